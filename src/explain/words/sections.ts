import { definePhrases } from '../words.ts';

/** Section 1: the objects, and what is quoted of them. */
export const whereWords = definePhrases({
  one: { en: '{object}{owners}{node}{phase}{since}', ja: '{object}{owners}{node}{phase}{since}' },
  many: { en: '{n} {kind} objects of {owner}, first {name}{phase}{since}', ja: '{owner} の {kind} {n} 個 (最初は {name}){phase}{since}' },
  manyPods: { en: '{n} pods of {owner}, first {name}{phase}{since}', ja: '{owner} の Pod {n} 個 (最初は {name}){phase}{since}' },
  phase: { en: ', {phase}', ja: '、{phase}' },
  since: { en: ' since {at}', ja: '、{at} から' },
  node: { en: ' on {node}', ja: '、{node} 上' },
  alsoAt: { en: 'Seen at {object}', ja: '現れている場所: {object}' },
  moreQuotations: { en: 'more evidence ({n}): doryo show {id} --evidence', ja: 'ほかの根拠 {n} 件: doryo show {id} --evidence' },
  moreRoots: {
    en: 'and {n|more object|more objects} with a cause of the same incident',
    ja: 'このインシデントの原因となる対象がほかに {n} 件あります',
  },
});

/** Section 2: what a user notices. */
export const whatWords = definePhrases({
  unseen: {
    en: 'How many replicas of {object} still serve is not shown by the input.',
    ja: '{object} のレプリカがどれだけ稼働しているかは、この入力からは分かりません。',
  },
  down: {
    en: '{object} does not serve: none of its {desired|replica is|replicas is} available.',
    ja: '{object} は応答できません。{desired} 個のレプリカがどれも利用できない状態です。',
  },
  downOnly: {
    en: '{object} does not serve: its only replica is not available.',
    ja: '{object} は応答できません。ただ 1 つのレプリカが利用できない状態です。',
  },
  downFacing: {
    en: 'Whoever comes through {through} gets an error or no answer.',
    ja: '{through} を経由するアクセスは、エラーになるか応答がありません。',
  },
  one: {
    en: '{object} serves with one replica left of {desired}, at {share} of its capacity; one more failure and it is down.',
    ja: '{object} は {desired} 個中 1 個のレプリカだけで稼働し、処理能力は本来の {share} です。もう 1 個失われると停止します。',
  },
  half: {
    en: '{object} serves at half its capacity: one of two replicas runs. One more failure and it is down.',
    ja: '{object} は 2 個中 1 個のレプリカで稼働し、処理能力は半分です。もう 1 個失われると停止します。',
  },
  part: {
    en: '{object} serves at {share} of its capacity; {missing|replica is|replicas are} missing.',
    ja: '{object} の処理能力は本来の {share} です。レプリカが {missing} 個不足しています。',
  },
  fine: {
    en: '{object} has all its replicas: users notice nothing at the moment.',
    ja: '{object} のレプリカはすべて揃っており、利用者への影響は今のところありません。',
  },
  atZero: {
    en: '{object} has no replica: whoever asks it gets an error or no answer.',
    ja: '{object} のレプリカが 0 のため、これを呼び出す側はエラーになるか応答を得られません。',
  },
  overloaded: {
    en: '{object} has all its replicas, and they bear more load than they are meant to: answers may be slow or fail.',
    ja: '{object} のレプリカはすべて揃っていますが、想定以上の負荷がかかっており、応答の遅延や失敗が起こりえます。',
  },
  complaining: {
    en: '{object} has all its replicas, and its log keeps telling of errors: part of its work may fail.',
    ja: '{object} のレプリカはすべて揃っていますが、ログにエラーが出続けており、処理の一部が失敗している可能性があります。',
  },
  flapping: {
    en: 'Its containers keep restarting, so each restart interrupts what it was serving.',
    ja: 'コンテナの再起動が繰り返されており、再起動のたびに処理が中断します。',
  },
  recovering: { en: 'What failed serves again.', ja: '停止していたものは、すでに復旧しています。' },
  job: {
    en: '{object} does not complete; whoever waits for its result does not get it.',
    ja: '{object} が完了しないため、その結果を待つ処理は先へ進めません。',
  },
  node: { en: '{object} cannot be relied on to run pods.', ja: '{object} では Pod を安定して実行できません。' },
  uncounted: {
    en: '{object} does not work as intended; how many people it serves cannot be read from the cluster.',
    ja: '{object} が意図どおりに動作していません。利用者への影響の大きさは、クラスターの情報からは分かりません。',
  },
  controlPlane: {
    en: 'What runs goes on; what is created, changed or lost from now on is not dealt with.',
    ja: '稼働中のものは動き続けますが、これから作成、変更、喪失されるものには対処されません。',
  },
  nobody: {
    en: 'No workload and no Service is seen to suffer from it yet.',
    ja: '影響を受けているワークロードや Service は、今のところ見当たりません。',
  },
  more: {
    en: '{n|more workload is|more workloads are} affected; see Impact.',
    ja: 'ほかに {n} 件のワークロードが影響を受けています (影響範囲を参照)。',
  },
});

