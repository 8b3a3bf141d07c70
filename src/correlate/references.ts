import { apiVersionOf } from '#model/kinds.ts';
import type { AnyObject, Kind, Kinds, ObjectRef, PodSpec } from '#model/object.ts';
import { oncePer } from '#util/once.ts';

type Named = Exclude<Kind, 'CustomObject'>;

/**
 * The objects that an object's spec names: a pod's ConfigMaps, Secrets, claims, service account and classes, a claim's
 * volume and class, an autoscaler's target, a workload's by its pod template.
 */
export const referencesOf = oncePer((object: AnyObject): readonly ObjectRef[] => {
  const { namespace } = object.metadata;
  switch (object.kind) {
    case 'Pod':
      return podReferences((object as Kinds['Pod']).spec, namespace);
    case 'PersistentVolumeClaim': {
      const { volumeName, storageClassName } = (object as Kinds['PersistentVolumeClaim']).spec;
      return [...ref('PersistentVolume', volumeName), ...ref('StorageClass', storageClassName)];
    }
    case 'PersistentVolume': {
      const { storageClassName, csi } = (object as Kinds['PersistentVolume']).spec;
      return [...ref('StorageClass', storageClassName), ...ref('CSIDriver', csi?.driver)];
    }
    case 'HorizontalPodAutoscaler': {
      const { apiVersion = 'apps/v1', kind, name } = (object as Kinds['HorizontalPodAutoscaler']).spec.scaleTargetRef;
      return [{ apiVersion, kind, name, ...(namespace && { namespace }) }];
    }
    case 'Ingress': {
      const { ingressClassName, tls = [] } = (object as Kinds['Ingress']).spec;
      return [...ref('IngressClass', ingressClassName), ...tls.flatMap(({ secretName }) => ref('Secret', secretName, namespace))];
    }
    case 'StatefulSet': {
      const { serviceName } = (object as Kinds['StatefulSet']).spec;
      return [...ref('Service', serviceName, namespace), ...templateReferences(object)];
    }
    case 'APIService': {
      const { service } = (object as Kinds['APIService']).spec;
      return ref('Service', service?.name, service?.namespace);
    }
    case 'ValidatingWebhookConfiguration':
    case 'MutatingWebhookConfiguration': {
      const { webhooks = [] } = object as Kinds['ValidatingWebhookConfiguration'];
      return webhooks.flatMap(({ clientConfig: { service } }) => ref('Service', service?.name, service?.namespace));
    }
    default:
      return templateReferences(object);
  }
});

function templateReferences({ spec, metadata: { namespace } }: AnyObject & { spec?: object }): readonly ObjectRef[] {
  const { template, jobTemplate } = (spec ?? {}) as {
    template?: { spec?: PodSpec };
    jobTemplate?: { spec?: { template?: { spec?: PodSpec } } };
  };
  const pod = template?.spec ?? jobTemplate?.spec?.template?.spec;
  return pod?.containers ? podReferences(pod, namespace) : [];
}

function podReferences(spec: PodSpec, namespace: string | undefined): readonly ObjectRef[] {
  const containers = [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
  const env = containers.flatMap(({ env = [], envFrom = [] }) => [
    ...env.flatMap(({ valueFrom }) => [
      ...ref('ConfigMap', valueFrom?.configMapKeyRef?.name, namespace),
      ...ref('Secret', valueFrom?.secretKeyRef?.name, namespace),
    ]),
    ...envFrom.flatMap(({ configMapRef, secretRef }) => [
      ...ref('ConfigMap', configMapRef?.name, namespace),
      ...ref('Secret', secretRef?.name, namespace),
    ]),
  ]);
  const volumes = (spec.volumes ?? []).flatMap(({ configMap, secret, persistentVolumeClaim, projected, csi }) => [
    ...ref('ConfigMap', configMap?.name, namespace),
    ...ref('Secret', secret?.secretName, namespace),
    ...ref('PersistentVolumeClaim', persistentVolumeClaim?.claimName, namespace),
    ...ref('CSIDriver', csi?.driver),
    ...(projected?.sources ?? []).flatMap((source) => [
      ...ref('ConfigMap', source.configMap?.name, namespace),
      ...ref('Secret', source.secret?.name, namespace),
    ]),
  ]);
  return [
    ...env,
    ...volumes,
    ...(spec.imagePullSecrets ?? []).flatMap(({ name }) => ref('Secret', name, namespace)),
    ...ref('ServiceAccount', spec.serviceAccountName, namespace),
    ...ref('PriorityClass', spec.priorityClassName),
    ...ref('RuntimeClass', spec.runtimeClassName),
  ];
}

function ref(kind: Named, name: string | undefined, namespace?: string): readonly ObjectRef[] {
  return name ? [{ apiVersion: apiVersionOf(kind), kind, name, ...(namespace && { namespace }) }] : [];
}
