import { DoryoError } from '#model/error.ts';
import { quoteText } from '#util/text.ts';
import type { Case } from '../case.ts';
import type { ReportIncident } from '../report.ts';

/** An incident by its id or a longer part of its fingerprint. */
export function incidentNamed(given: string, { report: { incidents } }: Pick<Case, 'report'>): ReportIncident {
  const wanted = given.toLowerCase();
  const found = incidents.find(
    ({ id, fingerprint }) => id.toLowerCase() === wanted || (wanted.length >= id.length && fingerprint.startsWith(wanted)),
  );
  if (found) return found;
  const ids = incidents.map(({ id }) => id).slice(0, 20);
  throw new DoryoError('NotFound', `there is no incident "${quoteText(given, 80)}".`, {
    hint: ids.length === 0 ? 'there are no incidents; list_incidents says what was looked at' : `the incidents are: ${ids.join(', ')}`,
  });
}
