import type { Language } from '#model/language.ts';
import type { ObjectRef } from '#model/object.ts';
import { quoteText } from '#util/text.ts';

/** `Deployment web`: how a sentence names an object. Names come from outside and are cleaned. */
export function nameOf({ kind, name }: Pick<ObjectRef, 'kind' | 'name'>): string {
  return `${quoteText(kind, 80)} ${quoteText(name, 253)}`;
}

const workloads = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Pod']);

/** The object that people can answer for: a workload itself, of a policy, a quota or a Service its namespace. */
export function answerable(ref: ObjectRef): ObjectRef {
  return ref.namespace === undefined || workloads.has(ref.kind) ? ref : { apiVersion: 'v1', kind: 'Namespace', name: ref.namespace };
}

/** `default/web`: how a list names a workload beside others; with its kind what is no workload: `ConfigMap default/rules`, `Node worker1`. */
export function shortName({ kind, namespace, name }: Pick<ObjectRef, 'kind' | 'namespace' | 'name'>): string {
  if (!workloads.has(kind)) return fullName({ kind, name, ...(namespace !== undefined && { namespace }) });
  return namespace ? `${quoteText(namespace, 80)}/${quoteText(name, 253)}` : nameOf({ kind, name });
}

/** `Deployment default/web`: the whole name, where namespaces may differ. */
export function fullName({ kind, namespace, name }: Pick<ObjectRef, 'kind' | 'namespace' | 'name'>): string {
  return namespace ? `${quoteText(kind, 80)} ${quoteText(namespace, 80)}/${quoteText(name, 253)}` : nameOf({ kind, name });
}

/** `3 Pods`, `Pod 3 件`: how many of a kind. */
export function kindCount(kind: string, count: number, language: Language): string {
  const name = quoteText(kind, 80);
  return language === 'ja' ? `${name} ${count} 件` : `${count} ${count === 1 ? name : plural(name)}`;
}
function plural(kind: string): string {
  if (kind.endsWith('ndpoints')) return kind;
  if (/[^aeiou]y$/.test(kind)) return `${kind.slice(0, -1)}ies`;
  return /(?:s|x|ch)$/.test(kind) ? `${kind}es` : `${kind}s`;
}

/** Ids of evidence in a short form: `E1-E3 S1`. */
export function compactIds(ids: readonly string[]): string {
  const groups: { letter: string; first: number; last: number }[] = [];
  for (const id of [...new Set(ids)].toSorted((a, b) =>
    a.slice(0, 1) === b.slice(0, 1) ? Number(a.slice(1)) - Number(b.slice(1)) : a < b ? -1 : 1,
  )) {
    const [letter, number] = [id.slice(0, 1), Number(id.slice(1))];
    const last = groups.at(-1);
    if (last?.letter === letter && last.last + 1 === number) last.last = number;
    else groups.push({ letter, first: number, last: number });
  }
  return groups
    .map(({ letter, first, last }) =>
      first === last
        ? `${letter}${first}`
        : last === first + 1
          ? `${letter}${first} ${letter}${last}`
          : `${letter}${first}-${letter}${last}`,
    )
    .join(' ');
}

/** A word for a POSIX shell: as it is where that is safe, else in single quotes, so that no name can become a command. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) && !text.startsWith('-') ? text : `'${quoteText(text, 253).replaceAll("'", "'\\''")}'`;
}
