import type { Language } from '#model/language.ts';
import { definePhrases, speaker } from '../words.ts';
import { type Replaced, replacedClasses } from './boundary.ts';

const phrases = definePhrases({
  secret: { en: '{count|secret|secrets}', ja: '秘密情報 {count} 個' },
  name: { en: '{count|name|names}', ja: '名前 {count} 個' },
  host: { en: '{count|host|hosts}', ja: 'ホスト {count} 個' },
  address: { en: '{count|address|addresses}', ja: 'アドレス {count} 個' },
  email: { en: '{count|e-mail address|e-mail addresses}', ja: 'メールアドレス {count} 個' },
  id: { en: '{count|id|ids}', ja: 'ID {count} 個' },
  organisation: { en: '{count|word of the organisation|words of the organisation}', ja: '組織の語 {count} 個' },
  encoded: { en: '{count|encoded value|encoded values}', ja: 'エンコードされた値 {count} 個' },
  nothing: { en: 'Nothing had to be replaced or removed.', ja: '置き換えや削除が必要なものはありませんでした。' },
  removed: { en: 'Removed: {list}.', ja: '削除: {list}。' },
  replaced: { en: 'Replaced by pseudonyms: {list}.', ja: '仮名への置き換え: {list}。' },
});

/** What was removed and replaced, by class with counts, for whoever looks at what would be sent. */
export function replacedText(replaced: Replaced, language: Language): string {
  const say = speaker(phrases, language);
  const parts = replacedClasses
    .filter((one) => one !== 'secret' && (replaced[one] ?? 0) > 0)
    .map((one) => say(one, { count: replaced[one] ?? 0 }));
  const sentences = [
    ...((replaced.secret ?? 0) > 0 ? [say('removed', { list: say('secret', { count: replaced.secret ?? 0 }) })] : []),
    ...(parts.length > 0 ? [say('replaced', { list: parts.join(language === 'ja' ? '、' : ', ') })] : []),
  ];
  return sentences.length === 0 ? say('nothing') : sentences.join(language === 'ja' ? '' : ' ');
}
