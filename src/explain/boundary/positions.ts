import { isWord } from './characters.ts';

/** Words behind which a name stands, also after a space. */
const introduces = new Set(
  `pod pods deployment deployments deploy service services svc namespace namespaces ns node nodes statefulset statefulsets sts daemonset daemonsets ds
replicaset replicasets rs job jobs cronjob cronjobs configmap configmaps cm secret secrets persistentvolumeclaim pvc claim persistentvolume pv volume
volumes ingress serviceaccount sa container containers host hostname server cluster hpa horizontalpodautoscaler role rolebinding clusterrole
clusterrolebinding networkpolicy endpoints lookup database image n c namespace container コンテナー コンテナ 名前空間 ノード サービス`
    .trim()
    .split(/\s+/),
);
/** Words of grammar: after "pod" and a space they go on with the sentence. */
const grammar =
  /^(?:a|an|the|is|in|on|of|to|at|by|as|or|and|for|not|no|has|had|was|are|be|it|its|with|from|that|this|can|may|will|all|any|per|name|names)$/i;
const opening = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['‘', '’'],
  ['「', '」'],
  ['『', '』'],
  ['{', '}'],
  ['[', ']'],
  ['<', '>'],
]);

/**
 * Whether a common word stands where a name stands: as the whole text, in quotes, brackets or backticks (but not as the key of
 * a field), behind `=`, as the whole value of a line `key: value` or `- value`, behind a kind (`pod/web`, `Pod web`,
 * `-n web`), beside a slash with a namespace, before or after a dot of a host name, alone in a cell of a table, or as whose log
 * is quoted.
 */
export function standsAsName(text: string, start: number, end: number, isNamespace: (word: string) => boolean): boolean {
  if (start === 0 && end === text.length) return true;
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  if (isQuoted(text, start, end)) return true;
  if (before === '=' && text.charAt(start - 2) !== '=') return true;
  if (before === '/' || after === '/') return standsBesideSlash(text, start, end, isNamespace);
  if (before === ':' && /serviceaccount:(?:[\w-]+:)?$/.test(text.slice(Math.max(0, start - 100), start))) return true;
  if (isCell(text, start, end) || isLineValue(text, start, end) || isOwnerOfLog(text, start, end)) return true;
  return (before === ' ' || before === '\u3000') && !grammar.test(text.slice(start, end)) && introduced(text, start - 1);
}

function standsBesideSlash(text: string, start: number, end: number, isNamespace: (word: string) => boolean): boolean {
  const before = text.charAt(start - 1);
  if (before === '/') return introduced(text, start - 1) || isNamespace(wordBefore(text, start - 1));
  return before !== '.' && isWord(text.charCodeAt(end + 1)) && isNamespace(text.slice(start, end).toLowerCase());
}

function isQuoted(text: string, start: number, end: number): boolean {
  const close = opening.get(text.charAt(start - 1));
  if (close === undefined) return false;
  const ending = /^-?\\?/.exec(text.slice(end, end + 2))?.[0] ?? '';
  const at = end + ending.length;
  if (text.charAt(at) !== close) return false;
  return (close !== '"' && close !== "'") || !/^\s?:/.test(text.slice(at + 1, at + 3));
}

/** The word that ends at `end`, as far as letters go. */
function wordBefore(text: string, end: number): string {
  let from = end;
  while (from > 0 && end - from < 64 && (isWord(text.charCodeAt(from - 1)) || text.charCodeAt(from - 1) === 45)) from -= 1;
  return text.slice(from, end).toLowerCase().replace(/^-+/, '');
}
function introduced(text: string, end: number): boolean {
  const word = wordBefore(text, end);
  if (word !== '') return introduces.has(word.includes('.') ? word.slice(0, word.indexOf('.')) : word);
  const japanese = /[\u3040-\u30ff\u4e00-\u9fff]{2,6}$/.exec(text.slice(Math.max(0, end - 6), end))?.[0] ?? '';
  return [...introduces].some((one) => one.charCodeAt(0) > 255 && japanese.endsWith(one));
}

/** `Log of web, 3 lines`, `web の再起動前のログ`. */
function isOwnerOfLog(text: string, start: number, end: number): boolean {
  if (/^ ?の(?:再起動前の)?ログ/.test(text.slice(end, end + 10))) return true;
  return /\blogs? of $/i.test(text.slice(Math.max(0, start - 9), start)) && !grammar.test(text.slice(start, end));
}

/** Alone in a column: two spaces, a tab or the edge of the line on both sides, and not both edges at once unless the line is all. */
function isCell(text: string, start: number, end: number): boolean {
  const left = start === 0 || /(?:^|\n|\t| {2})$/.test(text.slice(Math.max(0, start - 2), start));
  return left && (end === text.length || /^(?:\r?\n|\t| {2})/.test(text.slice(end, end + 2)));
}
function isLineValue(text: string, start: number, end: number): boolean {
  if (text.charAt(start - 1) !== ' ' || !(end === text.length || /[\r\n,}\]]/.test(text.charAt(end)))) return false;
  const sign = text.charAt(start - 2);
  if (sign === ':') return isWord(text.charCodeAt(start - 3)) && !/[^\s\w"'.{,/-][^\n]*$/.test(lineBefore(text, start - 3));
  return sign === '-' && /^\s*$/.test(lineBefore(text, start - 2));
}
function lineBefore(text: string, at: number): string {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  return text.slice(Math.max(from, at - 100), at);
}
