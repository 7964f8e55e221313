import type {
  Effect,
  Fact,
  Guard,
  OperationError,
  Stated,
  StatedError,
  StatedOperation,
} from '../../../design/index.ts';
import { errorsInText } from '../../../read/operation/error-text.ts';
import type { Resolving } from '../resolving.ts';
import { codeSaid } from './code-said.ts';
import { type Condition, conditionIn } from './condition.ts';
import { effectsIn, flowIn, type Told } from './effect.ts';
import type { Scene } from './scene.ts';
import { isAbout } from './subject.ts';
import { usualEffects } from './usual-effect.ts';
import { type Sentence, sentenceOf, sentencesOf, stemsOf } from './words.ts';

export interface Rules {
  readonly guards: readonly Guard[];
  readonly effects: readonly Effect[];
}

/** What one operation refuses by the state of rows, and what it changes beside what is sent. */
export function rulesOf(
  resolving: Resolving,
  scene: Scene,
  errors: readonly OperationError[],
  id: string,
): Rules {
  const { stated } = scene.candidate;
  const rules = rulesAbout(resolving, scene);
  const effects = effectsOf(resolving, scene, rules, id);
  const reduced = new Set(effects.filter(({ change }) => change === 'subtract').map(({ field }) => field));
  const informed = { ...scene, reduced };
  const told = [
    ...stated.errors.flatMap(error => guardOf(informed, error, describing(resolving, error), errors)),
    ...listedElsewhere(resolving, stated).flatMap(error =>
      guardOf(informed, error, [error.when], errors, true),
    ),
    ...rules.flatMap(rule => ruledBy(informed, rule, errors, resolving.design.errors)),
  ];
  const guards = told.map(({ fact, ...guard }): Guard => {
    const known = errors.find(
      error => error.status === guard.error.status && error.code === guard.error.code,
    );
    const claim = known?.claim ?? resolving.claims.add('error', `${id}.${told.length}`, guard.said, [fact]);
    return { ...guard, error: { ...guard.error, claim } };
  });
  return { guards: distinct(guards), effects };
}

/** Errors of causes that the request alone decides, or that another step answers. */
const ELSEWHERE: ReadonlySet<number> = new Set([401, 404, 405, 406, 410, 412, 413, 415, 428, 429]);

type Draft = Omit<Guard, 'error'> & { readonly error: Omit<Guard['error'], 'claim'>; readonly fact: Fact };

function guardOf(
  scene: Scene,
  error: StatedError,
  texts: readonly string[],
  known: readonly OperationError[],
  strict = false,
): readonly Draft[] {
  const { code } = error;
  const status = error.status ?? known.find(one => one.code === code && code !== undefined)?.status;
  if (status !== undefined && (ELSEWHERE.has(status) || status >= 500)) return [];
  for (const text of texts) {
    const sentences = [...sentencesOf(text), ...(code === undefined ? [] : [sentenceOf(code.toLowerCase())])];
    for (const sentence of sentences) {
      const condition = conditionIn(scene, sentence);
      if (status === 403 && condition?.kind === 'state' && !STANDS.test(sentence.plain)) continue;
      if (condition === undefined || (strict && !isAbout(scene, sentence, condition.kind))) continue;
      return [draftOf(condition, { code, status }, text, error)];
    }
  }
  return [];
}

function draftOf(
  { kind, when }: Condition,
  { code, status }: { readonly code?: string | undefined; readonly status?: number | undefined },
  said: string,
  fact: Fact,
): Draft {
  const cause = kind === 'state' ? 'illegal-state' : kind === 'duplicate' ? 'duplicate' : 'conflict';
  return {
    when,
    said,
    error: {
      cause,
      ...(status === undefined ? {} : { status }),
      ...(code === undefined ? {} : { code }),
    },
    fact,
  };
}

/** How things stand, not who somebody is. */
const STANDS = / (?:is|are|while|when|if|once|ist|sind|wenn|esta|es) /;

