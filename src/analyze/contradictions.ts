import type { EventRecord } from '#model/event.ts';
import type { Gap } from '#model/gap.ts';
import { type ObjectRef, refKey } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { quoteText } from '#util/text.ts';
import { imageNameOf } from './image-name.ts';

const image = /\bimage "([^"\s]{1,500})"/;

/**
 * Pods whose events name another image than their spec, or than `describe` prints: the event may be about an earlier image
 * or an earlier pod of that name. Stated, so that nothing is concluded from the event for this pod.
 */
export function imageContradictions(cluster: View<'Pod' | 'Event' | 'Observation'>): readonly Gap[] {
  const found = new Map<string, Gap>();
  for (const event of cluster.events) {
    const named = event.about.kind === 'Pod' ? image.exec(event.message)?.[1] : undefined;
    if (named === undefined) continue;
    const written = imagesOf(cluster, event);
    if (written.length === 0 || written.some((one) => isSameImage(one, named))) continue;
    const key = `${refKey(event.about)} ${named}`;
    found.set(key, gapOf(event.about, { named, written }));
  }
  return [...found.values()];
}

function gapOf(pod: ObjectRef, { named, written }: { readonly named: string; readonly written: readonly string[] }): Gap {
  const texts = written.map((one) => quoteText(one)).join(', ');
  return {
    kind: 'contradictory',
    what: { say: 'imageOf', name: quoteText(pod.name) },
    ...(pod.namespace !== undefined && { namespace: pod.namespace }),
    because: [{ say: 'otherImage', named: quoteText(named), written: texts }],
  };
}

/** The images of the container an event is about, or of all containers where it does not say which. */
function imagesOf(cluster: View<'Pod' | 'Observation'>, { about, fieldPath }: EventRecord): readonly string[] {
  const container = /\{(.{1,253})\}$/.exec(fieldPath ?? '')?.[1];
  const pod = cluster.get('Pod', about.name, about.namespace);
  if (pod) {
    if (about.uid !== undefined && pod.metadata.uid !== undefined && about.uid !== pod.metadata.uid) return [];
    const all = [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
    return all.filter(({ name }) => container === undefined || name === container).flatMap((one) => one.image ?? []);
  }
  const printed = cluster.observations
    .filter(({ object }) => refKey(object) === refKey(about))
    .flatMap(({ fields }) => Object.entries(fields));
  return printed.filter(([heading]) => /^(?:Init )?Containers\..+\.Image$/.test(heading)).map(([, value]) => value);
}

/** Equal but for what runtimes fill in: registry, library folder, tag. A digest tells nothing about a tag. */
function isSameImage(a: string, b: string): boolean {
  const [left, right] = [imageNameOf(a), imageNameOf(b)];
  if (left.registry !== right.registry || left.repository !== right.repository) return false;
  return left.digest !== undefined || right.digest !== undefined || (left.tag ?? 'latest') === (right.tag ?? 'latest');
}
