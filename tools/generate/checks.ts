import { checks } from '#explain/checks.generated.ts';
import type { GeneratedFile } from './file.ts';
import { page } from './markdown.ts';

const outcomes = {
  drop: 'it is dropped',
  'drop, mark': 'it is dropped, or shown as a hypothesis or as not supported, by how wrong it is',
  mark: 'it is shown as a hypothesis or as not supported',
} as const;

/** Every check on what a model says. */
export function checkPages(): readonly GeneratedFile[] {
  const about =
    'What a model says goes through all of these, one statement, hypothesis or command at a time, before anyone reads it (`doryo analyze --explain`, `doryo ask`, `doryo respond`, `doryo check-answer`). What fails is asked again once, with the reason; what fails again is not told as true. The report says how many were checked, kept and dropped. How well they hold: [lies of a model](lies.md).';
  const parts = checks.flatMap(({ id, refuses, verdicts, example: { text, command, evidence = [] } }) => [
    `## ${id}`,
    refuses,
    `After the second try ${outcomes[verdicts.join(', ') as keyof typeof outcomes]}. Of the recorded memory shortage, for example:`,
    `> ${command === undefined ? text : `${text} \`${command}\``}${evidence.length > 0 ? ` (${evidence.join(', ')})` : ''}`,
  ]);
  return [page('checks', 'en', ['Checks on what a model says', about, ...parts])];
}
