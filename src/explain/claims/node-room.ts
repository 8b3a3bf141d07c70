import type { NodeVerdict } from '#model/simulation.ts';
import { isNumber } from './matching.ts';
import type { NumberMention } from './numbers.ts';

const before = /(?:\b(?:free|room)(?: memory| cpu)?(?: is| of|:)|空き(?:メモリ|容量)?(?:は|が))(?: only)? *$/i;
const after = /^ *(?:of [\w.]+ )?(?:(?:is|are) )?free\b|^ *(?:of \w+ )?left\b|^ *(?:の ?[\w.]+ ?)?(?:の|が)?空[きい]/i;
/** What would be, and what is needed, is not what is. */
const supposed =
  /\b(?:if|once|would|could|when|after|unless|until|needs?|needed|without|requires?|asks? for|least|no|not|none|never|more|becomes?|will|lacks?)\b|れば|たら|必要|ない|ません|場合|後|以上|なく|要求|不足/i;

/** The amounts that a sentence says are free on the one node that it names, and that the scheduler counted there as something else. */
export function* notFree(
  text: string,
  { numbers, names }: { readonly numbers: readonly NumberMention[]; readonly names: readonly { readonly text: string }[] },
  nodes: readonly NodeVerdict[],
): Iterable<{ readonly number: NumberMention; readonly node: string }> {
  const named = new Set(nodes.map(({ node }) => node).filter((node) => names.some((one) => one.text === node)));
  const [node] = named;
  if (node === undefined || named.size > 1 || supposed.test(text)) return;
  const own = nodes.filter((one) => one.node === node).flatMap(({ resources }) => resources.map(({ free }) => free));
  const counted = nodes.flatMap(({ resources }) =>
    resources.flatMap(({ allocatable, requested, free, needed, short, holders }) => [
      allocatable,
      requested,
      free,
      needed,
      short,
      ...holders.map(({ amount }) => amount),
    ]),
  );
  for (const number of numbers) {
    const isSaid = before.test(text.slice(0, number.at)) || after.test(text.slice(number.at + number.text.length));
    if (isSaid && isOneOf(number, counted) && !isOneOf(number, own)) yield { number, node };
  }
}
/** Amounts of the scheduler are bytes, and thousandths of a core. */
function isOneOf(said: NumberMention, amounts: readonly number[]): boolean {
  if (said.unit !== 'bytes' && said.unit !== 'cores' && said.or === undefined) return false;
  return amounts.some((value) => isNumber(said, { value, unit: 'count', raw: true, key: '' }));
}
