import { definePhrases } from '#explain/words.ts';

/** What a session says by itself. */
export const sessionWords = definePhrases({
  begin: {
    en: 'Session {session}. It is recorded; go on later with: doryo respond --resume {session}',
    ja: 'セッション {session}。記録されるので、後で再開できます: doryo respond --resume {session}',
  },
  resumed: { en: 'Session {session} goes on. Phase: {phase}.', ja: 'セッション {session} を再開します。フェーズ: {phase}。' },
  torn: {
    en: 'The last line of the record was torn when the program ended; it was dropped.',
    ja: '記録の最終行は前回の終了時に途切れていたため、取り除きました。',
  },
  helpHint: { en: 'Type help for what you can type.', ja: '入力できるものは help で表示します。' },
  nothingYet: {
    en: 'Nothing is known yet. Paste what you have. For a start: kubectl get events --all-namespaces, kubectl get pods --all-namespaces -o wide',
    ja: 'まだ何も分かっていません。手元にあるものを貼り付けてください。最初は次が役立ちます: kubectl get events --all-namespaces、kubectl get pods --all-namespaces -o wide',
  },
  nothingWrong: { en: 'What was shown holds nothing that is wrong.', ja: '示された範囲に異常はありません。' },
  others: {
    en: '{n|other incident is|other incidents are} there; this session is about the most urgent: {ids}',
    ja: '他に {n} 件のインシデントがあります。このセッションでは最も緊急のものを扱います: {ids}',
  },
  wentOver: {
    en: 'What was dealt with is not there any more. Type verify to have it checked by rule.',
    ja: '対象の異常は見当たらなくなりました。verify と入力すると、規則に従って確認します。',
  },
  became: { en: 'It is told otherwise now: {title}.', ja: '状況が変わりました: {title}。' },
  reading: { en: 'Reading what tells the causes apart:', ja: '原因を見分けるために読み取ります:' },
  notRead: { en: 'could not be read: {because}', ja: '読み取れませんでした: {because}' },
  read: {
    en: 'Read: {objects|object|objects}, {events|event|events}, {logs|log|logs} ({at}).',
    ja: '読み取り: オブジェクト {objects} 件、イベント {events} 件、ログ {logs} 件（{at}）。',
  },
  hypotheses: { en: 'What could be the cause:', ja: '考えられる原因:' },
  open: { en: 'open', ja: '未確定' },
  supported: { en: 'supported', ja: '支持' },
  refuted: { en: 'refuted', ja: '否定' },
  moot: { en: 'moot', ja: '対象外' },
  mootNow: { en: 'Not asked any more:', ja: '以下はもう確認しません:' },
  mootCause: { en: 'what is wrong is now: {title}', ja: '現在の異常: {title}' },
  mootOver: { en: 'what it was to explain is not there any more', ja: '説明の対象だった異常は見当たらなくなりました' },
  reason: { en: ' ({because})', ja: '（{because}）' },
  next: { en: 'Next: {command}', ja: '次: {command}' },
  shows: { en: 'shows {shows}', ja: '分かること: {shows}' },
  tellsApart: { en: 'tells apart: {what}', ja: '区別できること: {what}' },
  wouldMean: { en: '{n}. if {when}: {means}', ja: '{n}. {when} → {means}' },
  howToAnswer: {
    en: 'Paste the output (an empty line or "." ends it), or type the number of what you see.',
    ja: '出力を貼り付けるか（空行または「.」で終了）、該当する番号を入力してください。',
  },
  whichOf: { en: 'The end of {command}. Which of these does it show?', ja: '{command} の末尾です。次のどれに当てはまりますか。' },
  howToChoose: {
    en: 'Type its number, or next where it is none of them.',
    ja: '番号を入力してください。どれでもなければ next と入力してください。',
  },
  noNext: { en: 'No read that is left would change anything.', ja: '結果を変えうる確認は残っていません。' },
  passedLeft: {
    en: 'What would tell the open ones apart was passed over: {commands}. Paste the output of any of them at any time.',
    ja: '未確定の仮説を区別できる確認は、いずれも見送られました: {commands}。出力はいつでも貼り付けられます。',
  },
  toWays: {
    en: 'Type ways for the ways out, or verify when you changed something.',
    ja: '対処方法は ways、変更後の確認は verify と入力してください。',
  },
  toBestWay: {
    en: '{n|way out is|ways out are} known; the best: {best}. To see them with commands: ways',
    ja: '対処方法が {n} 件あります。最も良いもの: {best}。コマンドを含む一覧は ways で表示します。',
  },
  phaseIs: { en: 'Phase: {phase}.', ja: 'フェーズ: {phase}。' },
  phaseNow: { en: 'Phase {phase}, because: {because}', ja: 'フェーズ「{phase}」に変更。理由: {because}' },
  needReason: { en: 'A reason is recorded with it: {form}', ja: '理由も記録します: {form}' },
  noPhase: { en: 'Phases are: {names}.', ja: 'フェーズ名: {names}。' },
  notVerified: {
    en: 'It is not verified: type verify first. Phase verified follows only when the rules say recovered.',
    ja: '確認がまだです。先に verify を実行してください。規則で復旧と判定された後にのみ変更できます。',
  },
  firstResponse: { en: 'first response', ja: '一次回答' },
  decision: { en: 'decision to recover', ja: '復旧の判断' },
  investigation: { en: 'investigation', ja: '調査' },
  recovery: { en: 'recovery', ja: '復旧作業' },
  verified: { en: 'verified', ja: '確認済み' },
  escalated: { en: 'escalated', ja: 'エスカレーション済み' },
  lookAgain: { en: 'Not yet: {because} Looking again in {seconds} s.', ja: 'まだです: {because} {seconds} 秒後に再確認します。' },
  recorded: {
    en: 'Recorded as done. To see whether it helped: verify',
    ja: '実施として記録しました。効果の確認は verify と入力してください。',
  },
  decided: { en: 'Decided: {way}. You apply it:', ja: '決定: {way}。次を実行してください:' },
  afterDecision: {
    en: 'When it is done, type: done because ...',
    ja: '実行したら次のように入力してください: done because 理由',
  },
  noWay: { en: 'There is no way {n}: type ways.', ja: '方法 {n} はありません。ways で確認してください。' },
  skipped: { en: 'Passed over: {command}', ja: '見送りました: {command}' },
  noted: {
    en: 'Kept as a note; the rules do not understand it, so nothing follows from it.',
    ja: 'メモとして残しました。規則では解釈できないため、判断には使いません。',
  },
  noteKept: { en: 'Noted.', ja: '記録しました。' },
  wrong: { en: 'The evidence says otherwise.', ja: '根拠と食い違います。' },
  holds: { en: 'The evidence agrees.', ja: '根拠と一致します。' },
  undecided: { en: 'What was seen does not decide that.', ja: '確認できた範囲では判断できません。' },
  sawReading: { en: 'You saw: {when}', ja: '確認した内容: {when}' },
  noReading: { en: 'There is no reading {n}.', ja: '番号 {n} の選択肢はありません。' },
  askedBefore: { en: 'That was asked and answered before.', ja: 'すでに確認済みです。' },
  knownAlready: { en: 'What it shows is known already.', ja: 'その内容はすでに分かっています。' },
  noOutput: {
    en: 'It can show nothing: no container of that pod has run.',
    ja: '何も表示されません。その Pod のコンテナは一度も起動していません。',
  },
  inRunbook: { en: 'The runbook says that this was done, with its result.', ja: 'ランブックによると実施済みで、結果もあります。' },
  decidesNothing: { en: 'No output of it could change an open hypothesis.', ja: 'どのような出力でも、未確定の仮説は変わりません。' },
  readAnyway: { en: 'To see it all the same: read {command}', ja: 'それでも確認する場合: read {command}' },
  notReadable: {
    en: 'doryo cannot read that by itself: {command}. Run it, and paste what it prints.',
    ja: 'doryo では読み取れません: {command}。実行して出力を貼り付けてください。',
  },
  notConnected: {
    en: 'No cluster is connected: paste what the commands print.',
    ja: 'クラスターに接続していません。コマンドの出力を貼り付けてください。',
  },
  nothingMore: { en: 'No single read was made since all was read.', ja: '個別の読み取りはまだ行っていません。' },
  worthRunning: {
    en: 'It may show what is wrong: run it, and paste what it prints.',
    ja: '異常の手がかりになり得ます。実行して出力を貼り付けてください。',
  },
  decidesSome: { en: 'It would tell apart: {what}', ja: '区別できること: {what}' },
  notARead: {
    en: 'That is no read: doryo changes nothing. When you did it, type: done {command} because ...',
    ja: 'それは変更の操作です。doryo は何も変更しません。実施した場合は次のように入力してください: done {command} because 理由',
  },
  runbook: {
    en: 'Runbook: {done} of {n|step was|steps were} done and {done|is|are} not repeated:',
    ja: 'ランブック: {n} 手順のうち {done} 手順は実施済みで、繰り返しません:',
  },
  runbookLeft: { en: 'not done yet: {steps}', ja: '未実施: {steps}' },
  precedent: {
    en: 'Precedent: {n|earlier incident|earlier incidents} of this shape; judged right {right|time|times}, wrong {wrong|time|times}, incomplete {incomplete|time|times}; ended in a verified recovery {recovered|time|times}.',
    ja: '前例: 同じ形のインシデントが {n} 件。評価は「正しい」{right}、「誤り」{wrong}、「不足」{incomplete}。復旧確認済み {recovered}。',
  },
  precedentEnded: { en: '{at} recovered after: {because}', ja: '{at} 復旧。実施内容: {because}' },
  nothingDone: { en: 'nothing was changed in the session', ja: 'セッション中の変更なし' },
  outcomeKept: {
    en: 'How it ended is kept as {id} and cited at the next incident of this shape. Remove it with: doryo feedback --remove {id}',
    ja: '結果を {id} として記録し、同じ形の次のインシデントで引用します。削除: doryo feedback --remove {id}',
  },
  precedentSaid: { en: '{at} {verdict}{section}: {because}', ja: '{at} {verdict}{section}: {because}' },
  silenced: {
    en: 'Silenced until {until}: {because}. It is told all the same.',
    ja: '{until} まで通知停止: {because}。報告はそのまま行います。',
  },
  ended: { en: 'Go on with: doryo respond --resume {session}', ja: '再開: doryo respond --resume {session}' },
  fileUnread: { en: '{file} cannot be read.', ja: '{file} を読み取れません。' },
  gaveFile: { en: 'From {file}:', ja: '{file} から:' },
  modelSays: {
    en: 'A model ({name}) was asked: of {n|statement|statements} {kept} passed the checks, {dropped} did not and are not shown.',
    ja: 'モデル（{name}）の回答 {n} 件のうち {kept} 件が検査を通過しました。残り {dropped} 件は表示しません。',
  },
  unsupported: { en: ' (not supported by the evidence)', ja: '（根拠なし）' },
  modelThinks: { en: 'Hypothesis of the model: {text}', ja: 'モデルの仮説: {text}' },
  modelNone: {
    en: 'The model gave no answer; the session goes on by rule. {message}',
    ja: 'モデルから回答がないため、規則だけで続けます。{message}',
  },
  help: {
    en: `What you can type
  (output)                 paste what a command printed; an empty line or "." ends it
  @FILE                    the same from a file
  1, 2, ...                which of the named readings you see
  (a sentence)             what you think: it is held against the evidence
  next                     pass this read over, and take another
  status                   what is known, and which hypotheses are open
  read                     read all of the cluster again; read kubectl ...: only that
  more                     all that the last read showed
  ways                     ways out, with commands, prediction, undo and price
  decide N because ...     which of them you take
  done because ...         you applied what you decided; done WHAT because ...: what else you changed
  verify                   whether it is over, by rule
  phase NAME because ...   first, decision, investigation, recovery, verified, escalated
  note TEXT                for the record
  escalate because ...     an interim report
  report                   the hand-over report
  quit                     the session can be resumed`,
    ja: `入力できるもの
  (出力)                   コマンドの出力を貼り付ける。空行または「.」で終了
  @FILE                    ファイルから読み取る
  1、2 ...                 示された選択肢のうち該当する番号
  (文章)                   推測や主張。根拠と照合します
  next                     この確認を見送り、別のものに進む
  status                   分かっていることと未確定の仮説
  read                     クラスター全体を読み直す（read kubectl ... でその内容だけ）
  more                     直前の読み取り結果の全文
  ways                     対処方法（コマンド、予測、戻し方、代償）
  decide N because 理由    採用する方法
  done because 理由        決定した方法を実施した（done 内容 because 理由: その他の変更）
  verify                   復旧したかを規則で確認
  phase 名前 because 理由  first、decision、investigation、recovery、verified、escalated
  note 本文                メモ
  escalate because 理由    中間報告
  report                   引き継ぎ報告
  quit                     終了（後で再開できます）`,
  },
});
