import { expect, it } from 'vitest';
import type { Entry } from '../entry.ts';
import { withoutSecrets } from './without-secrets.ts';

const at = '2026-01-01T10:00:00Z';
const secret = 'correct-horse-9';
const said = `kubectl create secret generic db --from-literal=password=${secret}`;

it.each<Entry>([
  { entry: 'asserted', at, text: `the password=${secret} is right`, kind: 'other', verdict: 'open', because: [] },
  { entry: 'note', at, text: said },
  { entry: 'hypothesis', at, key: 'person.1', text: said, from: 'person', status: 'open', because: '' },
  { entry: 'change', at, what: said, because: `password=${secret} was old` },
  { entry: 'change', at, what: 'x', because: 'y', by: `password=${secret}` },
  {
    entry: 'hypothesis',
    at,
    key: 'person.1',
    text: 'a',
    from: 'person',
    status: 'open',
    because: '',
    also: { language: 'ja', text: said, because: said },
  },
  { entry: 'phase', at, to: 'recovery', because: said },
  { entry: 'decision', at, way: 'restart', commands: [], predicted: '', because: said },
  { entry: 'passed', at, command: 'kubectl get pods', because: said },
  { entry: 'escalated', at, phase: 'recovery', because: said },
  {
    entry: 'runbook',
    at,
    steps: [
      { text: said, command: said, done: true, result: said },
      { text: 'call somebody', done: false },
    ],
  },
])('what a person wrote is kept without its secrets: $entry', (entry) => {
  const kept = withoutSecrets(entry);
  expect(JSON.stringify(entry)).toContain(secret);
  expect(JSON.stringify(kept)).not.toContain(secret);
  expect(JSON.stringify(kept)).toContain('[redacted]');
  expect(Object.keys(kept)).toEqual(Object.keys(entry));
});

it('what has none stays as it is', () => {
  const entry: Entry = { entry: 'change', at, what: 'kubectl rollout undo deployment/web', because: 'the key was mistyped' };
  expect(withoutSecrets(entry)).toEqual(entry);
});
