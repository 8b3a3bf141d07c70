/** Text that is neither a table nor describe: what the journal of a node, helm status or a container printed. */
export interface OtherOutput {
  readonly shape: 'journalctl' | 'helm status' | 'logs';
  readonly kind: 'Node' | 'HelmRelease' | 'Pod';
  /** The node or release that the text names; a container's log names nobody. */
  readonly name?: string;
  readonly namespace?: string;
  readonly lines: readonly { readonly line: number; readonly text: string }[];
  readonly fields: Readonly<Record<string, string>>;
}

const journal =
  /^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,6})?|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S{0,16}) ([A-Za-z0-9][\w.-]{0,252}) ([\w.@-]{1,64})(?:\[\d{1,10}\])?: /;
/** A time, a level or a JSON record at the beginning: how programs begin a line of a log. */
const logged =
  /^(?:\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|\[?\d\d:\d\d:\d\d|[IWEF]\d{4} \d\d:\d\d:\d\d|\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|PANIC)\b|level=|time=|ts=|\{"|\d{1,3}(?:\.\d{1,3}){3} - |panic: |goroutine \d|Traceback \(most recent)/i;

/** Recognises it by its lines; undefined for what is none of them. */
export function recogniseOther(text: string): OtherOutput | undefined {
  const lines = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [{ line: index + 1, text: line.trimEnd() }]));
  return helmStatus(lines) ?? journalOf(lines) ?? logOf(lines);
}
type Lines = OtherOutput['lines'];

function journalOf(lines: Lines): OtherOutput | undefined {
  const hits = lines.filter(({ text }) => journal.test(text));
  const host = journal.exec(hits[0]?.text ?? '')?.[1];
  if (host === undefined || hits.length * 2 < lines.length) return undefined;
  return { shape: 'journalctl', kind: 'Node', name: host, lines: hits, fields: {} };
}

function helmStatus(lines: Lines): OtherOutput | undefined {
  const fields = Object.fromEntries(
    lines.slice(0, 12).flatMap(({ text }) => {
      const [, name, value] = /^(NAME|LAST DEPLOYED|NAMESPACE|STATUS|REVISION|DESCRIPTION): (.{1,300})$/.exec(text) ?? [];
      return name !== undefined && value !== undefined ? [[name, value] as const] : [];
    }),
  );
  const { NAME: name, NAMESPACE: namespace, STATUS: status, REVISION: revision } = fields;
  if (name === undefined || status === undefined || revision === undefined) return undefined;
  return {
    shape: 'helm status',
    kind: 'HelmRelease',
    name,
    ...(namespace !== undefined && { namespace }),
    lines: lines.slice(0, 1),
    fields,
  };
}

function logOf(lines: Lines): OtherOutput | undefined {
  const hits = lines.filter(({ text }) => logged.test(text)).length;
  return hits === 0 || hits * 3 < lines.length ? undefined : { shape: 'logs', kind: 'Pod', lines, fields: {} };
}

/** Whether a line looks like one that a program logged, or a journal kept. */
export function looksLogged(line: string): boolean {
  return logged.test(line) || journal.test(line);
}
