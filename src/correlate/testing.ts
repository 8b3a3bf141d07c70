import { testSnapshot } from '#analyze/testing.ts';
import type { Finding } from '#model/finding.ts';
import type { Affected } from '#model/incident.ts';
import type { ObjectRef } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import type { Case, LevelRule } from './context.ts';
import { topologyOf } from './topology.ts';

/** `Pod shop/web-1` or `Node w1` as a reference. */
export function refTo(text: string): ObjectRef {
  const [kind = '', full = ''] = text.split(' ');
  const [namespace, name] = full.includes('/') ? full.split('/') : [undefined, full];
  return { apiVersion: 'v1', kind, ...(namespace !== undefined && { namespace }), name: name ?? '' };
}

/** A finding as the floor below gives it: `ClaimLost PersistentVolumeClaim shop/data`. */
export function findingOf(text: string, rest: Partial<Finding> = {}): Finding {
  const [reason = '', ...about] = text.split(' ');
  const ref = refTo(about.join(' '));
  return {
    analyzer: 'test',
    reason,
    about: ref,
    params: {},
    evidence: [{ type: 'field', object: ref, path: '/status', value: '' }],
    ...rest,
  };
}

/** `Deployment shop/web 1/2`, with `public` after it where users reach it; without a number, how many serve is not known. */
export function affectedOf(text: string): Affected {
  const [kind, name, number, reached] = text.split(' ');
  const [ready, desired] = (number ?? '').split('/').map(Number);
  return {
    object: refTo(`${kind} ${name}`),
    ...(number?.includes('/') && { ready: ready ?? 0, desired: desired ?? 0 }),
    ...(reached === 'public' && { userFacing: true }),
  };
}

export interface TestCase {
  readonly roots?: readonly (string | Finding)[];
  readonly symptoms?: readonly (string | Finding)[];
  readonly affected?: readonly string[];
  readonly trend?: Case['trend'];
  readonly environment?: string;
  readonly cluster?: string;
}
export function caseOf({ roots = [], symptoms = [], affected = [], trend = 'static', environment, cluster = '' }: TestCase): Case {
  const [causes, effects] = [roots, symptoms].map((all) => all.map((one) => (typeof one === 'string' ? findingOf(one) : one)));
  return {
    roots: causes ?? [],
    findings: [...(causes ?? []), ...(effects ?? [])],
    affected: affected.map(affectedOf),
    trend,
    production: environment === undefined ? undefined : { value: environment, how: 'stated' },
    topology: topologyOf(viewOf(testSnapshot(cluster))),
  };
}

/** The rule that decides, with its level, what decided and of which object. */
export function decided(rules: readonly LevelRule[], incident: TestCase): string {
  const case_ = caseOf(incident);
  for (const { id, level, matches } of rules) {
    const match = matches(case_);
    if (match) return [level, id, match.because, match.object?.name].filter((part) => part !== undefined && part !== '').join(' ');
  }
  return 'none';
}
