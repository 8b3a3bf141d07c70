import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Pod } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { failedPulls } from '../../image-pulls.ts';

const ask = [
  {
    command: 'kubectl get pod {name} -n {namespace} -o yaml',
    shows: { en: 'the pull secrets the pod was given, under imagePullSecrets', ja: 'Pod に渡された pull secret (imagePullSecrets)' },
    readings: [
      {
        when: { en: 'the secret for this registry is not among them', ja: 'このレジストリ用の secret が含まれていない' },
        means: { en: 'it has to be added to the pod or its service account', ja: 'Pod またはサービスアカウントに追加が必要です' },
      },
      {
        when: { en: 'it is among them', ja: '含まれている' },
        means: {
          en: 'the user name, password or token in it is wrong or has expired',
          ja: 'その中のユーザー名、パスワード、トークンのいずれかが誤っているか期限切れです',
        },
      },
    ],
  },
] as const;
const params = { image: 'text', registry: 'text' } as const;

export const imageAccessDenied = defineAnalyzer({
  id: 'image-access-denied',
  reads: ['Pod', 'Event'],
  findings: {
    ImageNeedsCredentials: {
      params,
      en: {
        title: 'registry {registry} asks for credentials for {image}, and the pod has none',
        why: 'No pull secret comes with the pod, and neither the node nor the service account brings one that the registry accepts.',
        remedy: 'Create a pull secret for {registry} and name it in imagePullSecrets of the pod or of its service account.',
      },
      ja: {
        title: 'レジストリ {registry} が {image} の取得に認証を求めているが、Pod に認証情報がない',
        why: 'Pod から使える pull secret がなく、ノードにもサービスアカウントにもレジストリが受け付ける認証情報がありません。',
        remedy: '{registry} 用の pull secret を作成し、Pod またはサービスアカウントの imagePullSecrets に指定してください。',
      },
    },
    ImagePullSecretRejected: {
      params: { ...params, secrets: 'texts' },
      en: {
        title: 'registry {registry} refuses the credentials in {secrets} for {image}',
        why: 'The pull secret exists, but it is expired, meant for another registry, or its account may not read this repository.',
        remedy: 'Renew the pull secret for {registry}, or give its account the right to pull this repository.',
      },
      ja: {
        title: 'レジストリ {registry} が {image} に対する {secrets} の認証情報を拒否している',
        why: 'pull secret は存在しますが、期限切れ、別のレジストリ向け、またはそのアカウントにリポジトリの読み取り権限がない状態です。',
        remedy: '{registry} 用の pull secret を更新するか、そのアカウントにこのリポジトリの取得権限を付与してください。',
      },
      ask,
    },
    ImageAbsentOrPrivate: {
      params,
      en: {
        title: 'registry {registry} denies {image}: it does not exist, or it is private',
        why: 'This registry gives the same answer for a repository that does not exist and for one that needs a login.',
        remedy: 'Check the spelling of the repository first; if it is right, give the pod a pull secret for {registry}.',
      },
      ja: {
        title: 'レジストリ {registry} が {image} の取得を拒否している: 存在しないか、非公開',
        why: 'このレジストリは、リポジトリが存在しない場合と認証が必要な場合に同じ応答を返します。',
        remedy: 'まずリポジトリ名の綴りを確認し、正しければ {registry} 用の pull secret を Pod に指定してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const {
      container: { pod },
      image,
      error,
      evidence: quoted,
      since,
    } of failedPulls(cluster)) {
      if (error.kind !== 'unauthorized' && error.kind !== 'absentOrPrivate') continue;
      const named = secretsOf(pod);
      const absent = named.filter((name) => quoted.some((one) => isAbsentIn(one, name)));
      const secrets = named.filter((name) => !absent.includes(name));
      const found = { about: pod, evidence: [...quoted, ...secretEvidence(pod)] as const, since };
      const params = { image, registry: error.host };
      const accuses = named.map((name) => ({ apiVersion: 'v1', kind: 'Secret', namespace: pod.metadata.namespace ?? '', name }));
      if (secrets.length > 0) {
        yield { ...found, reason: 'ImagePullSecretRejected', params: { ...params, secrets }, accuses };
      } else if (error.kind === 'absentOrPrivate') yield { ...found, reason: 'ImageAbsentOrPrivate', params };
      else
        yield {
          ...found,
          reason: 'ImageNeedsCredentials',
          params,
          ...(accuses.length > 0 && { accuses }),
          sameCause: `registry ${error.host} without credentials in ${pod.metadata.namespace ?? ''}`,
        };
    }
  },
});

function secretsOf({ spec: { imagePullSecrets = [] } }: Pod): readonly string[] {
  return imagePullSecrets.flatMap(({ name }) => name ?? []);
}
/** "Unable to retrieve some image pull secrets (a, b); attempting to pull the image may not succeed." (pkg/kubelet/kubelet_pods.go) */
function isAbsentIn(evidence: Evidence, name: string): boolean {
  if (evidence.type !== 'event' || evidence.reason !== 'FailedToRetrieveImagePullSecret') return false;
  const { message } = evidence;
  return message
    .slice(message.indexOf('(') + 1, message.indexOf(')'))
    .split(', ')
    .includes(name);
}
function secretEvidence(pod: Pod): readonly Evidence[] {
  return secretsOf(pod).length > 0 ? [quote(pod, '/spec/imagePullSecrets')] : [];
}
