import { describe, expect, it } from 'vitest';
import { isSmallTalk } from './small-talk.ts';

describe('small talk', () => {
  it.each([
    'Sure!',
    'Here is the analysis.',
    "Here's a summary of the incident, based on the evidence you provided:",
    'Let me know if I can help!',
    'Feel free to ask if you’d like more details.',
    'I hope this helps.',
    'Please feel free to ask if you have any further questions.',
    '承知しました。',
    'はい、以下に分析結果を示します。',
    '以下の通り、回答いたします。',
    'ご不明な点がございましたら、お気軽にお知らせください。',
    'お役に立てれば幸いです。',
    'よろしくお願いいたします。',
  ])('is: %s', (sentence) => expect(isSmallTalk(sentence)).toBe(true));

  it.each([
    'Sure, the engineer on call rolled it back during the night.',
    'Customers see slow responses.',
    'The cluster is healthy.',
    'It is not an incident.',
    'There is no incident.',
    'The data is gone.',
    'The vendor has confirmed the defect.',
    'Hello, worker2 is here.',
    'All 3 are here.',
    '承知しました。夜間に当番の担当者が切り戻しを行いました。',
    'ベンダーが不具合を認めています。',
    '障害ではありません。',
    '障害がない。',
    '根拠はなし。',
    '必要な情報はない。',
    '障害があった。',
    '障害は解消しました。',
    'データセンターの保守作業が予告されていました。',
    'とまりました。',
    'E1 です。',
    '!',
  ])('is not: %s', (sentence) => expect(isSmallTalk(sentence)).toBe(false));
});
