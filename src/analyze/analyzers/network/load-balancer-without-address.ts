import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';

/** Events of the service controller (k8s.io/cloud-provider/controllers/service) and of MetalLB. */
const refusals = new Set(['SyncLoadBalancerFailed', 'CreatingLoadBalancerFailed', 'AllocationFailed']);

export const loadBalancerWithoutAddress = defineAnalyzer({
  id: 'load-balancer-without-address',
  reads: ['Service', 'Event'],
  findings: {
    ServiceLoadBalancerFailed: {
      params: { message: 'text' },
      en: {
        title: 'the load balancer cannot be made: {message}',
        why: 'The Service has no address outside of the cluster, so users cannot reach it.',
        remedy: 'Remove what the message names: quota, rights of the cloud account, address pool or annotation.',
      },
      ja: {
        title: 'ロードバランサーを作成できない: {message}',
        why: 'Service にクラスター外部のアドレスがないため、利用者から到達できません。',
        remedy: 'メッセージが示す原因 (クォータ、クラウドの権限、アドレスプール、アノテーション) を取り除いてください。',
      },
    },
    ServiceLoadBalancerPending: {
      params: { age: 'seconds' },
      en: {
        title: 'the load balancer has had no address for {age}',
        why: 'Nothing in the cluster answers to the request for a load balancer: no cloud controller or address pool takes care of it.',
        remedy: 'Install or repair what gives addresses, or use type NodePort or ClusterIP.',
      },
      ja: {
        title: 'ロードバランサーのアドレスが {age} 割り当てられていない',
        why: 'ロードバランサーの要求に応えるクラウドコントローラーやアドレスプールがクラスターにありません。',
        remedy: 'アドレスを割り当てる仕組みを導入または修復するか、type を NodePort か ClusterIP にしてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const service of cluster.list('Service')) {
      const { spec, status, metadata } = service;
      if (spec.type !== 'LoadBalancer' || metadata.deletionTimestamp || (status.loadBalancer?.ingress ?? []).length > 0) continue;
      const refused = cluster.eventsAbout(service).findLast(({ reason }) => refusals.has(reason));
      const since = metadata.creationTimestamp;
      const age = secondsSince(since, cluster.takenAt);
      if (refused) {
        yield {
          reason: 'ServiceLoadBalancerFailed',
          about: service,
          params: { message: refused.message },
          evidence: [quoteEvent(refused), quote(service, '/spec/type')],
          since: refused.firstAt,
        };
      } else if (age !== undefined && age > thresholds.loadBalancerSeconds) {
        yield {
          reason: 'ServiceLoadBalancerPending',
          about: service,
          params: { age },
          evidence: [quote(service, '/spec/type'), quote(service, '/status')],
          since,
          sameCause: 'load balancer controller',
        };
      }
    }
  },
});
