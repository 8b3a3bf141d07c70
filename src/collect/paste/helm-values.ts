import { isHarmless, isSecretName, mark } from '../secret-marks.ts';

/** `helm get values` and `helm get values --all`, whose text names no release. */
const heading = /^(?:USER-SUPPLIED|COMPUTED) VALUES:\s*$/;
/** A line of YAML, as far as the first column tells; what is none ends the values. */
const valueLine = /^(?:\s|#|- |[{}[\]]|null\s*$|["']?[A-Za-z0-9_][\w./-]{0,200}["']?:(?:\s|$)|$)/;

export interface HelmValues {
  readonly shape: 'helm get values' | 'helm get values --all';
  readonly text: string;
}

/** Whether a line is the first of what `helm get values` prints. */
export function beginsHelmValues(line: string): boolean {
  return heading.test(line);
}

/** The values that stand in a text, and the rest of it, line for line. */
export function splitHelmValues(text: string): { readonly values: readonly HelmValues[]; readonly rest: string } {
  if (!text.includes(' VALUES:')) return { values: [], rest: text };
  const blocks: string[][] = [];
  let open: string[] | undefined;
  const rest = text.split('\n').map((line) => {
    if (heading.test(line)) blocks.push((open = [line]));
    else if (open && valueLine.test(line)) open.push(line);
    else open = undefined;
    return open ? '' : line;
  });
  const values = blocks.map((lines): HelmValues => {
    const shape = lines[0]?.startsWith('COMPUTED') ? 'helm get values --all' : 'helm get values';
    return { shape, text: lines.join('\n').trimEnd() };
  });
  return { values, rest: rest.join('\n') };
}

const entry = /^(\s*(?:- +)*)(["']?)([A-Za-z0-9_][\w./-]{0,200})\2:(?:\s+(.*))?$/;

/** Values without secrets: besides what looks like one, all that stands below a key whose name says so. */
export function withoutHelmSecrets(text: string): string {
  const { values } = splitHelmValues(text);
  return values.reduce((whole, { text: one }) => whole.replace(one, () => withoutSecretValues(one)), text);
}

function withoutSecretValues(text: string): string {
  const lines: string[] = [];
  /** Columns before a key that bears a secret, while what belongs to it goes on. */
  let below: number | undefined;
  for (const line of text.split('\n')) {
    const column = line.search(/\S/);
    const isBelow = below !== undefined && (column < 0 || column > below || (column === below && /^\s*- /.test(line)));
    if (isBelow) {
      if (column >= 0) lines.push(`${line.slice(0, column)}${mark}`);
      continue;
    }
    const [, indent = '', quote = '', key = '', value = ''] = entry.exec(line) ?? [];
    const isSecret = key !== '' && isSecretName(key.replace(/s$/, ''));
    below = isSecret ? indent.length : undefined;
    lines.push(
      isSecret && value !== '' && !isHarmless(value.replace(/^(["'])(.*)\1$/, '$2')) ? `${indent}${quote}${key}${quote}: ${mark}` : line,
    );
  }
  return lines.join('\n');
}
