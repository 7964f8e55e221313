import type { Method } from '../../design/index.ts';
import { remembered } from '../../text/remember.ts';

/** `POST /orders` as it stands in a title, a label or a line, with where it stands. */
export interface OperationName {
  readonly method: Method;
  /** As written, with whatever host, query or parameter style. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

const NAME =
  /(?<![\w/-])(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)(?:[ \t]{1,8}|[ \t]{0,4}[:`*|]{1,3}[ \t]{0,4}[`*]{0,3})((?:https?:\/\/|\{\{?[\w.-]{1,40}\}\}?\/)?[^\s`*|"'<>()，。、]{0,1}[^\s`*|"'，。、]{0,400})/;

/** The first `METHOD /path` in a text. */
export const operationNameIn = remembered((text: string): OperationName | undefined => {
  const match = NAME.exec(text);
  if (!match) return undefined;
  const path = match[2]!.replace(/[),.;:]+$/, '');
  if (!/^(?:\/|https?:\/\/|\{)/.test(path)) return undefined;
  return {
    method: match[1] as Method,
    path,
    start: match.index,
    end: match.index + match[0].length - (match[2]!.length - path.length),
  };
});
