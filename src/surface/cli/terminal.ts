import type { ReadControl, ReadProgress } from '#collect/cluster/options.ts';
import { DoryoError } from '#model/error.ts';
import type { Language, Localized } from '#model/language.ts';
import type { Environment } from './language.ts';

/** What a command knows about where it runs. */
export interface Terminal {
  readonly environment: Environment;
  /** Columns of standard output; 100 where it is no terminal. */
  readonly width: number;
  readonly colour: boolean;
  readonly signal: AbortSignal;
  readonly write: (text: string) => Promise<void>;
  readonly note: (text: string) => void;
}

/** The process as a terminal. A reader that goes away (`| head`) ends doryo quietly, Ctrl-C ends it with 130. */
export function terminalOf(process: NodeJS.Process): Terminal {
  const abort = new AbortController();
  const { stdout, stderr, env } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  stderr.on('error', () => {});
  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      abort.abort(new DoryoError('Interrupted', signal));
      // What does not listen to the signal within this time is left behind; half-written files have another name until they are whole.
      setTimeout(() => process.exit(exitCode), 500).unref();
    });
  }
  return {
    environment: env,
    width: stdout.columns || 100,
    colour: wantsColour(env, stdout.isTTY),
    signal: abort.signal,
    write: (text) => new Promise((resolve) => void stdout.write(text, () => resolve())),
    note: (text) => void stderr.write(text),
  };
}

/** The rules of no-color.org and of FORCE_COLOR: a variable counts when it is set and not empty. */
function wantsColour({ NO_COLOR, FORCE_COLOR, TERM }: Environment, isTerminal: boolean | undefined): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0';
  return isTerminal === true && TERM !== 'dumb';
}

type Phase = ReadProgress['phase'] | 'analysis';
const phases: Readonly<Record<Phase, Localized>> = {
  connect: { en: 'connecting', ja: '接続中' },
  input: { en: 'reading the input', ja: '入力を読み取り中' },
  objects: { en: 'reading objects', ja: 'オブジェクトを読み取り中' },
  logs: { en: 'reading logs', ja: 'ログを読み取り中' },
  analysis: { en: 'analyzing', ja: '分析中' },
};
/** What is done within this time shows no progress. Milliseconds. */
const quietFor = 1_000;
/** Analysing so many objects takes about as long. */
const manyObjects = 5_000;
const erase = '\r\u001b[K';

/** A line on stderr that shows how far reading has come: only on a terminal, and only of what takes longer than a second. `done` takes it away. */
export function progressOn(
  stderr: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  language: Language,
): { readonly control: Pick<ReadControl, 'onProgress'>; readonly done: () => void } {
  if (!stderr.isTTY) return { control: {}, done: () => {} };
  const startedAt = performance.now();
  let [line, shown] = ['', false];
  const show = (): void => {
    shown = true;
    stderr.write(erase + line);
  };
  // A wait that reports nothing (an address that does not answer, a plug-in) is shown too.
  const waited = setTimeout(show, quietFor);
  return {
    control: {
      onProgress: (progress) => {
        line = progressLine(progress, language);
        if (performance.now() - startedAt >= quietFor) show();
      },
    },
    done: () => {
      clearTimeout(waited);
      if (shown) stderr.write(erase);
      shown = false;
    },
  };
}

function progressLine({ phase, done, total }: ReadProgress, language: Language): string {
  const amount = phase === 'input' ? ` ${Math.floor(done / 1_048_576)} MiB` : total > 1 ? ` ${done}/${total}` : '';
  return phases[phase][language] + amount;
}

/** Does work that holds up everything else while it lasts, and says so beforehand where it will take longer than a second. */
export function announced<T>(
  stderr: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  { language, objects }: { readonly language: Language; readonly objects: number },
  work: () => T,
): T {
  if (!stderr.isTTY || objects < manyObjects) return work();
  stderr.write(erase + phases.analysis[language]);
  try {
    return work();
  } finally {
    stderr.write(erase);
  }
}
