import { assessmentLies } from './assessments.ts';
import { causeLies } from './causes.ts';
import { commandLies } from './commands.ts';
import { countLies } from './counts.ts';
import { factLies } from './facts.ts';
import type { LieClass } from './lie.ts';
import { meaningLies } from './meanings.ts';
import { orderLies } from './orders.ts';
import { putTogetherLies } from './put-together.ts';
import { stateLies } from './states.ts';

/** Every class of lie that was thought of, or met. */
export const lieClasses: readonly LieClass[] = [
  ...factLies,
  ...countLies,
  ...stateLies,
  ...meaningLies,
  ...putTogetherLies,
  ...causeLies,
  ...assessmentLies,
  ...orderLies,
  ...commandLies,
];
