/** A team's own template as a schema: what a document of this kind must, may and must not hold. */
export interface TeamTemplate {
  readonly name: string;
  /** In the template's order. */
  readonly sections: readonly TeamSection[];
  /** Keys of the metadata, such as `status` or `authors`. */
  readonly metadata: readonly TeamKey[];
  /** The statuses that documents of this kind may have, in the team's words; none when anything goes. */
  readonly statuses: readonly string[];
  /** True when a section that is not in the list is a finding. */
  readonly closed: boolean;
  /** True when sections must stand in the order of the list. */
  readonly ordered: boolean;
  /** Sentences of guidance and placeholders that a filled-in document does not hold. */
  readonly strings: readonly string[];
}

export interface TeamSection {
  readonly title: string;
  readonly level: number;
  readonly required: boolean;
}

export interface TeamKey {
  readonly key: string;
  readonly required: boolean;
}
