import type {
  Json,
  StatedAuthentication,
  StatedDeclaration,
  StatedEntity,
  StatedOperation,
  StatedSql,
  StatedType,
} from '../../design/index.ts';
import type { Code } from '../../markdown/document.ts';
import type { MappedText } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import type { OutlineNode } from '../outline/outline.ts';

/** A code block, read by the notation that its content (more than its info string) shows. */
export type Fence = {
  readonly code: Code;
  /** The heading or label whose content it is. */
  readonly node: OutlineNode;
  readonly text: MappedText;
} & FenceContent;

export type FenceContent =
  | {
      readonly kind: 'json';
      readonly values: readonly JsonReading[];
      readonly problems: readonly SyntaxProblem[];
    }
  | {
      readonly kind: 'typescript';
      readonly declarations: readonly StatedDeclaration[];
      /** A bare object type or literal, without a name. */
      readonly anonymous: readonly { readonly type: StatedType; readonly place: Place }[];
      readonly problems: readonly SyntaxProblem[];
    }
  | {
      readonly kind: 'sql';
      readonly tables: readonly StatedEntity[];
      /** Enum types of `CREATE TYPE … AS ENUM`. */
      readonly types?: readonly StatedDeclaration[];
      readonly statements?: readonly StatedSql[];
      readonly problems: readonly SyntaxProblem[];
    }
  | {
      readonly kind: 'mermaid';
      readonly diagram: MermaidDiagram;
      readonly problems: readonly SyntaxProblem[];
    }
  | {
      readonly kind: 'python';
      readonly declarations: readonly StatedDeclaration[];
      readonly problems: readonly SyntaxProblem[];
    }
  | { readonly kind: 'yaml'; readonly openapi?: OpenApiReading }
  | { readonly kind: 'http' | 'curl' | 'text' };

/** What an OpenAPI document states. */
export interface OpenApiReading {
  readonly declarations: readonly StatedDeclaration[];
  readonly operations: readonly StatedOperation[];
  readonly authentication: readonly StatedAuthentication[];
}

/** One JSON value of a fence; a fence may hold several. */
export interface JsonReading {
  /** `strict`; `tolerant` with comments, trailing commas or `...`; `schema` when its values are type names. */
  readonly grade: 'strict' | 'tolerant' | 'schema';
  readonly value: Json;
  /** The value as a type: for `schema` what it says, else what the example shows. Comments become constraints. */
  readonly type: StatedType;
  readonly place: Place;
}

export interface SyntaxProblem {
  readonly message: string;
  readonly place: Place;
  /** True for an ellipsis, a placeholder or a fragment: normal in a design, nothing to complain about. */
  readonly forgivable: boolean;
}

export type MermaidDiagram =
  | {
      readonly kind: 'state';
      readonly states: readonly { readonly name: string; readonly place: Place }[];
      readonly transitions: readonly {
        readonly from: string;
        readonly to: string;
        readonly label?: string;
        readonly place: Place;
      }[];
      readonly initial?: { readonly name: string; readonly place: Place };
      readonly final: readonly { readonly name: string; readonly place: Place }[];
    }
  | {
      readonly kind: 'sequence' | 'flowchart';
      readonly participants: readonly {
        readonly name: string;
        readonly label?: string;
        /** The first line of a label of several lines. */
        readonly title?: string;
        /** True for a diamond: a question about the way to go. */
        readonly decides?: true;
        readonly place: Place;
      }[];
      readonly messages: readonly {
        readonly from: string;
        readonly to: string;
        readonly text: string;
        readonly place: Place;
      }[];
    }
  | { readonly kind: 'er' | 'class'; readonly entities: readonly StatedEntity[] }
  | { readonly kind: 'other'; readonly name: string };
