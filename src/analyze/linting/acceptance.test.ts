import { describe, expect, it } from 'vitest';
import type { Finding } from '#model/finding.ts';
import { type Profile, profileSchema } from '#model/profile.ts';
import { resourceRequests } from '../hygiene/resource-requests.ts';
import { now, testSnapshot } from '../testing.ts';
import { judgeAcceptance } from './acceptance.ts';

const about = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
const finding = (reason: string, ref: Finding['about'] = about): Finding => ({
  analyzer: 'resource-requests',
  reason,
  about: ref,
  params: { containers: ['app'] },
  evidence: [{ type: 'field', object: ref, path: '/metadata/name', value: 'web' }],
});
const limit = finding('ContainerWithoutMemoryLimit');

const object = (kind: string, name: string, annotations: string) => `
apiVersion: ${kind === 'Deployment' ? 'apps/v1' : 'v1'}
kind: ${kind}
metadata: { name: ${name}${kind === 'Namespace' ? '' : ', namespace: shop'}, annotations: { ${annotations} } }
---
`;
function judge(yaml: string, { findings = [limit], profile }: { findings?: readonly Finding[]; profile?: Profile } = {}) {
  const { objects } = testSnapshot(yaml);
  const judged = judgeAcceptance(findings, { objects, docs: resourceRequests.findings, takenAt: now, ...(profile && { profile }) });
  return {
    open: judged.open.map(({ reason }) => reason),
    accepted: judged.accepted.map(({ finding: { reason }, acceptance }) => `${reason}: ${acceptance.because}`),
    remarks: judged.remarks.map(({ what, reason }) => `${what} ${reason}`),
  };
}
const accepted = ['ContainerWithoutMemoryLimit: sized by its heap'];

describe('a finding is accepted', () => {
  it.each([
    ['on the object', object('Deployment', 'web', 'accept.doryo.dev/ContainerWithoutMemoryLimit: sized by its heap')],
    ['on its namespace', object('Namespace', 'shop', 'accept.doryo.dev/ContainerWithoutMemoryLimit: sized by its heap')],
    ['by an alias', object('Deployment', 'web', 'accept.doryo.dev/POP-107: sized by its heap')],
    [
      'up to a day that is not over',
      object('Deployment', 'web', '"accept.doryo.dev/ContainerWithoutMemoryLimit": "until 2026-01-01: sized by its heap"'),
    ],
  ])('%s', (_, yaml) => expect(judge(yaml)).toEqual({ open: [], accepted, remarks: [] }));

  it('by the profile, for the names that fit', () => {
    const profile = (match: string) =>
      profileSchema.parse({
        name: 'p',
        lint: { accept: [{ reason: 'ContainerWithoutMemoryLimit', match, because: 'sized by its heap' }] },
      });
    expect(judge('', { profile: profile('shop/*') })).toEqual({ open: [], accepted, remarks: [] });
    expect(judge('', { profile: profile('other/*') }).open).toEqual(['ContainerWithoutMemoryLimit']);
  });

  it('by the profile, for a kind, for what stands in no namespace, and up to a day', () => {
    const stated = (more: object) =>
      profileSchema.parse({ name: 'p', lint: { accept: [{ reason: 'pop-107', because: 'sized by its heap', ...more }] } });
    const of = (more: object, ref = about) => judge('', { findings: [finding('ContainerWithoutMemoryLimit', ref)], profile: stated(more) });
    const node = { apiVersion: 'v1', kind: 'Node', name: 'web' } as unknown as typeof about;
    expect(of({ kind: 'deployment' })).toEqual({ open: [], accepted, remarks: [] });
    expect(of({ kind: 'StatefulSet' }).open).toEqual(['ContainerWithoutMemoryLimit']);
    expect(of({ match: 'web' }, node).accepted).toEqual(accepted);
    expect(of({ match: 'shop/web' }, node).accepted).toEqual([]);
    expect(of({ until: '2026-01-01' }).accepted).toEqual(accepted);
    expect(of({ until: '2025-12-31' })).toMatchObject({ accepted: [], remarks: ['expired pop-107'] });
    expect(judge('', { profile: profileSchema.parse({ name: 'p', lint: {} }) }).open).toEqual(['ContainerWithoutMemoryLimit']);
  });

  it('with the day and the place that the remark on it names', () => {
    const yaml = object('Deployment', 'web', '"accept.doryo.dev/ContainerWithoutMemoryLimit": "until 2025-12-31: later", app: x');
    const { objects } = testSnapshot(yaml);
    const { remarks } = judgeAcceptance([limit], { objects, docs: resourceRequests.findings, takenAt: now });
    expect(remarks).toMatchObject([{ what: 'expired', until: '2025-12-31', on: { kind: 'Deployment', name: 'web' } }]);
  });

  it('on a Secret by the key alone: the values of its annotations are not held', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'key' };
    const yaml = object('Secret', 'key', 'accept.doryo.dev/ContainerWithoutMemoryLimit: ""');
    expect(judge(yaml, { findings: [finding('ContainerWithoutMemoryLimit', secret)] }).open).toEqual([]);
  });
});

describe('a finding stays open, and the acceptance is remarked on', () => {
  const open = ['ContainerWithoutMemoryLimit'];
  it.each([
    ['without a reason', 'accept.doryo.dev/ContainerWithoutMemoryLimit: " "', 'unexplained ContainerWithoutMemoryLimit'],
    ['past its day', '"accept.doryo.dev/ContainerWithoutMemoryLimit": "until 2025-12-31: later"', 'expired ContainerWithoutMemoryLimit'],
    ['of another reason', 'accept.doryo.dev/ContainerWithoutCpuRequest: why', 'idle ContainerWithoutCpuRequest'],
    ['of no reason at all', 'accept.doryo.dev/ContainerWithoutMemoryLimits: why', 'unknown ContainerWithoutMemoryLimits'],
  ])('%s', (_, annotation, remark) =>
    expect(judge(object('Deployment', 'web', annotation))).toEqual({ open, accepted: [], remarks: [remark] }),
  );

  it('of another object', () => {
    const yaml = object('Deployment', 'other', 'accept.doryo.dev/ContainerWithoutMemoryLimit: why');
    expect(judge(yaml)).toEqual({ open, accepted: [], remarks: ['idle ContainerWithoutMemoryLimit'] });
  });
});
