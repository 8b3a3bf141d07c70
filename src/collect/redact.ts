import type { LogLine } from '#model/evidence.ts';
import { appliedParts, withApplied } from './last-applied.ts';
import { redactText } from './redact-patterns.ts';
import { withoutSecretForms } from './secret-forms.ts';
import { isHarmless, isSecretName, mark } from './secret-marks.ts';

/** Fields that Kubernetes fills and that hold no free text: not looked into, because there are many of them. */
const skipped = new Set([
  'managedFields',
  'uid',
  'resourceVersion',
  'apiVersion',
  'kind',
  'namespace',
  'creationTimestamp',
  'image',
  'imageID',
  'containerID',
  'type',
  'status',
  'nodeName',
  'phase',
  'podIP',
  'hostIP',
  'lastTransitionTime',
  'lastProbeTime',
  'lastHeartbeatTime',
  'startTime',
  'startedAt',
  'finishedAt',
  'mountPath',
  'protocol',
  'dnsPolicy',
  'restartPolicy',
  'schedulerName',
  'imagePullPolicy',
  'terminationMessagePath',
  'terminationMessagePolicy',
  'serviceAccountName',
  'effect',
  'qosClass',
  'ownerReferences',
  'openAPIV3Schema',
]);
/** Deeper than any API type; what stands deeper is dropped, so that no input can exhaust the stack. */
const deepest = 80;

/** A value without the secrets in it, wherever they stand: the same value when it holds none, else a copy. */
export function redact<T>(value: T): T {
  return walk(value, '', 0) as T;
}

/** An object without the secrets in it. Of what was applied last only what is needed is kept, as clean as the rest. */
export function redactObject(object: Readable): Readable {
  const applied = appliedParts(object);
  const clean = redact(object);
  return applied === undefined ? clean : withApplied(clean, redact(applied));
}

function walk(value: unknown, key: string, depth: number): unknown {
  if (typeof value === 'string') return text(value, key);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return undefined;
  return Array.isArray(value) ? list(value, key, depth) : record(value as Readable, depth);
}
type Readable = Readonly<Record<string, unknown>>;

function text(value: string, key: string): string {
  if (value.length > 3 && isSecretName(key) && !isHarmless(value)) return mark;
  return redactText(value);
}

/** Items of one list; the argument after a flag such as `--password` is a secret as a whole. */
function list(values: readonly unknown[], key: string, depth: number): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (const [index, value] of values.entries()) {
    const previous = values[index - 1];
    const secret = typeof value === 'string' && typeof previous === 'string' && /^--?[a-z]/i.test(previous) && isSecretName(previous);
    const next = secret && !value.startsWith('-') && !isHarmless(value) ? mark : argument(walk(value, key, depth + 1), values, index);
    if (next === value) continue;
    copy ??= [...values];
    copy[index] = next;
  }
  return copy ?? values;
}

const takesLetter = /(?:^|\/)(?:mysql\w*|redis-cli|sshpass|mongo\w*|curl|wget)$/;
/** A word of a command that takes its password behind a letter: `mysqladmin`, `ping`, `-phunter22`. */
function argument(value: unknown, values: readonly unknown[], index: number): unknown {
  const [program] = values;
  if (index === 0 || typeof value !== 'string' || typeof program !== 'string' || !takesLetter.test(program)) return value;
  const before = `${program} ${String(values[index - 1])} `;
  const clean = withoutSecretForms(before + value);
  return clean.startsWith(before) ? clean.slice(before.length) : value;
}

/** The arguments of a container, as they stand behind its program. */
function argumentsOf(values: readonly unknown[], program: unknown, depth: number): readonly unknown[] {
  if (typeof program !== 'string' || !takesLetter.test(program)) return walk(values, 'args', depth + 1) as readonly unknown[];
  const all = [program, ...values];
  const clean = list(all, 'args', depth + 1);
  return clean === all ? values : clean.slice(1);
}

