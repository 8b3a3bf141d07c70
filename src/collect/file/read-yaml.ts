import { parseDocument } from 'yaml';
import { quoteText } from '#util/text.ts';
import { addGap, type Gathering } from '../gathering.ts';
import { endList, isRecord, newList, type Place, takeItem, takeValue } from './documents.ts';
import { lineReader } from './lines.ts';
import { withAbsoluteTimes } from './relative-times.ts';
import { yamlSplitter } from './yaml-items.ts';
import { parseKubectlYaml } from './yaml-subset.ts';

/** Whether a text begins as YAML of objects does, after comments and blank lines. */
export function looksLikeYaml(head: string): boolean {
  const first = head.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#') && !/^(?:---|%YAML)/.test(line));
  return (
    first !== undefined &&
    /^(?:- )?(?:apiVersion|kind|items|metadata|spec|status|data|type|involvedObject|"apiVersion"|"kind"):(?:\s|$)/.test(first)
  );
}

/** Reads YAML as it comes. Malformed documents and items become gaps; gives how many pieces could be used. */
export function yamlReader(place: Place, into: Gathering): { readonly push: (text: string) => void; readonly end: () => number } {
  let used = 0;
  let list = newList();
  const clock = into.clock.takenAt ?? place.writtenAt ?? into.clock.now;
  function value(text: string, line: number): unknown {
    const absolute = withAbsoluteTimes(text, clock);
    if (absolute !== text) statedOnce(into, clock);
    const parsed = parseYaml(absolute);
    if ('value' in parsed) return parsed.value;
    addGap(into, {
      kind: 'malformed',
      what: { say: 'partOf', path: place.path },
      because: [{ say: 'faultAt', line: line + parsed.line - 1, column: parsed.column, fault: parsed.because }],
    });
    return undefined;
  }
  const splitter = yamlSplitter({
    item: (text, { line }) => {
      const item = value(text, line);
      if (item === undefined) list.broken += 1;
      else takeItem(item, list, into);
    },
    document: (text, { line, items, last }) => {
      const envelope = value(text, line);
      if (
        items > 0 ||
        last !== undefined ||
        (isRecord(envelope) && Array.isArray(envelope['items']) && String(envelope['kind']).endsWith('List'))
      ) {
        into.formats.add('yaml list');
        const items = isRecord(envelope) && Array.isArray(envelope['items']) ? envelope['items'] : [];
        for (const item of items) takeItem(item, list, into);
        endList(isRecord(envelope) ? envelope : {}, list, { place, cut: last !== undefined, into });
        used += 1;
        list = newList();
        return;
      }
      if (takeValue(envelope, place, into)) used += 1;
      else if (isList(envelope)) {
        endList(envelope, list, { place, cut: false, into });
        used += 1;
        list = newList();
      }
    },
  });
  const lines = lineReader(splitter.push);
  return {
    push: lines.push,
    end: () => {
      lines.end();
      splitter.end();
      return used;
    },
  };
}

/** Offsets count from when the file was written, which is when the cluster was looked at. */
function statedOnce({ stated, formats }: Gathering, clock: string): void {
  formats.add('KWOK snapshot');
  if (!stated.includes(clock)) stated.push(clock);
}

function isList(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && typeof value['kind'] === 'string' && value['kind'].endsWith('List');
}

type Parsed = { readonly value: unknown } | { readonly because: string; readonly line: number; readonly column: number };

/** YAML 1.1 as kubectl reads it. What kubectl prints itself is read by a small quick reader; all else by the library. */
export function parseYaml(text: string): Parsed {
  const quick = parseKubectlYaml(text);
  if (quick !== undefined) return { value: quick };
  if (text.length > 8 * 1024 * 1024) return { because: 'one document is larger than 8 MiB', line: 1, column: 1 };
  try {
    const document = parseDocument(text, { version: '1.1', logLevel: 'silent', uniqueKeys: false, merge: true });
    const [error] = document.errors;
    if (error)
      return {
        because: quoteText(error.message.split('\n')[0] ?? '', 160),
        line: error.linePos?.[0].line ?? 1,
        column: error.linePos?.[0].col ?? 1,
      };
    return { value: plain(document.toJS({ maxAliasCount: 100 })) };
  } catch (error) {
    return { because: quoteText(error instanceof Error ? error.message : String(error), 160), line: 1, column: 1 };
  }
}

/** Through JSON: times become strings again, and nothing that refers to itself passes. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value) ?? 'null', (_, child: unknown) =>
    typeof child === 'string' ? child.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.000Z$/, '$1Z') : child,
  ) as unknown;
}
