import type { Kinds, Pod } from '#model/object.ts';
import { matchesLabels } from '#model/selector.ts';
import type { View } from '#model/view.ts';
import type { PodContainer } from './containers.ts';
import type { PeerResolver } from './resolve-peer.ts';

/** A Service that a container is likely to call, and the JSON pointer of the text below the container that names it. */
export interface LikelyCall {
  readonly service: Kinds['Service'];
  readonly path: string;
}

/** So much of each setting is searched for hosts. */
const searched = 2_000;
/** What may be a host: at the start of a text, or behind a scheme, a user, a quote, a comma, an equals sign or a space. */
const host = /(?:^|\/\/|[@,=\s"'])([a-z][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,5})(?=[:/,;\s"']|$)/g;

/**
 * Services that exist and that the variables, the command or the arguments of a container name, in any namespace. A word may
 * be no host at all, so this only serves where something else already says that a call fails. Each Service once, and not the
 * one that leads to the container itself: programs tell their own name.
 */
export function likelyCalls({ pod, spec }: PodContainer, cluster: View<'Service'>, resolve: PeerResolver): readonly LikelyCall[] {
  if (pod.spec.dnsPolicy === 'Default' || pod.spec.dnsPolicy === 'None') return [];
  const { env = [], command = [], args = [] } = spec;
  const texts = [
    ...env.map(({ value = '' }, index) => ({ text: value, path: `/env/${index}/value` })),
    ...command.map((text, index) => ({ text, path: `/command/${index}` })),
    ...args.map((text, index) => ({ text, path: `/args/${index}` })),
  ];
  const found = new Map<Kinds['Service'], string>();
  for (const { text, path } of texts) {
    for (const [, word = ''] of text.slice(0, searched).matchAll(host)) {
      const ref = resolve(word, pod.metadata.namespace ?? '');
      const service = ref?.kind === 'Service' ? cluster.get('Service', ref.name, ref.namespace) : undefined;
      if (service && !found.has(service) && !leadsTo(service, pod)) found.set(service, path);
    }
  }
  return [...found].map(([service, path]) => ({ service, path }));
}

function leadsTo({ spec: { selector = {} }, metadata: { namespace } }: Kinds['Service'], pod: Pod): boolean {
  return namespace === pod.metadata.namespace && Object.keys(selector).length > 0 && matchesLabels(selector, pod.metadata.labels ?? {});
}
