import type { CheckContext, Claim } from '#explain/check.ts';
import { parseCommand } from '#explain/commands/parse.ts';
import { names } from './named.ts';
import type { Truth } from './truth.ts';

/**
 * The line of investigation: of the reads that are proposed, the share that looks where the incident is. Where hypotheses
 * are open and nothing is proposed it is none; where nothing is open, there is nothing to judge.
 */
export function lineOf(
  kept: readonly Claim[],
  { truth, context }: { readonly truth: Truth; readonly context: CheckContext },
): number | undefined {
  const commands = kept.flatMap(({ command }) => command ?? []);
  if (commands.length > 0) return commands.filter((command) => isOnLine(command, truth)).length / commands.length;
  return context.incident.hypotheses.some(({ status }) => status === 'open') ? 0 : undefined;
}

/** It reads something of the incident, or all of a kind where the incident stands; never what is known to be healthy alone. */
export function isOnLine(command: string, { concerned, notBlamed }: Truth): boolean {
  if (concerned.some((place) => names(command, place))) return true;
  if (notBlamed.some((place) => names(command, place))) return false;
  const parsed = parseCommand(command);
  if (!('command' in parsed)) return false;
  const { targets, namespace, allNamespaces, flags } = parsed.command;
  const namespaces = concerned.flatMap((place) => /^\S+ ([^/ ]+)\//.exec(place)?.[1] ?? []);
  const here =
    namespace === undefined
      ? allNamespaces || namespaces.length === 0 || targets.every(({ resource }) => /^no(?:des?)?$/.test(resource))
      : namespaces.includes(namespace);
  return here && (flags['selector'] !== undefined || targets.every(({ name, kind }) => name === undefined || kind === 'Node'));
}
