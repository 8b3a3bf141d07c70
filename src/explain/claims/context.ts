import type { Incident } from '#model/incident.ts';
import type { Case } from '../case.ts';
import type { CheckContext } from '../check.ts';
import { citations } from '../citations.ts';

/**
 * What claims about an incident are held against. The evidence is that of the explanation by rule, under the same ids, and
 * after it what the findings hold beyond that.
 */
export function checkContextOf(held: Case, incident: Incident): CheckContext {
  const told = held.report.incidents.find(({ id }) => id === incident.id);
  const { cite, all } = citations();
  cite(Object.values(told?.evidence ?? {}));
  for (const { evidence } of [...incident.rootCauses, ...incident.symptoms, ...incident.contributing.map(({ finding }) => finding)])
    cite(evidence);
  for (const { evidence } of [...incident.hypotheses, ...incident.changes]) cite(evidence);
  return { held, incident, evidence: all() };
}
