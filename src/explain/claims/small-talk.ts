/** All that courtesy is made of. No state, no deed, no negation is among it: whoever has only these words says nothing of a cluster. */
const courtesy = new Set(
  `a about above absolutely additional all am an analysis and answer answers any anything are as ask asked assessment assist assistance at attached based be below breakdown
brief by can certainly cluster concise context course data detail detailed details do else evidence explain explanation feel first follow following follows for format free from further give given
glad good great happy have hello help helps here hesitate hi hope how i i'd i'll i'm i've if in incident information is issue it it's know learned let let's like me more morning my need needed of
ok okay on or our overview please problem provided question questions rules report request requested response second section sections see share shared structured summary sure
template thank thanks that that's the there's this to understand understood up us useful want we welcome what with would yes you you'd your
here's afternoon evening everyone team there`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** The same in Japanese, in whole phrases, the longer ones first. */
const phrases =
  /承知(?:いた)?しました|了解(?:いた)?しました|かしこまりました|お疲れ様|お疲れさま|おはよう|こんにちは|こんばんは|ありがとう|よろしくお願い|いただ(?:き|け|い)|ご(?:質問|不明|要望|依頼|連絡|相談|確認|提示|提供|覧|参考)|お(?:気軽|役に立|手伝い|知らせ|問い合わせ|待ち|願い)|分析結果|(?:一次|二次)?(?:回答|報告|分析|解析|説明|概要|要約|まとめ)|インシデント|障害|以下|下記|上記|通り|とおり|追加|必要|場合|内容|情報|根拠|点/g;
/** What joins the phrases. */
const joints =
  /ましたら|ござい|あり(?=まし?[たす])|あれば|いたします|します|しました|致します|まし(?:た|ょう)|です|ます|ください|下さい|れば|幸い|示|基づ(?:き|いて|く)|もと(?:に|づき)|など|から|まで|より|そ(?:の|れ)|こ(?:の|れ)|どうぞ|はい|いつでも|さらに|もし|たら|つい|の|を|に|は|が|と|で|も|へ|て|な/g;
const negated = /ない|なく|なし|なかっ|ません/;

/** Whether a sentence is courtesy and no more: a greeting, "here is the analysis", an offer. Whatever says anything else is none. */
export function isSmallTalk(sentence: string): boolean {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sentence)) {
    const rest = sentence.replaceAll(phrases, '');
    return rest !== sentence && !negated.test(sentence) && !/[\p{L}\p{N}]/u.test(rest.replaceAll(joints, ''));
  }
  const words =
    sentence
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}'_-]+/gu) ?? [];
  return words.length > 0 && words.every((word) => courtesy.has(word));
}
