import { describe, expect, it } from 'vitest';
import { claim, complaints, recorded } from '../claims/testing.ts';
import { namesExist } from './names-exist.ts';

const english = await recorded('en');
const japanese = await recorded('ja');
const pod = 'nginx-with-10gi-7768c57f84-pnwk5';

describe('is refused', () => {
  it.each<[string, Parameters<typeof claim>[1]]>([
    ['Deployment payment-gateway fails too.', {}],
    ['Deployment payment-gateway も失敗しています。', {}],
    ['Pod nginx-with-10gi-7768c57f84-zzzzz is Pending.', {}],
    ['Node worker3 has room.', {}],
    ['ノード worker3 に空きがあります。', {}],
    ['Service api is down.', {}],
    ['The image docker.io/library/nginx:9.99 is missing.', {}],
    ['It cannot reach db.internal.example.net.', {}],
    ['The address 10.9.8.7 does not answer.', {}],
    ['Event FailedMount was recorded.', {}],
    ['イベント NodeHasDiskPressure が記録されています。', {}],
    ['Its spec.failoverPolicy is not set.', {}],
    ['ConfigMap `nginx-conf` is missing.', {}],
    ['It stands in namespace billing.', {}],
    ['Deployment nginx-with-20gi asks for more.', {}],
    ['Set it in nginx-deployment.yaml.', {}],
    ['The pod has the priority class high-priority-7.', {}],
    ['Service web は StatefulSet postgres を参照しています。', {}],
  ])('%s', (text, more) => {
    expect(complaints(namesExist, claim(text, more), english)).not.toEqual([]);
    expect(complaints(namesExist, claim(text, more), japanese).join(' ')).toMatch(/[ぁ-ん一-龠]/);
  });
});

describe('holds', () => {
  it.each<[string, Parameters<typeof claim>[1]]>([
    ['Deployment nginx-with-10gi waits.', {}],
    [`Pod default/${pod} is Pending.`, {}],
    ['Service web is reached from outside.', {}],
    ['Node worker2 has most room.', {}],
    ['ノード worker2 の空きが最大です。', {}],
    ['Event FailedScheduling was recorded.', {}],
    ['イベント FailedScheduling が記録されています。', {}],
    ['The Service has no pod that is ready.', {}],
    ['This is a user-facing workload, read-only and out-of-memory safe.', {}],
    ['kube-system and the kubelet are fine here.', {}],
    ['A ReplicaSet owns the pod.', {}],
    ['maxSurge and maxUnavailable decide.', {}],
    ['Deployment の Pod が Pending です。', {}],
  ])('%s', (text, more) => {
    expect(complaints(namesExist, claim(text, more), english)).toEqual([]);
    expect(complaints(namesExist, claim(text, more), japanese)).toEqual([]);
  });
});
