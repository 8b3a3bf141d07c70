import type { LogLine } from '#model/evidence.ts';
import type { LogTail } from '#model/snapshot.ts';
import { redactLines } from '../redact.ts';
import { isTime } from '../shape.ts';

/** The newest lines are kept: what a container wrote last is what it failed with. */
const mostLines = 5_000;
const longestLine = 16_384;

/** Keeps the tail of one log while it streams by. */
export interface LogReader {
  readonly push: (line: string) => void;
  readonly end: () => Pick<LogTail, 'lines' | 'complete'>;
}

export function logReader(): LogReader {
  let lines: string[] = [];
  let complete = true;
  return {
    push: (line) => {
      lines.push(line.length > longestLine ? line.slice(0, longestLine) : line);
      if (lines.length < mostLines * 2) return;
      lines = lines.slice(-mostLines);
      complete = false;
    },
    end: () => {
      const kept = lines.slice(-mostLines);
      return { lines: redactLines(kept.map(logLine)), complete: complete && kept.length === lines.length };
    },
  };
}

/** A line with the time that the kubelet wrote before it, where the log was read with times. */
function logLine(line: string): LogLine {
  const end = line.indexOf(' ');
  const first = end > 18 && end < 40 ? line.slice(0, end) : '';
  return /Z$|[+-]\d\d:\d\d$/.test(first) && isTime(first) ? { at: first, text: line.slice(end + 1) } : { text: line };
}
