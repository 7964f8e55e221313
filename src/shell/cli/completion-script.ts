import type { CompletedCommand, CompletedOption, Values } from './completion.ts';

/** The script that a shell reads at its start. */
export function completionScript(
  shell: 'bash' | 'zsh' | 'fish',
  commands: readonly CompletedCommand[],
): string {
  return shell === 'bash' ? bash(commands) : shell === 'zsh' ? zsh(commands) : fish(commands);
}

/** Finds the command among the words, then offers what may follow. */
function bash(commands: readonly CompletedCommand[]): string {
  const withValue = new Set(
    commands.flatMap(({ options }) => options.filter(takesValue).flatMap(o => o.names)),
  );
  const values = commands.flatMap(({ name, options }) =>
    options.flatMap(({ names, values: of }) =>
      of ? [`    ${names.map(one => quoted(`${name}:${one}`)).join('|')}) ${offer(of)}; return ;;`] : [],
    ),
  );
  const words = commands.map(({ name, commands: inside, options, values: of }) => {
    const flags = options.flatMap(option => option.names).join(' ');
    const others = inside.length > 0 ? offer(inside) : offer(of);
    return `    ${quoted(name)}) if [[ $current == -* ]]; then ${offer(flags.split(' '))}; else ${others}; fi ;;`;
  });
  return `_asbuilt() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="" command="" word skip=""
  COMPREPLY=()
  [ "$COMP_CWORD" -gt 0 ] && previous="\${COMP_WORDS[COMP_CWORD-1]}"
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [ -n "$skip" ]; then skip=""; continue; fi
    case "$word" in
    ${[...withValue].sort().join('|')}) skip=1; continue ;;
    esac
    case "\${command:+$command }$word" in
    ${commands.flatMap(({ name }) => (name === '' ? [] : [quoted(name)])).join('|')}) command="\${command:+$command }$word" ;;
    esac
  done
  case "$command:$previous" in
${values.join('\n')}
  esac
  case "$command" in
${words.join('\n')}
  esac
}
complete -o bashdefault -F _asbuilt asbuilt
`;
}

function offer(values: Values): string {
  if (values === 'files' || values === 'folders') {
    const kind = values === 'files' ? '-f' : '-d';
    // Names may hold spaces.
    return `compopt -o filenames 2>/dev/null; local IFS=$'\\n'; COMPREPLY=($(compgen ${kind} -- "$current"))`;
  }
  if (values === 'anything') return ':';
  return `COMPREPLY=($(compgen -W ${quoted(values.join(' '))} -- "$current"))`;
}

function zsh(commands: readonly CompletedCommand[]): string {
  const functions = commands.map(command => {
    const { name, options, commands: inside, values } = command;
    const flags = options.flatMap(zshOption);
    const rest =
      inside.length > 0 ? ["'1:command:->command'", "'*::argument:->argument'"] : [zshValues(values)];
    const cases = inside.map(one => `      ${one}) ${functionOf(name === '' ? one : `${name} ${one}`)} ;;`);
    const list = inside.map(one => {
      const found = commands.find(({ name: other }) => other === (name === '' ? one : `${name} ${one}`));
      return quoted(`${one}:${found?.summary ?? ''}`);
    });
    return `${functionOf(name)}() {
  local state line
  typeset -A opt_args
  _arguments -C -S ${[...flags, ...rest].join(' \\\n    ')}
${
  inside.length === 0
    ? ''
    : `  case $state in
    command) local -a commands=(${list.join(' ')}); _describe command commands ;;
    argument) case $line[1] in
${cases.join('\n')}
    esac ;;
  esac
`
}}
`;
  });
  return `#compdef asbuilt
${functions.join('\n')}
compdef _asbuilt asbuilt
`;
}

const functionOf = (name: string): string => `_asbuilt${name === '' ? '' : `_${name.replaceAll(' ', '_')}`}`;

function zshOption({ names, summary, values }: CompletedOption): readonly string[] {
  const told = summary.replace(/[[\]:]/g, '\\$&');
  return names.map(name => quoted(`*${name}[${told}]${values ? `:value:${zshAction(values)}` : ''}`));
}

function zshValues(values: Values): string {
  return quoted(`*:argument:${zshAction(values)}`);
}

function zshAction(values: Values): string {
  if (values === 'files') return '_files';
  if (values === 'folders') return '_files -/';
  return values === 'anything' ? ' ' : `(${values.join(' ')})`;
}

function fish(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, options, commands: inside, values }) => {
    const here = quoted(fishCondition(name, inside));
    const listed = inside.map(one => {
      const found = commands.find(({ name: other }) => other === (name === '' ? one : `${name} ${one}`));
      return `complete -c asbuilt -f -n ${here} -a ${one} -d ${quoted(found?.summary ?? '')}`;
    });
    const words = fishValues(values);
    return [
      ...listed,
      ...options.map(option => `complete -c asbuilt -n ${here} ${fishOption(option)}`),
      ...(inside.length === 0 && words !== '' ? [`complete -c asbuilt -n ${here} ${words}`] : []),
    ];
  });
  return `${lines.join('\n')}\n`;
}

function fishCondition(name: string, inside: readonly string[]): string {
  if (name === '') return '__fish_use_subcommand';
  const seen = name.split(' ').map(part => `__fish_seen_subcommand_from ${part}`);
  const notYet = inside.length > 0 ? [`not __fish_seen_subcommand_from ${inside.join(' ')}`] : [];
  return [...seen, ...notYet].join('; and ');
}

function fishOption({ names, summary, values }: CompletedOption): string {
  const flags = names.map(name => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const words = values === undefined ? '' : ` -r ${fishValues(values)}`.trimEnd();
  return `${flags.join(' ')}${words} -d ${quoted(summary)}`;
}

function fishValues(values: Values): string {
  if (values === 'files') return '-F';
  if (values === 'folders') return "-f -a '(__fish_complete_directories)'";
  return values === 'anything' ? '' : `-f -a ${quoted(values.join(' '))}`;
}

const takesValue = ({ values }: CompletedOption): boolean => values !== undefined;

/** For all three shells: nothing inside is special but the quote itself. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
