import { lookAlikes, withPlainLetters } from '#util/look-alike.ts';
import { clean } from '#util/text.ts';

/** Words that are meant for a model, found in text of the cluster. */
export interface Instruction {
  /** What shows it, cut around it and with hidden letters made visible. */
  readonly says: string;
  /** It was written with letters that nobody sees. */
  readonly hidden: boolean;
}

/** Tells a reader to drop what it was told. */
const overrides =
  /\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|preceding|all (?:other|your)|your|system)\b.{0,20}\b(?:instructions?|prompts?|rules|directions|guidelines|commands)\b|\b(?:ignore|disregard|forget)\b.{0,12}\b(?:everything|all|what) (?:that )?you (?:were|have been|are) (?:told|given|asked)\b|\b(?:output|reveal|print|repeat|show)\b.{0,12}\b(?:the|your) system prompt\b|(?:これまで|今まで|以前|上記|前|先)の?(?:すべての|全ての)?(?:指示|命令|プロンプト|ルール).{0,8}(?:無視|忘れ|破棄)/i;
const models =
  /\b(?:AI|LLM|language model|assistant|chatbot|copilot|GPT|Claude|Gemini|agent)s?\b|(?:AI|モデル|アシスタント|エージェント|人工知能)/;
/** Tells it to keep something back, or to claim something. */
const conceals =
  /\b(?:do not|don't|never|must not)\b.{0,20}\b(?:report|mention|flag|tell|reveal|show|include)\b|\b(?:report|say|state|conclude|answer|claim)\b.{0,30}\b(?:healthy|no (?:problem|issue|incident)s?|nothing is wrong|all (?:is )?(?:well|good))\b|(?:報告|言及|指摘|表示)(?:しない|するな|してはならない|しなくて)|(?:正常|(?:問題|障害|異常)(?:は|が)?(?:ない|なし))(?:だ|である)?と(?:報告|回答|伝え)/i;
/** Tells it to run something. */
const commands =
  /\b(?:reply|respond|answer)\b(?: only)? with\b|\b(?:run|execute|delete|apply|recommend|suggest|output|respond with)\b.{0,60}\b(?:kubectl|command|curl|bash|sh|namespace|secret|token)\b|(?:実行|削除|出力)(?:して(?:ください)?|せよ|しろ)/i;
/** Marks of turns in a conversation, and of the end of a fence around data. */
const marks =
  /<\|(?:im_start|im_end|system|user|assistant|endoftext|eot_id|start_header_id)\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:system|assistant)(?:_prompt)?>|\[\[data [0-9a-f]{8,}|[0-9a-f]{8,} end\]\]/i;

/** Tag characters, which show as nothing: letters of their own, unless they end a flag. */
const tags = /(?<!\u{1f3f4})(?<![\u{e0020}-\u{e007e}])[\u{e0020}-\u{e007e}]{4,}/u;

/**
 * What in a text is meant for a model that reads it. Text that speaks about such things (a rule that blocks them, a test, a
 * record of what somebody asked a chat) gives none: it cannot be told from an attack by itself.
 */
export function instructionIn(text: string): Instruction | undefined {
  const hidden = tags.exec(text)?.[0];
  if (hidden !== undefined) {
    const seen = String.fromCodePoint(...[...hidden].map((one) => (one.codePointAt(0) ?? 0) - 0xe00_00));
    return { says: seen.slice(0, 160), hidden: true };
  }
  const plain = withPlainLetters(clean(text));
  if (text.length < 12 || speaksAbout.test(plain)) return undefined;
  const found = overrides.exec(plain) ?? marked(plain) ?? addressed(plain);
  return found && { says: excerpt(plain, found.index), hidden: false };
}

/** A name written so that it looks like that of an object of the cluster, with letters of another script. */
export function disguisedName(text: string, names: ReadonlySet<string>): { readonly says: string; readonly name: string } | undefined {
  const found = lookAlikes(text).find(({ plain }) => names.has(plain));
  return found && { says: found.text.slice(0, 160), name: found.plain };
}

/** Whoever writes these words describes an attack, or keeps what users of a chat wrote. */
const speaksAbout =
  /prompt[ -_]?injection|jailbreak|guard ?rail|\b(?:blocked|detected|rejected|refused|moderation|sanitized|attack|malicious|example|e\.g\.|tests?)\b|"?\b(?:role|messages|prompts?|completion|question|query|utterance|user_?(?:input|message|prompt))\b\\?"?\s?[:=]|\b(?:user|customer|visitor) (?:said|asked|wrote|message)|例えば|検出|遮断|攻撃|プロンプト[:：]/i;

/** A mark counts with a command, a claim or an address beside it: alone it stands in templates and documentation. */
function marked(text: string): RegExpExecArray | undefined {
  const mark = marks.exec(text);
  if (!mark) return undefined;
  const around = text.slice(Math.max(0, mark.index - 300), mark.index + 300);
  return conceals.test(around) || commands.test(around) || models.test(around.replace(mark[0], '')) ? mark : undefined;
}
/** A model is spoken to, and told to keep quiet, to claim or to run something, within one breath. */
function addressed(text: string): RegExpExecArray | undefined {
  const model =
    /(?:^|[.!:;,\n>「]\s*|\b(?:(?:if )?you are(?: now)?|as|to|for|dear|attention|note to|hey)\s+(?:an?\s|any\s|the\s|all\s)?)(?:AI|LLM|language model|(?:AI )?assistant|chatbot|copilot|AI agent)s?\b|(?:AI|モデル|アシスタント|エージェント|人工知能)(?:へ|は|に(?:対|告)|、|の皆)|(?:^|[\n。])\s*(?:システム|アシスタント|SYSTEM|ASSISTANT)\s*[:：]/i.exec(
      text,
    );
  if (!model) return undefined;
  const breath = text.slice(model.index, model.index + 220);
  // Programs call themselves a system too, and do not speak to anybody.
  if (/(?:システム|SYSTEM)\s*[:：]/i.test(model[0]) && !/\byou\b|ください|せよ|しろ/i.test(breath)) return undefined;
  return conceals.test(breath) || commands.test(breath) ? model : undefined;
}

function excerpt(text: string, at: number): string {
  const from = Math.max(0, at - 20);
  return `${from > 0 ? '…' : ''}${text.slice(from, from + 160)}${from + 160 < text.length ? '…' : ''}`;
}

/** Programs that talk with models: what they log is what people and models said to each other. */
const talking = /ollama|vllm|openai|llm|langchain|chat|gpt|claude|anthropic|gemini|copilot|\brag\b|assistant|inference|prompt|guard/i;
export function talksWithModels(names: readonly string[]): boolean {
  return names.some((name) => talking.test(name));
}

/** What a log has to speak of, so that its words are meant for whoever diagnoses the cluster, and not for a program's own user. */
export const aboutClusters =
  /kubernetes|kubectl|\bk8s\b|cluster|\bpods?\b|\bnodes?\b|namespace|incident|root cause|diagnos|troubleshoot|on-?call|\bSRE\b|doryo|クラスタ|障害|原因|診断|Pod|ノード/i;
