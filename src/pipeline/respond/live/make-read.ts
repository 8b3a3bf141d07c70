import { readAs } from '#explain/deciding/seen.ts';
import { whyText } from '#explain/deciding/words.ts';
import type { ToolContext } from '#explain/tool.ts';
import { tools } from '#explain/tools.generated.ts';
import { DoryoError } from '#model/error.ts';
import { quoteText } from '#util/text.ts';
import { keyOf, type Made, type OwnRead } from '../leads/lead.ts';
import { inquire, look } from '../session/look.ts';
import { keep, type Session, tell } from '../session/session.ts';
import { isEmpty, recording, withFresh } from './fresh.ts';
import { gistOf } from './gist.ts';

/**
 * Makes one read of the connected cluster: shown and recorded, and what it brings is added to what the session holds.
 * False where it could not be made, which is said too.
 */
export async function makeRead(session: Session, label: string, read: OwnRead): Promise<boolean> {
  const { ports, held, base, say } = session;
  if (!ports.cluster || !held || !base) return false;
  await tell(session, [`  ${label}`]);
  const recorder = recording(ports.cluster.live);
  const context = { held, live: recorder.live, signal: ports.signal };
  const first = await attempt(read, context);
  // A connection that was idle while a person thought may be closed by now: a second try opens another.
  const made = typeof first === 'string' ? await attempt(read, context) : first;
  const isMade = typeof made !== 'string';
  session.made = new Map([...session.made, [keyOf(read), isMade ? made : { shown: { text: '', evidence: [] } }]]);
  const fresh = recorder.fresh();
  if (isEmpty(fresh)) inquire(session);
  else {
    session.base = withFresh(base, fresh);
    await look(session);
  }
  const lines = isMade ? gistOf(read, made.shown, session.held ?? held) : [say('notRead', { because: quoteText(made, 200) })];
  keep(session, {
    entry: 'read',
    at: ports.now(),
    what: label,
    shown: lines.join(' / '),
    by: 'command' in read ? 'command' : read.tool,
  });
  await tell(
    session,
    lines.map((line) => `    ${line}`),
  );
  return isMade;
}

/** What a read shows, or why it cannot be made. */
async function attempt(read: OwnRead, context: ToolContext): Promise<Made | string> {
  const { language } = context.held.report;
  if ('command' in read) {
    const { live, held, signal } = context;
    const reading = await readAs(read.command, { held, signal, ...(live && { live: async () => live }) });
    if (!reading.seen) return whyText(reading.why, language, reading.message);
    const { seen } = reading;
    return { shown: { text: seen.pieces.map(({ text }) => text).join('\n'), evidence: seen.evidence }, seen };
  }
  const tool = tools.find(({ name }) => name === read.tool);
  if (!tool) throw new Error(`there is no tool ${read.tool}`);
  try {
    return { shown: await tool.read(read.input, context) };
  } catch (error) {
    if (!(error instanceof DoryoError) || context.signal.aborted) throw error;
    return error.message;
  }
}
