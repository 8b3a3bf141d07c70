import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Kinds, Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { isInTrouble, unreadySeconds } from '../../owners.ts';
import { conditionOf } from '../../pods.ts';
import { fenceposts, type Rollout, rolloutOf, surgeDeadlock } from '../../rollout.ts';

const reads = ['Deployment', 'ReplicaSet', 'Pod'] as const;
type Cluster = View<(typeof reads)[number]>;
const counts = { replicaSet: 'text', ready: 'count', desired: 'count', old: 'count' } as const;

export const deploymentRollout = defineAnalyzer({
  id: 'deployment-rollout',
  reads,
  findings: {
    DeploymentRolloutDeadlineExceeded: {
      params: { ...counts, deadline: 'seconds' },
      en: {
        title:
          'the rollout to ReplicaSet {replicaSet} made no progress for {deadline}: {ready} of {desired} new pods are ready, {old} old ones serve',
        why: 'The pods of the new revision do not become ready, so the Deployment gave up waiting; it does not go back by itself.',
        remedy: 'Repair what stops the new pods, or go back with kubectl rollout undo.',
      },
      ja: {
        title:
          'ReplicaSet {replicaSet} へのロールアウトが {deadline} 進んでいない: 新しい Pod は {desired} 個中 {ready} 個が Ready、古い Pod は {old} 個が稼働中',
        why: '新しいリビジョンの Pod が Ready にならず、Deployment は待機を打ち切りました。自動では元に戻りません。',
        remedy: '新しい Pod が動かない原因を取り除くか、kubectl rollout undo で元に戻してください。',
      },
    },
    DeploymentRolloutStalled: {
      params: counts,
      en: {
        title: 'the rollout to ReplicaSet {replicaSet} is stuck: {ready} of {desired} new pods are ready, {old} old ones serve',
        why: 'The pods of the new revision are in trouble, so the old ones stay; the deadline of the rollout has not passed yet.',
        remedy: 'Repair what stops the new pods, or go back with kubectl rollout undo.',
      },
      ja: {
        title:
          'ReplicaSet {replicaSet} へのロールアウトが止まっている: 新しい Pod は {desired} 個中 {ready} 個が Ready、古い Pod は {old} 個が稼働中',
        why: '新しいリビジョンの Pod に問題があり、古い Pod が残っています。ロールアウトの制限時間はまだ過ぎていません。',
        remedy: '新しい Pod が動かない原因を取り除くか、kubectl rollout undo で元に戻してください。',
      },
    },
    DeploymentSurgeDeadlock: {
      params: { pod: 'text', minimum: 'count', surge: 'count', unavailable: 'count', old: 'text', left: 'count' },
      en: {
        title: 'the rollout blocks itself: new pod {pod} finds no node, and no old pod may go before it runs',
        why: 'With maxSurge {surge} and maxUnavailable {unavailable}, {minimum} available pods are the minimum, so the old pods keep the room that the new one needs.',
        remedy:
          'Let one old pod go first: scale the old ReplicaSet {old} to {left} (one pod fewer serves until the new one runs), set maxSurge 0 and maxUnavailable 1 for this change, or make room for one more pod.',
      },
      ja: {
        title: 'ロールアウトが自らを妨げている: 新しい Pod {pod} を置けるノードがなく、それが動くまで古い Pod も減らせない',
        why: 'maxSurge {surge}、maxUnavailable {unavailable} では最低 {minimum} 個の Pod が必要なため、新しい Pod に必要な場所を古い Pod が占め続けます。',
        remedy:
          '古い Pod を先に 1 個減らしてください。古い ReplicaSet {old} を {left} に縮小する (新しい Pod が動くまで稼働が 1 個減ります)、この変更の間だけ maxSurge 0、maxUnavailable 1 にする、または Pod 1 個分の空きを作る方法があります。',
      },
      ask: [
        {
          command: 'kubectl get replicasets -n {namespace} -o wide',
          shows: {
            en: 'how many pods each revision has: {old} is the old one',
            ja: '各リビジョンの Pod 数 ({old} が古いリビジョン)',
          },
          readings: [
            {
              when: { en: '{old} still has pods', ja: '{old} にまだ Pod がある' },
              means: {
                en: 'kubectl scale replicaset {old} -n {namespace} --replicas={left} lets one go, and the new pod takes its place',
                ja: 'kubectl scale replicaset {old} -n {namespace} --replicas={left} で古い Pod が 1 個減り、新しい Pod がそこに入ります',
              },
            },
            {
              when: { en: '{old} has no pods any more', ja: '{old} に Pod がもうない' },
              means: { en: 'the rollout has gone on by itself since', ja: 'その後、ロールアウトは自然に進んでいます' },
              lowers: ['DeploymentSurgeDeadlock'],
            },
          ],
        },
      ],
    },
    DeploymentTakenDownByStrategy: {
      params: { strategy: 'text', desired: 'count' },
      en: {
        title: 'the rollout took down every old pod before the first new one was ready ({strategy})',
        why: 'This strategy ends all old pods at once, so nothing serves while the new revision has trouble.',
        remedy: 'Bring the new revision up or go back; then use a rolling update that keeps pods, if two revisions may run side by side.',
      },
      ja: {
        title: '新しい Pod が 1 つも Ready にならないうちに、ロールアウトが古い Pod をすべて停止した ({strategy})',
        why: 'この戦略は古い Pod を一度にすべて停止するため、新しいリビジョンに問題がある間は何も動きません。',
        remedy:
          '新しいリビジョンを復旧するか元に戻してください。新旧を同時に動かせる場合は、Pod を残すローリングアップデートに変更してください。',
      },
    },
    DeploymentPaused: {
      params: { updated: 'count', desired: 'count' },
      en: {
        title: 'the Deployment is paused with a change that is not rolled out: {updated} of {desired|pod|pods} have it',
        why: 'While spec.paused is true the Deployment starts no rollout, so a person may take an old revision for the new one.',
        remedy: 'If the pause is no longer wanted, run kubectl rollout resume.',
      },
      ja: {
        title: 'Deployment が一時停止中で、変更が反映されていない: {desired} 個中 {updated} 個の Pod のみ反映済み',
        why: 'spec.paused が true の間はロールアウトが始まらないため、古いリビジョンが動き続けます。',
        remedy: '一時停止が不要であれば kubectl rollout resume を実行してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const deployment of cluster.list('Deployment')) {
      if (deployment.metadata.deletionTimestamp) continue;
      const rollout = rolloutOf(cluster, deployment);
      const { newest, older, desired, updated } = rollout;
      const progressing = conditionOf(deployment, 'Progressing');
      const quoted: readonly Evidence[] = progressing ? [quote(deployment, progressing.path)] : [];
      const found = { about: deployment, since: progressing?.lastTransitionTime };
      if (hasPausedChange(rollout)) {
        yield {
          ...found,
          reason: 'DeploymentPaused',
          params: { updated, desired },
          evidence: [quote(deployment, '/spec/paused'), ...quoted],
        };
      }
      if (!newest || desired === 0) continue;
      const exceeded = progressing?.reason === 'ProgressDeadlineExceeded';
      if (exceeded) {
        const deadline = deployment.spec.progressDeadlineSeconds ?? 600;
        yield {
          ...found,
          reason: 'DeploymentRolloutDeadlineExceeded',
          params: { ...progressOf(rollout, newest), deadline },
          evidence: [quote(deployment, progressing.path)],
        };
      }
      const deadlocked = surgeDeadlock(cluster, rollout);
      if (deadlocked) yield deadlockOf(rollout, deadlocked);
      if (!troubledPod(cluster, rollout)) continue;
      const strategy = allDownBy(rollout);
      if (strategy)
        yield {
          ...found,
          reason: 'DeploymentTakenDownByStrategy',
          params: { strategy, desired },
          evidence: [quote(deployment, '/spec/strategy'), quote(deployment, '/status'), ...quoted],
        };
      if (older.length > 0 && !exceeded && !deadlocked)
        yield {
          ...found,
          reason: 'DeploymentRolloutStalled',
          params: progressOf(rollout, newest),
          evidence: [quote(newest, '/status'), ...quoted],
        };
    }
  },
});

/** The rollout that waits for itself: since when its new pod waits, and which old ReplicaSet would have to let one go. */
function deadlockOf({ deployment, desired, older: [oldest] }: Rollout, pod: Pod) {
  const { surge, unavailable } = fenceposts(deployment);
  const { name: old = '' } = oldest?.metadata ?? {};
  const left = Math.max(0, (oldest?.spec.replicas ?? 1) - 1);
  return {
    about: deployment,
    reason: 'DeploymentSurgeDeadlock',
    params: { pod: pod.metadata.name, minimum: desired - unavailable, surge, unavailable, old, left },
    since: conditionOf(pod, 'PodScheduled')?.lastTransitionTime,
    evidence: [quote(deployment, '/status'), ...quotedScheduling(pod)],
  } as const;
}

function hasPausedChange({ deployment, desired, updated }: Rollout): boolean {
  return deployment.spec.paused === true && updated < desired;
}

function progressOf({ older, desired }: Rollout, newest: Kinds['ReplicaSet']) {
  const old = older.reduce((sum, { status }) => sum + (status.readyReplicas ?? 0), 0);
  return { replicaSet: newest.metadata.name, ready: newest.status.readyReplicas ?? 0, desired, old };
}

/** A pod of the newest revision that is in trouble for longer than a start takes. */
function troubledPod(cluster: Cluster, { newest }: Rollout): Pod | undefined {
  const pods = newest ? cluster.ownedBy('Pod', newest) : [];
  return pods.find(
    (pod) => !pod.metadata.deletionTimestamp && isInTrouble(pod) && unreadySeconds(pod, cluster.takenAt) > thresholds.rolloutStallSeconds,
  );
}

function quotedScheduling(pod: Pod): readonly Evidence[] {
  const scheduled = conditionOf(pod, 'PodScheduled');
  return scheduled ? [quote(pod, scheduled.path)] : [];
}

/** The strategy by which no old pod is left although none of the new ones serves; undefined when it is not so. */
function allDownBy({ deployment, older, isFirst, available, desired }: Rollout): string | undefined {
  if (isFirst || older.length > 0 || available > 0) return undefined;
  if (deployment.spec.strategy?.type === 'Recreate') return 'Recreate';
  const { unavailable } = fenceposts(deployment);
  const asked = deployment.spec.strategy?.rollingUpdate?.maxUnavailable;
  return unavailable >= desired && asked !== undefined ? `maxUnavailable ${asked}` : undefined;
}
