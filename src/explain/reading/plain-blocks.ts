import type { Block } from '#model/explanation.ts';
import type { Language } from '#model/language.ts';
import { blockLines } from '../render/blocks.ts';
import { noColour } from '../render/palette.ts';

const width = 120;

/** Blocks of an explanation as lines of plain text. */
export function plainBlocks(blocks: readonly Block[], language: Language): string {
  return blockLines(blocks, { language, width, palette: noColour, quotes: false }).join('\n');
}
