import { analyzerCases, type TestCluster } from '../../testing.ts';
import { dnsConfiguration } from './dns-configuration.ts';

const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
const good = '.:53 {\n  errors\n  kubernetes cluster.local in-addr.arpa\n  forward . /etc/resolv.conf\n  loop\n}';
const cluster = (corefile: string, lines = '', volume = 'coredns', rest = ''): TestCluster => ({
  yaml: `
apiVersion: v1
kind: Service
metadata: { name: kube-dns, namespace: kube-system }
spec: { selector: { k8s-app: kube-dns } }
---
apiVersion: v1
kind: Pod
metadata: { name: coredns-1, namespace: kube-system, labels: { k8s-app: kube-dns } }
spec: { containers: [{ name: coredns }], volumes: [{ name: config, configMap: { name: ${volume} } }] }
status: { conditions: [{ type: Ready, status: "True" }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: coredns, namespace: kube-system }
data:
  Corefile: |
${indent(corefile)}
---
${rest}`,
  logs: lines === '' ? [] : [{ pod: 'coredns-1', container: 'coredns', lines }],
});
const loop =
  '[FATAL] plugin/loop: Loop (127.0.0.1:55953 -> :53) detected for zone ".", see https://coredns.io/plugins/loop#troubleshooting. Query: "HINFO 4547991504243258144.3688648895315093531."';
const asking = `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { containers: [{ name: app }] }
status: { phase: Running, containerStatuses: [{ name: app, restartCount: 5, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1, finishedAt: "2026-01-01T11:58:00Z" } } }] }
`;
const refused = "/etc/coredns/Corefile:3 - Error during parsing: Unknown directive 'kubernets'";
const upstream = (minutes: readonly number[], fault = 'i/o timeout'): string =>
  minutes
    .map(
      (minute) => `2026-01-01T11:${minute}:00Z [ERROR] plugin/errors: 2 example.com. A: read udp 10.244.0.5:41245->192.0.2.53:53: ${fault}`,
    )
    .join('\n');
const without = '.:53 {\n  errors\n  forward . 192.0.2.53\n}';
const map = ['ConfigMap/kube-system/coredns'];
const host = ['Host/192.0.2.53'];

