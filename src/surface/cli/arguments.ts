import { DoryoError } from '#model/error.ts';
import { kindNamed } from '#model/kind-names.ts';
import type { LabelSelector } from '#model/object.ts';
import { nearest } from '#util/nearest.ts';
import { quoteText } from '#util/text.ts';

/** `deploy/web` as kubectl reads it: kind, plural or short name in any case, optionally with a group behind a dot. */
export function parseObject(given: string): { readonly kind: string; readonly name: string } {
  const [kind = '', name = '', ...rest] = given.split('/');
  if (kind === '' || name === '' || rest.length > 0) {
    throw new DoryoError('BadArgument', `"${given}" names no object.`, {
      hint: 'write KIND/NAME, for example: doryo analyze deployment/web -n shop',
    });
  }
  return { kind: kindNamed(kind), name };
}

const expression = /^\s*(!?)\s*([A-Za-z0-9][\w./-]*)\s*(?:(==|=|!=)\s*([\w.-]*)|(in|notin)\s*\(([^()]*)\))?\s*$/;

/** A label selector as `kubectl -l` takes it: `app=web,tier!=cache,env in (a,b),!legacy`. */
export function parseSelector(given: string): LabelSelector {
  const matchExpressions = given.split(/,(?![^(]*\))/).map((part) => {
    const [, not, key = '', operator, value = '', set, members = ''] = expression.exec(part) ?? [];
    if (key === '' || (not && (operator ?? set) !== undefined)) {
      throw new DoryoError('BadArgument', `"${part.trim()}" is no label selector.`, {
        hint: 'write it as for kubectl -l: app=web, tier!=cache, "env in (a,b)", or !legacy',
      });
    }
    if (set) return { key, operator: set === 'in' ? 'In' : 'NotIn', values: members.split(',').map((member) => member.trim()) };
    if (operator) return { key, operator: operator === '!=' ? 'NotIn' : 'In', values: [value] };
    return { key, operator: not ? 'DoesNotExist' : 'Exists' };
  });
  return { matchExpressions };
}

const seconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600 };

/** `--request-timeout` as kubectl takes it: `0` for none, seconds as a bare number, or `30s`, `2m`, `1h`, `1m30s`. In seconds. */
export function parseTimeout(given: string): number {
  if (/^\d+$/.test(given)) return Number(given);
  const parts = [...given.matchAll(/(\d+)(ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== given) {
    throw new DoryoError('BadArgument', `"${given}" is no duration.`, { hint: 'write it as for kubectl: 30s, 2m, or 0 for no limit' });
  }
  return parts.reduce((sum, [, count, unit = 's']) => sum + Number(count) * (seconds[unit] ?? 1), 0);
}

/** An RFC 3339 time, in UTC as doryo keeps all times. */
export function parseTime(given: string): string {
  const isTime = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/.test(given);
  const time = Date.parse(given);
  if (!isTime || Number.isNaN(time)) {
    throw new DoryoError('BadArgument', `"${given}" is no time.`, { hint: 'write it with its zone: --taken-at 2026-01-31T03:00:00Z' });
  }
  return new Date(time).toISOString().replace(/\.000Z$/, 'Z');
}

/** So long may the name of a person be that stands in a record and in a report. */
const longestName = 80;

/** Who is on call, as they want to be called: on one line, without what could move a terminal, and not for ever. */
export function personNamed(given: string): string {
  const name = quoteText(given, longestName);
  if (name === '') throw new DoryoError('BadArgument', 'no name is left of what --by was given.', { hint: 'write it: --by "Sato"' });
  return name;
}

/** One of a list of names, or a letter with the nearest one. */
export function oneOf(given: string, known: readonly string[], { what, hint }: { readonly what: string; readonly hint: string }): string {
  const found = known.find((name) => name.toLowerCase() === given.toLowerCase());
  if (found !== undefined) return found;
  const near = nearest(given, known);
  throw new DoryoError('NotFound', `there is no ${what} "${given}"${near === undefined ? '' : `; did you mean ${near}?`}`, { hint });
}

/** A whole number of at least one. */
export function parseCount(given: string): number {
  if (/^\d{1,6}$/.test(given) && Number(given) > 0) return Number(given);
  throw new DoryoError('BadArgument', `"${given}" is no whole number above zero.`, { hint: 'write it in digits: 3' });
}

/** A number above zero, with or without decimals. */
export function parseAmount(given: string): number {
  if (/^\d{1,9}(?:\.\d{1,6})?$/.test(given) && Number(given) > 0) return Number(given);
  throw new DoryoError('BadArgument', `"${given}" is no number above zero.`, { hint: 'write it in digits: 2.50' });
}
