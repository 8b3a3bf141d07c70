import type { Report } from '#explain/report.ts';
import type { Expected, ExpectedIncident } from '#pipeline/eval/expected.ts';
import { findingPlace, isAt, placeOf } from '#pipeline/eval/place.ts';
import { matchesGlob } from '#util/glob.ts';

type Incident = Report['incidents'][number];

/** How a report compares with what was expected: sentences, each about one difference, by what it means for the reader. */
export interface Comparison {
  /** Expected incidents, and those whose roots are all named. */
  readonly expected: number;
  readonly found: number;
  /** Incidents that are reported, and the summary line of each. */
  readonly reported: number;
  readonly titles: readonly string[];
  /** Every reason that stands in some incident. */
  readonly reasons: readonly string[];
  readonly missed: readonly string[];
  readonly wrongRoots: readonly string[];
  readonly falseAlarms: readonly string[];
  /** Symptoms that stand elsewhere, impact, urgency, words, gaps. */
  readonly otherwise: readonly string[];
}

/** Compares a report with the expectation. Nothing is expected silently: what is reported and not written is a false alarm. */
export function compare(report: Report, { incidents, allowed, notBlamed, gaps }: Expected): Comparison {
  const matched = incidents.map((expected) => ({ expected, actual: report.incidents.find((incident) => isMeant(incident, expected)) }));
  const taken = new Set(matched.flatMap(({ actual }) => (actual ? [actual.id] : [])));
  const others = report.incidents.filter(
    ({ id, rootCauses }) => !taken.has(id) && !rootCauses.every((root) => allowed.some((one) => matchesGlob(one.root, findingPlace(root)))),
  );
  const wrongRoots = matched.flatMap(({ expected, actual }) => (actual ? wrongRootsOf(actual, expected) : []));
  const blamed = report.incidents.flatMap(({ rootCauses, subject }) =>
    [...rootCauses.map(({ about }) => about), subject]
      .filter((ref) => notBlamed.some((place) => isAt(ref, place)))
      .map((ref) => `blames ${placeOf(ref)}, which is healthy`),
  );
  const missed = matched.flatMap(({ expected, actual }) => missedOf(actual, expected));
  return {
    expected: incidents.length,
    found: matched.filter(({ expected, actual }) => actual && missedOf(actual, expected).length === 0).length,
    reported: report.incidents.length,
    titles: report.incidents.map(({ priority, urgency, subject, title }) => `${priority} ${urgency}  ${placeOf(subject)}: ${title}`),
    reasons: [...new Set(report.incidents.flatMap(reasonsIn))],
    missed,
    wrongRoots: [...new Set([...wrongRoots, ...blamed])],
    falseAlarms: others.map((incident) => `reports ${rootsOf(incident)} (${incident.priority})`),
    otherwise: [
      ...matched.flatMap(({ expected, actual }) => (actual ? differencesOf(actual, expected) : [])),
      ...gaps
        .filter((gap) => !report.gaps.some(({ what, because }) => `${what} ${because}`.includes(gap)))
        .map((gap) => `does not state the gap "${gap}"`),
    ],
  };
}

function reasonsIn({ rootCauses, symptoms, contributing }: Incident): readonly string[] {
  return [...rootCauses, ...symptoms, ...contributing].map(({ reason }) => reason);
}

/** All differences in one list; empty when the report is right. */
export function complaintsOf({ missed, wrongRoots, falseAlarms, otherwise }: Comparison): readonly string[] {
  return [...missed, ...wrongRoots, ...falseAlarms, ...otherwise];
}

function isMeant({ rootCauses }: Incident, { roots }: ExpectedIncident): boolean {
  return rootCauses.some((root) => roots.some((place) => matchesGlob(place, findingPlace(root))));
}

function missedOf(actual: Incident | undefined, { roots }: ExpectedIncident): readonly string[] {
  return roots
    .filter((place) => !actual?.rootCauses.some((root) => matchesGlob(place, findingPlace(root))))
    .map((place) => `misses the root cause ${place}`);
}

function wrongRootsOf(actual: Incident, { roots }: ExpectedIncident): readonly string[] {
  return actual.rootCauses
    .filter((root) => !roots.some((place) => matchesGlob(place, findingPlace(root))))
    .map((root) => `names ${findingPlace(root)} as a root cause`);
}

function rootsOf({ rootCauses }: Incident): string {
  return [...new Set(rootCauses.map(findingPlace))].join(', ');
}

function differencesOf(actual: Incident, expected: ExpectedIncident): readonly string[] {
  const of = `of the incident of ${expected.roots.join(', ')}`;
  const lacks = (list: readonly Incident['symptoms'][number][], places: readonly string[], what: string) =>
    places
      .filter((place) => !list.some((finding) => matchesGlob(place, findingPlace(finding))))
      .map((place) => `lacks the ${what} ${place} ${of}`);
  const text = JSON.stringify(actual.sections);
  return [
    ...lacks(actual.symptoms, expected.symptoms, 'symptom'),
    ...(expected.subject !== undefined && !isAt(actual.subject, expected.subject)
      ? [`has the subject ${placeOf(actual.subject)}, not ${expected.subject}, ${of}`]
      : []),
    ...differs('priority', actual.priority, expected.priority, of),
    ...differs('impact', actual.assessment.impact, expected.impact, of),
    ...differs('urgency', actual.urgency, expected.urgency, of),
    ...expected.says.filter((part) => !text.includes(JSON.stringify(part).slice(1, -1))).map((part) => `does not say "${part}" ${of}`),
  ];
}

function differs(what: string, actual: string | number, expected: string | number | undefined, of: string): readonly string[] {
  return expected === undefined || actual === expected ? [] : [`has ${what} ${actual}, not ${expected}, ${of}`];
}
