import type { Incident } from '#model/incident.ts';
import type { ObjectRef } from '#model/object.ts';
import type { Case } from '../case.ts';
import type { ReportIncident } from '../report.ts';

/** All objects that an incident is about or affects, with their owners, and the ways to them. */
export function objectsOf({ rootCauses, symptoms, subject, affected }: Incident, { topology }: Case): readonly ObjectRef[] {
  const about = [...rootCauses, ...symptoms].flatMap((finding) => topology.chainOf(finding.about));
  return [subject, ...about, ...affected.flatMap(({ object, through = [] }) => [object, ...through])];
}

/** Incidents that have anything to do with a namespace. */
export function incidentsIn(namespace: string, held: Case): readonly Incident[] {
  return held.incidents.filter((incident) => objectsOf(incident, held).some((one) => one.namespace === namespace));
}

/** An incident as the report tells it. */
export function toldIncident({ id }: Pick<Incident, 'id'>, { report }: Case): ReportIncident | undefined {
  return report.incidents.find((one) => one.id === id);
}
