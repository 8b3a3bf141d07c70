import { withoutHelmSecrets } from '#collect/paste/helm-values.ts';
import { mergedSnapshot } from '#collect/paste/merge.ts';
import { bodyOf, digestOf, readPasted } from '#collect/paste/pasted.ts';
import { redactText } from '#collect/redact-patterns.ts';
import type { LogTarget, Snapshot } from '#model/snapshot.ts';
import type { EntryOf } from '../entry.ts';
import { podFacts } from '../facts/pods.ts';
import { judgePaste, recordedParts } from '../judge-paste.ts';
import { look } from './look.ts';
import { keep, type Session, tell } from './session.ts';

/** Takes what a person pasted: says what it is, records it, and looks again at everything with it. */
export async function takePaste(session: Session, given: string): Promise<void> {
  const { ports, state } = session;
  const text = redactText(withoutHelmSecrets(given));
  const takenAt = ports.printedAt ?? ports.now();
  const { parts, snapshot } = await readPasted({ text, takenAt, source: sourceName(session), ...logAsked(session) }, ports.signal);
  const pasted = { text, parts, asked: state.open, earlier: state.pasted };
  const { verdict, said } = judgePaste({ ...pasted, language: ports.language });
  const { language } = session.also;
  const command = state.open?.command;
  keep(session, {
    entry: 'pasted',
    at: ports.now(),
    takenAt,
    text,
    digest: digestOf(text),
    parts: recordedParts(parts),
    verdict,
    ...(command !== undefined && { command }),
    said: [...said],
    also: { language, said: [...judgePaste({ ...pasted, language }).said] },
  });
  await tell(session, ['', ...said]);
  if (verdict === 'repeat' || !snapshot) return;
  session.pastes = [...session.pastes, snapshot];
  await look(session);
}

function sourceName({ state }: Session): string {
  return `paste ${state.pasted.length + 1}`;
}

/** A log does not say whose it is: it is taken for the one that was asked for. */
function logAsked({ state, held }: Session): { readonly logOf?: LogTarget } {
  const { wanted, command = '' } = state.open ?? {};
  if (wanted?.shape !== 'logs' || wanted.name === undefined) return {};
  const ref = { apiVersion: 'v1', kind: 'Pod', name: wanted.name, ...(wanted.namespace !== undefined && { namespace: wanted.namespace }) };
  const container =
    /(?:^|\s)(?:-c|--container)[ =](\S+)/.exec(command)?.[1] ?? (held && podFacts(held.view, ref)?.containers[0]) ?? 'unknown';
  return { logOf: { pod: ref, container, run: command.includes('--previous') ? 'previous' : 'current' } };
}

/** Reads the pastes of a record again, as they were given. */
export async function replayPastes(pasted: readonly EntryOf<'pasted'>[], signal: AbortSignal): Promise<readonly Snapshot[]> {
  const read: Snapshot[] = [];
  for (const [index, { text, takenAt, verdict, parts }] of pasted.entries()) {
    if (verdict === 'repeat') continue;
    const [log] = parts.filter(({ shape }) => shape === 'logs').flatMap(({ objects }) => objects);
    const { snapshot } = await readPasted(
      { text, takenAt, source: `paste ${index + 1}`, ...(log !== undefined && { logOf: logOf(log) }) },
      signal,
    );
    if (snapshot) read.push(snapshot);
  }
  return read;
}
/** The log of `Pod/shop/web-1`. */
function logOf(key: string): LogTarget {
  const [, namespace = '', name = ''] = key.split('/');
  return { pod: { apiVersion: 'v1', kind: 'Pod', namespace, name }, container: 'unknown', run: 'current' };
}

/** All that a session saw, from what it kept: what was read, and what was pasted on top of it. */
export async function pastedSnapshot(
  base: Snapshot | undefined,
  pasted: readonly EntryOf<'pasted'>[],
  signal: AbortSignal,
): Promise<Snapshot | undefined> {
  const [first, ...rest] = [...(base ? [base] : []), ...(await replayPastes(pasted, signal))];
  return first && mergedSnapshot([first, ...rest]).snapshot;
}

/**
 * Whether a text is the output of a command rather than a sentence of a person: by how its first line that counts begins.
 * A command line alone is no output.
 */
export function looksPasted(text: string): boolean {
  const lines = bodyOf(text)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const isEchoed = bodyOf(text).trim().length < text.trim().length;
  return (
    lines.length > 1 ||
    (isEchoed && lines.length > 0) ||
    /^(?:NAME|NAMESPACE|LAST SEEN|Name:|apiVersion:|Error from server|No resources found|(?:USER-SUPPLIED|COMPUTED) VALUES:|[{[])/.test(
      lines[0] ?? '',
    )
  );
}
