import { oncePerText } from '#util/once.ts';

/** Sentences of a text: at a full stop before a blank or the end, at Japanese full stops, at line breaks. */
export const sentencesOf = oncePerText(
  (text): readonly string[] =>
    text
      .split(/(?<=[.!?])\s+(?=[A-Z"'`「\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}])|(?<=[。！？])(?![」』）)])|\n+/u)
      .map((sentence) => sentence.trim())
      .filter((sentence) => sentence !== ''),
  1_000,
);
