import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { containersOf, failureOf, quoteFailure } from './containers.ts';
import { now, testSnapshot } from './testing.ts';

/** A pod of one container, and the failure it is in: where that stands, and how long the failed run lasted. */
function failing(status: string, { spec = '{ containers: [{ name: app }] }', list = 'containerStatuses' } = {}) {
  const yaml = `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: ${spec}
status: { ${list}: [{ name: app, ${status} }] }
`;
  const [pod] = viewOf(testSnapshot(yaml)).list('Pod');
  const failures = pod ? containersOf(pod).flatMap((container) => failureOf(container, now) ?? []) : [];
  return failures.map((failure) => ({
    path: failure.path.replace(/^.*\/(?=\w+\/terminated)/, ''),
    ran: failure.ranSeconds,
    quoted: quoteFailure(failure).map(({ path }) => path.replace(/^.*\//, '')),
  }))[0];
}
const ended = (at: string, { from = '11:00:00', code = 1 } = {}) =>
  `{ terminated: { exitCode: ${code}, startedAt: "2026-01-01T${from}Z", finishedAt: "2026-01-01T${at}Z" } }`;
const waits = (reason: string) => `{ waiting: { reason: ${reason} } }`;
const runs = '{ running: { startedAt: "2026-01-01T11:59:59Z" } }';
const again = (at: string, { restarts = 3, from = '11:00:00', code = 1 } = {}) =>
  `restartCount: ${restarts}, state: ${runs}, lastState: ${ended(at, { from, code })}`;
const init = (policy = '', pods = 'Never') => ({
  spec: `{ restartPolicy: ${pods}, initContainers: [{ name: app${policy} }], containers: [] }`,
  list: 'initContainerStatuses',
});
const once = (policy: string) => ({ spec: `{ restartPolicy: ${policy}, containers: [{ name: app }] }` });

describe('a container fails', () => {
  it.each<[string, Parameters<typeof failing>]>([
    ['that waits to be restarted', [`restartCount: 1, state: ${waits('CrashLoopBackOff')}, lastState: ${ended('11:01:00')}`]],
    ['that could not be run again', [`state: ${waits('RunContainerError')}, lastState: ${ended('11:01:00')}`]],
    ['that has ended badly', [`state: ${ended('11:01:00')}`]],
    ['that has ended well, and should keep running by default', [`state: ${ended('11:01:00', { code: 0 })}`]],
    ['that has ended well, and should keep running', [`state: ${ended('11:01:00', { code: 0 })}`, once('Always')]],
    ['that is a sidecar and has ended well', [`state: ${ended('11:01:00', { code: 0 })}`, init(', restartPolicy: Always')]],
    ['that is an init container and has ended badly', [`state: ${ended('11:01:00')}`, init()]],
    ['that was restarted three times, ten minutes ago after a short run', [again('11:50:00', { from: '11:49:00' })]],
    ['that was restarted three times, just twice as long ago as it ran', [again('11:30:00', { from: '11:15:00' })]],
    ['that was restarted three times an hour ago, after a long run', [again('11:00:00', { from: '09:00:00' })]],
    ['that ends well again and again within ten minutes', [again('11:55:00', { from: '11:45:00', code: 0 })]],
    ['that ends badly after a long run', [again('11:55:00', { from: '11:44:59' })]],
  ])('%s', (_, given) => expect(failing(...given)).toBeDefined());

  it('with the run that failed, its length and what it waits for', () =>
    expect(failing(`restartCount: 1, state: ${waits('CrashLoopBackOff')}, lastState: ${ended('11:01:00')}`)).toEqual({
      path: 'lastState/terminated',
      ran: 60,
      quoted: ['terminated', 'restartCount', 'waiting'],
    }));
  it('and was never restarted', () =>
    expect(failing(`restartCount: 0, state: ${ended('11:01:00')}`)).toEqual({ path: 'state/terminated', ran: 60, quoted: ['terminated'] }));
  it.each([
    [
      'the run never started (containerd)',
      `{ terminated: { exitCode: 128, startedAt: "1970-01-01T00:00:00Z", finishedAt: "2026-01-01T11:01:00Z" } }`,
    ],
    ['the kubelet lost sight of it', '{ terminated: { exitCode: 137, startedAt: null, finishedAt: null } }'],
    ['its end is not known', '{ terminated: { exitCode: 137, startedAt: "2026-01-01T11:01:00Z" } }'],
  ])('with a run of unknown length where %s', (_, state) => expect(failing(`state: ${state}`)).toMatchObject({ ran: undefined }));
});

describe('a container does not fail', () => {
  it.each<[string, Parameters<typeof failing>]>([
    ['that has no status yet', ['state: {}']],
    ['that waits for its image after a bad run', [`state: ${waits('ImagePullBackOff')}, lastState: ${ended('11:59:00')}`]],
    ['that runs once and has ended well', [`state: ${ended('11:01:00', { code: 0 })}`, once('Never')]],
    ['that runs until it ends well, and did', [`state: ${ended('11:01:00', { code: 0 })}`, once('OnFailure')]],
    ['that is an init container and has ended well', [`state: ${ended('11:01:00', { code: 0 })}`, init()]],
    [
      'that has ended well, after it failed',
      [`state: ${ended('11:01:00', { code: 0 })}, lastState: ${ended('11:00:00')}`, once('OnFailure')],
    ],
    [
      'that is an init container and has ended well, of a pod that keeps running',
      [`state: ${ended('11:01:00', { code: 0 })}`, init('', 'Always')],
    ],
    ['that was restarted twice', [again('11:59:00', { restarts: 2 })]],
    ['that runs for longer than ten minutes after a short run', [again('11:49:59', { from: '11:49:00' })]],
    ['that runs for longer than twice its last run', [again('11:29:59', { from: '11:15:00' })]],
    ['that runs for longer than an hour, however long it ran before', [again('10:59:59', { from: '06:00:00' })]],
    ['that ends well now and then', [again('11:55:00', { from: '11:44:59', code: 0 })]],
    ['whose last end has no time', [`restartCount: 9, state: ${runs}, lastState: { terminated: { exitCode: 1 } }`]],
    ['of which no state is known', [`restartCount: 9, state: {}, lastState: ${ended('11:59:00')}`]],
  ])('%s', (_, given) => expect(failing(...given)).toBeUndefined());
});
