import { type EventRecord, quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import type { Kinds } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { jobResult } from '../../jobs.ts';

const reads = ['CronJob', 'Job', 'Event'] as const;
const params = { replaced: 'count', schedule: 'text' } as const;

/**
 * With concurrencyPolicy Replace the controller deletes a run that is not over when the next is due, and says so with the
 * same words as for old runs it tidies away (SuccessfulDelete, cronjob_controllerv2.go). So only a CronJob counts of which
 * no finished run is left, and none was seen to finish since.
 */
export const cronjobRunsReplaced = defineAnalyzer({
  id: 'cronjob-runs-replaced',
  reads,
  findings: {
    CronJobRunsReplaced: {
      params,
      en: {
        title: '{replaced|run was|runs were} ended by the next run before being done, and none has finished since',
        why: 'With concurrencyPolicy Replace each run of schedule {schedule} deletes the one before; a run that takes longer than that never finishes.',
        remedy:
          'Find out why a run takes longer than the schedule leaves it; set concurrencyPolicy to Forbid or run it less often if it needs that time.',
      },
      ja: {
        title: '{replaced} 回の実行が完了前に次の実行で打ち切られ、その後も一度も完了していない',
        why: 'concurrencyPolicy が Replace のため、スケジュール {schedule} の各実行は前回の実行を削除します。間隔より長くかかる処理は完了しません。',
        remedy:
          '実行が間隔より長くかかる理由を調べてください。その時間が必要であれば concurrencyPolicy を Forbid にするか、実行の間隔を広げてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const cron of cluster.list('CronJob')) {
      if (cron.spec.concurrencyPolicy !== 'Replace' || cron.spec.suspend || cron.metadata.deletionTimestamp) continue;
      const events = cluster.eventsAbout(cron).filter((event) => isRecent(event, cluster.takenAt));
      const ended = events.filter(({ reason }) => reason === 'SuccessfulDelete');
      const replaced = ended.reduce((sum, { count }) => sum + count, 0);
      const [first] = ended.flatMap(({ firstAt }) => firstAt ?? []).sort();
      if (replaced < 2 || !first || hasFinished(cluster, cron, events, first)) continue;
      const { active, lastSuccessfulTime } = cron.status;
      yield {
        reason: 'CronJobRunsReplaced',
        about: cron,
        params: { replaced, schedule: cron.spec.schedule },
        evidence: [
          quote(cron, '/spec/concurrencyPolicy'),
          ...ended.slice(-3).map(quoteEvent),
          ...(active ? [quote(cron, '/status/active')] : []),
          ...(lastSuccessfulTime ? [quote(cron, '/status/lastSuccessfulTime')] : []),
        ],
        since: first,
      };
    }
  },
});

function isRecent({ lastAt }: EventRecord, takenAt: string): boolean {
  return (secondsSince(lastAt, takenAt) ?? 0) <= thresholds.eventSeconds;
}

/** Whether any run came to an end of its own: it is still held, was seen by the controller, or is noted as the last success. */
function hasFinished(cluster: View<'Job'>, cron: Kinds['CronJob'], events: readonly EventRecord[], since: string): boolean {
  return (
    (cron.status.lastSuccessfulTime ?? '') >= since ||
    events.some(({ reason }) => reason === 'SawCompletedJob') ||
    cluster.ownedBy('Job', cron).some((job) => jobResult(job) !== undefined) ||
    !cluster.complete('Job', cron.metadata.namespace)
  );
}
