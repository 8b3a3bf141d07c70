const token =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|$)/y;

/** Where a JSON text first stops to be JSON, counted from 1: the engine's own message names no line. */
export function faultOf(text: string): { readonly line: number; readonly column: number } {
  const offset = offsetOf(text);
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

type Expecting = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';
function offsetOf(text: string): number {
  const open: string[] = [];
  let expecting: Expecting = 'value';
  for (let at = 0; ; ) {
    token.lastIndex = at;
    const match = token.exec(text);
    const start = at + (/^[ \t\r\n]*/.exec(text.slice(at, at + 10_000))?.[0] ?? '').length;
    if (!match || match[0].trim() === '') return start;
    const next = step(expecting, { sign: match[1] ?? '', isText: match[2] !== undefined, isScalar: match[3] !== undefined }, open);
    if (next === undefined) return start;
    expecting = next;
    at += match[0].length;
  }
}

const mayClose = { '}': ['key or }', ', or end'], ']': ['value or ]', ', or end'] } as const satisfies Record<string, readonly Expecting[]>;
const afterOpening = { '{': 'key or }', '[': 'value or ]' } as const;
const opener = { '}': '{', ']': '[' } as const;

interface Token {
  readonly sign: string;
  readonly isText: boolean;
  readonly isScalar: boolean;
}
/** What may follow after a token; undefined when the token may not stand here. Keeps the open brackets. */
function step(expecting: Expecting, { sign, isText, isScalar }: Token, open: string[]): Expecting | undefined {
  if (expecting === ':') return sign === ':' ? 'value' : undefined;
  if (expecting.startsWith('key') && isText) return ':';
  if (sign === '}' || sign === ']')
    return (mayClose[sign] as readonly Expecting[]).includes(expecting) && open.pop() === opener[sign] ? ', or end' : undefined;
  if (expecting === ', or end') return sign === ',' && open.length > 0 ? (open.at(-1) === '{' ? 'key' : 'value') : undefined;
  if (!expecting.startsWith('value')) return undefined;
  if (isText || isScalar) return ', or end';
  if (sign !== '{' && sign !== '[') return undefined;
  open.push(sign);
  return afterOpening[sign];
}
