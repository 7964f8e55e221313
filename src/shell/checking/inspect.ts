import { resolve } from 'node:path';
import { type Checked, check, statusOf } from '../../check/index.ts';
import type { Design, Status } from '../../design/index.ts';
import { dialectNamed } from '../../dialects/index.ts';
import type { TeamTemplate } from '../../dialects/team-template.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { readDesign } from '../../read/index.ts';
import type { Source } from '../../text/source.ts';
import type { Config } from '../config/config.ts';
import { templateFor } from '../config/template-for.ts';
import { requireTeamTemplate } from '../team-templates.ts';
import { today } from '../today.ts';
import { neighboursOf } from './neighbours.ts';
import type { Asked } from './record.ts';

/** Reads and checks texts the way a repository wants it. */
export interface Inspector {
  readonly inspect: (source: Source) => Promise<Inspected>;
  readonly statusOfText: (source: Source) => Promise<Status>;
}

export interface Inspected extends Checked {
  readonly design: Design;
  /** Which paths beside the document were asked for, and what the answer was: the findings hang on them too. */
  readonly asked: readonly Asked[];
}

/** All of reading and of the rules hangs on this file: it is loaded when something has to be checked. */
export function inspectorFor(config: Config, directory: string): Inspector {
  const nameFor = templateFor(config);
  const teamTemplates = new Map<string, TeamTemplate>();
  const teamTemplate = (name: string): TeamTemplate => {
    const known = teamTemplates.get(name) ?? requireTeamTemplate(name, config.root);
    teamTemplates.set(name, known);
    return known;
  };
  return {
    inspect: async source => {
      const absolute = resolve(directory, source.path);
      const name = nameFor(absolute);
      const read = await readDesign(readMarkdown(source));
      const dialect = name !== undefined && dialectNamed(name) !== undefined;
      const design = dialect ? { ...read, dialect: { name, evidence: ['named in asbuilt.json'] } } : read;
      const template = name !== undefined && !dialect ? teamTemplate(name) : undefined;
      const { exists, asked } = recorded(neighboursOf(absolute));
      const checked = check(design, {
        severities: config.severities,
        today: today(),
        ...(template && { template }),
        ...(exists && { exists }),
      });
      return { ...checked, design, asked: asked() };
    },
    statusOfText: async source => statusOf(await readDesign(readMarkdown(source))),
  };
}

function recorded(exists: ReturnType<typeof neighboursOf>) {
  const answers = new Map<string, boolean | undefined>();
  return {
    exists:
      exists &&
      ((path: string) => {
        const answer = exists(path);
        answers.set(path, answer);
        return answer;
      }),
    asked: (): readonly Asked[] => [...answers].map(([path, answer]) => [path, answer ?? null]),
  };
}
