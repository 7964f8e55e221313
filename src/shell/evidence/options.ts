/** The sources that `asbuilt verify` takes beside a URL. */
export interface EvidenceOptions {
  readonly database?: string;
  readonly code?: string;
  readonly metrics?: string;
  readonly har?: string;
  readonly proxy?: number;
  readonly load?: boolean;
  readonly rate?: number;
  readonly duration?: number;
  /** An earlier revision of the document; `true` for the SQL steps of the document itself. */
  readonly rehearse?: string | true;
}

/** Whether a source is named that needs no URL. */
export function hasSource(options: EvidenceOptions): boolean {
  const { database, code, metrics, har, rehearse } = options;
  return [database, code, metrics, har, rehearse].some(each => each !== undefined);
}
