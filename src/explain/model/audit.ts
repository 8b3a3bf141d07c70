import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { appendLine } from '#util/private-file.ts';

/** One request that left this machine, or an answer that came from the cache instead. Never what it held. */
export interface AuditEntry {
  readonly at: string;
  /** Id and version of the prompt: `first-response@1`. */
  readonly prompt: string;
  readonly backend: string;
  readonly model: string;
  readonly host: string;
  /** Which names were replaced. */
  readonly send: string;
  /** Of the request as it left: the whole conversation, with tools and schema. */
  readonly sha256: string;
  /** Of the prompt as `--show-prompt` prints it. */
  readonly promptSha256: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly counted: boolean;
  readonly cost?: number;
  readonly outcome: string;
}

export interface Audit {
  /** Before something is sent. Throws when it cannot be written: then nothing may be sent. */
  readonly announce: (entry: AuditEntry) => void;
  /** How it ended. The announcement stands already, whatever becomes of this line. */
  readonly conclude: (entry: AuditEntry) => void;
  /** Tokens that went to one destination since the beginning of this day, UTC. */
  readonly tokensToday: (destination: Pick<AuditEntry, 'backend' | 'model' | 'host'>, now: Date) => number;
}

/** The audit log: a file of JSON lines for each month, which is only ever added to. */
export function auditIn(folder: string): Audit {
  const fileOf = (time: string): string => path.join(folder, 'audit', `${time.slice(0, 7)}.jsonl`);
  return {
    announce: (entry) => appendLine(fileOf(entry.at), entry),
    conclude: (entry) => {
      try {
        appendLine(fileOf(entry.at), entry);
      } catch {}
    },
    tokensToday: ({ backend, model, host }, now) => {
      const time = now.toISOString();
      let sum = 0;
      for (const entry of entriesIn(fileOf(time))) {
        if (entry.at?.slice(0, 10) !== time.slice(0, 10)) continue;
        if (entry.backend !== backend || entry.model !== model || entry.host !== host) continue;
        sum += (entry.inputTokens ?? 0) + (entry.outputTokens ?? 0);
      }
      return sum;
    },
  };
}

/** A line that was cut by a power failure is passed over. */
function entriesIn(file: string): readonly Partial<AuditEntry>[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Partial<AuditEntry>];
      } catch {
        return [];
      }
    });
}
