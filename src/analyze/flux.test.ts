import { describe, expect, it } from 'vitest';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { fluxFailures } from './flux.ts';
import { dependencyIn, missingIn, sourceOf, unhealthyIn } from './flux-references.ts';
import { testSnapshot } from './testing.ts';

const condition = (type: string, status: string, { reason = '', message = '', at = '11:50:00' } = {}) =>
  `{ type: ${type}, status: "${status}"${reason && `, reason: ${reason}`}, message: "${message}"${at && `, lastTransitionTime: "2026-01-01T${at}Z"`} }`;
interface Given {
  readonly kind?: string;
  readonly api?: string;
  readonly spec?: string;
  readonly status?: string;
  readonly metadata?: string;
}
const object = (
  conditions: readonly string[],
  { kind = 'Kustomization', api = 'kustomize.toolkit.fluxcd.io/v1', spec = '{}', status = '', metadata = '' }: Given = {},
) =>
  `{ apiVersion: ${api}, kind: ${kind}, metadata: { name: apps, namespace: flux${metadata} }, spec: ${spec}, status: { conditions: [${conditions.join(', ')}]${status} } }\n---\n`;
const event = (reason: string, message: string, { type = 'Warning', first = '11:30:00', at = '11:59:00' } = {}) => `
apiVersion: v1
kind: Event
involvedObject: { kind: Kustomization, namespace: flux, name: apps }
type: ${type}
reason: ${reason}
message: "${message}"
firstTimestamp: "2026-01-01T${first}Z"
lastTimestamp: "2026-01-01T${at}Z"
---
`;
const failures = (yaml: string) =>
  fluxFailures(viewOf(testSnapshot(yaml))).map(({ cause, message, since, evidence }) => ({
    cause,
    message,
    since: since?.slice(11, 16),
    quoted: evidence.map((one) => (one.type === 'field' ? one.path : one.type === 'event' ? one.reason : '')),
  }));
const history = (status: string) =>
  `, history: [{ lastReconciledStatus: ${status}, firstReconciled: "2026-01-01T11:20:00Z" }], lastAttemptedRevision: b`;
const failed = condition('Ready', 'False', { reason: 'BuildFailed', message: 'no such path' });
const unknown = condition('Ready', 'Unknown', { reason: 'Progressing' });

describe('an object of Flux fails', () => {
  it.each<[string, string, object]>([
    ['by its Ready', object([failed]), { cause: 'BuildFailed', message: 'no such path', since: '11:50', quoted: ['/status/conditions/0'] }],
    ['for two minutes', object([condition('Ready', 'False', { at: '11:58:00' })]), { cause: 'Ready', since: '11:58' }],
    ['since nobody knows when', object([condition('Ready', 'False', { at: '' })]), { since: undefined }],
    [
      'by another condition while it tries again, which tells the cause',
      object([unknown, condition('FetchFailed', 'True', { reason: 'AuthFailed', message: 'denied', at: '11:40:00' })]),
      { cause: 'AuthFailed', message: 'denied', since: '11:40', quoted: ['/status/conditions/1'] },
    ],
    [
      'by both, each quoted once',
      object([failed, condition('Stalled', 'True', { at: '11:40:00' }), condition('Reconciling', 'True')]),
      { cause: 'BuildFailed', since: '11:40', quoted: ['/status/conditions/0', '/status/conditions/1'] },
    ],
    [
      'though it is Ready: it is stalled',
      object([condition('Ready', 'True'), condition('Stalled', 'True', { reason: 'Stuck' })]),
      { cause: 'Stuck' },
    ],
    [
      'though it is Ready, by the one of two that says that it is stalled',
      object([condition('Ready', 'True'), condition('TestSuccess', 'False'), condition('Stalled', 'True')]),
      {},
    ],
    [
      'by its last try while it tries again',
      object([unknown], { status: history('HealthCheckFailed') }),
      {
        cause: 'HealthCheckFailed',
        message: 'HealthCheckFailed',
        since: '11:20',
        quoted: ['/status/conditions/0', '/status/history/0', '/status/lastAttemptedRevision'],
      },
    ],
    [
      'since it began to, where this revision was applied before',
      object([unknown], { status: `${history('HealthCheckFailed')}, lastAppliedRevision: b` }),
      {
        since: '11:50',
        quoted: ['/status/conditions/0', '/status/history/0', '/status/lastAppliedRevision', '/status/lastAttemptedRevision'],
      },
    ],
    [
      'in the words of its latest event, since the first of them',
      object([condition('Ready', 'False', { reason: 'BuildFailed' })]) +
        event('BuildFailed', 'older', { at: '11:40:00' }) +
        event('BuildFailed', 'unknown revision: ', { first: '11:35:00' }) +
        event('Other', 'other', { first: '11:00:00' }) +
        event('BuildFailed', 'fine', { type: 'Normal', first: '11:00:00' }),
      { message: 'unknown revision', since: '11:30', quoted: ['/status/conditions/0', 'BuildFailed'] },
    ],
  ])('%s', (_, yaml, expected) => expect(failures(yaml)).toMatchObject([expected]));
  it.each<[string, string]>([
    ['that is Ready', object([condition('Ready', 'True')])],
    ['that is Ready, whatever its last release was', object([condition('Ready', 'True'), condition('TestSuccess', 'False')])],
    ['that says nothing', object([])],
    ['that tries for the first time', object([unknown])],
    ['that is under way', object([condition('Ready', 'False', { reason: 'Progressing' })])],
    ['that is under way again', object([condition('Ready', 'False', { reason: 'ProgressingWithRetry' })])],
    ['whose last try went well', object([unknown], { status: history('ReconciliationSucceeded') })],
    ['that fails for less than two minutes', object([condition('Ready', 'False', { at: '11:58:01' })])],
    ['that is suspended', object([failed], { spec: '{ suspend: true }' })],
    ['that is being deleted', object([failed], { metadata: ', deletionTimestamp: "2026-01-01T11:59:00Z"' })],
    ['of another program', object([failed], { api: 'toolkit.example.com/v1' })],
  ])('not one %s', (_, yaml) => expect(failures(yaml)).toEqual([]));
});

