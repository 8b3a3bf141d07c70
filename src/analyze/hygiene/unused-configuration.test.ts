import { analyzerCases } from '../testing.ts';
import { unusedConfiguration } from './unused-configuration.ts';

const map = (name = 'rules', more = '') => `
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: shop, creationTimestamp: "2026-01-01T09:00:00Z"${more} }
data: { a: b }
---
`;
const secret = (type = 'Opaque', more = '') => `
apiVersion: v1
kind: Secret
type: ${type}
metadata: { name: key, namespace: shop, creationTimestamp: "2026-01-01T09:00:00Z"${more} }
---
`;
const deployment = (spec: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: 0, template: { spec: { ${spec} } } }
---
`;
const thing = (spec: string) => `
apiVersion: example.com/v1
kind: Thing
metadata: { name: thing, namespace: other }
spec: { ${spec} }
---
`;
const definition = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec: { group: example.com, scope: Namespaced, names: { kind: Thing, plural: things }, versions: [] }
---
`;
const reader = `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader, namespace: shop }
rules: [{ apiGroups: [""], resources: [configmaps], verbs: [get, watch] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
subjects: [{ kind: ServiceAccount, name: web, namespace: shop }]
---
`;
const container = (more: string) => `containers: [{ name: app, image: web, ${more} }]`;

