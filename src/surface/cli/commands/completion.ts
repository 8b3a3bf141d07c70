import type { Command, Option } from '@commander-js/extra-typings';
import type { Setting } from '../program.ts';

/** One command, and what may stand behind it. */
interface Completed {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly string[];
  /** Flags that take a value, by both their names; `choices` where there is a closed set of them, else files. */
  readonly values: readonly { readonly flags: readonly string[]; readonly choices: readonly string[] }[];
  readonly words: readonly string[];
}

/** `doryo completion`: a script made from the commands themselves, so that it cannot fall behind. */
export async function completion(shell: 'bash' | 'zsh' | 'fish', program: Command, { terminal }: Pick<Setting, 'terminal'>): Promise<void> {
  const commands = program.commands.map(
    (command): Completed => ({
      name: command.name(),
      description: command.description(),
      flags: command.options.flatMap(namesOf),
      values: command.options.flatMap((option) => (option.required ? [{ flags: namesOf(option), choices: option.argChoices ?? [] }] : [])),
      words: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    }),
  );
  await terminal.write(scripts[shell](commands));
}

function namesOf({ short, long }: Pick<Option, 'short' | 'long'>): readonly string[] {
  return [short, long].filter((flag) => flag !== undefined && flag !== null);
}

const scripts: Readonly<Record<'bash' | 'zsh' | 'fish', (commands: readonly Completed[]) => string>> = { bash, zsh, fish };

function bash(commands: readonly Completed[]): string {
  const values = commands.flatMap(({ name, values: all }) =>
    all.map(({ flags, choices }) => {
      const before = flags.map((flag) => `"${name} ${flag}"`).join(' | ');
      const offered = choices.length > 0 ? `compgen -W "${choices.join(' ')}"` : 'compgen -f';
      return `    ${before}) COMPREPLY=($(${offered} -- "$word")); return ;;`;
    }),
  );
  const words = commands.map(
    ({ name, flags, words: more }) =>
      `    ${name}) COMPREPLY=($(compgen -W "${[...more, ...flags].join(' ')}" -- "$word") $(compgen -f -- "$word")) ;;`,
  );
  return `# doryo completion for bash: source <(doryo completion bash)
_doryo() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  [ "$word" = "=" ] && word=
  [ "$before" = "=" ] && before=\${COMP_WORDS[COMP_CWORD-2]}
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
    const choices = values.map(({ flags: of, choices: all }) => {
      const offered = all.length > 0 ? `compadd -- ${all.join(' ')}` : '_files';
      return `      [[ $words[CURRENT-1] == (${of.join('|')}) ]] && { ${offered}; return }`;
    });
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
# Loaded from a file of fpath it is being called already; sourced it is only registered.
if [ "$funcstack[1]" = _doryo ]; then _doryo "$@"; else compdef _doryo doryo; fi
`;
}

function fish(commands: readonly Completed[]): string {
  const quote = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const lines = commands.flatMap(({ name, description, flags, values, words }) => {
    const here = `complete -c doryo -n '__fish_seen_subcommand_from ${name}'`;
    const valued = new Set(values.flatMap(({ flags: of }) => of));
    return [
      `complete -c doryo -n __fish_use_subcommand -f -a ${name} -d ${quote(description)}`,
      ...words.map((word) => `${here} -f -a ${word}`),
      ...flags.filter((flag) => !valued.has(flag)).map((flag) => `${here} ${fishNames([flag])}`),
      ...values.map(
        ({ flags: of, choices }) => `${here} ${fishNames(of)} ${choices.length > 0 ? `-x -a ${quote(choices.join(' '))}` : '-r'}`,
      ),
    ];
  });
  return `# doryo completion for fish: doryo completion fish > ~/.config/fish/completions/doryo.fish\n${lines.join('\n')}\n`;
}

function fishNames(flags: readonly string[]): string {
  return flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(' ');
}
