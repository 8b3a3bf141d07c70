import { z } from 'zod';
import type { OfferedTool, Part } from '../asker.ts';
import type { CheckContext } from '../check.ts';
import type { Judged } from '../claims/verify.ts';
import { quotation } from '../quotation.ts';
import { blockLines } from '../render/blocks.ts';
import { noColour } from '../render/palette.ts';

/** What a model is given of an incident: all of it is text of the cluster, and fenced as such. */
export function incidentParts(context: CheckContext): readonly Part[] {
  const { report } = context.held;
  const told = report.incidents.find(({ id }) => id === context.incident.id);
  if (!told) throw new Error(`the report holds no incident ${context.incident.id}`);
  const { subject, priority, urgency, assessment, actBy, since, trend, links } = told;
  const findings = [...told.rootCauses, ...told.symptoms];
  const about = [
    `cluster ${report.cluster.name}, read ${report.takenAt}`,
    ...Object.entries(report.cluster.facts).map(([name, { value, how }]) => `${name}: ${value} (${how})`),
    `subject: ${subject.kind} ${subject.namespace ?? ''} ${subject.name}`,
    `priority ${priority}, urgency ${urgency}, impact ${assessment.impact} of 3, urgency level ${assessment.urgency} of 3, trend ${trend}`,
    ...(actBy === undefined ? [] : [`act by ${actBy}`]),
    ...(since === undefined ? [] : [`since ${since}`]),
  ];
  const told6 = told.sections.map(({ name, blocks }) =>
    [`[${name}]`, ...blockLines(blocks, { language: report.language, width: 200, palette: noColour, quotes: true })].join('\n'),
  );
  const found = findings.map(
    ({ reason, title, message, about: { kind, namespace, name } }, index) =>
      `${index}: ${reason} of ${kind} ${namespace ?? ''}/${name}: ${title}. ${message}`,
  );
  const joined = links.map(({ cause, effect, rule }) => `${cause} -> ${effect} (${rule})`);
  const open = told.hypotheses.map(({ reason, status, statement }) => `${reason} (${status}): ${statement}`);
  return [
    part('incident', about),
    part('findings, root causes first', found),
    part('links: from cause to effect, by the numbers of the findings', joined),
    part('hypotheses', open),
    part('evidence', evidenceLines(context)),
    part('as told by rule', told6),
    part(
      'not seen',
      report.gaps.slice(0, 20).map(({ what, because }) => `${what}: ${because}`),
    ),
  ].filter(({ text }) => text !== '');
}

/** The reads of other servers that may decide a hypothesis, as those servers describe them. */
export function outsideParts(outside: readonly OfferedTool[] = []): readonly Part[] {
  const lines = outside.map(({ name, description, input }) => `${name} ${JSON.stringify(z.toJSONSchema(input))}: ${description}`);
  return lines.length === 0 ? [] : [part('reads of other servers: the "command" of a hypothesis may be NAME {INPUT AS JSON}', lines)];
}

function part(title: string, lines: readonly string[]): Part {
  return { from: 'cluster', title, text: lines.join('\n') };
}

function evidenceLines({ evidence, held: { report } }: CheckContext): readonly string[] {
  return Object.entries(evidence).map(([id, one]) => {
    const { place, text, full } = quotation(one, report);
    const whole = full.join(' / ');
    return `${id} ${place}: ${whole.length > text.length && whole.length < 1_200 ? whole : text}`;
  });
}

/** What failed, with its number and why. */
export function failedPart(failed: readonly Judged[]): Part {
  const lines = failed.map(
    ({ claim, complaints }, index) => `${index}: ${JSON.stringify(claim)}\n   ${complaints.map(({ because }) => because).join('; ')}`,
  );
  return part('claims that did not hold', lines);
}
