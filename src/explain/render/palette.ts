import colors from 'picocolors';

/** Ways to set words apart. Without colour each gives back what it is given. */
export interface Palette {
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly command: (text: string) => string;
  readonly page: (text: string) => string;
  readonly ticket: (text: string) => string;
  readonly log: (text: string) => string;
  readonly fine: (text: string) => string;
}

const plain = (text: string): string => text;
/** No colour at all: for files, pipes and NO_COLOR. */
export const noColour: Palette = { strong: plain, quiet: plain, command: plain, page: plain, ticket: plain, log: plain, fine: plain };

/** Colours of a terminal. */
export function terminalPalette(): Palette {
  const { bold, dim, cyan, red, yellow, green } = colors.createColors(true);
  return { strong: bold, quiet: dim, command: cyan, page: (text) => bold(red(text)), ticket: yellow, log: dim, fine: green };
}
