// Written by `npm run generate`: every tool that stands in src/explain/tools/. Do not edit.
import type { ReadTool } from './tool.ts';
import { listIncidents } from './tools/list-incidents.ts';
import { listObjects } from './tools/list-objects.ts';
import { readEvents } from './tools/read-events.ts';
import { readObject } from './tools/read-object.ts';
import { readPodLogs } from './tools/read-pod-logs.ts';
import { showIncident } from './tools/show-incident.ts';

/** Every tool, in order of name. */
export const tools: readonly { readonly [K in keyof ReadTool]: ReadTool[K] }[] = [
  listIncidents,
  listObjects,
  readEvents,
  readObject,
  readPodLogs,
  showIncident,
];
