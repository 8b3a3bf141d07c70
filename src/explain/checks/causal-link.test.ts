import { checkCases } from '../claims/testing.ts';
import { causalLink } from './causal-link.ts';

const pod = 'nginx-with-10gi-7768c57f84-pnwk5';

await checkCases(causalLink, {
  refused: [
    ['Deployment nginx-with-10gi fails because Service web was changed.', {}],
    ['Service web が変更されたため、Deployment nginx-with-10gi が失敗しています。', {}],
    ['It was caused by a deployment earlier in the day.', {}],
    ['直前のデプロイが原因で発生しました。', {}],
    ['A misconfigured firewall led to this.', {}],
    ['This is due to Node worker1.', {}],
    [`Pod ${pod} is Pending because of Deployment nginx-with-10gi.`, {}],
    [`Service web causes Pod ${pod} to wait.`, {}],
    ['A network partition triggered it.', {}],
    ['リクエストの急増により発生しました。', {}],
    [`Because Node worker2 joined, Pod ${pod} is Pending.`, {}],
    ['The change of ServiceAccount default broke it, and therefore Service web fails.', {}],
  ],
  holds: [
    ['No node has room.', {}],
    [`Deployment nginx-with-10gi lacks a replica because of Pod ${pod}.`, {}],
    [`Pod ${pod} が原因で Deployment nginx-with-10gi のレプリカが不足しています。`, {}],
    ['Deployment nginx-with-10gi fails because Service web was changed.', { kind: 'hypothesis', evidence: ['E8'] }],
    ['Service web selects both.', {}],
    ['まだ起動していません。', {}],
  ],
});
