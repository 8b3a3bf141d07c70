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
  /** A Job may run this long without any pod having started. */
  jobStartSeconds: 300,
  /** A custom resource may be on its way this long: reconcile loops retry with back-off up to some minutes. */
  customNotReadySeconds: 120,
  /** An incident grows when objects fell one after the other over longer than this, the last within it. */
  escalatingSeconds: 300,
  /** Changes count as near when they came this long before the first sign, and a little after it (clocks differ by seconds). */
  changeWindowSeconds: 86_400,
  changeSlackSeconds: 30,
  /** Share of requested over allocatable at which a node is called full. */
  overcommitShare: 1,
  /** Share of a volume that is used at which it is called full: kubelet's own imagefs and nodefs signals stand at 85 to 90 %. */
  volumeFullShare: 0.95,
} as const;
