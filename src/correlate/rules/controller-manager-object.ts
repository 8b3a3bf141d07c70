import { defineRule } from '../rule.ts';

export const controllerManagerObject = defineRule({
  id: 'controller-manager-object',
  relation: 'works for',
  causes: ['ControlPlaneControllerManagerDown'],
  effects: [
    'WorkloadNotObserved',
    'AutoscalerNotObserved',
    'ServiceEndpoints*',
    'ServiceWorkloadHasNoPods',
    'NamespaceHeld*',
    'JobNotStarted',
    'CronJobMissedRun',
    'CronJobNeverRan',
    'NodeCertificateRequestPending',
  ],
  why: {
    en: 'The controller that should act on this is part of the controller manager, which does not work.',
    ja: 'これを処理するコントローラーはコントローラーマネージャーの一部であり、それが機能していません。',
  },
});
