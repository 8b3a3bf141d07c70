import { backends } from '#explain/backends.generated.ts';
import { auditIn } from '#explain/model/audit.ts';
import { destinationOf } from '#explain/model/destination.ts';
import { variablesSet } from '#explain/model/key.ts';
import type { Probe } from '#explain/model/probe.ts';
import { definePhrases, speaker } from '#explain/words.ts';
import type { Language } from '#model/language.ts';
import { tableLines } from '#util/table.ts';
import { clean } from '#util/text.ts';
import type { ConfiguredModel } from './profile.ts';

const words = definePhrases({
  backend: { en: 'back end', ja: '接続方法' },
  what: { en: 'what', ja: '内容' },
  needs: { en: 'needs', ja: '必要な設定' },
  key: { en: 'key', ja: 'キー' },
  isSet: { en: '{names} is set', ja: '{names} が設定済み' },
  notSet: { en: '{names} is not set', ja: '{names} は未設定' },
  none: { en: 'no model: everything by rule (the default)', ja: 'モデルなし: すべて規則で処理（既定）' },
  nothing: {
    en: 'No profile names a model: doryo works by rule.',
    ja: 'モデルを設定したプロファイルはありません。すべて規則で処理します。',
  },
  profile: {
    en: 'Profile {profile}: {backend} {model} at {host}, sends {send}',
    ja: 'プロファイル {profile}: {backend} {model}（{host}）、送信する名前: {send}',
  },
  unknown: {
    en: 'Profile {profile}: there is no back end "{backend}"; what asks a model is refused',
    ja: 'プロファイル {profile}: 接続方法 "{backend}" は存在しません（モデルへの質問は拒否されます）',
  },
  rule: { en: 'Profile {profile}: no model, everything by rule', ja: 'プロファイル {profile}: モデルなし（すべて規則で処理）' },
  forbids: { en: 'Profile {profile}: forbids models (use: never)', ja: 'プロファイル {profile}: モデルの使用を禁止（use: never）' },
  today: { en: '{used} of {limit} tokens used today, UTC', ja: '本日（UTC）の使用量 {used} / {limit} トークン' },
  connected: { en: '{backend}, model {name}, at {url}: connected', ja: '{backend}、モデル {name}（{url}）: 接続できました' },
  onNetwork: { en: 'this machine or its network', ja: 'このマシンまたは内部ネットワーク' },
  away: { en: 'outside this network', ja: '外部ネットワーク' },
  place: { en: 'place', ja: '場所' },
  streaming: { en: 'streaming', ja: 'ストリーミング' },
  structured: { en: 'structured output', ja: '構造化出力' },
  tools: { en: 'tools', ja: 'ツール' },
  context: { en: 'context', ja: 'コンテキスト長' },
  latency: { en: 'latency', ja: '応答時間' },
  usage: { en: 'usage', ja: '使用量' },
  yes: { en: 'yes', ja: 'あり' },
  no: { en: 'no', ja: 'なし' },
  schema: { en: 'yes, by schema', ja: 'あり（スキーマで強制）' },
  byTool: { en: 'yes, as the call of a tool', ja: 'あり（ツール呼び出しで代替）' },
  byWords: { en: 'no schema; the model keeps to the form when told', ja: 'スキーマなし（指示による形式の指定は可能）' },
  unstructured: { en: 'no: answers will often be refused as malformed', ja: 'なし（形式不正で破棄される回答が多くなります）' },
  called: { en: 'yes', ja: 'あり' },
  ignored: { en: 'offered, but the model did not call one', ja: '提示したが、モデルは呼び出さなかった' },
  refused: { en: 'no: it answers from what it is given', ja: 'なし（与えられた情報だけで回答）' },
  tokens: { en: '{tokens} tokens ({from})', ja: '{tokens} トークン（{from}）' },
  settings: { en: 'limits.context', ja: 'limits.context の設定値' },
  server: { en: 'as the server says', ja: 'サーバーの申告値' },
  assumed: {
    en: 'assumed: set limits.context to what the server allows',
    ja: '仮定値。サーバーの上限を limits.context に設定してください',
  },
  times: { en: '{first} ms to the first word, {all} ms in all', ja: '最初の語まで {first} ms、全体で {all} ms' },
  counted: { en: 'counted by the server', ja: 'サーバーが計測' },
  uncounted: { en: 'not counted by the server: doryo estimates', ja: 'サーバーは計測しないため doryo が推定' },
  allowance: { en: 'allowance', ja: '残り利用枠' },
  left: { en: '{left} of {limit} {what}', ja: '{what} {left} / {limit}' },
  requests: { en: 'requests', ja: 'リクエスト' },
  tokenUnit: { en: 'tokens', ja: 'トークン' },
});

export interface ListedBackend {
  readonly id: string;
  readonly title: string;
  readonly needs: readonly string[];
  readonly keyVariables: readonly string[];
  /** Names of those that are set. What they hold is never shown. */
  readonly keysSet: readonly string[];
  readonly configured: readonly {
    readonly profile: string;
    /** What the profile calls a back end, where there is none of that name. */
    readonly unknown?: string;
    readonly use: string;
    readonly model?: string;
    readonly host?: string;
    readonly send?: string;
    readonly usedToday?: number;
    readonly tokensPerDay?: number;
  }[];
}

