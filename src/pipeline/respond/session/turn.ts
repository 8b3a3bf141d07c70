import { looksLogged } from '#collect/paste/other-output.ts';
import { type EntryOf, type Phase, phases } from '../entry.ts';
import { sessionReport } from '../hand-over.ts';
import { withoutOtherNames } from '../other-names.ts';
import { passing } from '../state.ts';
import { leadLines } from './advance.ts';
import { look, readCluster } from './look.ts';
import { keepOutcome } from './outcome.ts';
import { readCommand, takeReading, takeSentence, weighCommand } from './sentence.ts';
import { keep, type Session, tell } from './session.ts';
import { looksPasted, takePaste } from './take.ts';
import { verify } from './verify.ts';
import { decide, showWays } from './ways.ts';

/** Whether the session goes on, and whether the next read should be said after this turn. */
export type Turn = 'ask' | 'quiet' | 'end';

/** One thing that the person gave: a pasted output, a command of the session, the number of a reading, or a sentence. */
export async function turn(session: Session, given: string): Promise<Turn> {
  const text = given.trim();
  if (text === '') return 'quiet';
  if (looksPasted(given) || (session.state.open?.wanted?.shape === 'logs' && looksLogged(text))) {
    await takePaste(session, given);
    return 'ask';
  }
  if (text.startsWith('@')) return takeFile(session, text.slice(1).trim());
  if (/^\d{1,2}$/.test(text)) {
    await takeReading(session, Number(text));
    return 'ask';
  }
  const [word, rest] = split(text);
  const command = Object.hasOwn(commands, word.toLowerCase()) ? commands[word.toLowerCase()] : undefined;
  if (command && fitsCommand(word, rest)) return command(session, rest);
  if (/^(?:\$\s*)?(?:sudo\s+)?(?:kubectl|k|oc|helm|crictl|journalctl)\s/.test(text)) {
    return (await weighCommand(session, text.replace(/^(?:\$\s*)?(?:sudo\s+)?/, ''))) ? 'ask' : 'quiet';
  }
  await takeSentence(session, text);
  return 'quiet';
}

type Command = (session: Session, rest: string) => Promise<Turn>;
/** What a person may type beside output, numbers and sentences. */
const commands: Readonly<Record<string, Command>> = {
  help: async (session) => said(session, [session.say('help')]),
  status: async (session) => {
    const { say, state } = session;
    const { runbook } = state;
    return said(
      session,
      [
        say('phaseIs', { phase: say(state.phase) }),
        ...(state.incident ? [`${state.incident.priority} ${state.incident.title}`] : [say('nothingYet')]),
        ...leadLines(session),
        ...(runbook.length > 0 ? runbookLines(session) : []),
      ],
      'ask',
    );
  },
  next: async (session) => {
    const { open } = session.state;
    if (!open) return 'ask';
    keep(session, { entry: 'passed', at: session.ports.now(), command: open.command, because: passing });
    return said(session, [session.say('skipped', { command: open.command })], 'ask');
  },
  read: async (session, rest) => {
    if (rest !== '') return (await readCommand(session, rest)) ? 'ask' : said(session, [session.say('notReadable', { command: rest })]);
    if (!(await readCluster(session))) return said(session, [session.say('notConnected')]);
    await look(session);
    return 'ask';
  },
  more: async (session) => {
    const [last] = [...session.made.values()].slice(-1);
    return said(session, [last?.shown.text.trimEnd() || session.say('nothingMore')]);
  },
  ways: async (session) => {
    await showWays(session);
    return 'quiet';
  },
  decide: (session, rest) => withReason(session, rest, 'decide 1 because ...', (what, because) => decide(session, Number(what), because)),
  done: (session, rest) =>
    withReason(session, withDecided(session, rest), 'done WHAT because ...', async (what, because) => {
      keep(session, { entry: 'change', at: session.ports.now(), what, because, ...alsoOfDone(session, what) });
      session.made = new Map();
      await tell(session, [session.say('recorded')]);
    }),
  verify: async (session) => {
    await verify(session);
    return 'quiet';
  },
  phase: (session, rest) => withReason(session, rest, 'phase NAME because ...', (name, because) => changePhase(session, name, because)),
  note: async (session, rest) => {
    keep(session, { entry: 'note', at: session.ports.now(), text: rest });
    return said(session, [session.say('noteKept')]);
  },
  escalate: (session, rest) =>
    withReason(session, `- ${rest}`, 'escalate because ...', async (_, because) => {
      const { ports, state } = session;
      keep(session, { entry: 'escalated', at: ports.now(), phase: state.phase, because });
      keep(session, { entry: 'phase', at: ports.now(), to: 'escalated', because });
      const report = interimReport(session);
      ports.keepFile('interim.md', report);
      await tell(session, ['', report.trimEnd()]);
    }),
  report: async (session) => said(session, ['', handOver(session)]),
  quit: async () => 'end',
  exit: async () => 'end',
};

