/** Where in the input something stands: 1 is the first line. */
export interface Position {
  readonly line: number;
}
/** What the splitter finds, in the order of the input. Texts are whole JSON values by their brackets; they may still be malformed. */
export interface JsonSink {
  /** An element of a list: of `items`, of an array that is the whole value, or of a part of a saved snapshot. */
  readonly element: (key: string, text: string, at: Position) => void;
  /** A whole top-level value; elements that were given away before are not in it. */
  readonly value: (text: string, at: Position) => void;
  /** A line outside of any JSON value, without its newline. */
  readonly outside: (line: string, at: Position) => void;
  /** The input ended inside a value: `elements` were complete. `text` is what stands around them. */
  readonly cut: (text: string, at: Position & { readonly elements: number }) => void;
  /** Whether JSON may begin at this line: not inside the log blocks of `cluster-info dump`. */
  readonly mayBegin: () => boolean;
  /** A value larger than the bound was left out. */
  readonly tooLarge: (at: Position) => void;
}
export interface JsonSplitter {
  readonly push: (chunk: Buffer) => void;
  readonly end: () => void;
}

/** No object of a cluster is larger: etcd refuses requests above 1.5 MiB, and aggregated APIs stay near. */
const largestElement = 64 * 1024 * 1024;
const longestLine = 1024 * 1024;
const snapshotParts = new Set(['objects', 'events', 'logs', 'observations', 'usage']);
const [quote, backslash, newline, openBrace, closeBrace, openBracket, closeBracket] = [0x22, 0x5c, 0x0a, 0x7b, 0x7d, 0x5b, 0x5d];

/**
 * Splits JSON text of any size into the elements of its lists, by counting brackets over chunks: what is held at a time
 * is one element and what stands around the list. Several values may follow each other, with other text between them.
 */
export function jsonSplitter(sink: JsonSink): JsonSplitter {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let line = 1;
  let valueLine = 1;
  let elementLine = 1;
  let elements = 0;
  /** Depth of the array whose elements are given away, 0 while there is none; and its key. */
  let arrayDepth = 0;
  let arrayKey = '';
  let envelope: Buffer[] = [];
  let element: Buffer[] = [];
  let held = 0;
  let overflow = false;
  let waiting: Buffer = Buffer.alloc(0);

  /** Keeps `chunk[from, to)` where it belongs: in the element being read, or in what stands around; separators are dropped. */
  function keep(chunk: Buffer, from: number, to: number): void {
    if (to <= from) return;
    const inArray = arrayDepth > 0 && depth >= arrayDepth;
    if (inArray && depth === arrayDepth) return;
    held += to - from;
    if (held > largestElement) overflow = true;
    else (inArray ? element : envelope).push(chunk.subarray(from, to));
  }
  function opensList(): boolean {
    if (arrayDepth > 0 || depth > 1) return false;
    if (depth === 0) return true;
    const around = Buffer.concat(envelope);
    envelope = [around];
    const key = /"(\w{1,40})"\s*:\s*$/.exec(around.subarray(-120).toString('latin1'))?.[1] ?? '';
    const isSnapshot = /"apiVersion"\s*:\s*"snapshot\.doryo\.dev\//.test(around.subarray(0, 4000).toString('latin1'));
    if (key !== 'items' && !(isSnapshot && snapshotParts.has(key))) return false;
    arrayKey = key;
    return true;
  }
  function finishElement(): void {
    if (overflow) sink.tooLarge({ line: elementLine });
    else sink.element(arrayKey, Buffer.concat(element).toString('utf8'), { line: elementLine });
    elements += 1;
    element = [];
    held = 0;
    overflow = false;
  }
  function finishValue(): void {
    if (overflow) sink.tooLarge({ line: valueLine });
    else sink.value(Buffer.concat(envelope).toString('utf8'), { line: valueLine });
    reset();
  }
  function reset(): void {
    [envelope, element, held, overflow, elements, arrayDepth, arrayKey] = [[], [], 0, false, 0, 0, ''];
  }

  /** Reads inside a value; gives the position after its end, or the end of the chunk. */
  function scan(chunk: Buffer, begin: number): number {
    let from = begin;
    for (let index = begin; index < chunk.length; index++) {
      const byte = chunk[index];
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inString = false;
        continue;
      }
      if (byte === quote) inString = true;
      else if (byte === newline) line += 1;
      else if (byte === openBrace || byte === openBracket) from = open(chunk, from, index);
      else if (byte === closeBrace || byte === closeBracket) {
        from = close(chunk, from, index);
        if (depth === 0) return index + 1;
      }
    }
    keep(chunk, from, chunk.length);
    return chunk.length;
  }
  function open(chunk: Buffer, from: number, index: number): number {
    if (arrayDepth > 0 ? depth > arrayDepth : depth > 1) {
      depth += 1;
      return from;
    }
    keep(chunk, from, index);
    if (depth === 0) valueLine = line;
    const list = chunk[index] === openBracket && opensList();
    if (arrayDepth > 0 && depth === arrayDepth) elementLine = line;
    depth += 1;
    if (!list) return index;
    envelope.push(Buffer.from('['));
    held = 0;
    arrayDepth = depth;
    return index + 1;
  }
  function close(chunk: Buffer, from: number, index: number): number {
    if (arrayDepth > 0 ? depth > arrayDepth + 1 : depth > 1) {
      depth -= 1;
      return from;
    }
    const endsList = depth === arrayDepth;
    if (!endsList) keep(chunk, from, index + 1);
    depth -= 1;
    if (endsList) {
      arrayDepth = 0;
      envelope.push(Buffer.from(']'));
    } else if (arrayDepth > 0 && depth === arrayDepth) finishElement();
    if (depth === 0) finishValue();
    return index + 1;
  }

  /** Reads one line outside of values, or finds that a value begins in it; undefined when more is needed to tell. */
  function outside(chunk: Buffer, begin: number, last: boolean): number | undefined {
    const stop = chunk.indexOf(newline, begin);
    if (stop === -1 && !last && chunk.length - begin < 200) return undefined;
    const head = chunk.toString('latin1', begin, Math.min(stop === -1 ? chunk.length : stop, begin + 200));
    const start = /^[\s,\ufeff]*(?=\{\s*(?:"|\}|$)|\[\s*(?:\{|\]|$))/.exec(head);
    if (start && sink.mayBegin()) {
      return scan(chunk, begin + start[0].length);
    }
    if (stop === -1 && !last && chunk.length - begin < longestLine) return undefined;
    const end = stop === -1 ? Math.min(chunk.length, begin + longestLine) : stop;
    sink.outside(chunk.toString('utf8', begin, end).replace(/\r$/, ''), { line });
    if (stop !== -1) line += 1;
    return stop === -1 ? end : stop + 1;
  }
  function consume(given: Buffer, last: boolean): void {
    const chunk = waiting.length > 0 ? Buffer.concat([waiting, given]) : given;
    waiting = Buffer.alloc(0);
    let position = 0;
    while (position < chunk.length) {
      const next = depth > 0 ? scan(chunk, position) : outside(chunk, position, last);
      if (next === undefined) {
        waiting = chunk.subarray(position);
        return;
      }
      position = next;
    }
  }
  return {
    push: (chunk) => consume(chunk, false),
    end: () => {
      consume(Buffer.alloc(0), true);
      if (depth > 0) sink.cut(Buffer.concat(envelope).toString('utf8'), { line: valueLine, elements });
      depth = 0;
      reset();
    },
  };
}
