import { refKey } from '#model/object.ts';
import type { Entry, EntryOf, KnownIncident, Phase } from './entry.ts';

/** A hypothesis as the session last heard of it. */
export type HeldHypothesis = Omit<EntryOf<'hypothesis'>, 'entry' | 'at'> & {
  /** The root causes are others since then, or the incident is gone. */
  readonly isOfBefore?: true;
};

/** What a session amounts to: computed from its record alone, so that a resumed session is the same one. */
export interface SessionState {
  readonly started?: EntryOf<'started'>;
  readonly phase: Phase;
  /** The incident as last seen; undefined before anything was read. */
  readonly incident?: KnownIncident;
  /** The incident as it stood when the session began to deal with it. */
  readonly first?: KnownIncident;
  /** It was not there any more when it was last looked for. */
  readonly gone: boolean;
  readonly asked: readonly EntryOf<'asked'>[];
  /** The question that waits for an answer. */
  readonly open?: EntryOf<'asked'>;
  /** Commands that were answered, or that the person passed over. */
  readonly settled: ReadonlySet<string>;
  /** Those of them that the person passed over without an answer. */
  readonly passedOver: ReadonlySet<string>;
  readonly reads: readonly EntryOf<'read'>[];
  readonly pasted: readonly EntryOf<'pasted'>[];
  readonly hypotheses: ReadonlyMap<string, HeldHypothesis>;
  readonly asserted: readonly EntryOf<'asserted'>[];
  readonly decisions: readonly EntryOf<'decision'>[];
  readonly changes: readonly EntryOf<'change'>[];
  readonly verified?: EntryOf<'verified'>;
  readonly runbook: EntryOf<'runbook'>['steps'];
  readonly phases: readonly EntryOf<'phase'>[];
}

export const startState: SessionState = {
  phase: 'firstResponse',
  gone: false,
  asked: [],
  settled: new Set(),
  passedOver: new Set(),
  reads: [],
  pasted: [],
  hypotheses: new Map(),
  asserted: [],
  decisions: [],
  changes: [],
  runbook: [],
  phases: [],
};

/** The reason of a read that was passed over with `next`. */
export const passing = 'next';

/** The state of a whole record. Pure. */
export function stateOf(entries: readonly Entry[]): SessionState {
  return entries.reduce(after, startState);
}

/** The state after one more entry. Pure. */
export function after(state: SessionState, entry: Entry): SessionState {
  switch (entry.entry) {
    case 'started':
      return { ...state, started: entry };
    case 'known': {
      const { incident } = entry;
      const hypotheses = rootsOf(incident) === rootsOf(state.incident) ? state.hypotheses : ofBefore(state.hypotheses);
      return incident
        ? { ...state, hypotheses, incident, first: state.first ?? incident, gone: false }
        : { ...state, hypotheses, gone: true };
    }
    case 'asked':
      return { ...state, asked: [...state.asked, entry], open: entry };
    case 'read':
      return { ...state, reads: [...state.reads, entry] };
    case 'pasted':
      return afterPaste(state, entry);
    case 'passed':
      return {
        ...settle(state, entry.command),
        ...(entry.because === passing && { passedOver: new Set([...state.passedOver, entry.command]) }),
      };
    case 'asserted':
      return { ...state, asserted: [...state.asserted, entry] };
    case 'hypothesis': {
      const { entry: _, at: __, ...held } = entry;
      return { ...state, hypotheses: new Map([...state.hypotheses, [entry.key, held]]) };
    }
    case 'phase':
      return { ...state, phase: entry.to, phases: [...state.phases, entry] };
    case 'decision':
      return { ...state, decisions: [...state.decisions, entry] };
    case 'change':
      return afterChange({ ...state, changes: [...state.changes, entry] });
    case 'verified':
      return { ...state, verified: entry };
    case 'runbook':
      return { ...state, runbook: entry.steps };
    case 'escalated':
    case 'note':
      return state;
  }
}

function rootsOf(incident: KnownIncident | null | undefined): string {
  return (incident?.roots ?? [])
    .map(({ reason, about }) => `${reason} ${refKey(about)}`)
    .toSorted()
    .join('\n');
}
function ofBefore(hypotheses: SessionState['hypotheses']): SessionState['hypotheses'] {
  return new Map([...hypotheses].map(([key, one]) => [key, { ...one, isOfBefore: true }]));
}

/** What was asked for is answered; something else leaves the question open. */
function afterPaste(state: SessionState, entry: EntryOf<'pasted'>): SessionState {
  const next = { ...state, pasted: [...state.pasted, entry] };
  return entry.verdict === 'asked' && entry.command !== undefined ? settle(next, entry.command) : next;
}

function settle(state: SessionState, command: string): SessionState {
  const { open, ...others } = state;
  const rest = { ...others, passedOver: new Set([...state.passedOver].filter((one) => one !== command)) };
  const settled = new Set([...state.settled, command]);
  return open && open.command !== command ? { ...rest, open, settled } : { ...rest, settled };
}

/** What was read before a change says nothing of the time after it: every question may be asked again, and nothing is verified. */
function afterChange({ verified: _verified, open: _open, ...state }: SessionState): SessionState {
  return { ...state, settled: new Set(), passedOver: new Set() };
}

/** Whether the state was seen after the last change: what was given before it is of the past. */
export function sinceLastChange({ changes }: Pick<SessionState, 'changes'>): string {
  return changes.at(-1)?.at ?? '';
}
