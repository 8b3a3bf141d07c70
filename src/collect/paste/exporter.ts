import type { EventRecord } from '#model/event.ts';
import { eventRecord } from '../event-record.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Events as an event exporter sends them: core/v1 fields without `kind`, with `involvedObject` that also carries labels
 * (kubernetes-event-exporter, `EnhancedEvent`), bare or one or two levels inside a webhook's layout (`event`, `data`,
 * `message` as text). None when the value is something else.
 */
export function exporterEvents(value: Fields): readonly EventRecord[] {
  return found(value, 0).map(eventRecord);
}

const wrappers = ['event', 'events', 'data', 'details', 'payload', 'body', 'object', 'text', 'message'];

function found(value: unknown, depth: number): readonly Fields[] {
  if (typeof value === 'string') return depth > 0 && value.startsWith('{') && value.length < 1_000_000 ? found(parsed(value), depth) : [];
  if (typeof value !== 'object' || value === null || depth > 3) return [];
  if (Array.isArray(value)) return value.slice(0, 10_000).flatMap((item) => found(item, depth + 1));
  const fields = value as Fields;
  if (isEvent(fields)) return [fields];
  if (typeof fields['kind'] === 'string' && fields['kind'] !== 'Event' && typeof fields['apiVersion'] === 'string') return [];
  return wrappers.flatMap((name) => found(fields[name], depth + 1));
}
function isEvent(fields: Fields): boolean {
  const target = fields['involvedObject'] ?? fields['regarding'];
  if (typeof target !== 'object' || target === null || typeof fields['reason'] !== 'string') return false;
  return typeof (target as Fields)['kind'] === 'string' && typeof (target as Fields)['name'] === 'string';
}
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
