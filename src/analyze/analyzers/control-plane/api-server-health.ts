import { defineAnalyzer } from '../../analyzer.ts';
import { componentRef } from '../../control-plane.ts';
import { quoteRow } from '../../observed.ts';

/** Checks that fail by design while a server starts or stops: they pass by themselves, and a load balancer waits for them. */
const passing = /^(?:shutdown|informer-sync|autoregister-completion|poststarthook\/.{1,150})$/;

export const apiServerHealth = defineAnalyzer({
  id: 'api-server-health',
  reads: ['Observation'],
  findings: {
    ApiServerCannotUseEtcd: {
      params: { checks: 'texts' },
      en: {
        title: 'the API server cannot use etcd: its own check {checks} fails',
        why: 'Nothing can be changed, what is read may be old, and controllers and kubelets lose their leases.',
        remedy:
          'Look at the members of etcd: whether they run and have a leader, their disk space, and the way from the API server to them.',
      },
      ja: {
        title: 'API サーバーが etcd を利用できない: 自己診断の {checks} が失敗している',
        why: '変更ができず、読み取る内容も古い可能性があり、コントローラーや kubelet のリースも更新できません。',
        remedy: 'etcd のメンバーが動いておりリーダーがいるか、ディスクの空き、API サーバーからの通信を確認してください。',
      },
    },
    ApiServerNotHealthy: {
      params: { checks: 'texts' },
      en: {
        title: 'the API server calls itself not healthy: check {checks} fails',
        why: 'A load balancer takes such a server out, and the kubelet starts it anew; until then it may answer wrongly or late.',
        remedy: 'Look at the log of kube-apiserver on the control-plane node: the answer itself withholds the reason.',
      },
      ja: {
        title: 'API サーバーが自身を正常でないと報告している: {checks} が失敗',
        why: 'ロードバランサーはこのサーバーを外し、kubelet は再起動します。それまで応答の誤りや遅延が起こりえます。',
        remedy: '理由は応答に含まれないため、コントロールプレーンノードで kube-apiserver のログを確認してください。',
      },
      ask: [
        {
          command: "kubectl get --raw '/readyz?verbose'",
          shows: { en: 'which checks fail now', ja: '現在失敗しているチェック' },
          readings: [
            {
              when: { en: 'all checks pass', ja: 'すべて成功する' },
              means: {
                en: 'it was passing, or another server behind the same address answered',
                ja: '一時的な失敗か、同じアドレスの別のサーバーが応答しています',
              },
            },
            {
              when: { en: 'a check fails', ja: '失敗するチェックがある' },
              means: {
                en: 'what that check names keeps the API server from serving',
                ja: 'そのチェックの対象が API サーバーの応答を妨げています',
              },
            },
          ],
        },
      ],
    },
  },
  *analyze(cluster) {
    const failing = cluster.observations.filter(({ shape, fields }) => shape === 'health check' && !passing.test(fields['check'] ?? ''));
    const about = componentRef('kube-apiserver');
    for (const [reason, seen] of Map.groupBy(failing, ({ fields }) => reasonOf(fields['check'] ?? ''))) {
      const [first, ...rest] = seen.map(quoteRow);
      const checks = [...new Set(seen.map(({ fields }) => fields['check'] ?? ''))];
      const accuses = reason === 'ApiServerCannotUseEtcd' ? [componentRef('etcd')] : [];
      if (first) yield { reason, about, params: { checks }, evidence: [first, ...rest], accuses };
    }
  },
});

function reasonOf(check: string): 'ApiServerCannotUseEtcd' | 'ApiServerNotHealthy' {
  return check.startsWith('etcd') ? 'ApiServerCannotUseEtcd' : 'ApiServerNotHealthy';
}
