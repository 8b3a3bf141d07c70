import type { ObjectRef } from '#model/object.ts';
import type { SettingScope } from '#model/profile.ts';
import type { ExplainContext } from './context.ts';

/** Where to look for what people stated about an object: itself and its namespace. */
export function scopeOf(ref: ObjectRef, { view }: Pick<ExplainContext, 'view'>): SettingScope {
  const object = view.resolve(ref);
  const namespaceObject = ref.namespace === undefined ? undefined : view.get('Namespace', ref.namespace);
  const { kind, name, namespace } = ref;
  return {
    kind,
    name,
    ...(namespace !== undefined && { namespace }),
    ...(object && { object }),
    ...(namespaceObject && { namespaceObject }),
  };
}
