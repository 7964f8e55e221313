import type { System } from '../../design/index.ts';

/** The TypeScript name of everything the file declares; no two are alike. */
export interface Names {
  /** By the name of a schema. */
  readonly schemas: ReadonlyMap<string, string>;
  /** By `Entity.field`, for fields with a list of values. */
  readonly choices: ReadonlyMap<string, string>;
  /** By operation id. */
  readonly operations: ReadonlyMap<string, OperationNames>;
  readonly error: string;
  readonly errorCode: string;
  readonly role: string;
  readonly table: string;
  readonly caller: string;
  readonly entities: string;
  readonly handler: string;
  readonly tools: string;
  readonly store: string;
  readonly entityStore: string;
  readonly values: string;
  readonly otherAnswer: string;
  readonly client: string;
  readonly clientOptions: string;
  readonly callOptions: string;
}

export interface OperationNames {
  readonly request: string;
  readonly body: string;
  readonly response: string;
  readonly answer: string;
  readonly errorCode: string;
  readonly handler: string;
  readonly input: string;
  readonly result: string;
}

/** Types of the client that it does not export. */
const INNER = ['Route__', 'Input__', 'Sender__', 'Call__'];

/** Names for all that a system holds, those of its schemas first. */
export function namesOf(system: System): Names {
  const taken = new Set(INNER);
  const give = (wanted: string): string => {
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
    taken.add(name);
    return name;
  };
  return {
    schemas: new Map(Object.keys(system.schemas).map(name => [name, give(typeName(name))])),
    choices: new Map(
      system.entities.flatMap(entity =>
        entity.fields
          .filter(field => field.schema.enum !== undefined)
          .map(
            field =>
              [`${entity.name}.${field.name}`, give(typeName(`${entity.name} ${field.name}`))] as const,
          ),
      ),
    ),
    operations: new Map(
      system.operations.map(({ id }) => [
        id,
        {
          request: give(typeName(`${id} request`)),
          body: give(typeName(`${id} body`)),
          response: give(typeName(`${id} response`)),
          answer: give(typeName(`${id} answer`)),
          errorCode: give(typeName(`${id} error code`)),
          handler: give(typeName(`${id} handler`)),
          input: give(typeName(`${id} input`)),
          result: give(typeName(`${id} result`)),
        },
      ]),
    ),
    error: give('ErrorAnswer'),
    errorCode: give('ErrorCode'),
    role: give('Role'),
    table: give('Operations'),
    caller: give('Caller'),
    entities: give('Entities'),
    handler: give('Handler'),
    tools: give('Tools'),
    store: give('Store'),
    entityStore: give('EntityStore'),
    values: give('EntityValues'),
    otherAnswer: give('OtherAnswer'),
    client: give('Client'),
    clientOptions: give('ClientOptions'),
    callOptions: give('CallOptions'),
  };
}

const KNOWN = /^(?:Array|Record|String|Number|Boolean|Object|Symbol|BigInt|Promise|Date|Readonly|Partial)$/;

function typeName(text: string): string {
  const parts = text.split(/[^\p{ID_Continue}$]+/u).filter(part => part !== '');
  const name = parts.map(part => part[0]!.toUpperCase() + part.slice(1)).join('');
  const safe = /^[\p{ID_Start}_$]/u.test(name) ? name : `_${name}`;
  return KNOWN.test(safe) ? `${safe}_` : safe;
}
