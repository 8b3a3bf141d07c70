import { redactText } from '#collect/redact-patterns.ts';
import type { Entry } from '../entry.ts';

/** An entry without the secrets that a person wrote into it. What was read of a cluster or pasted has none any more. */
export function withoutSecrets(entry: Entry): Entry {
  switch (entry.entry) {
    case 'asserted':
    case 'note':
      return { ...entry, text: redactText(entry.text) };
    case 'change':
      return { ...entry, what: redactText(entry.what), because: redactText(entry.because) };
    case 'phase':
    case 'decision':
    case 'passed':
    case 'escalated':
      return { ...entry, because: redactText(entry.because) };
    case 'hypothesis':
      return entry.from === 'person' ? { ...entry, text: redactText(entry.text), because: redactText(entry.because) } : entry;
    case 'runbook':
      return { ...entry, steps: entry.steps.map(stepWithoutSecrets) };
    default:
      return entry;
  }
}

type Step = Extract<Entry, { readonly entry: 'runbook' }>['steps'][number];
function stepWithoutSecrets({ text, command, result, ...step }: Step): Step {
  return {
    ...step,
    text: redactText(text),
    ...(command !== undefined && { command: redactText(command) }),
    ...(result !== undefined && { result: redactText(result) }),
  };
}
