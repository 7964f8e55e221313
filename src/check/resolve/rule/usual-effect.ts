import { wordsOf } from '../names.ts';
import type { Told } from './effect.ts';
import { isStamp, type Scene, type SceneField } from './scene.ts';
import { stemsOf } from './words.ts';

/**
 * What everybody expects of a move: `shipped_at` holds when it was shipped, and `shipped_by` who did it, though no
 * sentence says so.
 */
export function usualEffects(scene: Scene, sets: ReadonlySet<string>): readonly Told[] {
  const { bound, candidate, entity } = scene;
  const isMove = bound.action === 'transition' || bound.work?.does === 'set';
  if (!isMove) return [];
  const literal = candidate.shape.steps.at(-1)?.literal ?? '';
  const value = bound.work?.does === 'set' ? bound.work.values[0]?.value : bound.to;
  const done = new Set(
    [literal, typeof value === 'string' ? value : ''].map(name => stemsOf(name).join(' ')),
  );
  return entity.fields.flatMap((field): readonly Told[] => {
    const kind = made(scene, field, sets) ? kindOf(field) : undefined;
    if (kind === undefined || !done.has(stemsOf(kind.verb).join(' '))) return [];
    return [
      { row: { kind: 'own' }, field: field.name, change: 'set', to: { kind: kind.to }, said: field.name },
    ];
  });
}

function made({ sent }: Scene, field: SceneField, sets: ReadonlySet<string>): boolean {
  if (sets.has(field.name) || sent.some(({ name }) => name === field.name)) return false;
  const isFree = field.generated === undefined || field.generated === 'server';
  return isFree && (field.nullable || !field.required);
}

function kindOf(field: SceneField): { readonly verb: string; readonly to: 'now' | 'caller' } | undefined {
  const words = wordsOf(field.name);
  const verb = words.slice(0, -1).join(' ');
  if (verb === '') return undefined;
  if (isStamp(field) && /^(?:at|on|date|time|am)$/.test(words.at(-1)!)) return { verb, to: 'now' };
  return words.at(-1) === 'by' && field.references === undefined ? { verb, to: 'caller' } : undefined;
}