/** Every back end, `none` first, with what is configured for it. */
export function listBackends(
  configured: readonly ConfiguredModel[],
  {
    environment,
    folder,
    language,
  }: { readonly environment: Readonly<Record<string, string | undefined>>; readonly folder: string; readonly language: Language },
): readonly ListedBackend[] {
  const none = { id: 'none', title: speaker(words, language)('none'), needs: [], keyVariables: [], keysSet: [] };
  const known = backends.map((backend) => ({
    id: backend.id,
    title: backend.title,
    needs: ['name', ...backend.needs.filter((need) => need !== 'key')],
    keyVariables: [...backend.keyVariables, ...(backend.keyFrom ? ['AWS_ACCESS_KEY_ID'] : [])],
    keysSet: [...variablesSet(backend, environment), ...(backend.keyFrom?.(environment) === undefined ? [] : ['AWS_ACCESS_KEY_ID'])],
  }));
  const audit = auditIn(folder);
  return [none, ...known].map((one) => ({
    ...one,
    configured: configured
      .filter(
        ({ settings: { use, backend } }) => (use !== 'never' && backends.some(({ id }) => id === backend) ? backend : 'none') === one.id,
      )
      .map((held) => summaryOf(held, audit)),
  }));
}

function summaryOf({ profile, settings }: ConfiguredModel, audit: ReturnType<typeof auditIn>): ListedBackend['configured'][number] {
  const backend = backends.find(({ id }) => id === settings.backend);
  if (settings.use === 'never') return { profile, use: settings.use };
  if (!backend)
    return {
      profile,
      use: settings.use,
      ...(settings.backend !== undefined && settings.backend !== 'none' && { unknown: settings.backend }),
    };
  const destination = destinationOf(settings, backend);
  const { tokensPerDay } = settings.limits ?? {};
  const usedToday = audit.tokensToday(destination, new Date());
  return {
    profile,
    use: settings.use,
    model: destination.model,
    host: destination.host,
    send: destination.send,
    ...(tokensPerDay !== undefined && { usedToday, tokensPerDay }),
  };
}

export function listText(
  list: readonly ListedBackend[],
  { language, width }: { readonly language: Language; readonly width: number },
): string {
  const say = speaker(words, language);
  const rows = list.map(({ id, title, needs, keyVariables, keysSet }) => {
    const key =
      keysSet.length > 0
        ? say('isSet', { names: keysSet.join(', ') })
        : keyVariables.length > 0
          ? say('notSet', { names: keyVariables.join(', ') })
          : '';
    return [id, title, needs.join(', '), key];
  });
  const table = tableLines([[say('backend'), say('what'), say('needs'), say('key')], ...rows], { width, headings: true }).flat();
  const profiles = list.flatMap(({ id, configured }) =>
    configured.map(({ profile, use, unknown, model, host = '', send = '', usedToday, tokensPerDay }) => {
      if (unknown !== undefined) return say('unknown', { profile, backend: unknown });
      if (use === 'never') return say('forbids', { profile });
      if (model === undefined) return say('rule', { profile });
      const line = say('profile', { profile, backend: id, model, host, send });
      return tokensPerDay === undefined ? line : `${line}; ${say('today', { used: usedToday ?? 0, limit: tokensPerDay })}`;
    }),
  );
  return `${[...table, '', ...(profiles.length > 0 ? profiles : [say('nothing')])].map(clean).join('\n')}\n`;
}

export function probeText(
  result: Extract<Probe, { works: true }>,
  where: { readonly backend: string; readonly name: string; readonly url: string; readonly local: boolean },
  language: Language,
): string {
  const say = speaker(words, language);
  const { streaming, structured, tools, context, usage, milliseconds, allowances } = result;
  const rows = [
    [say('place'), say(where.local ? 'onNetwork' : 'away')],
    [say('streaming'), say(streaming ? 'yes' : 'no')],
    [say('structured'), say(({ schema: 'schema', tool: 'byTool', words: 'byWords', no: 'unstructured' } as const)[structured])],
    [say('tools'), say(tools)],
    [say('context'), say('tokens', { tokens: context.tokens, from: say(context.from) })],
    [say('latency'), say('times', milliseconds)],
    [say('usage'), say(usage === 'counted' ? 'counted' : 'uncounted')],
    ...allowances.map(({ left, limit, what }) => [
      say('allowance'),
      say('left', { left, limit, what: say(what === 'tokens' ? 'tokenUnit' : 'requests') }),
    ]),
  ];
  const { backend, name, url } = where;
  return `${[
    say('connected', { backend, name, url }),
    ...tableLines(rows, { width: 100 })
      .flat()
      .map((line) => `  ${line}`),
  ]
    .map(clean)
    .join('\n')}\n`;
}
