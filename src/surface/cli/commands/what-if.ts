import { whatIf } from '#analyze/simulate/what-if.ts';
import { blockLines } from '#explain/render/blocks.ts';
import { noColour, terminalPalette } from '#explain/render/palette.ts';
import { predictionNote, tellWhatIf } from '#explain/what-if.ts';
import { DoryoError } from '#model/error.ts';
import type { Language, Localized } from '#model/language.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { viewOf } from '#model/view.ts';
import { readManifests } from '../manifests.ts';
import type { ClusterFlags } from '../options.ts';
import type { Setting } from '../program.ts';
import { readSnapshot } from '../sources.ts';

interface WhatIfFlags extends ClusterFlags {
  readonly filename: readonly string[];
  readonly clusterFrom?: readonly string[] | undefined;
  readonly namespace?: string | undefined;
  readonly lang?: 'en' | 'ja' | undefined;
  readonly output: 'text' | 'json' | 'yaml';
  readonly color: boolean;
}

/** `doryo what-if`: what applying changed manifests would do, step by step. Nothing is applied. */
export async function whatIfCommand(
  { filename, clusterFrom, namespace = 'default', output, color, ...flags }: WhatIfFlags,
  { terminal, ...setting }: Omit<Setting, 'version'>,
): Promise<void> {
  const language = flags.lang ?? setting.language;
  const manifests = await readManifests(filename, namespace);
  const snapshot = await readSnapshot({ ...flags, logs: 'none', filename: clusterFrom }, { terminal, language });
  requireNodesAndPods(snapshot, terminal.note, language);
  const result = whatIf(snapshot, manifests);
  if (output === 'json') return terminal.write(`${JSON.stringify(result, null, 2)}\n`);
  if (output === 'yaml') return terminal.write((await import('yaml')).stringify(result, { lineWidth: 0, aliasDuplicateObjects: false }));
  const palette = terminal.colour && color ? terminalPalette() : noColour;
  const page = { language, width: terminal.width, palette, quotes: false };
  const parts = tellWhatIf(result, language).map(({ heading, blocks }) =>
    [palette.strong(heading), ...blockLines(blocks, page)].join('\n'),
  );
  return terminal.write(`${[...parts, palette.quiet(predictionNote(snapshot.takenAt, language))].join('\n\n')}\n`);
}

const partly: Localized = {
  en: 'The input does not say whether it holds the pods of all namespaces; a pod that is not in it is not counted on its node.',
  ja: 'すべての Namespace の Pod が入力に含まれているか判別できません。含まれていない Pod は、ノードの使用量に数えられません。',
};

/** Where a pod fits follows from all nodes and all pods on them. Without nodes, or without any list of pods, every prediction would be a guess. */
function requireNodesAndPods(snapshot: Snapshot, note: (text: string) => void, language: Language): void {
  const { coverage } = snapshot;
  const view = viewOf(snapshot);
  const missing = [...(view.complete('Node') ? [] : ['Node']), ...(coverage.some(({ kind }) => kind === 'Pod') ? [] : ['Pod'])];
  if (missing.length > 0) {
    throw new DoryoError('BadInput', `nothing can be predicted without a list of: ${missing.join(', ')}.`, {
      hint: 'save them too: kubectl get nodes,pods,deployments,replicasets --all-namespaces -o json',
    });
  }
  if (!view.complete('Pod')) note(`${partly[language]}\n`);
}
