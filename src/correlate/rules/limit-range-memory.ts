import { defineRule } from '../rule.ts';

export const limitRangeMemory = defineRule({
  id: 'limit-range-memory',
  relation: 'felt by',
  causes: ['LimitRangeSetsTooLittleMemory'],
  effects: ['ContainerOutOfMemory'],
  why: {
    en: 'The limit at which the container is killed was written by the LimitRange.',
    ja: 'コンテナが強制終了される limit は、LimitRange が書き込んだものです。',
  },
});
