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

/** Whether one of the images is that controller's; undefined for a controller that is not known here. */
export function runsControllerOf(controller: string, running: readonly string[]): boolean | undefined {
  const known = images.find(([name]) => name.test(controller));
  return known && running.some((image) => known[1].test(image));
}