/** A bare code is described in the table of all errors. */
function describing({ design }: Resolving, { code, when }: StatedError): readonly string[] {
  if (code === undefined) return [when];
  const listed = design.errors.flatMap(error => (error.code === code ? [error.when] : []));
  return [when, ...listed];
}

/** Errors of the catalogue that no operation lists by their code, for an operation that lists none itself. */
function listedElsewhere({ design }: Resolving, stated: StatedOperation): readonly StatedError[] {
  if (stated.errors.some(({ code }) => code !== undefined)) return [];
  const listed = new Set(design.operations.flatMap(({ errors }) => errors.flatMap(({ code }) => code ?? [])));
  return design.errors.filter(
    ({ code, status }) => code !== undefined && !listed.has(code) && status !== 400,
  );
}

/** The sentences of the document's rules that speak of an operation. */
function rulesAbout(
  { design }: Resolving,
  scene: Scene,
): readonly (Stated<string> & { readonly sentences: readonly Sentence[] })[] {
  const listed = new Map<string, readonly StatedOperation[]>();
  return (design.rules ?? []).flatMap(rule => {
    const sentences = sentencesOf(rule.value);
    const codes = [...rule.value.matchAll(CODE)].map(match => match[0]);
    for (const code of codes)
      if (!listed.has(code))
        listed.set(
          code,
          design.operations.filter(({ errors }) => errors.some(error => error.code === code)),
        );
    const elsewhere = codes.some(code => {
      const owners = listed.get(code) ?? [];
      return owners.length > 0 && !owners.includes(scene.candidate.stated);
    });
    return elsewhere || sentences.length === 0 ? [] : [{ ...rule, sentences }];
  });
}

const CODE = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g;

function ruledBy(
  scene: Scene,
  rule: Stated<string> & { readonly sentences: readonly Sentence[] },
  errors: readonly OperationError[],
  catalogue: readonly StatedError[],
): readonly Draft[] {
  // "A reservation takes seats. If fewer are left, …": the second goes on with what the first is about.
  const goesOn = rule.sentences.some(sentence => isAbout(scene, sentence, 'effect'));
  const drafts = rule.sentences.flatMap(sentence => {
    const coded = codeSaid(rule.sentences, sentence, catalogue);
    if (coded === undefined && !REFUSAL.test(sentence.plain)) return [];
    const said = errorsInText(sentence.raw, false)[0] ?? coded;
    if (said?.status !== undefined && ELSEWHERE.has(said.status)) return [];
    const bare = sentenceOf(said === undefined ? sentence.raw : withoutError(sentence.raw, said.code));
    const named = said?.code === undefined ? undefined : sentenceOf(said.code.toLowerCase());
    const condition = conditionIn(scene, bare) ?? (named && conditionIn(scene, named));
    if (condition === undefined) return [];
    const isSaid = [bare, ...(named ? [named] : [])].some(one => isAbout(scene, one, condition.kind));
    if (!isSaid && !(goesOn && GOES_ON.test(sentence.text))) return [];
    if (said?.status === 403 && condition.kind === 'state' && !STANDS.test(bare.plain)) return [];
    const meant = said?.status === undefined ? meantBy(sentence, errors) : said;
    return [draftOf(condition, { code: meant?.code, status: meant?.status }, bare.text, rule)];
  });
  // Of two sentences on one thing the code may stand behind the second.
  const coded = drafts.find(({ error }) => error.code !== undefined);
  return drafts.map(draft =>
    draft.error.status === undefined && coded?.error.cause === draft.error.cause
      ? { ...draft, error: coded.error }
      : draft,
  );
}

