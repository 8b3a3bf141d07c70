import { readFileSync } from 'node:fs';
import path from 'node:path';
import { thresholds } from '#model/thresholds.ts';
import type { GeneratedFile } from './file.ts';
import { cell, page } from './markdown.ts';

/** The numbers of model/thresholds.ts, each with the comment that stands above it. */
export function thresholdPages(root: string): readonly GeneratedFile[] {
  const source = readFileSync(path.join(root, 'src/model/thresholds.ts'), 'utf8');
  const comments = commentsIn(source);
  const rows = Object.entries(thresholds).map(([name, value]) => `| \`${name}\` | ${String(value)} | ${cell(comments.get(name) ?? '')} |`);
  return [
    page('thresholds', 'en', [
      'Thresholds',
      'Every number by which "still normal" becomes "worth a person", with its source. Durations are in seconds, shares between 0 and 1.',
      ['| Name | Value | Why |', '|---|---|---|', ...rows].join('\n'),
    ]),
  ];
}

/** A name without a comment of its own shares the one above it. */
function commentsIn(source: string): ReadonlyMap<string, string> {
  const comments = new Map<string, string>();
  let comment = '';
  for (const [, text, name] of source.matchAll(/\/\*\*([\s\S]*?)\*\/|^ {2}(\w+):/gm)) {
    if (text !== undefined) comment = text.replaceAll(/\s*\n\s*\*\s*/g, ' ').trim();
    if (name !== undefined) comments.set(name, comment);
  }
  return comments;
}
