import type { Effect, Json, RuleRow, Term } from '../../../design/index.ts';
import { wordsOf } from '../names.ts';
import { neededIn, remaining } from './condition-capacity.ts';
import { isNumber, isStamp, type Scene, type SceneField, type SceneRow } from './scene.ts';
import { indexOfField, indexOfName, names, type Sentence, stemsOf } from './words.ts';

/** An effect without the claim that it is held to. */
export type Told = Omit<Effect, 'claim'>;

const ADDS =
  /^(?:increment\w*|increas\w*|bump\w*|rais\w*|adds?|adding|added|plus|higher|up|more|erhoeh\w*|zaehl\w*|incrementa\w*|aumenta\w*|augmente\w*)$/;
const TAKES =
  /^(?:decrement\w*|decreas\w*|reduc\w*|subtract\w*|deduct\w*|lower\w*|minus|down|fewer|less|verringer\w*|reduzier\w*|vermindert|resta|reduce\w*|disminuye\w*|diminue\w*)$/;
const SETS =
  /^(?:sets?|setting|stamps?|stamped|records?|recorded|stores?|stored|fills?|filled|writes?|written|saves?|notes?|noted|marks?|marked|becomes?|become|turns?|turned|updates?|updated|captures?|captured|moves?|moved|changes?|changed|flips?|switches|goes|back|again|now|is|are|wird|werden|setzt|gesetzt|ist|wieder|pone|pasa|queda|met|passe|to|as|auf|=)$/;
/** Verbs that bring a row into a state; that it "is" in one says no more than how things stand. */
const MOVES =
  /^(?:sets?|setting|marks?|marked|marking|becomes?|turns?|turned|turning|moves?|moved|moving|changes?|changed|changing|flips?|switch\w*|goes|back|again|now|puts?|putting|brings?|returns?|wird|werden|setzt|gesetzt|wieder|pone|pasa|queda|vuelve|met|passe|stellt|=)$/;
/** Verbs that need no value behind them. */
const STRONG =
  /^(?:sets?|setting|stamps?|stamped|records?|recorded|stores?|stored|fills?|filled|writes?|written|saves?|notes?|noted|marks?|marked|becomes?|turns?|turned|flips?|captures?|captured|now|moment|time|caller|true|false|setzt|gesetzt|wird|pone)$/;
const CLEARS =
  /^(?:without|ohne|sin|clears?|cleared|resets?|unsets?|nulls?|removes?|empties|emptied|loescht|leert|borra|vacia|efface)$/;
const CONDITION = /^(?:if|when|unless|while|until|once|after|wenn|falls|solange|cuando|si|quand)$/;
const REFUSES =
  / (?:only|cannot|must|refused|rejected|error|nur|optional|required|default) |(?:^| )[45]\d\d /;

/** What a sentence says that an operation changes beside what is sent. */
export function effectsIn(scene: Scene, sentence: Sentence): readonly Told[] {
  if (TYPE.test(sentence.text)) return [];
  return clausesOf(sentence, inNames(scene, sentence)).flatMap(clause => {
    if (DENIES.test(withoutNames(scene, clause.plain))) return [];
    return scene.rows.flatMap(row => effectsOn(scene, row, clause));
  });
}

/** Where the words of names such as `not_after` stand, which join or part nothing. */
function inNames({ rows }: Scene, sentence: Sentence): ReadonlySet<number> {
  const places = rows.flatMap(({ entity }) =>
    entity.fields.flatMap(({ name }) => {
      const words = wordsOf(name);
      const at = words.length > 1 ? indexOfName(sentence, name) : -1;
      return at < 0 ? [] : words.map((_, index) => at + index);
    }),
  );
  return new Set(places);
}

/** `Partial<Task>`, `open | closed`: a type tells what is sent, not what happens. */
const TYPE = /\w<\w|\w\s?\|\s?\w/;

const DENIES = / (?:cannot|not|never|unless|nicht) /;

/** `not_after` is a name and denies nothing. */
function withoutNames({ rows }: Scene, plain: string): string {
  return rows
    .flatMap(({ entity }) => entity.fields.flatMap(({ name }) => (/^not/i.test(name) ? [name] : [])))
    .reduce((rest, name) => rest.replaceAll(` ${wordsOf(name).join(' ')} `, ' '), plain);
}

/** "sets `a`, stamps `b` and clears `c`" says three things; a condition behind them is none. */
function clausesOf(sentence: Sentence, named: ReadonlySet<number>): readonly Sentence[] {
  const clauses: Sentence[] = [];
  let start = 0;
  const push = (end: number) => {
    const words = sentence.words.slice(start, end);
    if (words.length > 0)
      clauses.push({
        ...sentence,
        words,
        stems: sentence.stems.slice(start, end),
        plain: ` ${words.join(' ')} `,
      });
    start = end + 1;
  };
  let inCondition = false;
  sentence.words.forEach((word, index) => {
    if (named.has(index)) return;
    const opens = CONDITION.test(word);
    if (!opens && !/^(?:,|and|und|y|et|:|\(|\)|which|so|then)$/.test(word)) return;
    if (inCondition) start = index + 1;
    else push(index);
    inCondition = opens || (inCondition && word !== ',' && word !== ':');
  });
  if (!inCondition) push(sentence.words.length);
  return clauses.filter(clause => !REFUSES.test(clause.plain));
}

