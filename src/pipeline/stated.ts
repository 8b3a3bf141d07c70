import type { Stated } from '#correlate/context.ts';
import { type Profile, settingFor } from '#model/profile.ts';
import type { Readable } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';

/** What the profile, and labels and annotations of the object and its namespace, state of an object. */
export function statedBy(profile: Profile | undefined, view: View<Readable>): Stated {
  return (name, { kind, namespace, name: object }) => {
    const held = view.resolve({ kind, name: object, ...(namespace !== undefined && { namespace }) });
    const inNamespace = namespace === undefined ? undefined : view.get('Namespace', namespace);
    const setting = settingFor(profile, name, {
      kind,
      name: object,
      ...(namespace !== undefined && { namespace }),
      ...(held && { object: held }),
      ...(inNamespace && { namespaceObject: inNamespace }),
    });
    return setting && { value: setting.value, how: setting.how };
  };
}
