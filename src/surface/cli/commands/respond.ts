import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Asker } from '#explain/asker.ts';
import type { Case } from '#explain/case.ts';
import { DoryoError } from '#model/error.ts';
import type { Language } from '#model/language.ts';
import type { Profile } from '#model/profile.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { sessionReport } from '#pipeline/respond/hand-over.ts';
import { runSession } from '#pipeline/respond/session/run.ts';
import type { Ports } from '#pipeline/respond/session/session.ts';
import { stateOf } from '#pipeline/respond/state.ts';
import { sessionWords } from '#pipeline/respond/words/session.ts';
import { writeWhole } from '#util/private-file.ts';
import { tableLines } from '#util/table.ts';
import { parseTime, personNamed } from '../arguments.ts';
import { promptsOf } from '../asking.ts';
import { dialogueOn } from '../dialogue.ts';
import { addFeedback, readFeedback } from '../feedback-file.ts';
import { type ModelFlags, requireModel } from '../model-options.ts';
import { lazyOutside } from '../outside.ts';
import { type ProfileFlags, profileChooser } from '../profile.ts';
import type { Setting } from '../program.ts';
import { newSession, openSession, recordOf, type SessionFolder, sessionIds } from '../session-folder.ts';
import { holdSession } from '../session-lock.ts';
import { type LiveCluster, openLive, readSnapshot, type SourceFlags } from '../sources.ts';
import { keepReport } from '../state.ts';

export interface RespondFlags extends SourceFlags, ProfileFlags, ModelFlags {
  readonly lang?: Language | undefined;
  readonly paste?: true | undefined;
  readonly resume?: string | true | undefined;
  readonly list?: true | undefined;
  readonly report?: string | true | undefined;
  readonly runbook?: string | undefined;
  readonly by?: string | undefined;
  readonly color: boolean;
}
type Given = Setting;

/** `doryo respond`: a session until recovery. Its record goes to the disk before anything follows from it. */
export async function respond(incident: string | undefined, flags: RespondFlags, setting: Given): Promise<void> {
  const { terminal } = setting;
  if (flags.list) return terminal.write(listed(setting, flags.lang ?? setting.language));
  if (flags.report !== undefined) return terminal.write(reported(flags.report, flags.lang, setting));
  const by = flags.by === undefined ? undefined : personNamed(flags.by);
  const runbook = flags.runbook === undefined ? undefined : textOf(flags.runbook);
  const { folder, mode, spoken, source, printedAt, first, cluster, letGo } = await opened(flags, setting);
  const dialogue = dialogueOn(process.stdin, process.stdout, terminal.signal);
  const outside = lazyOutside(setting);
  try {
    const saved = mode === 'saved' ? await savedFor(source, folder, { setting: spoken, first }) : undefined;
    const ports = await portsFor(folder, source, { setting: spoken, hear: dialogue.hear, first, cluster, outside: outside.reads });
    await runSession(
      {
        ...ports,
        ...(printedAt !== undefined && { printedAt }),
        ...(incident !== undefined && { wanted: incident }),
        ...(by !== undefined && { by }),
      },
      { entries: folder.read.entries, torn: folder.read.torn, mode, ...(saved && { saved }), ...(runbook !== undefined && { runbook }) },
    );
  } finally {
    dialogue.close();
    letGo();
    await Promise.all([cluster?.close(), outside.close()]);
  }
}

/**
 * The session of a run: the one that is resumed, held for this process before anything else is done, or a new one. A new one is
 * made after its first read, so that what cannot be read leaves none behind.
 */
async function opened(flags: RespondFlags, setting: Given) {
  const { terminal } = setting;
  const resumed = flags.resume === undefined ? undefined : openSession(terminal.environment, nameIn(flags.resume));
  const held = resumed && holdSession(resumed.folder, resumed.id);
  // What another process wrote until it let go counts.
  const before = resumed && openSession(terminal.environment, resumed.id);
  const started = before && stateOf(before.read.entries).started;
  const mode = modeOf(flags, started?.mode);
  const spoken = { ...setting, language: flags.lang ?? started?.language ?? setting.language };
  const { printedAt, ...source } = timesOf(flags, mode);
  const cluster = mode === 'cluster' ? await openLive(source, { terminal, language: spoken.language }) : undefined;
  try {
    const first = await firstRead(flags, source, { mode, cluster, isNew: before === undefined, setting: spoken });
    const folder = before ?? newSession(terminal.environment, new Date().toISOString(), randomBytes(2).toString('hex'));
    return { folder, mode, spoken, source, printedAt, first, cluster, letGo: held ?? holdSession(folder.folder, folder.id) };
  } catch (error) {
    held?.();
    await cluster?.close();
    throw error;
  }
}

interface Beginning {
  readonly mode: Mode;
  readonly cluster: LiveCluster | undefined;
  readonly isNew: boolean;
  readonly setting: Given;
}
/** Nobody is led halfway by a model that cannot be asked. Which profile holds for saved input only that tells. */
async function firstRead(
  flags: RespondFlags,
  source: SourceFlags,
  { mode, cluster, isNew, setting: { terminal, language } }: Beginning,
): Promise<Snapshot | undefined> {
  const choose = await profileChooser(flags, terminal.environment);
  if (mode !== 'saved') {
    await requireModel(flags, choose(cluster?.named ?? nowhere), terminal);
    return isNew ? cluster?.readAll() : undefined;
  }
  const saved = isNew ? await readSnapshot(source, { terminal, language }) : undefined;
  if (saved) await requireModel(flags, choose(saved), terminal);
  return saved;
}
const nowhere: Pick<Snapshot, 'cluster' | 'sources'> = { cluster: { name: '', facts: {} }, sources: [] };
function nameIn(given: string | true): string | undefined {
  return given === true ? undefined : given;
}
type Mode = 'cluster' | 'saved' | 'paste';
function modeOf({ paste, filename }: RespondFlags, before: Mode | undefined): Mode {
  return paste ? 'paste' : filename ? 'saved' : (before ?? 'cluster');
}
function reported(given: string | true, language: Language | undefined, { terminal, ...setting }: Given): string {
  const { entries } = openSession(terminal.environment, nameIn(given)).read;
  return sessionReport(entries, { language: language ?? stateOf(entries).started?.language ?? setting.language, interim: false });
}

