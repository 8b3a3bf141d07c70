// Written by `npm run generate`: every check that stands in src/explain/checks/. Do not edit.
import type { CheckUnit } from './check.ts';
import { assessmentUntouched } from './checks/assessment-untouched.ts';
import { causalLink } from './checks/causal-link.ts';
import { commandShowsSomething } from './checks/command-shows-something.ts';
import { commandSound } from './checks/command-sound.ts';
import { evidenceContains } from './checks/evidence-contains.ts';
import { evidenceExists } from './checks/evidence-exists.ts';
import { meaningOfNumbers } from './checks/meaning-of-numbers.ts';
import { namesExist } from './checks/names-exist.ts';
import { numbersDerive } from './checks/numbers-derive.ts';
import { obeyedInstruction } from './checks/obeyed-instruction.ts';
import { quotesVerbatim } from './checks/quotes-verbatim.ts';
import { readingsSound } from './checks/readings-sound.ts';
import { saidTogether } from './checks/said-together.ts';
import { stateShown } from './checks/state-shown.ts';
import { symptomHasEvidence } from './checks/symptom-has-evidence.ts';
import { tiedToEvidence } from './checks/tied-to-evidence.ts';
import { toldOtherwise } from './checks/told-otherwise.ts';

/** Every check, in order of name. */
export const checks: readonly { readonly [K in keyof CheckUnit]: CheckUnit[K] }[] = [
  assessmentUntouched,
  causalLink,
  commandShowsSomething,
  commandSound,
  evidenceContains,
  evidenceExists,
  meaningOfNumbers,
  namesExist,
  numbersDerive,
  obeyedInstruction,
  quotesVerbatim,
  readingsSound,
  saidTogether,
  stateShown,
  symptomHasEvidence,
  tiedToEvidence,
  toldOtherwise,
];
