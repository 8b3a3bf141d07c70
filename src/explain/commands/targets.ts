import { isNamespaced } from '#model/kind-names.ts';
import { kindInfo } from '#model/kinds.ts';
import { type KubeObject, type ObjectRef, refKey } from '#model/object.ts';
import { oncePer } from '#util/once.ts';
import type { Case } from '../case.ts';
import { definePhrases, type Say, speaker } from '../words.ts';
import type { Command, Target } from './command.ts';

const words = definePhrases({
  missing: { en: 'there is no {kind} {name} in {namespace}', ja: '{namespace} に {kind} {name} は存在しません' },
  missingAnywhere: { en: 'there is no {kind} {name}', ja: '{kind} {name} は存在しません' },
  elsewhere: {
    en: '{kind} {name} stands in namespace {namespace}: -n {namespace}',
    ja: '{kind} {name} は Namespace {namespace} にあります (-n {namespace})',
  },
  noNamespace: { en: 'there is no namespace {namespace}', ja: 'Namespace {namespace} は存在しません' },
  noResource: { en: 'this cluster serves no {resource}', ja: 'このクラスターに {resource} というリソースはありません' },
  noContainer: { en: 'Pod {name} has no container {container}', ja: 'Pod {name} にコンテナ {container} はありません' },
  whichContainer: {
    en: 'Pod {name} has several containers, and none is named: -c {containers}',
    ja: 'Pod {name} には複数のコンテナがあります。-c で {containers} のいずれかを指定してください',
  },
  noLabels: { en: 'nothing bears the labels {selector}', ja: 'ラベル {selector} に一致するものはありません' },
  otherContext: { en: 'it reads another cluster than {cluster}', ja: '{cluster} とは別のクラスターを読み取ります' },
  forbidden: { en: 'reading {kind} is not permitted here', ja: '{kind} を読み取る権限がありません' },
  noName: { en: '{name} is an assumed name: it occurs nowhere in this case', ja: '{name} は推測による名前です。この事例には現れません' },
});

interface Held {
  readonly byName: ReadonlyMap<string, readonly ObjectRef[]>;
  readonly namespaces: ReadonlySet<string>;
  readonly resources: ReadonlyMap<string, string>;
  readonly names: ReadonlySet<string>;
}

/** What is wrong with the names in a command, each as a clause for people: of the wrong namespace, unknown, not permitted. */
export function wrongTargets(command: Command, held: Case): readonly string[] {
  const say = speaker(words, held.report.language);
  const index = heldOf(held);
  const { namespace, program, flags, targets } = command;
  const found: string[] = [];
  if (namespace !== undefined && !index.namespaces.has(namespace)) return [say('noNamespace', { namespace })];
  if (program !== 'kubectl') return otherNames(command, index, say);
  const context = flags['context'];
  if (context !== undefined && !held.snapshot.sources.some(({ name }) => name === context))
    found.push(say('otherContext', { cluster: held.report.cluster.name }));
  for (const target of targets) found.push(...wrongTarget(target, command, { held, index, say }));
  const selected = flags['selector'];
  if (selected !== undefined && !matchesAny(selected, command, { held, index, say })) found.push(say('noLabels', { selector: selected }));
  const involved = /(?:involvedObject|metadata)\.name=([^,]+)/.exec(flags['field-selector'] ?? '')?.[1];
  if (involved !== undefined && !index.names.has(involved)) found.push(say('noName', { name: involved }));
  return found;
}

interface Looking {
  readonly held: Case;
  readonly index: Held;
  readonly say: Say<typeof words>;
}

function wrongTarget(target: Target, command: Command, looking: Looking): readonly string[] {
  const { held, say } = looking;
  const { resource, name } = target;
  const kind = kindOf(target, looking);
  if (kind === undefined) return resource === 'all' || resource === '*' ? [] : [say('noResource', { resource })];
  if (isForbidden(kind, command.namespace, held)) return [say('forbidden', { kind })];
  if (name === undefined || command.verb === 'auth can-i') return [];
  return wrongPlace(kind, name, command, looking) ?? (kind === 'Pod' ? wrongContainer(name, command, looking) : []);
}
function kindOf({ kind, resource }: Target, { index: { resources } }: Looking): string | undefined {
  return kind ?? resources.get(resource.toLowerCase()) ?? resources.get(resource.split('.')[0]?.toLowerCase() ?? '');
}

/** What is said where no object of this kind and name stands in the namespace that is read; undefined where one does. */
function wrongPlace(kind: string, name: string, { namespace = 'default', allNamespaces }: Command, { index, say }: Looking) {
  const all = index.byName.get(`${kind}/${name}`.toLowerCase()) ?? [];
  const namespaced = isNamespaced(kind) ?? all.some((ref) => ref.namespace !== undefined);
  const [first] = all;
  if (!first) return [namespaced ? say('missing', { kind, name, namespace }) : say('missingAnywhere', { kind, name })];
  const stands = !namespaced || allNamespaces || all.some((ref) => (ref.namespace ?? 'default') === namespace);
  return stands ? undefined : [say('elsewhere', { kind, name, namespace: first.namespace ?? 'default' })];
}

