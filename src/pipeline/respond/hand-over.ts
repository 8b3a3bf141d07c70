import { code, escapeMarkdown } from '#explain/render/escape.ts';
import { wholeMoment } from '#explain/times.ts';
import { speaker } from '#explain/words.ts';
import type { Language } from '#model/language.ts';
import type { Entry, EntryOf, KnownIncident } from './entry.ts';
import { inLanguage, isInOneLanguage } from './in-language.ts';
import { type HeldHypothesis, type SessionState, stateOf } from './state.ts';
import { reportWords } from './words/report.ts';
import { sessionWords } from './words/session.ts';

type Say = ReturnType<typeof speaker<typeof reportWords>>;

/** The report at the end of a session, or an interim one at any phase: from the record alone, in Markdown. */
export function sessionReport(
  recorded: readonly Entry[],
  { language, interim }: { readonly language: Language; readonly interim: boolean },
): string {
  const entries = recorded.map((entry) => inLanguage(entry, language));
  const say = speaker(reportWords, language);
  const phase = speaker(sessionWords, language);
  const state = stateOf(entries);
  const { first, incident, started } = state;
  const known = incident ?? first;
  const hypotheses = hypothesesOf(entries);
  const found = hypotheses.filter(isFound).map((one) => `${one.text} (${one.because})`);
  const lines = [
    `# ${say(interim ? 'interim' : 'handOver', { what: text(known ? `${known.subject.kind} ${known.subject.namespace === undefined ? '' : `${known.subject.namespace}/`}${known.subject.name}` : '-') })}`,
    '',
    ...table([
      [say('session'), started?.session ?? '-'],
      ...(started?.cluster === undefined ? [] : [[say('cluster'), started.cluster]]),
      [say('phase'), phase(state.phase)],
      ...(first ? [[say('priority'), first.priority]] : []),
      ...(first?.since === undefined ? [] : [[say('since'), wholeMoment(first.since)]]),
      [say('outcome'), outcome(state, say)],
    ]),
    '',
    ...(isPartlyInAnother(recorded, state, language) ? [say('otherLanguage'), ''] : []),
    ...section(say('cause'), known ? causeLines(first ?? known, found).map((line) => `- ${text(line)}`) : [], say),
    ...section(
      say('hypotheses'),
      hypotheses
        .filter((one) => !isFound(one))
        .map(
          ({ text: said, status, because, from }) =>
            `- [${phase(status)}] ${text(said)}${because === '' ? '' : ` (${text(because)})`}${from === 'person' ? ` ${say('byPerson')}` : ''}`,
        ),
      say,
    ),
    ...section(
      say('evidence'),
      (first?.evidence ?? []).map((line) => `- ${code(line)}`),
      say,
    ),
    ...section(say('timeline'), timeline(entries, say, language), say),
    ...section(say('done'), done(state, say), say),
    ...section(say('remains'), remains(state, say), say),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Whether some of it was recorded only in the language of the session, and that is not the one of the report. */
function isPartlyInAnother(recorded: readonly Entry[], { started }: SessionState, language: Language): boolean {
  return started !== undefined && started.language !== language && recorded.some(isInOneLanguage);
}

/** What was known first, as it was told then, and what was found since. */
function causeLines({ title, cause }: KnownIncident, found: readonly string[]): readonly string[] {
  const [lead = '', ...rest] = cause;
  const bare = (line: string) => line.toLowerCase().replace(/[.。]$/, '');
  const told = bare(lead) === bare(title) ? [lead, ...rest] : [title, ...cause];
  return [...new Set([...told.slice(0, 6), ...found])];
}

/** What the evidence showed is part of the cause, and no hypothesis any more. */
function isFound({ status, from }: HeldHypothesis): boolean {
  return status === 'supported' && from !== 'person';
}

/** The hypotheses as they stood before the first change: what a repair undoes was the cause all the same. Those that came later, as they came. */
function hypothesesOf(entries: readonly Entry[]): readonly HeldHypothesis[] {
  const change = entries.findIndex(({ entry }) => entry === 'change');
  const before = stateOf(change === -1 ? entries : entries.slice(0, change)).hypotheses;
  const now = stateOf(entries).hypotheses;
  const decided = [...before].filter(([key, { status }]) => status !== 'open' || now.get(key)?.status !== 'moot');
  return [...new Map([...now, ...decided]).values()];
}

function section(heading: string, lines: readonly string[], say: Say): readonly string[] {
  return [`## ${heading}`, '', ...(lines.length === 0 ? [say('nothing')] : lines), ''];
}
function table(rows: readonly (readonly string[])[]): readonly string[] {
  return ['| | |', '|---|---|', ...rows.map((cells) => `| ${cells.map(text).join(' | ')} |`)];
}
function text(given: string): string {
  return escapeMarkdown(given.replaceAll('\n', ' '));
}
function outcome({ verified, phase }: SessionState, say: Say): string {
  if (verified && phase !== 'escalated') return `${say(verified.outcome)}: ${verified.because.join(' ')}`;
  return say(phase === 'escalated' ? 'escalatedTo' : 'open');
}

/** What happened, in the order in which it happened. Long outputs are named, not repeated. */
function timeline(entries: readonly Entry[], say: Say, language: Language): readonly string[] {
  const phase = speaker(sessionWords, language);
  const told = (entry: Entry): string | undefined => {
    switch (entry.entry) {
      case 'started':
        return say('didStart');
      case 'known':
        return entry.incident ? say('didKnow', { title: entry.incident.title }) : say('didGo');
      case 'asked':
        return say('didAsk', { command: entry.command });
      case 'read':
        return entry.by === undefined ? entry.shown : say('didRead', { what: entry.what, shown: entry.shown });
      case 'pasted':
        return entry.said[0] ?? say('didPaste');
      case 'asserted':
        return say(entry.verdict === 'wrong' ? 'didAssertWrong' : entry.verdict === 'holds' ? 'didAssertRight' : 'didAssert', {
          text: entry.text,
        });
      case 'phase':
        return withName(say('didPhase', { phase: phase(entry.to), because: entry.because }), entry, say);
      case 'decision':
        return withName(say('didDecide', { way: entry.way, because: entry.because }), entry, say);
      case 'change':
        return withName(say('didChange', { what: entry.what, because: entry.because }), entry, say);
      case 'verified':
        return `${say(entry.outcome)}: ${entry.because.join(' ')}`;
      case 'escalated':
        return withName(say('didEscalate', { because: entry.because }), entry, say);
      case 'note':
        return say('didNote', { text: entry.text });
      case 'runbook':
        return say('didRunbook', { done: entry.steps.filter((step) => step.done).length, n: entry.steps.length });
      case 'hypothesis':
      case 'passed':
        return undefined;
    }
  };
  return entries.flatMap((entry) => {
    const line = told(entry);
    return line === undefined ? [] : [`- ${wholeMoment(entry.at)} ${text(line)}`];
  });
}

/** What was done, and by whom where a name was given. */
function withName(line: string, { by }: { readonly by?: string }, say: Say): string {
  return by === undefined ? line : `${line} ${say('by', { name: by })}`;
}
function who({ by }: { readonly by?: string }, say: Say): string {
  return by === undefined ? say('byPerson') : text(say('by', { name: by }));
}

function done({ runbook, decisions, changes }: SessionState, say: Say): readonly string[] {
  const decided = (one: EntryOf<'decision'>) => [
    `- ${say('didDecide', { way: text(one.way), because: text(one.because) })} ${who(one, say)}`,
    ...one.commands.map((command) => `  - ${code(command)}`),
    `  - ${say('predicted')}: ${text(one.predicted)}`,
  ];
  return [
    ...runbook
      .filter((step) => step.done)
      .map((step) => `- ${say('byRunbook')}: ${text(step.text)}${step.result === undefined ? '' : ` → ${text(step.result)}`}`),
    ...decisions.flatMap(decided),
    ...changes.map((one) => `- ${wholeMoment(one.at)} ${who(one, say)}: ${code(one.what)} (${text(one.because)})`),
  ];
}

function remains({ verified, open, hypotheses, phase, runbook }: SessionState, say: Say): readonly string[] {
  return [
    ...(verified?.outcome === 'recovered' ? [] : [`- ${say('notRecovered')}`]),
    ...(open && phase !== 'verified' ? [`- ${say('unanswered', { command: open.command })}`] : []),
    ...(verified?.outcome === 'recovered' ? [] : [...hypotheses.values()])
      .filter(({ status, from }) => status === 'open' && from !== 'person')
      .map((one) => `- ${say('stillOpen', { text: text(one.text) })}`),
    ...runbook.filter((step) => !step.done).map((step) => `- ${say('runbookLeft', { text: text(step.text) })}`),
  ];
}
