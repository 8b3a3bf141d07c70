import { kindInfo } from '#model/kinds.ts';

/** Words of plain English that stand after or before a kind without being a name: "Service has", "the old Deployment". */
const plain = new Set(
  `a about above across add added adds affected after again against all allow allowed allows alone already also alike although always an and any anything apart
are as asks at available away back base be became because become been before began behind being below beside between both bound brings but by called came can cannot
capacity carries carry cause caused causes change changed changes claim class cluster come comes condition configuration container containers content controller
could count create created creates creation current data default definition delete deleted depends desired did differ do does down due during each earlier either
eleven else empty ends entry error even event events every everything exist exists expired external failed failing fails failure few field find first fits five fix for four
from further gets give gives goes gone had half has have healthy held here high holds host how however if image in inside instead internal into is it its itself just keep keeps kind
known label labels lack lacks last later lead leads least left less like limit limits list listed lives log logs long longer looks lost low made make makes manifest manifests many matches may
means memory metadata might missing mode more most moved much must name named names near needed needs neither never new newer next nine no none nor not nothing now number
object objects observed of off old older on once one ones only open or original other others out over overview own owned owner parent part pending per place placed policy port possible present previous
probe properly put quota quotas range rather reach reached reaches ready reason receives refers references remains remove removed replica replicas request requests required
resource resources restart restarted restarts result revision right role rollout rolling root rule run running runs said same scale scaled second see seen selector selects sends serve served
serves set sets setting several shared should shows side simple since single six size so some specific spec start started starts state status stays still stop stopped stops storage strategy such suffers
suitable system table take takes target template ten than that the their them themselves then there these they third this those though three through thus time times to together
too tries two type under unless until up update updated updates upon used user users uses value version very via view volume volumes wait waiting waits wants was way were what
when where whether which while who whole whom whose why will with within without work workload workloads works would write written yes yet you your zero affinity annotation annotations
owns holds lives dies hangs restores reports complains tells answers rejects refuses accepts denies exposes mounts pulls pushes scales kills evicts schedules drains deletes points listens
binds exceeds blocks prevents explains affects balances routes forwards resolves handles manages monitors writes reads loads exits ends begins belongs joins
account accounts address addresses autoscaler budget binding bindings certificate connection connections copy crash crashed crashes cpu deletion deployment disk endpoint endpoints eviction
finalizer finalizers free group health hosts ip ips ips key keys latency level lifecycle load metrics namespace network node nodes owners phase pod pods pool pools pressure priority process processes
provisioner query readiness liveness scheduler scheduling secret security service services shortage sidecar slot slots subnet taint taints termination tier token traffic upstream downstream usage worker workers zone zones
access anywhere became besides nowhere simply currently actually probably likely perhaps therefore hence thereby permanently temporarily immediately successfully repeatedly continuously`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
const suffixes = /(?:ing|ed|ly|able|ible|ous|ful|less)$/;

/** Whether a word beside a kind is plain English, and no name. */
export function isPlainWord(word: string): boolean {
  return plain.has(word) || suffixes.test(word);
}

/** Hyphenated English, which no object is named by. */
const hyphenated =
  /^(?:(?:non|re|pre|post|self|multi|single|cross|half|well|sub|co|un|over|under|double|semi|inter|intra|anti|mis)-[a-z-]+|(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|zero|first|second|third|last|long|short|high|low|large|small|full|slow|fast)-[a-z-]+|[a-z]+-(?:facing|based|wide|only|level|side|related|ready|like|term|specific|readable|aware|free|down|up|minute|hour|second|day|node|pod|time|sized|limited|bound|backed|managed|owned|driven|local|domain|check|checks|loop|loops|looping|lived|running|thirds|half|quarters|fifths|tenths)|out-of-(?:memory|disk|date|sync|order)|up-to-date|read-(?:only|write|ahead)|built-in|opt-(?:in|out)|follow-up|roll-?back|start-up|shut-down|back-off|back-end|front-end|fail-(?:open|closed|over|safe)|in-(?:place|flight|memory|cluster|tree)|on-call|by-name|end-to-end|point-in-time|trade-off|rate-limit|load-balanc(?:er|ing)|key-value|time-?out|name-?space|look-?up|set-up|e-mail|run-?time|stand-?by|round-robin|man-in-the-middle|to-do|as-is|client-go|fire-and-forget|step-by-step|case-by-case|side-effects?|cache-miss|copy-on-write)$/;
/** What the words of that list have in common: most tokens are none of them. */
const mayBeJoined = /-|(?:back|out|space|up|time|by|er|ing)$/;
/** Words with a slash or a dot that are none. */
const joined =
  /^(?:and\/or|or\/and|read\/write|client\/server|request\/response|start\/stop|yes\/no|up\/down|in\/out|e\.g|i\.e|etc|vs|a\.k\.a|n\/a|pod\/node|cpu\/memory|memory\/cpu|his\/her|s\/he|input\/output|http\/1\.1|http\/2|and\/|\/or)$/i;

/** Names of parts of Kubernetes and of tools that everybody has, whether an object is named by them or not. */
const parts = new Set(
  `kube-system kube-public kube-node-lease kube-apiserver kube-scheduler kube-controller-manager kube-proxy kube-dns kubelet etcd containerd cri-o coredns kubeconfig
cluster.local svc.cluster.local metrics-server metrics.k8s.io cert-manager cluster-autoscaler csi-provisioner doryo kubectl helm crictl journalctl systemctl changed.yaml
cloud-controller-manager node-exporter kubernetes.io k8s.io helm.sh stderr stdout localhost 127.0.0.1 0.0.0.0 readyz livez healthz x509 utf-8 base64 sha256 ipv4 ipv6 http2 s3 oauth2 log4j`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
/** Words with capitals inside that are no reason, state or field of Kubernetes. */
const brands = new Set(
  `PostgreSQL MySQL MariaDB MongoDB RabbitMQ GitHub GitLab JavaScript TypeScript NodeJS OpenShift OpenTelemetry VMware JSONPath GitOps DevOps ArgoCD FluxCD PromQL GraphQL DaemonSets StatefulSets
ReplicaSets ConfigMaps LoadBalancer NodePort ClusterIP ExternalName RollingUpdate Recreate OnDelete ReadWriteOnce ReadOnlyMany ReadWriteMany ReadWriteOncePod WaitForFirstConsumer NoSchedule NoExecute
PreferNoSchedule IfNotPresent QoS BestEffort Guaranteed Burstable RollingUpdates IPs CPUs APIs URLs DNSPolicy vCPU vCPUs mTLS kubeAPI macOS iSCSI eBPF gRPC ACME KiB MiB GiB TiB kB`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Whether a token names a thing of everyone's knowledge, and so needs no place in the case. */
export function isPublicWord(token: string): boolean {
  const lower = token.toLowerCase();
  return (
    parts.has(lower) ||
    brands.has(token) ||
    (mayBeJoined.test(lower) && hyphenated.test(lower)) ||
    joined.test(token) ||
    kindOfWord(token) !== undefined
  );
}

/** Whether a public word may also be the name of an object: `kube-dns`, `metrics-server`. */
export function isNameOfPart(token: string): boolean {
  return parts.has(token);
}

/** Kinds, and how people write them: `Pods`, `deployment`, `PVC`. */
const kindWords: ReadonlyMap<string, string> = new Map([
  ...Object.entries(kindInfo).flatMap(([kind, { resource }]) => [[kind.toLowerCase(), kind] as const, [resource, kind] as const]),
  ...([
    ['pvc', 'PersistentVolumeClaim'],
    ['pvcs', 'PersistentVolumeClaim'],
    ['pv', 'PersistentVolume'],
    ['hpa', 'HorizontalPodAutoscaler'],
    ['pdb', 'PodDisruptionBudget'],
    ['crd', 'CustomResourceDefinition'],
    ['ノード', 'Node'],
    ['名前空間', 'Namespace'],
    ['event', 'Event'],
    ['events', 'Event'],
  ] as const),
]);

/** The kind that a word of a sentence names. */
export function kindOfWord(word: string): string | undefined {
  return kindWords.get(word.toLowerCase());
}