/** Whether a line begins with a word of the session. */
export function isSessionWord(line: string): boolean {
  return Object.hasOwn(commands, split(line.trim())[0].toLowerCase());
}

/** `fixed it by ...` is a sentence, and so is "read the log, nothing in it". */
function fitsCommand(word: string, rest: string): boolean {
  if (word.toLowerCase() === 'read' && /^kubectl\s/.test(rest)) return true;
  return (
    rest === '' || !['help', 'status', 'next', 'read', 'more', 'ways', 'verify', 'report', 'quit', 'exit'].includes(word.toLowerCase())
  );
}
function split(text: string): readonly [string, string] {
  const [, word = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  return [word, rest];
}
async function said(session: Session, lines: readonly string[], next: Turn = 'quiet'): Promise<Turn> {
  await tell(session, lines);
  return next;
}

/** `done because ...`: what was decided last. */
function withDecided({ state }: Session, rest: string): string {
  const [last] = state.decisions.slice(-1);
  if (!last || !/^(?:because|since|理由|なぜなら)/i.test(rest)) return rest;
  return `${last.commands.length > 0 ? last.commands.join(' ; ') : last.way} ${rest}`;
}

/** The way that was decided, where what was done is named by its words. */
function alsoOfDone({ state }: Session, what: string): Pick<EntryOf<'change'>, 'also'> {
  const { way, also } = state.decisions.at(-1) ?? {};
  return also && way === what ? { also: { language: also.language, what: also.way } } : {};
}

/** What people decide is recorded with its reason, or not at all. */
async function withReason(
  session: Session,
  rest: string,
  form: string,
  act: (what: string, because: string) => Promise<void>,
): Promise<Turn> {
  const [, what, because] = /^([\s\S]+?)\s+(?:because|since|理由:?|なぜなら)\s*([\s\S]+)$/i.exec(rest) ?? [];
  if (what === undefined || because === undefined) return said(session, [session.say('needReason', { form })]);
  await act(what.trim(), because.trim());
  return 'quiet';
}

const phaseNames: Readonly<Record<string, Phase>> = {
  first: 'firstResponse',
  decision: 'decision',
  investigation: 'investigation',
  recovery: 'recovery',
  verified: 'verified',
  escalated: 'escalated',
  一次回答: 'firstResponse',
  判断: 'decision',
  調査: 'investigation',
  復旧: 'recovery',
  確認済み: 'verified',
};
async function changePhase(session: Session, name: string, because: string): Promise<void> {
  const { say, ports, state } = session;
  const to = phaseNames[name.toLowerCase()] ?? phases.find((one) => one === name);
  if (!to) return tell(session, [say('noPhase', { names: Object.keys(phaseNames).slice(0, 6).join(', ') })]);
  if (to === 'verified' && state.verified?.outcome !== 'recovered') return tell(session, [say('notVerified')]);
  keep(session, { entry: 'phase', at: ports.now(), to, because });
  await tell(session, [say('phaseNow', { phase: say(to), because })]);
  if (to !== 'verified') return;
  const report = handOver(session);
  ports.keepFile('hand-over.md', report);
  await tell(session, ['', report.trimEnd(), ...keepOutcome(session, state.phase)]);
}

function handOver({ entries, ports }: Session): string {
  return sessionReport(entries, { language: ports.language, interim: false });
}
export function interimReport({ entries, ports, held, state }: Session): string {
  const namespace = (state.incident ?? state.first)?.subject.namespace;
  const report = sessionReport(entries, { language: ports.language, interim: true });
  return withoutOtherNames(report, { snapshot: held?.snapshot, namespaces: namespace === undefined ? [] : [namespace] });
}

async function takeFile(session: Session, path: string): Promise<Turn> {
  const content = await session.ports.readFile(path);
  if (content === undefined) return said(session, [session.say('fileUnread', { file: path })]);
  await tell(session, [session.say('gaveFile', { file: path })]);
  await takePaste(session, content);
  return 'ask';
}

export function runbookLines({ state: { runbook }, say }: Session): readonly string[] {
  const done = runbook.filter((step) => step.done);
  const left = runbook.filter((step) => !step.done);
  return [
    say('runbook', { done: done.length, n: runbook.length }),
    ...done.map(({ text, result }) => `  ${text}${result === undefined ? '' : ` -> ${result}`}`),
    ...(left.length > 0 ? [`  ${say('runbookLeft', { steps: left.map(({ text }) => text).join('; ') })}`] : []),
  ];
}