/** Section 4: workloads and Services, and what may be left out of mind. */
export const impactWords = definePhrases({
  workload: { en: 'affected', ja: '影響を受ける対象' },
  ready: { en: 'available', ja: '稼働数' },
  reached: { en: 'reached through', ja: 'アクセス経路' },
  outside: { en: '{through} (from outside)', ja: '{through} (外部公開)' },
  inside: { en: 'no Service', ja: 'Service なし' },
  readyOf: { en: '{ready} of {desired}', ja: '{ready} / {desired}' },
  more: { en: 'and {n} more, doryo show {id} -o json', ja: 'ほか {n} 件 (doryo show {id} -o json)' },
  shared: {
    en: '{service} sends requests to the pods of {workloads} alike: its selector fits them all.',
    ja: '{service} のセレクターは {workloads} のどちらの Pod にも一致するため、リクエストは両方へ振り分けられます。',
  },
  unaffected: { en: 'Not affected: {objects}.', ja: '影響を受けていないもの: {objects}。' },
  everything: { en: 'The whole cluster depends on it.', ja: 'クラスター全体がこれに依存しています。' },
  none: {
    en: 'No workload or Service depends on it, as far as was seen.',
    ja: '確認できた範囲では、これに依存するワークロードや Service はありません。',
  },
});

/** Section 3: cause. */
export const causeWords = definePhrases({
  root: { en: '{title}.', ja: '{title}。' },
  rootOf: { en: '{object}: {title}.', ja: '{object}: {title}。' },
  /** The title begins with a verb whose subject is the object. */
  rootDoes: { en: '{object} {title}.', ja: '{object}: {title}。' },
  several: {
    en: '{n} causes belong to this incident; each has to end.',
    ja: 'このインシデントには原因が {n} 件あり、それぞれへの対応が必要です。',
  },
  alike: { en: '(and {n} more like it)', ja: '(ほか {n} 件も同様)' },
  severalPlaces: {
    en: 'One cause is felt in {n} places.',
    ja: '同じ原因が {n} か所に現れています。',
  },
  moreRoots: { en: 'and {n|more cause|more causes}: doryo show {id} -o json', ja: 'ほかの原因 {n} 件: doryo show {id} -o json' },
  chain: { en: 'How it leads to what is seen', ja: '原因から事象までの流れ' },
  arrow: { en: '->', ja: '→' },
  podsOf: { en: '{n} pods of {owner}', ja: '{owner} の Pod {n} 個' },
  objectsNamed: { en: '{kinds}: {owners}', ja: '{kinds}: {owners}' },
  objects: { en: '{kinds} of {owners}', ja: '{owners} の {kinds}' },
  likewise: { en: '{title}; the others likewise', ja: '{title} (ほかも同様)' },
  objectsOf: { en: '{n} objects of {owner}', ja: '{owner} の {n} 件' },
  changed: { en: 'Changed before it began, nearest first', ja: '発生前の変更 (発生時刻に近い順)' },
  unchanged: { en: 'No change was seen in the day before it began.', ja: '発生前の 1 日間に、関係する変更は見つかりませんでした。' },
  field: { en: '{path}: {before} -> {after}', ja: '{path}: {before} → {after}' },
  line: { en: '{path} line {line}', ja: '{path} の {line} 行目' },
  set: { en: '{path}: now {after}', ja: '{path}: 現在は {after}' },
  touched: { en: '{path} (the value is not held)', ja: '{path} (値は保持していません)' },
  removed: { en: '{path}: removed, was {before}', ja: '{path}: 削除 (以前は {before})' },
  moreFields: { en: 'and {n|more field|more fields}', ja: 'ほか {n} 項目' },
  by: { en: 'by {by}', ja: '{by} による' },
  worsened: { en: 'Made it worse, without being the cause', ja: '原因ではないが、状況を悪化させているもの' },
  moreWorsened: { en: 'and {n|more factor|more factors}: doryo show {id} -o json', ja: 'ほかの悪化要因 {n} 件: doryo show {id} -o json' },
  open: {
    en: 'Open hypothesis, neither shown nor excluded: {means} ({reasons}).',
    ja: '未確認の仮説 (裏付けも否定もされていません): {means} ({reasons})。',
  },
  supported: {
    en: 'Hypothesis that what was read supports: {means} ({reasons}).',
    ja: '取得した情報が裏付ける仮説: {means} ({reasons})。',
  },
  refuted: { en: 'Excluded: {means} ({reasons}).', ja: '否定された仮説: {means} ({reasons})。' },
  thoughtOf: { en: 'It is thought of because of this: {object}: {title}.', ja: 'そう考える理由: {object}: {title}。' },
  decides: {
    en: '{command} decides: it is so if {when}. What the other answers mean stands in Comments.',
    ja: '{command} で確認でき、「{when}」であればこの仮説のとおりです。それ以外の結果の意味はコメントに示します。',
  },
  created: { en: 'created', ja: '作成' },
  revision: { en: 'new revision', ja: '新しいリビジョン' },
  edited: { en: 'edited', ja: '編集' },
  scaled: { en: 'scaled', ja: 'スケール' },
  deleted: { en: 'deleted', ja: '削除' },
  joined: { en: 'joined', ja: '参加' },
  left: { en: 'left', ja: '離脱' },
});

