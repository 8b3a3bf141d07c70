import { definePhrases } from '#explain/words.ts';

/** What is said of a pasted text. */
export const pasteWords = definePhrases({
  is: { en: 'This is {what}.', ja: 'これは{what}です。' },
  partOf: { en: '`{shape}` of {names}', ja: ' `{shape}`（{names}）' },
  partOfMany: { en: '`{shape}` with {n|row|rows}', ja: ' `{shape}`（{n} 行）' },
  repeat: {
    en: 'This is {what}: the same, byte for byte, as you gave before ({at}). It is used already; a repeat adds nothing.',
    ja: 'これは{what}で、以前（{at}）に示されたものと完全に同じです。内容はすでに使っており、新しい情報はありません。',
  },
  partlyRepeat: { en: 'Of it {what} is the same as before.', ja: 'このうち {what} は以前と同じです。' },
  echo: {
    en: 'The command above it says `kubectl {command}`; what stands below is judged by its body, and that is `{shape}`.',
    ja: '上のコマンドは `kubectl {command}` ですが、本文で判断します。本文は `{shape}` です。',
  },
  askedWas: {
    en: 'Asked was: {command}. What this shows is used all the same.',
    ja: '求めたのは {command} です。示された内容はそのまま使います。',
  },
  stillAsked: { en: 'Still wanted: {command}', ja: '引き続き必要です: {command}' },
  cut: {
    en: 'The `{shape}` begins or ends in the middle: from what is missing nothing is concluded.',
    ja: '`{shape}` は途中で切れています。欠けている部分からは何も結論しません。',
  },
  unknown: {
    en: 'This is the output of no command that doryo knows. It is kept as a note, and nothing is concluded from it.',
    ja: 'doryo の知らない出力です。メモとして残し、そこからは何も結論しません。',
  },
  values: {
    en: 'It is what somebody set for a release of Helm, and does not say which release. It shows what was asked for, not what runs: it is kept without its secrets, and nothing is concluded from it.',
    ja: 'Helm のリリースに対して人が指定した値です。どのリリースかは書かれておらず、動いているものではなく指定された内容を示すだけなので、秘密の値を除いて残し、そこからは何も結論しません。',
  },
  valuesAll: {
    en: 'It is all values of a release of Helm, those of the chart included, and does not say which release. It shows what was asked for, not what runs: it is kept without its secrets, and nothing is concluded from it.',
    ja: 'Helm のリリースの全設定値 (チャートの既定値を含む) です。どのリリースかは書かれておらず、動いているものではなく指定された内容を示すだけなので、秘密の値を除いて残し、そこからは何も結論しません。',
  },
  none: { en: 'The cluster answers with an empty list: {text}', ja: 'クラスターの回答は空の一覧です: {text}' },
  notFound: { en: 'The cluster says that it does not exist: {text}', ja: 'クラスターによると存在しません: {text}' },
  refused: { en: 'The cluster did not answer: {text}', ja: 'クラスターから回答が得られていません: {text}' },
  stray: {
    en: 'The event {reason} about {object} began {at}, before that object was made ({created}): it belongs to an earlier object of that name, or a clock is wrong. It is not cited.',
    ja: '{object} についてのイベント {reason} の開始（{at}）は、そのオブジェクトの作成（{created}）より前です。同名の以前のオブジェクトのものか、時計のずれです。根拠には使いません。',
  },
});
