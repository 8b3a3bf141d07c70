import { type ObjectRef, refKey } from '#model/object.ts';
import { oncePer } from '#util/once.ts';
import { type CheckContext, defineCheck } from '../check.ts';
import { groundsOf } from '../claims/grounds.ts';
import { mentionsIn } from '../claims/mentions.ts';
import { namesOfCase } from '../claims/names.ts';
import { sentencesOf } from '../claims/sentences.ts';
import { isTold } from '../claims/told.ts';
import type { Unit } from '../claims/unit.ts';
import type { ReportIncident } from '../report-schema.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  priority: { en: 'the priority is {priority}, computed by rule', ja: '優先度は規則により {priority} と判定されています' },
  level: { en: '{name} is {level} of 3, computed by rule', ja: '{name} は規則により {level} (3 段階) と判定されています' },
  belittles: {
    en: '"{word}" makes it less urgent than the computed {priority}',
    ja: '「{word}」は、判定された {priority} より緊急度を低く伝えています',
  },
  alarms: {
    en: '"{word}" makes it more urgent than the computed {priority}',
    ja: '「{word}」は、判定された {priority} より緊急度を高く伝えています',
  },
  cause: { en: 'another root cause is named than {root}', ja: '{root} とは別のものを根本原因としています' },
  denied: { en: 'the root cause {root} is denied', ja: '根本原因 {root} を否定しています' },
  affected: { en: '{name} is affected', ja: '{name} は影響を受けています' },
  unaffected: { en: '{name} is not affected', ja: '{name} は影響を受けていません' },
  healthy: { en: 'something is wrong: this is an incident', ja: '異常は発生しています' },
});

