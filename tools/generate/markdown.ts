import type { Language } from '#model/language.ts';
import type { GeneratedFile } from './file.ts';

const notes = {
  en: 'Written by `npm run generate`. Do not edit.',
  ja: '`npm run generate` で生成されます。直接編集しないでください。',
} as const;

/** A page of docs/reference in one language. English has no suffix. */
export function page(name: string, language: Language, parts: readonly string[]): GeneratedFile {
  const [title = '', ...rest] = parts;
  const path = `docs/reference/${name}${language === 'en' ? '' : `.${language}`}.md`;
  return { path, text: `# ${title}\n\n<!-- ${notes[language]} -->\n\n${rest.join('\n\n')}\n` };
}

/** Text from a unit inside a page: placeholders and bars are shown as they stand. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
