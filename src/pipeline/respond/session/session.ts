import type { StrayEvent } from '#collect/paste/merge.ts';
import type { Asker, OfferedTool } from '#explain/asker.ts';
import type { Case } from '#explain/case.ts';
import type { Prompts } from '#explain/prompts/prompts.ts';
import type { Report } from '#explain/report.ts';
import { type Say, speaker } from '#explain/words.ts';
import type { Incident } from '#model/incident.ts';
import { type Language, otherLanguage } from '#model/language.ts';
import type { LiveReads } from '#model/live-reads.ts';
import type { Profile } from '#model/profile.ts';
import type { Snapshot } from '#model/snapshot.ts';
import type { Feedback } from '#recall/feedback.ts';
import type { Entry } from '../entry.ts';
import type { Inquiry, MadeReads } from '../leads/lead.ts';
import { after, type SessionState } from '../state.ts';
import type { Way } from '../way.ts';
import { sessionWords } from '../words/session.ts';
import type { Proposed } from './model.ts';
import { withoutSecrets } from './without-secrets.ts';

/** All that a session needs of the world. Reading the cluster is there only where one is connected; nothing here can change it. */
export interface Ports {
  readonly session: string;
  readonly language: Language;
  readonly width: number;
  readonly colour: boolean;
  readonly signal: AbortSignal;
  readonly now: () => string;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly say: (text: string) => Promise<void>;
  /** The next thing that the person gives: one line, or a pasted block. Undefined at the end of the input. A log may begin with any line. */
  readonly hear: (expects: 'log' | 'anything') => Promise<string | undefined>;
  readonly append: (entry: Entry) => void;
  readonly readFile: (path: string) => Promise<string | undefined>;
  /** For `doryo show` and `doryo feedback`. */
  readonly keepReport: (report: Report) => void;
  readonly keepFile: (name: string, text: string) => void;
  /** A connected cluster: one whole reading, and single reads beside it. */
  readonly cluster?: { readonly readAll: () => Promise<Snapshot>; readonly live: LiveReads };
  /** A model that may propose and phrase, where one is configured. Without one everything is the same, by rule. */
  readonly modelFor?: (held: Case) => Promise<Asker | undefined>;
  /** Reads of the other MCP servers that the profile names, for a model: never evidence. */
  readonly outside?: (held: Case) => Promise<readonly OfferedTool[]>;
  /** The prompts, with those that people wrote in their place. */
  readonly prompts: () => Promise<Prompts>;
  readonly profileFor: (snapshot: Snapshot) => Profile | undefined;
  readonly feedback: readonly Feedback[];
  /** Who is on call, where that was said: it stands beside what they decide and do. */
  readonly by?: string;
  /** For the next incident of this shape: reviewed and removed as everything else that was said. */
  readonly keepOutcome: (outcome: Feedback) => void;
  /** When pasted output was printed, where that is not now. */
  readonly printedAt?: string;
  /** Which incident, by its id or the beginning of its fingerprint. */
  readonly wanted?: string;
}

/** What doryo holds and asks, told in one language. */
export interface Telling {
  readonly language: Language;
  readonly say: Say<typeof sessionWords>;
  held: Case | undefined;
  inquiry: Inquiry;
}

/** A session while it runs. Its record alone makes it anew. */
export interface Session {
  readonly ports: Ports;
  readonly say: Say<typeof sessionWords>;
  state: SessionState;
  entries: readonly Entry[];
  /** What was read of a cluster or of saved input. */
  base: Snapshot | undefined;
  /** When all of it was read last, by this machine's clock. Undefined where no cluster is connected. */
  readAt: string | undefined;
  /** What single reads showed since then. */
  made: MadeReads;
  pastes: readonly Snapshot[];
  strays: readonly StrayEvent[];
  held: Case | undefined;
  incident: Incident | undefined;
  inquiry: Inquiry;
  /** The same in the other language: it is recorded beside what is said, so that a report can be read in either. */
  readonly also: Telling;
  /** What a model proposed and the checks let pass. */
  proposed: Proposed;
  ways: readonly Way[];
  /** What was said already: events that are not cited, hypotheses in this state. */
  readonly told: Set<string>;
}

export function newSession(ports: Ports, entries: readonly Entry[], state: SessionState): Session {
  const other = otherLanguage(ports.language);
  return {
    ports,
    say: speaker(sessionWords, ports.language),
    state,
    entries,
    base: undefined,
    readAt: undefined,
    made: new Map(),
    pastes: [],
    strays: [],
    held: undefined,
    incident: undefined,
    inquiry: { leads: [], reads: [] },
    also: { language: other, say: speaker(sessionWords, other), held: undefined, inquiry: { leads: [], reads: [] } },
    proposed: { leads: [], reads: [], knownBefore: new Map() },
    ways: [],
    told: new Set(),
  };
}

/** On the disk before anything follows from it. */
export function keep(session: Session, given: Entry): void {
  const entry = withoutSecrets(withName(given, session.ports.by));
  session.ports.append(entry);
  session.entries = [...session.entries, entry];
  session.state = after(session.state, entry);
}

/** An entry of what a person decided or did, with who it was. */
function withName(entry: Entry, by: string | undefined): Entry {
  if (by === undefined) return entry;
  return ['decision', 'change', 'phase', 'escalated'].includes(entry.entry) ? ({ ...entry, by } as Entry) : entry;
}

export function tell({ ports }: Session, lines: readonly string[]): Promise<void> {
  return lines.length === 0 ? Promise.resolve() : ports.say(`${lines.join('\n')}\n`);
}
