import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readFiles } from '#collect/file/read-files.ts';
import type { Report } from '#explain/report.ts';
import { analyzeSnapshot } from '#pipeline/analyze.ts';

/** What a report says of nothing but printed text. */
async function reportOn(text: string): Promise<Report> {
  const stdin = Readable.from([Buffer.from(text)]);
  const snapshot = await readFiles(['-'], { stdin, takenAt: '2026-01-01T12:00:00Z', now: '2026-01-01T12:00:00Z' });
  return analyzeSnapshot(snapshot, { language: 'en' });
}
function outline({ incidents }: Report) {
  return incidents.map(({ subject, rootCauses, symptoms }) => ({
    of: `${subject.kind}/${subject.name}`,
    roots: [...new Set(rootCauses.map(({ reason }) => reason))],
    symptoms: [...new Set(symptoms.map(({ reason }) => reason))],
  }));
}

const pods = `NAME                    READY   STATUS             RESTARTS      AGE
web-5d9f8c7b64-x2kqp    0/1     CrashLoopBackOff   6 (20s ago)   9m
web-5d9f8c7b64-t8wzr    0/1     CrashLoopBackOff   6 (18s ago)   9m
logger-c7wq2            0/1     CrashLoopBackOff   6 (20s ago)   9m
logger-hh5nx            0/1     CrashLoopBackOff   5 (10s ago)   9m
`;
const workloads = `
NAME     READY   UP-TO-DATE   AVAILABLE   AGE
web      0/2     2            0           9m

NAME     DESIRED   CURRENT   READY   UP-TO-DATE   AVAILABLE   NODE SELECTOR   AGE
logger   2         2         0       2            0           <none>          9m
`;
const described = `Name:             pay-0
Namespace:        shop
Node:             worker2/172.30.0.2
Start Time:       Thu, 01 Jan 2026 11:50:00 +0000
Status:           Running
Containers:
  app:
    Image:          shop/pay:3
    State:          Waiting
      Reason:       CrashLoopBackOff
    Last State:     Terminated
      Reason:       Error
      Exit Code:    17
      Started:      Thu, 01 Jan 2026 11:58:00 +0000
    Ready:          False
    Restart Count:  6
    Environment:
      DB_PASSWORD:  hunter2hunter2
Conditions:
  Type              Status
  Ready             False
Events:
  Type     Reason   Age                  From     Message
  ----     ------   ----                 ----     -------
  Warning  BackOff  3m23s                kubelet  Back-off restarting failed container app in pod pay-0_shop(1)
  Warning  BackOff  8s (x16 over 3m17s)  kubelet  Back-off restarting failed container app in pod pay-0_shop(1)
`;

describe('a table of pods alone', () => {
  it('joins the pods of one Deployment', async () => {
    expect(outline(await reportOn(pods))[0]).toEqual({ of: 'Deployment/web', roots: ['ObservedPodCrashing'], symptoms: [] });
  });
  it('tells two pods of one Deployment once', async () => {
    const { incidents } = await reportOn(pods);
    const cause = JSON.stringify(incidents[0]?.sections.find(({ name }) => name === 'cause'));
    expect(cause.match(/CrashLoopBackOff/g)).toHaveLength(1);
  });
  it('joins pods of one maker that nobody printed, where they fail alike, and says that this is inferred', async () => {
    const { incidents } = await reportOn(pods);
    const [, logger] = incidents;
    expect(incidents).toHaveLength(2);
    expect(logger?.rootCauses.map(({ about }) => about.name)).toEqual(['logger-c7wq2', 'logger-hh5nx']);
    expect(JSON.stringify(logger?.sections)).toContain('inferred from their names, logger-...');
    expect(JSON.stringify(incidents[0]?.sections)).not.toContain('inferred');
  });
  it.each([
    ['what fails otherwise', pods.replace('CrashLoopBackOff   5 (10s ago)', 'ImagePullBackOff   0          ')],
    ['names with nothing in common', pods.replace('logger-hh5nx', 'shipper-hh5nx')],
    ['words behind the dash', pods.replace('logger-c7wq2', 'logger-blue').replace('logger-hh5nx', 'logger-green')],
  ])('keeps apart %s', async (_, text) => {
    expect((await reportOn(text)).incidents).toHaveLength(3);
  });
  it('says of how many pods it saw a row', async () => {
    expect((await reportOn(pods)).healthy.printed).toEqual([{ kind: 'Pod', count: 4 }]);
  });
});

it('reads an event as data, without the pod it is about, like a row of a table', async () => {
  const event = {
    type: 'Warning',
    reason: 'FailedScheduling',
    message: '0/2 nodes are available: 2 Insufficient memory.',
    count: 1,
    lastTimestamp: '2026-01-01T11:59:00Z',
    involvedObject: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web-5d9f8c7b64-x2kqp' },
  };
  const { incidents } = await reportOn(JSON.stringify(event));
  expect(incidents.map(({ subject, rootCauses, urgency }) => [subject.name, rootCauses[0]?.reason, urgency])).toEqual([
    ['web', 'ObservedSchedulingFailure', 'ticket'],
  ]);
});

it('explains the rows of workloads by those of their pods', async () => {
  expect(outline(await reportOn(pods + workloads))).toEqual([
    { of: 'DaemonSet/logger', roots: ['ObservedPodCrashing'], symptoms: ['ObservedWorkloadUnavailable'] },
    { of: 'Deployment/web', roots: ['ObservedPodCrashing'], symptoms: ['ObservedWorkloadUnavailable'] },
  ]);
});

describe('describe of a pod alone', () => {
  it('is one cause, with how the container ended', async () => {
    const report = await reportOn(described);
    expect(outline(report)).toEqual([{ of: 'Pod/pay-0', roots: ['ObservedPodExits'], symptoms: ['ObservedBackOff'] }]);
    expect(report.incidents[0]?.title).toBe('container app ends with exit code 17, restarted 6 times');
  });
  it('quotes the lines that show it', async () => {
    const { incidents } = await reportOn(described);
    const quoted = incidents[0]?.rootCauses[0]?.evidence.map((one) => (one.type === 'observation' ? `${one.line} ${one.text}` : one.type));
    expect(quoted).toEqual(['10 Reason: CrashLoopBackOff', '12 Reason: Error', '13 Exit Code: 17', '16 Restart Count: 6']);
  });
  it('counts the larger of two rows of one event', async () => {
    const { incidents } = await reportOn(described);
    expect(incidents[0]?.symptoms[0]?.params).toMatchObject({ count: 16 });
  });
  it('holds no secret of its environment', async () => expect(JSON.stringify(await reportOn(described))).not.toContain('hunter2'));
});
