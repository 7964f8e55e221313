import type { Design } from '../design/index.ts';

/** What of a document a template can be made of: its headings, and what it says about itself. */
export type AboutItself = Pick<Design, 'document' | 'metadata' | 'statuses'>;
