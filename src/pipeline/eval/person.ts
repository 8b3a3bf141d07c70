import { matchesGlob } from '#util/glob.ts';
import type { Entry } from '../respond/entry.ts';
import { stateOf } from '../respond/state.ts';
import type { CorrectionKind, Recovery } from './recovery.ts';

/** What the commands of each stage print. */
export type Printed = readonly (readonly { readonly command: string; readonly text: string }[])[];

/** A person as a script: shows what is asked for, takes the ways in their order, and steps in only where nothing else leads on. */
export interface Person {
  /** The next thing that is typed or pasted; undefined when the person goes. */
  readonly next: () => string | undefined;
  /** Which stage the cluster is in. */
  readonly stage: () => number;
  readonly turns: () => number;
  readonly correct: (kind: CorrectionKind) => void;
  readonly corrections: () => readonly CorrectionKind[];
}

const patience = 60;

export function personFor(
  { stages }: Recovery,
  {
    begins,
    printed,
    entries,
  }: { readonly begins: string | undefined; readonly printed: Printed; readonly entries: () => readonly Entry[] },
): Person {
  const corrections: CorrectionKind[] = [];
  const shown = new Set<string>();
  const given = new Set<string>();
  const decisions = () => entries().flatMap((entry) => (entry.entry === 'decision' ? [entry.commands] : []));
  let [turns, stage, tried, decidedBefore] = [0, 0, 0, 0];
  // Nothing was shown since it was last verified.
  let hasVerified = false;
  let doing: 'looking' | 'choosing' | 'deciding' | 'verifying' | 'over' = 'looking';

  function show(command: string): string {
    const found = printed[stage]?.find((one) => matchesGlob(one.command, command));
    hasVerified = false;
    const isNew = !shown.has(`${stage} ${command}`);
    shown.add(`${stage} ${command}`);
    if (found) given.add(found.text);
    if (found && isNew) return found.text;
    corrections.push(found ? 'askedTwice' : 'unanswerable');
    return 'next';
  }

  function decide(): string {
    tried += 1;
    decidedBefore = decisions().length;
    doing = 'deciding';
    return `decide ${tried} because it is offered`;
  }

  /** The way that was taken, held against what leads on here. */
  function afterDecision(): string {
    const taken = decisions()[decidedBefore];
    const right = stages[stage]?.change ?? [];
    if (taken?.some((command) => right.some((pattern) => matchesGlob(pattern, command)))) return change(taken.join('; '));
    corrections.push(taken ? 'wrongWay' : 'noWay');
    return taken ? decide() : change((right[0] ?? 'the known procedure').replaceAll('*', ''));
  }

  function change(what: string): string {
    stage += 1;
    tried = 0;
    doing = stage < stages.length - 1 ? 'looking' : 'verifying';
    return `done ${what.replaceAll('\n', ' ')} because it was decided`;
  }

  function verify(): string | undefined {
    if (stateOf(entries()).verified?.outcome === 'recovered') {
      doing = 'over';
      return 'phase verified because it serves';
    }
    hasVerified = !hasVerified;
    if (hasVerified) return 'verify';
    const more = printed[stage]?.find(({ text }) => !given.has(text));
    corrections.push(more ? 'shownUnasked' : 'notRecognised');
    if (more) given.add(more.text);
    return more?.text;
  }

  function next(): string | undefined {
    turns += 1;
    if (turns > patience || doing === 'over') return undefined;
    if (turns === 1 && begins !== undefined) return begins;
    const { open } = stateOf(entries());
    if (open && doing !== 'deciding') return show(open.command);
    if (doing === 'deciding') return afterDecision();
    if (doing === 'verifying') return verify();
    if (doing === 'choosing') return decide();
    doing = 'choosing';
    return 'ways';
  }
  return { next, stage: () => stage, turns: () => turns, correct: (kind) => void corrections.push(kind), corrections: () => corrections };
}
