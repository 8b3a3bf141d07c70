/** One row of a table as kubectl prints it: cells by their heading in capitals. */
export interface PrintedRow {
  readonly cells: Readonly<Record<string, string>>;
  readonly line: number;
  readonly text: string;
}

/** All headings of kubectl's tables that doryo reads. Those with a blank inside can be told apart when the blanks were lost. */
const known = [
  'ACCESS MODES',
  'AGE',
  'ALLOWED DISRUPTIONS',
  'AVAILABLE',
  'CAPACITY',
  'CLAIM',
  'CLASS',
  'CLUSTER-IP',
  'COMPLETIONS',
  'CONDITION',
  'CONTAINER-RUNTIME',
  'CONTAINERS',
  'COUNT',
  'CURRENT',
  'DATA',
  'DESIRED',
  'DURATION',
  'ENDPOINTS',
  'ADDRESS',
  'EXTERNAL-IP',
  'FIRST SEEN',
  'HOSTS',
  'IMAGES',
  'INTERNAL-IP',
  'IP',
  'KERNEL-VERSION',
  'KIND',
  'LAST SCHEDULE',
  'LAST SEEN',
  'FIRSTSEEN',
  'LASTSEEN',
  'MAX UNAVAILABLE',
  'MAXPODS',
  'MESSAGE',
  'MIN AVAILABLE',
  'MINPODS',
  'NAME',
  'NAMESPACE',
  'NODE',
  'NODE SELECTOR',
  'NOMINATED NODE',
  'OBJECT',
  'OS-IMAGE',
  'PORT(S)',
  'PORTS',
  'READINESS GATES',
  'READY',
  'REASON',
  'RECLAIM POLICY',
  'REFERENCE',
  'REPLICAS',
  'RESTARTS',
  'ROLES',
  'SCHEDULE',
  'SECRETS',
  'SELECTOR',
  'SOURCE',
  'STATUS',
  'STORAGECLASS',
  'SUBOBJECT',
  'SUSPEND',
  'TARGETS',
  'TIMEZONE',
  'ACTIVE',
  'TYPE',
  'UP-TO-DATE',
  'VERSION',
  'VOLUME',
  'VOLUMEATTRIBUTESCLASS',
  'VOLUMEMODE',
  'PROVISIONER',
  'RECLAIMPOLICY',
  'VOLUMEBINDINGMODE',
  'ALLOWVOLUMEEXPANSION',
  'EXTERNAL-NAME',
  'CPU(cores)',
  'CPU(%)',
  'CPU%',
  'MEMORY(bytes)',
  'MEMORY(%)',
  'MEMORY%',
  'SWAP(bytes)',
  'SWAP(%)',
  'POD',
  // crictl
  'CONTAINER',
  'IMAGE',
  'CREATED',
  'STATE',
  'ATTEMPT',
  'POD ID',
  // helm
  'UPDATED',
  'CHART',
  'APP VERSION',
  'DESCRIPTION',
  'REVISION',
].sort((a, b) => b.length - a.length);

/** The headings of a line, when all of it are headings of kubectl. */
export function headingsOf(line: string): readonly string[] | undefined {
  const found: string[] = [];
  let rest = line.trim();
  if (!/^(?:NAME|NAMESPACE|POD|LAST|LASTSEEN|FIRSTSEEN|CONTAINER|REVISION)\b/.test(rest) || rest.length > 2000) return undefined;
  while (rest !== '') {
    const next = known.find((heading) => rest.startsWith(heading) && /^(?:\s|$)/.test(rest.slice(heading.length)));
    if (next === undefined) return undefined;
    found.push(next);
    rest = rest.slice(next.length).trimStart();
  }
  return found.length > 1 ? found : undefined;
}

/** Cells of a row: by the columns of its headings where the row keeps to them, else by what each cell may look like. */
export function cellsOf(row: string, headingLine: string, headings: readonly string[]): Readonly<Record<string, string>> | undefined {
  return byColumn(row, headingLine, headings) ?? byGaps(row.trim(), headings) ?? byShape(row.trim(), headings);
}

