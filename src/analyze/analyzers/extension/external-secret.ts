import { type EventRecord, quoteEvent } from '#model/event.ts';
import type { EvidenceList } from '#model/evidence.ts';
import { at, quote } from '#model/finding.ts';
import { type CustomObject, type ObjectRef, refKey } from '#model/object.ts';
import { groupsBy } from '#util/non-empty.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { isSecretMaker } from '../../custom-conditions.ts';
import { textOf } from '../../custom-fields.ts';
import { isSettledCondition } from '../../gateway-conditions.ts';
import { conditionsAt } from '../../gateways.ts';

export const externalSecret = defineAnalyzer({
  id: 'external-secret',
  reads: ['CustomObject', 'Event'],
  findings: {
    ExternalSecretNotSynced: {
      params: { store: 'text', message: 'text' },
      en: {
        title: 'the Secret is not made from {store}: {message}',
        why: 'The operator cannot bring the values from outside, so the Secret is missing, or keeps values that may be old.',
        remedy: 'Correct the key that remoteRef names, or the store itself; the operator tries again at its refresh interval.',
      },
      ja: {
        title: '{store} から Secret を作成できない: {message}',
        why: 'オペレーターが外部の値を取得できないため、Secret が存在しないか、古い値のままになっています。',
        remedy: 'remoteRef が指すキー、またはストア自体を直してください。オペレーターが更新間隔ごとに再試行します。',
      },
    },
    ExternalSecretStoreNotReady: {
      params: { message: 'text' },
      en: {
        title: 'the secret store cannot be used: {message}',
        why: 'Every ExternalSecret of this store fails to refresh, and new ones make no Secret at all.',
        remedy: 'Correct the address, the account or the credentials of the provider in the {kind}.',
      },
      ja: {
        title: 'シークレットストアを使用できない: {message}',
        why: 'このストアを使うすべての ExternalSecret が更新に失敗し、新しいものは Secret を作成できません。',
        remedy: '{kind} に書かれたプロバイダーの接続先、アカウント、認証情報を直してください。',
      },
    },
    ExternalSecretStoreMissing: {
      params: { users: 'texts' },
      en: {
        title: 'does not exist, and ExternalSecret {users} cannot be synced without it',
        why: 'Without its store the operator does not know where the values come from.',
        remedy: 'Create the {kind}, or correct secretStoreRef where it is referred to.',
      },
      ja: {
        title: '存在しないため、ExternalSecret {users} を同期できない',
        why: 'ストアがないと、オペレーターは値をどこから取得するかが分かりません。',
        remedy: 'この {kind} を作成するか、参照している側の secretStoreRef を修正してください。',
      },
    },
    SealedSecretNotUnsealed: {
      params: { message: 'text' },
      en: {
        title: 'the SealedSecret cannot be opened: {message}',
        why: 'No Secret is made from it, or the Secret keeps its older values.',
        remedy: 'Seal it again with the key of this cluster, and for exactly this name and namespace.',
      },
      ja: {
        title: 'SealedSecret を復号できない: {message}',
        why: 'Secret が作成されないか、古い値のままになります。',
        remedy: 'このクラスターの鍵で、この名前と Namespace に対して暗号化し直してください。',
      },
    },
  },
  *analyze(cluster) {
    const makers = cluster
      .list('CustomObject')
      .filter(({ apiVersion, kind, metadata }) => isSecretMaker(apiVersion, kind) && !metadata.deletionTimestamp);
    const failing = makers.flatMap((object) => {
      const wrong = conditionsAt(object.status['conditions'], '/status/conditions').find(
        ({ type, status }) => (type === 'Ready' || type === 'Synced') && status === 'False',
      );
      if (!wrong || !isSettledCondition(wrong, cluster.takenAt)) return [];
      const event = cluster.eventsAbout(object).findLast(({ type }) => type === 'Warning');
      const evidence: EvidenceList = [quote(object, wrong.path), ...(event ? [quoteEvent(event)] : [])];
      return [{ object, message: messageOf(wrong.message ?? wrong.reason ?? '', event), evidence, since: wrong.lastTransitionTime }];
    });
    for (const { object, ...found } of failing) {
      const { message, evidence, since } = found;
      const common = { about: object, evidence, since };
      if (object.kind === 'SealedSecret') yield { ...common, reason: 'SealedSecretNotUnsealed', params: { message } };
      else if (object.kind !== 'ExternalSecret') yield { ...common, reason: 'ExternalSecretStoreNotReady', params: { message } };
      else {
        const store = storeOf(object);
        const params = { store: store ? `${store.kind} ${store.name}` : '-', message };
        yield { ...common, reason: 'ExternalSecretNotSynced', params, accuses: store ? [store] : [] };
      }
    }
    const storeless = failing.flatMap(({ object, message, ...found }) => {
      const store = storeOf(object);
      return store && object.kind === 'ExternalSecret' && saysMissing(message, store) && !cluster.resolve(store)
        ? [{ store, object, ...found }]
        : [];
    });
    for (const group of groupsBy(storeless, ({ store }) => refKey(store)).values()) {
      const [first, ...rest] = group;
      yield {
        reason: 'ExternalSecretStoreMissing',
        about: first.store,
        params: { users: group.map(({ object }) => object.metadata.name) },
        evidence: [...first.evidence, ...rest.flatMap(({ evidence }) => evidence)],
        since: group.flatMap(({ since }) => since ?? []).sort()[0],
      };
    }
  },
});

/** The condition only says that it failed (`could not get secret data from provider`); the event says why. */
function messageOf(message: string, event: EventRecord | undefined): string {
  return event === undefined || message.includes(event.message) ? message : `${message}: ${event.message}`;
}

function storeOf(object: CustomObject): ObjectRef | undefined {
  const [name, kind = 'SecretStore'] = [textOf(at(object, '/spec/secretStoreRef/name')), textOf(at(object, '/spec/secretStoreRef/kind'))];
  const { namespace } = object.metadata;
  if (name === undefined) return undefined;
  return { apiVersion: object.apiVersion, kind, ...(kind === 'SecretStore' && namespace && { namespace }), name };
}

/** `could not get SecretStore "vault", SecretStore.external-secrets.io "vault" not found` (secretstore/client_manager.go). */
function saysMissing(message: string, { kind, name }: ObjectRef): boolean {
  return message.includes(`${kind}.external-secrets.io "${name}" not found`);
}
