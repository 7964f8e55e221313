import type { Command } from 'commander';

/** A completion script made from the command line itself, so that it never lags behind. */
export function completionScript(shell: 'bash' | 'zsh' | 'fish', program: Command): string {
  const commands = program.commands.map(command => ({
    name: command.name(),
    summary: command.description(),
    options: command.options.flatMap(option => (option.long ? [option.long] : [])),
  }));
  if (shell === 'fish') {
    return commands
      .flatMap(({ name, summary, options }) => [
        `complete -c asbuilt -n __fish_use_subcommand -a ${name} -d '${summary.replaceAll("'", '')}'`,
        ...options.map(
          option => `complete -c asbuilt -n '__fish_seen_subcommand_from ${name}' -l ${option.slice(2)}`,
        ),
      ])
      .join('\n')
      .concat('\n');
  }
  const cases = commands
    .map(({ name, options }) => `    ${name}) words="${options.join(' ')}" ;;`)
    .join('\n');
  const bash = `_asbuilt() {
  local words="${commands.map(({ name }) => name).join(' ')}"
  local current="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -gt 1 ]; then
    case "\${COMP_WORDS[1]}" in
${cases}
    *) words="" ;;
    esac
    case "$current" in -*) ;; *) COMPREPLY=($(compgen -f -- "$current")); return ;; esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o filenames -F _asbuilt asbuilt
`;
  return shell === 'bash' ? bash : `autoload -U +X bashcompinit && bashcompinit\n${bash}`;
}
