/**
 * The JSON value in the text of a model: alone, inside a code fence, after thinking aloud, or between sentences.
 * Nothing is guessed: what does not parse is said.
 */
export function jsonIn(text: string): { readonly value: unknown } | { readonly complaint: string } {
  const said = text.replace(/^\s*<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/, '').trim();
  const candidates = [said, ...[...said.matchAll(/```(?:json)?\s*\n([\s\S]*?)```/g)].map(([, inside = '']) => inside), outermost(said)];
  let complaint = 'there is no JSON in it';
  for (const candidate of candidates) {
    if (!/^\s*[[{]/.test(candidate)) continue;
    try {
      return { value: JSON.parse(candidate) };
    } catch (error) {
      complaint = error instanceof Error ? error.message : String(error);
    }
  }
  return { complaint };
}

/** From the first brace or bracket to the one that closes it, strings respected; the rest where nothing closes it. */
function outermost(text: string): string {
  const start = text.search(/[[{]/);
  if (start < 0) return '';
  let [depth, inString] = [0, false];
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth === 0 && !inString) return text.slice(start, at + 1);
  }
  return text.slice(start);
}
