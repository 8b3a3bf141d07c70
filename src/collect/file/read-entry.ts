import { posix } from 'node:path';
import { DoryoError } from '#model/error.ts';
import { type GapPhrase, phraseText, quoted, reasonText } from '#model/gap.ts';
import { quoteText } from '#util/text.ts';
import { meaningOf, type PathMeaning } from '../bundle/layout.ts';
import { logReader } from '../bundle/logs.ts';
import { isTar, readTar } from '../bundle/tar.ts';
import { addGap, type Gathering } from '../gathering.ts';
import { asUtf8, type Encoding, encodingOf, gunzip, isGzip, peek } from './bytes.ts';
import type { Place } from './documents.ts';
import { lineReader } from './lines.ts';
import { jsonReader } from './read-json.ts';
import { looksLikeYaml, yamlReader } from './read-yaml.ts';

/** One input, or one file of a folder or archive. */
export interface Entry {
  readonly path: string;
  readonly modifiedAt?: string | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** How many archives it stands in; undefined for an input that was named on its own. */
  readonly depth?: number;
}
/** Why nothing of an entry could be used; undefined when something was. */
export type Unusable = { readonly because: GapPhrase; readonly hint: string } | undefined;

const deepest = 3;
const forms =
  'doryo reads JSON and YAML of kubectl, cluster-info dumps, support bundles, must-gather, its own snapshots, and printed tables or describe output.';

/** Reads one entry, recognised by its content. Gives why nothing could be used. Throws only for bombs and damaged snapshots. */
export async function readEntry(entry: Entry, into: Gathering, signal: AbortSignal): Promise<Unusable> {
  const { head, all } = await peek(entry.chunks, 4096);
  if (head.length === 0) return { because: { say: 'empty' }, hint: forms };
  if (isGzip(head)) {
    let cut = false;
    const unpacked = gunzip(all, () => {
      cut = true;
    });
    const result = await readEntry({ ...entry, chunks: unpacked }, into, signal);
    if (cut) addGap(into, { kind: 'cut', what: quoted(entry.path), because: [{ say: 'compressionDamaged' }, { say: 'earlierCounts' }] });
    return result;
  }
  if (isTar(head.subarray(0, 512))) return readArchive({ ...entry, chunks: all }, into, signal);
  if (head.toString('latin1', 0, 4) === 'PK\u0003\u0004') return { because: { say: 'zip' }, hint: 'Unpack it and give doryo the folder.' };
  const encoding = encodingOf(head);
  if (encoding === 'binary') return { because: { say: 'binary' }, hint: forms };
  return readText(entry, { chunks: counting(asUtf8(all, encoding), into, signal), head: textOf(head, encoding) }, into);
}

async function* counting(chunks: AsyncIterable<Buffer>, into: Gathering, signal: AbortSignal): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    if (signal.aborted) throw new DoryoError('Interrupted', 'reading was interrupted');
    into.bytes += chunk.length;
    into.onBytes(into.bytes);
    yield chunk;
  }
}
function textOf(head: Buffer, encoding: Encoding): string {
  return new TextDecoder(encoding === 'binary' ? 'utf-8' : encoding).decode(head);
}

