/** One way in which a value breaks its schema. */
export interface Violation {
  /** JSON Pointer of the value, such as `/items/0/name`; of the field itself when it is missing or unknown. */
  readonly pointer: string;
  /** The same with dots, such as `items.0.name`; `body` for the value as a whole. */
  readonly field: string;
  /** The JSON Schema keyword that refused it, such as `maxLength`. */
  readonly keyword: string;
  /** For people: "`title` must be at most 200 characters". */
  readonly message: string;
  /** The rule alone: "at most 200 characters". */
  readonly rule: string;
}
