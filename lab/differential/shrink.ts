import type { Case } from './generate/cluster.ts';
import type { Json } from './generate/values.ts';

type StillShows = (smaller: Case) => Promise<boolean>;

/** The smallest case that still shows what the given one shows: objects go first, then fields, for as long as anything can go. */
export async function shrink(given: Case, stillShows: StillShows): Promise<Case> {
  let smallest = given;
  for (let size = Math.ceil(given.objects.length / 2); size >= 1; size = Math.floor(size / 2))
    smallest = await withoutObjects(smallest, size, stillShows);
  for (let round = 0; round < 3; round += 1) {
    const before = JSON.stringify(smallest).length;
    smallest = await withoutFields(smallest, stillShows);
    if (JSON.stringify(smallest).length === before) break;
  }
  return smallest;
}

async function withoutObjects(given: Case, size: number, stillShows: StillShows): Promise<Case> {
  let smallest = given;
  for (let from = 0; from < smallest.objects.length; ) {
    const gone = smallest.objects.slice(from, from + size);
    const objects = smallest.objects.filter((object) => !gone.includes(object));
    const smaller = { ...smallest, objects };
    if (!gone.some((object) => isAsked(object, given)) && (await stillShows(smaller))) smallest = smaller;
    else from += size;
  }
  return smallest;
}
function isAsked({ kind, metadata }: Json, { pod }: Case): boolean {
  return kind === 'Pod' && (metadata as Json)['name'] === pod.name;
}

const needed = ['apiVersion', 'kind', 'name', 'namespace', 'image', 'uid'];
async function withoutFields(given: Case, stillShows: StillShows): Promise<Case> {
  let smallest = given;
  for (let at = 0; at < smallest.objects.length; at += 1) {
    const tried = new Set<string>();
    for (let path = nextPath(smallest.objects[at], tried); path; path = nextPath(smallest.objects[at], tried)) {
      tried.add(path.join('\n'));
      const objects = smallest.objects.map((object, index) => (index === at ? (without(object, path ?? []) as Json) : object));
      const smaller = { ...smallest, objects };
      if (await stillShows(smaller)) smallest = smaller;
    }
  }
  return smallest;
}
/** The next field or item that may go, outer ones first. */
function nextPath(value: unknown, tried: ReadonlySet<string>): readonly string[] | undefined {
  const queue: { readonly path: readonly string[]; readonly value: unknown }[] = [{ path: [], value }];
  for (let one = queue.shift(); one; one = queue.shift()) {
    const { path, value: held } = one;
    if (typeof held !== 'object' || held === null) continue;
    for (const [key, child] of Object.entries(held)) {
      const next = [...path, key];
      if (needed.includes(key)) continue;
      if (key !== 'metadata' && !tried.has(next.join('\n'))) return next;
      queue.push({ path: next, value: child });
    }
  }
  return undefined;
}
function without(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) {
    const at = Number(key);
    return rest.length === 0
      ? value.filter((_, index) => index !== at)
      : value.map((item, index) => (index === at ? without(item, rest) : item));
  }
  const entries = Object.entries(value as Json);
  if (rest.length === 0) return Object.fromEntries(entries.filter(([name]) => name !== key));
  return Object.fromEntries(entries.map(([name, child]) => [name, name === key ? without(child, rest) : child]));
}
