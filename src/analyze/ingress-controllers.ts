import type { LogEvidence } from '#model/evidence.ts';
import { type ObjectRef, type Pod, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import type { Ingress } from './ingresses.ts';
import { isFinished } from './pods.ts';

/**
 * Ingress controllers that run as pods, by the name that IngressClasses give them, and what their images are called. Each has mirrors, so
 * that only a part of the name is looked for. Controllers that run outside of the cluster (those of clouds) are not here.
 */
const images: readonly (readonly [controller: RegExp, image: RegExp])[] = [
  [/^k8s\.io\/(?:[\w-]+-)?ingress-nginx$/, /ingress-nginx|nginx-ingress/],
  [/^nginx\.org\/ingress-controller$/, /nginx-ingress|nginx-ic/],
  [/^traefik\.io\/ingress-controller$/, /traefik/],
  [/^(?:haproxy\.org|haproxy-ingress\.github\.io)\//, /haproxy/],
  [/^ingress-controllers\.konghq\.com\/kong$/, /kong/],
  [/^projectcontour\.io\//, /contour/],
];

/** The pods that run that controller; undefined for a controller that is not known here. */
export function controllerPods(cluster: View<'Pod'>, controller: string): readonly Pod[] | undefined {
  const known = images.find(([name]) => name.test(controller));
  return known && cluster.list('Pod').filter((pod) => !isFinished(pod) && runs(pod, known[1]));
}

/** Whether one of the images is that controller's; undefined for a controller that is not known here. */
export function runsControllerOf(controller: string, running: readonly string[]): boolean | undefined {
  const known = images.find(([name]) => name.test(controller));
  return known && running.some((image) => known[1].test(image));
}

const trouble = /\berr(?:or)?\b|\bwarn|cannot|not found|does not/i;

/** The last line in which an ingress controller complains of an Ingress or of the Service that it names, where its log was read. */
export function controllerComplaint(cluster: View<'Pod' | 'Log'>, { metadata }: Ingress, service: ObjectRef): readonly LogEvidence[] {
  const { name, namespace = '' } = metadata;
  const [ingress, ofIngress, byName, byNamespace] = [
    `${namespace}/${name}`,
    `${namespace}/${service.name}`,
    `ingress=${name}`,
    `namespace=${namespace}`,
  ].map(whole) as [RegExp, RegExp, RegExp, RegExp];
  const isMeant = (text: string): boolean => ingress.test(text) || ofIngress.test(text) || (byName.test(text) && byNamespace.test(text));
  for (const pod of cluster.list('Pod').filter((one) => images.some(([, image]) => runs(one, image)))) {
    for (const { container, run, lines } of cluster.logs(pod)) {
      const line = lines.findLast(({ text }) => trouble.test(text) && isMeant(text));
      if (line) return [{ type: 'log', object: refOf(pod), container, run, lines: [line], count: 1 }];
    }
  }
  return [];
}

function runs({ spec }: Pod, wanted: RegExp): boolean {
  return spec.containers.some(({ image = '' }) => wanted.test(image));
}
/** Finds a name as a whole one: `cafe/kitchen` is no part of `cafe/kitchen-old`. */
function whole(name: string): RegExp {
  return new RegExp(`(?<![\\w.-])${RegExp.escape(name)}(?![\\w-])`);
}
