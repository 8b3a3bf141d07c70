import type { Case } from '#explain/case.ts';
import type { Incident } from '#model/incident.ts';
import type { Language } from '#model/language.ts';
import { asks } from './asks.ts';
import { crashing } from './crashing.ts';
import { type Family, type Inquiry, type MadeReads, sceneOf } from './lead.ts';
import { short } from './short.ts';
import { surroundings } from './surroundings.ts';
import { unplaced } from './unplaced.ts';
import { waiting } from './waiting.ts';

const families: readonly Family[] = [unplaced, crashing, waiting, short, surroundings];

/** The hypotheses that an incident leaves, judged by what is at hand, and the reads that could tell them apart. */
export function inquiryOf(held: Case, incident: Incident, language: Language, made?: MadeReads): Inquiry {
  const scene = sceneOf(held, incident, language, made);
  const fitting = families.filter((family) => family.fits(scene));
  // What only print shows is asked better by its family: what the analyzers of print ask is the same, told apart less.
  const isPrint = fitting.length > 0 && incident.rootCauses.every(({ reason }) => reason.startsWith('Observed'));
  const all = [...fitting, ...(!isPrint && asks.fits(scene) ? [asks] : [])].map((family) => family.inquire(scene));
  return { leads: all.flatMap(({ leads }) => leads), reads: all.flatMap(({ reads }) => reads) };
}
