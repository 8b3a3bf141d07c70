import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Case } from './generate/cluster.ts';

/** What the real scheduler says of one node: the first plugin that refuses it. */
export interface NodeAnswer {
  readonly code: 'Success' | 'Unschedulable' | 'UnschedulableAndUnresolvable' | 'Error';
  readonly plugin?: string;
  readonly reasons?: readonly string[];
}
export interface Candidate {
  readonly node: string;
  readonly victims: readonly string[];
  readonly violating: number;
}
/** One line of the oracle. */
export interface Answer {
  readonly id: string;
  readonly invalid?: readonly string[];
  readonly error?: string;
  readonly gated?: string;
  readonly preFilter?: NodeAnswer;
  readonly nodes: Readonly<Record<string, NodeAnswer>>;
  readonly message?: string;
  readonly mayPreempt: boolean;
  readonly whyNot?: string;
  readonly candidates?: readonly Candidate[];
  readonly nominated?: string;
}

/** A running oracle. Answers come in the order of the questions. */
export interface Asking<Asked, Told> {
  readonly ask: (asked: Asked) => Promise<Told>;
  readonly close: () => void;
}
/** The scheduler: what is asked when no verb is given. */
export type Oracle = Asking<Case & { readonly settleMs?: number }, Answer>;

/** Starts the oracle program. It ends with its input. */
export function startOracle(program: string): Oracle {
  return startAsking(program, []);
}

/** Starts the oracle program for the questions of one verb. */
export function startAsking<Asked, Told>(program: string, verb: readonly string[]): Asking<Asked, Told> {
  const child = spawn(program, verb, { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: { readonly resolve: (answer: Told) => void; readonly reject: (reason: Error) => void }[] = [];
  let closed = false;
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.resolve(JSON.parse(line) as Told));
  child.on('exit', (code) => {
    closed = true;
    for (const { reject } of waiting.splice(0)) reject(new Error(`the oracle ended with code ${String(code)}`));
  });
  return {
    ask: (asked) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(new Error('the oracle has ended'));
          return;
        }
        waiting.push({ resolve, reject });
        child.stdin.write(`${JSON.stringify(asked)}\n`);
      }),
    close: () => child.stdin.end(),
  };
}