const belittling =
  /\b(?:not (?:an? )?(?:urgent|emergency|critical|serious|severe|important)|isn'?t (?:urgent|critical|serious|an emergency)|no (?:urgency|rush|hurry|immediate action|action (?:is )?(?:needed|required)|need to (?:act|hurry|worry))|minor|trivial|negligible|harmless|cosmetic|low[- ](?:priority|urgency|severity|impact)|can (?:safely )?(?:wait|be (?:safely )?ignored|be postponed)|(?:safely )?ignore (?:this|it)|nothing to worry|when(?:ever)? (?:you have|there is) time|next business day|(?:tomorrow|next week|later) is (?:early|soon|good) enough|nothing (?:serious|urgent|critical|severe|to fear)|not a (?:big )?problem|informational only)\b|緊急(?:性|度|のもの)?(?:は|では|で|も)?(?:ありません|ない|低い|なし)|急(?:ぐ必要は|ぎでは)(?:ない|ありません)|軽微|軽度|些細|無視して(?:よい|良い|構|問題)|後回し|様子(?:を)?見|優先度は?低|重大ではな|深刻ではな|対応(?:は|の必要は)(?:不要|ない|ありません)|翌営業日|(?:明日|来週|後日|後で)(?:の対応)?(?:で|でも)(?:間に合|よい|良い|構|問題)|心配(?:は)?(?:いり|要り|不要|ありま)|問題(?:は)?(?:ない|ありません)/i;
const alarming =
  /\b(?:(?<!not )(?<!n't )(?:urgent(?:ly)?|critical(?:ly)?|emergency|catastroph\w+|disaster|severe(?:ly)?)|(?:act|fix|respond|needs? (?:action|attention)|must be (?:fixed|handled)) immediately|immediate(?:ly)? (?:action|attention|escalat\w+|response)|high[- ](?:priority|urgency|severity)|top priority|drop everything|right now|as soon as possible|asap|every (?:minute|second|hour) counts|no time to lose|time is running out|wake (?:up )?\w+|major (?:outage|incident)|(?:complete|total|full) outage|highest (?:priority|urgency))\b|緊急(?:事態|対応|の対応|に|です|を要|度(?:は|が)高|性(?:は|が)高)|至急|大至急|直ちに|ただちに|今すぐ|一刻(?:も早|を争)|猶予(?:は|が)(?:ない|ありません)|重大な?(?:障害|インシデント|事故)|深刻な?(?:障害|事態|状況)|最優先|優先度(?:は|が)高|全面(?:停止|障害)|致命的/i;
const healthy =
  /\b(?:(?:everything|all (?:systems?|components?|services?|pods?|is)|the cluster|nothing)(?: is| are| looks?| seems?)? (?:fine|healthy|normal|ok|okay|well|operational|wrong|working as (?:expected|intended))|no (?:problems?|issues?|errors?|faults?|incidents?) (?:is |are |was |were |has been |have been )?(?:found|detected|seen|present)|there (?:is|are) no (?:problem|issue|incident|fault)s?)\b|すべて正常|全て正常|異常は(?:ありません|ない|なし|見)|正常に(?:稼働|動作)して(?:います|おり|いる)(?:ので|ため|、)?(?:問題|対応|心配)/i;
const causal =
  /^(?:the )?(?:root |real |actual |true |underlying )?cause\s*[:：]|^(?:根本)?原因\s*[:：]|\b(?:(?:the )?(?:root|real|actual|true|underlying|original) cause(?: of [^.,;]{1,60}?)? (?:is|was|lies|here is)|(?:is|was) the (?:root|real|actual|true|underlying) cause)\b|(?:根本|本当の|真の|実際の)原因は|が(?:根本|真の|本当の)原因/i;
const denying =
  /\b(?:(?:is|was|are|were) not (?:the |a |related to the )?(?:root )?cause|isn'?t (?:the )?(?:root )?cause|(?:has|have) nothing to do with|(?:is|are) unrelated|not responsible)\b|原因では(?:ない|ありません)|とは(?:無関係|関係(?:が)?(?:ない|ありません))/i;
const sound =
  /\b(?:(?:is|are|remains?|stays?) (?:not affected|unaffected|healthy|fine|available|fully available|working|serving normally|up)|not (?:be )?affected|keeps? serving normally|works? (?:normally|as expected)|(?:has|have|keeps?) all (?:of )?(?:its|their) (?:replicas|pods)|notice nothing|nothing to notice|unimpaired|unharmed)\b|影響(?:は|を受けて|が)?(?:ありません|いません|ない|なし|受けません)|正常に(?:稼働|動作)|問題なく|支障(?:は|が)?(?:ない|なく|ありません)|引き続き利用でき|(?:レプリカ|Pod)(?:は|が)(?:すべて)?揃って/i;
const unsound =
  /\b(?:(?:is|are) (?:down|affected|broken|failing|unavailable|not available|unhealthy|degraded|also (?:down|affected))|(?:does|do) not serve|fails?|crash(?:es|ing)?|stopped (?:serving|working))\b|影響を受けて(?:いる|います)|停止して|障害(?:が|を)|応答(?:できま|しま|できな|していま)|失敗して|性能が(?:落ち|低下)|クラッシュ|利用できま|使えま/i;

/** Impact, urgency, priority and root cause are computed: a claim neither sets nor shades nor contradicts them. */
export const assessmentUntouched = defineCheck({
  id: 'assessment-untouched',
  refuses: 'A claim that changes, shades or contradicts the computed impact, urgency, priority or root cause.',
  verdicts: ['drop'],
  besides: true,
  example: { text: 'This is minor and can wait.' },
  *check(claim, context) {
    const grounds = groundsOf(context);
    const { told } = grounds;
    const say = speaker(words, context.held.report.language);
    const { priority, urgency, assessment } = told;
    const rule = ruleText(grounds.all);
    // What doryo says itself, word for word, is its own assessment.
    const sentences = sentencesOf(claim.text).filter((sentence) => !isTold(sentence, grounds.all));
    const bare = sentences.map((sentence) => mentionsIn(sentence).prose).join('\n');
    if (healthy.test(bare)) yield { because: say('healthy'), verdict: 'drop' };
    for (const [wrong] of bare.matchAll(/\bP[1-5]\b/g)) {
      if (wrong !== priority && !isConditional(bare, wrong, rule)) yield { because: say('priority', { priority }), verdict: 'drop' };
    }
    for (const { name, level, right } of levelsIn(bare, assessment)) {
      if (level !== right) yield { because: say('level', { name, level: right }), verdict: 'drop' };
    }
    const belittled = belittling.exec(bare)?.[0];
    if (belittled !== undefined && urgency !== 'log') yield { because: say('belittles', { word: belittled, priority }), verdict: 'drop' };
    const alarmed = alarming.exec(bare)?.[0];
    if (alarmed !== undefined && urgency !== 'page') yield { because: say('alarms', { word: alarmed, priority }), verdict: 'drop' };
    for (const sentence of sentences) {
      for (const key of causeComplaints(sentence, claim.kind, context))
        yield { because: say(key, { root: nameOf(told.rootCauses[0]?.about) }), verdict: 'drop' };
      for (const { key, name } of impactComplaints(sentence, context)) yield { because: say(key, { name }), verdict: 'drop' };
    }
  },
});

/** What doryo itself says by rule, in which its own words of urgency stand. */
const ruleText = oncePer((units: readonly Unit[]): string =>
  units
    .filter(({ told }) => told)
    .map(({ folded }) => folded)
    .join('\n'),
);

/** Another priority may be named as what would be, where doryo names it so itself. */
function isConditional(text: string, wrong: string, rule: string): boolean {
  return (
    /\b(?:would|were|if|instead)\b|場合|なければ|れば/.test(text) &&
    new RegExp(`would be ${wrong}\\b|this is ${wrong} instead|${wrong} に(?:なり|な)`, 'i').test(rule)
  );
}

function levelsIn(
  text: string,
  { impact, urgency }: ReportIncident['assessment'],
): readonly { readonly name: string; readonly level: number; readonly right: number }[] {
  const found = [
    ...text.matchAll(
      /\b(impact|urgency)(?: level)?(?: is| of|:)? ?([1-3])\b|(影響度|緊急性|緊急度)(?:の(?:レベル|値|段階|度合い))?(?:は|が|を|:|：)? ?([1-3])/gi,
    ),
  ];
  return found.map(([, english, one, japanese, other]) => {
    const isImpact = english?.toLowerCase() === 'impact' || japanese === '影響度';
    return { name: english ?? japanese ?? '', level: Number(one ?? other), right: isImpact ? impact : urgency };
  });
}

/** Names of a finding, in small letters: what it is about, whose it is, what it accuses, what its evidence is of. */
const namesOfCause = oncePer(({ rootCauses }: ReportIncident): readonly string[] => {
  const names = rootCauses.flatMap(({ about, evidence, params, reason }) => [
    about.name,
    reason,
    ...evidence.map(({ object }) => object.name),
    ...Object.values(params).flatMap((value) => (typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : [])),
  ]);
  return [...new Set(names.map((name) => name.toLowerCase()))].filter((name) => name !== '');
});
/** What does not serve as it should. */
const hurtIn = oncePer(({ affected, rootCauses, symptoms }: ReportIncident): readonly ObjectRef[] => [
  ...affected.filter(({ ready, desired }) => ready === undefined || ready < (desired ?? 0)).map(({ object }) => object),
  ...[...rootCauses, ...symptoms].map(({ about }) => about),
]);

function* causeComplaints(sentence: string, kind: string, context: CheckContext): Iterable<'cause' | 'denied'> {
  const text = sentence.toLowerCase();
  const roots = namesOfCause(groundsOf(context).told);
  const named = namesOfCase(mentionsIn(sentence), context)
    .filter(({ sort }) => sort === 'name')
    .map(({ text: name }) => name.toLowerCase());
  const ofRoot = named.some((name) => roots.some((root) => root === name || root.startsWith(`${name}-`) || name.endsWith(`/${root}`)));
  if (denying.test(sentence) && roots.some((root) => text.includes(root))) yield 'denied';
  else if (kind !== 'hypothesis' && causal.test(sentence) && named.length > 0 && !ofRoot) yield 'cause';
}

function* impactComplaints(
  sentence: string,
  context: CheckContext,
): Iterable<{ readonly key: 'affected' | 'unaffected'; readonly name: string }> {
  const { told } = groundsOf(context);
  const mentions = mentionsIn(sentence);
  const { bare } = mentions;
  const names = namesOfCase(mentions, context);
  const has = ({ kind, name }: ObjectRef): boolean =>
    names.some((said) => (said.text === name || said.text.endsWith(`/${name}`)) && (said.kind === undefined || said.kind === kind));
  const hurt = hurtIn(told);
  const isPart = mentions.shares.some(({ part, whole }) => part < whole);
  if (sound.test(bare) && !unsound.test(bare) && !isPart) {
    const wrong = hurt.find(has);
    if (wrong) yield { key: 'affected', name: nameOf(wrong) };
  }
  if (unsound.test(bare) && !sound.test(bare)) {
    const wrong = told.unaffected.find(({ object }) => has(object) && !hurt.some((one) => refKey(one) === refKey(object)));
    if (wrong) yield { key: 'unaffected', name: nameOf(wrong.object) };
  }
}
function nameOf(ref: ObjectRef | undefined): string {
  return ref === undefined ? '' : `${ref.kind} ${ref.name}`;
}
