import { quoteText } from '#util/text.ts';
import { kindCount, shortName } from '../names.ts';
import type { Report, ReportIncident } from '../report-schema.ts';
import { lasting, wholeMoment } from '../times.ts';
import { frameWords } from '../words/frame.ts';
import { type Say, speaker } from '../words.ts';

/** Facts in the order in which the header names them. Node counts are words of their own. */
const plainFacts = ['version', 'distribution', 'operatingSystem', 'kernel', 'containerRuntime', 'cni', 'csi', 'helm'] as const;
const marks = { read: '', inferred: '~', stated: '*' } as const;

/** What stands in the header, part by part: the cluster, its facts with their marks, when and how much was read. */
export function headerParts({ cluster, takenAt, healthy, stats, language }: Report): readonly string[] {
  const say = speaker(frameWords, language);
  const { facts } = cluster;
  const known = plainFacts.flatMap((name) =>
    facts[name] ? [mark(facts[name], quoteText(facts[name].value, 80).replace('://', ' '))] : [],
  );
  const counted = (['controlPlane', 'worker'] as const).flatMap((role) => {
    const fact = facts[`${role}Nodes`];
    return fact && fact.value !== '0'
      ? [mark(fact, say(role === 'worker' ? 'workers' : 'controlPlane', { n: quoteText(fact.value, 20) }))]
      : [];
  });
  const nodes = countOf(healthy.lookedAt, 'Node');
  const pods = countOf(healthy.lookedAt, 'Pod');
  const milliseconds = Object.values(stats.durations).reduce((sum, value) => sum + value, 0);
  const seconds = milliseconds > 0 ? [say('seconds', { n: (milliseconds / 1000).toFixed(1) })] : [];
  return [
    quoteText(cluster.name, 80),
    ...known,
    ...(counted.length > 0 ? counted : nodes === undefined ? [] : [say('nodes', { n: nodes })]),
    ...(pods === undefined ? [] : [say('pods', { n: pods })]),
    say('readAt', { at: wholeMoment(takenAt) }),
    [say('amount', { objects: stats.objects, events: healthy.events }), ...seconds].join(language === 'ja' ? '、' : ', '),
  ];
}

function mark({ how }: { readonly how: keyof typeof marks }, text: string): string {
  return `${marks[how]}${text}`;
}
function countOf(lookedAt: Report['healthy']['lookedAt'], kind: string): number | undefined {
  return lookedAt.find((one) => one.kind === kind)?.count;
}

/** What the marks of the header mean; empty when none is used. */
export function legend({ cluster: { facts }, language }: Report): string {
  const say = speaker(frameWords, language);
  const used = new Set(Object.values(facts).map(({ how }) => how));
  return [...(used.has('inferred') ? [say('legendInferred')] : []), ...(used.has('stated') ? [say('legendStated')] : [])].join(
    language === 'ja' ? '、' : ', ',
  );
}

/** The first sentence of a report: how many incidents, and whether anything is urgent; of a narrowed one also what is left out. */
export function verdict(report: Report): string {
  const { scope, language } = report;
  const say = speaker(frameWords, language);
  if (!scope) return sentence(report);
  const { namespace, selector, object, elsewhere } = scope;
  const asked = [object, namespace && say('namespace', { namespace: quoteText(namespace, 80) }), selector].flatMap((part) =>
    part ? [quoteText(part, 300)] : [],
  );
  const parts = [
    say('scoped', { scope: asked.join(', '), verdict: sentence(report) }),
    ...(elsewhere > 0 ? [say('elsewhere', { n: elsewhere })] : []),
  ];
  return parts.join(language === 'ja' ? '' : ' ');
}

/** Incidents that are silenced are counted apart. */
function sentence({ incidents: all, gaps, language }: Report): string {
  const say = speaker(frameWords, language);
  const incidents = all.filter(({ silenced }) => silenced === undefined);
  const silent = all.length - incidents.length;
  if (silent > 0 && incidents.length === 0) return say('silencedOnly', { n: silent });
  const told = verdictOn(incidents, { gaps, language });
  return silent > 0 ? `${told}${language === 'ja' ? '' : ' '}${say('silencedToo', { n: silent })}` : told;
}
function verdictOn(incidents: Report['incidents'], { gaps, language }: Pick<Report, 'gaps' | 'language'>): string {
  const say = speaker(frameWords, language);
  const n = incidents.length;
  if (n === 0) return gaps.length > 0 ? say('nothingSeen') : say('nothing');
  const pages = incidents.filter(({ urgency }) => urgency === 'page').length;
  if (pages > 0) return n === 1 ? say('onePaged') : say('paged', { pages, n });
  const tickets = incidents.filter(({ urgency }) => urgency === 'ticket').length;
  return tickets > 0 ? say('ticketsOnly', { n: tickets }) : say('logOnly', { n });
}

/** One row per incident: priority and urgency, whose it is, what is wrong, for how long. */
export function summaryRow(
  { priority, urgency, subject, title, since }: ReportIncident,
  { takenAt, language }: Report,
): readonly [string, string, string, string] {
  const say = speaker(frameWords, language);
  return [`${priority} ${say(urgency)}`, shortName(subject), title, lasting(since, takenAt, language)];
}

