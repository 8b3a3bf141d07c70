import { argoObjects, isLocal, resourcesOf } from '#analyze/argo-applications.ts';
import { listOf, textOf } from '#analyze/custom-fields.ts';
import { fluxOwnerOf, helmReleaseOf } from '#analyze/delivered.ts';
import { helmReleases } from '#analyze/helm-releases.ts';
import { at, quote } from '#model/finding.ts';
import type { Change } from '#model/incident.ts';
import { isKind } from '#model/kinds.ts';
import { type AnyObject, refKey, refOf } from '#model/object.ts';
import type { Topology } from '../topology.ts';
import { type Window, within } from './window.ts';

/** What Helm, Argo CD and Flux brought to the cluster in the window: revisions of the releases that these objects belong to. */
export function deliveriesOf(objects: readonly AnyObject[], window: Window, topology: Topology): readonly Change[] {
  return [
    ...helmRevisions(objects, window, topology),
    ...argoSyncs(objects, window, topology),
    ...fluxRevisions(objects, window, topology),
  ];
}

/** Revisions of the releases that made the objects: Helm writes its release on all that it makes. */
function helmRevisions(objects: readonly AnyObject[], window: Window, { view }: Topology): readonly Change[] {
  const own = new Set(objects.flatMap((object) => helmReleaseOf(object) ?? []).map(refKey));
  if (own.size === 0) return [];
  return helmReleases(view)
    .filter(({ ref }) => own.has(refKey(ref)))
    .flatMap(({ ref, revisions }) =>
      revisions.flatMap(({ storage, revision, status, createdAt }, index): readonly Change[] => {
        if (!within(window, createdAt)) return [];
        const before = revisions[index - 1]?.revision;
        return [
          {
            object: ref,
            at: createdAt,
            action: 'revision',
            by: 'helm',
            fields: [
              { path: '/version', ...(before !== undefined && { before }), after: revision },
              { path: '/status', after: status },
            ],
            evidence: [quote(storage, '/metadata/labels')],
          },
        ];
      }),
    );
}

/** Syncs of the Applications that manage the objects: each entry of `status.history`, with the revision before it. */
function argoSyncs(objects: readonly AnyObject[], window: Window, { view }: Topology): readonly Change[] {
  const concerned = new Set(objects.map((object) => refKey(refOf(object))));
  const applications = argoObjects(view, 'Application').filter(
    (one) => concerned.has(refKey(refOf(one))) || (isLocal(one) && resourcesOf(one).some(({ ref }) => concerned.has(refKey(ref)))),
  );
  return applications.flatMap((application) => {
    const history = listOf(application.status['history']);
    return history.flatMap(([entry, index], position): readonly Change[] => {
      const deployedAt = textOf(entry['deployedAt']);
      if (!within(window, deployedAt)) return [];
      const [after, before] = [textOf(entry['revision']), textOf(history[position - 1]?.[0]['revision'])];
      const by = textOf(at(entry, '/initiatedBy/username')) ?? 'argocd';
      return [
        {
          object: refOf(application),
          at: deployedAt,
          action: 'revision',
          by,
          fields: after === undefined ? [] : [{ path: '/revision', ...(before !== undefined && { before }), after }],
          evidence: [quote(application, `/status/history/${index}`)],
        },
      ];
    });
  });
}

/** Revisions that a Kustomization of Flux applied for the first time (`status.history`, since Flux 2.7; the newest stands first). */
function fluxRevisions(objects: readonly AnyObject[], window: Window, topology: Topology): readonly Change[] {
  const owners = new Map(objects.flatMap((object) => fluxOwnerOf(object) ?? []).map((ref) => [refKey(ref), ref]));
  return [...owners.values()].flatMap((ref) => {
    const held = topology.hold(ref);
    if (!isKind(held, 'CustomObject') || ref.kind !== 'Kustomization') return [];
    const history = listOf(at(held, '/status/history'));
    return history.flatMap(([entry, index], position): readonly Change[] => {
      const first = textOf(entry['firstReconciled']);
      if (!within(window, first)) return [];
      const [after, before] = [revisionOf(entry), revisionOf(history[position + 1]?.[0])];
      return [
        {
          object: refOf(held),
          at: first,
          action: 'revision',
          by: 'kustomize-controller',
          fields: after === undefined ? [] : [{ path: '/revision', ...(before !== undefined && { before }), after }],
          evidence: [quote(held, `/status/history/${index}`)],
        },
      ];
    });
  });
}

function revisionOf(entry: Readonly<Record<string, unknown>> | undefined): string | undefined {
  return textOf(at(entry, '/metadata/revision'));
}
