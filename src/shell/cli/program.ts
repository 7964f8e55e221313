import { Command, InvalidArgumentError, Option } from 'commander';
import type { Status } from '../../design/index.ts';
import { SEVERITIES } from '../checking/checked.ts';
import { workingFolder } from '../documents.ts';
import type { EvidenceOptions } from '../evidence/index.ts';
import { Failure } from '../failure.ts';
import { REPORT_FORMATS, VERIFY_FORMATS, type VerifyFormat } from '../print/report-format.ts';
import { processTerminal } from '../terminal.ts';
import { VERSION } from '../version.ts';
import type { CheckCommandOptions } from './command/check.ts';
import type { CompileOptions } from './command/compile.ts';
import type { ConvertCommandOptions } from './command/convert.ts';
import type { StatusCommandOptions } from './command/status.ts';
import type { TemplateAddOptions } from './command/template-add.ts';
import type { TemplateLearnOptions } from './command/template-learn.ts';
import type { CommandContext, ExitCode } from './context.ts';
import { examplesOf } from './examples.ts';
import { TARGETS_HELP } from './targets-help.ts';

/** The whole command line. Each command loads its code only when it is called. */
export function programOf(outcome: { code: number }): Command {
  const program = new Command('asbuilt')
    .description(
      'Design documents that run: read, check, compile, run and verify a design written in Markdown.',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .option('-C, --directory <dir>', 'work as if started in this folder')
    .option('-q, --quiet', 'no progress, log or notes on stderr; failures only')
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'asbuilt: ')) })
    .addHelpText('after', AFTER_HELP)
    .exitOverride();

  const context = (): CommandContext => {
    const { directory, quiet } = program.opts<{ directory?: string; quiet?: boolean }>();
    return { directory: workingFolder(directory ?? '.'), terminal: processTerminal(Boolean(quiet)) };
  };
  const done = (code: ExitCode): void => {
    outcome.code = code;
  };

  program
    .command('check')
    .description('check design documents: contradictions, holes, what cannot run')
    .argument('[path...]', 'documents, folders or globs', ['.'])
    .addOption(format(...REPORT_FORMATS))
    .option('-o, --output <file>', 'write the report into this file')
    .option('--fix', 'apply the fixes that are certain')
    .option('--dry-run', 'print what --fix would change as a diff, and change nothing')
    .option('--changed', 'only findings on changed lines; all of a document whose status moved')
    .option('--base <ref>', 'changed since this Git revision (default: HEAD); implies --changed')
    .option('--baseline <file>', 'leave out the findings that this file lists')
    .option('--no-baseline', 'also report what the baseline of asbuilt.json lists')
    .option('--update-baseline', 'drop what is gone from the baseline; make it when it is not there')
    .addOption(new Option('--severity <level>', 'report nothing milder').choices(SEVERITIES).default('hint'))
    .option('--max-warnings <number>', 'exit 0 with up to this many warnings', numberOf, 0)
    .option('-t, --template <name>', 'hold the documents to this template of the team')
    .option('--config <file>', 'use this file instead of the nearest asbuilt.json')
    .option('--no-ignore', 'also documents that .gitignore or asbuilt.json leave out')
    .option('--no-cache', 'neither read nor write the cache of earlier results')
    .option('--execute', 'also run the SQL of each document on the embedded database')
    .action(async (paths: string[], options: CheckCommandOptions) => {
      const { checkCommand } = await import('./command/check.ts');
      done(await checkCommand(paths, options, context()));
    });

  program
    .command('show')
    .description('show every fact that was read, with its line and how it was recognised')
    .argument('<doc>', 'a design document')
    .option('--handlers <folder>', "the team's own code, a file an operation (default: handlers/ beside it)")
    .addOption(format('text', 'json'))
    .action(async (path: string, options: { format: string; handlers?: string }) => {
      const { showCommand } = await import('./command/show.ts');
      done(await showCommand(path, options, context()));
    });

  program
    .command('compile')
    .description('compile a design to the formats of the ecosystem')
    .argument('[doc]', 'a design document')
    .option('-t, --target <name...>', 'only these targets (default: all)')
    .option('-o, --out <dir>', 'write files into this folder (default: one target goes to stdout)')
    .option('--from <old>', 'with --target sql: the steps from this earlier revision of the document')
    .addHelpText('after', TARGETS_HELP)
    .action(async (path: string | undefined, { target, ...more }: CompileOptions & { target?: string[] }) => {
      // `--target sql doc.md` takes the document for a second target.
      const doc = path ?? (target !== undefined && target.length > 1 ? target.pop() : undefined);
      if (doc === undefined) throw new Failure('The document is missing; write asbuilt compile DOC.');
      const { compileCommand } = await import('./command/compile.ts');
      done(await compileCommand(doc, { ...(target && { target }), ...more }, context()));
    });

  program
    .command('run')
    .description('run the system that one or several designs describe, with a real database')
    .argument('<doc...>', 'a design document, several, or a folder of designs')
    .addOption(
      new Option('--status <status>', 'of several designs, only those at or past this status').choices([
        'draft',
        'in-review',
        'approved',
        'implemented',
      ]),
    )
    .option('-p, --port <number>', 'port to listen on; 0 takes a free one', portOf, 8080)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('-d, --database <where>', 'memory, a folder, or postgres://…', 'memory')
    .option('--allow-destructive', 'change an existing database even where values may be lost')
    .option(
      '--fault <name=kind>',
      'fail a dependency: timeout, error or unavailable, with :SECONDS; repeatable',
      collect,
      [],
    )
    .option('--flag <name=on|off>', 'turn a feature flag on or off; repeatable', collect, [])
    .option('--handlers <folder>', "the team's own code, a file an operation (default: handlers/ beside it)")
    .option('--production', 'no development tokens; needs --jwks or ASBUILT_SECRET')
    .option('--jwks <url>', 'where the keys of the identity provider stand')
    .option('--audience <name>', 'whom its tokens are for; needed with --jwks')
    .option('--issuer <name>', 'whom its tokens must come from')
    .action(async (paths: string[], options: RunOptions) => {
      const { runCommand } = await import('./command/run.ts');
      done(await runCommand(paths, options, context()));
    });

  program
    .command('verify')
    .description('hold a live implementation to its design')
    .argument('<doc>', 'a design document')
    .option('-u, --url <url>', 'where the implementation answers')
    .option('-d, --database <where>', 'compare the catalog of this database: postgres://… or a folder')
    .option('--code <dir>', 'hold the exported types and signatures of this code to those of the design')
    .option('--metrics <url>', 'scrape this address for the stated metrics')
    .option('--har <file>', 'judge the recorded traffic of this HTTP archive')
    .option('--proxy <port>', 'judge the traffic of real clients, passed on to --url', portOf)
    .option('--load', 'hold the targets under a steady load of the stated rate')
    .option(
      '--rate <number>',
      'requests a second of --load (default: the stated throughput, else 20)',
      Number,
    )
    .option('--duration <seconds>', 'how long --load measures, at most 300 (default: 20)', Number)
    .option(
      '--rehearse [doc]',
      'rehearse the migration from this earlier revision, or the SQL steps of the document',
    )
    .option('--token <role=token>', 'a token of a role; repeatable', collect, [])
    .option('--seed <number>', 'same seed, same run', numberOf, 1)
    .option('--only <claim>', 'an id, a kind such as `transition`, or a line; repeatable', collect, [])
    .option('--budget <limit>', 'at most so long or so much: 60s, 5m, 3000r (default: 30s,2000r)')
    .option('--replay <file>', 'send the sequences of an earlier --format json report again')
    .option('--mutate', 'plant faults in our own run, and tell which ones the document could not catch')
    .option('-o, --output <file>', 'write the report into this file; .html, .json, .xml or .sarif tell how')
    .addOption(new Option('--out <file>').hideHelp())
    .option('--badge <file>', 'write a badge with the verdict into this .svg file')
    .addOption(format(...VERIFY_FORMATS))
    .action(async (path: string, options: VerifyOptions) => {
      const { verifyCommand } = await import('./command/verify.ts');
      done(await verifyCommand(path, options, context()));
    });

  program
    .command('token')
    .description('print a development token for a role of a design')
    .argument('<doc>', 'a design document')
    .requiredOption('-r, --role <role>', 'the role it speaks for')
    .option('--sub <name>', 'the user it speaks for (default: the role)')
    .action(async (path: string, options: { role: string; sub?: string }) => {
      const { tokenCommand } = await import('./command/token.ts');
      done(await tokenCommand(path, options, context()));
    });

  program
    .command('status')
    .description('tell where each design of a tree stands: status, age, owner, findings, open questions')
    .argument('[path...]', 'documents, folders or globs', ['.'])
    .addOption(format('text', 'json'))
    .option('--config <file>', 'use this file instead of the nearest asbuilt.json')
    .option('--no-ignore', 'also documents that .gitignore or asbuilt.json leave out')
    .action(async (paths: string[], options: StatusCommandOptions) => {
      const { statusCommand } = await import('./command/status.ts');
      done(await statusCommand(paths, options, context()));
    });

  program
    .command('convert')
    .description('move a document into another dialect without losing a fact')
    .argument('<doc>', 'a design document')
    .requiredOption('--to <name>', 'numbered, record, proposal, change or feature')
    .option('-o, --out <file>', 'write into this new file (default: stdout)')
    .option('--scaffold', 'also put in the required sections that are missing, with their guidance')
    .option('--force', 'overwrite the file, and write even if a fact would be lost')
    .action(async (path: string, options: ConvertCommandOptions) => {
      const { convertCommand } = await import('./command/convert.ts');
      done(await convertCommand(path, options, context()));
    });

  program
    .command('new')
    .description('start a design document from a template')
    .argument('<title...>', 'the title')
    .option(
      '-t, --template <name>',
      'numbered, record, proposal, change, feature, or one of the team',
      'feature',
    )
    .option('--dir <dir>', 'the folder to write into (default: beside the designs that are there)')
    .action(async (words: string[], options: { template: string; dir?: string }) => {
      const { newCommand } = await import('./command/new.ts');
      done(await newCommand(words.join(' '), options, context()));
    });

  const template = program.command('template').description('the templates that `new` and `check` know');
  template
    .command('list')
    .description('list the templates of the program and of the team')
    .action(async () => {
      const { templateListCommand } = await import('./command/template.ts');
      done(templateListCommand(context()));
    });
  template
    .command('show')
    .description('print a template, or what it asks for')
    .argument('<name>', 'its name')
    .addOption(format('markdown', 'text', 'json'))
    .action(async (name: string, options: { format: string }) => {
      const { templateShowCommand } = await import('./command/template.ts');
      done(templateShowCommand(name, options, context()));
    });
  template
    .command('add')
    .description("derive a schema from a team's Markdown template, and keep both")
    .argument('<file>', 'the template')
    .option('-n, --name <name>', 'how to call it (default: after the file)')
    .option('--open', 'documents may have other sections')
    .addOption(format('text', 'json'))
    .action(async (file: string, options: TemplateAddOptions) => {
      const { templateAddCommand } = await import('./command/template-add.ts');
      done(templateAddCommand(file, options, context()));
    });
  template
    .command('learn')
    .description('derive a schema from documents that exist, with counts as evidence')
    .argument('<path...>', 'documents, folders or globs')
    .option('-n, --name <name>', 'how to call it (default: after the template or folder)')
    .option('-t, --template <file>', 'the Markdown template that they were written by')
    .addOption(format('text', 'json'))
    .action(async (paths: string[], options: TemplateLearnOptions) => {
      const { templateLearnCommand } = await import('./command/template-learn.ts');
      done(templateLearnCommand(paths, options, context()));
    });

  program
    .command('explain')
    .description('print the page of a rule, or list all rules with their severities')
    .argument('[code]', 'such as operation-without-errors')
    .addOption(format('text', 'json'))
    .action(async (code: string | undefined, options: { format: string }) => {
      const { explainCommand } = await import('./command/explain.ts');
      done(explainCommand(code, options, context()));
    });

  program
    .command('completion')
    .description('print a completion script for a shell')
    .addArgument(
      new Command().createArgument('<shell>', 'bash, zsh or fish').choices(['bash', 'zsh', 'fish']),
    )
    .action(async (shell: 'bash' | 'zsh' | 'fish') => {
      const { completionCommand } = await import('./command/completion.ts');
      done(completionCommand(shell, program, context()));
    });

  for (const command of [...program.commands, ...template.commands]) {
    const path = command.parent === program ? command.name() : `template ${command.name()}`;
    command
      .copyInheritedSettings(program)
      .addHelpText('after', () => examplesOf(path))
      .showHelpAfterError(`(asbuilt ${path} --help shows how to call it)`);
  }
  return program.showHelpAfterError('(asbuilt --help lists all commands)');
}