/** What was not seen, one line per cause: many kinds that one missing right hides are one line. */
export function gapLines({ gaps: all, language }: Report): readonly { readonly text: string; readonly reveal?: string }[] {
  const say = speaker(frameWords, language);
  const gaps = withoutNames(all, say('them'));
  const groups = Map.groupBy(gaps, ({ kind, because, reveal, namespace }) =>
    JSON.stringify([kind, because, reveal ?? '', namespace ?? '']),
  );
  const folded = Map.groupBy(groups.values(), ([first, ...rest]) =>
    JSON.stringify([first?.kind, first?.because, first?.reveal ?? '', [first, ...rest].map((gap) => gap?.what)]),
  );
  return [...folded.values()].flatMap((same) => {
    const [first] = same[0] ?? [];
    if (!first) return [];
    const what = listed(
      (same[0] ?? []).map((gap) => quoteText(gap.what, 120)),
      6,
      language,
    );
    const namespaces = same.flatMap(([gap]) => (gap?.namespace === undefined ? [] : [quoteText(gap.namespace, 80)]));
    const where = namespaces.length > 0 ? say('gapIn', { what, namespaces: listed(namespaces, 3, language) }) : what;
    const because = quoteText(first.because, 300);
    return [
      { text: say('gapBecause', { what: where, because }), ...(first.reveal !== undefined && { reveal: quoteText(first.reveal, 300) }) },
    ];
  });
}

type ReportGap = Report['gaps'][number];
const fewRefusals = 2;
/** Who may list little is told so once, not for each kind: the name of the kind gives way, and one command shows all rights. */
function withoutNames(gaps: readonly ReportGap[], them: string): readonly ReportGap[] {
  const general = gaps.map((gap): ReportGap => {
    const [, name = '', scope = ''] = /^kubectl auth can-i list (\S+)(.*)$/.exec(gap.reveal ?? '') ?? [];
    if (gap.kind !== 'forbidden' || name === '') return gap;
    return { ...gap, because: gap.because.replace(name, them), reveal: `kubectl auth can-i --list${scope === ' -A' ? '' : scope}` };
  });
  const sizes = Map.groupBy(general, ({ because, reveal }) => JSON.stringify([because, reveal]));
  return gaps.map((gap, index) => {
    const one = general[index] ?? gap;
    return (sizes.get(JSON.stringify([one.because, one.reveal]))?.length ?? 0) > fewRefusals ? one : gap;
  });
}

/** What was looked at, for the last line: kinds by number, events, logs. */
export function lookedAtLine({ healthy: { lookedAt, printed = [], events, logs }, language }: Report): string {
  const say = speaker(frameWords, language);
  const kinds = lookedAt
    .filter(({ kind, count }) => count > 0 && kind !== 'Event')
    .toSorted((a, b) => weight(a.kind) - weight(b.kind) || b.count - a.count);
  const listedKinds = kinds.map(({ kind, count }) => kindCount(kind, count, language));
  const counted = [...listedKinds, ...printed.map(({ kind, count }) => say('asPrinted', { kinds: kindCount(kind, count, language) }))];
  const ofLogs = logsLine(logs, say);
  if (counted.length === 0) return say('lookedAtEvents', { events, logs: ofLogs });
  return say('lookedAt', { kinds: listed(counted, 12, language), events, logs: ofLogs });
}

function logsLine({ read, unread }: Report['healthy']['logs'], say: Say<typeof frameWords>): string {
  if (read === 0) return unread === 0 ? say('noLogs') : say('noLogsOf', { n: unread });
  return say('logsRead', { n: read }) + (unread === 0 ? '' : ` (${say('logsUnread', { n: unread })})`);
}

const first = ['Node', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Service', 'Ingress', 'PersistentVolumeClaim'];
function weight(kind: string): number {
  const index = first.indexOf(kind);
  return index < 0 ? first.length : index;
}

/** That a model told an incident, and how its statements stood the checks; empty where it is told by rule. */
export function explainedLine({ explainedBy }: ReportIncident, { language }: Pick<Report, 'language'>): string {
  if (!explainedBy) return '';
  const say = speaker(frameWords, language);
  const { model, checked, kept, dropped, marked } = explainedBy;
  return say('explainedBy', {
    model: quoteText(model, 120),
    checked,
    kept,
    dropped,
    marked: marked > 0 ? say('explainedMarked', { n: marked }) : '',
  });
}

/** That a person does not want to hear of it for now; empty where nobody said so. */
export function silencedLine({ silenced }: ReportIncident, { language }: Pick<Report, 'language'>): string {
  if (!silenced) return '';
  return speaker(frameWords, language)('silencedUntil', { until: wholeMoment(silenced.until), because: quoteText(silenced.because, 200) });
}

/** A list, cut after a number of items with how many are left out. */
export function listed(items: readonly string[], most: number, language: Report['language']): string {
  const shown = items.slice(0, most);
  const more = items.length - shown.length;
  const rest = more > 0 ? [speaker(frameWords, language)('more', { n: more })] : [];
  return [...shown, ...rest].join(language === 'ja' ? '、' : ', ');
}
