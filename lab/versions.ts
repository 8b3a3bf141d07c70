/** What the lab is made of. Every part is pinned: the same source and the same lab give the same cluster. */

/** Kubernetes versions that were built and run here; the first is the default. */
export const kubernetesVersions = ['1.34.4', '1.36.3'] as const;

export interface GoProgram {
  readonly name: string;
  readonly module: string;
  readonly version: string;
  /** The package of the program, relative to the module. */
  readonly package: string;
}

/** Programs that are built as they are published. */
export const goPrograms: readonly GoProgram[] = [
  // Debian's reports no progress of a watch, and the API server refuses to stream lists without: KWOK then sees no pod that comes later.
  { name: 'etcd', module: 'go.etcd.io/etcd/server/v3', version: 'v3.6.16', package: '' },
  { name: 'kwok', module: 'sigs.k8s.io/kwok', version: 'v0.8.0', package: 'cmd/kwok' },
  { name: 'coredns', module: 'github.com/coredns/coredns', version: 'v1.15.0', package: '' },
  { name: 'metrics-server', module: 'sigs.k8s.io/metrics-server', version: 'v0.9.0', package: 'cmd/metrics-server' },
  { name: 'local-path-provisioner', module: 'github.com/rancher/local-path-provisioner', version: 'v0.0.30', package: '' },
  { name: 'kube-router', module: 'github.com/cloudnativelabs/kube-router/v2', version: 'v2.1.0', package: 'cmd/kube-router' },
];

/** Programs that steps of scenarios run from outside of the cluster, as people and pipelines do. */
export const toolPrograms: readonly GoProgram[] = [{ name: 'helm', module: 'helm.sh/helm/v4', version: 'v4.3.2', package: 'cmd/helm' }];

/** What serves Ingresses in a lab that asks for it; built only then. */
export const ingressController: GoProgram = {
  name: 'traefik',
  module: 'github.com/traefik/traefik/v3',
  version: 'v3.3.4',
  package: 'cmd/traefik',
};

/** The scanner that doryo is held against; built only when it is asked for. */
export const scanner: GoProgram = { name: 'k8sgpt', module: 'github.com/k8sgpt-ai/k8sgpt', version: 'v0.4.17', package: '' };

/** Debian packages whose programs the lab runs. None of them is started as a service. */
export const debianPackages = [
  'busybox-static',
  'conntrack',
  'containerd',
  'containernetworking-plugins',
  'debootstrap',
  'docker-registry',
  'gcc',
  'ipset',
  'iproute2',
  'iptables',
  'libc6-dev',
  'openssl',
  'runc',
  'skopeo',
] as const;

/** Debian packages inside the image that nginx, redis, PostgreSQL and python are run from. */
export const imagePackages = ['ca-certificates', 'curl', 'nginx-light', 'postgresql', 'python3', 'redis-server'] as const;
