import type { Carrier } from '../design/index.ts';

/** A template as data: how to recognise its documents, what they hold, how they are named. */
export interface Dialect {
  readonly name: string;
  /** One line for people who choose. */
  readonly description: string;
  readonly evidence: readonly Evidence[];
  readonly placeholders: Placeholders;
  /** The sections of the template in its order. */
  readonly slots: readonly Slot[];
  readonly file: FileName;
  /** What is known when a document is made, and where the template wants it. */
  readonly blanks: readonly Blank[];
}

/** One sign with the weight it adds; a document needs `ENOUGH` in all. */
export type Evidence =
  | {
      readonly kind: 'metadata';
      readonly carrier: Carrier;
      readonly keys: readonly string[];
      readonly weight: number;
    }
  | { readonly kind: 'title'; readonly pattern: RegExp; readonly weight: number }
  /** Whole titles of headings or labels, compared without case, numbering and marks; each adds the weight. */
  | { readonly kind: 'sections'; readonly titles: readonly string[]; readonly weight: number }
  | { readonly kind: 'section-pattern'; readonly pattern: RegExp; readonly weight: number }
  | { readonly kind: 'path'; readonly pattern: RegExp; readonly weight: number };

export interface Placeholders {
  /** How this template marks what has to be written; global, so that all of them are found. */
  readonly style: RegExp;
  /** Strings of the template, in either its own or its first form, that a filled-in document does not hold. */
  readonly strings: readonly string[];
  /** The form of a whole paragraph of guidance, when the template has such. */
  readonly guidance?: 'quote' | 'prose';
  /** Names that only the samples of the template have, as patterns. */
  readonly samples?: readonly string[];
  /** Guidance and samples of the template's first form: fingerprints, one behind the other. */
  readonly firstForm?: string;
}

/** In each line of the template that starts with `line`, `token` stands for a value. */
export interface Blank {
  readonly line: string;
  readonly token: string;
  readonly value: 'title' | 'today' | 'author' | 'number' | 'slug';
}

export interface Slot {
  /** What the section is about: a key of the concepts that readers know, such as `open-questions`. */
  readonly concept: string;
  readonly heading: string;
  readonly level: number;
  readonly required: boolean;
}

/** How a new document of the dialect is named. */
export type FileName =
  /** `DES-012-slug.md` */
  | { readonly kind: 'numbered'; readonly prefix: string; readonly digits: number; readonly folder: string }
  /** `03_Title.md` */
  | { readonly kind: 'counted'; readonly digits: number; readonly folder: string }
  /** `2026-05-02-slug-design.md` */
  | { readonly kind: 'dated'; readonly suffix: string; readonly folder: string }
  /** `slug.md` */
  | { readonly kind: 'slug'; readonly folder: string }
  /** `slug/design.md` */
  | { readonly kind: 'folder'; readonly file: string; readonly folder: string };
