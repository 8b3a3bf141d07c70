import { nameOf } from '../names.ts';
import { code, escapeMarkdown } from '../render/escape.ts';
import { speaker } from '../words.ts';
import { acceptedRows, fieldsOf, leftOutLines, lintHeader, lintVerdict, remarkLines } from './frame.ts';
import type { LintGroup, LintReport } from './schema.ts';
import { lintWords, riskNames } from './words.ts';

/** What lint found as GitHub-flavoured Markdown, whole. Nothing from the cluster can become markup or HTML. */
export function renderLintMarkdown(report: LintReport): string {
  const say = speaker(lintWords, report.language);
  const accepted = acceptedRows(report).map((row) => row.map(escapeMarkdown));
  const parts = [
    `# ${escapeMarkdown(lintVerdict(report))}`,
    escapeMarkdown(lintHeader(report)),
    ...(Object.keys(riskNames) as (keyof typeof riskNames)[]).flatMap((risk) => {
      const groups = report.groups.filter((group) => group.risk === risk);
      return groups.length === 0 ? [] : [`## ${riskNames[risk][report.language]}`, ...groups.flatMap((group) => groupParts(group, report))];
    }),
    ...section(say('acceptedHeading'), accepted, [say('headNamespace'), say('headObject'), say('headReason'), say('headBecause')]),
    ...list(say('remarksHeading'), remarkLines(report)),
    ...list(say('leftOutHeading'), leftOutLines(report)),
    ...list(
      say('gaps'),
      report.gaps.map(({ what, because }) => `${what}: ${because}`),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function groupParts(group: LintGroup, { language }: LintReport): readonly string[] {
  const say = speaker(lintWords, language);
  const aliases = group.aliases.length > 0 ? ` (${group.aliases.join(', ')})` : '';
  const rows = group.findings.map(({ about, title }) => [about.namespace ?? '', nameOf(about), title].map(escapeMarkdown));
  return [
    `### ${group.reason}${aliases}`,
    escapeMarkdown(group.heading),
    [`- ${say('why')}: ${escapeMarkdown(group.why)}`, `- ${say('remedy')}: ${escapeMarkdown(group.remedy)}`]
      .concat(fieldsOf(group, language).map((field) => `- ${say('fields')}: ${code(field)}`))
      .join('\n'),
    tableOf([say('headNamespace'), say('headObject'), say('headTitle')], rows),
  ];
}

function section(title: string, rows: readonly (readonly string[])[], headings: readonly string[]): readonly string[] {
  return rows.length === 0 ? [] : [`## ${title}`, tableOf(headings, rows)];
}
function list(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n')];
}
function tableOf(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return [headings, headings.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
