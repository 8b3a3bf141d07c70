import { analyzerCases, type TestCluster } from '../../testing.ts';
import { podDnsPolicy } from './pod-dns-policy.ts';

const cluster = (spec: string, host = 'db', says = 'ENOTFOUND'): TestCluster => ({
  yaml: `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { containers: [{ name: app }], ${spec} }
status: { containerStatuses: [{ name: app, restartCount: 5, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1 } } }] }
---
{ apiVersion: v1, kind: Service, metadata: { name: db, namespace: shop } }
---
{ apiVersion: v1, kind: Service, metadata: { name: kube-dns, namespace: kube-system }, spec: { clusterIP: 10.96.0.10 } }
`,
  logs: [{ pod: 'web-1', lines: `getaddrinfo ${says} ${host}` }],
});
const pod = ['Pod/shop/web-1'];

analyzerCases(podDnsPolicy, {
  fires: {
    'the policy is Default': { cluster: cluster('dnsPolicy: Default'), finds: { DnsPolicyBypassesCluster: pod } },
    'the policy is Default, and no name server of the node answers': {
      cluster: cluster('dnsPolicy: Default', 'db', 'EAI_AGAIN'),
      finds: { DnsPolicyBypassesCluster: pod },
      says: 'looks for Service db',
    },
    'the pod is on the network of its node': {
      cluster: cluster('hostNetwork: true, dnsPolicy: ClusterFirst'),
      finds: { DnsPolicyBypassesCluster: pod },
      says: 'ClusterFirstWithHostNet',
    },
    'its own name server is not that of the cluster': {
      cluster: cluster('dnsPolicy: None, dnsConfig: { nameservers: [192.0.2.53] }'),
      finds: { DnsPolicyBypassesCluster: pod },
    },
    'its own configuration has no search domains': {
      cluster: cluster('dnsPolicy: None, dnsConfig: { nameservers: [10.96.0.10] }'),
      finds: { DnsSearchMissing: pod },
      says: 'db.shop.svc.cluster.local',
    },
    'one of its own name servers is that of the cluster, and it has no search domains': {
      cluster: cluster('dnsPolicy: None, dnsConfig: { nameservers: [10.96.0.10, 192.0.2.53] }'),
      finds: { DnsSearchMissing: pod },
    },
    'ndots makes a name without the domain complete': {
      cluster: cluster('dnsConfig: { options: [{ name: ndots, value: "1" }] }', 'db.shop'),
      finds: { DnsNdotsTooLow: pod },
      says: 'with ndots 1 the name db.shop is asked as it stands, so Service db is not found',
    },
  },
  silent: {
    'ndots is lower, but the name has fewer dots': cluster('dnsConfig: { options: [{ name: ndots, value: "2" }] }', 'db.shop'),
    'ndots is low, and the name is complete': cluster('dnsConfig: { options: [{ name: ndots, value: "1" }] }', 'db.shop.svc.cluster.local'),
    'the DNS of the cluster does not answer, which no search domain would mend': cluster(
      'dnsPolicy: None, dnsConfig: { nameservers: [10.96.0.10] }',
      'db',
      'EAI_AGAIN',
    ),
    'the DNS of the cluster does not answer, which no option would mend': cluster(
      'dnsConfig: { options: [{ name: ndots, value: "1" }] }',
      'db.shop',
      'EAI_AGAIN',
    ),
    'no name server of the node answers for an outside name': cluster('dnsPolicy: Default', 'db.example.com', 'EAI_AGAIN'),
    'nobody complains': { ...cluster('dnsPolicy: Default'), logs: [] },
    'the pod asks the DNS of the cluster': cluster('dnsPolicy: ClusterFirst'),
    'on the network of its node with the right policy': cluster('hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet'),
    'there is no such Service': cluster('dnsPolicy: Default', 'nobody'),
    'the name is outside of the cluster': cluster('dnsPolicy: Default', 'db.example.com'),
    'the search domains are given': cluster(
      'dnsPolicy: None, dnsConfig: { nameservers: [10.96.0.10], searches: [shop.svc.cluster.local] }',
    ),
    'ndots is high, and another option is low': cluster(
      'dnsConfig: { options: [{ name: attempts, value: "1" }, { name: ndots, value: "5" }] }',
      'db.shop',
    ),
    'its name servers are added to those of the policy': cluster('dnsPolicy: ClusterFirst, dnsConfig: { nameservers: [10.96.0.10] }'),
  },
});
