import type { FieldEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Kinds, Pod, PodSpec } from '#model/object.ts';
import type { View } from '#model/view.ts';
import type { PodContainer } from './containers.ts';
import { lastWrite } from './managed-fields.ts';
import { podReferences } from './pod-references.ts';

/** What holds files and variables for pods. */
export type ContentSource = Kinds['ConfigMap'] | Kinds['Secret'];
export type ContentKind = ContentSource['kind'];

/** One object that a pod reads content from. */
export interface ContentName {
  readonly kind: ContentKind;
  readonly name: string;
}

/** One file of a container that is mounted with subPath, and the key it comes from. */
export interface SubPathFile {
  readonly source: ContentName;
  /** The key that becomes the file; undefined where `items` map no key to that path. */
  readonly key: string | undefined;
  readonly subPath: string;
  readonly mountPath: string;
  /** JSON pointer of the mount. */
  readonly path: string;
}

/** The object that a pod names, if it is held. */
export function heldSource(cluster: View<'ConfigMap' | 'Secret'>, pod: Pod, { kind, name }: ContentName): ContentSource | undefined {
  const { namespace } = pod.metadata;
  return kind === 'ConfigMap' ? cluster.get('ConfigMap', name, namespace) : cluster.get('Secret', name, namespace);
}

/** ConfigMaps and Secrets whose content a pod reads, as files or variables. */
export function contentSources({ spec }: Pod): readonly ContentName[] {
  const named = podReferences(spec).flatMap(({ kind, name, use }): readonly ContentName[] =>
    (kind === 'ConfigMap' || kind === 'Secret') && (use === 'env' || use === 'volume') ? [{ kind, name }] : [],
  );
  return [...new Map(named.map((one) => [`${one.kind}/${one.name}`, one])).values()];
}

/**
 * Files that a container mounts with subPath from a ConfigMap or Secret. Left out: volumes that are optional or projected,
 * and paths made with subPathExpr, whose variables nobody sees.
 */
export function subPathFiles({ pod, spec: { volumeMounts = [] }, specPath }: PodContainer): readonly SubPathFile[] {
  return volumeMounts.flatMap(({ name, subPath, mountPath }, index): readonly SubPathFile[] => {
    const volume = pod.spec.volumes?.find((one) => one.name === name);
    const content = volume && contentOf(volume);
    if (!subPath || !content || subPath === '.') return [];
    const { source, items } = content;
    const folder = `${subPath.replace(/\/+$/, '')}/`;
    // A folder that some items lie in is no file: all of it is mounted.
    if (items?.some(({ path }) => path.startsWith(folder))) return [];
    const key = items ? items.find(({ path }) => path === subPath)?.key : subPath;
    return [{ source, key, subPath, mountPath, path: `${specPath}/volumeMounts/${index}` }];
  });
}

function contentOf({ configMap, secret }: NonNullable<PodSpec['volumes']>[number]) {
  if (configMap?.name && !configMap.optional)
    return { source: { kind: 'ConfigMap', name: configMap.name } as const, items: configMap.items };
  if (secret?.secretName && !secret.optional) return { source: { kind: 'Secret', name: secret.secretName } as const, items: secret.items };
  return undefined;
}

/** The place that says that an object is immutable. Of a Secret only the metadata are held: who set the field. */
export function immutableMark(source: ContentSource): FieldEvidence | undefined {
  if (source.kind === 'ConfigMap') return source.immutable ? quote(source, '/immutable') : undefined;
  const write = lastWrite(source, '/f:immutable');
  return write && quote(source, write.path);
}
