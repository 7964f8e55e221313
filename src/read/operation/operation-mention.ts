import type { Fact, Method, OperationOrigin } from '../../design/index.ts';
import type { Block, ListItem, Table, TableRow } from '../../markdown/document.ts';
import type { Fence } from '../fence/fence.ts';
import type { OutlineNode } from '../outline/outline.ts';
import type { Route } from './route.ts';
import type { QueryPart } from './route-path.ts';

/** One place that names an operation, with the block that holds what else is said of it there. */
export interface Mention extends Fact {
  readonly origin: OperationOrigin;
  readonly method: Method;
  readonly path: string;
  readonly written: string;
  readonly host?: string;
  readonly query: readonly QueryPart[];
  /** The heading or label it stands under, or is. */
  readonly node: OutlineNode;
  readonly carrier: Carrier;
  /** False for a call in a flow, a test or a sentence. */
  readonly stated: boolean;
  /** What the text around it says of whose it is, such as the receiver of a message. */
  readonly party?: string;
  /** Set for a route of a router whose prefix stands elsewhere. */
  readonly relative?: boolean;
  /** A name in front of it, such as "Create order" in "Create order: `POST /orders`". */
  readonly name?: string;
}

/** Where the details of a mention stand. */
export type Carrier =
  | { readonly kind: 'node' }
  | { readonly kind: 'block'; readonly block: Block }
  | { readonly kind: 'item'; readonly item: ListItem }
  | { readonly kind: 'row'; readonly table: Table; readonly row: TableRow }
  /** `to` is where the next route of the fence starts. */
  | {
      readonly kind: 'fence';
      readonly fence: Fence;
      readonly from: number;
      readonly to: number;
      readonly alone: boolean;
    };

/** What a mention has of its route. */
export function routeOf(route: Route): Pick<Mention, 'method' | 'path' | 'written' | 'query' | 'host'> {
  return {
    method: route.method,
    path: route.path,
    written: route.written,
    query: route.query,
    ...(route.host === undefined ? {} : { host: route.host }),
  };
}
