import { createInterface, type Interface } from 'node:readline';
import { beginsHelmValues } from '#collect/paste/helm-values.ts';
import { looksLogged } from '#collect/paste/other-output.ts';
import { headingsOf } from '#collect/paste/table.ts';
import { isSessionWord } from '#pipeline/respond/session/turn.ts';

/** How long a terminal is waited for after an empty line, in milliseconds: pasted lines come at once, typed ones do not. */
const pauseOfPaste = 300;

export interface Dialogue {
  /** One line, or a pasted block: it ends with an empty line after which no more output comes, a line with `.` alone, or Ctrl-D. */
  readonly hear: (expects: 'log' | 'anything') => Promise<string | undefined>;
  readonly close: () => void;
}

/** What a person types or pastes, or a script gives, in the pieces that they mean. */
export function dialogueOn(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream, signal: AbortSignal): Dialogue {
  const lines = lineQueue(stdin, stdout, signal);
  return {
    hear: async (expects) => {
      const first = await lines.next(stdin.isTTY ? '> ' : '');
      if (first === undefined) return undefined;
      return beginsOutput(first) || (expects === 'log' && !isSessionWord(first) && !/^\d{1,2}$/.test(first.trim()))
        ? block(first, lines)
        : first;
    },
    close: lines.close,
  };
}

/** Whether a line can only be the beginning of an output. A command line that was copied with its output counts, when output follows. */
function beginsOutput(line: string): boolean {
  return (
    headingsOf(line) !== undefined ||
    looksLogged(line) ||
    beginsHelmValues(line) ||
    /^(?:Name:\s|apiVersion:|kind:|items:|---|NAME:|[{[]\s*$|\{"|Error from server|error:|No resources found|\S{0,80}[$#]\s+(?:sudo\s+)?(?:kubectl|k|oc|helm|crictl|journalctl)\s)/.test(
      line,
    ) ||
    /^(?:[a-z0-9-]+\s+)?(?:\d[\ddhmsy]{0,12}|<invalid>|<unknown>)(?: \(x\d+ over \S+\))?\s+(?:Normal|Warning)\s/.test(line)
  );
}
/** Whether output goes on with this line after an empty one. */
function goesOn(line: string): boolean {
  return (
    beginsOutput(line) ||
    /^\s+\S/.test(line) ||
    /^[A-Z][A-Za-z ()-]{0,60}:(?:\s|$)/.test(line) ||
    /^[a-z0-9][\w./-]{2,}\s{2,}\S/.test(line) ||
    /^[}\]]/.test(line)
  );
}

async function block(first: string, lines: LineQueue): Promise<string> {
  const gathered = [first];
  for (;;) {
    const line = await lines.next('');
    if (line === undefined) lines.reopen();
    if (line === undefined || line.trim() === '.') break;
    if (line.trim() !== '') {
      gathered.push(line);
      continue;
    }
    const after = await lines.peek(pauseOfPaste);
    if (after === undefined || !(goesOn(after) || after.trim() === '')) break;
    gathered.push(line);
  }
  return gathered.join('\n');
}

interface LineQueue {
  readonly next: (prompt: string) => Promise<string | undefined>;
  /** The next line without taking it; on a terminal undefined when none comes within so many milliseconds. */
  readonly peek: (milliseconds: number) => Promise<string | undefined>;
  /** Goes on after Ctrl-D ended a paste on a terminal. */
  readonly reopen: () => void;
  readonly close: () => void;
}

function lineQueue(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream, signal: AbortSignal): LineQueue {
  const held: string[] = [];
  const state = { ended: false };
  let wake: () => void = () => {};
  const open = (): Interface => {
    state.ended = false;
    const input = stdin.isTTY
      ? createInterface({ input: stdin, output: stdout, terminal: true, prompt: '' })
      : createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY });
    input.on('line', (line) => {
      held.push(line);
      wake();
    });
    input.on('close', () => {
      state.ended = true;
      wake();
    });
    return input.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  };
  let lines = open();
  signal.addEventListener('abort', () => lines.close(), { once: true });
  async function available(milliseconds?: number): Promise<boolean> {
    while (held.length === 0 && !state.ended) {
      let timer: NodeJS.Timeout | undefined;
      const isOut = await new Promise<boolean>((resolve) => {
        wake = () => resolve(false);
        if (milliseconds !== undefined) timer = setTimeout(() => resolve(true), milliseconds);
      });
      clearTimeout(timer);
      if (isOut) return held.length > 0;
    }
    return held.length > 0;
  }
  return {
    next: async (prompt) => {
      if (prompt !== '' && held.length === 0) {
        lines.setPrompt(prompt);
        lines.prompt();
      }
      return (await available()) ? held.shift() : undefined;
    },
    peek: async (milliseconds) => ((await available(stdin.isTTY ? milliseconds : undefined)) ? held[0] : undefined),
    reopen: () => {
      if (stdin.isTTY && state.ended && !signal.aborted) lines = open();
    },
    close: () => lines.close(),
  };
}
