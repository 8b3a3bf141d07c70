import { type Command, type Parsed, problem } from './command.ts';

/** Programs beside kubectl whose reads may be shown. Their flags are not looked at, but for those that change something. */
interface Program {
  /** Verbs that only read; none where the program has no verbs. */
  readonly reads?: readonly string[];
  readonly writes?: readonly string[];
  readonly endless: readonly string[];
  readonly refused?: readonly string[];
}
const programs: Readonly<Record<string, Program>> = {
  helm: {
    reads: ['list', 'ls', 'status', 'history', 'hist', 'get', 'show', 'version', 'env'],
    writes: ['install', 'upgrade', 'rollback', 'uninstall', 'delete', 'test', 'repo', 'dependency', 'create', 'push', 'pull', 'plugin'],
    endless: [],
    refused: ['--kube-apiserver', '--kube-token', '--kube-ca-file', '--kubeconfig'],
  },
  crictl: {
    reads: [
      'ps',
      'pods',
      'images',
      'image',
      'img',
      'inspect',
      'inspecti',
      'inspectp',
      'logs',
      'stats',
      'statsp',
      'info',
      'version',
      'imagefsinfo',
    ],
    writes: [
      'exec',
      'attach',
      'create',
      'run',
      'runp',
      'start',
      'stop',
      'stopp',
      'rm',
      'rmi',
      'rmp',
      'pull',
      'update',
      'port-forward',
      'checkpoint',
    ],
    endless: ['-f', '--follow', '-w', '--watch'],
  },
  journalctl: {
    endless: ['-f', '--follow'],
    refused: ['--vacuum-size', '--vacuum-time', '--vacuum-files', '--rotate', '--flush', '--sync', '--update-catalog', '--setup-keys'],
  },
  systemctl: {
    reads: ['status', 'show', 'cat', 'is-active', 'is-enabled', 'is-failed', 'list-units', 'list-timers', 'list-dependencies'],
    writes: ['start', 'stop', 'restart', 'reload', 'enable', 'disable', 'mask', 'unmask', 'kill', 'daemon-reload', 'edit', 'reset-failed'],
    endless: [],
  },
  doryo: { reads: ['analyze', 'show', 'ask', 'what-if', 'lint', 'explain-reason', 'snapshot', 'demo', 'analyzers'], endless: ['--watch'] },
};

/** Names of the programs that are known, kubectl first. */
export const knownPrograms: readonly string[] = ['kubectl', ...Object.keys(programs)];

/** Reads the words after another program than kubectl. */
export function parseProgram(name: string, words: readonly string[], filters: Command['filters']): Parsed {
  const program = programs[name];
  if (!program) return { problem: problem('unknownProgram', { program: name, known: knownPrograms.join(', ') }) };
  const { reads, writes = [], endless, refused = [] } = program;
  const verb = reads ? (words.find((word) => !word.startsWith('-')) ?? '') : '';
  const shown = `${name} ${verb}`.trim();
  const [namespace] = valuesOf(words, ['-n', '--namespace']);
  const command: Command = {
    program: name,
    verb,
    effect: reads && !reads.includes(verb) ? 'write' : 'read',
    targets: [],
    ...(namespace !== undefined && { namespace }),
    allNamespaces: words.includes('-A') || words.includes('--all-namespaces'),
    flags: {},
    rest: words.filter((word) => !word.startsWith('-') && word !== verb),
    filters,
  };
  if (writes.includes(verb)) return { command, problem: problem('writes', { command: shown }) };
  if (command.effect === 'write') return { problem: problem('unknownVerb', { program: name, verb }) };
  const changes = words.find((word) => refused.includes(word.split('=')[0] ?? ''));
  if (changes !== undefined) return { command, problem: problem('writes', { command: `${shown} ${changes}` }) };
  const never = words.find((word) => endless.includes(word));
  return never === undefined ? { command } : { command, problem: problem('endless', { flag: never }) };
}

function valuesOf(words: readonly string[], names: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => {
    const [flag = '', value] = word.split('=');
    if (!names.includes(flag)) return [];
    const given = value ?? words[index + 1];
    return given === undefined ? [] : [given];
  });
}
