import type { Entity, Json, PageLink, Shape, System } from '../design/index.ts';
import { fieldJson, ORIGIN, rowJson } from './plan/column.ts';

/** What a body is made of once the rows are there. */
export interface Facts {
  /** JSON text by column of the answerer; of a list, the rows already joined. */
  readonly texts: readonly (string | null)[];
  readonly count?: number;
  readonly limit?: number;
  readonly offset?: number;
  readonly page?: number;
  readonly cursor?: string | undefined;
  readonly hasMore?: boolean;
  /** Paths and queries of other pages. */
  readonly links?: Links;
  readonly now: string;
  /** Stands in front of the paths that the rows hold. */
  readonly origin: string;
  readonly token?: string;
  readonly seconds?: number;
}

export type Links = { readonly [to in PageLink]?: string };

/** Makes bodies of one shape. */
export interface Answerer {
  /** SQL of the JSON texts that the shape needs of each row. */
  readonly columns: readonly string[];
  /** What it needs beside rows, such as `count`. */
  readonly needs: ReadonlySet<Shape['kind']>;
  render(facts: Facts): string;
}

type Part = string | ((facts: Facts) => string);

/** Compiles a shape to a function that puts SQL's JSON text between fixed text. */
export function answererOf(shape: Shape, entity: Entity, system: System): Answerer {
  const columns: string[] = [];
  const needs = new Set<Shape['kind']>();
  const parts: Part[] = [];
  const addressed = entity.fields.some(field => field.address !== undefined);
  add(shape);
  return {
    columns,
    needs,
    render: facts => {
      let text = '';
      for (const part of parts) text += typeof part === 'string' ? part : part(facts);
      return addressed ? text.replaceAll(ORIGIN, JSON.stringify(facts.origin).slice(1, -1)) : text;
    },
  };

  function add(node: Shape): void {
    needs.add(node.kind);
    if (node.kind === 'object') addObject(node.properties);
    else if (node.kind === 'constant') text(JSON.stringify(node.value satisfies Json));
    else if (node.kind === 'link') parts.push(facts => linkOf(facts, node.to, node.absolute === true));
    else if (node.kind === 'rows') {
      const column = columnFor(rowJson(entity, node.fields, system));
      text('[');
      parts.push(facts => facts.texts[column] ?? '');
      text(']');
    } else if (node.kind === 'row' || node.kind === 'field') {
      const column = columnFor(
        node.kind === 'row' ? rowJson(entity, node.fields, system) : oneField(node.field),
      );
      parts.push(facts => facts.texts[column] ?? 'null');
    } else parts.push(OF_PAGE[node.kind]);
  }

  function oneField(name: string): string {
    const field = entity.fields.find(candidate => candidate.name === name);
    return field === undefined || field.secret ? `'null'` : fieldJson(field, entity, system);
  }

  function addObject(properties: { readonly [name: string]: Shape }): void {
    let separator = '{';
    for (const [name, inner] of Object.entries(properties)) {
      text(`${separator}${JSON.stringify(name)}:`);
      add(inner);
      separator = ',';
    }
    text(separator === '{' ? '{}' : '}');
  }

  function text(fixed: string): void {
    const last = parts.at(-1);
    if (typeof last === 'string') parts[parts.length - 1] = last + fixed;
    else parts.push(fixed);
  }

  function columnFor(sql: string): number {
    const known = columns.indexOf(sql);
    return known >= 0 ? known : columns.push(sql) - 1;
  }
}

function linkOf({ links = {}, origin }: Facts, to: PageLink, isAbsolute: boolean): string {
  const link = links[to];
  return link === undefined ? 'null' : JSON.stringify(isAbsolute ? `${origin}${link}` : link);
}

function numberOrNull(page: number, is: boolean): string {
  return is ? String(page) : 'null';
}

/** What an answer tells of the page rather than of its rows. */
const OF_PAGE = {
  count: ({ count = 0 }: Facts) => String(count),
  limit: ({ limit = 0 }: Facts) => String(limit),
  offset: ({ offset = 0 }: Facts) => String(offset),
  page: ({ page = 1 }: Facts) => String(page),
  pages: ({ count = 0, limit = 1 }: Facts) => String(Math.ceil(count / Math.max(1, limit))),
  'next-cursor': ({ cursor }: Facts) => (cursor === undefined ? 'null' : JSON.stringify(cursor)),
  'has-more': ({ hasMore = false }: Facts) => String(hasMore),
  'has-previous': ({ links = {} }: Facts) => String(links.previous !== undefined),
  'next-page': ({ page = 1, hasMore = false }: Facts) => numberOrNull(page + 1, hasMore),
  'previous-page': ({ page = 1, links = {} }: Facts) => numberOrNull(page - 1, links.previous !== undefined),
  now: ({ now }: Facts) => JSON.stringify(now),
  token: ({ token = '' }: Facts) => JSON.stringify(token),
  'expires-in': ({ seconds = 0 }: Facts) => String(seconds),
} as const;
