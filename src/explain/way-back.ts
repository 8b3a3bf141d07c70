import type { Block } from '#model/explanation.ts';
import type { Change } from '#model/incident.ts';
import { refKey } from '#model/object.ts';
import { quoteText } from '#util/text.ts';
import { statement } from './blocks.ts';
import { type Telling, topOf } from './context.ts';
import { commentWords } from './words/sections.ts';
import { speaker } from './words.ts';

/** Field managers of tools that would bring the new revision again: there the way back is in their source. */
const deliverers = /^(?:argocd|helm|kustomize-controller|fluxcd|gotk|pulumi|terraform|olm)/i;

/** Whether a tool that delivers from a source wrote it: it would write it again. */
export function isDelivered(by: string | undefined): boolean {
  return deliverers.test(by ?? '');
}

/** The way back where a new revision of a Deployment came nearest before the first sign: its ReplicaSet holds the template before. */
export function wayBack(telling: Telling): readonly Block[] {
  const [nearest] = telling.incident.changes;
  if (nearest?.action !== 'revision' || nearest.object.kind !== 'Deployment' || isDelivered(nearest.by)) return [];
  if (isRestart(nearest) || !bearsOnCause(nearest, telling)) return [];
  const { name, namespace = 'default' } = nearest.object;
  const command = `kubectl rollout undo deployment/${quoteText(name, 253)} -n ${quoteText(namespace, 63)}`;
  return [statement(speaker(commentWords, telling.language)('wayBack', { command }))];
}

const restartedAt = 'kubectl.kubernetes.io/restartedAt';
/** `kubectl rollout restart` makes a revision by an annotation alone: the one before is the same. */
function isRestart({ fields: [field, ...others] }: Change): boolean {
  if (!field || others.length > 0) return false;
  const { path, before, after } = field;
  const keys = before === undefined && typeof after === 'object' && after !== null ? Object.keys(after) : [];
  return path.replaceAll('~1', '/').endsWith(restartedAt) || (keys.length === 1 && keys[0] === restartedAt);
}

/** What a Service goes by. */
const selected = /\/(?:labels|ports)(?:\/|$)/;
/** Nearness alone makes no cause: the fault is in the workload itself, or in what the changed fields name or are selected by. */
function bearsOnCause({ object, fields }: Change, { incident: { rootCauses }, context }: Telling): boolean {
  const changed = JSON.stringify(fields);
  return rootCauses.some(
    ({ about }) =>
      refKey(topOf(about, context)) === refKey(object) ||
      new RegExp(`(?<![\\w.-])${RegExp.escape(about.name)}(?![\\w-])`).test(changed) ||
      (about.kind === 'Service' && fields.some(({ path }) => selected.test(path))),
  );
}
