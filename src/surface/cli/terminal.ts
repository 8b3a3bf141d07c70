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

const phases: Readonly<Record<ReadProgress['phase'], Localized>> = {
  connect: { en: 'connecting', ja: '接続中' },
  objects: { en: 'reading objects', ja: 'オブジェクトを読み取り中' },
  logs: { en: 'reading logs', ja: 'ログを読み取り中' },
};

/** A line on stderr that shows how far reading has come: only on a terminal, and only from the second second on. */
export function progressOn(
  stderr: NodeJS.WriteStream,
  language: Language,
): { readonly control: Pick<ReadControl, 'onProgress'>; readonly done: () => void } {
  if (!stderr.isTTY) return { control: {}, done: () => {} };
  const startedAt = performance.now();
  let shown = false;
  return {
    control: {
      onProgress: ({ phase, done, total }) => {
        if (performance.now() - startedAt < 1000) return;
        shown = true;
        stderr.write(`\r\u001b[K${phases[phase][language]}${total > 0 ? ` ${done}/${total}` : ''}`);
      },
    },
    done: () => {
      if (shown) stderr.write('\r\u001b[K');
    },
  };
}
