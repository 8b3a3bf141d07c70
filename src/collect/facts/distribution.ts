import type { AnyObject, Node } from '#model/object.ts';

/** One sign by which a distribution or installer gives itself away. The first that fits wins: special before general. */
interface Sign {
  readonly name: string;
  readonly version?: RegExp;
  readonly provider?: RegExp;
  readonly label?: RegExp;
  readonly annotation?: RegExp;
  readonly osImage?: RegExp;
  readonly object?: RegExp;
}

const signs: readonly Sign[] = [
  { name: 'EKS', version: /-eks-/, label: /^eks\.amazonaws\.com\// },
  { name: 'GKE', version: /-gke\./, label: /^cloud\.google\.com\/gke-/ },
  { name: 'AKS', label: /^kubernetes\.azure\.com\/(?:cluster|agentpool|mode)$/ },
  {
    name: 'OpenShift',
    label: /^node\.openshift\.io\//,
    annotation: /^machineconfiguration\.openshift\.io\//,
    osImage: /^Red Hat (?:Enterprise Linux )?CoreOS/,
  },
  { name: 'RKE2', version: /\+rke2/, annotation: /^rke2\.io\//, provider: /^rke2:/ },
  { name: 'K3s', version: /\+k3s/, annotation: /^k3s\.io\//, provider: /^k3s:/ },
  { name: 'k0s', version: /\+k0s/, label: /^node\.k0sproject\.io\// },
  { name: 'MicroK8s', label: /^microk8s\.io\// },
  { name: 'minikube', label: /^minikube\.k8s\.io\// },
  { name: 'kind', provider: /^kind:/ },
  { name: 'Talos', osImage: /^Talos/ },
  { name: 'KWOK (simulated nodes)', annotation: /^kwok\.x-k8s\.io\// },
  { name: 'DOKS', label: /^doks\.digitalocean\.com\// },
  { name: 'LKE', label: /^lke\.linode\.com\// },
  { name: 'OKE', label: /^oke\.oraclecloud\.com\// },
  { name: 'ACK', version: /-aliyun\./, label: /^alibabacloud\.com\/nodepool-id$/ },
  { name: 'VMware Tanzu', version: /\+vmware/, label: /^run\.tanzu\.vmware\.com\// },
  { name: 'RKE', annotation: /^rke\.cattle\.io\// },
  { name: 'Kubespray', object: /^ConfigMap\/kube-system\/kubespray/ },
  { name: 'kubeadm', annotation: /^kubeadm\.alpha\.kubernetes\.io\//, object: /^ConfigMap\/kube-system\/kubeadm-config$/ },
];

/** The distribution or installer by what it leaves on nodes and in kube-system. Undefined when nothing tells. */
export function distributionOf(objects: readonly AnyObject[], nodes: readonly Node[], version: string | undefined): string | undefined {
  const traces = {
    version: [version, ...nodes.map(({ status }) => status.nodeInfo?.kubeletVersion)],
    provider: nodes.map(({ spec }) => spec.providerID),
    label: distinct(nodes.flatMap(({ metadata }) => Object.keys(metadata.labels ?? {}))),
    annotation: distinct(nodes.flatMap(({ metadata }) => Object.keys(metadata.annotations ?? {}))),
    osImage: nodes.map(({ status }) => status.nodeInfo?.osImage),
    object: objects
      .filter(({ kind }) => kind === 'ConfigMap')
      .map(({ kind, metadata }) => `${kind}/${metadata.namespace ?? ''}/${metadata.name}`),
  } as const;
  const places = Object.keys(traces) as (keyof typeof traces)[];
  const fits = (sign: Sign) =>
    places.some((place) => {
      const pattern = sign[place];
      return pattern !== undefined && traces[place].some((value) => value !== undefined && pattern.test(value));
    });
  return signs.find(fits)?.name;
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
