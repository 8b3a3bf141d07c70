import type { Command, Option } from '@commander-js/extra-typings';
import type { Setting } from '../program.ts';

/** One command, and what may stand behind it. */
interface Completed {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly string[];
  readonly values: readonly Valued[];
  readonly words: readonly string[];
}
/** A flag that takes a value, by both its names: one of a closed set, what a command lists, or else a file. */
interface Valued {
  readonly flags: readonly string[];
  readonly choices: readonly string[];
  readonly listed: string | undefined;
}

/** What is listed by kubectl for its own flags of this name; where there is none, nothing is offered. */
const listings: Readonly<Record<string, string>> = {
  '--context': 'kubectl config get-contexts -o name 2>/dev/null',
  '--namespace': 'kubectl get namespaces -o name --request-timeout=3s 2>/dev/null | cut -d/ -f2',
};

/** `doryo completion`: a script made from the commands themselves, so that it cannot fall behind. */
export async function completion(shell: 'bash' | 'zsh' | 'fish', program: Command, { terminal }: Pick<Setting, 'terminal'>): Promise<void> {
  const commands = program.commands.map(
    (command): Completed => ({
      name: command.name(),
      description: command.description(),
      flags: command.options.flatMap(namesOf),
      values: command.options.flatMap((option) => (option.required ? [valued(option)] : [])),
      words: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    }),
  );
  await terminal.write(scripts[shell](commands));
}

function valued(option: Option): Valued {
  return { flags: namesOf(option), choices: option.argChoices ?? [], listed: listings[option.long ?? ''] };
}
function namesOf({ short, long }: Pick<Option, 'short' | 'long'>): readonly string[] {
  return [short, long].filter((flag) => flag !== undefined && flag !== null);
}

const scripts: Readonly<Record<'bash' | 'zsh' | 'fish', (commands: readonly Completed[]) => string>> = { bash, zsh, fish };

function bash(commands: readonly Completed[]): string {
  const values = commands.flatMap(({ name, values: all }) =>
    all.map(({ flags, choices, listed }) => {
      const before = flags.map((flag) => `"${name} ${flag}"`).join(' | ');
      const words = listed === undefined ? choices.join(' ') : `$(${listed})`;
      const offered = words === '' ? 'compgen -f' : `compgen -W "${words}"`;
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
    const choices = values.map(({ flags: of, choices: all, listed }) => {
      const words = listed === undefined ? all.join(' ') : `\${(f)"$(${listed})"}`;
      const offered = words === '' ? '_files' : `compadd -- ${words}`;
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
      ...values.map(({ flags: of, choices, listed }) => {
        const words = listed === undefined ? choices.join(' ') : `(${listed})`;
        return `${here} ${fishNames(of)} ${words === '' ? '-r' : `-x -a ${quote(words)}`}`;
      }),
    ];
  });
  return `# doryo completion for fish: doryo completion fish > ~/.config/fish/completions/doryo.fish\n${lines.join('\n')}\n`;
}

function fishNames(flags: readonly string[]): string {
  return flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(' ');
}
