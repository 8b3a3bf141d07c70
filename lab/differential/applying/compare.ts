import { applied } from '#analyze/simulate/apply/apply.ts';
import { defaultOf } from '#analyze/simulate/apply/defaults.ts';
import { ownedFields } from '#analyze/simulate/apply/ownership.ts';
import { redactObject } from '#collect/redact.ts';
import type { KubeObject } from '#model/object.ts';
import { differences } from '#util/difference.ts';

/** What a real `kubectl apply` made of a change. */
export interface RecordedApply {
  readonly id: string;
  readonly live: KubeObject;
  readonly manifest: KubeObject;
  /** The spec that the API server answered. */
  readonly spec: unknown;
}

/** Where our answer differs; empty where it agrees. Without managed fields only the annotation tells what was applied before. */
export function wrongFields({ live, manifest, spec }: RecordedApply, tells: 'managed fields' | 'annotation'): readonly string[] {
  const { managedFields: _, ...metadata } = live.metadata;
  const read = tells === 'annotation' ? { ...live, metadata } : live;
  const held = redactObject({ ...read }) as unknown as KubeObject;
  const ours = applied<KubeObject>(held, manifest, ownedFields(held)) as KubeObject & { readonly spec: unknown };
  return differences(spec, ours.spec, '/spec').flatMap(({ path, before, after }) =>
    after === undefined && isFilledIn(path, before) ? [] : [`${path}: really ${JSON.stringify(before)}, ours ${JSON.stringify(after)}`],
  );
}

/** The API server fills defaults into what is new; a change is told without them. */
function isFilledIn(path: string, value: unknown): boolean {
  const [parent = '', key = ''] = path.split('/').slice(-2);
  return JSON.stringify(value) === JSON.stringify(defaultOf(parent, key, {}));
}
