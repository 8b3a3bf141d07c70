import type { Block, Section } from '#model/explanation.ts';
import type { Claim } from '../check.ts';
import { mentionsIn } from '../claims/mentions.ts';
import { fold } from '../claims/unit.ts';

/** What doryo tells by rule and the model does not: tables and steps always, a sentence when it holds a name, number or quotation that no kept claim has. */
export function blocksFromRule({ name, blocks }: Pick<Section, 'name' | 'blocks'>, kept: readonly Claim[]): readonly Block[] {
  if (name === 'urgency' || kept.length === 0) return blocks;
  const said = fold(kept.map(({ text }) => text).join('\n'));
  const left = blocks.map(
    (block, index) => block.type !== 'statement' || isIntroduction(blocks[index + 1]) || holdsMore(block.statement.text, said),
  );
  return blocks.filter((_, index) => left[index]);
}

/** A sentence over a table or a command is its heading. */
function isIntroduction(next: Block | undefined): boolean {
  return next !== undefined && next.type !== 'statement';
}

function holdsMore(text: string, said: string): boolean {
  const { names, numbers, shares, times, quotes, commands } = mentionsIn(text);
  const facts = [...names, ...numbers, ...shares, ...times].map((one) => one.text);
  const all = [...facts, ...quotes, ...commands];
  // What holds nothing that could be looked up is general: it goes only where it is said almost word for word.
  return all.length === 0 ? !said.includes(fold(text).replace(/[.。]$/, '')) : all.some((fact) => !said.includes(fold(fact)));
}
