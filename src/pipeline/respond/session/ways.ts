import { speaker } from '#explain/words.ts';
import { type Way, waysOut } from '../ways.ts';
import { wayWords } from '../words/ways.ts';
import { keep, type Session, tell } from './session.ts';

/** The written alternatives, numbered: what to type, what would come of it, how to undo it, what it costs. */
export async function showWays(session: Session): Promise<void> {
  const { held, incident, ports } = session;
  const say = speaker(wayWords, ports.language);
  if (!held || !incident) return tell(session, [session.say('nothingWrong')]);
  const { once, permanent, remedies, missing } = waysOut(held, incident, ports.language);
  session.ways = [...once, ...permanent];
  const lines = [
    '',
    ...(once.length > 0 ? [say('headWays'), ...once.flatMap((way, index) => wayLines(way, index + 1, say))] : []),
    ...(once.length === 0 && permanent.length === 0 && remedies.length > 0
      ? [say('headRemedies'), ...remedies.map((text) => `  ${text}`)]
      : []),
    ...(permanent.length > 0
      ? ['', say('headPermanent'), ...permanent.flatMap((way, index) => wayLines(way, once.length + index + 1, say))]
      : []),
    ...(missing === undefined ? [] : [missing]),
    ...(once.length + permanent.length + remedies.length === 0 && missing === undefined ? [say('noWays')] : []),
  ];
  await tell(session, lines);
}

function wayLines(
  { title, commands, predicted, minimum, desired, undo, price }: Way,
  number: number,
  say: ReturnType<typeof speaker<typeof wayWords>>,
): readonly string[] {
  return [
    `${number}. ${title}`,
    ...commands.map((command) => `     ${command}`),
    `   ${say('predicted')}: ${predicted}${minimum === undefined || desired === undefined ? '' : ` (${say('minimum', { minimum, desired })})`}`,
    ...(price === undefined ? [] : [`   ${say('price')}: ${price}`]),
    ...undo.map((command, index) => `   ${index === 0 ? `${say('undo')}:` : ' '.repeat(say('undo').length + 1)} ${command}`),
  ];
}

/** The person takes one of them: recorded with the reason, and its commands once more. */
export async function decide(session: Session, number: number, because: string): Promise<void> {
  const { say, ports } = session;
  const way = session.ways[number - 1];
  if (!way) return tell(session, [say('noWay', { n: number })]);
  const { title, commands, predicted } = way;
  keep(session, { entry: 'decision', at: ports.now(), way: title, commands: [...commands], predicted, because });
  if (session.state.phase !== 'recovery') keep(session, { entry: 'phase', at: ports.now(), to: 'recovery', because });
  await tell(session, [
    say('decided', { way: title }),
    ...commands.map((command) => `  ${command}`),
    say('afterDecision', { command: commands[0] ?? title }),
  ]);
}
