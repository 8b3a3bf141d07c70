/**
 * Every number by which "still normal" becomes "worth a person". All in one place, each with its source; the report
 * prints the one it used. Durations in seconds.
 */
export const thresholds = {
  /** A pod may wait this long for scheduling before it counts: the scheduler retries within `podMaxBackoffSeconds` (10 s). */
  pendingSeconds: 30,
  /** A pull may run this long: 5 GB at 100 Mbit/s take 400 s, and pulls of one node wait for each other (serializeImagePulls). */
  imagePullSeconds: 600,
  /** Mounting may fail this long while volumes are attached and caches fill: the kubelet retries from 0.5 s on, doubling. */
  mountFailingSeconds: 30,
  /** A kubelet's certificate request may wait this long: the approver of the controller manager answers within seconds. */
  certificateRequestSeconds: 300,
  /** Clocks of nodes may differ this much: Kerberos and most tokens allow five minutes, leases begin to suffer at 40 s. */
  clockSkewSeconds: 30,
  /** A container may take this long to be created: images are pulled and volumes mounted; kubelet retries mounts for 2 min 3 s. */
  creatingSeconds: 180,
  /** A pod may be running but not ready this long when no probe says otherwise. */
  notReadySeconds: 60,
  /** A restart is recent within this time: kubelet resets the crash back-off after 10 min of running (MaxContainerBackOff x 2). */
  recentRestartSeconds: 600,
  /** So many restarts make a loop even while the container runs at the moment. */
  restartLoopCount: 3,
  /** A container that runs now and last failed longer ago than this is not looping any more: events live as long (--event-ttl). */
  slowLoopSeconds: 3_600,
  /** A failed pod that nothing owns is a leftover after a day. */
  failedPodSeconds: 86_400,
  /** An init container may run this long before it is said to hang. */
  initRunningSeconds: 300,
  /** A rollout whose pods are in trouble may show no progress this long; the deadline itself is 600 s by default. */
  rolloutStallSeconds: 60,
  /** A grace period longer than this is long: the default is 30 s. */
  longGraceSeconds: 300,
  /** So many unfinished Jobs of one CronJob pile up: two may overlap by design. */
  jobPileCount: 3,
  /** A pod may take its grace period plus this to go away before it is stuck. */
  terminatingSlackSeconds: 60,
  /** A node may be NotReady this long: node-monitor-grace-period is 50 s since v1.32, 40 s before. */
  nodeNotReadySeconds: 60,
  /** A node lease older than this means that the kubelet is silent: it renews every 10 s (nodeLeaseDurationSeconds 40 / 4). */
  nodeLeaseSeconds: 60,
  /** An error line in a healthy container must recur so often, over at least `logErrorSpanSeconds`, and lately, to count. */
  logErrorCount: 3,
  logErrorSpanSeconds: 60,
  logErrorRecentSeconds: 900,
  /** A claim may be Pending this long while a provisioner works. */
  claimPendingSeconds: 60,
  /** A load balancer may take this long to get its address. */
  loadBalancerSeconds: 300,
  /** Events older than this say nothing about now: the API server keeps them one hour (--event-ttl). */
  eventSeconds: 3_600,
  /** A CronJob run is missed when it is this late: the controller counts up to 100 missed starts. */
  cronLateSeconds: 120,
  /** A run may take this many times as long as the longest one before it: what it works on grows and shrinks. */
  jobUsualFactor: 2,
  /** A Job may run this long without any pod having started. */
  jobStartSeconds: 300,
  /** A custom resource may be on its way this long: reconcile loops retry with back-off up to some minutes. */
  customNotReadySeconds: 120,
  /** An operation of Helm or Argo CD may run this long: Helm waits 5 min by default (--timeout), pipelines often set 10. */
  deliveryOperationSeconds: 900,
  /** So often a tool may set an object back before something else is said to fight it: a person's single change is set back once. */
  selfHealAttempts: 3,
  /** An incident grows when objects fell one after the other over longer than this, the last within it. */
  escalatingSeconds: 300,
  /** Changes count as near when they came this long before the first sign, and a little after it (clocks differ by seconds). */
  changeWindowSeconds: 86_400,
  changeSlackSeconds: 30,
  /** A webhook may be without a CA bundle this long: cert-manager's and other injectors write it within a minute of its creation. */
  webhookBundleSeconds: 300,
  /** A namespace may take this long to go: its contents' grace periods of 30 s, and the controller's back-off between its looks. */
  namespaceTerminatingSeconds: 120,
  /** A finalizer may take this long: a cloud's load balancer or volume is gone within minutes. */
  finalizerSeconds: 300,
  /** A failed request to a certificate issuer speaks for this long: cert-manager makes the next one after 1 h, then up to 32 h later. */
  certificateRequestKeptSeconds: 129_600,
  /** A renewal that is due may take this long: proofs of names take minutes, and cert-manager tries a failed request again after 1 h. */
  certificateRenewalSeconds: 3_600,
  /** A certificate is near its end when less than this share of its life is left: cert-manager and kubelet renew when a third is left. */
  certificateLifeShare: 0.1,
  /** What people renew by hand is told at least this long before (a third of its life at most): Let's Encrypt's last warning came 7 days before. */
  certificateEndSeconds: 604_800,
  /** And never earlier than this: kubeadm and OpenShift begin to warn of their own certificates 30 days before. */
  certificateNoticeSeconds: 2_592_000,
  /** An autoscaler may be without metrics, or at its limit, this long: it looks every 15 s, metrics of a new pod take 60 s, and a load spike is followed within 30 s. */
  autoscalerSeconds: 120,
  /** An autoscaler sets a number of replicas back within this time: it looks every 15 s (--horizontal-pod-autoscaler-sync-period), twice for a busy one. */
  autoscalerSyncSeconds: 30,
  /** Autoscalers take a metric for on target within this share of it (--horizontal-pod-autoscaler-tolerance). */
  autoscalerTolerance: 0.1,
  /** A drain evicts all it may at once: pods still on a cordoned node after this time are held (kubectl retries every 5 s, default grace is 30 s). */
  drainSeconds: 120,
  /** A new machine may take this long to become a node: --max-node-provision-time of the cluster autoscaler, and Karpenter's own limit, are 15 min; most come within 5. */
  nodeProvisionSeconds: 600,
  /** A leader renews its lease every 2 s and loses it after 15 s (--leader-elect-lease-duration); this is four times that. */
  leaderLeaseSeconds: 60,
  /** A lease that nobody renewed for longer than this is a leftover of a control plane that works otherwise by now. */
  leftoverLeaseSeconds: 86_400,
  /** Controllers take up a changed object within a second; so much later nobody does. */
  unobservedSeconds: 60,
  /** Share of requested over allocatable at which a node is called full. */
  overcommitShare: 1,
  /** Use above the request counts from this share of a node's memory on: less does not decide whether the node runs out. */
  memoryOveruseShare: 0.05,
  /** Share of a volume that is used at which it is called full: kubelet's own imagefs and nodefs signals stand at 85 to 90 %. */
  volumeFullShare: 0.95,
  /** Lint: memory use at this share of the limit is near it. The kernel kills at 1, and a page cache is not counted in the working set. */
  memoryNearLimitShare: 0.9,
  /** Lint: use is compared with requests only over so many pods, each running so long: one sample of one pod tells nothing of a day. */
  useSamplePods: 3,
  useSampleSeconds: 86_400,
  /** Lint: a request so many times the busiest pod's use is far above it: peaks of four times the mean are common. */
  requestAboveUseFactor: 4,
  /** Lint: a quota used to this share is near its end: the example of the Kubernetes mixin (KubeQuotaAlmostFull) stands at 0.9. */
  quotaNearShare: 0.9,
  /** Lint: objects younger than this may be about to be used: a deployment pipeline creates settings before what reads them. */
  unusedSeconds: 3_600,
} as const;
