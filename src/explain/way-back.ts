import type { Block } from '#model/explanation.ts';
import { quoteText } from '#util/text.ts';
import { statement } from './blocks.ts';
import type { Telling } from './context.ts';
import { commentWords } from './words/sections.ts';
import { speaker } from './words.ts';

/** Field managers of tools that would bring the new revision again: there the way back is in their source. */
const deliverers = /^(?:argocd|helm|kustomize-controller|fluxcd|gotk|pulumi|terraform|olm)/i;

/** Whether a tool that delivers from a source wrote it: it would write it again. */
export function isDelivered(by: string | undefined): boolean {
  return deliverers.test(by ?? '');
}

/** The way back where a new revision of a Deployment came nearest before the first sign: its ReplicaSet holds the template before. */
export function wayBack({ incident: { changes }, language }: Telling): readonly Block[] {
  const [nearest] = changes;
  if (nearest?.action !== 'revision' || nearest.object.kind !== 'Deployment' || isDelivered(nearest.by)) return [];
  const { name, namespace = 'default' } = nearest.object;
  const command = `kubectl rollout undo deployment/${quoteText(name, 253)} -n ${quoteText(namespace, 63)}`;
  return [statement(speaker(commentWords, language)('wayBack', { command }))];
}
