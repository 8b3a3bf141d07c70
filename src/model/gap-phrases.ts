import { definePhrases } from './phrases.ts';

/** Every name of what was not seen. Words of others (a kind, a path) are `quoted`, never a sentence of doryo's. */
export const gapSubjects = definePhrases({
  quoted: { en: '{text}', ja: '{text}' },
  usage: { en: 'use of CPU and memory', ja: 'CPU とメモリの使用量' },
  usageOfNodes: { en: 'use of CPU and memory of nodes', ja: 'ノードの CPU とメモリの使用量' },
  usageOfPods: { en: 'use of CPU and memory of pods', ja: 'Pod の CPU とメモリの使用量' },
  healthOfApiServer: { en: 'health of the API server', ja: 'API サーバーのヘルスチェック' },
  discovery: { en: 'API discovery', ja: 'API の種類の一覧' },
  groupVersion: { en: 'kinds of {groupVersion}', ja: '{groupVersion} の種類' },
  customKinds: { en: '{n} custom kinds', ja: 'カスタムリソースの種類 {n} 件' },
  ownClock: { en: "this machine's clock", ja: 'この端末の時計' },
  logsOf: { en: 'logs of {n|container|containers}', ja: 'コンテナ {n} 個のログ' },
  logOf: { en: 'log of container {container} of pod {pod}', ja: 'Pod {pod} のコンテナ {container} のログ' },
  inputTime: { en: 'the time of the input', ja: '入力の時刻' },
  namespace: { en: 'the namespace', ja: 'Namespace' },
  ageOfRows: { en: 'the age of {n} rows', ja: '{n} 行の経過時間' },
  printed: { en: 'output of kubectl {shape}', ja: 'kubectl {shape} の出力' },
  imageOf: { en: 'the image of Pod {name}', ja: 'Pod {name} のイメージ' },
  otherFiles: { en: '{n} other files', ja: 'そのほかのファイル {n} 個' },
  folderFiles: { en: 'files of the folder', ja: 'フォルダーのファイル' },
  itemsOf: { en: '{n} items of {path}', ja: '{path} の {n} 件' },
  entriesOf: { en: '{n} entries of {path}', ja: '{path} の {n} 件' },
  memberOf: { en: '{member} in {path}', ja: '{path} の {member}' },
  partOf: { en: 'part of {path}', ja: '{path} の一部' },
  textOf: { en: 'text of {path}', ja: '{path} のテキスト' },
  objects: { en: 'objects', ja: 'オブジェクト' },
  anObject: { en: 'an object', ja: 'オブジェクト 1 件' },
  anObjectOfSnapshot: { en: 'an object of the snapshot', ja: 'スナップショットのオブジェクト 1 件' },
  partsOfSnapshot: { en: '{n} parts of the snapshot', ja: 'スナップショットの {n} 件' },
  fieldsOf: { en: 'fields of {kind}', ja: '{kind} のフィールド' },
  fieldsInSnapshot: { en: 'fields of a {kind} of the snapshot', ja: 'スナップショットの {kind} のフィールド' },
  kindOfVersion: { en: '{kind} of {version}', ja: '{version} の {kind}' },
  analyzer: { en: 'analyzer {id}', ja: 'アナライザー {id}' },
});

