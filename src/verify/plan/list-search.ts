import type { Parameter } from '../../design/index.ts';
import { type Bound, entityNamed, fieldNamed, isShown, nameOf, operationsOn, textOf } from '../lookup.ts';
import { answerOf } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import { idOf } from '../world.ts';
import { ask } from './list-ask.ts';

const ANY_CASE =
  /case[- ]?insensitiv|(ignor\w*|regardless of|whatever) (the )?case|upper and lower case|gro(ß|ss)-? und klein/i;

/** A search finds a row by a text that stands in it, and does not find what has nothing of it. */
export async function trySearch(session: Session, operation: Bound, search: Parameter): Promise<void> {
  const claim = search.claim ?? operation.binding.effect;
  const entity = entityNamed(session.system, operation.binding.entity)!;
  const creator = operationsOn(session.system, entity.name, 'create')[0];
  const speech = `${search.description ?? ''} ${textOf(session.system, claim)}`;
  const named = entity.fields.filter(
    field =>
      field.schema.type === 'string' &&
      field.schema.enum === undefined &&
      field.schema.format === undefined &&
      field.schema.pattern === undefined &&
      (field.schema.maxLength ?? 40) >= 12 &&
      field.references === undefined &&
      field.generated === undefined &&
      creator !== undefined &&
      isShown(creator, field.name),
  );
  const field = named.find(({ name }) => speaksOf(speech, name));
  if (field === undefined || fieldNamed(entity, field.name) === undefined)
    throw new Untestable(`which fields \`${search.name}\` looks in is not stated; name them`);
  const word = session.random.word(9);
  const text = `${word.slice(0, 1)}${word.slice(1)}`;
  const row = await session.world.make(session, entity.name, { [field.name]: text });
  const other = await session.world.make(session, entity.name);
  const limit = operation.parameters.find(({ role }) => role.kind === 'limit');
  const wide = limit === undefined ? {} : { [limit.name]: String(operation.list?.limit.maximum ?? 20) };
  const wanted = ANY_CASE.test(speech) ? [text, text.toUpperCase()] : [text];
  for (const value of wanted) {
    const page = await ask(session, operation, { ...wide, [search.name]: value }, row);
    const found = page.rows.some(each => idOf(entity, each) === row.id);
    const alien = page.rows.some(each => idOf(entity, each) === other.id);
    if (found && !alien) continue;
    session.broken({
      claim,
      code: found ? 'search-lets-through' : 'search-misses-row',
      message:
        `${nameOf(operation)} with \`${search.name}=${value}\` ${found ? 'shows rows without it' : 'misses a row with it'}; search.`.slice(
          0,
          100,
        ),
      expected: { [field.name]: text },
      actual: answerOf(page.exchange),
      exchange: page.exchange,
    });
    return;
  }
  session.held(claim);
}

function speaksOf(speech: string, name: string): boolean {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return new RegExp(`\\b${words.replace(/[^a-z0-9 ]/g, '.')}s?\\b`, 'i').test(speech);
}
