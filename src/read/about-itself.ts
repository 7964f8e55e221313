import type { Design } from '../design/index.ts';
import type { Document } from '../markdown/document.ts';
import { readMetadata } from './metadata/metadata.ts';
import { readStatuses } from './metadata/status.ts';
import { outlineOf } from './outline/outline-of.ts';

/** Reads only what a document says about itself, without its fences; for a corpus of many documents. */
export function readAboutItself(document: Document): Pick<Design, 'document' | 'metadata' | 'statuses'> {
  const reading = { document, outline: outlineOf(document), fences: [], types: [] };
  return { document, metadata: readMetadata(reading), statuses: readStatuses(reading) };
}
