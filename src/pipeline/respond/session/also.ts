import { speaker } from '#explain/words.ts';
import type { EntryOf } from '../entry.ts';
import type { Inquiry, Lead, MadeReads } from '../leads/lead.ts';
import { sessionWords } from '../words/session.ts';
import type { Session, Telling } from './session.ts';

/** The telling that the person hears. */
export function heard({ ports, held }: Session): Pick<Telling, 'language' | 'held'> {
  return { language: ports.language, held };
}

/** What was read, as it was shown in the other language. */
export function madeAlso(made: MadeReads): MadeReads {
  return new Map([...made].map(([key, one]) => [key, one.also ?? one]));
}

/** What the rules say of a lead, in the other language. Nothing where a model thought of it: its words stand as they came. */
export function alsoOfLead(session: Session, lead: Lead): Pick<EntryOf<'hypothesis'>, 'also'> {
  const { also, state, inquiry } = session;
  const known = state.hypotheses.get(lead.key);
  const twin = also.inquiry.leads.find(({ key }) => key === lead.key);
  const text = twin?.text ?? (known?.text === lead.text ? known.also?.text : undefined);
  const because =
    lead.because === ''
      ? ''
      : twin?.status === lead.status && twin.because !== ''
        ? twin.because
        : lead.because === known?.because
          ? known.also?.because
          : alsoOfReading(lead, inquiry, also.inquiry);
  return text === undefined || because === undefined ? {} : { also: { language: also.language, text, because } };
}

/** A lead that one of the closed readings decided: the same reading of the same question. */
function alsoOfReading({ key, because }: Lead, { reads }: Inquiry, other: Inquiry): string | undefined {
  const found = reads
    .flatMap((read) => read.readings.map((reading, index) => ({ read, reading, index })))
    .find(({ reading: { when, raises, lowers } }) => when === because && [...raises, ...lowers].includes(key));
  return found && other.reads.find(({ command }) => command === found.read.command)?.readings[found.index]?.when;
}

/** The readings of a question in the other language. */
export function alsoOfQuestion({ also }: Session, command: string): Pick<EntryOf<'asked'>, 'also'> {
  const twin = also.inquiry.reads.find((read) => read.command === command);
  if (!twin) return {};
  const readings = twin.readings.map(({ raises, lowers, ...rest }) => ({ ...rest, raises: [...raises], lowers: [...lowers] }));
  return { also: { language: also.language, readings } };
}

/** What became of a hypothesis that nobody decided. */
export function alsoOfMoot({ also, state }: Session, key: string): Pick<EntryOf<'hypothesis'>, 'also'> {
  const text = state.hypotheses.get(key)?.also?.text;
  const say = speaker(sessionWords, also.language);
  const title = state.incident?.also?.title;
  const because = state.gone || !state.incident ? say('mootOver') : title === undefined ? undefined : say('mootCause', { title });
  return text === undefined || because === undefined ? {} : { also: { language: also.language, text, because } };
}
