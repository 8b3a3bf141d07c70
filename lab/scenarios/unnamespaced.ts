import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Held } from './load.ts';

/** An object that stands in no namespace, such as a definition of a custom kind. All scenarios see it while it is there. */
interface Unnamespaced {
  readonly kind: string;
  readonly name: string;
}

/** What the manifests of a scenario make outside of its namespaces. */
export async function unnamespacedIn({ folder, scenario }: Held): Promise<readonly Unnamespaced[]> {
  const files = scenario.steps.flatMap((step) => ('apply' in step ? [path.join(folder, step.apply)] : []));
  const texts = await Promise.all([...new Set(files)].map((file) => readFile(file, 'utf8')));
  return texts.flatMap((text) =>
    parseAllDocuments(text).flatMap((document) => {
      const { kind, metadata } = (document.toJS() ?? {}) as { kind?: string; metadata?: { name?: string; namespace?: string } };
      if (!kind || kind === 'Namespace' || !metadata?.name || metadata.namespace !== undefined) return [];
      return [{ kind, name: metadata.name }];
    }),
  );
}