/** With pasted output `--taken-at` says when it was printed; with saved input, when that was taken. */
function timesOf(flags: RespondFlags, mode: string): RespondFlags & { readonly printedAt?: string } {
  const { takenAt, ...rest } = flags;
  if (takenAt === undefined) return rest;
  return mode === 'paste' ? { ...rest, printedAt: parseTime(takenAt) } : { ...rest, takenAt, printedAt: parseTime(takenAt) };
}

/** Saved input is kept with the session, so that it can be resumed without naming it again. */
async function savedFor(
  flags: SourceFlags,
  { folder }: SessionFolder,
  { setting: { terminal, language }, first }: Pick<Wiring, 'setting' | 'first'>,
): Promise<Snapshot> {
  const kept = path.join(folder, 'snapshot.doryo.json.gz');
  if (!flags.filename) return readSnapshot({ ...flags, filename: [kept] }, { terminal, language });
  const snapshot = first ?? (await readSnapshot(flags, { terminal, language }));
  await (await import('#collect/snapshot-file.ts')).writeSnapshot(snapshot, kept);
  return snapshot;
}

interface Wiring {
  readonly setting: Given;
  readonly hear: Ports['hear'];
  /** What was read before the session was made: it is its first read. */
  readonly first: Snapshot | undefined;
  readonly cluster: LiveCluster | undefined;
  readonly outside: ReturnType<typeof lazyOutside>['reads'];
}
async function portsFor(
  { id, folder, append }: SessionFolder,
  flags: RespondFlags,
  { setting, hear, first, cluster, outside }: Wiring,
): Promise<Ports> {
  const { terminal, language } = setting;
  let ahead = first;
  const readAll = async (): Promise<Snapshot> => {
    const snapshot = ahead ?? (await cluster?.readAll());
    if (!snapshot) throw new Error('no cluster is connected');
    ahead = undefined;
    await (await import('#collect/snapshot-file.ts')).writeSnapshot(snapshot, path.join(folder, 'snapshot.doryo.json.gz'));
    return snapshot;
  };
  const profileFor = await profileChooser(flags, terminal.environment);
  let prompts: ReturnType<typeof promptsOf> | undefined;
  return {
    session: id,
    language,
    width: terminal.width,
    colour: terminal.colour && flags.color,
    signal: terminal.signal,
    now: () => new Date().toISOString(),
    sleep: (milliseconds) => setTimeout(milliseconds, undefined, { signal: terminal.signal }),
    say: terminal.write,
    hear,
    append,
    readFile: async (file) => textIfThere(file),
    keepReport: (report) => keepReport(report, terminal.environment),
    keepFile: (name, text) => writeWhole(path.join(folder, name), text),
    prompts: () => (prompts ??= promptsOf(terminal, language)),
    profileFor,
    feedback: readFeedback(terminal.environment),
    keepOutcome: (outcome) => addFeedback(outcome, terminal.environment),
    outside: (held) => outside(profileFor(held.snapshot)),
    modelFor: (held) => modelBehindBoundary(held, flags, { setting, profile: profileFor(held.snapshot) }),
    ...(cluster && { cluster: { readAll, live: cluster.live } }),
  };
}

/** The model that the flags or the profile name, behind the boundary around what is held now. */
async function modelBehindBoundary(
  held: Case,
  flags: RespondFlags,
  { setting: { terminal, language }, profile }: { readonly setting: Given; readonly profile: Profile | undefined },
): Promise<Asker | undefined> {
  const { modelFor } = await import('../model-options.ts');
  const { boundaryOf } = await import('../asking.ts');
  return modelFor(flags, { terminal, language, profile, boundary: (settings) => boundaryOf({ held, settings, terminal }) });
}

const largestFile = 64 * 1024 * 1024;
function textOf(file: string): string {
  const text = textIfThere(file);
  if (text === undefined)
    throw new DoryoError('NotFound', `${file} does not exist or cannot be read.`, { hint: 'name the file: doryo respond --runbook FILE' });
  return text;
}
function textIfThere(file: string): string | undefined {
  try {
    return statSync(file).size > largestFile ? undefined : readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** All sessions, newest first: when, in which phase, about what. */
function listed({ terminal }: Given, language: Language): string {
  const rows = sessionIds(terminal.environment).map((id) => {
    const { phase, incident, started } = stateOf(recordOf(terminal.environment, id).entries);
    return [
      id,
      sessionWords[phase][language],
      started?.mode ?? '',
      incident ? `${incident.priority} ${incident.subject.kind} ${incident.subject.name}: ${incident.title}` : '',
    ];
  });
  return rows.length === 0 ? '' : `${tableLines(rows, { width: terminal.width, headings: false }).flat().join('\n')}\n`;
}
