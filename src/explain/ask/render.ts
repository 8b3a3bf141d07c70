import type { Language } from '#model/language.ts';
import { quoteText } from '#util/text.ts';
import { wrap } from '#util/width.ts';
import { statement, step } from '../blocks.ts';
import { fullName } from '../names.ts';
import { quotation } from '../quotation.ts';
import { blockLines } from '../render/blocks.ts';
import { noColour, terminalPalette } from '../render/palette.ts';
import { wholeMoment } from '../times.ts';
import { definePhrases, speaker } from '../words.ts';
import type { AskAnswer } from './answer.ts';

const words = definePhrases({
  understood: { en: 'Understood: {what} (state of {at})', ja: '対象: {what}（{at} 時点の状態）' },
  whole: { en: 'the cluster as a whole', ja: 'クラスター全体' },
  next: { en: 'To tell more', ja: 'さらに確認するには' },
  evidence: { en: 'Evidence', ja: '根拠' },
  byModel: { en: 'Told by a model, each sentence checked against the evidence.', ja: 'モデルによる回答です。各文は根拠と照合済みです。' },
  byRule: { en: 'Answered by rule, without a model.', ja: 'モデルを使わず、ルールに基づいて回答しています。' },
});

export interface AnswerLayout {
  readonly width: number;
  readonly colour: boolean;
}

/** An answer as text for a terminal: what was understood, what cannot be seen, what is so, what to read next, and the evidence. */
export function renderAnswer(answer: AskAnswer, { width, colour }: AnswerLayout): string {
  const { language, takenAt, cannotSee, said, next, by } = answer;
  const say = speaker(words, language);
  const palette = colour ? terminalPalette() : noColour;
  const page = { language, width: Math.max(60, width), palette, quotes: true };
  const head = say('understood', { what: whatOf(answer, language), at: wholeMoment(takenAt) });
  const parts = [
    wrap(head, page.width).map(palette.quiet),
    cannotSee.flatMap((text) => wrap(text, page.width)).map(palette.strong),
    blockLines(
      said.map(({ text, evidence }) => statement(text, evidence)),
      page,
    ),
    next.length === 0 ? [] : [palette.strong(say('next')), ...blockLines(next.map(step), page)],
    evidenceLines(answer, page.width),
    [palette.quiet(say(by === 'model' ? 'byModel' : 'byRule'))],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function whatOf({ understood: { objects, namespaces, topics } }: AskAnswer, language: Language): string {
  const comma = language === 'ja' ? '、' : ', ';
  const all = [...objects.map(fullName), ...namespaces.map((name) => `Namespace ${quoteText(name, 80)}`), ...topics];
  return all.length === 0 ? speaker(words, language)('whole') : all.join(comma);
}

const evidenceShown = 12;
function evidenceLines({ evidence, language, takenAt }: AskAnswer, width: number): readonly string[] {
  const entries = Object.entries(evidence).slice(0, evidenceShown);
  if (entries.length === 0) return [];
  const lines = entries.flatMap(([id, one]) => {
    const { place, text } = quotation(one, { takenAt, language });
    const [first = '', ...rest] = wrap(`${place}${text === '' ? '' : `  ${text}`}`, width - 7);
    return [`  ${id.padEnd(4)} ${first}`, ...rest.map((line) => `       ${line}`)];
  });
  return [speaker(words, language)('evidence'), ...lines];
}
