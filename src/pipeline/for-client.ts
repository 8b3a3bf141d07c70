import type { Report } from '#explain/report.ts';
import type { Profile } from '#model/profile.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { matchesGlob } from '#util/glob.ts';
import { withoutOtherNames } from './respond/other-names.ts';

/** A report for the client: names of nodes, hosts, addresses and of other namespaces are removed. What may be named is part of the profile. */
export function reportForClient(report: Report, snapshot: Snapshot, profile: Profile | undefined): Report {
  const allowed = profile?.client?.mayName;
  const own = report.incidents.flatMap(({ subject }) => subject.namespace ?? []);
  const all = [...new Set(snapshot.objects.flatMap(({ metadata }) => metadata.namespace ?? []))];
  const namespaces = allowed === undefined ? own : all.filter((name) => allowed.some((pattern) => matchesGlob(pattern, name)));
  // In one piece, so that a name has one stand-in in all of the report. What is put in holds no sign that JSON would escape.
  const groups: string[] = [];
  const json = JSON.stringify(report).replaceAll(apiVersion, (whole) => `"apiVersion":${groups.push(whole) - 1}`);
  // Pods that a simulation makes up are named after their owner.
  const told = withoutOtherNames(json.replaceAll(/"[a-z0-9.-]+-(new-\d+)"/g, '"$1"'), { snapshot, namespaces }).replaceAll(
    /"apiVersion":(\d+)/g,
    (_, index: string) => groups[Number(index)] ?? '',
  );
  return JSON.parse(told) as Report;
}

/** Groups of the API look like hosts. */
const apiVersion = /"apiVersion":"[^"]*"/g;