describe('what an object of Flux refers to', () => {
  const key = (ref: { readonly kind: string; readonly name: string; readonly apiVersion: string } | undefined) =>
    ref && `${ref.apiVersion} ${refKey(ref)}`;
  const source = (given: Given) =>
    viewOf(testSnapshot(object([], given)))
      .list('CustomObject')
      .map((one) => key(sourceOf(one)))[0];
  const helm = { kind: 'HelmRelease', api: 'helm.toolkit.fluxcd.io/v2' };
  it.each<[string, Given, string | undefined]>([
    ['its source', { spec: '{ sourceRef: { kind: GitRepository, name: repo } }' }, 'GitRepository/flux/repo'],
    ['its source elsewhere', { spec: '{ sourceRef: { kind: GitRepository, name: repo, namespace: other } }' }, 'GitRepository/other/repo'],
    ['nothing without a kind', { spec: '{ sourceRef: { name: repo } }' }, undefined],
    ['nothing without a name', { spec: '{ sourceRef: { kind: GitRepository } }' }, undefined],
    ['nothing', {}, undefined],
    ['the chart that was made for it', { ...helm, status: ', helmChart: other/flux-apps' }, 'HelmChart/other/flux-apps'],
    ['the chart by its usual name', helm, 'HelmChart/flux/flux-apps'],
    ['the chart by its usual name, where what is told is cut', { ...helm, status: ', helmChart: other' }, 'HelmChart/flux/flux-apps'],
    ['the chart that it names', { ...helm, spec: '{ chartRef: { kind: OCIRepository, name: chart } }' }, 'OCIRepository/flux/chart'],
  ])('%s', (_, given, expected) => expect(source(given)).toBe(expected && `source.toolkit.fluxcd.io/v1 ${expected}`));

  const failure = (message: string, spec = '{ sourceRef: { kind: GitRepository, name: repo, namespace: other } }') => {
    const cluster = viewOf(
      testSnapshot(object([condition('Ready', 'False', { reason: 'X', message: message.replaceAll('"', '\\"') })], { spec })),
    );
    const [found] = fluxFailures(cluster);
    if (!found) throw new Error('it does not fail');
    return found;
  };
  it.each<[string, string | undefined]>([
    ["dependency 'flux-system/infra' is not ready", 'kustomize.toolkit.fluxcd.io/v1 Kustomization/flux-system/infra'],
    ['dependency infra is not ready', undefined],
  ])('by "%s" it waits for %s', (message, expected) => expect(key(dependencyIn(failure(message)))).toBe(expected));
  it.each<[string, string | undefined]>([
    ["dependency 'flux-system/infra' not found", 'kustomize.toolkit.fluxcd.io/v1 Kustomization/flux-system/infra'],
    ['GitRepository.source.toolkit.fluxcd.io "rapo" not found', 'source.toolkit.fluxcd.io/v1 GitRepository/other/rapo'],
    ['Bucket.source.toolkit.fluxcd.io "b" not found', 'source.toolkit.fluxcd.io/v1 Bucket/flux/b'],
    ['secrets "keys" not found', 'v1 Secret/flux/keys'],
    ['configmaps "values" not found', 'v1 ConfigMap/flux/values'],
    ['the path "x" not found', undefined],
    ["dependency 'flux-system/infra' is not ready", undefined],
  ])('by "%s" it lacks %s', (message, expected) => expect(key(missingIn(failure(message)))).toBe(expected));
  it('lacks a source of its namespace where it names none', () =>
    expect(key(missingIn(failure('Bucket.source.toolkit.fluxcd.io "b" not found', '{}')))).toBe(
      'source.toolkit.fluxcd.io/v1 Bucket/flux/b',
    ));
  it('waits for the health of what the message lists', () => {
    const message = "timeout waiting for: [Deployment/shop/web status: 'InProgress', Namespace/shop status: 'Failed'] ";
    expect(unhealthyIn(failure(message)).map(refKey)).toEqual(['Deployment/shop/web', 'Namespace/shop']);
    expect(Object.keys(unhealthyIn(failure(message))[1] ?? {})).not.toContain('namespace');
  });
});
