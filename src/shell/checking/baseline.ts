import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../design/index.ts';
import { errorCode, Failure } from '../failure.ts';
import { replaceFile } from '../files/replace-file.ts';
import type { CheckedDocument } from './checked.ts';
import { fingerprintsOf } from './fingerprint.ts';

/** Findings that a team accepted when it began; it may only shrink. */
export interface Baseline {
  /** The document without the findings that the baseline knows. */
  readonly subtract: (document: CheckedDocument) => CheckedDocument;
  readonly known: () => number;
  /** Findings of checked documents, and of documents that are gone, which are no longer there. */
  readonly gone: () => number;
  /** Writes the findings that are still there; of a file that is not there yet, all of them. */
  readonly update: () => void;
}

interface Entry {
  readonly path: string;
  readonly code: string;
  readonly fingerprint: string;
  /** For people who read the file. */
  readonly message: string;
}

/** Opens a baseline; `create` allows one that is not there yet. */
export function openBaseline(file: string, directory: string, create: boolean): Baseline {
  const absolute = resolve(directory, file);
  const folder = resolve(absolute, '..');
  const isNew = !existsSync(absolute);
  if (isNew && !create) {
    throw new Failure(`The baseline ${file} does not exist; make it with --update-baseline.`);
  }
  const before = isNew ? [] : entriesOf(absolute, file);
  const knownKeys = new Set(before.map(keyOf));
  const kept: Entry[] = [];
  const checked = new Set<string>();
  const isGone = ({ path }: Entry): boolean => checked.has(path) || !existsSync(resolve(folder, path));

  const subtract = (document: CheckedDocument): CheckedDocument => {
    const path = relative(folder, resolve(directory, document.path)).split(sep).join('/');
    checked.add(path);
    const fingerprints = fingerprintsOf(document);
    const found: Diagnostic[] = [];
    for (const [index, diagnostic] of document.diagnostics.entries()) {
      const { code, message } = diagnostic;
      const entry = { path, code, fingerprint: fingerprints[index]!, message };
      if (isNew || knownKeys.has(keyOf(entry))) kept.push(entry);
      else found.push(diagnostic);
    }
    return { ...document, diagnostics: found };
  };
  const still = (): readonly Entry[] => {
    return before.filter(entry => !isGone(entry));
  };
  return {
    subtract,
    known: () => kept.length,
    gone: () => before.length - kept.length - still().length,
    update: () => {
      const entries = [...still(), ...kept].sort(byPlace);
      const text = printed(entries);
      const old = isNew ? undefined : readFileSync(absolute);
      if (old === undefined || old.toString('utf8') !== text) replaceFile(absolute, old, text, file);
    },
  };
}

const keyOf = ({ path, code, fingerprint }: Entry): string => `${code} ${fingerprint} ${path}`;

function byPlace(a: Entry, b: Entry): number {
  return compare(a.path, b.path) || compare(a.code, b.code) || compare(a.fingerprint, b.fingerprint);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A line for each finding, so that a change of the file reads like one. */
function printed(entries: readonly Entry[]): string {
  const lines = entries.map(({ path, code, fingerprint, message }) =>
    JSON.stringify({ path, code, fingerprint, message }),
  );
  return `{\n"version": 1,\n"findings": [\n${lines.join(',\n')}${lines.length > 0 ? '\n' : ''}]\n}\n`;
}

function entriesOf(absolute: string, file: string): readonly Entry[] {
  const broken = new Failure(`${file} is no baseline; remove it and write a new one with --update-baseline.`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(absolute, 'utf8'));
  } catch (error) {
    if (errorCode(error) === undefined) throw broken;
    throw new Failure(`${file} cannot be read (${errorCode(error)}).`);
  }
  if (typeof value !== 'object' || value === null || !('findings' in value)) throw broken;
  if (!Array.isArray(value.findings) || !value.findings.every(isEntry)) throw broken;
  return value.findings;
}

function isEntry(value: unknown): value is Entry {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['path', 'code', 'fingerprint'].every(key => typeof Reflect.get(value, key) === 'string')
  );
}
