import { z } from 'zod';
import { changesBefore } from '#correlate/changes/changes.ts';
import type { Finding } from '#model/finding.ts';
import { quote } from '#model/finding.ts';
import type { Change } from '#model/incident.ts';
import { type AnyObject, refKey, refOf } from '#model/object.ts';
import type { Case } from '../case.ts';
import { describe } from '../changes.ts';
import { fullName } from '../names.ts';
import { shownRows } from '../reading/bound.ts';
import { knownAt } from '../reading/known-until.ts';
import { heldObject, limitInput, namespaceInput, objectInput } from '../reading/named-object.ts';
import { wholeMoment } from '../times.ts';
import { defineReadTool } from '../tool.ts';
import { causeWords } from '../words/sections.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  head: { en: 'Changes in the 24 hours before {before}, latest first ({at})', ja: '{before} までの 24 時間の変更（新しい順、{at}）' },
  none: {
    en: 'None is seen. What leaves no trace in objects, such as a change of an image behind the same tag or outside of the cluster, cannot be seen.',
    ja: '変更は見つかりません。同じタグのイメージの差し替えやクラスター外の変更など、オブジェクトに痕跡が残らないものは検出できません。',
  },
});
/** Of a whole namespace so many objects are looked through. */
const mostObjects = 200;

/** What was created, edited, scaled or rolled out, by whom and which fields. */
export const listChanges = defineReadTool({
  name: 'list_changes',
  title: { en: 'Changes', ja: '変更の履歴' },
  description:
    'Lists what changed within 24 hours before a moment (default: now) on an object and all it depends on, or in a namespace: revisions, edits with their fields, scalings, deliveries, and who did it.',
  input: z.object({
    object: objectInput.object.optional(),
    namespace: namespaceInput,
    before: z.iso.datetime({ offset: true }).optional().describe('Changes before this time, such as the beginning of an incident.'),
    limit: limitInput,
  }),
  read: ({ object, namespace, before, limit }, { held }) => {
    const { language, takenAt } = held.report;
    const onset = before === undefined ? takenAt : new Date(Date.parse(before)).toISOString();
    const subjects = object === undefined ? workloads(held, namespace) : [heldObject(held, { object, namespace })];
    const groups = object === undefined ? subjects.map((one) => [one]) : [subjects];
    const all = groups.flatMap((some) => changesBefore(onset, some.map(pretended), [], held.topology));
    const unique = [...new Map(all.map((change) => [`${refKey(change.object)} ${change.action} ${change.at}`, change])).values()];
    const say = speaker(words, language);
    const comma = language === 'ja' ? '、' : ', ';
    const rows = unique.toSorted(latestFirst).map((change) => ({
      text: `${wholeMoment(change.at)}  ${fullName(change.object)}  ${describe(change, speaker(causeWords, language), comma)}`,
      evidence: change.evidence,
    }));
    const head = [say('head', { before: wholeMoment(onset), at: knownAt(held) }), ...(rows.length === 0 ? [say('none')] : [])];
    return shownRows(rows, { head, limit, language });
  },
});

/** What changes are looked for by are findings: an object that somebody asks about stands in for one. */
function pretended(object: AnyObject): Finding {
  return { analyzer: 'list_changes', reason: 'Asked', about: refOf(object), params: {}, evidence: [quote(object, '/metadata/name')] };
}

function workloads({ view }: Case, namespace: string | undefined): readonly AnyObject[] {
  const kinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Service', 'Ingress'] as const;
  return kinds.flatMap((kind): readonly AnyObject[] => view.list(kind, namespace)).slice(0, mostObjects);
}
function latestFirst(a: Change, b: Change): number {
  return a.at < b.at ? 1 : a.at > b.at ? -1 : 0;
}
