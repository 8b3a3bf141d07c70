import { defineRule } from '../rule.ts';

export const operatorCustomResource = defineRule({
  id: 'operator-custom-resource',
  relation: 'accused by',
  causes: ['*', '!Unexplained*', '!ServiceSelectsSeveralWorkloads', '!CustomResource*'],
  effects: ['CustomResourceNotObserved'],
  why: {
    en: 'Only this workload may write the status of such a resource, so nobody acts on it while it does not work.',
    ja: 'このリソースの status を書き込めるのはこのワークロードだけで、停止している間は誰も処理しません。',
  },
});
