import type { EventRecord } from '#model/event.ts';
import { redactText } from './redact-patterns.ts';
import { isTime } from './shape.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Both APIs of events, with the `series` of the newer one folded in (core/v1 and events.k8s.io/v1). */
export function eventRecord(event: Fields): EventRecord {
  const metadata = fieldsOf(event['metadata']);
  const target = fieldsOf(event['involvedObject'] ?? event['regarding']);
  const series = fieldsOf(event['series']);
  const created = time(event['eventTime']) ?? time(metadata['creationTimestamp']);
  const firstAt = time(event['firstTimestamp']) ?? time(event['deprecatedFirstTimestamp']) ?? created;
  const lastAt = time(series['lastObservedTime']) ?? time(event['lastTimestamp']) ?? time(event['deprecatedLastTimestamp']) ?? created;
  const reportedBy = reporterOf(event);
  const fieldPath = text(target['fieldPath']);
  return {
    about: aboutOf(target),
    ...(fieldPath && { fieldPath }),
    type: event['type'] === 'Normal' ? 'Normal' : 'Warning',
    reason: text(event['reason']),
    message: redactText(text(event['message']) || text(event['note'])),
    count: [series['count'], event['count'], event['deprecatedCount']].map(count).find((found) => found !== undefined) ?? 1,
    ...(firstAt && { firstAt }),
    ...(lastAt && { lastAt }),
    ...(reportedBy && { reportedBy }),
  };
}

function reporterOf(event: Fields): string {
  const source = fieldsOf(event['source'] ?? event['deprecatedSource']);
  const component = text(source['component']) || text(event['reportingComponent']) || text(event['reportingController']);
  const host = text(source['host']);
  return component && host ? `${component}, ${host}` : component;
}
function aboutOf(target: Fields): EventRecord['about'] {
  const namespace = text(target['namespace']);
  const uid = text(target['uid']);
  return {
    apiVersion: text(target['apiVersion']) || 'v1',
    kind: text(target['kind']) || 'Unknown',
    ...(namespace && { namespace }),
    name: text(target['name']),
    ...(uid && { uid }),
  };
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
function time(value: unknown): string | undefined {
  return isTime(value) ? value : undefined;
}
function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
}
