import { analyzerCases, type TestCluster } from '../../testing.ts';
import { dnsRewrite } from './dns-rewrite.ts';

const service = (name: string, namespace: string, spec = 'selector: { app: x }') => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${spec} }
---
`;
const cluster = (rewrite: string, { host = 'ledger', policy = 'ClusterFirst', more = '' } = {}): TestCluster => ({
  yaml: `${service('kube-dns', 'kube-system', 'selector: { k8s-app: kube-dns }')}${service('ledger', 'bank')}${more}
apiVersion: v1
kind: Pod
metadata: { name: coredns-1, namespace: kube-system, labels: { k8s-app: kube-dns } }
spec: { volumes: [{ name: config, configMap: { name: coredns } }] }
status: { conditions: [{ type: Ready, status: "True" }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: coredns, namespace: kube-system }
data: { Corefile: ".:53 {\\n  ${rewrite}\\n  kubernetes cluster.local\\n}" }
---
apiVersion: v1
kind: Pod
metadata: { name: teller-1, namespace: bank }
spec: { dnsPolicy: ${policy}, containers: [{ name: app }] }
status:
  phase: Running
  containerStatuses:
  - { name: app, restartCount: 4, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 6, finishedAt: "2026-01-01T11:59:00Z" } } }
`,
  logs: [{ pod: 'teller-1', container: 'app', run: 'previous', lines: `curl: (6) Could not resolve host: ${host}` }],
});
const found = { DnsRewriteMisleads: ['ConfigMap/kube-system/coredns'] };
const exact = 'rewrite name ledger.bank.svc.cluster.local ledgers.bank.svc.cluster.local';

analyzerCases(dnsRewrite, {
  fires: {
    'a name that exists is answered as one that does not': {
      cluster: cluster(exact),
      finds: found,
      says: ['turns ledger.bank.svc.cluster.local into ledgers.bank.svc.cluster.local', 'line 2'],
      accuses: ['Pod/bank/teller-1'],
    },
    'by the end of a name': { cluster: cluster('rewrite stop name suffix .bank.svc.cluster.local .bnak.svc.cluster.local'), finds: found },
    'by its beginning': { cluster: cluster('rewrite continue name prefix ledger. ledgers.'), finds: found },
    'by any part of it': { cluster: cluster('rewrite name substring bank. vault.'), finds: found },
    'in braces': {
      cluster: cluster(exact.replace('rewrite ', 'rewrite stop {\\n    ') + '\\n    answer auto\\n  }'),
      finds: found,
      says: 'line 3',
    },
    'asked by its whole name': { cluster: cluster(exact, { host: 'ledger.bank.svc.cluster.local' }), finds: found },
  },
  silent: {
    'it leads to a Service that exists': cluster('rewrite name ledger.bank.svc.cluster.local books.bank.svc.cluster.local', {
      more: service('books', 'bank'),
    }),
    'it is about another name': cluster('rewrite name suffix .shop.svc.cluster.local .bank2.svc.cluster.local'),
    'a name of another zone is answered by one of the cluster': cluster('rewrite name ledger.example.com ledgers.bank.svc.cluster.local'),
    'it leads out of the cluster': cluster('rewrite name ledger.bank.svc.cluster.local ledger.example.com'),
    'it changes the type': cluster('rewrite type ANY HINFO'),
    'the Service that is asked for does not exist': cluster('rewrite name legder.bank.svc.cluster.local x.bank.svc.cluster.local', {
      host: 'legder',
    }),
    'the pod asks the name servers of its node': cluster(exact, { policy: 'Default' }),
    'nothing is rewritten': cluster('errors'),
  },
});