/** Every reason of the collector for something not seen on a cluster. */
const live = definePhrases({
  listForbidden: { en: 'listing {name} is not allowed', ja: '{name} を一覧する権限がありません' },
  listForbiddenAnywhere: {
    en: 'listing {name} is not allowed over all namespaces',
    ja: '全 Namespace の {name} を一覧する権限がありません',
  },
  readInSome: {
    en: 'read in {n} of {known|known namespace|known namespaces}: {names}',
    ja: '把握している {known} 個の Namespace のうち {n} 個では読み取りました: {names}',
  },
  readBefore: { en: '{n} were read before that', ja: 'それまでに {n} 件を読み取りました' },
  notServed: { en: 'the API server does not serve {name}', ja: 'API サーバーが {name} を提供していません' },
  notServedInstead: {
    en: 'the API server does not serve {name}, only {versions}',
    ja: 'API サーバーが {name} を提供していません (提供しているのは {versions})',
  },
  readInstead: { en: '{version} is read, which may hold less', ja: '代わりに {version} を読み取りましたが、情報が少ない場合があります' },
  staleDiscovery: {
    en: 'the server behind the API service {name} does not answer',
    ja: 'API サービス {name} の先にあるサーバーが応答しません',
  },
  noCustomKinds: { en: 'custom kinds are not read', ja: 'カスタムリソースは読み取っていません' },
  customKindsBounded: {
    en: 'the cluster serves {n} custom kinds; the first {read} by name are read',
    ja: 'クラスターには {n} 種類のカスタムリソースがあります。名前順で最初の {read} 種類を読み取りました',
  },
  moreThanRead: { en: 'there are more than the {count} {name} that were read', ja: '{name} は読み取った {count} 件より多く存在します' },
  metricsNotServed: { en: 'metrics.k8s.io is not served', ja: 'metrics.k8s.io が提供されていません' },
  logsForbidden: { en: 'reading logs is not allowed', ja: 'ログを読み取る権限がありません' },
  logsTooLate: { en: 'they did not arrive within {seconds} s', ja: '{seconds} 秒以内に届きませんでした' },
  clockAhead: { en: "this machine's clock is {n} s ahead of the API server's", ja: 'この端末の時計は API サーバーより {n} 秒進んでいます' },
  clockBehind: { en: "this machine's clock is {n} s behind the API server's", ja: 'この端末の時計は API サーバーより {n} 秒遅れています' },
  serverClock: { en: "all times are judged by the server's", ja: '時刻はすべてサーバーの時計で判断しています' },
  answered: { en: 'The API server answered {status}: {message}', ja: 'API サーバーの応答が {status} でした: {message}' },
  unreachable: { en: '{message}', ja: 'クラスターに接続できません: {message}' },
  notUnderstood: { en: '{message}', ja: '接続先の応答を解釈できません: {message}' },
  tooLarge: { en: '{message}', ja: '上限を超えています: {message}' },
  failed: { en: '{message}', ja: '失敗しました: {message}' },
});

