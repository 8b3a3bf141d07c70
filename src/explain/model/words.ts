import { definePhrases } from '../words.ts';

/** What is said when a model gives no answer, or before its allowance runs out. No phrase takes a key. */
export const modelWords = definePhrases({
  unreachable: { en: '{host} cannot be reached: {because}', ja: '{host} に接続できません: {because}' },
  notAnApi: {
    en: '{host} answered with {type}, which no model server sends. Check the path of the address: most end in /v1.',
    ja: '{host} は {type} を返しました。モデルサーバーの応答ではありません。アドレスのパスを確認してください（多くは /v1 で終わります）。',
  },
  redirected: {
    en: '{host} refers to {to}. Nothing is sent on to another address: write that one as the url if it is right.',
    ja: '{host} は {to} への転送を返しました。別のアドレスには送信しません。正しければ url にそのアドレスを指定してください。',
  },
  denied: {
    en: '{host} does not accept the key ({status}). It was taken from {source}.',
    ja: '{host} はキーを受け付けませんでした（{status}）。キーの取得元: {source}。',
  },
  wantsKey: {
    en: '{host} does not accept the key ({status}): none is set. doryo model list shows which variable would hold it.',
    ja: '{host} はキーを受け付けませんでした（{status}）。キーが設定されていません。キーを入れる変数は doryo model list で確認できます。',
  },
  notPermitted: { en: '{host} does not permit this ({status}): {says}', ja: '{host} はこの要求を許可していません（{status}）: {says}' },
  noModel: { en: '{host} has no model {model} ({status}): {says}', ja: '{host} にモデル {model} はありません（{status}）: {says}' },
  notThere: {
    en: '{host} has nothing at this address ({status}). Check the path of the address: most end in /v1.',
    ja: '{host} のこのアドレスには何もありません（{status}）。アドレスのパスを確認してください（多くは /v1 で終わります）。',
  },
  limited: {
    en: '{host} takes no more questions for now ({status}): {says}',
    ja: '{host} は現在これ以上の質問を受け付けません（{status}）: {says}',
  },
  limitedUntil: {
    en: '{host} takes no more questions for another {seconds} s ({status}).',
    ja: '{host} はあと {seconds} 秒間、質問を受け付けません（{status}）。',
  },
  serverError: { en: '{host} failed with {status}: {says}', ja: '{host} がエラーを返しました（{status}）: {says}' },
  rejected: { en: '{host} rejected the request ({status}): {says}', ja: '{host} が要求を拒否しました（{status}）: {says}' },
  tooLong: {
    en: 'The question is longer than {model} takes in. Set limits.context to what it does: {says}',
    ja: '質問がモデル {model} の入力上限を超えています。limits.context に上限を設定してください: {says}',
  },
  stalled: { en: '{model} fell silent for {seconds} s, twice.', ja: 'モデル {model} の応答が {seconds} 秒間途絶えました（2 回）。' },
  outOfTime: {
    en: '{model} was not done after {seconds} s (limits.seconds).',
    ja: 'モデル {model} の応答が {seconds} 秒以内に完了しませんでした（limits.seconds）。',
  },
  refused: { en: '{model} declined to answer.', ja: 'モデル {model} が回答を拒否しました。' },
  empty: { en: '{model} answered with nothing, twice.', ja: 'モデル {model} の回答が空でした（2 回）。' },
  broken: { en: 'The answer of {model} broke off: {because}', ja: 'モデル {model} の回答が途中で切れました: {because}' },
  malformed: {
    en: '{model} did not answer in the form that was asked for, nor when asked again: {because}',
    ja: 'モデル {model} の回答は指定した形式ではなく、再度求めても改善しませんでした: {because}',
  },
  overTokens: {
    en: 'The question would need about {needed} tokens more, and {left} are left of {limit} (limits.tokens).',
    ja: 'この質問にはあと約 {needed} トークン必要ですが、上限 {limit} の残りは {left} です（limits.tokens）。',
  },
  overCost: {
    en: 'The question could cost {needed} {currency} more, and {left} {currency} are left of {limit} (limits.cost).',
    ja: 'この質問にはあと {needed} {currency} かかる可能性がありますが、上限 {limit} の残りは {left} {currency} です（limits.cost）。',
  },
  overDay: {
    en: 'The question would need about {needed} tokens, and {left} are left of {limit} for today, UTC (limits.tokensPerDay).',
    ja: 'この質問には約 {needed} トークン必要ですが、本日（UTC）の上限 {limit} の残りは {left} です（limits.tokensPerDay）。',
  },
  forbidden: {
    en: 'The profile forbids sending anything to a model (model.use: never).',
    ja: 'プロファイルがモデルへの送信を禁止しています（model.use: never）。',
  },
  notConsented: { en: 'Nothing was sent to {host}: it was not agreed to.', ja: '同意がないため、{host} には何も送信していません。' },
  noAudit: {
    en: 'Nothing was sent: the audit log cannot be written ({because}).',
    ja: '監査ログに書き込めないため、何も送信していません（{because}）。',
  },
  noKey: { en: 'There is no key for {title}: {because}', ja: '{title} のキーがありません: {because}' },
  retry: { en: '{host}: {because} Asking again in {seconds} s.', ja: '{host}: {because} {seconds} 秒後に再度送信します。' },
  reading: { en: 'the model reads: {tool} {input}', ja: 'モデルによる参照: {tool} {input}' },
  allowanceDay: {
    en: '{left} of {limit} tokens are left for today, UTC (limits.tokensPerDay).',
    ja: '本日（UTC）の残りは {limit} トークン中 {left} です（limits.tokensPerDay）。',
  },
  allowance: {
    en: '{host}: {left} of {limit} {what} are left, full again in {reset}.',
    ja: '{host}: {what}の残りは {limit} 中 {left} です（回復まで {reset}）。',
  },
  requests: { en: 'requests', ja: 'リクエスト' },
  tokens: { en: 'tokens', ja: 'トークン' },
  used: {
    en: '{model}: {requests|request|requests}, {input} tokens in and {output} out{estimated}{cost}, {seconds} s',
    ja: '{model}: リクエスト {requests} 回、入力 {input} / 出力 {output} トークン{estimated}{cost}、{seconds} 秒',
  },
  estimated: { en: ' (estimated)', ja: '（推定）' },
  cut: {
    en: '{title}: {left} of about {tokens} tokens were left out to fit.',
    ja: '{title}: 上限に収めるため、約 {tokens} トークン中 {left} を省きました。',
  },
});