/** Section 5. */
export const urgencyWords = definePhrases({
  pageBy: { en: 'Page, {priority}: act by {at}.', ja: '即時呼び出し、{priority}。{at} までに対応してください。' },
  ticketBy: { en: 'Ticket, {priority}: act by {at}.', ja: 'チケット、{priority}。{at} までに対応してください。' },
  log: { en: 'For the log, {priority}: nobody has to act.', ja: '記録のみ、{priority}。対応の必要はありません。' },
  impact: { en: 'Impact {level} of 3: {why}.', ja: '影響度 {level} (1 が最大、3 が最小): {why}。' },
  urgency: { en: 'Urgency {level} of 3: {why}.', ja: '緊急性 {level} (1 が最大、3 が最小): {why}。' },
  higher: { en: 'It would be {priority} if {when}.', ja: '{when}場合は {priority} になります。' },
  lower: { en: 'It would be {priority} if {when}.', ja: '{when}場合は {priority} になります。' },
  environment: { en: 'Environment: {value}, {how}.', ja: '環境: {value} ({how})。' },
  unknown: { en: 'Not known, and counted as the worse: {names}.', ja: '不明のため、重い方として扱ったもの: {names}。' },
  stated: { en: 'as stated', ja: '申告による' },
  inferred: { en: 'inferred from a label', ja: 'ラベルからの推定' },
  read: { en: 'read from the cluster', ja: 'クラスターから取得' },
  serviceTarget: { en: 'Stated: {values}.', ja: '申告された条件: {values}。' },
  nameEnvironment: { en: 'whether this is production', ja: '本番環境かどうか' },
});

/** Section 6. */
export const commentWords = definePhrases({
  wayBack: {
    en: 'To go back to the revision before, whose template is still kept: {command}',
    ja: '直前のリビジョンのテンプレートは保持されています。戻すコマンド: {command}',
  },
  ask: { en: 'To know more:', ja: '次に確認すること:' },
  question: {
    en: 'Question: is {object} production? If it is not, this is {priority} instead.',
    ja: '確認事項: {object} は本番環境ですか。本番環境でなければ {priority} になります。',
  },
  questionCluster: {
    en: 'Question: is this cluster production? If it is not, this is {priority} instead.',
    ja: '確認事項: このクラスターは本番環境ですか。本番環境でなければ {priority} になります。',
  },
  questionOther: {
    en: 'Question: what is the {name} of {object}? It could make this {priority}.',
    ja: '確認事項: {object} の {name} は何ですか。回答によっては {priority} になります。',
  },
  beside: { en: 'Beside the cause: {remedy}', ja: '原因への対応とは別に: {remedy}' },
  notSeen: { en: 'Not seen here: {what} ({because}).', ja: '確認できなかったもの: {what} ({because})。' },
  namedAlike: {
    en: 'That one workload made these pods is inferred from their names, {maker}-...; which one was not printed.',
    ja: 'これらの Pod が同じワークロードのものであることは、名前 ({maker}-...) からの推定です。ワークロード自体は出力に含まれていません。',
  },
  owner: { en: 'Owner: {owner}.', ja: '担当: {owner}。' },
  contacts: { en: 'Contact: {contacts}.', ja: '連絡先: {contacts}。' },
});
