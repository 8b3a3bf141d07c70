import { z } from 'zod';

/** What reports of every kind quote by: places, times and evidence. */
export const time = z.string().describe('RFC 3339, UTC.');
export const how = z
  .enum(['read', 'inferred', 'stated'])
  .describe('How it is known: read from the cluster, inferred from other values, or stated by a person.');

export const ref = z
  .object({
    apiVersion: z.string(),
    kind: z.string(),
    namespace: z.string().exactOptional(),
    name: z.string(),
    uid: z.string().exactOptional(),
  })
  .describe('Names one object. It need not exist: a finding may be about a ConfigMap that is missing.');

export const values = z.record(z.string(), z.unknown());
export const evidence = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('field'),
      object: ref,
      path: z.string().describe('JSON pointer, RFC 6901.'),
      value: z.unknown(),
      resourceVersion: z.string().exactOptional(),
    }),
    z.object({
      type: z.literal('event'),
      object: ref,
      reason: z.string(),
      message: z.string(),
      count: z.number(),
      firstAt: time.exactOptional(),
      lastAt: time.exactOptional(),
      reportedBy: z.string().exactOptional(),
    }),
    z.object({
      type: z.literal('log'),
      object: ref,
      container: z.string(),
      run: z.enum(['current', 'previous']),
      lines: z.array(z.object({ at: time.exactOptional(), text: z.string() })),
      count: z.number().describe('Lines of the tail that are like the first one shown.'),
    }),
    z.object({
      type: z.literal('metric'),
      object: ref,
      name: z.string(),
      value: z.number(),
      unit: z.enum(['cores', 'bytes', 'count', 'share']),
      at: time,
    }),
    z.object({
      type: z.literal('simulation'),
      simulation: z.enum(['scheduling', 'rollout', 'quota', 'drain']),
      object: ref,
      inputs: values,
      result: values,
    }),
    z.object({
      type: z.literal('absence'),
      object: ref,
      listed: z.number().describe('Objects that the complete list held.'),
      resourceVersion: z.string().exactOptional(),
    }),
    z.object({ type: z.literal('observation'), object: ref, source: z.string(), line: z.number(), text: z.string() }),
  ])
  .describe('A quoted value with its place and time, which can be read again.');
