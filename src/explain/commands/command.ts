import type { Language } from '#model/language.ts';
import { fillPhrase } from '#model/phrases.ts';
import { commandWords } from './words.ts';

/** What a command names: a kind as typed, and one object of it or all. */
export interface Target {
  /** As typed: `po`, `deployments.apps`. */
  readonly resource: string;
  /** Where doryo knows the resource. */
  readonly kind?: string;
  readonly name?: string;
}

/** A command line that was understood. `effect` says whether it can change anything, in the cluster or on a node. */
export interface Command {
  readonly program: string;
  /** With its subcommand: `get`, `auth can-i`, `rollout status`. */
  readonly verb: string;
  readonly effect: 'read' | 'write';
  readonly targets: readonly Target[];
  readonly namespace?: string;
  readonly allNamespaces: boolean;
  /** By long name, without dashes; `true` where none has a value. */
  readonly flags: Readonly<Record<string, string>>;
  /** What is neither flag nor target. */
  readonly rest: readonly string[];
  /** Programs that its output is piped to, with their words. */
  readonly filters: readonly (readonly string[])[];
}

/** Why a line is no command that may be shown as a read. */
export interface CommandProblem {
  readonly say: keyof typeof commandWords;
  readonly values: Readonly<Record<string, string>>;
}
export type Parsed = { readonly command: Command; readonly problem?: CommandProblem } | { readonly problem: CommandProblem };

export function problem(say: keyof typeof commandWords, values: Readonly<Record<string, string>> = {}): CommandProblem {
  return { say, values };
}

/** The problem as a clause for people, without a final period. */
export function problemText({ say, values }: CommandProblem, language: Language): string {
  return fillPhrase(commandWords[say][language], values);
}
