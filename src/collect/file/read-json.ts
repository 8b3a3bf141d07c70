import type { GapPhrase } from '#model/gap.ts';
import { logBlocks } from '../bundle/log-blocks.ts';
import { addGap, type Gathering } from '../gathering.ts';
import { isSnapshot, isSnapshotPart, newSnapshotParts, snapshotOf } from '../snapshot-file.ts';
import { badInput, endList, isRecord, newList, type Place, parseJson, takeItem, takeValue } from './documents.ts';
import { jsonSplitter } from './json-items.ts';

/** What a text turned out to hold: how many values were used, the first reason why one was not, and the lines around them. */
export interface TextRead {
  readonly used: number;
  readonly because: GapPhrase | undefined;
  readonly lines: readonly string[];
  readonly firstLine: number;
}
/** Text for people is parsed as a whole: a table of 100,000 rows has some 20 MB. */
const mostText = 64 * 1024 * 1024;

/** Reads JSON of any size, with log blocks and text for people between its values. */
export function jsonReader(place: Place, into: Gathering): { readonly push: (chunk: Buffer) => void; readonly end: () => TextRead } {
  let used = 0;
  let because: GapPhrase | undefined;
  let list = newList();
  let saved = newSnapshotParts();
  let textSize = 0;
  let firstLine = 0;
  const lines: string[] = [];
  const blocks = logBlocks(into);

  function malformed(reason: GapPhrase): void {
    because ??= reason;
    addGap(into, { kind: 'malformed', what: { say: 'partOf', path: place.path }, because: [reason] });
  }
  function finish(value: unknown, cut: boolean): void {
    const [read, parts] = [list, saved];
    [list, saved] = [newList(), newSnapshotParts()];
    if (isSnapshot(value)) {
      into.formats.add('doryo snapshot');
      into.snapshots.push(snapshotOf(value, parts, place.path));
      used += 1;
      return;
    }
    const isArray = Array.isArray(value);
    const isList = isArray || (isRecord(value) && (read.count + read.nameless.length > 0 || String(value['kind']).endsWith('List')));
    if (isList) {
      const before = into.objects.length + into.events.length;
      endList(isRecord(value) ? value : {}, read, { place, cut, into });
      if (!isArray || into.objects.length + into.events.length > before || read.count > 0) {
        into.formats.add('json list');
        used += 1;
      }
    } else if (takeValue(value, place, into)) used += 1;
  }
  const splitter = jsonSplitter({
    element: (key, text, { line }) => {
      const parsed = parseJson(text, line);
      if ('because' in parsed) {
        list.broken += 1;
        malformed(parsed.because);
      } else if (isSnapshotPart(key)) {
        if (isRecord(parsed.value)) saved[key].push(parsed.value);
      } else if (
        key === '' &&
        isRecord(parsed.value) &&
        typeof parsed.value['kind'] !== 'string' &&
        takeValue(parsed.value, { path: place.path }, into)
      )
        list.count += 1;
      else takeItem(parsed.value, list, into);
    },
    value: (text, { line }) => {
      const parsed = parseJson(text, line);
      if ('because' in parsed) malformed(parsed.because);
      if ('value' in parsed) finish(parsed.value, false);
      else if (list.count + list.nameless.length > 0) finish({ kind: 'List', apiVersion: 'v1' }, true);
    },
    cut: (text, { line, elements }) => {
      if (/"apiVersion"\s*:\s*"snapshot\.doryo\.dev\//.test(text.slice(0, 4000)))
        throw badInput(
          place.path,
          'the snapshot ends before its end',
          'The file was cut. Copy it again, or save a new one with doryo snapshot.',
        );
      because ??= { say: 'noEnd', line };
      if (elements > 0) finish(headOf(text), true);
      else addGap(into, { kind: 'cut', what: { say: 'partOf', path: place.path }, because: [because] });
    },
    outside: (line, { line: number }) => {
      if (blocks.push(line)) {
        used += 1;
        return;
      }
      textSize += line.length;
      if (textSize > mostText) return;
      if (lines.length === 0) firstLine = number;
      lines.push(line);
    },
    mayBegin: () => !blocks.open(),
    tooLarge: ({ line }) =>
      addGap(into, { kind: 'cut', what: { say: 'partOf', path: place.path }, because: [{ say: 'objectTooLarge', line }] }),
  });
  return {
    push: splitter.push,
    end: () => {
      splitter.end();
      blocks.end();
      if (textSize > mostText) addGap(into, { kind: 'cut', what: { say: 'textOf', path: place.path }, because: [{ say: 'textTooLarge' }] });
      return { used, because, lines, firstLine };
    },
  };
}

/** What a cut list said of itself before its items. `kubectl get` prints its kind after them: then the items tell. */
function headOf(text: string): Readonly<Record<string, unknown>> {
  const kind = /^\s*\{[^[{]*"kind"\s*:\s*"(\w{1,80})"/.exec(text)?.[1];
  const apiVersion = /^\s*\{[^[{]*"apiVersion"\s*:\s*"([\w./-]{1,120})"/.exec(text)?.[1];
  return kind && apiVersion ? { kind, apiVersion } : {};
}
