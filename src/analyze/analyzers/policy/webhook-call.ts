import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { webhookFailureOf } from '../../webhook-failure.ts';
import { failedCallReads, failedCalls, serviceOf, webhooksIn } from '../../webhooks.ts';

const params = { webhook: 'text', detail: 'text' } as const;

export const webhookCall = defineAnalyzer({
  id: 'webhook-call',
  reads: failedCallReads,
  findings: {
    WebhookTimesOut: {
      params: { webhook: 'text', timeout: 'seconds', detail: 'text' },
      en: {
        title: 'webhook {webhook} does not answer within {timeout}',
        why: 'The API server waits that long for each request and then refuses it ({detail}).',
        remedy:
          'See what the program behind the webhook waits for, and whether a NetworkPolicy or firewall drops what the API server sends.',
      },
      ja: {
        title: 'webhook {webhook} が {timeout} 以内に応答しない',
        why: 'API サーバーは要求ごとにこの時間だけ待ち、その後に拒否します ({detail})。',
        remedy:
          'webhook のプログラムが何を待っているか、API サーバーからの通信を NetworkPolicy やファイアウォールが破棄していないかを確認してください。',
      },
    },
    WebhookRefusesConnection: {
      params,
      en: {
        title: 'webhook {webhook} cannot be connected to: {detail}',
        why: 'Nothing listens where the API server calls it, so the requests it has to approve are refused.',
        remedy: 'Compare targetPort of the Service with the port that the program listens on, and see whether its pods are ready.',
      },
      ja: {
        title: 'webhook {webhook} に接続できない: {detail}',
        why: 'API サーバーの接続先で待ち受けているものがないため、承認の必要な要求が拒否されます。',
        remedy: 'Service の targetPort とプログラムの待ち受けポートを比べ、Pod が Ready か確認してください。',
      },
    },
    WebhookAnswersWrongly: {
      params,
      en: {
        title: 'webhook {webhook} answers with something else than a decision: {detail}',
        why: 'The API server reached a program, but what it said is no AdmissionReview, so the request is refused.',
        remedy: 'Check the path in clientConfig and the log of the program behind the webhook.',
      },
      ja: {
        title: 'webhook {webhook} が判定以外の応答を返している: {detail}',
        why: 'API サーバーはプログラムに接続できましたが、応答が AdmissionReview ではないため、要求が拒否されます。',
        remedy: 'clientConfig の path と、webhook のプログラムのログを確認してください。',
      },
    },
  },
  *analyze(cluster) {
    const calls = failedCalls(cluster);
    if (calls.size === 0) return;
    for (const webhook of webhooksIn(cluster)) {
      const { configuration, name, path, entry } = webhook;
      const call = calls.get(name);
      const failure = call && webhookFailureOf(call.message);
      if (!failure) continue;
      const { detail, kind } = failure;
      const place = entry.clientConfig.service ? [quote(configuration, `${path}/clientConfig/service`)] : [];
      const evidence = [call.evidence, ...place] as const;
      const target = serviceOf(webhook);
      const found = { about: configuration, since: call.since, evidence, ...(target && { accuses: [target.ref] }) };
      if (kind === 'timeout')
        yield { ...found, reason: 'WebhookTimesOut', params: { webhook: name, timeout: entry.timeoutSeconds ?? 10, detail } };
      else if (kind === 'refused') yield { ...found, reason: 'WebhookRefusesConnection', params: { webhook: name, detail } };
      else if (kind === 'plain' || kind === 'answer')
        yield { ...found, reason: 'WebhookAnswersWrongly', params: { webhook: name, detail } };
    }
  },
});
