import { quote } from '#model/finding.ts';
import { type ObjectRef, refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { classOf, type Ingress, isServed } from '../../ingresses.ts';
import { hostRef } from '../../resolve-peer.ts';
import { isOlderThan } from '../../services.ts';
import { isSettled, needs } from '../../waiting-pods.ts';

const isDefault = 'ingressclass.kubernetes.io/is-default-class';
/** Annotations by which several Ingresses share a host and path on purpose. */
const shares = ['nginx.ingress.kubernetes.io/canary', 'nginx.org/mergeable-ingress-type'];

export const ingressDefinition = defineAnalyzer({
  id: 'ingress-definition',
  reads: ['Ingress', 'IngressClass', 'Secret', 'Pod', 'CustomObject'],
  findings: {
    IngressClassMissing: {
      params: { ingresses: 'texts' },
      en: {
        title: 'the IngressClass does not exist, and {ingresses} asks for it',
        why: 'No controller takes an Ingress of a class that does not exist, so nothing listens for its hosts.',
        remedy: 'Install the controller with this class, or set ingressClassName to one that exists.',
      },
      ja: {
        title: 'IngressClass が存在しないが、{ingresses} が指定している',
        why: '存在しないクラスの Ingress はどのコントローラーも処理しないため、そのホストへの要求を受け付けるものがありません。',
        remedy: 'このクラスのコントローラーを導入するか、ingressClassName を存在するものに変えてください。',
      },
    },
    IngressHasNoClass: {
      params: { classes: 'texts' },
      en: {
        title: 'the Ingress names no class, and no class is the default',
        why: 'Controllers leave an Ingress without a class alone, so nothing listens for its hosts.',
        remedy: 'Set ingressClassName; there is {classes}.',
      },
      ja: {
        title: 'Ingress にクラスの指定がなく、既定のクラスもない',
        why: 'コントローラーはクラスのない Ingress を処理しないため、そのホストへの要求を受け付けるものがありません。',
        remedy: 'ingressClassName を指定してください。使えるのは {classes} です。',
      },
    },
    IngressTlsSecretMissing: {
      params: { ingresses: 'texts' },
      en: {
        title: 'the TLS Secret does not exist, and {ingresses} serves its hosts with it',
        why: 'The ingress controller shows a certificate of its own instead, which clients refuse.',
        remedy: 'Create the Secret of type kubernetes.io/tls, or find out why what should issue it does not.',
      },
      ja: {
        title: 'TLS 用の Secret が存在しないが、{ingresses} が使っている',
        why: 'Ingress コントローラーは代わりに自身の証明書を提示し、クライアントはそれを拒否します。',
        remedy: 'kubernetes.io/tls 型の Secret を作成するか、発行されるはずの証明書が発行されない理由を調べてください。',
      },
    },
    IngressHostConflict: {
      params: { host: 'text', path: 'text', other: 'text' },
      en: {
        title: '{host}{path} is also claimed by Ingress {other}, with another backend',
        why: 'Only one of the two gets the requests, and which one depends on the controller, often on age.',
        remedy: 'Remove the host and path from the Ingress that should not have it.',
      },
      ja: {
        title: '{host}{path} が Ingress {other} とも重複しており、転送先が異なる',
        why: '要求を受け取るのは一方だけで、どちらになるかはコントローラー次第 (多くは作成順) です。',
        remedy: '本来持つべきでない Ingress から、このホストとパスを削除してください。',
      },
    },
  },
  *analyze(cluster) {
    const ingresses = cluster.list('Ingress').filter(({ metadata }) => !metadata.deletionTimestamp);
    const classes = cluster.list('IngressClass');
    const hasDefault = classes.some(({ metadata }) => metadata.annotations?.[isDefault] === 'true');
    for (const ingress of ingresses) {
      const { ingressClassName: name } = ingress.spec;
      const absence = name === undefined || isServed(ingress) ? undefined : cluster.absence('IngressClass', name);
      if (absence) {
        const users = ingresses.filter(({ spec }) => spec.ingressClassName === name).map(nameOf);
        yield {
          reason: 'IngressClassMissing',
          about: absence.object,
          params: { ingresses: users },
          evidence: [absence, quote(ingress, '/spec/ingressClassName')],
        };
      }
      const isUnclassed = classOf(ingress) === undefined && !hasDefault && !isServed(ingress) && cluster.complete('IngressClass');
      if (isUnclassed && classes.length > 0 && isOlderThan(ingress, thresholds.pendingSeconds, cluster.takenAt)) {
        yield {
          reason: 'IngressHasNoClass',
          about: ingress,
          params: { classes: classes.map(({ metadata }) => metadata.name) },
          evidence: [quote(ingress, '/spec'), ...classes.map((one) => quote(one, '/metadata/name'))],
        };
      }
      yield* missingSecrets(cluster, ingress);
    }
    for (const [later, first] of conflicts(ingresses)) {
      const params = { host: later.host, path: later.path, other: `${first.ingress.metadata.namespace}/${first.ingress.metadata.name}` };
      yield {
        reason: 'IngressHostConflict',
        about: later.ingress,
        params,
        evidence: [quote(later.ingress, later.pointer), quote(first.ingress, first.pointer)],
        accuses: [refOf(first.ingress)],
      };
    }
  },
});

/** TLS Secrets that an Ingress names and that do not exist. Where a pod waits for the same one, it is a finding of the pod's. */
function* missingSecrets(cluster: View<'Secret' | 'Pod' | 'CustomObject'>, ingress: Ingress) {
  for (const [index, { secretName, hosts = [] }] of (ingress.spec.tls ?? []).entries()) {
    const missing = secretName ? cluster.absence('Secret', secretName, ingress.metadata.namespace) : undefined;
    if (!missing || isAwaited(cluster, missing.object)) continue;
    const grace = isIssued(cluster, ingress, missing.object.name) ? thresholds.loadBalancerSeconds : thresholds.pendingSeconds;
    if (!isOlderThan(ingress, grace, cluster.takenAt)) continue;
    yield {
      reason: 'IngressTlsSecretMissing',
      about: missing.object,
      params: { ingresses: [nameOf(ingress)] },
      evidence: [missing, quote(ingress, `/spec/tls/${index}`)],
      accuses: hosts.map(hostRef),
    } as const;
  }
}

/** Whether a controller is to make the Secret: the Ingress asks for a certificate, or a custom resource names the Secret. */
function isIssued(cluster: View<'CustomObject'>, { metadata: { annotations = {}, namespace } }: Ingress, secret: string): boolean {
  if (Object.keys(annotations).some((key) => /cert-manager|acme|certificate/.test(key))) return true;
  return cluster
    .list('CustomObject', namespace)
    .some(({ metadata: { name }, spec }) => name === secret || JSON.stringify(spec).includes(`"${secret}"`));
}

function isAwaited(cluster: View<'Pod'>, { name, namespace }: ObjectRef): boolean {
  return needs(cluster).some(
    ({ pod, reference }) =>
      reference.kind === 'Secret' && reference.name === name && pod.metadata.namespace === namespace && isSettled(pod, cluster.takenAt),
  );
}

interface Claim {
  readonly ingress: Ingress;
  readonly host: string;
  readonly path: string;
  readonly pointer: string;
  readonly backend: string;
}

/** Pairs of a later and the first Ingress that claim one host and path of one class for different backends. */
function* conflicts(ingresses: readonly Ingress[]): Iterable<readonly [Claim, Claim]> {
  const claims = ingresses.filter(({ metadata }) => !shares.some((name) => metadata.annotations?.[name])).flatMap(claimsOf);
  for (const group of Map.groupBy(claims, ({ ingress, host, path }) => `${classOf(ingress) ?? ''} ${host} ${path}`).values()) {
    const [first, ...rest] = group.toSorted((a, b) =>
      (a.ingress.metadata.creationTimestamp ?? '') < (b.ingress.metadata.creationTimestamp ?? '') ? -1 : 1,
    );
    for (const later of rest) if (first && later.ingress !== first.ingress && later.backend !== first.backend) yield [later, first];
  }
}

function claimsOf(ingress: Ingress): readonly Claim[] {
  return (ingress.spec.rules ?? []).flatMap(({ host, http }, rule) =>
    host === undefined
      ? []
      : (http?.paths ?? []).map((one, index) => ({
          ingress,
          host,
          path: one.path ?? '/',
          pointer: `/spec/rules/${rule}/http/paths/${index}`,
          backend: `${ingress.metadata.namespace} ${one.pathType} ${JSON.stringify(one.backend)}`,
        })),
  );
}
function nameOf({ metadata: { name } }: Ingress): string {
  return `Ingress ${name}`;
}
