import { definePhrases } from '../words.ts';

/** Why a command line is not one that may be read out to a person as a read. Told to a model once, and shown when it is dropped. */
export const commandWords = definePhrases({
  empty: { en: 'there is no command', ja: 'コマンドがありません' },
  notClosed: { en: 'a quotation mark in it is not closed', ja: '引用符が閉じられていません' },
  metacharacter: {
    en: 'it holds {sign} outside quotation marks: one read, and pipes to filters, is all that is allowed',
    ja: '引用符の外に {sign} があります。許可されるのは 1 つの読み取りと、フィルターへのパイプだけです',
  },
  placeholder: { en: '{word} is a placeholder, not a name', ja: '{word} は名前ではなくプレースホルダーです' },
  unknownProgram: { en: '{program} is not among {known}', ja: '{program} は {known} のいずれでもありません' },
  unknownFilter: {
    en: 'output may be piped to {known} only, without files, not to {filter}',
    ja: 'パイプできるのは {known} (ファイル指定なし) だけで、{filter} は使えません',
  },
  unknownVerb: { en: '{program} has no "{verb}" that is known to only read', ja: '{program} の「{verb}」は読み取り専用と確認できません' },
  unknownFlag: { en: '{command} has no flag {flag}', ja: '{command} に {flag} というフラグはありません' },
  noValue: { en: 'the flag {flag} has no value', ja: 'フラグ {flag} に値がありません' },
  incomplete: { en: '{command} does not say of what', ja: '{command} の対象が指定されていません' },
  badTarget: { en: '{word} does not fit {command}', ja: '{word} は {command} の指定として正しくありません' },
  writes: {
    en: '{command} does more than read: changes belong into a plan that a person approves',
    ja: '{command} は読み取り以外の操作です。変更は、人が承認する計画の中でのみ示せます',
  },
  endless: { en: '{flag} does not end by itself', ja: '{flag} は自動では終了しません' },
  waits: {
    en: 'kubectl rollout status waits until the rollout ends: with --watch=false it tells how it stands',
    ja: 'kubectl rollout status はロールアウトの完了まで待機します。--watch=false を付けると現在の状態を表示します',
  },
  secretContent: {
    en: 'it would print the content of Secrets; kubectl describe shows their keys and sizes',
    ja: 'Secret の内容が表示されます。キーとサイズは kubectl describe で確認できます',
  },
  elsewhere: {
    en: '{flag} would send it to another place or with other credentials',
    ja: '{flag} は別の接続先または別の認証情報を使います',
  },
  rawPath: {
    en: '{path} is none of the paths that are known to only read: health, metrics, version, the API lists, the kubelet figures',
    ja: '{path} は読み取り専用と分かっているパス (正常性、メトリクス、バージョン、API の一覧、kubelet の統計) ではありません',
  },
});
