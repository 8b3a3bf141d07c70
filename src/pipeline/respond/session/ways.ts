import { speaker } from '#explain/words.ts';
import { forbiddenIn } from '../live/may-apply.ts';
import type { Way } from '../way.ts';
import { type Ways, waysOut } from '../ways.ts';
import { wayWords } from '../words/ways.ts';
import { keep, type Session, tell } from './session.ts';

/** The written alternatives, numbered: what to type, what would come of it, how to undo it, what it costs. */
export async function showWays(session: Session): Promise<void> {
  const { held, incident, ports } = session;
  const say = speaker(wayWords, ports.language);
  if (!held) return tell(session, [session.say('nothingYet')]);
  if (!incident) return tell(session, [session.say('nothingWrong')]);
  const ways = waysOut(held, incident, ports.language);
  const { once, permanent, remedies, missing } = ways;
  session.ways = inBoth(session, ways);
  const forbidden = await forbiddenIn(session, session.ways);
  const told = (way: Way, number: number) => wayLines(way, number, { say, forbidden });
  const lines = [
    '',
    ...(once.length > 0 ? [say('headWays'), ...once.flatMap((way, index) => told(way, index + 1))] : []),
    ...(once.length === 0 && permanent.length === 0 && remedies.length > 0
      ? [say('headRemedies'), ...remedies.map((text) => `  ${text}`)]
      : []),
    ...(permanent.length > 0 ? ['', say('headPermanent'), ...permanent.flatMap((way, index) => told(way, once.length + index + 1))] : []),
    ...(missing === undefined ? [] : [missing]),
    ...(once.length + permanent.length + remedies.length === 0 && missing === undefined ? [say('noWays')] : []),
  ];
  await tell(session, lines);
}

function wayLines(
  { title, commands, predicted, undo, price }: Way,
  number: number,
  { say, forbidden }: { readonly say: ReturnType<typeof speaker<typeof wayWords>>; readonly forbidden: ReadonlyMap<string, string> },
): readonly string[] {
  const refused = [...new Set(commands.flatMap((command) => forbidden.get(command) ?? []))];
  return [
    `${number}. ${title}`,
    ...commands.map((command) => `     ${command}`),
    `   ${say('predicted')}: ${predicted}`,
    ...(price === undefined ? [] : [`   ${say('price')}: ${price}`]),
    ...(refused.length > 0 ? [`   ${say('forbidden', { what: refused.join(', ') })}`] : []),
    ...undo.map((command, index) => `   ${index === 0 ? `${say('undo')}:` : ' '.repeat(say('undo').length + 1)} ${command}`),
  ];
}

function knownWays(session: Session): readonly Way[] {
  const { held, incident, ports } = session;
  const ways = held && incident ? waysOut(held, incident, ports.language) : undefined;
  return ways ? inBoth(session, ways) : [];
}
/** All ways in the order in which they are numbered, with how each is told in the other language. */
function inBoth({ also, incident }: Session, { once, permanent }: Ways): readonly Way[] {
  const other = also.held && incident && waysOut(also.held, incident, also.language);
  const twins = other ? [...other.once, ...other.permanent] : [];
  return [...once, ...permanent].map((way, index) => {
    const twin = twins[index];
    return twin && twin.commands.join() === way.commands.join() ? { ...way, also: { title: twin.title, predicted: twin.predicted } } : way;
  });
}

/** The ways that a question names by a word of their own: with what is predicted, and the price. */
export function waysAskedFor(session: Session, question: string): readonly string[] {
  const say = speaker(wayWords, session.ports.language);
  const asked = (question.match(/[A-Za-z]{6,}/g) ?? []).map((word) => word.toLowerCase()).filter((word) => !plain.has(word));
  return knownWays(session).flatMap((way, index) =>
    asked.some((word) => way.title.toLowerCase().includes(word)) ? ['', ...wayLines(way, index + 1, { say, forbidden: new Map() })] : [],
  );
}
/** Words of many titles. */
const plain = new Set([
  'memory',
  'replica',
  'replicas',
  'replicaset',
  'deployment',
  'change',
  'rollout',
  'strategy',
  'further',
  'before',
  'should',
  'itself',
]);

/** The person takes one of them: recorded with the reason, and its commands once more. */
export async function decide(session: Session, number: number, because: string): Promise<void> {
  const { say, ports } = session;
  if (session.ways.length === 0) session.ways = knownWays(session);
  const way = session.ways[number - 1];
  if (!way) return tell(session, [say('noWay', { n: number })]);
  const { title, commands, predicted, also } = way;
  keep(session, {
    entry: 'decision',
    at: ports.now(),
    way: title,
    commands: [...commands],
    predicted,
    because,
    ...(also && { also: { language: session.also.language, way: also.title, predicted: also.predicted } }),
  });
  if (session.state.phase !== 'recovery') keep(session, { entry: 'phase', at: ports.now(), to: 'recovery', because });
  await tell(session, [say('decided', { way: title }), ...commands.map((command) => `  ${command}`), say('afterDecision')]);
}
