import type { Edit } from '../text/edit.ts';
import type { Place } from '../text/place.ts';

export type Severity = 'error' | 'warning' | 'hint';

/** One thing said to a person about one place of a document. */
export interface Diagnostic {
  /** The situation in kebab-case, such as `blocker-open`; never reused for another one. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence, at most 100 characters, that ends in what to write. */
  readonly message: string;
  readonly place: Place;
  readonly fix?: Fix;
  /** The other halves of a contradiction. */
  readonly also?: readonly { readonly place: Place; readonly message: string }[];
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
}
