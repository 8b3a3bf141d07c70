import { describe, expect, it } from 'vitest';
import type { Kinds } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { containersOf, type PodContainer } from './containers.ts';
import { changedSources, secretsChangedBetween, secretVariables, variablesFrom, visibleSettings } from './environment-sources.ts';
import { contentSources, immutableMark, subPathFiles } from './mounted-content.ts';
import { testSnapshot } from './testing.ts';

const write = (at: string, keys: string, rest = '') =>
  `{ manager: kubectl, time: "2026-01-01T${at}Z"${rest}, fieldsV1: { "f:data": { ${keys
    .split(' ')
    .map((key) => `"f:${key}": {}`)
    .join(', ')} } } }`;
const source = (kind: string, name: string, writes: readonly string[], rest = '') =>
  `{ apiVersion: v1, kind: ${kind}, metadata: { name: ${name}, namespace: shop, managedFields: [${writes.join(', ')}] }${rest} }\n---\n`;
const pod = (container: string, spec = '') =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: web-1, namespace: shop }, spec: { ${spec}containers: [{ name: app, ${container} }] } }\n---\n`;
const from = (kind: 'configMap' | 'secret', name: string, key: string) =>
  `{ name: ${key.toUpperCase()}, valueFrom: { ${kind}KeyRef: { name: ${name}, key: ${key} } } }`;
const all = (kind: 'configMap' | 'secret', name: string, rest = '') => `{ ${kind}Ref: { name: ${name} }${rest} }`;
const clusterOf = (yaml: string) => viewOf(testSnapshot(yaml));
const containerOf = (cluster: ReturnType<typeof clusterOf>): PodContainer => {
  const [container] = cluster.list('Pod').flatMap(containersOf);
  if (!container) throw new Error('no container');
  return container;
};

describe('what a container takes its variables from changed after it started', () => {
  const changed = (yaml: string) => {
    const cluster = clusterOf(yaml);
    return changedSources(cluster, containerOf(cluster), '2026-01-01T11:00:00Z').map(
      ({ source: { kind, metadata }, write: { time } }) => `${kind}/${metadata.name} ${time.slice(11, 16)}`,
    );
  };
  it.each<[string, string, string]>([
    ['a key', pod(`env: [${from('configMap', 'map', 'a')}]`) + source('ConfigMap', 'map', [write('11:30:00', 'a')]), 'ConfigMap/map 11:30'],
    [
      'the second key',
      pod(`env: [${from('secret', 'keys', 'a')}, ${from('secret', 'keys', 'b')}]`) + source('Secret', 'keys', [write('11:30:00', 'b')]),
      'Secret/keys 11:30',
    ],
    [
      'two keys, and the second was changed later',
      pod(`env: [${from('secret', 'keys', 'a')}, ${from('secret', 'keys', 'b')}]`) +
        source('Secret', 'keys', [write('11:30:00', 'a'), write('11:40:00', 'b')]),
      'Secret/keys 11:40',
    ],
    [
      'by two managers, as they are recorded',
      pod(`env: [${from('configMap', 'map', 'a')}]`) + source('ConfigMap', 'map', [write('11:30:00', 'a'), write('11:40:00', 'a')]),
      'ConfigMap/map 11:40',
    ],
    [
      'two keys, the later of which counts',
      pod(`env: [${from('secret', 'keys', 'a')}, ${from('secret', 'keys', 'b')}]`) +
        source('Secret', 'keys', [write('11:40:00', 'a'), write('11:30:00', 'b')]),
      'Secret/keys 11:40',
    ],
    [
      'all of it',
      pod(`envFrom: [${all('configMap', 'map')}]`) + source('ConfigMap', 'map', [write('11:30:00', 'x')]),
      'ConfigMap/map 11:30',
    ],
    [
      'all of a Secret',
      pod(`envFrom: [${all('secret', 'keys')}]`) + source('Secret', 'keys', [write('11:30:00', 'x')]),
      'Secret/keys 11:30',
    ],
    [
      'by two managers, the latest of which counts',
      pod(`env: [${from('configMap', 'map', 'a')}]`) + source('ConfigMap', 'map', [write('11:40:00', 'a'), write('11:30:00', 'a')]),
      'ConfigMap/map 11:40',
    ],
  ])('fires: %s', (_, yaml, expected) => expect(changed(yaml)).toEqual([expected]));
  it.each<[string, string]>([
    ['in the second it started', pod(`env: [${from('configMap', 'map', 'a')}]`) + source('ConfigMap', 'map', [write('11:00:00', 'a')])],
    ['another key', pod(`env: [${from('configMap', 'map', 'a')}]`) + source('ConfigMap', 'map', [write('11:30:00', 'b')])],
    [
      'its status',
      pod(`env: [${from('configMap', 'map', 'a')}]`) + source('ConfigMap', 'map', [write('11:30:00', 'a', ', subresource: status')]),
    ],
    [
      'at a time that nobody recorded',
      pod(`env: [${from('configMap', 'map', 'a')}]`) + source('ConfigMap', 'map', [write('11:30:00', 'a').replace(/, time: "[^"]+"/, '')]),
    ],
    [
      'an object made anew that cannot change',
      pod(`env: [${from('configMap', 'map', 'a')}]`) + source('ConfigMap', 'map', [write('11:30:00', 'a')], ', immutable: true'),
    ],
    [
      'one of that name of another kind',
      pod(`env: [${from('configMap', 'keys', 'a')}]`) + source('Secret', 'keys', [write('11:30:00', 'a')]),
    ],
    [
      'what it mounts as files',
      pod('volumeMounts: []', 'volumes: [{ name: v, configMap: { name: map } }], ') + source('ConfigMap', 'map', [write('11:30:00', 'a')]),
    ],
  ])('is silent: %s', (_, yaml) => expect(changed(yaml)).toEqual([]));
});

describe('a Secret changed between the starts of two containers', () => {
  const between = (first: string, second: string, writes: readonly string[], kind = 'Secret') => {
    const cluster = clusterOf(pod(first) + pod(second).replace('web-1', 'db-1') + source(kind, 'keys', writes));
    const [server, client] = cluster.list('Pod').flatMap(containersOf);
    return server && client
      ? secretsChangedBetween(cluster, [server, client], ['2026-01-01T11:00:00Z', '2026-01-01T11:30:00Z']).length
      : undefined;
  };
  const key = (name: string) => `env: [${from('secret', 'keys', name)}]`;
  const whole = `envFrom: [${all('secret', 'keys')}]`;
  it.each<[string, string, string, readonly string[]]>([
    ['a key that both take', key('a'), key('a'), [write('11:15:00', 'a')]],
    ['a key that one takes with all the others', key('a'), whole, [write('11:15:00', 'a')]],
    ['the other way round', whole, key('a'), [write('11:15:00', 'a')]],
  ])('fires: %s', (_, first, second, writes) => expect(between(first, second, writes)).toBe(1));
  it.each<[string, string, string, readonly string[]]>([
    ['two that take all of it', whole, whole, [write('11:15:00', 'a')]],
    ['two that take different keys', key('a'), key('b'), [write('11:15:00', 'a b')]],
    ['when the first started', key('a'), key('a'), [write('11:00:00', 'a')]],
    ['when the second started', key('a'), key('a'), [write('11:30:00', 'a')]],
    ['another key', key('a'), key('a'), [write('11:15:00', 'b')]],
    ['one that the other does not take', key('a'), 'env: []', [write('11:15:00', 'a')]],
  ])('is silent: %s', (_, first, second, writes) => expect(between(first, second, writes)).toBe(0));
  it('is silent of a ConfigMap', () => {
    const map = `env: [${from('configMap', 'keys', 'a')}]`;
    expect(between(map, map, [write('11:15:00', 'a')], 'ConfigMap')).toBe(0);
  });
});

describe('what is known of the variables of a container', () => {
  const map = source('ConfigMap', 'map', [], ', data: { a: one, b: two }');
  const variables = (container: string) => {
    const cluster = clusterOf(pod(container) + map);
    const held: Kinds['ConfigMap'] | undefined = cluster.get('ConfigMap', 'map', 'shop');
    return held && Object.fromEntries(variablesFrom(containerOf(cluster), held));
  };
  it('by key, and only those that are there', () =>
    expect(
      variables(
        `env: [{ name: PLAIN, value: x }, ${from('configMap', 'map', 'a')}, ${from('configMap', 'map', 'gone')}, ${from('configMap', 'other', 'b')}]`,
      ),
    ).toEqual({ A: 'one' }));
  it('by whole map, with its prefix', () =>
    expect(
      variables(`envFrom: [${all('configMap', 'other')}, ${all('secret', 'map')}, ${all('configMap', 'map', ', prefix: P_')}]`),
    ).toEqual({ P_a: 'one', P_b: 'two' }));

  const secrets = (container: string, rest = '') => {
    const cluster = clusterOf(pod(container) + rest);
    return secretVariables(cluster, containerOf(cluster));
  };
  it('the names of those from Secrets', () =>
    expect(secrets(`env: [{ name: PLAIN, value: x }, ${from('configMap', 'map', 'a')}, ${from('secret', 'keys', 'b')}]`)).toEqual(['B']));
  it('the names of those from whole Secrets, as their writers tell', () =>
    expect(
      secrets(
        `envFrom: [${all('configMap', 'map')}, ${all('secret', 'keys')}]`,
        source('Secret', 'keys', [write('11:00:00', 'user pass')]).replace('"f:data": {', '"f:data": { ".": {},'),
      ),
    ).toEqual(['user', 'pass']));
  it.each([
    ['the Secret is not held', ''],
    ['nobody tells what is in it', source('Secret', 'keys', [])],
    [
      'its writers tell of something else',
      source('Secret', 'keys', ['{ manager: kubectl, fieldsV1: { "f:type": {} } }', '{ manager: helm }']),
    ],
  ])('nothing where %s', (_, rest) =>
    expect(secrets(`env: [${from('secret', 'other', 'b')}], envFrom: [${all('secret', 'keys')}]`, rest)).toBeUndefined(),
  );

  it('all settings that can be seen', () => {
    const cluster = clusterOf(
      pod(
        `command: [run], args: [--fast], env: [{ name: PLAIN, value: x }, ${from('secret', 'keys', 'a')}], envFrom: [${all('configMap', 'map')}]`,
        'initContainers: [{ name: setup, args: [init] }], imagePullSecrets: [{ name: keys }], volumes: [{ name: v, configMap: { name: map } }], ',
      ) +
        map +
        source('Secret', 'keys', []),
    );
    expect(cluster.list('Pod').map((one) => visibleSettings(cluster, one))).toEqual([['init', 'x', 'run', '--fast', 'one', 'two']]);
  });
});

describe('files that are mounted with subPath', () => {
  const files = (mount: string, volume: string) => {
    const cluster = clusterOf(
      pod(
        `volumeMounts: [{ name: tmp, mountPath: /tmp }, { name: v, mountPath: /etc/app, ${mount} }]`,
        `volumes: [{ name: tmp, emptyDir: {} }, { name: v, ${volume} }], `,
      ),
    );
    return subPathFiles(containerOf(cluster)).map(({ source: { kind, name }, key, subPath, path }) => [
      `${kind}/${name}`,
      key,
      subPath,
      path,
    ]);
  };
  const items = 'items: [{ key: main, path: app.yaml }, { key: more, path: conf.d/more.yaml }]';
  it.each<[string, string, string, readonly (string | undefined)[]]>([
    [
      'a key of a ConfigMap',
      'subPath: app.yaml',
      'configMap: { name: map }',
      ['ConfigMap/map', 'app.yaml', 'app.yaml', '/spec/containers/0/volumeMounts/1'],
    ],
    [
      'an item of a Secret',
      'subPath: app.yaml',
      `secret: { secretName: keys, ${items} }`,
      ['Secret/keys', 'main', 'app.yaml', '/spec/containers/0/volumeMounts/1'],
    ],
    [
      'a path that no item has',
      'subPath: gone.yaml',
      `secret: { secretName: keys, ${items} }`,
      ['Secret/keys', undefined, 'gone.yaml', '/spec/containers/0/volumeMounts/1'],
    ],
  ])('are told: %s', (_, mount, volume, expected) => expect(files(mount, volume)).toEqual([expected]));
  it.each<[string, string, string]>([
    ['the whole volume', 'readOnly: true', 'configMap: { name: map }'],
    ['the whole volume, as a dot', 'subPath: .', 'configMap: { name: map }'],
    ['a folder', 'subPath: conf.d/', `configMap: { name: map, ${items} }`],
    ['what is optional', 'subPath: app.yaml', 'configMap: { name: map, optional: true }'],
    ['what may lack in a Secret', 'subPath: app.yaml', 'secret: { secretName: keys, optional: true }'],
    ['another kind of volume', 'subPath: app.yaml', 'emptyDir: {}'],
  ])('are not told: %s', (_, mount, volume) => expect(files(mount, volume)).toEqual([]));
});

it('an immutable ConfigMap says so, of an immutable Secret the one who set it', () => {
  const cluster = clusterOf(
    source('ConfigMap', 'a', [], ', immutable: true') +
      source('ConfigMap', 'b', [write('11:00:00', 'immutable')], ', immutable: false') +
      source('Secret', 'c', ['{ manager: kubectl, time: "2026-01-01T11:00:00Z", fieldsV1: { "f:immutable": {} } }']) +
      source('Secret', 'd', [write('11:00:00', 'a')]),
  );
  expect([...cluster.list('ConfigMap'), ...cluster.list('Secret')].map((one) => immutableMark(one)?.path)).toEqual([
    '/immutable',
    undefined,
    '/metadata/managedFields/0',
    undefined,
  ]);
});

it('a pod reads content from what it mounts and takes variables from, each once, and not from what it pulls with', () => {
  const cluster = clusterOf(
    pod(
      `env: [${from('secret', 'keys', 'a')}, ${from('secret', 'keys', 'b')}], envFrom: [${all('configMap', 'map')}]`,
      'serviceAccountName: web, imagePullSecrets: [{ name: registry }], volumes: [{ name: a, persistentVolumeClaim: { claimName: data } }, { name: b, secret: { secretName: tls } }, { name: c, configMap: { name: map } }], ',
    ),
  );
  expect(cluster.list('Pod').map((one) => contentSources(one).map(({ kind, name }) => `${kind}/${name}`))).toEqual([
    ['Secret/keys', 'ConfigMap/map', 'Secret/tls'],
  ]);
});
