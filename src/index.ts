/** The public API: the same phases that the command line runs. */
export { type Checked, check, RULES, type Rule } from './check/index.ts';
export { compileTarget, targets } from './compile/index.ts';
export { openDatabase } from './database/index.ts';
export type * from './design/index.ts';
export { type ParsedTemplate, parseTeamTemplate } from './dialects/team/parse-template.ts';
export type { TeamKey, TeamSection, TeamTemplate } from './dialects/team-template.ts';
export { readMarkdown } from './markdown/index.ts';
export { readDesign } from './read/index.ts';
export {
  type EntityStore,
  type Handler,
  type HandlerRequest,
  type HandlerTools,
  type Store,
  startServer,
} from './run/index.ts';
export { type Source, sourceOf } from './text/source.ts';
export { verify } from './verify/index.ts';