/** Every reason of the reader of files, bundles and pasted text. */
const saved = definePhrases({
  noCompleteList: { en: 'the input does not hold a complete list of them', ja: '入力に完全な一覧が含まれていません' },
  noTime: { en: 'no time stands in it', ja: '入力に時刻がありません' },
  agesFromFile: {
    en: 'ages are counted from when the file was written, or from now',
    ja: '経過時間はファイルの更新時刻または現在時刻から数えています',
  },
  notPrinted: { en: '{source} does not print it', ja: '{source} に表示されていません' },
  takenAsDefault: { en: 'it is taken to be default', ja: 'default とみなしています' },
  invalidAge: {
    en: 'kubectl printed <invalid>: the clocks of the cluster and of the machine that printed the table differ, so these rows have no time',
    ja: 'kubectl が <invalid> と表示しています。クラスターと表示した端末の時計がずれているため、これらの行には時刻がありません',
  },
  outputCut: {
    en: '{source}, lines {from} to {to}: it does not hold all that the command prints',
    ja: '{source} の {from} から {to} 行目: コマンドの出力がすべては含まれていません',
  },
  otherImage: {
    en: 'an event names {named}, and the pod has {written}: the event is of an earlier image, or of an earlier pod of that name',
    ja: 'イベントには {named}、Pod には {written} とあります。イベントは以前のイメージか、同じ名前の以前の Pod のものです',
  },
  unknownContent: { en: 'they hold nothing that doryo knows how to read', ja: 'doryo が読める内容がありません' },
  notObjects: {
    en: 'they are no objects of Kubernetes, or do not say of which kind they are',
    ja: 'Kubernetes のオブジェクトではないか、種類が書かれていません',
  },
  noIdentity: { en: 'it has no apiVersion, kind or metadata.name', ja: 'apiVersion、kind、metadata.name のいずれかがありません' },
  wrongTypes: { en: 'they do not have the type the API gives them: {paths}', ja: 'API の定める型と異なります: {paths}' },
  moreWrongTypes: {
    en: 'they do not have the type the API gives them: {paths} and {more} more',
    ja: 'API の定める型と異なります: {paths} ほか {more} 件',
  },
  otherShape: {
    en: 'this API version has another shape than the one doryo knows; only its standard conditions are judged',
    ja: 'この API バージョンは doryo の知る構造と異なります。標準の condition だけを判断に使います',
  },
  notSavedShape: { en: 'they do not have the shape doryo saves', ja: 'doryo が保存する形式ではありません' },
  listEndsInMiddle: { en: '{path} ends in the middle of a list', ja: '{path} は一覧の途中で終わっています' },
  completeItems: { en: 'the {n} complete items count', ja: '完全な {n} 件を使います' },
  storedTwice: {
    en: '{n} of them stand in the input more than once with different content; the newest was taken',
    ja: '入力の中に内容の異なるものが {n} 件重複しています。最も新しいものを使いました',
  },
  malformedJson: { en: 'malformed JSON, {fault}', ja: 'JSON の形式が正しくありません: {fault}' },
  malformedYaml: { en: 'malformed YAML, {fault}', ja: 'YAML の形式が正しくありません: {fault}' },
  faultAt: { en: 'line {line}, column {column}: {fault}', ja: '{line} 行目 {column} 列目: {fault}' },
  noEnd: { en: 'line {line}, column 1: the value that begins here has no end', ja: '{line} 行目から始まる値に終わりがありません' },
  objectTooLarge: {
    en: 'the object that begins at line {line} is larger than 64 MiB',
    ja: '{line} 行目から始まるオブジェクトが 64 MiB を超えています',
  },
  textTooLarge: { en: 'it holds more than 64 MiB of plain text', ja: '64 MiB を超えるテキストが含まれています' },
  fileTooLarge: { en: 'it is larger than 256 MiB', ja: '256 MiB を超えています' },
  folderTooLarge: {
    en: 'it holds more than 200,000 files or 2 GiB; the rest was not read',
    ja: '200,000 ファイルまたは 2 GiB を超えています。残りは読み取っていません',
  },
  folderEmpty: { en: 'the folder holds no file', ja: 'フォルダーにファイルがありません' },
  folderUnreadable: { en: 'the folder could not be read: {message}', ja: 'フォルダーを読み取れません: {message}' },
  binary: { en: 'it is binary data', ja: 'バイナリデータです' },
  empty: { en: 'it is empty', ja: '空です' },
  zip: { en: 'it is a zip archive', ja: 'zip アーカイブです' },
  tooDeep: { en: 'it is an archive inside too many archives', ja: 'アーカイブの入れ子が深すぎます' },
  nothingOfCluster: { en: 'it holds nothing of a cluster', ja: 'クラスターの情報が含まれていません' },
  noObject: { en: 'it holds no object of a cluster', ja: 'クラスターのオブジェクトが含まれていません' },
  archiveCut: { en: 'the archive ends too early', ja: 'アーカイブが途中で終わっています' },
  filesBeforeEnd: { en: 'the files before its end count', ja: 'それまでのファイルを使います' },
  compressionDamaged: { en: 'the compressed file ends too early or is damaged', ja: '圧縮ファイルが途中で終わっているか壊れています' },
  earlierCounts: { en: 'what came before counts', ja: 'それまでの内容を使います' },
  linkRefused: { en: 'a link or device, which is not followed', ja: 'リンクまたはデバイスのため、たどりません' },
  pathRefused: { en: 'its path leads out of the archive', ja: 'パスがアーカイブの外を指しています' },
  ownFailure: { en: '{message}', ja: 'doryo の内部で失敗しました: {message}' },
});

/** The reasons alone. */
export const gapReasons = { ...live, ...saved };
/** The one table of all that a gap may say, in both languages. */
export const gapPhrases = { ...gapSubjects, ...gapReasons };
