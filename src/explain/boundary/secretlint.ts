/** Its own comments switch its rules off; in text of the cluster they may not. */
const switches = /secretlint-(?=disable|enable)/g;

/**
 * The secrets that the recommended rules of secretlint find, as they stand in these texts. The rules are loaded at the first
 * text that may hold one: most have none.
 */
export async function secretsByLint(texts: readonly string[]): Promise<readonly string[]> {
  if (texts.length === 0) return [];
  const [{ lintSource }, { creator }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  const content = texts.map((text) => text.replace(switches, 'secretlint_')).join('\n\n');
  const { messages } = await lintSource({
    source: { filePath: 'sealed.txt', content, ext: '.txt', contentType: 'text' },
    options: { config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] }, noPhysicFilePath: true },
  });
  return messages
    .filter(({ messageId }) => messageId !== 'AWSAccountID')
    .map(({ range: [start, end] }) => content.slice(start, end))
    .filter((found) => found !== '');
}
