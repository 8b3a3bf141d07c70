import { defineRule } from '../rule.ts';

export const driverVolume = defineRule({
  id: 'driver-volume',
  relation: 'accused by',
  causes: ['*', '!Unexplained*', '!ServiceSelectsSeveralWorkloads'],
  effects: ['ClaimProvisionerNotReady', 'CsiDriverAttacherSilent'],
  why: {
    en: 'This pod does the work of the driver, and nobody else does.',
    ja: 'ドライバーの処理を行うのはこの Pod だけです。',
  },
});
