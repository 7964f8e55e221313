import type { FieldSet } from '../../../design/index.ts';
import type { Draft } from '../entity/draft.ts';
import { effectsIn } from '../rule/effect.ts';
import type { Scene } from '../rule/scene.ts';
import { sentencesOf } from '../rule/words.ts';
import type { Candidate } from './binding.ts';

/** What the words of an action say that it sets of the row: "the status becomes `resolved`", "sets `locked` to true". */
export function setSaid(
  draft: Draft,
  candidate: Candidate,
): { readonly values: readonly FieldSet[]; readonly why: string } | undefined {
  const { said = [], responses, name } = candidate.stated;
  const texts = [
    ...said.flatMap(({ value, how }) => (/errors?"|failure/i.test(how) ? [] : [value])),
    ...responses.flatMap(({ description }) => description ?? []),
    ...(name === undefined ? [] : [name.value]),
    ...(candidate.told ?? []),
  ];
  const scene = sceneOfDraft(draft, candidate);
  let counts: { readonly values: readonly FieldSet[]; readonly why: string } | undefined;
  for (const text of texts)
    for (const sentence of sentencesOf(text)) {
      if (/(?:^|\s)[45]\d\d\b/.test(sentence.text)) continue;
      const all = effectsIn(scene, sentence);
      const told = all.filter(({ change }) => change === 'set');
      const values = told.flatMap(({ field, to }): readonly FieldSet[] => {
        if (to.kind === 'now') return [{ field }];
        return to.kind === 'value' ? [{ field, value: to.value }] : [];
      });
      if (values.length > 0) return { values, why: `its text says \`${told[0]!.said.slice(0, 80)}\`` };
      const counted = all.find(({ change }) => change !== 'set');
      if (counted !== undefined)
        counts ??= { values: [], why: `its text says \`${counted.said.slice(0, 80)}\`` };
    }
  return counts;
}

function sceneOfDraft(draft: Draft, candidate: Candidate): Scene {
  return {
    candidate,
    bound: { kind: 'entity', draft, action: 'update', why: '', parents: [] },
    entity: draft,
    entities: new Map(),
    creates: false,
    rows: [{ row: { kind: 'own' }, entity: draft }],
    sent: [],
    reduced: new Set(),
  };
}
