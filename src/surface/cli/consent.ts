import { consentsIn } from '#explain/model/consent.ts';
import type { Destination } from '#explain/model/destination.ts';
import { definePhrases, speaker } from '#explain/words.ts';
import type { Language } from '#model/language.ts';
import { clean } from '#util/text.ts';
import type { Terminal } from './terminal.ts';

const words = definePhrases({
  goes: {
    en: 'What is asked goes to {backend}, model {model}, at {url}.',
    ja: '質問の内容は {backend} のモデル {model}（{url}）に送信されます。',
  },
  local: { en: 'That address is on this machine or its network.', ja: 'このアドレスは、このマシンまたは内部ネットワークにあります。' },
  away: { en: 'It leaves this machine and its network.', ja: 'このマシンと内部ネットワークの外に送信されます。' },
  strict: {
    en: 'Secrets are removed, and names, hosts and addresses are replaced by pseudonyms (strict).',
    ja: '機密情報は除去され、名前・ホスト・アドレスは仮名に置き換えられます（strict）。',
  },
  names: {
    en: 'Secrets are removed; hosts, addresses and names of the organisation are replaced, names of objects are not (names).',
    ja: '機密情報は除去され、ホスト・アドレス・組織名は置き換えられますが、オブジェクト名はそのまま送信されます（names）。',
  },
  off: {
    en: 'Secrets are removed; all names are sent as they are (off).',
    ja: '機密情報は除去されますが、名前はすべてそのまま送信されます（off）。',
  },
  what: {
    en: 'What goes: what is asked, and the evidence for it (fields of objects, events, log lines, numbers).',
    ja: '送信されるもの: 質問と、その根拠（オブジェクトのフィールド、イベント、ログの行、数値）。',
  },
  retention: { en: 'Kept there: {terms}.', ja: '送信先での保管: {terms}' },
  training: { en: 'Training on it: {terms}.', ja: '学習への利用: {terms}' },
  unstated: { en: 'not stated in the profile', ja: 'プロファイルに記載なし' },
  ask: { en: 'Send to {host}? It is asked once for this place.', ja: '{host} に送信しますか？（この送信先については一度だけ確認します）' },
  noTerminal: {
    en: 'Nobody can be asked here. To agree: --yes-send once, or use: allowed with backend: {backend} under model: in the profile.',
    ja: '確認できる端末がありません。同意する場合は --yes-send を一度付けるか、プロファイルの model: に use: allowed と backend: {backend} を記載してください。',
  },
});

export interface Agreeing {
  readonly terminal: Pick<Terminal, 'note' | 'signal'>;
  readonly language: Language;
  readonly folder: string;
  /** The profile names this very place and allows it: agreed in writing. */
  readonly written: boolean;
  readonly yesSend: boolean;
  readonly interactive: boolean;
}

/** Shows where questions go, and asks once for each place. A yes is kept; a no is asked again. */
export function consentBy({
  terminal,
  language,
  folder,
  written,
  yesSend,
  interactive,
}: Agreeing): (destination: Destination) => Promise<boolean> {
  return async (destination) => {
    const consents = consentsIn(folder);
    if (destination.url === '' || consents.has(destination)) return true;
    terminal.note(`${consentText(destination, language)}\n`);
    const yes =
      written || yesSend || (interactive ? await asked(destination, language, terminal) : refused(destination, language, terminal));
    if (yes) consents.remember(destination, new Date().toISOString());
    return yes;
  };
}

/** Where it goes, what is taken out before, and on which terms. */
export function consentText(destination: Destination, language: Language): string {
  const say = speaker(words, language);
  const { backend, model, url, local, send, retention = say('unstated'), training = say('unstated') } = destination;
  const terms = local ? [] : [say('retention', { terms: retention }), say('training', { terms: training })];
  return [say('goes', { backend, model, url }), say(local ? 'local' : 'away'), say('what'), say(send), ...terms].map(clean).join('\n');
}

async function asked({ host }: Destination, language: Language, { signal }: Agreeing['terminal']): Promise<boolean> {
  const { confirm } = await import('@clack/prompts');
  const answer = await confirm({ message: speaker(words, language)('ask', { host }), initialValue: false, output: process.stderr, signal });
  return answer === true;
}

function refused({ backend }: Destination, language: Language, { note }: Agreeing['terminal']): boolean {
  note(`${speaker(words, language)('noTerminal', { backend })}\n`);
  return false;
}
