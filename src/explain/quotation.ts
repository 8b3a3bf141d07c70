import { bundledCertificates } from '#model/certificate.ts';
import type { Evidence, FieldEvidence, LogEvidence, MetricEvidence } from '#model/evidence.ts';
import type { Language } from '#model/language.ts';
import { refKey } from '#model/object.ts';
import { formatBytes, formatCores } from '#model/quantity.ts';
import { quoteText } from '#util/text.ts';
import { moment } from './times.ts';
import { quotationWords } from './words/quotation.ts';
import { type Say, speaker } from './words.ts';

/** A piece of evidence as people read it: in one row, and in full with its place. */
export interface Quotation {
  readonly label: string;
  /** The quoted value on one line. */
  readonly text: string;
  /** Where it stands, so that it can be read again. */
  readonly place: string;
  /** The whole value, line by line. */
  readonly full: readonly string[];
}
interface Reader {
  readonly takenAt: string;
  readonly language: Language;
}
type Saying = Say<typeof quotationWords>;

const shortest = 240;
const longest = 4_000;

/** Quotes evidence: nothing is added to what it holds. */
export function quotation(evidence: Evidence, reader: Reader): Quotation {
  const say = speaker(quotationWords, reader.language);
  const object = quoteText(refKey(evidence.object), 400);
  switch (evidence.type) {
    case 'field':
      return fieldQuotation(evidence, object, say);
    case 'event': {
      const { reason, message, count, lastAt, firstAt } = evidence;
      const at = lastAt ?? firstAt;
      const label = say('event', { reason: quoteText(reason, 80), count });
      const when = at === undefined ? '' : ` (${say('eventAt', { at: moment(at, reader.takenAt) })})`;
      return { label, text: quoted(message) + when, place: `${object} ${label}${when}`, full: [message] };
    }
    case 'log':
      return logQuotation(evidence, object, say);
    case 'metric':
      return {
        label: say('metric', { name: quoteText(evidence.name, 80) }),
        text: measured(evidence),
        place: `${object} ${evidence.name} @ ${evidence.at}`,
        full: [measured(evidence)],
      };
    case 'simulation': {
      const label = say('simulation', { name: evidence.simulation });
      return {
        label,
        text: json(evidence.result, shortest),
        place: `${object} ${label}`,
        full: [evidence.inputs, evidence.result].filter((part) => Object.keys(part).length > 0).map((part) => json(part, longest)),
      };
    }
    case 'absence': {
      const {
        object: { kind, name },
        listed,
        resourceVersion,
      } = evidence;
      const text = say('absenceText', { kind: quoteText(kind, 80), name: quoteText(name, 253), listed });
      return { label: say('absence'), text, place: versioned(object, resourceVersion, say), full: [text] };
    }
    case 'observation': {
      const label = say('observation', { source: quoteText(evidence.source, 120), line: evidence.line });
      return { label, text: quoted(evidence.text), place: `${object} ${label}`, full: [evidence.text] };
    }
  }
}

function fieldQuotation({ path, value, resourceVersion }: FieldEvidence, object: string, say: Saying): Quotation {
  const place = versioned(`${object} ${quoteText(path, 400)}`, resourceVersion, say);
  const known =
    conditionQuotation(value, say) ??
    stateQuotation(value, path) ??
    statusQuotation(value, path) ??
    writerQuotation(value, path) ??
    bundleQuotation(value, path);
  return { ...(known ?? { label: fieldName(path), text: json(value, shortest) }), place, full: [json(value, longest)] };
}

/** A condition by its type, status and reason, and the message as it stands. */
function conditionQuotation(value: unknown, say: Saying): Pick<Quotation, 'label' | 'text'> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, status, reason, message } = value as Readonly<Record<string, unknown>>;
  if (typeof type !== 'string' || typeof status !== 'string') return undefined;
  const [shownType, shownStatus] = [quoteText(type, 80), quoteText(status, 40)];
  const label =
    typeof reason === 'string' && reason !== ''
      ? say('condition', { type: shownType, status: shownStatus, reason: quoteText(reason, 80) })
      : say('conditionPlain', { type: shownType, status: shownStatus });
  return { label, text: typeof message === 'string' && message !== '' ? quoted(message) : '' };
}

