/**
 * Words of plain English, of operations and of Kubernetes, which stand in prose without naming anything: those that doryo
 * itself writes with, and those of usual messages. An object may be called by one of them too (`web`, `data`): it is then
 * replaced only where a name stands (see `positions.ts`), so that sentences stay readable.
 */
const words = `
a able abort aborts about above absent accept acceptances accepted accepting accepts access account accounts across act acted active
acts adapter add added adding address addresses adds admin admission admits advertises affected affinity after afterwards again against
age agent agents ages ago agree ahead air alarm alarms alert alerts alias aliases alike alive all allocatable allocated allow allowed
allows almost alone along already also although altogether always am ambiguous amid among amounts an analysis analyze analyzer
analyzers and anew annotate annotation annotations announce announced announces another answer answered answers anti any anybody anyone
anything anywhere api apis apiserver apiservice apiversion app appear appears application applications applied applies apply applying
approval approve approved approver apps arch architecture architectures archive archives are area aren args argument arguments around
arrive arrived arrives art as ask asked asking asks assertion assigned async at attach attached attacher attaching attempt audit auth
authenticate authentication authority authorization authorize authorized authors autoscaler autoscalers autoscaling available awaiting
away back backend backoff backpressure backs backup bad balancer bar base baseline bash basic batch baz be bears because become becomes
been before began begin begins begun behavior behind being believe believes belong belongs below beneath beside besides best better
between beyond big bin binary bind binding bindings binds block blocks blue body book boot bootstrap bootstrapping both bottom bound
branch break breaks bring brings broken broker bucket budget budgets bug build builds built bundle busiest business busy but buy by
bytes ca cache cainjector call called caller callers calls came can canary canceled cancelled cannot capabilities capacity car care
carried carries carry case catalogue catalogues catch catches caught cause causes cd cert certain certificate certificates certs cfg
chain challenge challenges change changed changes changing chart chat check checked checks checksum child choice choose chooses chose
ci city claim claimed claims class classes clean cleaned cleans clear cleared clears client clients climbs clock clocks closed cloud
cluster clusterrole clusterrolebinding cni code codes cold collects colon color colours column come comes command comments commit
committed common community compact compaction company compare compared compares complains complaints complete completed completion
completions component compressed compute computed concerned concerns condition conditions conf config configmap configmaps
configuration configure configured confirm conflict conflicts connect connected connecting connection connections connects consensus
consequence consider console constraint contact container containercreating containerd containerport containers content context
continue contributing control controller controllers convention conversion converted copy cordon cordoned core corefile correct
corrected corrupt corrupted cost could couldn count counted country counts cp cpu cpus crash crashes crashloopbackoff crd create
created creates creationtimestamp credential credentials cri critical cron cronjob cronjobs csi csidriver csinode css cure cured
current cursor custom cut daemonset daemonsets damaged data database databases date day days db dead deadline deadlock dealt debug
decide decided decides decision declare declared decode decoding default defaulted defaults definition definitions defragment degrade
degraded delays delete deleted deletes deleting deletion delivered demands demo denied denies deny depend depended dependency depends
deploy deployed deploying deployment deployments deprecated describe describes deserialize despite detached detector dev device dhcp
dial did didn die died differ different differs digest digit digits directly directory disabled disagrees disarm disconnected discovery
disjoint disk disks dns do dockerconfigjson docs documentation does doesn doing domain domains don done door dots down download
downloads downstream downwardapi drain drained draining drains draws driver dropped drops ds due dump duplicate during each earlier
early edit edited education effort egress ei elected election else elsewhere email emptiest empty emptydir enabled encode encoding end
ended ending endpoint endpoints endpointslice ends enforces enlarge enlarged enlarging enough entered entries entry env envfrom
environment eof ephemeral errimagepull errno error errors established etc etcd even evenly event events ever every everyone everything
everywhere evict evicted eviction evictions evidence exact exactly example examples exceeded exceeds except exception exclude excluded
exec executable execute executed exhausted exist existing exists exit exited exiting expansion expect expected expects expired expires
expiry explain explains export expose extension extensions external eye face fact fail failed failing fails failure fall fallback falls
false family far faster fatal father fault faults feature features feel felt fetched few fewer fewest field fields file files filled
fills final finalizer finalizers find finding finds fine finish finished finishes firewall first fit fits fitting five folder follow
followed follower follows foo for forbid forbidden forbids force foreground foreign form format forward forwards found free frees
friend from front frontend fs full further game gap garbage gate gateway gateways gave gb general generation generator generic get gets
gi girl git give given gives global go goes gone good goroutine got government grace great green grep grew group groups grow growing
grown grows grpc guest guide guy gz gzip had half hand handler handshake hang hanging hangs happen happened happens hard has hasn have
haven having he head headless health healthy healthz heap hear heartbeat held hello help helper helpers here hides high higher him his
history hold holds home honor hook hooks horizontal horizontalpodautoscaler host hostname hostnames hostnetwork hostpath hostport hosts
hot hour hours house how however hpa hr hrs html http https hypothesis i iana id idea idle ids if ignore ignores image imagepullbackoff
imagepullpolicy imagepullsecrets images immediate immutable impact import important improve in incident incidents include included
incompatible inconsistency index indexes inferred info information ingress ingresses ini init initialised initialized initializing
injector injects inodes inotify input inside install installation installed instance instead instruction intended interface internal
interpreter interrupted interrupts interval into intruder invalid io ip is isn issue issued issuer issues issuing it items its itself
ja job jobs join joined joins journalctl json judged jumps just kb keep keeps kept kernel key keys ki kill killed killing kind kinds
know knowing known knows kube kubeadm kubeconfig kubectl kubelet kubelets kubernetes kustomization label labels lack lacks lang
language large larger largest last lasttransitiontime late lately latency later latest law lead leader leads leaf leak leaks leans
learn learns lease leases least leave leaves led left less let lets letter level lib library licence lies life lifecycle like likely
likewise limit limited limitrange limits line lines link lint list listed listen listener listeners listening listens listing lists
little live liveness livenessprobe lives load loads local locale lock locked locking log logged logger logging login logs lone long
longer look looked looks lookup loop loopback lose loses loss lost lot love low lower lowering machine machines made mail main
maintenance majority make makes making malformed man managed manager managers manages manifest manifests many mark marked marshal mask
match matched matches matchexpressions matching matchlabels matter matters maximum may mb md me mean means meant meanwhile measure
measured measurements measures mechanism media medium meet meets mem member members memory merge message messages met metadata metric
metrics mi middle middleware might migrate migration migrations min mine minimum minor mins minute minutes mirror mismatch missed
misses missing mistake mistyped mixes mnt mode module moment money monitor month more morning most mostly mother mount mounted mounting
mountpath mounts move moved moving ms much must mutating my name named names namespace namespaced namespaces nan narrow narrower nat
native ndots near nearer nearest nearly need needed needs neither net network networkpolicies networkpolicy never new newer newest next
nfs night nil no nobody node nodename nodeport nodes nodeselector non none nor normal normally nospace not nothing notice noticed
notices notification notifications notready now nowhere ns ntp null nullable number numbers obeys object objects observed occurred oci
of off offer offers office often ok old older on once one ones only onto oomkilled open opened opens operating operation operator
operators opposite opt option options or order ordinary os other others otherwise ought our out outlasted output outside over overflow
overloaded own owner ownerreferences owners owns packet packets page paid panic panics parallel parameter parameters parents parse
parser parsing part partly parts party pass passed passes passing password past paste patch path paths pattern pause paused pauses pay
pdb peaks peer peers pending people per period permission permissions persistentvolume persistentvolumeclaim persistentvolumeclaims
persistentvolumes person phase pi pick picks piece pipe pipeline place placed places plain plan plane planned play plays pleg plug
plural plus po pod poddisruptionbudget podinitializing pods point points policies policy pool pooled pop port ports possible posted
poststart power pr predecessor predict prediction preferred prepare present president prestop previous price primary print printed
prints priority priorityclass private probably probe probes problem proc process processes processor prod production profile profiles
program programs progress project projected promised promote proof protect protected protocol provide provider provisioned provisioner
proxies proxy pruned public publish published pull pulled pulling pulls push put puts pv pvc qa queries query question queue quite
quorum quota quotas quotations quote quoting raft raise raised raises ran range rarest rather raw rbac reach reachable reached reaches
reaching read readable readiness readinessprobe reading readonly reads ready readyz real really reason reasons rebooted received
receiving recent reclaiming recommendation recommender recommends reconcile reconnect reconnecting record recorded records recover
recovered recovers recreate redacted reference referred refresh refuse refused refuses region register registered registry rejected
relax release released reliability relied remain remediation remember remote remove removed removes removing rename renamed renew
renewal renewed renews repair repaired repairing repairs replace replaced replacement replica replicas replicaset replicasets report
reported reports repository request requested requests required requirement research reserve reserved reserves reset resizer resolv
resolve resolved resolves resource resources resourceversion response responsible rest restart restarted restarting restartpolicy
restarts restore restrict restricted result resume retain retried retries retry retrying reviewed reviews revision revisions revoke
right rights risk risky role rolebinding roles roll rollback rolled rolling rollout rollouts room root rotated rotates round route
routes row rows rs rule rules run running runs runtime runtimeclass said same sample sandbox saturated save saved saves saving saw say
saying says scale scaled scales scaling scan scanner scanning schedulable schedule scheduled scheduler schedules scheduling
schedulingdisabled schema scheme school script scripts sd seal search sec second secondary seconds secret secrets secs security
securitycontext see seem seen sees segmentation seldom select selected selector selectors selects send sender sending sends sense sent
serialize serve served server servers serves service serviceaccount serviceaccounts services serving session sessions set sets setting
settings settles several sh shall shape share shared shares she shell short shorten shorter should shouldn show shown shows shut
shutdown shuts shutting side sidecar sides sigabrt sigill sigkill sign signal signature signatures signed signer sigsegv sigterm silent
simple simulated simulation since single singular sit site size sizes skipped sleep slice slow slower slowly small smaller snapshot so
social socket sockets some somebody someone something sometimes soon sound soundly source space spaces spare spares speak speaks spec
specified speed spelling spend spread spreading sql srv ssh ssl stable stack stacktrace stage staging stale stalls stand standard
stands start started starting starts startup startupprobe state stated statefulset statefulsets statement statements static stats
status stay stayed stays stderr stdin stdout steadily step steps still stolen stop stopped stopping stops storage storageclass store
stored story strategy stream streams strict structural sts stuck student study style subject subnet subpath subresource subscription
succeed succeeded succeeds success successor such suffer suffers suitable suits summary superuser supervisor supervisors support
supported supports sure surely surge survive suspend suspended svc switch symptom sync synced synchronisation syncs syntax sys system
systemctl table tag tail taint tainted taints take taken takes talk talks tar target targetport task tasks tb tcp teacher team tell
telling tells temp template templates terminate terminated terminating terminationgraceperiodseconds test tested testing tests text
texts than that the their them themselves then there therefore these they thing things think third this those though thought thread
three threshold throttled throttling through throughout ti tidiness tier till time timedout timeout times timestamps tls tmp to today
together token tokens told tolerate tolerates toleration tolerations too took tool tools top topology touch touched toward towards
trace traceback traffic transaction transactions tree tried tries trigger trouble true trust trusts try trying turn turned twice two
txt type types udp ui uid ulimit unauthenticated unauthorized unavailable unbound uncordon uncordoned undefined under underflow
underneath understand understood undo undone unexpected unhealthy uninitialized uninstalled uninterruptible unique unknown unless
unlike unlock unmarshal unmounted unpack unprovisioned unreachable unresolved unschedulable unsupported untidy until untolerated unused
unwell up update updated updates upgrade upload uploads upon upstream urgency urgent uri url us usage use used user users uses using
usr usual usually utc utf utility utils valid value valuefrom values var variable variables variant verb verbose verbs version versions
vertical very via violates violation vm volume volumemounts volumes vpa wait waited waiting waits walk want wanted wants war warn
warning warns was wasn wasteful watch watches water way ways we web webhook webhooks week well went were weren what whatever when
whenever where whether which while who whoever whole whose why wide wildcard wildcards will win wins with withholds within without
woman won word words work worked worker workers working workingdir workload workloads works world worse would wouldn wrapper writable
write writes writing written wrong wrongly wrote xml yaml year yes yet you young your yours zero zip zone zones
`;

export const commonWords: ReadonlySet<string> = new Set(words.trim().split(/\s+/));