/** Tables of helm and crictl hold blanks inside cells (`2 hours ago`, a time with its zone), and tabs or several blanks between them. */
function byGaps(row: string, headings: readonly string[]): Readonly<Record<string, string>> | undefined {
  if (!headings.some((heading) => heading === 'CHART' || heading === 'POD ID')) return undefined;
  const cells = row.split(/ *\t *| {2,}/);
  return cells.length === headings.length ? Object.fromEntries(headings.map((heading, index) => [heading, cells[index] ?? ''])) : undefined;
}

function byColumn(row: string, headingLine: string, headings: readonly string[]): Readonly<Record<string, string>> | undefined {
  const starts: number[] = [];
  for (const heading of headings) starts.push(headingLine.indexOf(heading, (starts.at(-1) ?? -1) + 1));
  const aligned = starts
    .slice(1)
    .every((start, index) =>
      headingLine.slice(0, start).endsWith('   ') || headings[index] === 'NAMESPACE'
        ? /\s$/.test(row.slice(0, start)) || row.length < start
        : false,
    );
  if (!aligned || /^\s/.test(row) || row.includes('\t')) return undefined;
  const cells = headings.map((heading, index) => [heading, row.slice(starts[index], starts[index + 1] ?? undefined).trim()] as const);
  const broken = cells.some(([heading, cell]) => heading !== 'MESSAGE' && /\S {3}\S/.test(cell));
  return broken ? undefined : Object.fromEntries(cells);
}

/** What a cell with blanks inside may look like, by its heading. All others hold no blank. */
const spaced: Readonly<Record<string, RegExp>> = {
  RESTARTS: /^\d+(?: \([^)]{1,20} ago\))?/,
  'LAST SEEN': /^\S+(?: \(x\d+ over \S+\))?/,
  'FIRST SEEN': /^\S+/,
  SOURCE: /^[^\s,]+(?:, \S+)?/,
  'OS-IMAGE': /^\S.{0,60}?(?=\s\d+\.\d+\.\d)/,
};

function byShape(row: string, headings: readonly string[]): Readonly<Record<string, string>> | undefined {
  const cells: Record<string, string> = {};
  let rest = row;
  for (const [index, heading] of headings.entries()) {
    const cell = heading === 'MESSAGE' ? messageOf(rest, headings.length - index - 1) : ((spaced[heading] ?? /^\S+/).exec(rest)?.[0] ?? '');
    if (cell === '' && index < 2) return undefined;
    if (!fits(heading, cell)) {
      if (!optional.has(heading)) return undefined;
      cells[heading] = '';
      continue;
    }
    cells[heading] = cell;
    rest = rest.slice(cell.length).trimStart();
  }
  return cells;
}
/** A message holds blanks: what stands after it is counted from the end of the row. */
function messageOf(rest: string, after: number): string {
  return after === 0 ? rest : rest.split(/\s+/).slice(0, -after).join(' ');
}
/** Columns that may be empty, and so be skipped where blanks were lost. */
const optional = new Set([
  'SUBOBJECT',
  'VOLUME',
  'CAPACITY',
  'ACCESS MODES',
  'STORAGECLASS',
  'SOURCE',
  'VOLUMEATTRIBUTESCLASS',
  'ADDRESS',
  'MESSAGE',
]);
function fits(heading: string, cell: string): boolean {
  switch (heading) {
    case 'SUBOBJECT':
      return cell.includes('{');
    case 'TYPE':
      return /^[A-Z]/.test(cell);
    case 'OBJECT':
      return /^\S+\/\S+$/.test(cell);
    case 'LAST SEEN':
    case 'AGE':
      return /^(?:[\d<]|$)/.test(cell);
    case 'READY':
      return /^(?:\d+(?:\/\d+)?|True|False|Unknown)$/.test(cell);
    case 'VOLUME':
      return !/^<unset>$|^\d+[smhdy]/.test(cell);
    case 'CAPACITY':
      return /^\d/.test(cell) && !/[smhdy]$/.test(cell);
    case 'ACCESS MODES':
      return /^(?:RW|RO|RWX|RWOP)/.test(cell);
    default:
      return cell !== '' || optional.has(heading);
  }
}
