import type { Position } from './json-items.ts';

/** What the splitter finds. Each text is YAML of one mapping, still to be parsed. */
export interface YamlSink {
  readonly item: (text: string, at: Position) => void;
  /** A document without the items that were given away; `last` is an item that may have been cut by the end of the input. */
  readonly document: (text: string, at: Position & { readonly items: number; readonly last?: string | undefined }) => void;
}
export interface YamlSplitter {
  readonly push: (line: string) => void;
  readonly end: () => void;
}

const begin = /^(?:items:\s*$|- )/;

/**
 * Splits YAML into documents, and the lists in them into items, by the indentation of the list, before any of it is
 * parsed: a YAML library needs about a hundred times the memory of its text.
 */
export function yamlSplitter(sink: YamlSink): YamlSplitter {
  let line = 0;
  let around: string[] = [];
  let item: string[] | undefined;
  let itemLine = 0;
  let indent: number | undefined;
  let inItems = false;
  let items = 0;
  let documentLine = 1;

  function finishItem(): void {
    if (item) {
      sink.item(item.join('\n'), { line: itemLine });
      items += 1;
    }
    item = undefined;
  }
  function finishDocument(atEnd: boolean): void {
    const open = atEnd && item && !around.some((text) => text.startsWith('kind:')) ? item.join('\n') : undefined;
    if (open === undefined) finishItem();
    if (items > 0 || open !== undefined || around.some((text) => text.trim() !== '' && !text.startsWith('#'))) {
      sink.document(around.join('\n'), { line: documentLine, items, last: open });
    }
    [around, item, indent, inItems, items, documentLine] = [[], undefined, undefined, false, 0, line + 1];
  }
  function inside(text: string): boolean {
    const depth = text.search(/\S/);
    if (depth === -1) {
      item?.push(text);
      return true;
    }
    indent ??= text.startsWith('-', depth) ? depth : undefined;
    if (indent === undefined) return false;
    if (depth === indent && (text.startsWith('- ', depth) || text.length === depth + 1)) {
      finishItem();
      [item, itemLine] = [[`${text.slice(0, depth)} ${text.slice(depth + 1)}`], line];
      return true;
    }
    if (depth <= indent && !text.startsWith('#', depth)) return false;
    item?.push(text);
    return true;
  }
  return {
    push: (text) => {
      line += 1;
      if (/^(?:---|\.\.\.)(?:\s|$)/.test(text)) {
        finishDocument(false);
        if (text.length > 4 && text.startsWith('---')) around.push(text.slice(4));
        return;
      }
      if (inItems && inside(text)) return;
      if (inItems) {
        finishItem();
        inItems = false;
      }
      if (
        items === 0 &&
        begin.test(text) &&
        (text.startsWith('items') || around.every((other) => other.trim() === '' || other.startsWith('#')))
      ) {
        inItems = true;
        indent = undefined;
        if (text.startsWith('-')) inside(text);
        else around.push('items: []');
        return;
      }
      around.push(text);
    },
    end: () => finishDocument(true),
  };
}
