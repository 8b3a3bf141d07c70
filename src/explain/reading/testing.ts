import { runAnalyzers } from '#analyze/analyzer.ts';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { residueOf } from '#analyze/residue.ts';
import { type TestCluster, testSnapshot } from '#analyze/testing.ts';
import { incidentsOf } from '#correlate/incidents.ts';
import { rules } from '#correlate/rules.generated.ts';
import { topologyOf } from '#correlate/topology.ts';
import type { Language } from '#model/language.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { viewOf } from '#model/view.ts';
import type { Case } from '../case.ts';
import { docOf } from '../catalogue.ts';
import { explain } from '../explain.ts';
import { toReport } from '../report.ts';
import type { LiveReads, ReadTool, Shown } from '../tool.ts';

/** The whole case of a small cluster, as `caseOf` makes it. */
export function testCase(cluster: string | TestCluster, language: Language = 'en'): Case {
  return caseFrom(testSnapshot(cluster), language);
}

/** The same of a whole snapshot. */
export function caseFrom(snapshot: Snapshot, language: Language): Case {
  const view = viewOf(snapshot);
  const { findings, gaps } = runAnalyzers(analyzers, view);
  const topology = topologyOf(view);
  const stated = () => undefined;
  const incidents = incidentsOf([...findings, ...residueOf(findings, view)], topology, { rules, cluster: snapshot.cluster, stated, docOf });
  const context = { view, snapshot, docs: docOf, whyOf: () => undefined };
  const told = incidents.map((incident) => ({ incident, explanation: explain(incident, context, language) }));
  const report = toReport({ snapshot, told, docs: docOf, language, gaps });
  const byId = new Map(incidents.map((incident) => [incident.id, incident]));
  return { snapshot, view, topology, incidents: report.incidents.flatMap(({ id }) => byId.get(id) ?? []), report };
}

/** Reads with a tool from a case. */
export function readFrom(tool: ReadTool, held: Case, live?: Partial<LiveReads>): (input?: unknown) => Promise<Shown> {
  const signal = new AbortController().signal;
  return (input = {}) => tool.read(input, { held, signal, ...(live && { live: { ...unasked, ...live } }) });
}

function refuse(): never {
  throw new Error('this read was not expected');
}
/** Reads of a cluster that nobody is to make. */
export const unasked: LiveReads = {
  object: refuse,
  events: refuse,
  log: refuse,
  usage: refuse,
  mayI: refuse,
  now: () => '2026-01-01T12:05:00Z',
};
