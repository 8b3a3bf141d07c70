import { quoted } from '#model/gap.ts';
import { quoteText } from '#util/text.ts';
import { addGap, type Gathering } from '../gathering.ts';
import { type LogReader, logReader } from './logs.ts';

const begins = /^==== START logs for (?:init |ephemeral )?container (\S{1,253}) of pod ([^\s/]{1,253})\/(\S{1,253}) ====$/;
const ends = /^==== END logs for /;

interface Block {
  readonly container: string;
  readonly namespace: string;
  readonly pod: string;
  readonly log: LogReader;
  lines: number;
  first: string;
}

/** The logs inside `kubectl cluster-info dump`, between its START and END lines. `push` says whether the line was one of them. */
export function logBlocks(into: Gathering): {
  readonly push: (line: string) => boolean;
  readonly open: () => boolean;
  readonly end: () => void;
} {
  let block: Block | undefined;
  function close(whole: boolean): void {
    if (!block) return;
    const { container, namespace, pod, log, first, lines } = block;
    block = undefined;
    if (lines === 1 && /^(?:Create log error|Request log error|Read log error):? /.test(first)) {
      addGap(into, {
        kind: 'failed',
        what: { say: 'logOf', container, pod: `${namespace}/${pod}` },
        namespace,
        because: [quoted(quoteText(first, 200))],
      });
      return;
    }
    const tail = log.end();
    into.formats.add('cluster-info dump');
    into.logs.push({
      pod: { apiVersion: 'v1', kind: 'Pod', namespace, name: pod },
      container,
      run: 'current',
      ...tail,
      complete: tail.complete && whole,
    });
  }
  return {
    push: (line) => {
      const start = begins.exec(line);
      if (start) {
        close(false);
        const [, container = '', namespace = '', pod = ''] = start;
        block = { container, namespace, pod, log: logReader(), lines: 0, first: '' };
        return true;
      }
      if (!block) return false;
      if (ends.test(line)) close(true);
      else {
        if (block.lines === 0) block.first = line;
        block.lines += 1;
        block.log.push(line);
      }
      return true;
    },
    open: () => block !== undefined,
    end: () => close(false),
  };
}
