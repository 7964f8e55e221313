import type { Command, Option } from 'commander';

/** What may follow an option or stand as an argument: words, folders, or files. */
export type Values = readonly string[] | 'files' | 'folders' | 'anything';

/** Words that only the program knows: codes, targets, templates; read when a script is made. */
export type KnownWords = Readonly<Record<string, readonly string[]>>;

/** A command as completion sees it. */
export interface CompletedCommand {
  /** `check`, or `template show`. */
  readonly name: string;
  readonly summary: string;
  readonly commands: readonly string[];
  readonly options: readonly CompletedOption[];
  readonly values: Values;
}

export interface CompletedOption {
  readonly names: readonly string[];
  readonly summary: string;
  /** Nothing for an option without a value. */
  readonly values?: Values;
}

/** The command line as a list, made from the command line itself, so that it never lags behind. */
export function completedCommands(program: Command, known: KnownWords): readonly CompletedCommand[] {
  const commands: CompletedCommand[] = [];
  collect(program, '');
  return commands;

  function collect(command: Command, name: string): void {
    const inside = command.commands.filter(one => one.name() !== 'help');
    commands.push({
      name,
      summary: command.description(),
      commands: inside.map(one => one.name()),
      options: [...command.options, ...helpOf(command)].map(option => completedOption(option, known)),
      values: argumentValues(command, name, known),
    });
    for (const one of inside) collect(one, name === '' ? one.name() : `${name} ${one.name()}`);
  }
}

function helpOf(command: Command): readonly Option[] {
  const help = command.createOption('-h, --help', 'show help');
  return command.options.some(({ long }) => long === '--help') ? [] : [help];
}

function completedOption(option: Option, known: KnownWords): CompletedOption {
  const names = [option.short, option.long].filter(name => name !== undefined);
  const takes = option.required || option.optional;
  return { names, summary: option.description, ...(takes && { values: optionValues(option, known) }) };
}

function optionValues(option: Option, known: KnownWords): Values {
  if (option.argChoices) return option.argChoices;
  const value = /<([a-z]+)/.exec(option.flags)?.[1];
  const named = value === 'file' ? undefined : known[option.long?.slice(2) ?? ''];
  if (named) return named;
  if (value === 'dir') return 'folders';
  return value === 'file' || value === 'where' ? 'files' : 'anything';
}

function argumentValues(command: Command, name: string, known: KnownWords): Values {
  const [argument] = command.registeredArguments;
  if (argument === undefined) return [];
  if (argument.argChoices) return argument.argChoices;
  return (
    known[`${name} ${argument.name()}`] ??
    (/^(path|doc|file|glob)/.test(argument.name()) ? 'files' : 'anything')
  );
}
