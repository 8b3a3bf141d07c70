import type { FilterFailure } from '#model/simulation.ts';
import { quoteText } from '#util/text.ts';
import type { schedulingWords } from './words/scheduling.ts';
import type { Say } from './words.ts';

/** Why one filter refuses one node, for people. What has no words of its own is quoted as the scheduler says it. */
export function refusalText({ plugin, message, subject: named, objects }: FilterFailure, say: Say<typeof schedulingWords>): string {
  const subject = quoteText(named ?? '', 120);
  switch (plugin) {
    case 'NodeUnschedulable':
      return say('cordoned');
    case 'TaintToleration':
      return say('tainted', { subject });
    case 'NodeAffinity':
      return say('notAskedFor');
    case 'NodePorts':
      return say('portTaken', { subject });
    case 'NodeResourcesFit':
      return named === 'pods' ? say('podsFull') : say('lacks', { subject });
    case 'NodeVolumeLimits':
      return say('volumesFull', { subject });
    case 'PodTopologySpread':
      return say(message.includes('missing required label') ? 'spreadUnlabelled' : 'spreadFull', { subject });
    case 'InterPodAffinity':
      return say(objects ? 'apart' : 'beside', { subject });
    case 'VolumeBinding':
    case 'VolumeZone':
      if (objects?.[0]?.kind === 'PersistentVolume') return say('volumeElsewhere', { subject: quoteText(objects[0].name, 120) });
  }
  return quoteText(subject !== '' && !message.includes(subject) ? `${message} (${subject})` : message, 200);
}
