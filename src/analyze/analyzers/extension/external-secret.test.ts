import { analyzerCases } from '../../testing.ts';
import { externalSecret } from './external-secret.ts';

const object = (kind: string, condition: string, { name = 'db', at = '2026-01-01T10:00:00Z', spec = '' } = {}) => `
apiVersion: ${kind === 'SealedSecret' ? 'bitnami.com/v1alpha1' : 'external-secrets.io/v1beta1'}
kind: ${kind}
metadata: { name: ${name}${kind === 'ClusterSecretStore' ? '' : ', namespace: shop'} }
spec: { ${spec} }
status: { conditions: [{ ${condition}, lastTransitionTime: "${at}" }] }
---`;
const failed = 'type: Ready, status: "False", reason: SecretSyncedError, message: could not get secret data from provider';
const vault = { spec: 'secretStoreRef: { kind: ClusterSecretStore, name: vault }, target: { name: db-password }' };
const event = (message: string, name = 'db') => `
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop }
involvedObject: { kind: ExternalSecret, namespace: shop, name: ${name} }
type: Warning
reason: UpdateFailed
message: '${message}'
---`;
const unsealed = 'type: Synced, status: "False", message: "no key could decrypt secret (port, username, database, host, password)"';
const missing = 'could not get ClusterSecretStore "vault", ClusterSecretStore.external-secrets.io "vault" not found';

analyzerCases(externalSecret, {
  fires: {
    'the key is not in the provider: the event says it': {
      cluster: object('ExternalSecret', failed, vault) + event('Secret does not exist'),
      finds: { ExternalSecretNotSynced: ['ExternalSecret/shop/db'] },
      says: 'is not made from ClusterSecretStore vault: could not get secret data from provider: Secret does not exist',
      accuses: ['ClusterSecretStore/vault'],
    },
    'only what is a warning says why': {
      cluster:
        object('ExternalSecret', failed, { spec: 'target: { name: db-password }' }) +
        event('Secret does not exist') +
        event('all fine').replace('type: Warning', 'type: Normal').replace('---', 'lastTimestamp: "2026-01-01T12:00:01Z"\n---'),
      finds: { ExternalSecretNotSynced: ['ExternalSecret/shop/db'] },
      says: 'is not made from -: could not get secret data from provider: Secret does not exist',
      accuses: [],
    },
    'another condition is fine, and one is wrong': {
      cluster: object('ExternalSecret', failed, vault).replace(
        'conditions: [',
        'conditions: [{ type: Deleted, status: "False", lastTransitionTime: "2026-01-01T11:59:59Z" }, ',
      ),
      finds: { ExternalSecretNotSynced: ['ExternalSecret/shop/db'] },
      quotes: ['/status/conditions/1'],
    },
    'the store is not valid': {
      cluster:
        object('ExternalSecret', failed, vault) +
        object('ClusterSecretStore', 'type: Ready, status: "False", reason: ValidationFailed, message: unable to validate store', {
          name: 'vault',
        }),
      finds: { ExternalSecretNotSynced: ['ExternalSecret/shop/db'], ExternalSecretStoreNotReady: ['ClusterSecretStore/vault'] },
    },
    'the store does not exist': {
      cluster:
        object('ExternalSecret', failed, { spec: 'secretStoreRef: { name: vualt }' }) +
        event('could not get SecretStore "vualt", SecretStore.external-secrets.io "vualt" not found'),
      finds: { ExternalSecretNotSynced: ['ExternalSecret/shop/db'], ExternalSecretStoreMissing: ['SecretStore/shop/vualt'] },
      accuses: ['SecretStore/shop/vualt'],
    },
    'two name a store of the whole cluster that does not exist': {
      cluster:
        object('ExternalSecret', failed, vault) +
        event(missing) +
        object('ExternalSecret', failed, { ...vault, name: 'mail', at: '2026-01-01T09:00:00Z' }) +
        event(missing, 'mail'),
      finds: {
        ExternalSecretNotSynced: ['ExternalSecret/shop/db', 'ExternalSecret/shop/mail'],
        ExternalSecretStoreMissing: ['ClusterSecretStore/vault'],
      },
      says: 'db and mail',
      accuses: ['ClusterSecretStore/vault', 'ClusterSecretStore/vault'],
      since: ['2026-01-01T10:00:00Z', '2026-01-01T09:00:00Z', '2026-01-01T09:00:00Z'],
      quotes: [
        ...[1, 2].flatMap(() => ['/status/conditions/0', `UpdateFailed: ${missing}`]),
        ...[1, 2].flatMap(() => ['/status/conditions/0', `UpdateFailed: ${missing}`]),
      ],
    },
    'the store was made since': {
      cluster:
        object('ExternalSecret', failed, vault) +
        event(missing) +
        object('ClusterSecretStore', 'type: Ready, status: "True"', { name: 'vault' }),
      finds: { ExternalSecretNotSynced: ['ExternalSecret/shop/db'] },
    },
    'it was sealed for another cluster': {
      cluster: object('SealedSecret', unsealed),
      finds: { SealedSecretNotUnsealed: ['SealedSecret/shop/db'] },
    },
    'two stores do not exist': {
      cluster:
        object('ExternalSecret', failed, vault) +
        event(missing) +
        object('ExternalSecret', failed, { spec: 'secretStoreRef: { name: safe }', name: 'mail' }) +
        event('SecretStore.external-secrets.io "safe" not found', 'mail'),
      finds: {
        ExternalSecretNotSynced: ['ExternalSecret/shop/db', 'ExternalSecret/shop/mail'],
        ExternalSecretStoreMissing: ['ClusterSecretStore/vault', 'SecretStore/shop/safe'],
      },
    },
  },
  silent: {
    'it is synced': object('ExternalSecret', 'type: Ready, status: "True", reason: SecretSynced, message: secret synced', vault),
    'it was synced after a try that failed':
      object('ExternalSecret', 'type: Ready, status: "True", reason: SecretSynced', vault) + event('Secret does not exist'),
    'the first try failed a moment ago': object('ExternalSecret', failed, { ...vault, at: '2026-01-01T11:59:30Z' }),
    'the store is ready': object('ClusterSecretStore', 'type: Ready, status: "True", reason: Valid, message: store validated'),
    'it is opened': object('SealedSecret', 'type: Synced, status: "True"'),
    'it is being deleted': object('ExternalSecret', failed, vault).replace(
      'namespace: shop }',
      'namespace: shop, deletionTimestamp: "2026-01-01T11:59:00Z" }',
    ),
  },
});
