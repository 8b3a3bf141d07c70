import { isDistinctive, type NameClass } from './lexicon.ts';
import { isPublicHost } from './public-names.ts';
import type { Survey } from './survey.ts';

/** A name that only a text tells, because of what stands before it or how it is formed. */
export interface Told {
  readonly name: string;
  readonly named: NameClass;
}

const hostKinds = new Set(['node', 'nodes', 'host', 'hostname', 'server', 'lookup']);
/** Words that also stand in sentences about something else: only with a sign behind them. */
const fields = new Set([
  'name',
  'user',
  'database',
  'db',
  'schema',
  'bucket',
  'project',
  'tenant',
  'customer',
  'image',
  'repository',
  'registry',
  'cluster',
]);
const follows =
  /(?:\.[a-z0-9.]{1,60})?(\/|\\?["']?\s?[=:]\s?\\?["'`]?|\s\\?["'`“「]|\s)([a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?)(?![\w(])/iy;
/** Space, quotes, dot, slash, colon, equals, backslash, backtick. */
const signs = new Set([32, 34, 39, 46, 47, 58, 61, 92, 96]);
const topLevels = new Set(
  'com net org io dev edu gov info biz cloud jp uk de fr eu local internal svc lan corp home example intranet'.split(' '),
);
const packages = /^(?:java|javax|sun|jdk|org|com|io|net|kotlin|scala|system|microsoft)\./i;

/** The names that a survey came across. */
export function toldBy(text: string, { named, dotted }: Survey): readonly Told[] {
  const told: Told[] = [];
  const seen = new Set<string>();
  for (const { kind, at } of named) {
    // Most words are followed by what names nothing.
    if (!signs.has(text.charCodeAt(at))) continue;
    follows.lastIndex = at;
    const [, sign = '', name = ''] = follows.exec(text) ?? [];
    const key = `${kind}${sign}${name}`;
    if (name === '' || seen.has(key)) continue;
    seen.add(key);
    if (isTold(kind, sign, name)) told.push({ name, named: hostKinds.has(kind) ? 'host' : 'name' });
  }
  for (const { start, end } of dotted) {
    const host = text.slice(start, end).toLowerCase();
    if (isHost(host)) told.push({ name: host, named: 'host' });
  }
  return told;
}

function isTold(kind: string, sign: string, name: string): boolean {
  if (/^(?:true|false|null|none|nil|[\d.]+)$/i.test(name) || name.length < 3) return false;
  if (/\.(?:go|py|js|ts|java|rb|rs|c|h|ya?ml|json|conf|log|sh|sql|txt|md)$/.test(name)) return false;
  const words = name.toLowerCase().split(/[-.]/);
  const speaks = words.some((word) => isDistinctive(word));
  if (fields.has(kind)) return /[=:"'`“「]/.test(sign) && speaks && (kind !== 'name' || words.length > 1);
  if (/["'`“「]/.test(sign)) return true;
  if (sign.trim() === '') return speaks && (kind === 'lookup' || words.length > 1 || /\d/.test(name));
  return speaks;
}

/** A host name by its end; a class of a program (`com.example.Shop`) begins where a host name ends. */
function isHost(text: string): boolean {
  const labels = text.split('.');
  if (labels.length < 2 || !topLevels.has(labels.at(-1) ?? '') || isPublicHost(text)) return false;
  return labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) && !(packages.test(text) && labels.length < 4);
}
