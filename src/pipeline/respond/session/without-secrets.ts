import { redactText } from '#collect/redact-patterns.ts';
import type { Entry, EntryOf } from '../entry.ts';

/** An entry without the secrets that a person wrote into it. What was read of a cluster or pasted has none any more. */
export function withoutSecrets(entry: Entry): Entry {
  switch (entry.entry) {
    case 'asserted':
    case 'note':
      return { ...entry, text: redactText(entry.text) };
    case 'change':
      return { ...named(entry), what: redactText(entry.what), because: redactText(entry.because) };
    case 'phase':
    case 'decision':
    case 'escalated':
      return { ...named(entry), because: redactText(entry.because) };
    case 'passed':
      return { ...entry, because: redactText(entry.because) };
    case 'hypothesis':
      return entry.from === 'person' ? hypothesisWithoutSecrets(entry) : entry;
    case 'runbook':
      return { ...entry, steps: entry.steps.map(stepWithoutSecrets) };
    default:
      return entry;
  }
}

function named<Kept extends { readonly by?: string }>(entry: Kept): Kept {
  return entry.by === undefined ? entry : { ...entry, by: redactText(entry.by) };
}

/** The words of a person stand in both tellings. */
function hypothesisWithoutSecrets({ also, ...entry }: EntryOf<'hypothesis'>): EntryOf<'hypothesis'> {
  return {
    ...entry,
    text: redactText(entry.text),
    because: redactText(entry.because),
    ...(also && { also: { ...also, text: redactText(also.text), because: redactText(also.because) } }),
  };
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
