import { kindInfo } from '#model/kinds.ts';
import { oncePerText } from '#util/once.ts';

/** Whether a word is said to be so, not to be so, or both in different clauses. */
export type Polarity = 'is' | 'not' | 'both';
/** The words of a text that carry meaning, by their stem, each with its polarity. */
export type Senses = ReadonlyMap<string, Polarity>;

/** What denies a whole clause. */
const denials =
  /\b(?:not|no|none|never|cannot|without|neither|nor|nothing|nobody|nowhere|hardly|fail(?:s|ed|ing)? to|unable to|refus(?:es|ed|ing) to|\w+n't)\b|しか|ない|ません|なく|なし|なかっ|なけれ|(?<=[らわかさたなまばがれえけせてねめべげ])ず(?=[、。に ]|$)/g;
/** Where another clause begins: not between a denial and what it is said of, as in "nothing that serves". */
const joints =
  /[.,;:()。、，；：（）\n]|(?<=で(?:は)?なく)|->|→|(?<!\b(?:nothing|none|nobody) )\b(?:and|but|or|because|since|while|although|though|when|whenever|if|unless|until|so|that|which|who|whose|where|whereas|as)\b/;

/** Words that mean the same here, and words that say the opposite: each stands for the last one of its pair. */
const same = pairs(
  `present exist|ran run|up run|begun begin|began begin|held hold|unable able|came come|accept allow|permit allow|admit allow|grant allow`,
);
const opposite = pairs(
  `miss exist|missing exist|absent exist|gone exist|lack exist|vanish exist|stop run|down run|dead run|halt run|hang run|fail succeed|failure succeed|deny allow|denied allow
forbid allow|forbidden allow|refuse allow|reject allow|prevent allow|block allow|below above|less more|few more|fewer more|lower higher|smaller larger|smallest largest|least most
after before|later earlier|last first|empty full|close open|lose keep|lost keep|decrease increase|shrink grow|remove add|leave join|exclude include|slow fast|old new|wrong right
different same|differ same|expire valid|broken healthy|short enough|insufficient enough|cold hot|worse better|mismatch match|impossible possible`,
);
function pairs(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(/[|\n]/).map((pair) => pair.split(' ').map(stemOf) as [string, string]));
}
/** Words that a prefix turns into their opposite. */
const prefixed =
  /^(?:un|in|im|dis|non-?)(ready|availabl|reachabl|healthy|known|bound|bind|schedulabl|mount|responsiv|us|sufficient|valid|complet|correct|activ|enabl|abl|connect|resolv|reliabl|authoriz|chang|affect|expect|serv|compatibl|consistent|finish|answer)$/;

const little = new Set(
  `the a an of to in on at by for from with into onto is are was were be been being it its this that these those there has have had do does did will would should shall can could may might must
and or but if then than so as such not no none never cannot without neither nor nothing nobody anything something everything everyone everybody any some all each every one only also too very just still yet now here what which who whom whose where when while how why
they them their he she we our you your i my me us it's isn't aren't doesn't don't`.split(/\s+/),
);

/** Kanji and katakana words that deny what they hold, written as it and a denial. */
const japanese: readonly (readonly [RegExp, string])[] = [
  [/(?:問題|支障|異常|滞り)なく|(?:期待|想定|通常|予定)(?:どおり|通り)/g, '正常'],
  [/動(?=[いかき])/g, '稼働'],
  [/用意され|残って|(?<=\s[はが])あ(?=[りる])|(?<=\s(?:は|が)(?:参照先に)?)見つか(?=[りっる])/g, '存在'],
  [/欠け/g, '存在×'],
  [/停止|止ま(?=[りっる])/g, '稼働×'],
  [/失敗/g, '成功×'],
  [/不足|欠如/g, '充足×'],
  [/拒否|禁止/g, '許可×'],
  [/異常/g, '正常×'],
  [/切断/g, '接続×'],
  [/消失|喪失|欠落|欠損/g, '存在×'],
  [/以下|未満|下回/g, '以上×'],
  [/減少/g, '増加×'],
  [/(?:未|不|無|非)(?=使用|設定|応答|一致|完全|可能|明|正|健全|適合|準備|検出|確認|登録|対応|許可|作成|接続|割り当て)/g, '×'],
  [/無効/g, '有効×'],
  [/古い/g, '新しい×'],
  [/小さ(?=[いく])/g, '大き×'],
  [/低(?=[いく])/g, '高×'],
  [/少な(?=[いく])/g, '多×'],
];

/** Denied trouble is none; and what goes as it should is sound. */
const soundly =
  /\bwithout (?:any )?(?:trouble|problems?|issues?|errors?|difficult\w+)\b|\bas (?:(?:it|they) should|expected|intended|meant|usual)\b|\b(?:normally|properly|correctly|flawlessly)\b/g;
const kinds = Object.keys(kindInfo).map((kind) => kind.toLowerCase());
/** That an object is there, in words that are small. Where a name stood there are blanks. */
const there = new RegExp(
  `\\bthere (?:is|are|was|were)(?= (?:an? |the |no )?(?:${kinds.join('|')})s?\\b)|\\bin place\\b|(?<=\\s\\s|\\b(?:${kinds.join('|')})\\s+[\\w.-]+\\s)(?:is|are|was|were) found\\b|\\b(?:is|are|was|were) left\\b`,
  'g',
);

