import type { EventRecord } from '#model/event.ts';
import type { Kinds } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';

/** What the controller said of a CronJob lately, by these reasons; oldest first. */
export function cronEvents(cluster: View<'Event'>, cron: Kinds['CronJob'], reasons: readonly string[]): readonly EventRecord[] {
  return cluster
    .eventsAbout(cron)
    .filter(({ reason, lastAt }) => reasons.includes(reason) && (secondsSince(lastAt, cluster.takenAt) ?? 0) <= thresholds.eventSeconds);
}
