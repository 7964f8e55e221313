import type { Design, StatedType } from '../../design/index.ts';
import { entityKey } from '../../read/entity/name.ts';
import { isSeenOnce } from '../figure/seen-once.ts';
import { quote } from '../name-operation.ts';
import { always, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'type-undefined',
  family: 'data',
  summary: 'A document declares all the types it names but one, which shares a word with one of them.',
  severity: always('warning'),
  *find({ design }) {
    const declared = new Map(
      [...design.types, ...design.entities, ...design.interfaces, ...design.components].map(({ name }) => [
        entityKey(name),
        name,
      ]),
    );
    const used = typesUsed(design);
    const strange = used.filter(({ name }) => !declared.has(entityKey(name)));
    const names = new Set(strange.map(({ name }) => name));
    if (names.size !== 1 || new Set(used.map(({ name }) => name)).size < 2) return;
    const [only] = strange;
    const near = [...declared.values()].find(name => sharesWord(name, only!.name));
    if (near === undefined || !isSeenOnce(design.document, only!.name)) return;
    yield {
      message: `No type is called \`${quote(only!.name, 28)}\`; declare it, or write \`${quote(near, 28)}\`.`,
      place: only!.place,
    };
  },
};
export default rule;

interface Used {
  readonly name: string;
  readonly place: Design['types'][number]['place'];
}

function typesUsed({ types, interfaces }: Design): readonly Used[] {
  return [
    ...types.flatMap(({ fields }) =>
      fields.flatMap(({ type, place }) => namesIn(type).map(name => ({ name, place }))),
    ),
    ...interfaces.flatMap(({ methods }) =>
      methods.flatMap(({ signature, place }) =>
        (signature.match(/[A-Za-z_]\w*/g) ?? []).map(name => ({ name, place })),
      ),
    ),
  ].filter(({ name }) => /^[A-Z][a-z]\w+$/.test(name) && !KNOWN.test(name));
}

/** What every language has. */
const KNOWN =
  /^(?:Promise|Array|Record|Map|Set|Date|Partial|Omit|Pick|Readonly\w*|Required|Buffer|Error|Object|String|Number|Boolean|Optional|List|Dict|Any|Union|Literal|Decimal|Request|Response|Observable|Iterator|Iterable|Async\w+|Awaitable|Generator|Stream\w*|Readable\w*|Abort\w+|Uint\w+|Function|Callable|Sequence|Mapping|Tuple|Path|Uuid|Json\w*)$/;

function namesIn(type: StatedType | undefined): readonly string[] {
  if (type?.kind === 'reference') return type.name.match(/[A-Za-z_]\w*/g) ?? [];
  if (type?.kind === 'array') return namesIn(type.items);
  if (type?.kind === 'union') return type.of.flatMap(namesIn);
  return [];
}

/** `PlotOffer` and `Offer` end in the same word. */
function sharesWord(one: string, other: string): boolean {
  const last = (name: string): string => name.split(/(?=[A-Z])/).at(-1) ?? '';
  const own = last(one);
  return own === last(other) && own.length > 3 && !OFTEN.test(own);
}

/** Ends of names of which documents declare some and not others. */
const OFTEN =
  /^(?:Request|Response|Input|Output|Dto|Params|Options|Result|Error|Exception|Filter|Config|Event|Query|Command|Payload|Repository|Client|Service|Context|Body|Type|Data|Info|Item|List|Page|State|Status|Store|Handler|Manager|Provider|Callback|Props)$/;
