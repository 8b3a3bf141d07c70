import { at } from '#model/finding.ts';
import type { CustomObject, ObjectRef } from '#model/object.ts';
import { isRecord, textOf } from './custom-fields.ts';
import type { FluxFailure } from './flux.ts';

/** The source that an object is made from: `sourceRef` of a Kustomization or chart, `chartRef` or the HelmChart of a HelmRelease. */
export function sourceOf(object: CustomObject): ObjectRef | undefined {
  const { namespace = '' } = object.metadata;
  if (object.kind === 'HelmRelease') {
    const chart = textOf(object.status['helmChart'])?.split('/');
    if (chart?.[0] !== undefined && chart[1] !== undefined) return sourceRef('HelmChart', chart[0], chart[1]);
    const given = reference(at(object, '/spec/chartRef'), namespace);
    return given ?? sourceRef('HelmChart', namespace, `${namespace}-${object.metadata.name}`);
  }
  return reference(object.spec['sourceRef'], namespace);
}

function reference(value: unknown, namespace: string): ObjectRef | undefined {
  if (!isRecord(value)) return undefined;
  const [kind, name] = [textOf(value['kind']), textOf(value['name'])];
  return kind === undefined || name === undefined ? undefined : sourceRef(kind, textOf(value['namespace']) ?? namespace, name);
}
function sourceRef(kind: string, namespace: string, name: string): ObjectRef {
  return { apiVersion: 'source.toolkit.fluxcd.io/v1', kind, namespace, name };
}

/** `dependency 'flux-system/infra' is not ready`, as kustomize-controller and helm-controller word it. */
export function dependencyIn({ object, message }: FluxFailure): ObjectRef | undefined {
  const [, namespace, name] = /dependency '([^'/]{1,63})\/([^']{1,253})'/.exec(message) ?? [];
  return namespace === undefined || name === undefined ? undefined : { apiVersion: object.apiVersion, kind: object.kind, namespace, name };
}

/** Objects that a health check waits for: `timeout waiting for: [Deployment/shop/web status: 'InProgress']`. */
export function unhealthyIn({ message }: FluxFailure): readonly ObjectRef[] {
  const named = message.matchAll(/\b([A-Z][A-Za-z]{1,60})\/(?:([a-z0-9-]{1,63})\/)?([a-z0-9.-]{1,253}) status: '/g);
  return [...named].map(([, kind = '', namespace, name = '']) => ({
    apiVersion: 'v1',
    kind,
    ...(namespace !== undefined && { namespace }),
    name,
  }));
}

/** The object that a failure says does not exist: another object of Flux, or a Secret or ConfigMap with settings. */
export function missingIn(failure: FluxFailure): ObjectRef | undefined {
  const { object, message } = failure;
  const { namespace = '' } = object.metadata;
  if (/dependency '[^']{1,320}' not found/.test(message)) return dependencyIn(failure);
  const [, kind, group, name] = /\b([A-Z][A-Za-z]{1,60})\.([a-z.-]{1,60}) "([^"]{1,253})" not found/.exec(message) ?? [];
  const source = sourceOf(object);
  if (kind !== undefined && name !== undefined)
    return source?.kind === kind ? { ...source, name } : { apiVersion: `${group}/v1`, kind, namespace, name };
  const [, core, coreName] = /\b(secrets|configmaps) "([^"]{1,253})" not found/.exec(message) ?? [];
  return coreName === undefined
    ? undefined
    : { apiVersion: 'v1', kind: core === 'secrets' ? 'Secret' : 'ConfigMap', namespace, name: coreName };
}
