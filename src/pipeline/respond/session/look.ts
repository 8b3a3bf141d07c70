import { mergedSnapshot } from '#collect/paste/merge.ts';
import type { Case } from '#explain/case.ts';
import { conclude } from '#explain/deciding/conclude.ts';
import { renderText } from '#explain/render/text.ts';
import type { ReportIncident } from '#explain/report-schema.ts';
import { wholeMoment } from '#explain/times.ts';
import type { Incident } from '#model/incident.ts';
import { precedentsOf, shapeOf } from '#recall/feedback.ts';
import { tellingOf } from '../../analyze.ts';
import type { KnownIncident } from '../entry.ts';
import { strayWords } from '../judge-paste.ts';
import { inquiryOf } from '../leads/inquiry.ts';
import { type Inquiry, keyOf } from '../leads/lead.ts';
import { isSame } from '../recovery.ts';
import { madeAlso } from './also.ts';
import { keep, type Session, tell } from './session.ts';

/** Reads all of the cluster, where one is connected: to begin, and to see whether it is over. What single reads showed before is of the past. */
export async function readCluster(session: Session): Promise<boolean> {
  const { ports, say } = session;
  if (!ports.cluster) return false;
  session.readAt = ports.now();
  const snapshot = await ports.cluster.readAll();
  session.base = snapshot;
  session.made = new Map();
  const { objects, events, logs, takenAt } = snapshot;
  const counts = { objects: objects.length, events: events.length, logs: logs.length, at: wholeMoment(takenAt) };
  const shown = say('read', counts);
  const also = { language: session.also.language, what: 'cluster', shown: session.also.say('read', counts) };
  keep(session, { entry: 'read', at: ports.now(), what: 'cluster', shown, also });
  await tell(session, [shown]);
  return true;
}

/** Analyzes all that is held, and says what became of the incident of this session. */
export async function look(session: Session): Promise<void> {
  const before = session.state.incident;
  const seen = see(session);
  await tellStrays(session);
  if (seen) await tellChange(session, before, seen.incident);
}

/** The same without a word: finds the incident of this session, the same one or what became of it. Undefined where that is no news. */
export function see(session: Session): { readonly incident: KnownIncident | null } | undefined {
  const { ports } = session;
  const all = [...(session.base ? [session.base] : []), ...session.pastes];
  const [first, ...rest] = all;
  if (!first) return undefined;
  const { snapshot, strays } = mergedSnapshot([first, ...rest]);
  const profile = ports.profileFor(snapshot);
  session.strays = strays;
  const telling = tellingOf(snapshot, { ...(profile && { profile }) });
  session.held = telling(ports.language);
  session.also.held = telling(session.also.language);
  ports.keepReport(session.held.report);
  const before = session.state.incident;
  const incident = chosen(session, session.held);
  session.incident = incident;
  inquire(session);
  const known = incident ? knownInBoth(session, incident, session.held) : null;
  if (known && known.title === before?.title && known.fingerprint === before.fingerprint && !session.state.gone) return undefined;
  if (!known && session.state.gone) return undefined;
  if (known || before) keep(session, { entry: 'known', at: ports.now(), takenAt: snapshot.takenAt, incident: known });
  return { incident: known };
}

/** Hypotheses and reads anew, after something more is known of the same case. */
export function inquire(session: Session): void {
  const { held, incident, ports, made, also } = session;
  session.inquiry =
    held && incident ? withProposed(inquiryOf(held, incident, ports.language, ports.cluster && made), session) : { leads: [], reads: [] };
  also.inquiry =
    also.held && incident ? inquiryOf(also.held, incident, also.language, ports.cluster && madeAlso(made)) : { leads: [], reads: [] };
}

/** What a model proposed stays beside what the rules ask, behind it; a read that was made for it decides as any other. */
function withProposed({ leads, reads }: Inquiry, { proposed, made }: Session): Inquiry {
  const judged = proposed.leads.map((lead) => {
    const { readings = [], by } = proposed.reads.find((one) => one.readings.some(({ raises }) => raises.includes(lead.key))) ?? {};
    const seen = by && made.get(keyOf(by))?.seen;
    const knownBefore = proposed.knownBefore.get(lead.key) ?? new Set();
    const concluded = seen && conclude(readings, seen, { isOwn: (name) => name === lead.key, knownBefore });
    return concluded && concluded.status !== 'open' ? { ...lead, status: concluded.status, because: concluded.when ?? '' } : lead;
  });
  return { leads: [...leads, ...judged], reads: [...reads, ...proposed.reads] };
}

