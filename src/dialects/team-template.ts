/** A team's own template as a schema: what a document of this kind must, may and must not hold. */
export interface TeamTemplate {
  readonly name: string;
  /** In the template's order. */
  readonly sections: readonly TeamSection[];
  /** Keys of the metadata, such as `status` or `authors`. */
  readonly metadata: readonly TeamKey[];
  /** The statuses that documents of this kind may have, in the team's words; none when anything goes. */
  readonly statuses: readonly string[];
  /** Documents of these statuses are held to nothing, such as those that moved elsewhere. */
  readonly exempt?: readonly string[];
  /** True when a section at the top level of the template that is not in the list is a finding. */
  readonly closed: boolean;
  /** True when sections must stand in the order of the list. */
  readonly ordered: boolean;
  /** `exact`: titles are compared letter by letter; `words`: without case, marks and numbering. */
  readonly titles?: 'exact' | 'words';
  /** Sentences of guidance and placeholders that a filled-in document does not hold. */
  readonly strings: readonly string[];
}

export interface TeamSection {
  /** `*` stands for any text, such as in `Option *: *`. */
  readonly title: string;
  readonly level: number;
  readonly required: boolean;
  /** The title of the section that it is part of. */
  readonly under?: string;
  /** Why it is required or not, such as `571 of 584` or `line 21: "This section is optional."`. */
  readonly evidence?: string;
}

export interface TeamKey {
  readonly key: string;
  readonly required: boolean;
  /** The values that it may have; none when anything goes. */
  readonly values?: readonly string[];
  readonly evidence?: string;
}
