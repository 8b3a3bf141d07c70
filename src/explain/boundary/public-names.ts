/** Software that everyone may know: a name made only of these says nothing of whose cluster it is. */
const software = `
alertmanager alloy amazonlinux antrea apache apiserver argo argocd argoproj awscli azure bash bitnami buildkit busybox cadvisor calico
cassandra ceph certmanager chartmuseum cilium clickhouse cloudflared cockroachdb cni consul containerd coredns cortex couchdb cri crio crossplane
csi curl dapr datadog debian docker dockerd dotnet druid eks elastic elasticsearch envoy etcd externaldns falco filebeat flagger flannel
flink fluent fluentbit fluentd flux fluxcd gatekeeper gcr ghcr gitea gitlab gke gloo golang grafana gunicorn hadoop haproxy harbor hashicorp helm
httpbin httpd influxdb istio istiod jaeger java jenkins k0s k3s k6 k8s kaniko karpenter keda kafka keycloak kibana kiali kind knative kong kops
kube kubeadm kubectl kubelet kubernetes kustomize kwok kyverno linkerd localstack logstash loki longhorn mariadb memcached metallb
metricbeat mimir minikube minio mongo mongodb mosquitto mysql nats neo4j nfs nginx node nodejs openebs opensearch openshift opentelemetry otel
passwordless percona perl pgbouncer php podman postgres postgresql prometheus promtail proxysql pulsar python quay rabbitmq rancher redis redpanda
registry amd64 arm64 x86 x64 i386 sha256 sha1 md5 base64 utf8 http2 h2 ipv4 ipv6 oauth2 python3 s3 ec2 log4j x509 web3 rook ruby runc rust sentry solr sonarqube spark spring strimzi superset tekton telegraf tempo temporal thanos tomcat traefik trino
trivy ubuntu valkey varnish vault velero vector victoriametrics weave wordpress zipkin zookeeper
`;
/** Parts of names that only say what a component of such software does. */
const parts = `
admission agent approver cainjector cleaner cluster collector config controller controllers crd daemon default dns driver exporter garbage
gateway ingress injector leader election local lock manager metrics monitor node operator path pod problem detector provisioner proxy scheduler
server service state storage sync system webhook library public root account autoscaler token
`;
/** Whole names that every cluster may have. */
const whole = `
default kube-system kube-public kube-node-lease kube-root-ca.crt kubernetes cluster-admin cert-manager ingress-nginx metrics-server
local-path-storage local-path-provisioner argocd flux-system istio-system gatekeeper-system kubernetes-dashboard node-problem-detector
system-cluster-critical system-node-critical docker-desktop cluster-autoscaler external-dns external-secrets tigera-operator calico-system
kube-api-access default-scheduler default-token istio-proxy kube-flannel kube-router kube-proxy kube-scheduler kube-controller-manager kube-apiserver kube-dns node-exporter kube-state-metrics in-cluster localhost
`;
/** A file by its ending: its name, and the ending. */
export const fileForm = /^(.*)(\.(?:ya?ml|json|conf|cfg|crt|key|txt|xml|properties|sh|sql|ini|toml|pem))$/;
/** Ends and parts of host names that name nobody. */
const hostParts = `
svc cluster local localdomain localhost pod internal com net org io dev edu gov info biz cloud jp co ne or go ac uk de fr us eu ca au cn kr in it nl ch se
example test invalid www docker ghcr gcr quay k8s registry pkg amazonaws ecr dkr ec2 compute eks elb s3 rds azurecr azure windows blob googleapis google
gke aws mcr microsoft public github githubusercontent gitlab hub index lan corp home arpa ip6 in-addr api
`;
/** Host names below which everything is public: prefixes of well-known labels, documentation. */
const publicHosts = `
kubernetes.io k8s.io x-k8s.io helm.sh cert-manager.io istio.io
argoproj.io fluxcd.io golang.org coreos.com cncf.io openshift.io keda.sh karpenter.sh nvidia.com linkerd.io
projectcalico.org cilium.io traefik.io konghq.com prometheus.io grafana.com elastic.co rancher.io cattle.io knative.dev tekton.dev kwok.x-k8s.io
aquasecurity.github.io doryo.dev pkg.go.dev python.org nodejs.org
`;

function setOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
export const publicSoftware = setOf(software);
const publicParts = setOf(parts);
const publicWhole = setOf(whole);
export const publicHostParts = setOf(hostParts);
const labelHosts = setOf(publicHosts);
/** Known by themselves; what stands below them may be somebody's own. */
const exactHosts = setOf(
  'docker.io index.docker.io registry.k8s.io k8s.gcr.io quay.io gcr.io ghcr.io public.ecr.aws mcr.microsoft.com github.com githubusercontent.com example.com example.org example.net kubernetes.default kubernetes.default.svc kubernetes.default.svc.cluster.local',
);

/** Whether a host name is known to everyone. */
export function isPublicHost(host: string): boolean {
  return exactHosts.has(host) || isLabelHost(host);
}
/** Whether what stands behind this host and a slash is the key of a well-known label: of the host, or one of its parents. */
export function isLabelHost(host: string): boolean {
  for (let at = 0; at >= 0; ) {
    if (labelHosts.has(host.slice(at))) return true;
    const dot = host.indexOf('.', at);
    at = dot < 0 ? -1 : dot + 1;
  }
  return false;
}

/** Regions and zones of the great clouds: `eu-central-1a`, `asia-northeast1-b`, `japaneast`. */
const region =
  /^(?:(?:us|eu|ap|sa|ca|me|af|il|mx)-(?:gov-)?(?:north|south|east|west|central|northeast|southeast|northwest|southwest)-\d[a-z]?|(?:us|europe|asia|australia|northamerica|southamerica|me|africa)-(?:north|south|east|west|central)(?:east|west)?\d+(?:-[a-z])?|japan(?:east|west)|(?:east|west|central)us\d?|(?:north|west)europe)$/;

/**
 * Whether a name may go out as it is: known to every cluster, a name that `system:` marks as Kubernetes' own, or made only of
 * public software and of words that say what a part of it does (`nginx`, `kube-state-metrics`).
 */
export function isPublicName(name: string, added: ReadonlySet<string>): boolean {
  const lower = name.toLowerCase();
  if (publicWhole.has(lower) || added.has(lower) || region.test(lower) || isPublicHost(lower)) return true;
  const words = lower.split(/[-._:/]+/).filter((word) => word !== '' && !/^v?\d+$/.test(word));
  if (words.length === 0) return true;
  return words.some((word) => publicSoftware.has(word)) && words.every((word) => publicSoftware.has(word) || publicParts.has(word));
}
