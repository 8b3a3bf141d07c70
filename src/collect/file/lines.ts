/** Gives whole lines from pieces of text. A line longer than `longest` is given in pieces, so that no input fills memory. */
export function lineReader(
  give: (line: string) => void,
  longest = 8 * 1024 * 1024,
): { readonly push: (text: string) => void; readonly end: () => void } {
  let rest = '';
  return {
    push: (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) give(line.endsWith('\r') ? line.slice(0, -1) : line);
      if (rest.length > longest) {
        give(rest);
        rest = '';
      }
    },
    end: () => {
      if (rest !== '') give(rest);
      rest = '';
    },
  };
}
