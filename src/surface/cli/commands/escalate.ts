import { existsSync } from 'node:fs';
import path from 'node:path';
import { DoryoError } from '#model/error.ts';
import type { Language } from '#model/language.ts';
import type { Snapshot } from '#model/snapshot.ts';
import type { Entry } from '#pipeline/respond/entry.ts';
import { sessionReport } from '#pipeline/respond/hand-over.ts';
import { withoutOtherNames } from '#pipeline/respond/other-names.ts';
import { pastedSnapshot } from '#pipeline/respond/session/take.ts';
import { withoutSecrets } from '#pipeline/respond/session/without-secrets.ts';
import { stateOf } from '#pipeline/respond/state.ts';
import { personNamed } from '../arguments.ts';
import type { Setting } from '../program.ts';
import { openSession, type SessionFolder } from '../session-folder.ts';
import { holdSession } from '../session-lock.ts';
import { readSnapshot } from '../sources.ts';

interface EscalateFlags {
  readonly lang?: Language | undefined;
  readonly because?: string | undefined;
  readonly by?: string | undefined;
}

/** `doryo escalate`: an interim report of a session at whatever phase it is. With a reason it is recorded that it was escalated. */
export async function escalate(
  given: string | undefined,
  { lang, because, by }: EscalateFlags,
  { terminal, ...setting }: Omit<Setting, 'version'>,
): Promise<void> {
  const session = openSession(terminal.environment, given);
  const { entries } = session.read;
  const { started, phase, first, incident } = stateOf(entries);
  if (!started) throw new DoryoError('BadInput', `session ${session.id} holds nothing yet.`, { hint: 'begin one: doryo respond' });
  const language = lang ?? started.language ?? setting.language;
  const at = new Date().toISOString();
  const who = by === undefined ? {} : { by: personNamed(by) };
  const added =
    because === undefined
      ? []
      : (
          [
            { entry: 'escalated', at, phase, because, ...who },
            { entry: 'phase', at, to: 'escalated', because, ...who },
          ] as const
        ).map(withoutSecrets);
  if (added.length > 0) recorded(session, added);
  const namespace = (incident ?? first)?.subject.namespace;
  const snapshot = await heldBy(session, { terminal, ...setting });
  const report = sessionReport([...entries, ...added], { language, interim: true });
  await terminal.write(withoutOtherNames(report, { snapshot, namespaces: namespace === undefined ? [] : [namespace] }));
}

/** Written only while no session of that name runs: its own `escalate` writes there. */
function recorded({ folder, id, append }: SessionFolder, entries: readonly Entry[]): void {
  const letGo = holdSession(folder, id);
  try {
    for (const entry of entries) append(entry);
  } finally {
    letGo();
  }
}

/** What the session last saw: it tells which names are of whom. */
async function heldBy({ folder, read }: SessionFolder, { terminal, language }: Omit<Setting, 'version'>): Promise<Snapshot | undefined> {
  const kept = path.join(folder, 'snapshot.doryo.json.gz');
  const base = existsSync(kept) ? await readSnapshot({ filename: [kept] }, { terminal, language }) : undefined;
  return pastedSnapshot(base, stateOf(read.entries).pasted, terminal.signal);
}
