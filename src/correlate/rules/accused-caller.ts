import { defineRule } from '../rule.ts';

export const accusedCaller = defineRule({
  id: 'accused-caller',
  relation: 'accused by',
  causes: ['*', '!Unexplained*', '!ServiceSelectsSeveralWorkloads', '!ContainerLogAuthenticationFailed'],
  // What the pods behind such a Service complain of themselves is not why nobody reaches them.
  unless: ['ServiceTargetPortWrong'],
  effects: ['ContainerLog*', 'Init*', 'Probe*', '!InitContainerHangs'],
  why: {
    en: "The caller's own log or settings name this as what it could not reach or use.",
    ja: '呼び出し元のログまたは設定が、接続や利用ができない相手としてこれを示しています。',
  },
});
