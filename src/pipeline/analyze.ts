import { runAnalyzers } from '#analyze/analyzer.ts';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { imageContradictions } from '#analyze/contradictions.ts';
import { residueOf } from '#analyze/residue.ts';
import type { Stated } from '#correlate/context.ts';
import { incidentsOf } from '#correlate/incidents.ts';
import { rules } from '#correlate/rules.generated.ts';
import { topologyOf } from '#correlate/topology.ts';
import type { Case } from '#explain/case.ts';
import { explain } from '#explain/explain.ts';
import { type Report, toReport } from '#explain/report.ts';
import type { Incident } from '#model/incident.ts';
import type { Language, Localized } from '#model/language.ts';
import type { Profile } from '#model/profile.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { viewOf } from '#model/view.ts';
import { docOf } from './catalogue.ts';
import { inScope, isNarrow, type Scope, selectorText } from './scope.ts';
import { statedBy } from './stated.ts';

export interface AnalyzeOptions {
  readonly language: Language;
  readonly scope?: Scope;
  readonly profile?: Profile;
}

/** The whole way from a snapshot to its report. Pure: the same snapshot gives the same report. */
export function analyzeSnapshot(snapshot: Snapshot, options: AnalyzeOptions): Report {
  return caseOf(snapshot, options).report;
}

/** The same, with all that was concluded on the way: analyze, residue, correlate, explain. */
export function caseOf(snapshot: Snapshot, { language, ...options }: AnalyzeOptions): Case {
  return tellingOf(snapshot, options)(language);
}

/** The same, to be told in more than one language: concluded once. */
export function tellingOf(snapshot: Snapshot, { scope, profile }: Omit<AnalyzeOptions, 'language'>): (language: Language) => Case {
  const started = performance.now();
  const view = viewOf(snapshot);
  const { findings, gaps } = runAnalyzers(analyzers, view);
  const all = [...findings, ...residueOf(findings, view)];
  const analyzed = performance.now();
  const topology = topologyOf(view);
  const stated: Stated = statedBy(profile, view);
  const everywhere = incidentsOf(all, topology, { rules, cluster: snapshot.cluster, stated, docOf });
  const incidents = everywhere.filter((incident) => inScope(incident, scope, topology));
  const correlated = performance.now();
  const context = { view, snapshot, docs: docOf, whyOf, ...(profile && { profile }) };
  const byId = new Map(incidents.map((incident) => [incident.id, incident]));
  const allGaps = [...gaps, ...imageContradictions(view)];
  return (language) => {
    const begun = performance.now();
    const told = incidents.map((incident: Incident) => ({ incident, explanation: explain(incident, context, language) }));
    const report = toReport({
      snapshot,
      told,
      docs: docOf,
      language,
      gaps: allGaps,
      milliseconds: { analyze: analyzed - started, correlate: correlated - analyzed, explain: performance.now() - begun },
      ...(profile && { profile }),
      ...(isNarrow(scope) && { scope: { ...scopeNames(scope), elsewhere: everywhere.length - incidents.length } }),
    });
    return { snapshot, view, topology, incidents: report.incidents.flatMap(({ id }) => byId.get(id) ?? []), report };
  };
}

const whys = new Map(rules.map(({ id, why }) => [id, why]));
function whyOf(rule: string): Localized | undefined {
  return whys.get(rule);
}

/** What was asked for, as a person would write it. */
function scopeNames({ namespace, selector, object }: Scope): Pick<NonNullable<Report['scope']>, 'namespace' | 'selector' | 'object'> {
  return {
    ...(namespace !== undefined && { namespace }),
    ...(selector && { selector: selectorText(selector) }),
    ...(object && { object: `${object.kind}/${object.name}` }),
  };
}
