import { spawn } from 'node:child_process';
import path from 'node:path';
import { DoryoError } from '#model/error.ts';
import { projectFolder } from '../paths.ts';

/** A session of the real program, led by a script: what is typed, and what is waited for. */
export interface Conversation {
  /** Types one line. */
  readonly type: (line: string) => void;
  /** Waits until something new is said that holds this, and gives back all that was said since the last time. */
  readonly hear: (sign: string | RegExp) => Promise<string>;
  readonly end: () => Promise<void>;
}

/** Seconds: reading a small cluster takes one or two, on a busy machine a hundred times that. */
const usual = 300;

/** Begins `doryo respond` with these words. Its state goes into a folder of its own. */
export function converse(words: readonly string[], environment: Readonly<Record<string, string>>): Conversation {
  const child = spawn(path.join(projectFolder, 'doryo'), ['respond', ...words], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  let heard = 0;
  let wake: () => void = () => {};
  let ended = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    process.stderr.write(text);
    wake();
  });
  const closed = new Promise<void>((resolve) => {
    child.on('close', () => {
      ended = true;
      wake();
      resolve();
    });
  });
  return {
    type: (line) => {
      process.stderr.write(`> ${line}\n`);
      child.stdin.write(`${line}\n`);
    },
    hear: async (sign) => {
      const until = Date.now() + usual * 1000;
      for (;;) {
        const news = said.slice(heard);
        if (typeof sign === 'string' ? news.includes(sign) : sign.test(news)) {
          heard = said.length;
          return news;
        }
        const left = until - Date.now();
        if (left <= 0 || ended) {
          child.kill();
          throw new DoryoError('NotFound', `"${String(sign)}" was not said within ${usual} s`);
        }
        await woken(left);
      }
    },
    end: async () => {
      child.stdin.end('quit\n');
      const timer = setTimeout(() => child.kill(), 20_000);
      await closed;
      clearTimeout(timer);
    },
  };

  function woken(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** The commands of one of the ways that were printed: exactly as they stand there. */
export function commandsOfWay(ways: string, number: number): readonly string[] {
  const lines = ways.split('\n');
  const first = lines.findIndex((line) => line.startsWith(`${number}. `));
  const rest = lines.slice(first + 1);
  const end = rest.findIndex((line) => !line.startsWith('  '));
  const block = first === -1 ? [] : rest.slice(0, end === -1 ? rest.length : end);
  return block.flatMap((line) => /^ {5}(\S.*)$/.exec(line)?.[1] ?? []);
}
