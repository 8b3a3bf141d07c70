import { type KubeObject, refOf } from '#model/object.ts';
import type { FieldChange, LeftFields } from '#model/simulation.ts';
import { differences } from '#util/difference.ts';
import { unnamed } from './apply/apply.ts';
import type { Owned } from './apply/ownership.ts';

/** What an object is known by, and what others write: no part of what a manifest asks for. */
const identity = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/** Where an object and what it is to be differ, beside labels and annotations. */
export function fieldChanges(current: KubeObject, changed: KubeObject): readonly FieldChange[] {
  const object = refOf(current);
  return differences(wantedOf(current), wantedOf(changed)).map(({ path, before, after }) => ({
    object,
    path: pointerInto(after === undefined ? current : changed, path),
    ...(before !== undefined && { from: before }),
    to: after,
  }));
}

/** What stands in the object beside its defaults and is not in the manifest, where it is not known to whom it belongs. */
export function leftFields(current: KubeObject, manifest: KubeObject, { because }: Owned): { readonly left?: LeftFields } {
  if (because === undefined) return {};
  const paths = unnamed(wantedOf(current), wantedOf(manifest));
  return paths.length === 0 ? {} : { left: { paths, because } };
}

function wantedOf(object: KubeObject): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !identity.has(key)));
}

/** `differences` names items of lists; a JSON pointer counts them. */
function pointerInto(value: unknown, path: string): string {
  let node = value;
  const keys = path
    .split('/')
    .slice(1)
    .map((key) => {
      const items = Array.isArray(node) ? (node as readonly unknown[]) : undefined;
      const index = items?.findIndex((item) => (item as { readonly name?: unknown } | null)?.name === key) ?? -1;
      const actual = index >= 0 ? String(index) : key;
      node = (node as Readonly<Record<string, unknown>> | null | undefined)?.[actual.replaceAll('~1', '/').replaceAll('~0', '~')];
      return actual;
    });
  return `/${keys.join('/')}`;
}
