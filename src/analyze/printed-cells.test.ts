import { describe, expect, it } from 'vitest';
import type { Observation } from '#model/snapshot.ts';
import { cellsOf, failingContainer } from './printed-cells.ts';
import { now } from './testing.ts';

const printed = (shape: string, fields: Observation['fields']): Observation => ({
  object: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web-1' },
  shape,
  fields,
  source: 'paste',
  line: 1,
  text: '',
});
const cells = (shape: string, fields: Observation['fields']) => cellsOf(printed(shape, fields), now);

describe('what a describe shows, in the columns of a table', () => {
  it.each<[string, string, Observation['fields'], Observation['fields']]>([
    ['a table as it is', 'get pods', { STATUS: 'Running', X: 'y' }, { STATUS: 'Running', X: 'y' }],
    ['a node', 'describe node', { 'Conditions.Ready': 'True' }, { STATUS: 'Ready' }],
    ['a node whose conditions were not printed', 'describe node', { Unschedulable: 'false' }, { STATUS: 'Ready' }],
    ['a node that is silent', 'describe node', { 'Conditions.Ready': 'Unknown' }, { STATUS: 'NotReady' }],
    [
      'a node that is cordoned',
      'describe node',
      { 'Conditions.Ready': 'True', Unschedulable: 'true' },
      { STATUS: 'Ready,SchedulingDisabled' },
    ],
    ['a claim', 'describe pvc', { Status: 'Pending', StorageClass: 'fast' }, { STATUS: 'Pending', STORAGECLASS: 'fast' }],
    ['a claim of which little was printed', 'describe pvc', {}, { STATUS: '', STORAGECLASS: '' }],
    [
      'a Deployment',
      'describe deployment',
      { Replicas: '3 desired | 2 updated | 4 total | 1 available | 3 unavailable' },
      { READY: '1/3' },
    ],
    ['a Deployment of which little was printed', 'describe deployment', {}, {}],
  ])('%s', (_, shape, fields, expected) => expect(cells(shape, fields)).toEqual(expected));

  it.each<[string, Observation['fields'], Observation['fields']]>([
    [
      'a pod that runs, with one of two containers ready',
      {
        Status: 'Running',
        'Start Time': 'Thu, 01 Jan 2026 11:59:00 +0000',
        'Containers.app.State': 'Running',
        'Containers.app.Ready': 'True',
        'Containers.app.Restart Count': '1',
        'Containers.side.Ready': 'False',
        'Containers.side.Restart Count': '4',
        'Init Containers.setup.Ready': 'True',
        'Init Containers.setup.State.Reason': 'Completed',
      },
      { STATUS: 'Running', READY: '1/2', RESTARTS: '4', AGE: '60s' },
    ],
    ['a pod that has ended well', { Status: 'Succeeded' }, { STATUS: 'Completed', READY: '0/0', RESTARTS: '0' }],
    ['a pod that was evicted', { Status: 'Failed', Reason: 'Evicted' }, { STATUS: 'Evicted', READY: '0/0', RESTARTS: '0' }],
    ['a pod of which little was printed', {}, { STATUS: '', READY: '0/0', RESTARTS: '0' }],
    [
      'a container that waits',
      { Status: 'Running', 'Containers.app.State.Reason': 'ImagePullBackOff' },
      { STATUS: 'ImagePullBackOff', READY: '0/0', RESTARTS: '0' },
    ],
    [
      'a container that waits after it ran out of memory',
      { 'Containers.app.State.Reason': 'CrashLoopBackOff', 'Containers.app.Last State.Reason': 'OOMKilled' },
      { STATUS: 'OOMKilled', READY: '0/0', RESTARTS: '0' },
    ],
    [
      'a container that waits after an error',
      { 'Containers.app.State.Reason': 'CrashLoopBackOff', 'Containers.app.Last State.Reason': 'Error' },
      { STATUS: 'CrashLoopBackOff', READY: '0/0', RESTARTS: '0' },
    ],
    [
      'a container that cannot get its image again, after it ran out of memory',
      { 'Containers.app.State.Reason': 'ErrImagePull', 'Containers.app.Last State.Reason': 'OOMKilled' },
      { STATUS: 'ErrImagePull', READY: '0/0', RESTARTS: '0' },
    ],
    [
      'an init container that fails',
      { 'Init Containers.setup.State.Reason': 'Error' },
      { STATUS: 'Init:Error', READY: '0/0', RESTARTS: '0' },
    ],
    [
      'a reason that was left empty',
      { Status: 'Pending', 'Containers.app.State.Reason': '' },
      { STATUS: 'Pending', READY: '0/0', RESTARTS: '0' },
    ],
  ])('%s', (_, fields, expected) => expect(cells('describe pod', fields)).toEqual(expected));
});

describe('the first container that fails', () => {
  const failing = (fields: Observation['fields'], shape = 'describe pod') => failingContainer(printed(shape, fields));
  it('tells its code, and the fields that show it', () =>
    expect(
      failing({
        'Init Containers.setup.State.Reason': 'Completed',
        'Init Containers.setup.State.Exit Code': '0',
        'Containers.app.Image': 'web:1',
        'Containers.app.State.Reason': 'CrashLoopBackOff',
        'Containers.app.Last State.Exit Code': '3',
        'Containers.app.Restart Count': '4',
      }),
    ).toEqual({
      container: 'app',
      code: 3,
      message: undefined,
      shownBy: ['Containers.app.State.Reason', 'Containers.app.Last State.Exit Code', 'Containers.app.Restart Count'],
    }));
  it('tells why it was not started', () =>
    expect(
      failing({ 'Containers.app.State.Reason': 'CreateContainerConfigError', 'Containers.app.State.Message': 'no such key' }),
    ).toMatchObject({
      code: 0,
      message: 'no such key',
    }));
  it('tells why it was not started the last time', () =>
    expect(
      failing({
        'Containers.app.State.Reason': 'CrashLoopBackOff',
        'Containers.app.State.Message': 'back-off',
        'Containers.app.Last State.Reason': 'StartError',
        'Containers.app.Last State.Message': 'no such file',
        'Containers.app.Last State.Exit Code': '128',
      }),
    ).toMatchObject({ code: 128, message: 'no such file' }));
  it('is the second where the first only waits', () =>
    expect(
      failing({
        'Containers.side.State.Reason': 'ContainerCreating',
        'Containers.app.State.Reason': 'Error',
        'Containers.app.State.Exit Code': '1',
      }),
    ).toMatchObject({
      container: 'app',
      code: 1,
    }));
  it.each<[string, Observation['fields'], string]>([
    ['a container only waits', { 'Containers.app.State.Reason': 'ContainerCreating', 'Containers.app.State.Message': 'x' }, 'describe pod'],
    ['all have ended well', { 'Containers.app.State.Reason': 'Completed', 'Containers.app.State.Exit Code': '0' }, 'describe pod'],
    ['another kind is described', { 'Containers.app.State.Reason': 'Error', 'Containers.app.State.Exit Code': '1' }, 'describe deployment'],
  ])('is none where %s', (_, fields, shape) => expect(failing(fields, shape)).toBeUndefined());
});
