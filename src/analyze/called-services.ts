import type { Kinds } from '#model/object.ts';
import type { View } from '#model/view.ts';
import type { PodContainer } from './containers.ts';
import { type PeerReads, peerResolver } from './resolve-peer.ts';

/** So much of each setting is searched for hosts. */
const searched = 2_000;
/** What may be a host: at the start of a text, or behind a scheme, a user, a quote, a comma, an equals sign or a space. */
const host = /(?:^|\/\/|[@,=\s"'])([a-z][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,5})(?=[:/,;\s"']|$)/g;

/**
 * Services that exist and that the variables, the command or the arguments of a container name: those it is likely to
 * call. A word may be no host at all, so this only serves where something else already says that a call fails.
 */
export function callFinder(cluster: View<PeerReads>): (container: PodContainer) => readonly Kinds['Service'][] {
  const resolve = peerResolver(cluster);
  return ({ pod, spec: { env = [], command = [], args = [] } }) => {
    if (pod.spec.dnsPolicy === 'Default' || pod.spec.dnsPolicy === 'None') return [];
    const texts = [...env.flatMap(({ value }) => value ?? []), ...command, ...args];
    const words = new Set(texts.flatMap((text) => [...text.slice(0, searched).matchAll(host)].flatMap(([, word]) => word ?? [])));
    const services = [...words].flatMap((word) => {
      const ref = resolve(word, pod.metadata.namespace ?? '');
      return ref?.kind === 'Service' ? (cluster.get('Service', ref.name, ref.namespace) ?? []) : [];
    });
    return [...new Set(services)];
  };
}
