import type {
  Fact,
  Field,
  Json,
  JsonSchema,
  StatedEntity,
  StatedField,
  StatedStates,
} from '../../../design/index.ts';
import { normalName } from '../names.ts';

/** An entity on its way: names and types are known; who may write what is not yet. */
export interface Draft {
  readonly name: string;
  readonly table: string;
  /** All names by which it goes, as `thingKey` has them. */
  readonly keys: ReadonlySet<string>;
  readonly stated: StatedEntity;
  readonly fields: readonly DraftField[];
  /** The fields' names without case and underscores. */
  readonly names: ReadonlySet<string>;
  readonly primaryKey: readonly string[];
  readonly machine?: DraftMachine;
  /** Why it is kept although no declaration says so. */
  readonly derived?: string;
}

export interface DraftField {
  readonly name: string;
  readonly column: string;
  readonly columnType: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
  readonly nullable: boolean;
  /** True when the document marks it optional, so that answers may lack it. */
  readonly optional: boolean;
  readonly generated?: NonNullable<Field['generated']>;
  readonly default?: Json;
  readonly secret: boolean;
  /** Only a hash of what is sent is kept. */
  readonly hashed?: boolean;
  /** What a reference does when nothing is said: it goes with what it belongs to. */
  readonly onDelete?: 'cascade';
  readonly counts?: NonNullable<Field['counts']>;
  readonly address?: NonNullable<Field['address']>;
  /** Absent for a primary key that the author left out. */
  readonly stated?: StatedField;
  /** The entity that it embeds or lists, such as `items: OrderItem[]`. */
  readonly embeds?: string;
}

export interface DraftMachine {
  readonly field: string;
  readonly states: readonly string[];
  readonly initial?: string;
  readonly transitions: readonly (Fact & {
    readonly from: string;
    readonly to: string;
    readonly label?: string;
  })[];
  readonly stated: StatedStates;
}

/** The field of a name, without case and underscores. */
export function fieldNamed<Named extends { readonly name: string }>(
  fields: readonly Named[],
  name: string,
): Named | undefined {
  const exact = fields.find(field => field.name === name);
  if (exact !== undefined) return exact;
  const wanted = normalName(name);
  return fields.find(field => normalName(field.name) === wanted);
}
