import type { Case } from '#explain/case.ts';
import { docOf } from '#explain/catalogue.ts';
import type { ReportIncident } from '#explain/report.ts';
import type { Language } from '#model/language.ts';
import { matchesGlob } from '#util/glob.ts';
import type { Expected, ExpectedIncident } from './expected.ts';
import { findingPlace, placeOf } from './place.ts';
import { type Recorded, recordedIn } from './recorded.ts';

/** What is true of one incident: what `expected.yaml` says of it, and all that was recorded. The checks have no part in it. */
export interface Truth {
  readonly roots: readonly Root[];
  /** The objects that the incident runs through, as places: roots, symptoms, what made it worse, its subject. */
  readonly concerned: readonly string[];
  readonly subject: string;
  readonly symptoms: readonly string[];
  readonly notBlamed: readonly string[];
  readonly priority: string;
  readonly urgency: string;
  /** Whether any workload or Service suffers from it. */
  readonly affected: boolean;
  readonly recorded: Recorded;
}
export interface Root {
  readonly reason: string;
  readonly place: string;
  /** By which words it is known that this is meant, and not something else about the same object. */
  readonly signs: readonly string[];
}

/** A reported incident and what is true of it; an expected one that is not reported has none. */
export interface Matched {
  readonly told: ReportIncident | undefined;
  readonly expected: ExpectedIncident;
}

/** The incidents that a case should have. Without an expectation those of doryo's own report are taken for true. */
export function matchedIn({ report }: Case, expected: Expected | undefined): readonly Matched[] {
  if (!expected) return report.incidents.map((told) => ({ told, expected: ownExpectation(told) }));
  return expected.incidents.map((one) => ({
    told: report.incidents.find(({ rootCauses }) =>
      rootCauses.some((root) => one.roots.some((place) => matchesGlob(place, findingPlace(root)))),
    ),
    expected: one,
  }));
}

function ownExpectation({ rootCauses, symptoms, contributing, subject, priority, urgency }: ReportIncident): ExpectedIncident {
  return {
    subject: placeOf(subject),
    roots: rootCauses.map(findingPlace),
    symptoms: symptoms.map(findingPlace),
    contributing: contributing.map(findingPlace),
    priority,
    urgency,
    says: [],
  };
}

export function truthOf(
  held: Case,
  { expected, told }: Required<Matched> & { readonly told: ReportIncident },
  notBlamed: readonly string[],
): Truth {
  const {
    roots,
    symptoms,
    contributing,
    says,
    subject = placeOf(told.subject),
    priority = told.priority,
    urgency = told.urgency,
  } = expected;
  return {
    roots: roots.map((root) => ({ ...rootOf(root), signs: signsOf(rootOf(root).reason, says, held.report.language) })),
    concerned: [...new Set([...[...roots, ...symptoms, ...contributing].map((one) => rootOf(one).place), subject])],
    subject,
    symptoms: symptoms.map((one) => rootOf(one).place),
    notBlamed,
    priority,
    urgency,
    affected: told.affected.length > 0,
    recorded: recordedIn(held),
  };
}
function rootOf(text: string): { readonly reason: string; readonly place: string } {
  const [reason = '', ...place] = text.split(' ');
  return { reason, place: place.join(' ') };
}

/** The reason itself, what has to be said of it, and the words of its title. */
function signsOf(reason: string, says: readonly string[], language: Language): readonly string[] {
  const title = docOf(reason)?.[language].title.replaceAll(/\{[^}]*\}/g, ' ') ?? '';
  return [reason, ...says, title];
}