const AFTER_HELP = `
Exit codes: 0 clean, 1 findings or drift, 2 usage or environment, 130 interrupted.
First steps: asbuilt check DOC · asbuilt show DOC · asbuilt run DOC · asbuilt verify DOC --url URL
asbuilt COMMAND --help shows examples of each.`;

export interface RunOptions {
  readonly handlers?: string;
  readonly status?: Status;
  readonly port: number;
  readonly host: string;
  readonly database: string;
  readonly allowDestructive?: boolean;
  readonly fault: readonly string[];
  readonly flag: readonly string[];
  readonly production?: boolean;
  readonly jwks?: string;
  readonly audience?: string;
  readonly issuer?: string;
}

export interface VerifyOptions extends EvidenceOptions {
  readonly url?: string;
  readonly token: readonly string[];
  readonly seed: number;
  readonly only: readonly string[];
  readonly budget?: string;
  readonly replay?: string;
  readonly mutate?: boolean;
  readonly output?: string;
  /** The same as `output`. */
  readonly out?: string;
  readonly badge?: string;
  readonly format: VerifyFormat;
}

function format(...choices: string[]): Option {
  return new Option('-f, --format <name>', 'how to print').choices(choices).default(choices[0]);
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function numberOf(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new InvalidArgumentError('Write a whole number.');
  return value;
}

function portOf(text: string): number {
  const port = numberOf(text);
  if (port < 0 || port > 65_535) throw new InvalidArgumentError('Write a port from 0 to 65535.');
  return port;
}
