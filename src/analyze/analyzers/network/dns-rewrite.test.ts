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
const teller = `---${cluster('errors').yaml.split('---').at(-1)}`;

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
    'in a zone of another name': {
      cluster: (() => {
        const { yaml, ...rest } = cluster(exact.replaceAll('cluster.local', 'k8s.example'));
        return { ...rest, yaml: yaml.replace('kubernetes cluster.local', 'kubernetes k8s.example') };
      })(),
      finds: found,
    },
    'the first rule that fits decides': {
      cluster: cluster(`rewrite name exact a.example b.example\\n  ${exact}\\n  rewrite name suffix .svc.cluster.local .svc.else`),
      finds: found,
      says: 'line 3',
    },
    'several programs are misled': {
      cluster: {
        ...cluster(exact),
        yaml: cluster(exact).yaml + teller.replaceAll('teller-1', 'teller-2') + teller.replaceAll('teller-1', 'teller-3'),
        logs: ['teller-1', 'teller-2', 'teller-3'].map((pod, index) => ({
          pod,
          run: 'previous' as const,
          lines: `2026-01-01T11:5${9 - index}:00Z curl: (6) Could not resolve host: ledger`,
        })),
      },
      finds: found,
      accuses: ['Pod/bank/teller-1', 'Pod/bank/teller-2', 'Pod/bank/teller-3'],
      since: ['2026-01-01T11:57:00Z'],
      quotes: [
        '/data/Corefile',
        'no Service/bank/ledgers',
        'curl: (6) Could not resolve host: ledger',
        'curl: (6) Could not resolve host: ledger',
      ],
    },
  },
  silent: {
    'it leads to a Service that exists': cluster('rewrite name ledger.bank.svc.cluster.local books.bank.svc.cluster.local', {
      more: service('books', 'bank'),
    }),
    'it is about another name': cluster('rewrite name suffix .shop.svc.cluster.local .bank2.svc.cluster.local'),
    'a name of another zone is answered by one of the cluster': cluster('rewrite name ledger.example.com ledgers.bank.svc.cluster.local'),
    'it leads out of the cluster': cluster('rewrite name ledger.bank.svc.cluster.local ledger.example.com'),
    'the end that it changes is another': cluster('rewrite name suffix .svc.else .svc.cluster.lokal'),
    'the beginning that it changes is another': cluster('rewrite name prefix books. booky.'),
    'the part that it changes is not in it': cluster('rewrite name substring vault. bank2.'),
    'a regular expression is not followed': cluster('rewrite name regex ledger.* ledgers.bank.svc.cluster.local'),
    'it is for the last rule to change, and the first one leads home': cluster(
      `rewrite name ledger.bank.svc.cluster.local books.bank.svc.cluster.local\\n  ${exact}`,
      { more: service('books', 'bank') },
    ),
    'it changes the type': cluster('rewrite type ANY HINFO'),
    'the Service that is asked for does not exist': cluster('rewrite name legder.bank.svc.cluster.local x.bank.svc.cluster.local', {
      host: 'legder',
    }),
    'the pod asks the name servers of its node': cluster(exact, { policy: 'Default' }),
    'nothing is rewritten': cluster('errors'),
    'a regular expression for the whole name is not followed': cluster(
      'rewrite name regex ledger.bank.svc.cluster.local ledgers.bank.svc.cluster.local',
    ),
    'a regular expression for its end is not followed': cluster('rewrite name regex .bank.svc.cluster.local .bnak.svc.cluster.local'),
    'a regular expression for its beginning is not followed': cluster('rewrite name regex ledger. ledgers.'),
    'a regular expression for its middle is not followed': cluster('rewrite name regex bank. vault.'),
    'it changes another part of the answer': cluster('rewrite cname exact ledger.bank.svc.cluster.local ledgers.bank.svc.cluster.local'),
  },
});
