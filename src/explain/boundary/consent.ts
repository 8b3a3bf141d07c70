import type { BackendSettings } from '#model/backend-settings.ts';
import type { Language } from '#model/language.ts';
import { definePhrases, speaker } from '../words.ts';

/** Where it would go, as the chosen back end says. */
export interface Destination {
  /** Title of the back end: `OpenAI`. */
  readonly backend: string;
  readonly model: string;
  /** Host of the server, or what stands for it where the provider has a fixed one. */
  readonly host: string;
  /** It stays on this machine or in this network. */
  readonly local: boolean;
}

const phrases = definePhrases({
  where: { en: 'This would be sent to {host} ({backend}, model {model}).', ja: '送信先は {host}（{backend}、モデル {model}）です。' },
  local: { en: 'That is this machine or your own network.', ja: 'このマシン、または自分のネットワーク内です。' },
  outside: { en: 'That is outside your network.', ja: '自分のネットワークの外部です。' },
  what: {
    en: 'What goes: the findings of the incident with their evidence (fields of objects, events, log lines, numbers), and what you ask.',
    ja: '送信するもの: 障害の所見とその根拠（オブジェクトのフィールド、イベント、ログの行、数値）、および入力された質問。',
  },
  secrets: {
    en: 'What never goes: secrets. They are removed at every setting, with everything that looks like one.',
    ja: '決して送信しないもの: 秘密情報。どの設定でも、それらしく見えるものを含めて取り除きます。',
  },
  strict: {
    en: 'Setting strict: names, namespaces, hosts, addresses, images, e-mail addresses and ids are replaced by pseudonyms, which are put back in the answer on this machine.',
    ja: '設定 strict: 名前、Namespace、ホスト、アドレス、イメージ、メールアドレス、ID は仮名に置き換えます。回答の中の仮名は、このマシンの上で元に戻します。',
  },
  names: {
    en: 'Setting names: hosts, addresses, e-mail addresses, ids and the words of your organisation are replaced by pseudonyms. Names of objects and namespaces go as they are.',
    ja: '設定 names: ホスト、アドレス、メールアドレス、ID、組織の語は仮名に置き換えます。オブジェクトや Namespace の名前はそのまま送信します。',
  },
  off: { en: 'Setting off: names go as they are.', ja: '設定 off: 名前はそのまま送信します。' },
  retention: { en: 'How long it is kept there, as configured: {terms}', ja: '送信先での保存期間（設定による）: {terms}' },
  training: { en: 'Whether it is used for training there, as configured: {terms}', ja: '送信先での学習への利用（設定による）: {terms}' },
  notStated: { en: 'not stated', ja: '記載なし' },
  look: {
    en: 'To see every word first: add --show-prompt. To forbid it for good: model.use: never in the profile.',
    ja: '送信される全文を先に確認するには --show-prompt を付けます。今後も禁止するには、プロファイルに model.use: never と書きます。',
  },
});

/** What a person reads before anything of their cluster goes to a model for the first time. */
export function consentText(
  settings: Pick<BackendSettings, 'send' | 'retention' | 'training'>,
  { backend, model, host, local }: Destination,
  language: Language,
): string {
  const say = speaker(phrases, language);
  return [
    say('where', { host, backend, model }),
    say(local ? 'local' : 'outside'),
    '',
    say('what'),
    say('secrets'),
    say(settings.send ?? 'strict'),
    '',
    say('retention', { terms: settings.retention ?? say('notStated') }),
    say('training', { terms: settings.training ?? say('notStated') }),
    '',
    say('look'),
  ].join('\n');
}
