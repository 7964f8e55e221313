import type { Entity, System } from '../../design/index.ts';
import { type Declaration, type Member, propertyName } from './declaration.ts';
import { lineNote } from './entity.ts';
import type { Names } from './name.ts';
import { literals, typeOf } from './type.ts';

/** What the file of a handler is typed by: the caller, the rows, the tools at hand and the function itself. */
export function handlerDeclarations(system: System, names: Names): readonly Declaration[] {
  return [
    callerDeclaration(system, names),
    rowsDeclaration(system, names),
    valuesDeclaration(system, names),
    ...storeDeclarations(names),
    otherAnswer(names),
    toolsDeclaration(system, names),
    handlerDeclaration(names),
  ];
}

function callerDeclaration(system: System, { caller, role }: Names): Declaration {
  const roles = system.roles.length > 0 ? role : 'string';
  return {
    name: caller,
    notes: ['Who sent a request, by a valid token.'],
    members: [plain('subject', 'string'), plain('roles', `readonly ${roles}[]`)],
  };
}

function rowsDeclaration(system: System, names: Names): Declaration {
  return {
    name: names.entities,
    notes: ['A row of each entity, by its name.'],
    members: system.entities.map(entity => ({
      ...plain(entity.name, names.schemas.get(entity.name) ?? 'Record<string, unknown>'),
      notes: lineNote(system, entity.claim),
    })),
  };
}

function valuesDeclaration(system: System, names: Names): Declaration {
  return {
    name: names.values,
    notes: [
      'What a handler may store of each entity: also what no client may send, and what no answer shows.',
    ],
    members: system.entities.map(entity => plain(entity.name, valuesOf(entity, names))),
  };
}

function valuesOf(entity: Entity, names: Names): string {
  const members = entity.fields.map(({ name, schema, nullable }) => {
    const type = typeOf(schema, names.schemas);
    return `${propertyName(name)}?: ${nullable && type !== 'unknown' ? `${wrapped(type)} | null` : type}`;
  });
  return members.length === 0 ? 'Record<never, never>' : `{ ${members.join('; ')} }`;
}

function wrapped(type: string): string {
  return /[|&]/.test(type) ? `(${type})` : type;
}

function storeDeclarations({ store, entityStore, entities, values }: Names): readonly Declaration[] {
  const wanted = '{ where?: Values; orderBy?: readonly string[]; limit?: number; offset?: number }';
  return [
    {
      name: entityStore,
      generic: '<Row, Values>',
      notes: ['The rows of one entity.'],
      members: [
        plain('get', '(key: unknown) => Promise<Row | undefined>'),
        plain('list', `(wanted?: ${wanted}) => Promise<readonly Row[]>`),
        plain('count', '(where?: Values) => Promise<number>'),
        plain('create', '(values: Values) => Promise<Row>'),
        plain('update', '(key: unknown, values: Values) => Promise<Row | undefined>'),
        plain('remove', '(key: unknown) => Promise<boolean>'),
      ],
    },
    {
      name: store,
      notes: ['The rows of every entity, by its name.'],
      type: `{ readonly [Name in keyof ${entities}]: ${entityStore}<${entities}[Name], ${values}[Name]> }`,
    },
  ];
}

function otherAnswer({ otherAnswer: name }: Names): Declaration {
  return {
    name,
    notes: ['An answer that is more than a body, as `tools.answer` makes it.'],
    members: [
      plain('kind', "'answer'"),
      plain('status', 'number'),
      { ...plain('body', 'unknown'), optional: true },
      { ...plain('headers', '{ readonly [name: string]: string }'), optional: true },
    ],
  };
}

function toolsDeclaration(system: System, names: Names): Declaration {
  const { table, store, tools, otherAnswer: other } = names;
  const { dependencies } = system.operability;
  const general = literals([...new Set(system.errors.flatMap(({ code }) => code ?? []))].sort());
  const parts =
    dependencies.length === 0 ? 'string' : literals(dependencies.flatMap(({ key, name }) => [key, name]));
  return {
    name: tools,
    generic: `<Id extends keyof ${table}>`,
    notes: ['What a handler has at hand.'],
    members: [
      plain('store', store),
      plain('transaction', `<Result>(work: (store: ${store}) => Promise<Result>) => Promise<Result>`),
      {
        ...plain('next', `(changes?: { readonly body?: unknown }) => Promise<${table}[Id]['response']>`),
        notes: ['What the design does by itself; gives the body of its answer.'],
      },
      plain(
        'answer',
        `(status: number, body?: unknown, headers?: { readonly [name: string]: string }) => ${other}`,
      ),
      {
        ...plain(
          'fail',
          `(error: ${table}[Id]['errorCode'] | ${general} | number, message?: string) => never`,
        ),
        notes: ['Refuses the request with one of the errors that the document states.'],
      },
      plain('clock', '() => number'),
      plain('log', '(message: string, fields?: { readonly [name: string]: unknown }) => void'),
      plain('call', `<Result>(dependency: ${parts}, work: () => Promise<Result>) => Promise<Result>`),
    ],
  };
}

function handlerDeclaration({ handler, table, tools, otherAnswer: other }: Names): Declaration {
  const returned = `${table}[Id]['response'] | ${other}`;
  return {
    name: handler,
    generic: `<Id extends keyof ${table}>`,
    notes: ['Answers one operation: with the body of its success, or with an answer that says more.'],
    type: `(request: ${table}[Id]['request'], tools: ${tools}<Id>) => ${returned} | Promise<${returned}>`,
  };
}

function plain(name: string, type: string): Member {
  return { name, optional: false, type, notes: [] };
}
