/** What is counted of one method and route. */
export interface Series {
  readonly method: string;
  readonly route: string;
  readonly operation: string;
  readonly statuses: Map<number, number>;
  readonly buckets: Float64Array;
  sum: number;
  count: number;
}
