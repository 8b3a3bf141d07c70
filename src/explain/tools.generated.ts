// Written by `npm run generate`: every tool that stands in src/explain/tools/. Do not edit.
import type { ReadTool } from './tool.ts';
import { checkAccess } from './tools/check-access.ts';
import { explainReason } from './tools/explain-reason.ts';
import { findNeighbours } from './tools/find-neighbours.ts';
import { listChanges } from './tools/list-changes.ts';
import { listIncidents } from './tools/list-incidents.ts';
import { listObjects } from './tools/list-objects.ts';
import { readEvents } from './tools/read-events.ts';
import { readGaps } from './tools/read-gaps.ts';
import { readMetrics } from './tools/read-metrics.ts';
import { readObject } from './tools/read-object.ts';
import { readPodLogs } from './tools/read-pod-logs.ts';
import { showIncident } from './tools/show-incident.ts';
import { simulateRollout } from './tools/simulate-rollout.ts';
import { simulateScheduling } from './tools/simulate-scheduling.ts';
import { traceConnection } from './tools/trace-connection.ts';

/** Every tool, in order of name. */
export const tools: readonly { readonly [K in keyof ReadTool]: ReadTool[K] }[] = [
  checkAccess,
  explainReason,
  findNeighbours,
  listChanges,
  listIncidents,
  listObjects,
  readEvents,
  readGaps,
  readMetrics,
  readObject,
  readPodLogs,
  showIncident,
  simulateRollout,
  simulateScheduling,
  traceConnection,
];
