import type { ObjectRef } from '#model/object.ts';
import { clean } from '#util/text.ts';
import { type Described, readDescribe } from './describe.ts';
import { kindNamed, refOfKind, refOfPrinted } from './kinds.ts';
import { cellsOf, headingsOf, type PrintedRow } from './table.ts';
import { kindOfTable, shapeOfTable } from './table-kind.ts';

/** What one part of a pasted text is. */
export interface PastePart {
  /** The command whose output it looks like: `get pods`, `describe node`. Judged by the body, never by an echoed command. */
  readonly shape: string;
  readonly kind: string;
  /** The objects it is about, in the order printed; for events, the objects the events are about. */
  readonly objects: readonly ObjectRef[];
  /** False when the text begins or ends in the middle of it. */
  readonly complete: boolean;
  /** First and last line, 1 being the first of the text; and the text itself, so that two pastes can be compared. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly text: string;
  /** The command echoed above it, as printed. It may belong to another output. */
  readonly echo?: string;
  /** Whether the namespace was printed, or had to be taken from the echo or assumed. */
  readonly namespace: 'printed' | 'echoed' | 'assumed';
  readonly rows: readonly PrintedRow[];
  readonly described?: Described;
}

const echo = /^(?:\S{0,80}[$#>%]\s+|\$\s*|\+\s+|>\s*)?(?:sudo\s+)?(?:kubectl|k|oc|k0s kubectl)\s+(\S.*)$/;
const eventRow =
  /^(?:[a-z0-9][a-z0-9-]{0,62}\s+)?(?:\d[\ddhmsy]{0,12}|<invalid>|<unknown>)(?: \(x\d{1,9} over \S+\))?\s+(?:Normal|Warning)\s+[A-Z][A-Za-z0-9]{0,60}\s+[A-Za-z.]{1,60}\/\S+\s/;
const podRow =
  /^(?:[a-z0-9][a-z0-9-]{0,62}\s+)?[a-z0-9][a-z0-9.-]{0,252}\s+\d{1,3}\/\d{1,3}\s+[A-Z][A-Za-z:0-9/]{2,60}\s+\d{1,6}(?: \([^)]{1,20}\))?\s+\d[\ddhmsy]{0,12}(?:\s|$)/;

interface Block {
  readonly first: number;
  readonly lines: string[];
  readonly type: 'table' | 'describe' | 'headless';
  readonly echo: string | undefined;
}

/** Says of each part of a pasted text what it is. Parts that are of no known command are left out. */
export function recognisePaste(text: string): readonly PastePart[] {
  return blocksOf(clean(text).split('\n')).flatMap((block) => {
    const part = block.type === 'describe' ? describePart(block) : tablePart(block);
    return part ? [part] : [];
  });
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  let command: string | undefined;
  for (const [index, raw] of lines.entries()) {
    const line = raw.trimEnd();
    const echoed = echo.exec(line)?.[1];
    if (echoed !== undefined) {
      [open, command] = [undefined, echoed];
      continue;
    }
    const begins = typeOf(line, open);
    if (begins) {
      open = { first: index + 1, lines: [line], type: begins, echo: command };
      blocks.push(open);
    } else if (open && belongs(line, open)) open.lines.push(line);
    else open = undefined;
  }
  return blocks;
}
function typeOf(line: string, open: Block | undefined): Block['type'] | undefined {
  if (/^Name:\s+\S/.test(line)) return 'describe';
  if (open?.type !== 'describe' && headingsOf(line)) return 'table';
  if (headingsOf(line) && kindOfTable(headingsOf(line) ?? [])) return 'table';
  return open === undefined && (eventRow.test(line) || podRow.test(line)) ? 'headless' : undefined;
}
function belongs(line: string, { type }: Block): boolean {
  if (type === 'describe') return line === '' || /^(?:\s|[A-Z][A-Za-z ()-]{0,60}:)/.test(line);
  return line.trim() !== '' && !/^(?:No resources found|Error from server|error:)/.test(line);
}

function describePart({ lines, first, echo: command }: Block): PastePart | undefined {
  const described = readDescribe(lines, first);
  if (!described) return undefined;
  const namespaced = described.object.namespace !== undefined || ['Node', 'PersistentVolume'].includes(described.object.kind);
  return {
    shape: `describe ${described.object.kind === 'PersistentVolumeClaim' ? 'pvc' : described.object.kind.toLowerCase()}`,
    kind: described.object.kind,
    objects: [described.object],
    complete: described.complete,
    firstLine: first,
    lastLine: first + lines.length - 1,
    text: lines.join('\n').trimEnd(),
    ...(command !== undefined && { echo: command }),
    namespace: namespaced ? 'printed' : 'assumed',
    rows: [],
    described,
  };
}

const headless: Readonly<Record<string, readonly string[]>> = {
  Event: ['LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'],
  Pod: ['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE'],
};
function tablePart(block: Block): PastePart | undefined {
  const { lines, first, type } = block;
  const headingLine = type === 'table' ? (lines[0] ?? '') : '';
  const headings = type === 'table' ? (headingsOf(headingLine) ?? []) : guessed(lines[0] ?? '');
  const kind = kindOfTable(headings);
  if (kind === undefined) return undefined;
  const skip = type === 'table' ? 1 : 0;
  const rows = lines.slice(skip).flatMap((text, index): readonly PrintedRow[] => {
    const cells = cellsOf(text, headingLine, headings);
    return cells ? [{ cells, line: first + skip + index, text: text.trim() }] : [];
  });
  const hint = echoedNamespace(block.echo, kind);
  const objects = rows.map(({ cells }) => refOfRow(cells, kind, hint ?? 'default'));
  return {
    shape: shapeOfTable(kind, headings),
    kind,
    objects,
    complete: type === 'table' && rows.length === lines.length - 1,
    firstLine: first,
    lastLine: first + lines.length - 1,
    text: lines.join('\n'),
    ...(block.echo !== undefined && { echo: block.echo }),
    namespace: headings.includes('NAMESPACE') || kind === 'Node' ? 'printed' : hint === undefined ? 'assumed' : 'echoed',
    rows,
  };
}
function guessed(line: string): readonly string[] {
  const kind = eventRow.test(line) ? 'Event' : 'Pod';
  const first = line.trim().split(/\s+/);
  const hasNamespace =
    kind === 'Event' ? !/^[\d<]/.test(line) || /^(?:Normal|Warning)$/.test(first[2] ?? '') : !/^\d+\/\d+$/.test(first[1] ?? '');
  return [...(hasNamespace ? ['NAMESPACE'] : []), ...(headless[kind] ?? [])];
}

/** The object of a row. An events table of old kubectl prints kind and name in columns of their own. */
export function refOfRow(cells: Readonly<Record<string, string>>, kind: string, fallback: string): ObjectRef {
  const namespace = cells['NAMESPACE'] || fallback;
  if (kind !== 'Event') {
    const name = cells['POD'] ?? cells['NAME'] ?? '';
    return name.includes('/') ? refOfPrinted(name, namespace) : refOfKind(kind, name, namespace);
  }
  return cells['OBJECT']
    ? refOfPrinted(cells['OBJECT'], namespace)
    : refOfKind(kindNamed(cells['KIND'] ?? '') ?? cells['KIND'] ?? 'Unknown', cells['NAME'] ?? '', namespace);
}

/** `-n shop` of the echoed command, when that command is at least about the kind that was printed. */
function echoedNamespace(command: string | undefined, kind: string): string | undefined {
  if (command === undefined) return undefined;
  const words = command.split(/\s+/);
  const named =
    words.flatMap((word) => word.split(',')).some((word) => kindNamed(word.split('/')[0] ?? '') === kind) ||
    (kind === 'Event' && words.some((word) => /^(?:ev|events?)$/.test(word)));
  return named || words.includes('all') ? /(?:^|\s)(?:-n|--namespace)[= ]?\s*([a-z0-9][a-z0-9-]{0,62})/.exec(command)?.[1] : undefined;
}