/** The one code of the operation that speaks of what a sentence speaks of: `PLATE_ON_BOARD` of the same plate. */
function meantBy({ stems }: Sentence, errors: readonly OperationError[]): OperationError | undefined {
  const scored = errors
    .filter(
      ({ status, code }) => code !== undefined && !ELSEWHERE.has(status) && status > 400 && status < 500,
    )
    .map(error => ({
      error,
      shared: stemsOf(error.code ?? '').filter(stem => stems.includes(stem)).length,
    }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared);
  const [best, second] = scored;
  return best === undefined || second?.shared === best.shared ? undefined : best.error;
}

/** What a sentence says without "(409 `FULL`)". */
function withoutError(raw: string, code: string | undefined): string {
  const text = code === undefined ? raw : raw.replaceAll(code, ' ');
  return text
    .replace(/(?<!\d)[45]\d\d(?!\d)/g, ' ')
    .replace(/[(（][\s`*,:/]*[)）]/g, ' ')
    .replace(/(?:→|->|:|—|–)[\s`*,.]*$/g, '')
    .replace(/[,;]?\s*\b(?:otherwise|or else|else|sonst|andernfalls|si no|sinon)[\s`*,.:]*$/i, '')
    .replace(/\s+(?=[.,])/g, '');
}

const GOES_ON = /^(?:if|when|otherwise|then|else|in that case|it|they|wenn|sonst|falls|si)\b/i;

/** A rule that refuses says that something cannot be, or only under a condition. */
const REFUSAL =
  / (?:cannot|not|never|no|only|must|unless|at most|more than|maximum|refused|rejected|nobody|until|once|twice|limited|nur|nicht|kein\w*|darf|hoechstens|solo|nunca|4\d\d) |只能|不能|必须|不得/;

function effectsOf(
  resolving: Resolving,
  scene: Scene,
  rules: readonly (Stated<string> & { readonly sentences: readonly Sentence[] })[],
  id: string,
): readonly Effect[] {
  const own = scene.candidate.stated.said ?? [];
  const found: (Told & { readonly fact: Fact })[] = [];
  const add = (told: readonly Told[], fact: Fact) => {
    for (const one of told)
      if (!taken(scene).has(one.field) || one.row.kind !== 'own')
        if (!found.some(other => other.field === one.field && sameRow(other, one)))
          found.push({ ...one, fact });
  };
  for (const fact of own) {
    if (fact.how.includes('label "') && /errors?|fehler|failure/i.test(fact.how)) continue;
    for (const sentence of sentencesOf(fact.value)) {
      if (/(?:^|\s)[45]\d\d\b/.test(sentence.text)) continue;
      add(effectsIn(scene, sentence), fact);
      add(flowIn(scene, sentence), fact);
    }
  }
  for (const rule of rules)
    for (const sentence of rule.sentences) {
      const clause = isAbout(scene, sentence, 'effect');
      if (!clause) continue;
      add(effectsIn(scene, sentence), rule);
      add(flowIn(scene, sentence), rule);
    }
  const fields = new Set(found.flatMap(({ row, field }) => (row.kind === 'own' ? [field] : [])));
  add(usualEffects(scene, fields), scene.candidate.stated);
  return found.map(({ fact, ...told }) => ({
    ...told,
    claim: resolving.claims.add('effect', `${id}.${told.field}`, effectText(told), [fact]),
  }));
}

/** What the binding itself sets, or the database stamps. */
function taken({ bound, entity }: Scene): ReadonlySet<string> {
  const set = bound.work?.does === 'set' ? bound.work.values.map(({ field }) => field) : [];
  const state = bound.action === 'transition' && entity.states !== undefined ? [entity.states.field] : [];
  const stamped = entity.fields.flatMap(({ name, generated }) =>
    generated === 'created' || generated === 'updated' ? [name] : [],
  );
  return new Set([...set, ...state, ...stamped]);
}

function sameRow(one: Told, other: Told): boolean {
  return JSON.stringify(one.row) === JSON.stringify(other.row);
}

function effectText({ row, field, change }: Told): string {
  const whose = row.kind === 'referred' ? ` of the ${row.entity}` : '';
  const verb = change === 'set' ? 'is set' : change === 'add' ? 'goes up' : 'goes down';
  return `\`${field}\`${whose} ${verb}`;
}

function distinct(guards: readonly Guard[]): readonly Guard[] {
  const seen = new Set<string>();
  return guards.filter(({ when }) => {
    const key = JSON.stringify(when);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
