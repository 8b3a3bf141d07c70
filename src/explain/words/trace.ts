import { definePhrases } from '../words.ts';

/** The way of a connection, step by step. */
export const traceWords = definePhrases({
  head: { en: 'From {from} to {to} ({at})', ja: '{from} から {to} への接続 ({at})' },
  anyone: { en: 'a pod of namespace {namespace}', ja: 'Namespace {namespace} の Pod' },
  stopped: { en: 'It cannot connect: the last step stops it.', ja: '接続できません。最後の手順で止まります。' },
  unclear: {
    en: 'Nothing that was read stops it, but not every step could be judged.',
    ja: '読み取った範囲では接続を妨げるものはありませんが、判定できない手順があります。',
  },
  leaves: { en: 'It leaves what the cluster shows: what follows cannot be seen.', ja: 'ここから先はクラスターの情報では確認できません。' },
  connects: {
    en: 'By what was read it reaches the pod. Whether the program there answers, and how fast, cannot be seen here.',
    ja: '読み取った範囲では Pod に到達します。プログラムが応答するか、応答が速いかは確認できません。',
  },
  markHolds: { en: 'holds  ', ja: '問題なし' },
  markStops: { en: 'STOPS  ', ja: '停止  ' },
  markUnclear: { en: 'unclear', ja: '不明  ' },
  markNote: { en: 'note   ', ja: '補足  ' },
  resolves: { en: '{host} is the name of {name}', ja: '{host} は {name} に解決される' },
  loopback: { en: '{host} is the machine of the caller itself', ja: '{host} は呼び出し元自身を指す' },
  outside: {
    en: '{host} is no name of the cluster: it is resolved outside of it',
    ja: '{host} はクラスター内の名前ではなく、外部で解決される',
  },
  address: { en: '{host} is no address of a Service or pod that was read', ja: '{host} は読み取った Service や Pod のアドレスではない' },
  externalName: { en: '{name} is only another name for {to}', ja: '{name} は {to} の別名である' },
  asksNode: {
    en: '{pod} asks the name servers of its node, which do not know names of the cluster',
    ja: '{pod} はノードの DNS サーバーに問い合わせるため、クラスター内の名前を解決できない',
  },
  dnsRuns: {
    en: 'DNS of the cluster runs: {ready} of {all} pods behind {service} are ready',
    ja: 'クラスター DNS は稼働中（{service} の背後の Pod {all} 個中 {ready} 個が Ready）',
  },
  dnsDown: {
    en: 'DNS of the cluster does not answer: {ready} of {all} pods behind {service} are ready',
    ja: 'クラスター DNS が応答しない（{service} の背後の Pod {all} 個中 {ready} 個が Ready）',
  },
  dnsUnseen: { en: 'the Service of the cluster DNS was not seen', ja: 'クラスター DNS の Service を確認できない' },
  dnsBlocked: {
    en: 'network policies block the question for the name ({direction}): {policies}',
    ja: 'NetworkPolicy が DNS の問い合わせを遮断している（{direction}）: {policies}',
  },
  service: { en: '{name} exists, type {type}', ja: '{name} は存在する（タイプ {type}）' },
  noService: { en: '{name} does not exist (nearest name: {near})', ja: '{name} は存在しない（最も近い名前: {near}）' },
  serviceUnread: {
    en: '{name} is not among what was read, and not all Services were',
    ja: '{name} は読み取った内容になく、Service の一部は取得できていない',
  },
  port: { en: 'the Service has port {port}', ja: 'Service にポート {port} がある' },
  noPort: { en: 'the Service has no port {port}; it has {told}', ja: 'Service にポート {port} がない（あるのは {told}）' },
  askPort: { en: 'which port is meant is not said; there are {told}', ja: 'ポートの指定がない（候補: {told}）' },
  headless: {
    en: 'the Service has no address of its own: port {port} is the one of the pod',
    ja: 'Headless Service のため、ポート {port} は Pod 自身のポートになる',
  },
  noSelector: {
    en: 'the Service selects no pods: its addresses are entered by hand or by a controller',
    ja: 'Service にセレクターがなく、宛先は手動またはコントローラーが登録する',
  },
  noPods: { en: 'no pod carries {selector}', ja: '{selector} のラベルを持つ Pod がない' },
  noneReady: { en: '{ready} of {all} pods behind it are ready', ja: '背後の Pod {all} 個中 {ready} 個が Ready' },
  ready: { en: '{ready} of {all} pods behind it are ready', ja: '背後の Pod {all} 個中 {ready} 個が Ready' },
  slicesBehind: {
    en: 'the EndpointSlices hold no ready address although {ready} of {all} pods are ready: who fills them is behind',
    ja: 'Pod {all} 個中 {ready} 個が Ready だが、EndpointSlice に有効な宛先がない（更新が遅れている）',
  },
  slicesUnread: { en: 'the EndpointSlices were not read', ja: 'EndpointSlice を読み取れていない' },
  targetPort: { en: 'it leads to port {port} of {pod}', ja: '{pod} のポート {port} に届く' },
  noNamedPort: {
    en: 'the Service leads to the port named {name}, and no container of {pod} has it',
    ja: 'Service は {name} という名前のポートを指すが、{pod} のコンテナにその名前のポートがない',
  },
  undeclared: {
    en: 'it leads to port {port} of {pod}, which declares {declared}: a program may listen there all the same',
    ja: '{pod} のポート {port} に届くが、宣言されているのは {declared}（宣言がなくても待ち受けている場合がある）',
  },
  noCaller: {
    en: 'network policies were not judged: the caller is not named',
    ja: '呼び出し元の指定がないため、NetworkPolicy は判定していない',
  },
  hostNetwork: {
    en: '{pod} is on the network of its node: policies do not apply to it',
    ja: '{pod} はノードのネットワークを使うため、NetworkPolicy は適用されない',
  },
  open: { en: 'no network policy applies on the way', ja: '経路に適用される NetworkPolicy はない' },
  allowed: { en: 'the network policies on the way allow it: {policies}', ja: '経路の NetworkPolicy は許可している: {policies}' },
  blocked: {
    en: 'network policies block it ({direction}): {policies} lack {rule}',
    ja: 'NetworkPolicy が遮断している（{direction}）: {policies} に {rule} がない',
  },
  policiesUnread: { en: 'not all network policies on the way were read', ja: '経路の NetworkPolicy の一部を読み取れていない' },
});