/** A container's state, whether quoted whole (`{ waiting: { reason } }`) or as its inner part. */
function stateQuotation(value: unknown, path: string): Pick<Quotation, 'label' | 'text'> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (/\/(?:terminated|waiting)$/.test(path)) return { label: `${fieldName(path)} ${reasonOf(value)}`.trim(), text: stateText(value) };
  for (const name of ['waiting', 'terminated'] as const) {
    const inner = (value as Readonly<Record<string, unknown>>)[name];
    if (typeof inner === 'object' && inner !== null)
      return {
        label: `${fieldName(path).includes('lastState') ? 'lastState.' : ''}${name} ${reasonOf(inner)}`.trim(),
        text: stateText(inner),
      };
  }
  return undefined;
}

/** A bundle of certificates by whom they are for and until when, in place of its letters. */
function bundleQuotation(value: unknown, path: string): Pick<Quotation, 'label' | 'text'> | undefined {
  const held = path.endsWith('/caBundle') && typeof value === 'string' ? (bundledCertificates(value) ?? []) : [];
  if (held.length === 0) return undefined;
  return {
    label: fieldName(path),
    text: held.map(({ subject, notAfter }) => `${quoteText(subject, 120)}, notAfter ${notAfter}`).join('; '),
  };
}

/** An entry of the managed fields: who wrote, when, and which fields. */
function writerQuotation(value: unknown, path: string): Pick<Quotation, 'label' | 'text'> | undefined {
  if (!/^\/metadata\/managedFields\/\d+$/.test(path) || typeof value !== 'object' || value === null) return undefined;
  const { manager, time, fieldsV1 } = value as Readonly<Record<string, unknown>>;
  const fields = JSON.stringify(fieldsV1 ?? {}).match(/(?<=f:)[^"]+/g) ?? [];
  const at = typeof time === 'string' ? `${quoteText(time, 40)} ` : '';
  return { label: `managedFields ${quoteText(String(manager ?? ''), 80)}`, text: at + quoteText(fields.join('.'), shortest) };
}

/** A whole status by its counts and words; what is nested in it stands in the full quotation. */
function statusQuotation(value: unknown, path: string): Pick<Quotation, 'label' | 'text'> | undefined {
  if (path !== '/status' || typeof value !== 'object' || value === null) return undefined;
  const plain = Object.entries(value).filter(([name, one]) => typeof one !== 'object' && name !== 'observedGeneration');
  if (plain.length === 0) return undefined;
  return { label: 'status', text: plain.map(([name, one]) => `${quoteText(name, 80)} ${quoteText(String(one), 80)}`).join(', ') };
}
function reasonOf(state: object): string {
  const { reason } = state as { reason?: unknown };
  return typeof reason === 'string' ? quoteText(reason, 80) : '';
}
function stateText(state: object): string {
  const { exitCode, signal, message, finishedAt } = state as Readonly<Record<string, unknown>>;
  const parts = [
    exitCode === undefined ? '' : `exitCode ${String(exitCode)}`,
    signal === undefined ? '' : `signal ${String(signal)}`,
    typeof message === 'string' ? quoted(message) : '',
    typeof finishedAt === 'string' ? `finishedAt ${quoteText(finishedAt, 40)}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function logQuotation({ container, run, lines, count }: LogEvidence, key: string, say: Saying): Quotation {
  const label = say(run === 'previous' ? 'logPrevious' : 'log', { container: quoteText(container, 80), count });
  const full = lines.map(({ at, text }) => (at === undefined ? text : `${at} ${text}`));
  return { label, text: quoted(lines[0]?.text ?? ''), place: `${key} ${label}`, full };
}

function versioned(place: string, version: string | undefined, say: Saying): string {
  return version === undefined ? place : say('at', { place, version: quoteText(version, 40) });
}

/** The last two names of a JSON pointer without list positions: `resources.requests`, `spec.replicas`. */
function fieldName(path: string): string {
  const names = path
    .split('/')
    .slice(1)
    .filter((key) => !/^\d+$/.test(key))
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return quoteText(names.slice(-2).join('.'), 120);
}

function measured({ value, unit }: MetricEvidence): string {
  if (unit === 'bytes') return formatBytes(value);
  if (unit === 'cores') return formatCores(value);
  return unit === 'share' ? `${Math.round(value * 100)} %` : String(value);
}
function quoted(text: string): string {
  return `"${quoteText(text, shortest)}"`;
}
function json(value: unknown, longestText: number): string {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value, null, 1) ?? '');
  return quoteText(text, longestText);
}
