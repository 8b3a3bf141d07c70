import { type Kinds, type ObjectRef, type Pod, refKey, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { isRecord, listOf, textOf } from './custom-fields.ts';
import { gatewaysIn } from './gateways.ts';
import { isFinished } from './pods.ts';

export const secretUserReads = ['Ingress', 'CustomObject', 'Pod', 'Service'] as const;
type Cluster = View<(typeof secretUserReads)[number]>;

/** Who serves or reads a TLS Secret, and under which host names it is shown, with the place of each. */
export interface SecretUser {
  readonly by: ObjectRef;
  readonly object: Kinds['Ingress'] | Kinds['CustomObject'] | Pod;
  readonly path: string;
  readonly hosts: readonly string[];
}

/** The users of all Secrets, by the refKey of the Secret. */
export function secretUsers(cluster: Cluster): ReadonlyMap<string, readonly SecretUser[]> {
  const uses = [
    ...cluster.list('Ingress').flatMap(usesOfIngress),
    ...gatewaysIn(cluster).flatMap(usesOfGateway),
    ...cluster
      .list('Pod')
      .filter((pod) => !isFinished(pod))
      .flatMap(usesOfPod),
  ];
  return Map.groupBy(uses, ({ name, namespace }) => refKey({ kind: 'Secret', name, ...(namespace && { namespace }) }));
}

interface Use extends SecretUser {
  readonly name: string;
  readonly namespace: string | undefined;
}

function usesOfIngress(ingress: Kinds['Ingress']): readonly Use[] {
  const { namespace } = ingress.metadata;
  return (ingress.spec.tls ?? []).flatMap(({ secretName, hosts = [] }, index) =>
    secretName ? [{ name: secretName, namespace, by: refOf(ingress), object: ingress, path: `/spec/tls/${index}`, hosts }] : [],
  );
}

function usesOfGateway(gateway: Kinds['CustomObject']): readonly Use[] {
  return listOf(gateway.spec['listeners']).flatMap(([listener, index]) => {
    const tls = isRecord(listener['tls']) ? listener['tls'] : {};
    const host = textOf(listener['hostname']);
    const references = listOf(tls['certificateRefs']);
    // Several certificates of one listener are for different names: which of them is shown depends on the client.
    const hosts = host === undefined || references.length > 1 ? [] : [host];
    const user = { by: refOf(gateway), object: gateway, path: `/spec/listeners/${index}`, hosts };
    return references.flatMap(([reference]) => {
      const name = textOf(reference['name']);
      return name ? [{ ...user, name, namespace: textOf(reference['namespace']) ?? gateway.metadata.namespace }] : [];
    });
  });
}

function usesOfPod(pod: Pod): readonly Use[] {
  const { namespace } = pod.metadata;
  return (pod.spec.volumes ?? []).flatMap(({ secret, projected }, index) =>
    [secret?.secretName, ...(projected?.sources ?? []).map((source) => source.secret?.name)].flatMap((name) =>
      name ? [{ name, namespace, by: refOf(pod), object: pod, path: `/spec/volumes/${index}`, hosts: [] }] : [],
    ),
  );
}
