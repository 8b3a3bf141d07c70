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

analyzerCases(externalSecret, {
  fires: {
    'the key is not in the provider: the event says it': {
      cluster: object('ExternalSecret', failed, vault) + event('Secret does not exist'),
      finds: { ExternalSecretNotSynced: ['ExternalSecret/shop/db'] },
      says: 'is not made from ClusterSecretStore vault: could not get secret data from provider: Secret does not exist',
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
    },
    'it was sealed for another cluster': {
      cluster: object('SealedSecret', unsealed),
      finds: { SealedSecretNotUnsealed: ['SealedSecret/shop/db'] },
    },
  },
  silent: {
    'it is synced': object('ExternalSecret', 'type: Ready, status: "True", reason: SecretSynced, message: secret synced', vault),
    'it was synced after a try that failed':
      object('ExternalSecret', 'type: Ready, status: "True", reason: SecretSynced', vault) + event('Secret does not exist'),
    'the first try failed a moment ago': object('ExternalSecret', failed, { ...vault, at: '2026-01-01T11:59:30Z' }),
    'the store is ready': object('ClusterSecretStore', 'type: Ready, status: "True", reason: Valid, message: store validated'),
    'it is opened': object('SealedSecret', 'type: Synced, status: "True"'),
  },
});
