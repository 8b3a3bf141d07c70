import { expect, it } from 'vitest';
import { runAnalyzers } from '#analyze/analyzer.ts';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { type TestCluster, testSnapshot } from '#analyze/testing.ts';
import { viewOf } from '#model/view.ts';
import { causalGraph } from './graph.ts';
import { rules } from './rules.generated.ts';
import { topologyOf } from './topology.ts';

/** The reasons that nothing explains. */
function rootsOf(cluster: TestCluster): readonly string[] {
  const view = viewOf(testSnapshot(cluster));
  const { findings, gaps } = runAnalyzers(analyzers, view);
  expect(gaps).toEqual([]);
  const { roots } = causalGraph(findings, rules, topologyOf(view));
  return roots.map((index) => `${findings[index]?.reason} ${findings[index]?.about.name}`).sort();
}

const node = (conditions: string) => `
{ apiVersion: v1, kind: Node, metadata: { name: n1 }, status: { conditions: [${conditions}] } }
---
`;
const ready = '{ type: Ready, status: "True" }';
const silent = '{ type: Ready, status: Unknown, reason: NodeStatusUnknown, lastTransitionTime: "2026-01-01T11:50:00Z" }';
const readOnly = `${ready}, { type: ReadonlyFilesystem, status: "True", message: remounted read-only, lastTransitionTime: "2026-01-01T11:50:00Z" }`;
const diskPressure = `${ready}, { type: DiskPressure, status: "True", lastTransitionTime: "2026-01-01T11:50:00Z" }`;
const crashing = `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { nodeName: n1, containers: [{ name: app, image: web }] }
status:
  phase: Running
  conditions: [{ type: Ready, status: "False", lastTransitionTime: "2026-01-01T11:51:00Z" }]
  containerStatuses: [{ name: app, restartCount: 9, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1, reason: Error, startedAt: "2026-01-01T11:58:00Z", finishedAt: "2026-01-01T11:58:10Z" } } }]
---
`;
const logs = (lines: string) => [{ pod: 'web-1', run: 'previous', lines }] as const;
const kernelEvent = `
apiVersion: v1
kind: Event
metadata: { name: n1.1, namespace: default }
involvedObject: { apiVersion: v1, kind: Node, name: n1, uid: n1 }
type: Warning
reason: Ext4Error
message: "EXT4-fs error (device sda1): ext4_find_entry"
source: { component: kernel-monitor }
firstTimestamp: "2026-01-01T11:49:00Z"
lastTimestamp: "2026-01-01T11:49:00Z"
count: 1
---
`;

it.each([
  ['a silent node explains its pods', { yaml: node(silent) + crashing }, ['NodeKubeletSilent n1']],
  [
    'a read-only disk explains a program that cannot write',
    { yaml: node(readOnly) + crashing, logs: logs('open /var/spool/out: read-only file system') },
    ['NodeMonitorCondition n1'],
  ],
  [
    'it does not explain a flag that the program does not know',
    { yaml: node(readOnly) + crashing, logs: logs('Error: unknown flag: --colour') },
    ['ContainerLogUnknownFlag web-1', 'NodeMonitorCondition n1'],
  ],
  [
    'nor does a full disk',
    { yaml: node(diskPressure) + crashing, logs: logs('Error: unknown flag: --colour') },
    ['ContainerLogUnknownFlag web-1', 'NodeDiskPressure n1'],
  ],
  ['what the kernel reports is why the monitor says so', { yaml: node(readOnly) + kernelEvent }, ['NodeKernelFault n1']],
])('%s', (_, cluster, expected) => expect(rootsOf(cluster)).toEqual(expected));
