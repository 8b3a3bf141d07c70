import type { FindingDoc, FindingDocs } from '#model/words.ts';
import { logParams } from './log-pattern.ts';
import { patterns } from './patterns.generated.ts';

const unexplained: FindingDoc = {
  params: logParams,
  en: {
    title: 'the last words of container {container} are: {line}',
    why: 'No known pattern fits; of its last complaints this line is the rarest, so it is the one most likely to say why the container ended.',
    remedy: 'Read the lines around it in the log, and show them to the owners of the program.',
  },
  ja: {
    title: 'コンテナ {container} が終了直前に出力した行: {line}',
    why: '既知のパターンには当てはまりませんが、終了直前の訴えの中で最も珍しい行であり、終了の理由を示している可能性が最も高い行です。',
    remedy: 'ログでこの前後の行を確認し、プログラムの担当者に伝えてください。',
  },
};
const recurring: FindingDoc = {
  params: logParams,
  en: {
    title: 'container {container} looks healthy but keeps logging an error: {line}',
    why: 'The same error was logged {seen|time|times} in what was read and goes on, although no probe notices it.',
    remedy: 'Ask the owners of the program what this error means for its users.',
  },
  ja: {
    title: 'コンテナ {container} は正常に見えるが、エラーを出し続けている: {line}',
    why: '読み取った範囲で同じエラーが {seen} 回記録され、今も続いていますが、どのプローブも検知していません。',
    remedy: 'このエラーが利用者にどう影響するかを、プログラムの担当者に確認してください。',
  },
};

/** What to read next where a pattern names no better place: what came before the line may be nearer to the cause. */
const linesBefore: NonNullable<FindingDoc['ask']>[number] = {
  command: 'kubectl logs {name} --container {container} --namespace {namespace} --tail 50',
  shows: { en: 'the lines before it', ja: 'その前に出力された行' },
  readings: [
    {
      when: { en: 'another error stands before it', ja: '別のエラーがその前にある' },
      means: { en: 'that one is nearer to the cause', ja: 'そちらの方が原因に近いエラーです' },
    },
    {
      when: { en: 'it is the first complaint', ja: 'これが最初のエラーである' },
      means: { en: 'the program itself knows no other reason', ja: 'プログラム自身が把握している理由はこれだけです' },
    },
  ],
};

/** The words of all that is read from logs: those of every pattern, and of what no pattern fits. */
export const containerLogDocs: FindingDocs = {
  ...Object.fromEntries(patterns.map(({ reason, doc }): [string, FindingDoc] => [reason, { ask: [linesBefore], ...doc }])),
  ContainerLogUnexplained: { ...unexplained, ask: [linesBefore] },
  ContainerLogErrorsRecurring: recurring,
};