analyzerCases(unusedConfiguration, {
  fires: {
    'a ConfigMap that nothing names': {
      cluster: map() + deployment(container('env: [{ name: A, value: other }]')),
      finds: { ConfigMapUnused: ['ConfigMap/shop/rules'] },
    },
    'a Secret that nothing names': { cluster: secret(), finds: { SecretUnused: ['Secret/shop/key'] } },
    'one of the same name in another namespace is used': {
      cluster: map() + deployment(container('envFrom: [{ configMapRef: { name: rules } }]')).replace('namespace: shop', 'namespace: other'),
      finds: { ConfigMapUnused: ['ConfigMap/shop/rules'] },
    },
    'there are definitions, and custom resources of which none names it': {
      cluster: map() + definition + thing('source: other'),
      finds: { ConfigMapUnused: ['ConfigMap/shop/rules'] },
    },
    'an account of the namespace may read one by name, and all of another kind': {
      cluster: map() + reader.replace('[configmaps]', '[secrets]'),
      finds: { ConfigMapUnused: ['ConfigMap/shop/rules'] },
    },
    'people may read all of them': {
      cluster: map() + reader.replace('kind: ServiceAccount', 'kind: Group'),
      finds: { ConfigMapUnused: ['ConfigMap/shop/rules'] },
    },
    'an account of another namespace may read all of them': {
      cluster: map() + reader.replace('name: web, namespace: shop', 'name: web, namespace: other'),
      finds: { ConfigMapUnused: ['ConfigMap/shop/rules'] },
    },
    'an account may read all of them by a role of the cluster that is not held': {
      cluster: map() + reader.replace('kind: Role,', 'kind: ClusterRole,'),
      finds: { ConfigMapUnused: ['ConfigMap/shop/rules'] },
    },
    'it has a label and an annotation that mean nothing to anybody': {
      cluster: map('rules', ', labels: { app: web }, annotations: { note: x }'),
      finds: { ConfigMapUnused: ['ConfigMap/shop/rules'] },
    },
    'an Ingress serves without a Secret, and another namespace has one of that name': {
      cluster: `${secret()}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: other }
spec: { tls: [{ hosts: [a] }, { secretName: key }] }
`,
      finds: { SecretUnused: ['Secret/shop/key'] },
    },
    'its name is that of a volume': {
      cluster: map() + deployment(`${container('')}, volumes: [{ name: rules, emptyDir: {} }]`),
      finds: { ConfigMapUnused: ['ConfigMap/shop/rules'] },
    },
    'it only names itself': { cluster: map().replace('a: b', 'a: rules'), finds: { ConfigMapUnused: ['ConfigMap/shop/rules'] } },
  },
  silent: {
    'variables come from it, in a workload scaled to zero': map() + deployment(container('envFrom: [{ configMapRef: { name: rules } }]')),
    'an init container reads one key':
      map() +
      deployment(
        `initContainers: [{ name: init, image: web, env: [{ name: A, valueFrom: { configMapKeyRef: { name: rules, key: a } } }] }], ${container('')}`,
      ),
    'a projected volume':
      map() +
      secret() +
      deployment(
        `${container('')}, volumes: [{ name: all, projected: { sources: [{ configMap: { name: rules } }, { secret: { name: key } }] } }]`,
      ),
    'an optional volume': map() + deployment(`${container('')}, volumes: [{ name: a, configMap: { name: rules, optional: true } }]`),
    'an old ReplicaSet still needs it to roll back':
      map() + deployment(container('envFrom: [{ configMapRef: { name: rules } }]')).replace('kind: Deployment', 'kind: ReplicaSet'),
    'an argument names it': map() + deployment(container('args: ["--configmap=shop/rules"]')),
    'a sidecar looks for its label':
      map('board', ', labels: { board_for_people: "1" }') + deployment(container('env: [{ name: LABEL, value: board_for_people }]')),
    'dashboards of Grafana': map('board', ', labels: { grafana_dashboard: "1" }'),
    'a custom resource of another namespace names it':
      map() + secret() + definition + thing('source: { configMapRef: rules, credentials: [{ secretName: key }] }'),
    'there are definitions, and no custom resource was read': map() + secret() + definition,
    'a role names it': map() + reader.replace('verbs: [get, watch]', 'resourceNames: [rules], verbs: [get]'),
    'an account of the namespace may read all of them': map() + reader,
    'the certificate of the cluster, which stands in every namespace': map('kube-root-ca.crt'),
    'a lock of an old leader election': map('lock', ', annotations: { control-plane.alpha.kubernetes.io/leader: "{}" }'),
    'it is owned': map('made', ', ownerReferences: [{ apiVersion: example.com/v1, kind: Thing, name: t, uid: t }]'),
    'it is an hour old at most': map('young').replace('T09:00', 'T11:30'),
    'an Ingress serves with it': `${secret('kubernetes.io/tls')}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec: { tls: [{ secretName: key }] }
`,
    'an annotation of an Ingress names it': `${secret()}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop, annotations: { nginx.ingress.kubernetes.io/auth-secret: shop/key } }
spec: {}
`,
    'pods of an account pull with it': `${secret('kubernetes.io/dockerconfigjson')}
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
imagePullSecrets: [{ name: key }]
`,
    'a CSI driver mounts with it': `${secret()}
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast }
provisioner: example.com/csi
parameters: { csi.storage.k8s.io/node-stage-secret-name: key, csi.storage.k8s.io/node-stage-secret-namespace: shop }
`,
    'an account reads all of them by the second rule of a role of the cluster':
      map() +
      reader
        .replace('kind: Role\n', 'kind: ClusterRole\n')
        .replace(
          'name: reader, namespace: shop }\nrules: [',
          'name: reader }\nrules: [{ apiGroups: [""], resources: [pods], verbs: [get] }, ',
        )
        .replace('kind: Role,', 'kind: ClusterRole,'),
    'an account of this namespace, beside people, reads all of them':
      map() +
      reader.replace(
        'subjects: [{ kind: ServiceAccount, name: web, namespace: shop }',
        'subjects: [{ kind: User, name: me }, { kind: ServiceAccount, name: web }',
      ),
    'an account reads all Secrets': secret() + reader.replace('[configmaps]', '[secrets]'),
    'another ConfigMap names it':
      map() +
      map('main', ', ownerReferences: [{ apiVersion: v1, kind: Thing, name: t, uid: t }]').replace('a: b', 'include: "shop/rules, x"'),
    'a webhook is served with it': `${secret()}
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: hook }
webhooks: [{ name: a, clientConfig: { url: "https://x" } }, { name: b, clientConfig: { service: { name: key, namespace: shop } } }]
`,
    'a volume of its own kind mounts with it':
      secret() + deployment(`${container('')}, volumes: [{ name: a, cephfs: { secretRef: { name: key } } }]`),
    'a volume of the cluster mounts with it': `${secret()}
apiVersion: v1
kind: PersistentVolume
metadata: { name: pv }
spec: { claimRef: { name: other }, csi: { nodePublishSecretRef: { name: key, namespace: shop } } }
`,
    'an annotation of a workload names it':
      map() + deployment(container('')).replace('name: web,', 'name: web, annotations: { reload: "rules," },'),
    'an annotation of an account names it': `${secret()}
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop, annotations: { use: key } }
`,
    'a pod that no owner holds reads it':
      map() +
      deployment(container('envFrom: [{ configMapRef: { name: rules } }]'))
        .replace('kind: Deployment', 'kind: Pod')
        .replace('spec: { replicas: 0, template: { spec: {', 'spec: {')
        .replace(' } } }', ' }')
        .replace('apps/v1', 'v1'),
    'it is kept by Tiller': map('rules', ', labels: { OWNER: TILLER }'),
    'it is kept by Helm': map('rules', ', labels: { owner: helm }'),
    'it is a hook of Helm': map('rules', ', annotations: { helm.sh/hook: pre-install }'),
    'an account of Kubernetes keeps it': secret('Opaque', ', annotations: { kubernetes.io/service-account.name: x }'),
    'a backup loads it by its label': map('rules', ', labels: { velero.io/plugin-config: "" }'),
    'a release of Helm': secret('helm.sh/release.v1'),
    'a token of an account': secret('kubernetes.io/service-account-token'),
    'cert-manager keeps it': secret('kubernetes.io/tls', ', annotations: { cert-manager.io/certificate-name: "" }'),
    'pods were not read': { yaml: map() + secret(), unread: ['Pod'] },
    'it is not known whether there are custom resources': { yaml: map(), unread: ['CustomResourceDefinition'] },
  },
});
