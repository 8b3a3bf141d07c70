import { commandLies } from './commands.ts';
import { factLies } from './facts.ts';
import type { LieClass } from './lie.ts';
import { meaningLies } from './meanings.ts';

/** Every class of lie that was thought of, or met. */
export const lieClasses: readonly LieClass[] = [...factLies, ...meaningLies, ...commandLies];
