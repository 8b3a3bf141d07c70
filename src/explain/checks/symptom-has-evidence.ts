import { defineCheck } from '../check.ts';
import { groundsOf } from '../claims/grounds.ts';
import { mentionsIn } from '../claims/mentions.ts';
import { sentencesOf } from '../claims/sentences.ts';
import { untold } from '../claims/told.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  unseen: { en: 'nobody has seen "{symptom}": no evidence shows it', ja: '「{symptom}」を示す根拠はありません' },
  possible: { en: '"{symptom}" is only said to be possible', ja: '「{symptom}」は可能性としてしか示されていません' },
});

/** Symptoms that texts like to add, and the words by which evidence would show them. */
const symptoms: readonly { readonly said: RegExp; readonly shown: RegExp }[] = [
  {
    said: /\b(?:slow(?:er|ly|ness|down)?|latenc(?:y|ies)|performance (?:degradation|problem|issue|impact)s?|(?:degraded|poor|bad) performance|sluggish|lag(?:s|ging)?|response times?)\b|遅延|遅く|遅い|性能(?:の|が)?(?:低下|劣化|問題|落ち|悪)|パフォーマンス(?:の|が)?(?:低下|劣化|問題|落ち|悪)|レイテンシ|応答時間/i,
    shown: /slow|latency|took too long|deadline|timed? ?out|response time|遅|性能|レイテンシ|間に合|throttl/i,
  },
  {
    said: /\btime[ds]?[- ]?outs?\b|\btimed out\b|タイムアウト|時間切れ/i,
    shown: /time[ds]?[- ]?out|deadline|i\/o timeout|タイムアウト|以内に応答|秒以内|within \d|no answer|no route|context deadline/i,
  },
  {
    said: /\b(?:data (?:loss|corruption)|los(?:es?|t|ing) data|corrupt(?:ed|ion)?)\b|データ(?:の)?(?:損失|消失|破損|欠損|喪失)/i,
    shown: /data (?:loss|may be lost|is lost|of .{1,80} may be lost)|corrupt|データ.{0,12}(?:失われ|損失|消失|破損)/i,
  },
  {
    said: /\b(?:5\d\d errors?|HTTP 5\d\d|50[0-4]s?|bad gateway|gateway timeouts?|internal server errors?)\b|5\d\d ?エラー/i,
    shown:
      /(?:http|status|code|gives|error|response|返)[^\n]{0,40}\b50[0-4]\b|\b50[0-4]\b[^\n]{0,20}(?:error|返|エラー)|bad gateway|internal server error|gateway timeout/i,
  },
  {
    said: /\b(?:users? (?:are |have been |were )?(?:complain\w*|report\w*|unable|experienc\w*|los(?:e|ing)|see(?:ing)? (?:errors|slow))|customers?\b)|(?:ユーザー|利用者|顧客)(?:から|が)(?:の)?(?:苦情|報告|問い合わせ|不満)|顧客/i,
    shown: /(?:users?|customers?|people) (?:complain|report)|苦情/i,
  },
  {
    said: /\b(?:memory leak(?:s|ing|age)?|leak(?:s|ing) memory|deadlock(?:s|ed)?|race condition|infinite loop|thrash\w*|swap(?:ping)?)\b|メモリリーク|デッドロック|競合状態|無限ループ/i,
    shown: /\bleak|deadlock|\brace condition|infinite loop|thrash|\bswapp|リーク|デッドロック|競合|ループ/i,
  },
  {
    said: /\b(?:packet loss|network (?:partition|outage|congestion|instability|flap\w*)|split[- ]brain)\b|パケットロス|ネットワーク(?:の)?(?:分断|障害|輻輳|不安定)/i,
    shown: /packet loss|(?:lost|dropped) packets|network partition|congest|link flap|split.brain|パケットロス|分断|輻輳/i,
  },
  {
    said: /\b(?:attack(?:s|ed|er)?|intrusion|breach(?:ed)?|malware|ransomware|DDoS|compromised|exploit(?:ed)?)\b|攻撃|侵入|不正アクセス|マルウェア|漏洩/i,
    shown: /attack|intrusion|breach|malware|ddos|compromis|exploit|攻撃|侵入|不正アクセス|漏洩/i,
  },
  {
    said: /\b(?:disk (?:is |was )?(?:full|failing|failure)|out of disk|hardware (?:failure|fault|error)|kernel panic|bad (?:memory|disk|RAM))\b|ディスク(?:が)?(?:一杯|いっぱい|満杯|故障)|ハードウェア(?:の)?(?:故障|障害)|カーネルパニック/i,
    shown: /disk|no space|hardware|panic|ディスク|空き容量|ハードウェア|故障/i,
  },
  {
    said: /\b(?:CPU|memory|disk|network|I\/O) (?:(?:usage|use|consumption|utili[sz]ation|load) )?(?:is |are |was |has |keeps )?(?:high|too high|ris\w+|grow\w*|climb\w*|increas\w+|spik\w+|saturat\w+|overload\w*|exhaust\w*|pressure)|\bhigh (?:CPU|memory|load|traffic)\b|\b(?:traffic|load) spikes?\b|負荷(?:が|の)?(?:高|急増|上昇|集中)|(?:CPU|メモリー?|ディスク|memory|cpu)(?:の)? ?(?:使用率|使用量|消費量?)(?:が|は)?(?:高|上が|上昇|増え|増加|多く|逼迫)|高負荷|アクセス(?:が)?(?:急増|集中)/i,
    shown: /\b(?:high|spikes?|saturat\w*|overload\w*|load|throttl\w*|usage|utilization)\b|負荷|使用率/i,
  },
  {
    said: /\bmis-?configur\w*|設定(?:の)?(?:ミス|誤り)|誤設定/i,
    shown:
      /misconfig|mismatch|mistyp|misspel|wrong|does not (?:exist|match|fit|know|understand)|unknown|invalid|no such|誤|一致しな|不正|存在しな/i,
  },
];

const possible = /\b(?:may|might|could|possibl[ey]|perhaps)\b|可能性|かもしれ|おそれ|恐れ/i;
/** Whether a text speaks of it in no sentence as of what is so: "data may be lost" shows no loss. */
function isOnlyPossible(text: string, shown: RegExp): boolean {
  const sentences = sentencesOf(text).filter((one) => shown.test(one));
  return sentences.length > 0 && sentences.every((one) => possible.test(one));
}

/** A symptom is told only where something shows it. */
export const symptomHasEvidence = defineCheck({
  id: 'symptom-has-evidence',
  refuses: 'A symptom that no evidence shows: slowness, timeouts, lost data, load, an attack.',
  verdicts: ['drop', 'mark'],
  besides: true,
  example: { text: 'Responses are slow.' },
  *check(claim, context) {
    if (claim.kind === 'command') return;
    const { all } = groundsOf(context);
    const { bare } = mentionsIn(untold(claim.text, all));
    const say = speaker(words, context.held.report.language);
    // Advice tells what may be seen, and has seen nothing.
    const seen = all.filter(({ advice }) => !advice);
    for (const { said, shown } of symptoms) {
      const symptom = said.exec(bare)?.[0];
      if (symptom === undefined) continue;
      const showing = seen.filter(({ folded }) => shown.test(folded));
      if (showing.length === 0) yield { because: say('unseen', { symptom }), verdict: 'drop' };
      else if (!possible.test(bare) && showing.every((one) => isOnlyPossible(one.said, shown)))
        yield { because: say('possible', { symptom }), verdict: 'mark' };
    }
  },
});