function record(value: Readable, depth: number): Readable {
  const named = typeof value['value'] === 'string' && typeof value['name'] === 'string' && isSecretName(value['name']);
  const program = Array.isArray(value['command']) ? (value['command'] as readonly unknown[])[0] : undefined;
  const isSecret = value['kind'] === 'Secret' || value['kind'] === 'SecretList';
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const child = value[key];
    if (
      skipped.has(key) &&
      (typeof child === 'string' || key === 'managedFields' || key === 'ownerReferences' || key === 'openAPIV3Schema')
    )
      continue;
    const next = isSecret && secretFields.has(key) ? ofSecrets(child, key) : childOf(child, { key, named, depth, program });
    if (next === child) continue;
    copy ??= { ...value };
    if (next === undefined) delete copy[key];
    else copy[key] = next;
  }
  return copy ?? value;
}

const secretFields = new Set(['data', 'stringData', 'items']);
/** An object of kind Secret holds nothing but secrets, also where it stands inside of something else. */
function ofSecrets(child: unknown, key: string): unknown {
  if (key !== 'items' || !Array.isArray(child)) return marked(child);
  return child.map((item: unknown) => (typeof item === 'object' && item !== null ? redact({ ...item, kind: 'Secret' }) : item));
}

interface Place {
  readonly key: string;
  readonly named: boolean;
  readonly depth: number;
  /** What the container runs, where it says so apart from its arguments. */
  readonly program: unknown;
}
function childOf(child: unknown, { key, named, depth, program }: Place): unknown {
  if (key === 'kubectl.kubernetes.io/last-applied-configuration') return undefined;
  if (named && key === 'value') return isHarmless(String(child)) ? child : mark;
  if (key === 'binaryData') return marked(child);
  if (passwords.test(key)) return withoutPasswords(child, key, depth);
  if (key === 'args' && Array.isArray(child)) return argumentsOf(child, program, depth);
  return walk(child, key, depth + 1);
}

const passwords = /passw(?:or)?ds?$|passphrases?$|(?<![a-z])tokens$/i;
/** What names where a password stands, and is none itself. */
const places =
  /^(?:name|key|secretName|secretRef|secretKeyRef|namespace|kind|apiVersion|group|file|path|optional|property|version|valueFrom|.*Ref)$/;
/** Numbers, lists and maps of passwords; what only refers to them stays. */
function withoutPasswords(value: unknown, key: string, depth: number): unknown {
  if (typeof value === 'number') return mark;
  if (typeof value !== 'object' || value === null || depth > deepest) return walk(value, key, depth + 1);
  const clean = (one: unknown, name: string): unknown =>
    (typeof one === 'string' && one.length > 3 && !isHarmless(one) && !places.test(name)) || typeof one === 'number'
      ? mark
      : walk(one, name, depth + 1);
  if (Array.isArray(value)) return value.map((one) => clean(one, ''));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, clean(one, name)]));
}

/** Keys kept, values replaced: binary data cannot be searched for secrets. */
function marked(values: unknown): unknown {
  if (typeof values !== 'object' || values === null) return values;
  return Object.fromEntries(Object.keys(values).map((key) => [key, mark]));
}

/** Log lines without secrets. A private key that was printed over several lines is removed from its first line to its last. */
export function redactLines(lines: readonly LogLine[]): readonly LogLine[] {
  let inKey = false;
  return lines.map((line) => {
    const begins = line.text.includes('PRIVATE KEY') && line.text.includes('-----BEGIN');
    const ends = line.text.includes('PRIVATE KEY') && line.text.includes('-----END');
    const inside = inKey || begins;
    inKey = (inKey || begins) && !ends;
    if (inside) return { ...line, text: begins ? redactText(line.text) : mark };
    const clean = redactText(line.text);
    return clean === line.text ? line : { ...line, text: clean };
  });
}
