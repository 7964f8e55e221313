import { keyWords } from '../dialects/team/key.ts';
import type { TeamKey } from '../dialects/team-template.ts';
import type { Profile } from './profile.ts';
import { atLeast, counted, KNOWN, REQUIRED, told } from './share.ts';

/** The keys that the documents of a corpus have, the commonest first, with the values they choose from. */
export function learnMetadata(profiles: readonly Profile[]): readonly TeamKey[] {
  const spellings = counted(profiles.flatMap(({ metadata }) => [...metadata.values()].map(({ key }) => key)));
  const found = new Map<string, string>();
  for (const [key] of spellings) if (!found.has(keyWords(key))) found.set(keyWords(key), key);
  return [...found].flatMap(([words, key]) => {
    const values = profiles.flatMap(({ metadata }) => metadata.get(words)?.value ?? []);
    const share = { count: values.length, of: profiles.length };
    if (!atLeast(share, KNOWN)) return [];
    const choices = words === 'status' ? [] : choicesOf(values);
    return [
      {
        key,
        required: atLeast(share, REQUIRED),
        ...(choices.length > 0 && { values: choices }),
        evidence: told(share),
      },
    ];
  });
}

/** Of so many documents at least, a few values again and again are a choice. */
const ENOUGH = 20;
const MOST_CHOICES = 12;

function choicesOf(values: readonly string[]): readonly string[] {
  if (values.length < ENOUGH || values.some(value => /^\d/.test(value) || value.length > 60)) return [];
  const again = counted(values.filter(value => value !== '')).filter(([, count]) => count > 1);
  const covered = again.reduce((sum, [, count]) => sum + count, 0);
  const few = again.length >= 2 && again.length <= MOST_CHOICES && values.length / again.length >= 5;
  return few && covered / values.length >= 0.97 ? again.map(([value]) => value) : [];
}

/** A status with the documents that have it. */
export interface LearnedStatus {
  readonly status: string;
  readonly count: number;
}

/** The statuses of a corpus, the commonest first; of many documents, one that a single document has is a slip. */
export function learnStatuses(profiles: readonly Profile[]): readonly LearnedStatus[] {
  const stated = profiles.flatMap(({ status }) => status ?? []);
  const usual = new Map<string, string>();
  for (const [spelling] of counted(stated)) {
    if (!usual.has(spelling.toLowerCase())) usual.set(spelling.toLowerCase(), spelling);
  }
  const least = stated.length >= ENOUGH ? 2 : 1;
  const found = counted(stated.map(status => usual.get(status.toLowerCase())!))
    .filter(([, count]) => count >= least)
    .map(([status, count]) => ({ status, count }));
  const covered = found.reduce((sum, { count }) => sum + count, 0);
  // Free phrases are no list of statuses.
  return found.length <= 15 && covered >= stated.length * 0.9 ? found : [];
}

/** Statuses whose documents have none of the corpus's sections, such as those that only say where they went. */
export function exemptStatuses(
  profiles: readonly Profile[],
  hasSections: (profile: Profile) => boolean,
): readonly LearnedStatus[] {
  return learnStatuses(profiles).filter(({ status, count }) => {
    const own = profiles.filter(each => each.status?.toLowerCase() === status.toLowerCase());
    return count >= 3 && own.every(profile => !profile.live && !hasSections(profile));
  });
}
