import type { Case } from '#explain/case.ts';
import { readAs } from '#explain/deciding/seen.ts';
import { whyText } from '#explain/deciding/words.ts';
import type { ToolContext } from '#explain/tool.ts';
import { tools } from '#explain/tools.generated.ts';
import { DoryoError } from '#model/error.ts';
import type { LiveReads } from '#model/live-reads.ts';
import { quoteText } from '#util/text.ts';
import { keyOf, type Made, type OwnRead } from '../leads/lead.ts';
import { labelOf } from '../leads/surroundings.ts';
import { inquire, look } from '../session/look.ts';
import { keep, type Session, tell } from '../session/session.ts';
import { isEmpty, recording, withFresh } from './fresh.ts';
import { gistOf } from './gist.ts';
import { remembered } from './remembered.ts';

/**
 * Makes one read of the connected cluster: shown and recorded, and what it brings is added to what the session holds.
 * False where it could not be made, which is said too.
 */
export async function makeRead(session: Session, label: string, read: OwnRead): Promise<boolean> {
  const { ports, held, base, say, also } = session;
  if (!ports.cluster || !held || !base) return false;
  await tell(session, [`  ${label}`]);
  const recorder = recording(ports.cluster.live);
  const cases = [held, also.held ?? held] as const;
  const reach = { live: recorder.live, signal: ports.signal };
  const first = await attempts(read, cases, reach);
  // A connection that was idle while a person thought may be closed by now: a second try opens another.
  const [made, madeAlso] = typeof first[0] === 'string' ? await attempts(read, cases, reach) : first;
  const isMade = typeof made !== 'string';
  const shown = isMade ? { ...made, ...(typeof madeAlso !== 'string' && { also: madeAlso }) } : nothingShown;
  session.made = new Map([...session.made, [keyOf(read), shown]]);
  const fresh = recorder.fresh();
  if (isEmpty(fresh)) inquire(session);
  else {
    session.base = withFresh(base, fresh);
    await look(session);
  }
  const told = (one: Made | string, now: Case, words: typeof say) =>
    typeof one === 'string' ? [words('notRead', { because: quoteText(one, 200) })] : gistOf(read, one.shown, now);
  const lines = told(made, session.held ?? held, say);
  keep(session, {
    entry: 'read',
    at: ports.now(),
    what: label,
    shown: lines.join(' / '),
    by: 'command' in read ? 'command' : read.tool,
    also: {
      language: also.language,
      what: 'command' in read ? label : labelOf(read, also.language),
      shown: told(madeAlso, also.held ?? held, also.say).join(' / '),
    },
  });
  await tell(
    session,
    lines.map((line) => `    ${line}`),
  );
  return isMade;
}

const nothingShown: Made = { shown: { text: '', evidence: [] } };

/** One read, told for each of the cases: the cluster is asked once. */
async function attempts(
  read: OwnRead,
  [held, also]: readonly [Case, Case],
  { live, signal }: { readonly live: LiveReads; readonly signal: AbortSignal },
): Promise<readonly [Made | string, Made | string]> {
  const once = remembered(live);
  const made = await attempt(read, { held, live: once, signal });
  return [made, await attempt(read, { held: also, live: once, signal })];
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
