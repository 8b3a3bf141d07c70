import { z } from 'zod';
import { type EventRecord, quoteEvent } from '#model/event.ts';
import { refKey } from '#model/object.ts';
import { quoteText } from '#util/text.ts';
import type { Case } from '../case.ts';
import { fullName } from '../names.ts';
import { shownRows } from '../reading/bound.ts';
import { knownAt } from '../reading/known-until.ts';
import { limitInput, namedObject, namespaceInput, objectInput } from '../reading/named-object.ts';
import { moment } from '../times.ts';
import { defineReadTool, type ToolContext } from '../tool.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  head: { en: 'Events: {count|event|events} ({at})', ja: 'イベント: {count} 件 ({at})' },
  none: {
    en: 'Kubernetes keeps events for about an hour: that there are none does not mean that nothing happened.',
    ja: 'イベントの保存期間は通常 1 時間程度です。イベントがないことは、何も起きなかったことを意味しません。',
  },
  cut: { en: 'The cluster has more events than were read.', ja: 'クラスターには、読み取った件数より多くのイベントがあります。' },
  times: { en: '{count|time|times}', ja: '{count} 回' },
});
const types = { warning: 'Warning', normal: 'Normal' } as const;

/** Events about an object and what it owns, or of a namespace, the latest first. */
export const readEvents = defineReadTool({
  name: 'read_events',
  title: { en: 'Events', ja: 'イベント' },
  description:
    'Reads events, latest first: about one object (with what it owns), of a namespace, or all; by type, reason or words of the message. Shows what the scheduler, kubelet and controllers did and refused.',
  input: z.object({
    object: objectInput.object.optional(),
    namespace: namespaceInput,
    type: z.enum(['warning', 'normal']).optional().describe('Only events of this type.'),
    search: z.string().min(1).max(200).optional().describe('Words that reason or message contain, in any case.'),
    limit: limitInput,
  }),
  read: async ({ object, namespace, type, search = '', limit }, context) => {
    const { held } = context;
    const { language, takenAt } = held.report;
    const say = speaker(words, language);
    const about = object === undefined ? undefined : namedObject(held, { object, namespace }).ref;
    const read = await eventsNow(about?.namespace ?? namespace, context);
    const wanted = about && relatedKeys(about, held);
    const needle = search.toLowerCase();
    const found = read.events.filter(
      (event) =>
        (wanted?.has(refKey(event.about)) ?? true) &&
        (namespace === undefined || wanted !== undefined || event.about.namespace === namespace) &&
        (type === undefined || event.type === types[type]) &&
        `${event.reason} ${event.message}`.toLowerCase().includes(needle),
    );
    const rows = found.toSorted(latestFirst).map((event) => {
      const at = event.lastAt ?? event.firstAt;
      const when = at === undefined ? '-' : moment(at, takenAt);
      const parts = [when, event.type, quoteText(event.reason, 80), say('times', { count: event.count }), fullName(event.about)];
      return { text: `${parts.join('  ')}  ${quoteText(event.message, 600)}`, evidence: [quoteEvent(event)] };
    });
    const head = [say('head', { count: found.length, at: knownAt(held, read.readAt) })];
    if (found.length === 0) head.push(say('none'));
    if (!read.complete) head.push(say('cut'));
    // What happened longer ago than events are kept is not among them.
    return { ...shownRows(rows, { head, limit, language }), ...(read.readAt !== undefined && { readAt: read.readAt }), outcome: 'part' };
  },
});

interface ReadEvents {
  readonly events: readonly EventRecord[];
  readonly complete: boolean;
  readonly readAt?: string;
}
async function eventsNow(namespace: string | undefined, { held, live, signal }: ToolContext): Promise<ReadEvents> {
  if (!live) return { events: held.view.events, complete: true };
  return { ...(await live.events(namespace, signal)), readAt: live.now() };
}

/** The object, its pods and what owns those below it: the events of a Deployment's pods are what people mean by its events. */
function relatedKeys(ref: Parameters<Case['topology']['podsBelow']>[0], { topology }: Case): ReadonlySet<string> {
  const below = topology.podsBelow(ref).flatMap((pod) => {
    const chain = topology.chainOf({ kind: 'Pod', apiVersion: 'v1', ...pod.metadata }).map(refKey);
    return chain.slice(0, chain.indexOf(refKey(ref)) + 1);
  });
  return new Set([refKey(ref), ...below]);
}

function latestFirst(a: EventRecord, b: EventRecord): number {
  const [left, right] = [a.lastAt ?? a.firstAt ?? '', b.lastAt ?? b.firstAt ?? ''];
  return left < right ? 1 : left > right ? -1 : 0;
}
