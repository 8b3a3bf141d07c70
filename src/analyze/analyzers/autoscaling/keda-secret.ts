import { quote } from '#model/finding.ts';
import { refKey } from '#model/object.ts';
import { groupsBy } from '#util/non-empty.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { kedaCondition, kedaScalers, kedaTarget, triggerSecrets } from '../../keda.ts';

export const kedaSecret = defineAnalyzer({
  id: 'keda-secret',
  reads: ['CustomObject', 'Secret'],
  findings: {
    KedaSecretMissing: {
      params: { authentication: 'text', targets: 'texts' },
      en: {
        title: 'does not exist, and TriggerAuthentication {authentication} reads from it what KEDA needs to scale {targets}',
        why: 'KEDA takes a missing Secret for an empty value: it only says that a parameter of the trigger is missing, and scales nothing.',
        remedy: 'Create Secret {name}, or correct secretTargetRef of TriggerAuthentication {authentication}.',
      },
      ja: {
        title: '存在しないが、{targets} のスケールに必要な値を TriggerAuthentication {authentication} がここから読み取る',
        why: 'KEDA は存在しない Secret を空の値として扱うため、トリガーのパラメーターが足りないとだけ表示し、スケールを行いません。',
        remedy: 'Secret {name} を作成するか、TriggerAuthentication {authentication} の secretTargetRef を直してください。',
      },
    },
  },
  *analyze(cluster) {
    const uses = kedaScalers(cluster).flatMap((scaler) => {
      const condition = kedaCondition(scaler, 'Ready', 'False', cluster.takenAt);
      return condition ? triggerSecrets(cluster, scaler).map((use) => ({ ...use, scaler, condition })) : [];
    });
    for (const group of groupsBy(uses, ({ secret }) => refKey(secret)).values()) {
      const [first] = group;
      const absence = cluster.absence('Secret', first.secret.name, first.secret.namespace);
      if (!absence) continue;
      const { authentication, path, condition, secret } = first;
      const targets = [...new Set(group.map(({ scaler }) => kedaTarget(scaler)).map(({ kind, name }) => `${kind} ${name}`))];
      yield {
        reason: 'KedaSecretMissing',
        about: secret,
        params: { authentication: authentication.metadata.name, targets },
        evidence: [absence, quote(authentication, path), ...group.map(({ scaler, condition: { path: at } }) => quote(scaler, at))],
        since: condition.lastTransitionTime,
      };
    }
  },
});
