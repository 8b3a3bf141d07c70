import { z } from 'zod';
import { sectionNames } from '#model/explanation.ts';
import { quoteText } from '#util/text.ts';
import { shownText } from '../reading/bound.ts';
import { incidentNamed } from '../reading/named-incident.ts';
import { renderText } from '../render/text.ts';
import { defineReadTool } from '../tool.ts';

const width = 120;

/** One incident, or one of its six answers, with all evidence quoted. */
export const showIncident = defineReadTool({
  name: 'show_incident',
  title: { en: 'One incident', ja: 'インシデントの詳細' },
  description:
    'Tells one incident in six sections (where, what happens, cause, impact, urgency, comments) with every piece of evidence quoted under its id. Impact, urgency and root cause are computed and final.',
  input: z.object({
    incident: z.string().min(1).max(80).describe('Its id, as list_incidents prints it.'),
    section: z.enum(sectionNames).optional().describe('Only this section.'),
  }),
  read: ({ incident: given, section }, { held }) => {
    const { report } = held;
    const incident = incidentNamed(given, held);
    const sections = section === undefined ? incident.sections : incident.sections.filter(({ name }) => name === section);
    const cited = new Set(JSON.stringify(sections).match(/\b[ELS]\d+\b/g));
    const evidence = Object.entries(incident.evidence).filter(([id]) => section === undefined || cited.has(id));
    const only = { ...incident, sections, evidence: Object.fromEntries(evidence) };
    const text = renderText({ ...report, incidents: [only] }, { width, colour: false, only: quoteText(incident.id), evidence: true });
    const shown = evidence.map(([, one]) => one);
    return shownText(text.trimEnd(), shown, report.language);
  },
});