function wrongContainer(name: string, { verb, flags, namespace = 'default' }: Command, { held, say }: Looking): readonly string[] {
  const pod = held.view.get('Pod', name, namespace);
  const container = flags['container'];
  if (!pod || verb !== 'logs') return [];
  const { containers, initContainers = [], ephemeralContainers = [] } = pod.spec;
  const names = [...containers, ...initContainers, ...ephemeralContainers].map((one) => one.name);
  if (names.length === 0) return [];
  if (container !== undefined) return names.includes(container) ? [] : [say('noContainer', { name, container })];
  const hasDefault = pod.metadata.annotations?.['kubectl.kubernetes.io/default-container'] !== undefined;
  return containers.length > 1 && flags['all-containers'] === undefined && !hasDefault
    ? [say('whichContainer', { name, containers: names.join(', ') })]
    : [];
}

/** A release, a unit of systemd, an incident: known when it is a name of the case, or a part of every node. */
function otherNames({ program, verb, rest }: Command, { names }: Held, say: Say<typeof words>): readonly string[] {
  const looked = program === 'helm' ? /^(?:status|history|hist|get)$/.test(verb) : program === 'doryo' && verb === 'show';
  const name = rest.find((word) => names.has(word)) ?? rest.find((word) => !/^(?:all|values|manifest|notes|hooks|metadata)$/.test(word));
  return looked && name !== undefined && !names.has(name) ? [say('noName', { name })] : [];
}

function isForbidden(kind: string, namespace: string | undefined, { snapshot }: Case): boolean {
  const resource = Object.hasOwn(kindInfo, kind) ? kindInfo[kind as keyof typeof kindInfo].resource : kind;
  return snapshot.gaps.some((gap) => {
    if (gap.kind !== 'forbidden' || (gap.namespace !== undefined && gap.namespace !== namespace)) return false;
    return Object.values(gap.what).some((value) => value === kind || value === resource);
  });
}

/** Whether anything bears the labels; selectors of sets are not judged. */
function matchesAny(selector: string, { targets, namespace }: Command, { held: { snapshot }, index: { names } }: Looking): boolean {
  const pairs = selector.split(',').map((one) => /^([\w./-]+)={1,2}([\w.-]*)$/.exec(one.trim()));
  // A set is not judged; and what is missing may be looked for by the label that bears its name.
  if (pairs.some((pair) => pair === null || names.has(pair[2] ?? ''))) return true;
  const kinds = targets.flatMap(({ kind }) => kind ?? []);
  return snapshot.objects.some(
    ({ kind, metadata }: KubeObject) =>
      (kinds.length === 0 || kinds.includes(kind)) &&
      (namespace === undefined || metadata.namespace === namespace || metadata.namespace === undefined) &&
      pairs.every((pair) => metadata.labels?.[pair?.[1] ?? ''] === pair?.[2]),
  );
}

const heldOf = oncePer(({ snapshot, report }: Case): Held => {
  const refs: ObjectRef[] = [
    ...snapshot.objects.map(({ apiVersion, kind, metadata: { name, namespace } }) => ({
      apiVersion,
      kind,
      name,
      ...(namespace !== undefined && { namespace }),
    })),
    ...snapshot.observations.map(({ object }) => object),
    ...snapshot.events.map(({ about }) => about),
    // What is missing may be looked for: a finding tells of it.
    ...report.incidents.flatMap(({ rootCauses, symptoms, evidence }) => [
      ...[...rootCauses, ...symptoms].map(({ about }) => about),
      ...Object.values(evidence).map(({ object }) => object),
    ]),
  ];
  const unique = [...new Map(refs.map((ref) => [refKey(ref), ref])).values()];
  const index: Held = {
    byName: Map.groupBy(unique, ({ kind, name }) => `${kind}/${name}`.toLowerCase()),
    namespaces: new Set([
      ...unique.flatMap(({ kind, name, namespace }) => [
        ...(namespace === undefined ? [] : [namespace]),
        ...(kind === 'Namespace' ? [name] : []),
      ]),
      'default',
      'kube-system',
    ]),
    resources: new Map(unique.flatMap(({ kind }) => [kind.toLowerCase(), `${kind.toLowerCase()}s`].map((word) => [word, kind] as const))),
    names: new Set([...unique.map(({ name }) => name), ...report.incidents.map(({ id }) => id), ...releasesOf(snapshot.objects)]),
  };
  const crds = snapshot.objects
    .filter(({ kind }) => kind === 'CustomResourceDefinition')
    .map(({ metadata: { name } }) => [name.split('.')[0] ?? '', name] as const);
  const resources = new Map([...crds.map(([plural, name]) => [plural, name] as const), ...index.resources]);
  return { ...index, resources };
});
function releasesOf(objects: readonly KubeObject[]): readonly string[] {
  return objects.flatMap(({ metadata: { labels, annotations } }) =>
    [labels?.['app.kubernetes.io/instance'], labels?.['release'], annotations?.['meta.helm.sh/release-name']].flatMap((name) => name ?? []),
  );
}
