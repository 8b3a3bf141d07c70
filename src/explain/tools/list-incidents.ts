import { z } from 'zod';
import { shortName } from '../names.ts';
import { shownRows } from '../reading/bound.ts';
import { knownAt } from '../reading/known-until.ts';
import { limitInput, namespaceInput } from '../reading/named-object.ts';
import { incidentsIn, toldIncident } from '../reading/touching.ts';
import { verdict } from '../render/frame.ts';
import { lasting } from '../times.ts';
import { defineReadTool } from '../tool.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  gaps: { en: 'Not everything could be seen: read_gaps tells what.', ja: '見えていないものがあります（read_gaps で確認できます）。' },
});

/** What is broken now, one line each. */
export const listIncidents = defineReadTool({
  name: 'list_incidents',
  title: { en: 'Incidents', ja: 'インシデントの一覧' },
  description:
    'Lists what is broken in the cluster, most urgent first: id, priority, urgency, the object, what is wrong, for how long. Begin here; show_incident tells one of them in full.',
  input: z.object({ namespace: namespaceInput, limit: limitInput }),
  read: ({ namespace, limit }, { held }) => {
    const { report } = held;
    const { language, takenAt } = report;
    const incidents = namespace === undefined ? held.incidents : incidentsIn(namespace, held);
    const rows = incidents.flatMap((incident) => {
      const told = toldIncident(incident, held);
      if (!told) return [];
      const since = lasting(told.since, takenAt, language);
      const parts = [told.id, told.priority, told.urgency, shortName(told.subject), told.title, since].filter((part) => part !== '');
      return [{ text: parts.join('  '), evidence: incident.rootCauses.flatMap(({ evidence }) => evidence.slice(0, 1)) }];
    });
    const shown = new Set(incidents.map(({ id }) => id));
    const sentence = verdict({ ...report, incidents: report.incidents.filter(({ id }) => shown.has(id)) });
    const gaps = report.gaps.length > 0 ? [speaker(words, language)('gaps')] : [];
    return shownRows(rows, { head: [`${sentence} (${knownAt(held)})`, ...gaps], limit, language });
  },
});