function effectsOn(scene: Scene, { row, entity }: SceneRow, clause: Sentence): readonly Told[] {
  const isNamed = names(clause, entity.name);
  const others = scene.rows.filter(one => one.entity !== entity);
  const isOthers = !isNamed && others.some(one => names(clause, one.entity.name));
  return entity.fields.flatMap((field): readonly Told[] => {
    if (entity.primaryKey.includes(field.name)) return [];
    const at = indexOfField(clause, field.name);
    // A field that only this row has says which row is meant.
    const isOnly = at >= 0 && !others.some(one => one.entity.fields.some(({ name }) => name === field.name));
    if (isOthers && !isOnly) return [];
    if (isNumber(field)) return at < 0 ? [] : counted(scene, row, field, clause, at);
    if (row.kind !== 'own' && !isNamed && at < 0) return [];
    return (
      (at < 0 ? stateSet(scene, row, field, clause, isNamed) : fieldSet(scene, row, field, clause, at)) ?? []
    );
  });
}

/** "reduces the stock by the quantity", "`votes` is increased by one" */
function counted(
  scene: Scene,
  row: RuleRow,
  field: SceneField,
  clause: Sentence,
  at: number,
): readonly Told[] {
  const change = clause.words.some(word => ADDS.test(word))
    ? 'add'
    : clause.words.some(word => TAKES.test(word))
      ? 'subtract'
      : undefined;
  if (change === undefined) return [];
  const to = amountIn(scene, field, clause, at);
  return [{ row, field: field.name, change, to, said: clause.text }];
}

function amountIn(scene: Scene, field: SceneField, { words, stems }: Sentence, at: number): Term {
  const by = words.lastIndexOf('by');
  const um = by < 0 ? words.lastIndexOf('um') : by;
  if (um >= 0) {
    const number = Number(words[um + 1]);
    if (Number.isFinite(number)) return { kind: 'value', value: number };
    const named = amountNamed(scene, field, stems.slice(um + 1));
    if (named !== undefined) return named;
    if (/^(?:one|1|eins|uno|un)$/.test(words[um + 1] ?? '')) return { kind: 'value', value: 1 };
    return needed(scene);
  }
  const named = amountNamed(scene, field, stems);
  if (named !== undefined) return named;
  const number = words.slice(Math.max(0, at - 4), at).find(word => /^\d+$/.test(word));
  return number === undefined ? { kind: 'value', value: 1 } : { kind: 'value', value: Number(number) };
}

/** The number that a clause names beside the field that it changes: "deducts `amount` from the balance". */
function amountNamed(scene: Scene, field: SceneField, stems: readonly string[]): Term | undefined {
  const isNamed = (name: string) => stemsOf(name).every(stem => stems.includes(stem));
  const other = (scene.asked ?? []).find(isNamed);
  if (other !== undefined) return { kind: 'sent', field: other };
  const own = scene.entity.fields.find(one => one.name !== field.name && isNumber(one) && isNamed(one.name));
  return own === undefined ? undefined : termOf(scene, own);
}

/** What the request asks for; of a row that is there, what it once asked for. */
function needed(scene: Scene): Term {
  if (scene.creates) return neededIn(scene);
  const all = neededIn({ ...scene, sent: scene.entity.fields });
  return all.kind === 'sent' ? { kind: 'field', row: { kind: 'own' }, field: all.field } : all;
}

function termOf(scene: Scene, { name }: SceneField): Term {
  return scene.creates || scene.sent.some(field => field.name === name)
    ? { kind: 'sent', field: name }
    : { kind: 'field', row: { kind: 'own' }, field: name };
}