analyzerCases(dnsConfiguration, {
  fires: {
    'CoreDNS cannot read its Corefile': {
      cluster: cluster(good.replace('kubernetes', 'kubernets').replace('loop', 'kubernetes'), refused),
      finds: { DnsConfigurationRefused: map },
      says: ["at line 3: Unknown directive 'kubernets'"],
    },
    'a running CoreDNS could not reload it': {
      cluster: cluster(good, `[INFO] plugin/reload: Running configuration SHA512 = 7ab1\n[ERROR] Restart failed: ${refused}`),
      finds: { DnsConfigurationRefused: map },
    },
    'CoreDNS asks itself': {
      cluster: cluster(good, loop),
      finds: { DnsForwardingLoop: map },
      says: 'zone . to itself, by way of /etc/resolv.conf',
    },
    'CoreDNS asks itself, and a program takes that for a name that does not exist': {
      cluster: {
        yaml: cluster(good, loop, 'coredns', asking).yaml ?? '',
        logs: [...(cluster(good, loop).logs ?? []), { pod: 'web-1', lines: 'curl: (6) Could not resolve host: db' }],
      },
      finds: { DnsForwardingLoop: map },
      accuses: ['Pod/kube-system/coredns-1', 'Pod/shop/web-1'],
    },
    'an upstream server does not answer, and a program takes that for a name that does not exist': {
      cluster: {
        yaml: cluster(good, '', 'coredns', asking).yaml ?? '',
        logs: [
          ...(cluster(good, upstream([50, 52, 55])).logs ?? []),
          { pod: 'web-1', lines: 'curl: (6) Could not resolve host: pay.example.com' },
        ],
      },
      finds: { DnsUpstreamUnreachable: host },
      accuses: ['Pod/kube-system/coredns-1', 'Pod/shop/web-1'],
    },
    'an upstream server does not answer, and a program asks for a name of the cluster': {
      cluster: {
        yaml: cluster(good, '', 'coredns', asking).yaml ?? '',
        logs: [...(cluster(good, upstream([50, 52, 55])).logs ?? []), { pod: 'web-1', lines: 'curl: (6) Could not resolve host: db' }],
      },
      finds: { DnsUpstreamUnreachable: host },
      accuses: ['Pod/kube-system/coredns-1'],
    },
    'no kubernetes plug-in': { cluster: cluster(without), finds: { DnsWithoutKubernetesZone: map } },
    'an upstream server does not answer': {
      cluster: cluster(good, upstream([50, 52, 55])),
      finds: { DnsUpstreamUnreachable: host },
      says: '3 times',
    },
    'an upstream server refuses': {
      cluster: cluster(good, upstream([50, 52, 55], 'read: connection refused')),
      finds: { DnsUpstreamUnreachable: host },
    },
    'the run of now could not read its Corefile, and the one before could': {
      cluster: {
        ...cluster(good),
        logs: [
          { pod: 'coredns-1', container: 'coredns', lines: `2026-01-01T11:50:00Z ${refused}` },
          { pod: 'coredns-1', container: 'coredns', run: 'previous', lines: 'CoreDNS-1.11.3' },
        ],
      },
      finds: { DnsConfigurationRefused: map },
      since: ['2026-01-01T11:50:00Z'],
    },
    'CoreDNS could not reload again and again': {
      cluster: cluster(good, [50, 52, 55].map((minute) => `2026-01-01T11:${minute}:00Z ${refused}`).join('\n')),
      finds: { DnsConfigurationRefused: map },
    },
    'CoreDNS asks itself, and starts again and again': {
      cluster: { ...cluster(good, `${loop}\nCoreDNS-1.11.3`), yaml: cluster(good).yaml.replace('status: "True"', 'status: "False"') },
      finds: { DnsForwardingLoop: map },
    },
    'an upstream server does not answer, and CoreDNS was started anew since': {
      cluster: cluster(good, `${upstream([50, 52, 55])}\nCoreDNS-1.11.3`),
      finds: { DnsUpstreamUnreachable: host },
      since: ['2026-01-01T11:50:00Z'],
    },
    'an upstream server fails within one minute, a quarter of an hour ago': {
      cluster: cluster(good, upstream([45, 45, 46])),
      finds: { DnsUpstreamUnreachable: host },
      says: 'i/o timeout',
    },
  },
  silent: {
    'all is well': cluster(good, '[INFO] plugin/reload: Running configuration SHA512 = 7ab1'),
    'the log is not held': cluster(good),
    'the Corefile was corrected since': cluster(good, `${refused}\n.:53\n[INFO] plugin/reload: Running configuration SHA512 = 7ab1`),
    'the loop was cut since, and CoreDNS runs': cluster(good, `${loop}\nCoreDNS-1.11.3`),
    'the kubernetes plug-in stands in another block': cluster('. {\n  forward . 192.0.2.53\n}\ncluster.local {\n  kubernetes\n}'),
    'the kubernetes plug-in comes from a snippet': cluster('(base) {\n  kubernetes cluster.local\n}\n. {\n  import base\n}'),
    'files are imported that are not seen': cluster(`import custom/*.server\n${without}`),
    'the pods use another ConfigMap': cluster(without, '', 'other'),
    'two timeouts': cluster(good, upstream([50, 55])),
    'three timeouts in one second': cluster(good, upstream([55, 55, 55])),
    'timeouts that stopped': cluster(good, upstream([10, 12, 15])),
    'timeouts without a time': cluster(good, upstream([50, 52, 55]).replaceAll(/^\S+ /gm, '')),
    'no DNS Service is known': cluster(without).yaml.replace('name: kube-dns', 'name: other'),
    'the run before could not read the Corefile, and the one of now does': {
      ...cluster(good),
      logs: [
        { pod: 'coredns-1', container: 'coredns', lines: 'CoreDNS-1.11.3' },
        { pod: 'coredns-1', container: 'coredns', run: 'previous', lines: refused },
      ],
    },
    'a brace is missing: CoreDNS itself says so': cluster('.:53 {\n  errors\n'),
    'the Corefile is empty': cluster(''),
    'the ConfigMap has no Corefile': { ...cluster(good), yaml: cluster(good).yaml.replace('Corefile:', 'Other:') },
  },
});
