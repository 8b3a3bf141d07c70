import { quoteEnding } from '#analyze/log-explain.ts';
import { excerpt, recordsOf } from '#analyze/log-records.ts';
import { podRequests } from '#analyze/simulate/scheduler/requests.ts';
import { amountText } from '#explain/amounts.ts';
import type { Case } from '#explain/case.ts';
import { nameOf } from '#explain/names.ts';
import { stateOf } from '#explain/reading/object-state.ts';
import type { Shown } from '#explain/tool.ts';
import { traceWords } from '#explain/words/trace.ts';
import { definePhrases, speaker } from '#explain/words.ts';
import type { EventEvidence, LogEvidence, MetricEvidence } from '#model/evidence.ts';
import type { Language } from '#model/language.ts';
import { type AnyObject, type ObjectRef, refKey } from '#model/object.ts';
import { formatBytes } from '#model/quantity.ts';
import { quoteText } from '#util/text.ts';
import type { OwnRead } from '../leads/lead.ts';

const words = definePhrases({
  lines: { en: '{n|line|lines}; {text}', ja: '{n} 行。{text}' },
  last: { en: 'the last one: "{text}"', ja: '最終行: 「{text}」' },
  telling: { en: 'the most telling one: "{text}"', ja: '最も重要な行: 「{text}」' },
  events: { en: '{n|event|events}; {reason}: {message}', ja: 'イベント {n} 件。{reason}: {message}' },
  more: { en: ' (and {n} more)', ja: '（他 {n} 件）' },
  holders: { en: 'most of its memory is asked for by {pods}', ja: 'メモリーの要求が大きい Pod: {pods}' },
});
type Say = ReturnType<typeof speaker<typeof words>>;

const longest = 200;
const rowsShown = 2;

/** What a read showed, in one line or two: what a person would look for in it. `held` is what was held after it. */
export function gistOf(read: OwnRead, { text, evidence }: Shown, held: Case): readonly string[] {
  const say = speaker(words, held.report.language);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const tool = 'command' in read ? 'command' : read.tool;
  if (tool === 'trace_connection') return traceGist(lines, held.report.language);
  if (tool === 'find_neighbours' || tool === 'list_changes') return cut(lines.slice(1), say);
  if (tool === 'simulate_scheduling' || tool === 'check_access') return lines.slice(0, 1).map((line) => quoteText(line, longest));
  const logs = evidence.filter((one) => one.type === 'log');
  if (logs.length > 0) return [logGist(logs, say)];
  const used = evidence.filter((one) => one.type === 'metric' && one.unit === 'bytes') as readonly MetricEvidence[];
  if (used.length > 0) return cut(used.map(useLine), say);
  const objects = [...new Map(evidence.filter(({ type }) => type === 'field').map(({ object }) => [refKey(object), object])).values()];
  const events = evidence.filter((one) => one.type === 'event');
  const states =
    objects.length === 1
      ? objects.flatMap((ref) => objectGist(ref, held))
      : cut(
          objects.flatMap((ref) => stateLine(ref, held)),
          say,
        );
  const told = [...states, ...eventGist(events, say)];
  // What measured nothing says so below its heading.
  const plain = tool === 'read_metrics' && lines.length > 1 ? lines.slice(1, 2) : lines.slice(0, 1);
  return told.length > 0 ? told : plain.map((line) => quoteText(line, longest));
}

function cut(rows: readonly string[], say: Say): readonly string[] {
  const told = rows.slice(0, rowsShown).map((line) => quoteText(line.trim(), longest));
  const left = rows.length - told.length;
  return told.map((line, index) => (index === told.length - 1 && left > 0 ? `${line}${say('more', { n: left })}` : line));
}
function useLine({ object, name, value }: MetricEvidence): string {
  return `${quoteText(object.name, 253)}: ${quoteText(name, 80)} ${formatBytes(value)}`;
}
function eventGist(events: readonly EventEvidence[], say: Say): readonly string[] {
  const [first] = events.toSorted(lateWarningsFirst);
  if (!first) return [];
  return [say('events', { n: events.length, reason: quoteText(first.reason, 80), message: quoteText(first.message, longest) })];
}

function logGist(logs: readonly LogEvidence[], say: Say): string {
  const records = recordsOf(logs.flatMap(({ lines }) => lines));
  const found = quoteEnding(records);
  const last = records.at(-1)?.lines[0].text ?? '';
  const line =
    found?.type === 'quoted'
      ? say('telling', { text: quoteText(found.says, longest) })
      : say('last', { text: quoteText(excerpt(last), longest) });
  return say('lines', { n: logs.length, text: line });
}

/** One of several objects. */
function stateLine(ref: ObjectRef, { view }: Case): readonly string[] {
  const object = view.resolve(ref);
  return object ? [`${nameOf(ref)}: ${stateOf(object).text}`] : [];
}
/** Of an object its state; of a node also who asks for most of it. */
function objectGist(ref: ObjectRef, held: Case): readonly string[] {
  const object = held.view.resolve(ref);
  if (!object) return [];
  return [quoteText(stateOf(object).text, longest), ...holders(object, held)];
}
function holders({ kind, metadata: { name } }: AnyObject, { view, report: { language } }: Case): readonly string[] {
  const pods =
    kind === 'Node' ? view.onNode(name).map((pod) => ({ name: pod.metadata.name, memory: podRequests(pod)['memory'] ?? 0 })) : [];
  const largest = pods.filter(({ memory }) => memory > 0).toSorted((a, b) => b.memory - a.memory);
  if (largest.length === 0) return [];
  const told = largest.slice(0, 3).map((pod) => `${quoteText(pod.name, 253)} ${amountText('memory', pod.memory)}`);
  return [speaker(words, language)('holders', { pods: told.join(language === 'ja' ? '、' : ', ') })];
}

/** The verdict, and the step that stops it. */
function traceGist([, verdict = '', ...steps]: readonly string[], language: Language): readonly string[] {
  const last = steps.at(-1);
  return verdict === traceWords.stopped[language] && last !== undefined
    ? [quoteText(verdict), quoteText(last, longest)]
    : [quoteText(verdict)];
}

function lateWarningsFirst(a: EventEvidence, b: EventEvidence): number {
  const isGood = ({ reason }: EventEvidence) => (/Fail|Back|Unhealthy|Evict|Kill|Error|Warn/.test(reason) ? 0 : 1);
  return isGood(a) - isGood(b) || ((a.lastAt ?? '') < (b.lastAt ?? '') ? 1 : -1);
}
