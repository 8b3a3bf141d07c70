import { it } from 'vitest';
import { renderText } from './render/text.ts';
import { renderMarkdown } from './render/markdown.ts';
import { referenceIncident, reportOf } from './testing.ts';
it('shows', () => {
  for (const language of ['en', 'ja'] as const) {
    const report = reportOf([referenceIncident()], language);
    console.log(renderText(report, { width: 110, colour: false, evidence: language === 'en' }));
    if (language === 'en') console.log(renderMarkdown(report));
    console.log(renderText(report, { width: 60, colour: false }));
  }
});
