import { analyzerCases } from '../../testing.ts';
import { initContainer } from './init-container.ts';

const pod = (state: string, rest = '', init = 'name: migrate') => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { initContainers: [{ ${init} }], containers: [{ name: app }] }
status:
  phase: Pending
  initContainerStatuses: [{ name: migrate, ready: false, restartCount: 6, state: { ${state} }${rest} }]
  containerStatuses: [{ name: app, ready: false, restartCount: 0, state: { waiting: { reason: PodInitializing } } }]
`;
const ended = (code: number) =>
  `, lastState: { terminated: { exitCode: ${code}, reason: Error, startedAt: "2026-01-01T11:58:00Z", finishedAt: "2026-01-01T11:58:01Z" } }`;
const waitsFor = (line: string) => ({
  yaml: `${pod('running: { startedAt: "2026-01-01T11:40:00Z" }')}---\n{ apiVersion: batch/v1, kind: Job, metadata: { name: migrate-42, namespace: data }, spec: {}, status: { conditions: [{ type: Failed, status: "True" }] } }`,
  logs: [{ pod: 'shop-1', container: 'migrate', lines: line }],
});

analyzerCases(initContainer, {
  fires: {
    'it fails again and again': {
      cluster: pod('waiting: { reason: CrashLoopBackOff }', ended(3)),
      finds: { InitContainerFails: ['Pod/shop/shop-1'] },
      says: 'exit code 3',
    },
    'it runs without an end': {
      cluster: pod('running: { startedAt: "2026-01-01T11:40:00Z" }'),
      finds: { InitContainerHangs: ['Pod/shop/shop-1'] },
      says: 'migrate runs for 20 min',
    },
    'it waits for a Job that has failed': {
      cluster: {
        yaml: `${pod('running: { startedAt: "2026-01-01T11:40:00Z" }')}---\n{ apiVersion: batch/v1, kind: Job, metadata: { name: migrate-42, namespace: shop }, spec: {}, status: { conditions: [{ type: Failed, status: "True" }] } }`,
        logs: [{ pod: 'shop-1', container: 'migrate', lines: 'waiting for schema 42 (Job migrate-42)' }],
      },
      finds: { InitContainerHangs: ['Pod/shop/shop-1'] },
      accuses: ['Job/shop/migrate-42'],
    },
    'it waits for a failed Job of another namespace, which it names with it': {
      cluster: waitsFor('waiting for job data/migrate-42 to complete'),
      finds: { InitContainerHangs: ['Pod/shop/shop-1'] },
      accuses: ['Job/data/migrate-42'],
    },
    'a failed Job of another namespace bears a name that it says': {
      cluster: waitsFor('waiting for migrate-42'),
      finds: { InitContainerHangs: ['Pod/shop/shop-1'] },
      accuses: [],
    },
    'it runs for more than five minutes': {
      cluster: pod('running: { startedAt: "2026-01-01T11:54:59Z" }'),
      finds: { InitContainerHangs: ['Pod/shop/shop-1'] },
    },
    'what another container says of a failed Job is not its own word': {
      cluster: {
        ...waitsFor('x'),
        logs: [
          { pod: 'shop-1', container: 'app', lines: 'waiting for job data/migrate-42' },
          { pod: 'shop-1', container: 'migrate', run: 'previous', lines: 'waiting for job data/migrate-42' },
          { pod: 'shop-1', container: 'migrate', lines: 'waiting for something' },
        ],
      },
      finds: { InitContainerHangs: ['Pod/shop/shop-1'] },
      accuses: [],
      quotes: ['/status/initContainerStatuses/0/state/running'],
    },
    'the Job that it waits for still runs': {
      cluster: {
        ...waitsFor('waiting for job data/migrate-42'),
        yaml: waitsFor('').yaml.replace('type: Failed', 'type: Suspended'),
      },
      finds: { InitContainerHangs: ['Pod/shop/shop-1'] },
      accuses: [],
    },
  },
  silent: {
    'it has run for a minute': pod('running: { startedAt: "2026-01-01T11:59:00Z" }'),
    'it has ended': pod('terminated: { exitCode: 0, reason: Completed }'),
    'it is a sidecar': pod('running: { startedAt: "2026-01-01T11:40:00Z" }', '', 'name: migrate, restartPolicy: Always'),
    'memory ran out: not for this unit': pod('waiting: { reason: CrashLoopBackOff }', ended(137).replace('Error', 'OOMKilled')),
    'it has run for five minutes': pod('running: { startedAt: "2026-01-01T11:55:00Z" }'),
  },
});
