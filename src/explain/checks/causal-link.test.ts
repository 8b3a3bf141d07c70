import { describe, expect, it } from 'vitest';
import { claim, complaints, recorded } from '../claims/testing.ts';
import { causalLink } from './causal-link.ts';

const english = await recorded('en');
const japanese = await recorded('ja');
const pod = 'nginx-with-10gi-7768c57f84-pnwk5';

describe('is refused', () => {
  it.each<[string, Parameters<typeof claim>[1]]>([
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
  ])('%s', (text, more) => {
    expect(complaints(causalLink, claim(text, more), english)).not.toEqual([]);
    expect(complaints(causalLink, claim(text, more), japanese).join(' ')).toMatch(/[ぁ-ん一-龠]/);
  });
});

describe('holds', () => {
  it.each<[string, Parameters<typeof claim>[1]]>([
    ['No node has room.', {}],
    [`Deployment nginx-with-10gi lacks a replica because of Pod ${pod}.`, {}],
    [`Pod ${pod} が原因で Deployment nginx-with-10gi のレプリカが不足しています。`, {}],
    ['Deployment nginx-with-10gi fails because Service web was changed.', { kind: 'hypothesis', evidence: ['E8'] }],
    ['Service web selects both.', {}],
    ['まだ起動していません。', {}],
  ])('%s', (text, more) => {
    expect(complaints(causalLink, claim(text, more), english)).toEqual([]);
    expect(complaints(causalLink, claim(text, more), japanese)).toEqual([]);
  });
});