/** "sets `resolved_at`", "`locked` becomes true", "clears `deletedAt`" */
function fieldSet(
  scene: Scene,
  row: RuleRow,
  field: SceneField,
  clause: Sentence,
  at: number,
): readonly Told[] | undefined {
  const { words } = clause;
  const told = (value: Json): readonly Told[] => [
    { row, field: field.name, change: 'set', to: { kind: 'value', value }, said: clause.text },
  ];
  const clears = words.slice(Math.max(0, at - 4), at).some(word => CLEARS.test(word));
  if (clears || / (?:null|none|empty|leer) /.test(` ${words.slice(at + 1).join(' ')} `))
    return field.nullable || !field.required ? told(null) : undefined;
  const after = words.slice(at + 1);
  const sets =
    words.slice(Math.max(0, at - 4), at).some(word => SETS.test(word)) ||
    after.slice(0, 3).some(word => SETS.test(word));
  if (!sets) return undefined;
  if (field.schema.enum !== undefined) return stateSet(scene, row, field, clause, true);
  const near = [...words.slice(Math.max(0, at - 4), at), ...after.slice(0, 4)];
  if (!near.some(word => STRONG.test(word))) return undefined;
  const given = row.kind === 'own' ? undefined : givenFor(scene, field, after, clause.stems.slice(at + 1));
  if (given !== undefined)
    return [{ row, field: field.name, change: 'set', to: { kind: 'sent', field: given }, said: clause.text }];
  if (field.schema.type === 'boolean') return told(!after.some(word => /^(?:false|off|no)$/.test(word)));
  const rest = ` ${after.join(' ')} `;
  if (isStamp(field))
    return scene.sent.some(({ name }) => name === field.name) && row.kind === 'own'
      ? undefined
      : [{ row, field: field.name, change: 'set', to: { kind: 'now' }, said: clause.text }];
  const isPerson = /\bby$|\b(?:by id|user|owner|author|actor|agent)\b/.test(wordsOf(field.name).join(' '));
  const around = ` ${words.slice(Math.max(0, at - 4), at).join(' ')} ${rest}`;
  const isCaller = / (?:caller|current user|authenticated user|token|who|signed in \w+|me) /.test(around);
  if ((isCaller || isPerson) && !scene.sent.some(({ name }) => name === field.name))
    return [{ row, field: field.name, change: 'set', to: { kind: 'caller' }, said: clause.text }];
  return undefined;
}

/** "the meter's `last` becomes the reading's `value`", "its `not_after` becomes that of the renewal": what is sent. */
function givenFor(
  { sent }: Scene,
  field: SceneField,
  words: readonly string[],
  stems: readonly string[],
): string | undefined {
  const isNamed = ({ name }: SceneField) => {
    const wanted = stemsOf(name);
    return stems.some((_, at) => wanted.every((stem, index) => stems[at + index] === stem));
  };
  const named = sent.find(one => one.references === undefined && isNamed(one));
  if (named !== undefined) return named.name;
  const isSame = words.some(word => /^(?:that|this|new|same|one|der|das|el|la|celui)$/.test(word));
  return isSame ? sent.find(({ name }) => name === field.name)?.name : undefined;
}

/** "the status becomes `resolved`", "moves it to `in_progress`", "the tool is `free` again" */
function stateSet(
  scene: Scene,
  row: RuleRow,
  field: SceneField,
  clause: Sentence,
  isNamed: boolean,
): readonly Told[] | undefined {
  if (field.schema.enum === undefined || !/status|state|zustand|estado|stage|phase/i.test(field.name))
    return undefined;
  if (row.kind !== 'own' && !isNamed) return undefined;
  if (row.kind === 'own' && scene.sent.some(({ name }) => name === field.name)) return undefined;
  const values = field.schema.enum.filter(
    value => typeof value === 'string' && indexOfName(clause, value) >= 0,
  );
  const value = values.at(-1);
  if (value === undefined) return undefined;
  const at = indexOfName(clause, String(value));
  const around = [...clause.words.slice(Math.max(0, at - 5), at), clause.words[at + 1] ?? ''];
  if (!around.some(word => MOVES.test(word))) return undefined;
  return [{ row, field: field.name, change: 'set', to: { kind: 'value', value }, said: clause.text }];
}

const GIVES_BACK =
  / (?:(?:goes|go|put|given|gives?|returned|returns?|added|brought|comes?) (?:it |them |the \w+ )?(?:back|again)|restor\w*|releas\w*|frees?|freed|refund\w*|zurueck\w*|gibt .* frei|libera|devuelve) /;
const USES =
  / (?:takes?|taken|uses?|used|consumes?|consumed|reserves?|reserved|holds?|occup\w+|blocks?|verbraucht|belegt|consume|ocupa) /;

/** "Each loan takes one copy, returning it gives it back": what is left of something goes down and up. */
export function flowIn(scene: Scene, sentence: Sentence): readonly Told[] {
  return scene.rows.flatMap(({ row, entity }): readonly Told[] => {
    if (row.kind !== 'referred') return [];
    const numbers = entity.fields.filter(isNumber);
    const field = numbers.find(({ name }) => indexOfName(sentence, name) >= 0) ?? remaining(numbers);
    const isNamed =
      field !== undefined && (indexOfName(sentence, field.name) >= 0 || namesOne(sentence, field));
    if (field === undefined || !isNamed) return [];
    const change =
      scene.creates && USES.test(sentence.plain)
        ? 'subtract'
        : GIVES_BACK.test(sentence.plain)
          ? 'add'
          : undefined;
    if (change === undefined || (scene.creates && change === 'add')) return [];
    return [{ row, field: field.name, change, to: needed(scene), said: sentence.text }];
  });
}

/** "one copy" of `copies` */
function namesOne({ stems }: Sentence, { name }: SceneField): boolean {
  const last = stemsOf(name).at(-1) ?? '';
  return last.length > 3 && stems.includes(last);
}
