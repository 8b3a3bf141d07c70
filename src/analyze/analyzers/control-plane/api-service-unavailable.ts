import { quote } from '#model/finding.ts';
import { apiVersionOf } from '#model/kinds.ts';
import type { Kinds, ObjectRef } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { conditionOf } from '../../pods.ts';

type ApiService = Kinds['APIService'];
const params = { group: 'text', service: 'text', message: 'text' } as const;

export const apiServiceUnavailable = defineAnalyzer({
  id: 'api-service-unavailable',
  reads: ['APIService', 'Service'],
  findings: {
    ApiServiceUnavailable: {
      params,
      en: {
        title: 'the API {group} is not available: {message}',
        why: 'The API server passes this API on to Service {service}, which does not serve it; whoever asks it fails, and no namespace can be deleted meanwhile.',
        remedy: 'Repair the pods behind Service {service}; delete the APIService only when the extension is gone for good.',
      },
      ja: {
        title: 'API {group} が利用できない: {message}',
        why: 'API サーバーはこの API を Service {service} に転送しますが、応答がありません。利用する処理は失敗し、その間 namespace の削除もできません。',
        remedy: 'Service {service} の背後の Pod を復旧してください。APIService の削除は、拡張機能を撤去済みの場合に限ります。',
      },
      ask: [
        {
          command: 'kubectl get --raw /apis/{group}',
          shows: { en: 'what the API server gets from behind the API', ja: 'API サーバーがその API から受け取る応答' },
          readings: [
            {
              when: { en: 'it answers with a list', ja: '一覧が返る' },
              means: {
                en: 'the API is back, and the condition follows within a minute',
                ja: 'API は復旧しており、1 分以内に condition も更新されます',
              },
            },
            {
              when: { en: 'it answers with an error, or not at all', ja: 'エラーが返るか、応答がない' },
              means: {
                en: 'the extension behind it does not serve: look at the pods of its Service',
                ja: '背後の拡張機能が応答していません。その Service の Pod を確認してください',
              },
            },
          ],
        },
      ],
    },
    ApiServiceCertificateRejected: {
      params,
      en: {
        title: 'the API server does not trust what serves {group}: {message}',
        why: 'The certificate of Service {service} does not fit the CA bundle of the APIService, so that every request to this API fails.',
        remedy: 'Renew the certificate of the extension and write its CA into spec.caBundle, or restart what injects it.',
      },
      ja: {
        title: 'API {group} を提供する側の証明書を API サーバーが信頼しない: {message}',
        why: 'Service {service} の証明書が APIService の CA バンドルと合わず、この API への要求がすべて失敗します。',
        remedy: '拡張機能の証明書を更新して CA を spec.caBundle に設定するか、自動で設定する仕組みを再起動してください。',
      },
    },
    ApiServiceBackendMissing: {
      params: { group: 'text', apiService: 'text' },
      en: {
        title: 'does not exist, and the API {group} is served through it',
        why: 'APIService {apiService} names this Service; it is often what an uninstalled extension leaves behind, and it blocks the deletion of namespaces.',
        remedy: 'Install the extension again, or delete APIService {apiService} when it is gone for good.',
      },
      ja: {
        title: '存在しないが、API {group} の転送先になっている',
        why: 'APIService {apiService} がこの Service を指しています。アンインストールした拡張機能の残りであることが多く、namespace の削除を妨げます。',
        remedy: '拡張機能を再度導入するか、撤去済みであれば APIService {apiService} を削除してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const api of cluster.list('APIService')) {
      const condition = failing(api, cluster.takenAt);
      if (!condition) continue;
      const full = `${api.spec.group ?? ''}/${api.spec.version ?? ''}`;
      const service = serviceOf(api);
      const absence = service && cluster.absence('Service', service.name, service.namespace);
      const { message, lastTransitionTime: since } = condition;
      const evidence = [quote(api, condition.path), ...(service ? [quote(api, '/spec/service')] : [])] as const;
      if (absence) {
        const named = { group: full, apiService: api.metadata.name };
        yield { reason: 'ApiServiceBackendMissing', about: absence.object, params: named, evidence: [absence, ...evidence], since };
        continue;
      }
      const said = { group: full, service: service ? `${service.namespace ?? ''}/${service.name}` : '', message };
      const reason = /x509: |certificate/.test(message) ? 'ApiServiceCertificateRejected' : 'ApiServiceUnavailable';
      yield { reason, about: api, params: said, evidence, since, accuses: service ? [service] : [] };
    }
  },
});

/** The condition that the API does not answer, when it has stood longer than a restart of the extension takes. */
function failing(api: ApiService, takenAt: string) {
  const condition = conditionOf(api, 'Available');
  const age = secondsSince(condition?.lastTransitionTime, takenAt) ?? Number.POSITIVE_INFINITY;
  if (api.metadata.deletionTimestamp || condition?.status !== 'False' || age < thresholds.notReadySeconds) return undefined;
  return { ...condition, message: condition.message || condition.reason || '' };
}

function serviceOf({ spec: { service } }: ApiService): ObjectRef | undefined {
  return service?.name && service.namespace
    ? { apiVersion: apiVersionOf('Service'), kind: 'Service', namespace: service.namespace, name: service.name }
    : undefined;
}
