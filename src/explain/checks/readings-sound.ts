import { defineCheck } from '../check.ts';
import { groundsOf } from '../claims/grounds.ts';
import { mentionsIn } from '../claims/mentions.ts';
import { untold } from '../claims/told.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  orders: {
    en: '"{text}" orders a change: a read only shows something, and ways out stand in a plan with what is predicted of them',
    ja: '「{text}」は変更の指示です。確認の結果が示すのは状態だけで、対処は予測とともに別に示します',
  },
});

const verbs =
  'delete|remove|restart|reboot|scale|patch|drain|cordon|kill|wipe|roll (?:it |them )?back|apply|edit|raise|increase|lower|decrease|recreate|reinstall|upgrade|downgrade|disable|enable|evict|replace|reset|purge|revert|undo|redeploy|stop|run';
/** An order, and what should be done: not what was done, nor what somebody who does it would bring about. */
const orders = new RegExp(
  `(?:^|[.;:,(]\\s*|\\b(?:then|so|please|should|must|just|simply|need to|have to|better|and|or|to)\\s+)(?:${verbs})\\b(?! (?:is|was|are|has|had|of|by|in|failed|fails)\\b)|(?:削除|再起動|適用|変更|縮小|拡大|停止|更新|退避|無効化|ロールバック|実行|追加|下げ|上げ)(?:し)?(?:て(?:ください|下さい)|ましょう|れば(?:解決|復旧|直)|すれば(?:解決|復旧|直)|せよ)|(?:す|る)べき`,
  'i',
);

/** What a read is for, and what its answers mean, orders nothing: a person would do it on the word of a model alone. */
export const readingsSound = defineCheck({
  id: 'readings-sound',
  refuses: 'A read, or what its answers are said to mean, that orders a change instead of telling what would be seen.',
  verdicts: ['drop'],
  example: {
    text: 'Who holds the memory?',
    kind: 'command',
    command: 'kubectl describe node worker2',
    readings: [
      {
        when: 'a pod is listed that is not needed',
        means: 'delete Deployment nginx-with-5gi',
        raises: ['PodRequestFitsNoNodeNow'],
        lowers: [],
      },
      { when: 'otherwise', means: 'room comes from another node', raises: [], lowers: ['PodRequestFitsNoNodeNow'] },
    ],
  },
  *check(claim, context) {
    const { kind, text, readings = [] } = claim;
    if (kind === 'statement') return;
    const say = speaker(words, context.held.report.language);
    const { all } = groundsOf(context);
    for (const said of [...(kind === 'command' ? [text] : []), ...readings.map(({ means }) => means)]) {
      // What doryo itself says by rule is no word of a model.
      const order = orders.exec(mentionsIn(untold(said, all)).bare)?.[0];
      if (order !== undefined) yield { because: say('orders', { text: said.slice(0, 80) }), verdict: 'drop' };
    }
  },
});