/** The clauses of a text, each of which is denied as a whole. */
export function clausesIn(text: string): readonly string[] {
  return text.split(joints);
}

/** Where the clauses of a text end, left to right, for who has to know where they stand. Japanese joins them by the ends of its verbs. */
export function clauseEnds(text: string): readonly number[] {
  const joint = new RegExp(`${joints.source}|${japaneseJoint.source}`, 'gi');
  return [...[...text.matchAll(joint)].map(({ index, 0: sign }) => index + sign.length), text.length];
}
const japaneseJoint = /(?<=れば|たら|ため|ので|[るただいうすくむつぐぶ]から|ますが|ですが)(?=[^、。])/;

/** What a text says of its words. Clause by clause: a denial turns round all words of its clause, an opposite only itself. */
export function sensesOf(text: string): Senses {
  const found = new Map<string, Polarity>();
  for (const clause of clausesIn(text.toLowerCase().replace(soundly, ' healthy '))) {
    for (const [stem, polarity] of sensesOfClause(clause)) {
      const before = found.get(stem);
      found.set(stem, before === undefined || before === polarity ? polarity : 'both');
    }
  }
  return found;
}

/** The same clauses stand in many pieces of what is known. */
const sensesOfClause = oncePerText((clause): readonly (readonly [string, Polarity])[] => {
  const denied = (clause.match(denials)?.length ?? 0) % 2 === 1;
  const rest = clause.replace(denials, ' ').replace(there, ' exists ');
  return [...englishIn(rest), ...japaneseIn(rest)].map(([stem, isOpposite]) => [stem, denied === isOpposite ? 'is' : 'not']);
}, 4_000);

/** Whether a text denies an odd number of times. */
export function isDenied(text: string): boolean {
  return (text.toLowerCase().match(denials)?.length ?? 0) % 2 === 1;
}

function englishIn(clause: string): readonly (readonly [string, boolean])[] {
  return (clause.match(/[a-z][a-z'-]*[a-z]/g) ?? []).filter((word) => !little.has(word)).map((word) => baseOf(word));
}

/** A word as the stem that stands for it, and whether it is its opposite. */
const baseOf = oncePerText((word): readonly [string, boolean] => {
  const stem = stemOf(word);
  const base = opposite.get(stem) ?? prefixed.exec(stem)?.[1];
  return base === undefined ? [same.get(stem) ?? stem, false] : [base, true];
}, 4_000);
export function stemOf(word: string): string {
  if (word.length <= 3 || /(?:ss|us|is)$/.test(word)) return word;
  const whole = word.replace(/ies$/, 'y');
  const cut = whole.replace(/(?<=[a-z]{3})(?:ing|(?<!e)ed)$/, '');
  // The s of "refused" is none of a plural.
  const short = (cut === whole ? whole.replace(/(?<=(?:sh|ch|x|ss))es$|(?<!s)s$/, '') : cut).replace(/([^aeiousl])\1$/, '$1');
  return short.replace(/(?<=[a-z]{2})e$/, '');
}

const beyondAscii = /[^\u0000-\u007f]/;
/** Japanese has no blanks: pairs of its letters are its words, and its loanwords as a whole. */
function japaneseIn(clause: string): readonly (readonly [string, boolean])[] {
  if (!beyondAscii.test(clause)) return [];
  const text = japanese.reduce((so, [pattern, put]) => so.replace(pattern, put), clause);
  const denied = text.split('×').length % 2 === 0;
  return [
    ...text
      .replaceAll('×', '')
      .matchAll(/\p{Script=Han}{2,}|(?<!\p{Script=Han})\p{Script=Han}\p{Script=Hiragana}|[\p{Script=Katakana}ー]{2,}/gu),
  ].flatMap(([run]) =>
    isKana(run) ? [[run, denied] as const] : Array.from({ length: run.length - 1 }, (_, at) => [run.slice(at, at + 2), denied] as const),
  );
}
function isKana(run: string): boolean {
  return /^[\p{Script=Katakana}ー]/u.test(run);
}

/** Words that name what is spoken of, and say nothing of it. */
const subjects = new Set(
  [...kinds, 'pod', 'node', 'service', 'container', 'replica', 'workload', 'image', 'cluster']
    .map(stemOf)
    .concat(['ノード', 'サービス', 'コンテナ', 'レプリカ', 'ワークロード', 'イメージ', 'クラスター']),
);

/** Whether a word names what is spoken of. */
export function isSubject(stem: string): boolean {
  return subjects.has(stem);
}

/** The words that two texts have in common and say the opposite of. */
export function opposed(a: Senses, b: Senses): readonly string[] {
  return [...a].flatMap(([word, polarity]) => {
    const other = subjects.has(word) ? undefined : b.get(word);
    return other !== undefined && other !== polarity && other !== 'both' && polarity !== 'both' ? [word] : [];
  });
}