function chosen({ state, ports }: Session, { incidents }: Case): Incident | undefined {
  const { first, incident } = state;
  const follows = incidents.find((one) => (incident && isSame(one, incident)) || (first && isSame(one, first)));
  if (follows || first) return follows;
  const { wanted } = ports;
  return wanted === undefined
    ? incidents[0]
    : incidents.find(({ fingerprint, id }) => wanted.length >= id.length && fingerprint.startsWith(wanted.toLowerCase()));
}

function knownInBoth({ also }: Session, incident: Incident, held: Case): KnownIncident {
  const known = knownOf(incident, held);
  if (!also.held) return known;
  const { title, cause } = knownOf(incident, also.held);
  return { ...known, also: { language: also.language, title, cause } };
}
function knownOf(incident: Incident, { report }: Case): KnownIncident {
  const told = report.incidents.find(({ id }) => id === incident.id);
  return {
    id: incident.id,
    fingerprint: incident.fingerprint,
    title: told?.title ?? '',
    subject: plain(incident.subject),
    priority: incident.priority,
    ...(incident.since !== undefined && { since: incident.since }),
    roots: incident.rootCauses.map(({ reason, about }) => ({ reason, about: plain(about) })),
    cause: statements(told, 'cause'),
    evidence: Object.entries(told?.evidence ?? {})
      .slice(0, 12)
      .map(([id, one]) => `${id} ${evidenceText(one)}`),
  };
}
function plain({ apiVersion, kind, namespace, name, uid }: Incident['subject']): KnownIncident['subject'] {
  return { apiVersion, kind, ...(namespace !== undefined && { namespace }), name, ...(uid !== undefined && { uid }) };
}
export function statements(told: ReportIncident | undefined, section: string): string[] {
  const blocks = told?.sections.find(({ name }) => name === section)?.blocks ?? [];
  // What stands over a table says nothing without it.
  return blocks.flatMap((block, index) =>
    block.type === 'statement' && blocks[index + 1]?.type !== 'table' ? [block.statement.text] : [],
  );
}
function evidenceText(one: ReportIncident['evidence'][string]): string {
  const { object } = one;
  const value =
    one.type === 'field'
      ? `${one.path} ${JSON.stringify(one.value)}`
      : one.type === 'event'
        ? `${one.reason}: ${one.message}`
        : one.type === 'observation'
          ? one.text
          : one.type;
  return `${object.kind} ${object.name}: ${value}`.slice(0, 400);
}

/** Pasted events that are never cited are said once. Those of a cluster tell by their uid which object they are of. */
async function tellStrays(session: Session): Promise<void> {
  const pasted = session.strays.filter(({ event }) => event.row !== undefined);
  const strays = strayWords({ strays: pasted }, session.told, session.ports.language);
  for (const { key } of strays) session.told.add(key);
  await tell(
    session,
    strays.map(({ text }) => text),
  );
}

async function tellChange(session: Session, before: KnownIncident | undefined, known: KnownIncident | null): Promise<void> {
  const { say, held, ports, incident } = session;
  if (!known) return tell(session, [before ? say('wentOver') : say('nothingWrong')]);
  if (!before && held && incident) {
    const others = held.incidents
      .filter(({ id }) => id !== incident.id)
      .map(({ id, subject }) => `${id} (${subject.kind} ${subject.name})`);
    await tell(session, [renderText(held.report, { width: ports.width, colour: ports.colour, only: incident.id }).trimEnd()]);
    await tell(session, [
      ...(others.length > 0 ? [say('others', { n: others.length, ids: others.join(', ') })] : []),
      ...precedents(session, incident),
    ]);
    return;
  }
  // Which row of a table is quoted first is no news.
  const isPrint = known.roots.every(({ reason }) => reason.startsWith('Observed'));
  if (before && before.title !== known.title && !isPrint) await tell(session, [say('became', { title: known.title })]);
}

/** What people said of earlier incidents of this shape: cited, and nothing more. */
function precedents({ ports, say }: Session, incident: Incident): readonly string[] {
  const found = precedentsOf(shapeOf(incident), ports.feedback, ports.now());
  if (!found) return [];
  const { incidents: n, right, wrong, incomplete, recovered, said, silence } = found;
  return [
    say('precedent', { n, right, wrong, incomplete, recovered }),
    ...said.slice(0, 3).map(({ at: moment, verdict, section, because }) => {
      const at = moment.slice(0, 10);
      return verdict === 'recovered'
        ? `  ${say('precedentEnded', { at, because })}`
        : `  ${say('precedentSaid', { at, verdict, section: section === undefined ? '' : ` (${section})`, because })}`;
    }),
    ...(silence?.silentUntil ? [say('silenced', { until: wholeMoment(silence.silentUntil), because: silence.because })] : []),
  ];
}