async function readArchive(entry: Entry, into: Gathering, signal: AbortSignal): Promise<Unusable> {
  const depth = (entry.depth ?? 0) + 1;
  if (depth > deepest) return { because: { say: 'tooDeep' }, hint: 'Unpack it and give doryo the folder.' };
  const links: string[] = [];
  const read = new Set<string>();
  const files = readTar(entry.chunks, ({ path, because, target }) => {
    if (because === 'link') links.push(target);
    else
      addGap(into, {
        kind: 'cut',
        what: { say: 'memberOf', member: quoteText(path, 120), path: entry.path },
        because: [{ say: because === 'path' ? 'pathRefused' : 'fileTooLarge' }],
      });
  });
  for (let next = await files.next(); ; next = await files.next()) {
    if (next.done) {
      if (!next.value.complete)
        addGap(into, { kind: 'cut', what: quoted(entry.path), because: [{ say: 'archiveCut' }, { say: 'filesBeforeEnd' }] });
      break;
    }
    const { path, modifiedAt, chunks } = next.value;
    read.add(posix.normalize(path));
    await readMember({ path: path.replace(/^\.\//, ''), modifiedAt, chunks, depth }, into, signal);
  }
  // What a link inside of the archive points to is read where it stands.
  const lost = links.filter((target) => !read.has(target)).length;
  if (lost > 0) addGap(into, { kind: 'cut', what: { say: 'entriesOf', n: lost, path: entry.path }, because: [{ say: 'linkRefused' }] });
  return undefined;
}

/** Reads one file of a folder or archive. What it cannot use is counted, and told as one gap at the end. */
export async function readMember(entry: Entry, into: Gathering, signal: AbortSignal): Promise<void> {
  const unusable = await readEntry({ ...entry, depth: entry.depth ?? 0 }, into, signal);
  if (unusable?.because.say === 'malformedJson' || unusable?.because.say === 'malformedYaml')
    addGap(into, { kind: 'malformed', what: quoted(entry.path), because: [unusable.because] });
  else if (unusable) into.unknownFiles += 1;
}

interface Text {
  readonly chunks: AsyncIterable<Buffer>;
  readonly head: string;
}
async function readText(entry: Entry, text: Text, into: Gathering): Promise<Unusable> {
  const meaning = entry.depth === undefined ? {} : meaningOf(entry.path);
  const isBlocks = text.head.startsWith('==== START logs for ');
  if (meaning.logFailure && !isBlocks) return readLogFailure(meaning.logFailure, text, into);
  if (meaning.log && !isBlocks) return readLog(meaning.log, meaning, text, into);
  if (meaning.skip) return undefined;
  const place: Place = { path: quoteText(entry.path, 200), kind: meaning.kind, namespace: meaning.namespace, writtenAt: entry.modifiedAt };
  const before = into.coverage.length + into.objects.length;
  if (looksLikeYaml(text.head)) return readYaml(place, { meaning, text }, into);
  const reader = jsonReader(place, into);
  const raw: Buffer[] = [];
  for await (const chunk of text.chunks) {
    if (meaning.errors !== undefined || sideFile.test(entry.path)) raw.push(chunk);
    else reader.push(chunk);
  }
  if (raw.length > 0) return readSideFile(Buffer.concat(raw).toString('utf8', 0, 1_000_000), entry, { meaning, into });
  const { used, because, lines, firstLine } = reader.end();
  if (meaning.format && into.coverage.length + into.objects.length > before) into.formats.add(meaning.format);
  const rest = lines.join('\n');
  if (rest.trim() !== '') into.texts.push({ source: place.path, text: rest, firstLine, modifiedAt: entry.modifiedAt });
  if (used > 0 || rest.trim() !== '') return undefined;
  return because === undefined
    ? { because: { say: 'nothingOfCluster' }, hint: forms }
    : {
        because: { say: 'malformedJson', fault: phraseText(because, 'en') },
        hint: 'Save the output again; a file that was cut or edited by hand often lacks its end.',
      };
}

async function readYaml(place: Place, { meaning, text }: { meaning: PathMeaning; text: Text }, into: Gathering): Promise<Unusable> {
  const reader = yamlReader(place, into);
  const decoder = new TextDecoder();
  for await (const chunk of text.chunks) reader.push(decoder.decode(chunk, { stream: true }));
  const gaps = into.gaps.length;
  const used = reader.end();
  if (used > 0) {
    into.formats.add(meaning.format ?? 'yaml');
    return undefined;
  }
  const fault =
    into.gaps.slice(gaps).find(({ kind }) => kind === 'malformed') ??
    into.gaps.findLast(({ what }) => phraseText(what, 'en').includes(place.path));
  return fault
    ? {
        because: { say: 'malformedYaml', fault: reasonText(fault, 'en') },
        hint: 'Save the output again; a file that was cut or edited by hand often lacks its end.',
      }
    : { because: { say: 'noObject' }, hint: forms };
}

async function readLog(
  log: NonNullable<PathMeaning['log']>,
  { format }: PathMeaning,
  { chunks }: Text,
  into: Gathering,
): Promise<undefined> {
  const reader = logReader();
  const lines = lineReader(reader.push, 64 * 1024);
  const decoder = new TextDecoder();
  for await (const chunk of chunks) lines.push(decoder.decode(chunk, { stream: true }));
  lines.end();
  const tail = { container: log.container, run: log.run, ...reader.end() };
  if (format) into.formats.add(format);
  if (log.namespace === undefined) into.looseLogs.push({ pod: log.pod, tail });
  else into.logs.push({ pod: { apiVersion: 'v1', kind: 'Pod', namespace: log.namespace, name: log.pod }, ...tail });
}

/** Where a log could not be read, troubleshoot leaves a file with the reason. */
async function readLogFailure(
  { pod, container }: NonNullable<PathMeaning['logFailure']>,
  { chunks }: Text,
  into: Gathering,
): Promise<undefined> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) if (parts.length < 4) parts.push(chunk);
  const because = quoteText(Buffer.concat(parts).toString('utf8').trim(), 200);
  addGap(into, { kind: 'failed', what: { say: 'logOf', container, pod }, because: [quoted(because)] });
}

const sideFile = /(?:^|\/)(?:cluster-info\/cluster_version\.json|timestamp)$/;
/** Small files of bundles that tell about the cluster or the reading of it. */
function readSideFile(text: string, { path }: Entry, { meaning, into }: { meaning: PathMeaning; into: Gathering }): undefined {
  if (meaning.errors !== undefined) {
    for (const because of messagesOf(text))
      addGap(into, {
        kind: /forbidden/i.test(because) ? 'forbidden' : 'failed',
        what: quoted(meaning.errors),
        because: [quoted(quoteText(because, 300))],
      });
    return undefined;
  }
  const version = /"gitVersion"\s*:\s*"(v[\w.+-]{1,60})"/.exec(text)?.[1];
  if (version) into.version ??= version;
  const time = /\b(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(?: ?(Z|\+00:?00|UTC))/.exec(text);
  if (time && !path.endsWith('.json')) into.stated.push(`${time[1]}T${time[2]}Z`);
  return undefined;
}
/** The messages in an errors file of troubleshoot: a list of texts, or texts by namespace. */
function messagesOf(text: string): readonly string[] {
  try {
    const value = JSON.parse(text) as unknown;
    const values = Array.isArray(value) ? value : typeof value === 'object' && value !== null ? Object.values(value) : [];
    return values
      .flat()
      .filter((message): message is string => typeof message === 'string' && message !== '')
      .slice(0, 20);
  } catch {
    return [];
  }
}
