import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { whatIf } from '#analyze/simulate/what-if.ts';
import { testSnapshot } from '#analyze/testing.ts';
import type { KubeObject } from '#model/object.ts';
import { tellWhatIf } from './what-if.ts';

const template = (memory: string) =>
  `template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: app, image: w, resources: { requests: { memory: ${memory} } } }] } }`;
const web = (spec: string) =>
  `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: default, uid: d1 }, spec: { ${spec} } }`;
const cluster = `
{ apiVersion: v1, kind: Node, metadata: { name: a }, status: { allocatable: { cpu: "2", memory: 4Gi, pods: "10" }, conditions: [{ type: Ready, status: "True" }] } }
---
${web(`replicas: 1, selector: { matchLabels: { app: web } }, ${template('1Gi')}`)}
---
{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: web-1, namespace: default, uid: r1, labels: { app: web }, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: web, uid: d1, controller: true }] }, spec: { replicas: 1, selector: { matchLabels: { app: web } }, ${template('1Gi')} }, status: { replicas: 1 } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: web-1-a, namespace: default, labels: { app: web }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web-1, uid: r1, controller: true }] }, spec: { nodeName: a, containers: [{ name: app, image: w, resources: { requests: { memory: 1Gi } } }] }, status: { phase: Running, conditions: [{ type: Ready, status: "True" }] } }
`;
const told = (spec: string, language: 'en' | 'ja' = 'en') => {
  const result = whatIf(testSnapshot(cluster), [parse(web(spec)) as KubeObject]);
  return JSON.stringify(tellWhatIf(result, language));
};

it('tells of a larger number without speaking of revisions', () => {
  expect(told('replicas: 3')).toContain('each of 3 pods finds a place');
  expect(told('replicas: 5')).toMatch(/It stays at 4 of 5 pods: web-1-\d finds no place/);
  expect(told('replicas: 5')).not.toMatch(/revision|old pods may go/);
});
it('says plainly that nothing serves meanwhile', () =>
  expect(told(`strategy: { type: Recreate }, ${template('2Gi')}`)).toContain('meanwhile none of its pods serves'));
it('says in Japanese why nothing is predicted', () => {
  expect(told(`paused: true, ${template('2Gi')}`, 'ja')).toContain('一時停止中');
  expect(told(`paused: true, ${template('2Gi')}`, 'ja')).not.toContain('until it is resumed');
});
it('names what the file lacks and nobody recorded, and that several changes are judged together', () => {
  const file = (name: string, more = '') =>
    parse(
      `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: ${name} }, spec: { ${more} selector: {}, template: { metadata: {}, spec: {} } } }`,
    ) as KubeObject;
  const fresh = parse(web('template: { spec: { containers: [] } }').replace('name: web', 'name: new')) as KubeObject;
  const page = (language: 'en' | 'ja', ...manifests: readonly KubeObject[]) =>
    JSON.stringify(tellWhatIf(whatIf(testSnapshot(cluster), manifests), language));
  expect(page('en', file('web'))).toContain('Taken to stay: /spec/selector/matchLabels, ');
  expect(page('ja', file('web'))).toContain('残るものとみなしています: /spec/selector/matchLabels, ');
  expect(page('en', file('web', 'replicas: 2,'), fresh)).toContain('applied at once');
  expect(page('en', file('web', 'replicas: 2,'))).not.toContain('applied at once');
});

it('tells a DaemonSet by its nodes, and of many steps the first and the last', () => {
  const agent = (spec: string) =>
    `{ apiVersion: apps/v1, kind: DaemonSet, metadata: { name: agent, namespace: ops, uid: u }, spec: { ${spec} } }`;
  const on = (
    index: number,
  ) => `{ apiVersion: v1, kind: Node, metadata: { name: n${index + 10} }, status: { allocatable: { cpu: "2", memory: 4Gi, pods: "10" } } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: agent-${index + 10}, namespace: ops, ownerReferences: [{ apiVersion: apps/v1, kind: DaemonSet, name: agent, uid: u, controller: true }] }, spec: { nodeName: n${index + 10}, containers: [{ name: app, image: w }] }, status: { phase: Running, conditions: [{ type: Ready, status: "True" }] } }`;
  const nodes = Array.from({ length: 20 }, (_, index) => on(index));
  const story = (spec: string) =>
    JSON.stringify(
      tellWhatIf(whatIf(testSnapshot([agent(template('1Gi')), ...nodes].join('\n---\n')), [parse(agent(spec)) as KubeObject]), 'en'),
    );
  expect(story(template('2Gi'))).toMatch(/At every step at least 19 of 20 pods serve.*11 further steps.*agent-new-n29 is placed on n29/);
  expect(story(template('5Gi'))).toContain('agent-new-n10 finds no place on its node, and at least 19 must stay available');
  expect(story(`updateStrategy: { type: OnDelete }, ${template('2Gi')}`)).toContain('20 of 20 pods stay as before');
  expect(story(template('1Gi').replace('spec: {', 'spec: { nodeSelector: { disk: ssd },'))).toContain('No node is left that it is for');
});
it('of what makes no pods it says so, and not what the scheduler would say', () => {
  const page = (kind: string, spec: string) => {
    const made = `{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: new, namespace: default }, spec: { ${spec} } }`;
    return JSON.stringify(tellWhatIf(whatIf(testSnapshot(cluster), [parse(made) as KubeObject]), 'en'));
  };
  const nowhere = page('DaemonSet', template('1Gi').replace('spec: {', 'spec: { nodeSelector: { disk: ssd },'));
  expect(nowhere).toContain('No node of the cluster is one that it is for');
  const none = page('Deployment', `replicas: 0, ${template('9Gi')}`);
  expect(none).toContain('It wants no pods');
  for (const text of [nowhere, none]) expect(text).not.toContain('scheduler will say');
});
