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
}

export interface OperationNames {
  readonly parameters: string;
  readonly request: string;
  readonly response: string;
  readonly errorCode: string;
}

/** Names for all that a system holds, those of its schemas first. */
export function namesOf(system: System): Names {
  const taken = new Set<string>();
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
          parameters: give(typeName(`${id} parameters`)),
          request: give(typeName(`${id} request`)),
          response: give(typeName(`${id} response`)),
          errorCode: give(typeName(`${id} error code`)),
        },
      ]),
    ),
    error: give('ErrorAnswer'),
    errorCode: give('ErrorCode'),
    role: give('Role'),
    table: give('Operations'),
  };
}

const KNOWN = /^(?:Array|Record|String|Number|Boolean|Object|Symbol|BigInt|Promise|Date|Readonly|Partial)$/;

function typeName(text: string): string {
  const parts = text.split(/[^\p{ID_Continue}$]+/u).filter(part => part !== '');
  const name = parts.map(part => part[0]!.toUpperCase() + part.slice(1)).join('');
  const safe = /^[\p{ID_Start}_$]/u.test(name) ? name : `_${name}`;
  return KNOWN.test(safe) ? `${safe}_` : safe;
}
