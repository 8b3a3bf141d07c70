import { DoryoError } from '#model/error.ts';
import { kindInfo } from '#model/kinds.ts';
import { type ObjectRef, refKey, refOf } from '#model/object.ts';
import type { LogTarget, Observation, Snapshot } from '#model/snapshot.ts';
import { hashOf } from '#util/hash.ts';
import { clean } from '#util/text.ts';
import { logReader } from '../bundle/logs.ts';
import { closeGathering } from '../file/close.ts';
import { readEntry } from '../file/read-entry.ts';
import { looksLikeYaml } from '../file/read-yaml.ts';
import { type Gathering, newGathering } from '../gathering.ts';
import { redactText } from '../redact-patterns.ts';
import { splitHelmValues } from './helm-values.ts';
import { refOfKind } from './kinds.ts';
import { type OtherOutput, recogniseOther } from './other-output.ts';
import { recognisePaste } from './recognise-paste.ts';

/** One output inside a pasted text: what it is, judged by its body alone. */
export interface OutputPart {
  /** `describe node`, `get pods`, `get deployments -o yaml`, `logs`, `journalctl`, `helm list`, ... */
  readonly shape: string;
  readonly kind: string;
  readonly objects: readonly ObjectRef[];
  readonly complete: boolean;
  /** Equal for equal bodies: without the command above it, blank lines and blanks at the end of lines. */
  readonly digest: string;
  /** The command that stood above it, which may belong to another output. */
  readonly echo?: string;
}
export interface PastedText {
  readonly text: string;
  /** When it was printed: ages are counted back from it. */
  readonly takenAt: string;
  readonly source: string;
  /** The log that was asked for: a log does not say whose it is. */
  readonly logOf?: LogTarget;
}
export interface ReadText {
  readonly parts: readonly OutputPart[];
  /** Undefined where nothing of it could be used. */
  readonly snapshot?: Snapshot;
}

const prompt = /^(?:\S{0,80}[$#>%]\s+|\$\s*|\+\s+|>\s*)?(?:sudo\s+)?(?:kubectl|k|oc|k0s|journalctl|crictl|helm)\s+\S.*$/;

/** A pasted text without the command lines that were copied with it. */
export function bodyOf(text: string): string {
  return clean(text)
    .split('\n')
    .filter((line) => !prompt.test(line.trimEnd()))
    .join('\n');
}

/** Two outputs are the same when this is: their bodies say the same, byte for byte. */
export function digestOf(text: string): string {
  const lines = bodyOf(text)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  return hashOf(lines).slice(0, 32);
}

/** Reads what a person pasted: tables, describe, JSON, YAML, logs, in any mixture, into a snapshot of its own. */
export async function readPasted(given: PastedText, signal: AbortSignal): Promise<ReadText> {
  const { values, rest } = splitHelmValues(clean(given.text));
  const settled = values.map(({ shape, text }): OutputPart => {
    return { shape, kind: 'HelmRelease', objects: [], complete: true, digest: digestOf(text) };
  });
  if (settled.length > 0 && bodyOf(rest).trim() === '') return { parts: settled };
  const { parts, snapshot } = await readOutputs({ ...given, text: rest }, signal);
  return { parts: [...settled, ...parts], ...(snapshot && { snapshot }) };
}

async function readOutputs(pasted: PastedText, signal: AbortSignal): Promise<ReadText> {
  const into = newGathering({ takenAt: pasted.takenAt, now: pasted.takenAt });
  const body = bodyOf(pasted.text);
  const isYaml = looksLikeYaml(body);
  const isData = isYaml || /^[{[]\s*$|^\{"/m.test(body);
  if (isData) await readEntry({ path: pasted.source, chunks: once(Buffer.from(isYaml ? body : clean(pasted.text))) }, into, signal);
  else into.texts.push({ source: pasted.source, text: clean(pasted.text), firstLine: 1 });
  const printed = into.texts.flatMap(({ text }) => printedParts(text));
  const held = dataParts(into, isData ? body : '');
  const other = printed.length + held.length === 0 ? otherPart(into, pasted, body) : [];
  const parts = [...held, ...printed, ...other];
  return parts.length === 0 ? { parts } : { parts, ...closed(into, pasted) };
}

function printedParts(text: string): readonly OutputPart[] {
  return recognisePaste(text).map(({ shape, kind, objects, complete, text: body, echo }) => ({
    shape,
    kind,
    objects,
    complete,
    digest: digestOf(body),
    ...(echo !== undefined && { echo }),
  }));
}

/** Objects of JSON or YAML, one part per kind. */
function dataParts({ objects, events, usage, gaps }: Gathering, body: string): readonly OutputPart[] {
  const complete = !gaps.some(({ kind }) => kind === 'cut' || kind === 'malformed');
  const form = /^\s*[[{]/.test(body) ? 'json' : 'yaml';
  const part = (kind: string, refs: readonly ObjectRef[]): OutputPart => {
    const plural = Object.hasOwn(kindInfo, kind) ? kindInfo[kind as keyof typeof kindInfo].resource : `${kind.toLowerCase()}s`;
    return { shape: `get ${plural} -o ${form}`, kind, objects: refs, complete, digest: digestOf(body) };
  };
  const kinds = [...Map.groupBy(objects.map(refOf), ({ kind }) => kind)].map(([kind, refs]) => part(kind, refs));
  return [
    ...kinds,
    ...(events.length > 0
      ? [
          part(
            'Event',
            events.map(({ about }) => about),
          ),
        ]
      : []),
    ...(usage.length > 0
      ? [
          part(
            'Usage',
            usage.map(({ object }) => object),
          ),
        ]
      : []),
  ];
}

function otherPart(into: Gathering, { source, logOf }: PastedText, body: string): readonly OutputPart[] {
  const found = recogniseOther(body);
  if (found?.shape !== 'journalctl' && found?.shape !== 'helm status' && logOf && body.trim() !== '') {
    const reader = logReader();
    for (const line of body.split('\n')) if (line.trim() !== '') reader.push(line);
    into.logs.push({ pod: logOf.pod, container: logOf.container, run: logOf.run, ...reader.end() });
    into.texts.length = 0;
    return [{ shape: 'logs', kind: 'Pod', objects: [logOf.pod], complete: true, digest: digestOf(body) }];
  }
  if (!found) return [];
  const object = found.name === undefined ? undefined : refOfKind(found.kind, found.name, found.namespace);
  if (object) into.observations.push(...observed(found, object, source));
  into.texts.length = 0;
  return [{ shape: found.shape, kind: found.kind, objects: object ? [object] : [], complete: true, digest: digestOf(body) }];
}

const linesKept = 200;
function observed({ shape, lines, fields }: OtherOutput, object: ObjectRef, source: string): readonly Observation[] {
  return lines.slice(-linesKept).map(({ line, text }) => ({ object, shape, fields, source, line, text: redactText(text).slice(0, 2_000) }));
}

function closed(into: Gathering, { takenAt, source }: PastedText): { readonly snapshot?: Snapshot } {
  try {
    return { snapshot: closeGathering(into, { paths: [source], now: takenAt, takenAt, milliseconds: 0 }) };
  } catch (error) {
    // A log that names nobody was recognised, and nothing of it can be used.
    if (error instanceof DoryoError && error.code === 'BadInput') return {};
    throw error;
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** `Pod/default/web`: the objects of a part, each once. */
export function objectKeys({ objects }: Pick<OutputPart, 'objects'>): readonly string[] {
  return [...new Set(objects.map(refKey))];
}
