import { quoteText } from '#util/text.ts';
import type { EntryOf } from './entry.ts';

export type RunbookStep = EntryOf<'runbook'>['steps'][number];

/**
 * The steps of a known procedure, from a list as people keep it: `- [x] text: \`command\` -> result`. A step counts as done
 * when its box is ticked or it names a result. Lines that begin no list are text around it.
 */
export function readRunbook(text: string): readonly RunbookStep[] {
  return text.split(/\r?\n/).flatMap((line): readonly RunbookStep[] => {
    const [, box, rest] = /^\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\[([ xX✓済])\]\s*)?(\S.*)$/u.exec(line) ?? [];
    if (rest === undefined) return [];
    const [said = '', ...results] = rest.split(/\s*(?:->|=>|→|⇒)\s*/u);
    const command = /`([^`]{1,500})`/.exec(said)?.[1];
    const result = results.join(' -> ').trim();
    return [
      {
        text: quoteText(said.replaceAll('`', ''), 300),
        done: (box !== undefined && box !== ' ') || result !== '',
        ...(command !== undefined && { command }),
        ...(result !== '' && { result: quoteText(result, 300) }),
      },
    ];
  });
}
