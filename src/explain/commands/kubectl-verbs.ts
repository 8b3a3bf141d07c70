/** What one verb of kubectl may do, which flags it knows, and what its words mean. From `kubectl VERB --help` of 1.34. */
export interface Verb {
  readonly effect: 'read' | 'write';
  /** Space between; `=` where a value follows: `n,namespace= watch`. */
  readonly flags: string;
  readonly takes: 'objects' | 'pod' | 'pods' | 'nodes' | 'fieldPath' | 'question' | 'nothing' | 'anything';
}

const printing = 'o,output= template= show-managed-fields allow-missing-template-keys';
const selecting = 'l,selector= field-selector= A,all-namespaces chunk-size=';

/** Flags that every verb knows. */
export const globalFlags =
  'n,namespace= context= kubeconfig= as= as-group= as-uid= cache-dir= request-timeout= v,v= cluster= user= s,server= token= username= password= certificate-authority= client-certificate= client-key= tls-server-name= insecure-skip-tls-verify match-server-version warnings-as-errors disable-compression h,help';

/** Flags that send a request elsewhere, or with other credentials than those of the person. */
export const elsewhere: ReadonlySet<string> = new Set([
  'cluster',
  'user',
  'server',
  'token',
  'username',
  'password',
  'certificate-authority',
  'client-certificate',
  'client-key',
  'tls-server-name',
  'insecure-skip-tls-verify',
  'kubeconfig',
]);

/** The policy of reads. `exec`, `cp`, `port-forward`, `proxy`, `attach` and `debug` run or open something: they are writes. */
const reads = {
  get: {
    takes: 'objects',
    flags: `${printing} ${selecting} L,label-columns= sort-by= subresource= raw= w,watch watch-only output-watch-events ignore-not-found no-headers show-kind show-labels server-print`,
  },
  describe: { takes: 'objects', flags: `${selecting} show-events` },
  logs: {
    takes: 'pod',
    flags:
      'all-containers all-pods c,container= f,follow ignore-errors limit-bytes= max-log-requests= pod-running-timeout= prefix p,previous l,selector= since= since-time= tail= timestamps',
  },
  'top pod': { takes: 'pods', flags: `${selecting} containers no-headers sort-by= sum use-protocol-buffers` },
  'top node': { takes: 'nodes', flags: 'l,selector= no-headers show-capacity sort-by= use-protocol-buffers' },
  events: { takes: 'nothing', flags: `${printing} A,all-namespaces chunk-size= for= no-headers types= w,watch` },
  explain: { takes: 'fieldPath', flags: 'api-version= recursive o,output=' },
  'auth can-i': { takes: 'question', flags: 'A,all-namespaces list no-headers q,quiet subresource=' },
  'auth whoami': { takes: 'nothing', flags: printing },
  'api-resources': { takes: 'nothing', flags: 'api-group= cached categories= namespaced no-headers o,output= sort-by= verbs=' },
  'api-versions': { takes: 'nothing', flags: '' },
  version: { takes: 'nothing', flags: 'client o,output=' },
  'cluster-info': { takes: 'nothing', flags: '' },
  'rollout status': { takes: 'objects', flags: 'revision= l,selector= timeout= w,watch' },
  'rollout history': { takes: 'objects', flags: `${printing} revision= l,selector=` },
  wait: { takes: 'objects', flags: `${selecting} ${printing} all for= timeout=` },
  'config view': { takes: 'nothing', flags: `${printing} flatten merge minify raw` },
  'config current-context': { takes: 'nothing', flags: '' },
  'config get-contexts': { takes: 'anything', flags: 'no-headers o,output=' },
} as const satisfies Readonly<Record<string, Omit<Verb, 'effect'>>>;

const changing = `${printing} ${selecting} f,filename= k,kustomize= R,recursive p,patch= type= replicas= current-replicas= resource-version= to-revision= grace-period= timeout= dry-run= field-manager= overwrite all force now wait cascade= ignore-daemonsets delete-emptydir-data disable-eviction pod-selector= c,containers= e,env= from= from-literal= limits= requests= image= min= max= cpu-percent= name= save-config subresource= server-side force-conflicts prune list revision=`;

/** Verbs that change objects: they stand in a plan, and their targets are looked up like any other. */
const objectChanges = [
  'annotate',
  'autoscale',
  'delete',
  'drain',
  'cordon',
  'uncordon',
  'edit',
  'expose',
  'label',
  'patch',
  'replace',
  'rollout pause',
  'rollout restart',
  'rollout resume',
  'rollout undo',
  'scale',
  'set env',
  'set image',
  'set resources',
  'set selector',
  'set serviceaccount',
  'taint',
];
/** Verbs that make, run or open something, whose words are not looked at. */
const otherChanges = [
  'apply',
  'attach',
  'auth reconcile',
  'certificate approve',
  'certificate deny',
  'cluster-info dump',
  'config set',
  'config set-context',
  'config set-credentials',
  'config use-context',
  'cp',
  'create',
  'debug',
  'diff',
  'exec',
  'port-forward',
  'proxy',
  'run',
];

/** Every verb that is known, by its name with its subcommand. */
export const verbs: Readonly<Record<string, Verb>> = {
  ...Object.fromEntries(Object.entries(reads).map(([name, verb]) => [name, { ...verb, effect: 'read' }])),
  ...Object.fromEntries(objectChanges.map((name) => [name, { effect: 'write', flags: changing, takes: 'objects' }])),
  ...Object.fromEntries(otherChanges.map((name) => [name, { effect: 'write', flags: changing, takes: 'anything' }])),
};

/** Other words for the same verb. */
export const sameVerbs: Readonly<Record<string, string>> = {
  'top pods': 'top pod',
  'top po': 'top pod',
  'top nodes': 'top node',
  'top no': 'top node',
  log: 'logs',
};
