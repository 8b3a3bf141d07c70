import type { Command } from '@commander-js/extra-typings';
import type { Setting } from '../program.ts';

/** One command, and what may stand behind it. */
interface Completed {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly string[];
  /** Values of flags that have a closed set of them. */
  readonly values: readonly { readonly flag: string; readonly choices: readonly string[] }[];
  readonly words: readonly string[];
}

/** `doryo completion`: a script made from the commands themselves, so that it cannot fall behind. */
export async function completion(shell: 'bash' | 'zsh' | 'fish', program: Command, { terminal }: Pick<Setting, 'terminal'>): Promise<void> {
  const commands = program.commands.map(
    (command): Completed => ({
      name: command.name(),
      description: command.description(),
      flags: command.options.flatMap(({ short, long }) => [short, long]).filter((flag) => flag !== undefined && flag !== null),
      values: command.options.flatMap(({ long, argChoices }) => (long && argChoices ? [{ flag: long, choices: argChoices }] : [])),
      words: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    }),
  );
  await terminal.write(scripts[shell](commands));
}

const scripts: Readonly<Record<'bash' | 'zsh' | 'fish', (commands: readonly Completed[]) => string>> = { bash, zsh, fish };

function bash(commands: readonly Completed[]): string {
  const values = commands.flatMap(({ name, values: all }) =>
    all.map(({ flag, choices }) => `    "${name} ${flag}") COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$word")); return ;;`),
  );
  const words = commands.map(
    ({ name, flags, words: more }) =>
      `    ${name}) COMPREPLY=($(compgen -W "${[...more, ...flags].join(' ')}" -- "$word") $(compgen -f -- "$word")) ;;`,
  );
  return `# doryo completion for bash: source <(doryo completion bash)
_doryo() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} help --help --version" -- "$word"))
    return
  fi
  case "$command $before" in
${values.join('\n')}
  esac
  case "$command" in
${words.join('\n')}
  esac
}
complete -o filenames -F _doryo doryo
`;
}

function zsh(commands: readonly Completed[]): string {
  const names = commands.map(({ name, description }) => `    '${name}:${description.replaceAll("'", "'\\''").replaceAll(':', '\\:')}'`);
  const cases = commands.map(({ name, flags, values, words }) => {
    const choices = values.map(
      ({ flag, choices: all }) => `      [[ $words[CURRENT-1] == ${flag} ]] && { compadd -- ${all.join(' ')}; return }`,
    );
    return [`    ${name})`, ...choices, `      compadd -- ${[...words, ...flags].join(' ')}`, '      _files ;;'].join('\n');
  });
  return `#compdef doryo
# doryo completion for zsh: source <(doryo completion zsh)
_doryo() {
  local -a commands=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case $words[2] in
${cases.join('\n')}
  esac
}
compdef _doryo doryo
`;
}

function fish(commands: readonly Completed[]): string {
  const quote = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const lines = commands.flatMap(({ name, description, flags, values, words }) => {
    const here = `complete -c doryo -n '__fish_seen_subcommand_from ${name}'`;
    const known = new Map(values.map(({ flag, choices }) => [flag, choices]));
    return [
      `complete -c doryo -n __fish_use_subcommand -f -a ${name} -d ${quote(description)}`,
      ...words.map((word) => `${here} -f -a ${word}`),
      ...flags
        .filter((flag) => flag.startsWith('--'))
        .map((flag) => `${here} -l ${flag.slice(2)}${known.has(flag) ? ` -x -a ${quote((known.get(flag) ?? []).join(' '))}` : ''}`),
    ];
  });
  return `# doryo completion for fish: doryo completion fish > ~/.config/fish/completions/doryo.fish\n${lines.join('\n')}\n`;
}
