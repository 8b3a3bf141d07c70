import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from './testing.ts';
import { callsForPods, failedCalls, failsClosed, isBroad, mutatingFor, serviceOf, webhooksIn } from './webhooks.ts';

const rule = (resources = 'pods', { groups = '""', operations = 'CREATE' } = {}) =>
  `{ apiGroups: [${groups}], resources: [${resources}], operations: [${operations}] }`;
const configuration = (webhook: string, { kind = 'MutatingWebhookConfiguration', metadata = '' } = {}) =>
  `{ apiVersion: admissionregistration.k8s.io/v1, kind: ${kind}, metadata: { name: injector${metadata} }, webhooks: [${webhook}] }\n---\n`;
const webhook = (rest: string, rules = rule()) => `{ name: inject.example.com, rules: [${rules}]${rest} }`;
const hooks = (yaml: string) => webhooksIn(viewOf(testSnapshot(yaml)));
const only = (rest: string, rules?: string) => hooks(configuration(webhook(rest, rules)));

it('all webhooks are told with their place, but those without a rule, and those that are being deleted', () => {
  const yaml =
    configuration(`${webhook('', '')}, ${webhook('')}`) +
    configuration(webhook(''), { kind: 'ValidatingWebhookConfiguration', metadata: ', deletionTimestamp: "2026-01-01T11:00:00Z"' });
  expect(hooks(yaml).map(({ name, path }) => `${name} ${path}`)).toEqual(['inject.example.com /webhooks/1']);
});
it.each<[string, string, string | undefined]>([
  ['a Service', ', clientConfig: { service: { name: hook, namespace: tools, port: 8443 } }', 'hook 8443'],
  ['a Service at the usual port', ', clientConfig: { service: { name: hook, namespace: tools } }', 'hook 443'],
  ['a URL', ', clientConfig: { url: "https://hook.example" }', undefined],
])('it is served by %s', (_, rest, expected) => {
  const [served] = only(rest).map(serviceOf);
  expect(served && `${served.ref.name} ${served.port}`).toBe(expected);
});
it('it fails closed unless it says otherwise', () =>
  expect(['', ', failurePolicy: Fail', ', failurePolicy: Ignore'].flatMap((rest) => only(rest).map(failsClosed))).toEqual([
    true,
    true,
    false,
  ]));

describe('a webhook is called when a pod is created', () => {
  it.each<[string, string]>([
    ['by name', rule()],
    ['by the second rule', `${rule('services')}, ${rule()}`],
    ['among others', rule('services, pods', { groups: 'apps, ""', operations: 'DELETE, CREATE' })],
    ['of all groups', rule('"*"', { groups: '"*"', operations: '"*"' })],
    ['with subresources', rule('"*/*"')],
  ])('%s', (_, rules) => expect(only('', rules).map(callsForPods)).toEqual([true]));
  it.each<[string, string]>([
    ['of another group', rule('pods', { groups: 'apps' })],
    ['for other objects', rule('services')],
    ['for what pods say of themselves', rule('pods/status')],
    ['when they go', rule('pods', { operations: 'DELETE' })],
  ])('not %s', (_, rules) => expect(only('', rules).map(callsForPods)).toEqual([false]));
});

describe('a webhook is broad', () => {
  const leavesOut = '{ matchExpressions: [{ key: a, operator: NotIn, values: [b] }, { key: c, operator: DoesNotExist }] }';
  it.each<[string, string, string]>([
    ['for all pods', '', rule()],
    ['for everything of some group', '', `${rule('secrets')}, ${rule('deployments, "*"', { groups: 'apps' })}`],
    ['for everything with its parts', '', rule('"*/*"', { groups: 'apps' })],
    ['leaving some out', `, namespaceSelector: ${leavesOut}, objectSelector: ${leavesOut}`, rule()],
  ])('%s', (_, rest, rules) => expect(only(rest, rules).map(isBroad)).toEqual([true]));
  it.each<[string, string, string]>([
    ['for one kind', '', rule('deployments', { groups: 'apps' })],
    ['on a condition', ', matchConditions: [{ name: a, expression: "true" }]', rule()],
    ['for namespaces of a label', ', namespaceSelector: { matchLabels: { inject: enabled } }', rule()],
    [
      'for namespaces that are named',
      ', namespaceSelector: { matchExpressions: [{ key: a, operator: DoesNotExist }, { key: name, operator: In, values: [a] }] }',
      rule(),
    ],
    ['for objects that bear a label', ', objectSelector: { matchExpressions: [{ key: a, operator: Exists }] }', rule()],
  ])('not %s', (_, rest, rules) => expect(only(rest, rules).map(isBroad)).toEqual([false]));
});

describe('a webhook may change a pod', () => {
  const namespace = '{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { inject: enabled } } }\n---\n';
  const pod = '{ apiVersion: v1, kind: Pod, metadata: { name: web-1, namespace: shop, labels: { app: web } } }\n---\n';
  const changes = (yaml: string) => {
    const cluster = viewOf(testSnapshot(pod + yaml));
    return cluster.list('Pod').map((one) => mutatingFor(cluster, one).length);
  };
  const selectors = ', namespaceSelector: { matchLabels: { inject: enabled } }, objectSelector: { matchLabels: { app: web } }';
  it.each<[string, string]>([
    ['of any label', namespace + configuration(webhook(''))],
    ['of its labels', namespace + configuration(webhook(selectors))],
  ])('%s', (_, yaml) => expect(changes(yaml)).toEqual([1]));
  it.each<[string, string]>([
    ['where it only looks', namespace + configuration(webhook(''), { kind: 'ValidatingWebhookConfiguration' })],
    ['of another namespace', namespace.replace('enabled', 'disabled') + configuration(webhook(selectors))],
    ['of other labels', namespace + configuration(webhook(selectors.replace('app: web', 'app: db')))],
    ['on a condition that nobody can judge', namespace + configuration(webhook(', matchConditions: [{ name: a, expression: "true" }]'))],
    ['where the namespace is not held', configuration(webhook(''))],
    ['for which it is not called', namespace + configuration(webhook('', rule('services')))],
  ])('not %s', (_, yaml) => expect(changes(yaml)).toEqual([0]));
});

describe('calls that failed', () => {
  const set = (name: string, since: string, message: string) =>
    `{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: ${name}, namespace: shop }, status: { conditions: [{ type: ReplicaFailure, status: "True", lastTransitionTime: "2026-01-01T${since}Z", message: '${message}' }] } }\n---\n`;
  const said = (hook: string, cause = 'refused') => `Internal error occurred: failed calling webhook "${hook}": ${cause}`;
  const calls = (yaml: string) =>
    [...failedCalls(viewOf(testSnapshot(yaml)))].map(([name, { message, since }]) => [
      name,
      message.split(': ').at(-1),
      since?.slice(11, 16),
    ]);
  it('are told by webhook, the latest words of each, since the first that is known', () =>
    expect(
      calls(
        set('a', '11:00:00', said('one')) +
          set('b', '11:20:00', said('one', 'timeout')) +
          set('c', '11:20:00', said('one', 'too late to count')) +
          set('d', '11:10:00', said('one', 'older')) +
          set('e', '11:05:00', said('two')) +
          set('f', '11:30:00', 'exceeded quota'),
      ),
    ).toEqual([
      ['one', 'timeout', '11:00'],
      ['two', 'refused', '11:05'],
    ]));
});
