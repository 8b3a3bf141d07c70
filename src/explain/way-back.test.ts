import { expect, it } from 'vitest';
import type { Incident } from '#model/incident.ts';
import { finding, ref, referenceIncident, reportOf } from './testing.ts';

type Fields = Incident['changes'][number]['fields'];

/** The comments on an incident before which a Deployment got a new revision; with `missing` its cause is a ConfigMap of that name. */
function comments(fields: Fields, { by = 'ci', missing }: { readonly by?: string; readonly missing?: string } = {}): string {
  const about = ref('ConfigMap', missing ?? '');
  const root = finding('ContainerConfigMissing', about, [{ type: 'absence', object: about, listed: 1 }], { what: about.name });
  const object = ref('Deployment', 'nginx-with-10gi');
  const [told] = reportOf([
    {
      ...referenceIncident(),
      ...(missing !== undefined && { rootCauses: [root] }),
      changes: [{ object, at: '2026-01-01T11:53:00Z', action: 'revision', by, fields, evidence: [] }],
    },
  ]).incidents;
  return JSON.stringify(told?.sections.find(({ name }) => name === 'comments')?.blocks);
}
const args: Fields = [{ path: '/spec/containers/web/args', before: 1, after: ['-v', 'rules-old'] }];
const command = 'kubectl rollout undo deployment/nginx-with-10gi -n default';

it('is shown from a new revision', () => expect(comments(args)).toContain(command));
it('is shown from a revision that names what is missing', () =>
  expect(comments([{ path: '/spec/volumes', after: [{ configMap: { name: 'rules' } }] }], { missing: 'rules' })).toContain(command));
it('is not shown from one that has nothing to do with the cause', () => expect(comments(args, { missing: 'rules' })).not.toContain('undo'));
it('is not shown from a mere restart', () => {
  const after = { 'kubectl.kubernetes.io/restartedAt': '2026-01-01T11:53:00Z' };
  expect(comments([{ path: '/metadata/annotations', after }])).not.toContain('undo');
});
it.each(['helm', 'argocd-controller', 'kustomize-controller'])('is not shown where %s would go again', (by) =>
  expect(comments(args, { by })).not.toContain('undo'),
);
