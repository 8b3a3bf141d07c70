import { checkCases } from '../claims/testing.ts';
import { assessmentUntouched } from './assessment-untouched.ts';

const pod = 'nginx-with-10gi-7768c57f84-pnwk5';

await checkCases(assessmentUntouched, {
  refused: [
    ['This is minor.', {}],
    ['緊急ではありません。', {}],
    ['軽微な問題です。', {}],
    ['There is no need to hurry.', {}],
    ['It can wait until the next business day.', {}],
    ['様子を見てください。', {}],
    ['This is critical.', {}],
    ['Act immediately.', {}],
    ['緊急の対応が必要です。', {}],
    ['重大な障害です。', {}],
    ['Treat it as P1.', {}],
    ['優先度は P1 です。', {}],
    ['Its impact is 1.', {}],
    ['影響度は 1 です。', {}],
    ['Urgency 3 fits better.', {}],
    ['The root cause is Service web.', {}],
    ['根本原因は Service web です。', {}],
    ['Root cause: Service web.', {}],
    ['Deployment nginx-with-10gi is not the cause.', {}],
    ['Deployment nginx-with-10gi は原因ではありません。', {}],
    ['Everything is healthy.', {}],
    ['異常はありません。', {}],
    ['Deployment nginx-with-10gi is not affected.', {}],
    ['Deployment nginx-with-10gi への影響はありません。', {}],
    ['Deployment nginx-with-5gi is down.', {}],
    ['Deployment nginx-with-5gi も停止しています。', {}],
    ['This is not urgent, P5 at most.', {}],
  ],
  holds: [
    ['It is P3.', {}],
    ['優先度は P3 です。', {}],
    ['Its impact is 3, its urgency 1.', {}],
    ['影響度は 3 です。', {}],
    [`The root cause is that no node has room for Pod ${pod}.`, {}],
    [`根本原因は Pod ${pod} を配置できるノードがないことです。`, {}],
    ['Deployment nginx-with-5gi is not affected.', {}],
    ['Deployment nginx-with-5gi への影響はありません。', {}],
    ['Deployment nginx-with-10gi is affected.', {}],
    ['Node worker2 has most room.', {}],
  ],
});
