import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf, failureOf, quoteFailure } from '../../containers.ts';
import { containerEvents } from '../../crashes.ts';
import { startingPods } from '../../image-pulls.ts';

export const mountConflict = defineAnalyzer({
  id: 'mount-conflict',
  reads: ['Pod', 'Event'],
  findings: {
    ContainerMountConflict: {
      params: { container: 'text', path: 'text', volume: 'text' },
      en: {
        title: 'container {container} cannot start: volume {volume} does not fit over {path}',
        why: 'The image has a file where a directory would be mounted (or the other way round), or the path belongs to the kernel.',
        remedy: 'Mount one file with subPath over a file, or choose a mountPath that does not exist in the image.',
      },
      ja: {
        title: 'コンテナ {container} を起動できない: ボリューム {volume} を {path} にマウントできない',
        why: 'ディレクトリをマウントする先がイメージ内ではファイルである (またはその逆)、もしくはカーネルが管理するパスです。',
        remedy: 'ファイルの上には subPath で 1 ファイルだけをマウントするか、イメージ内に存在しない mountPath を指定してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const container of startingPods(cluster).flatMap(containersOf)) {
      const failure = failureOf(container, cluster.takenAt);
      const { name, spec, specPath, pod, status, statusPath } = container;
      const waiting = status?.state?.waiting;
      const path = pathIn(failure?.run.message) ?? pathIn(waiting?.message);
      const index = (spec.volumeMounts ?? []).findIndex(({ mountPath }) => mountPath.replace(/\/$/, '') === path);
      const mount = spec.volumeMounts?.[index];
      if (path === undefined || !mount) continue;
      const quoted =
        failure && pathIn(failure.run.message) ? quoteFailure(failure) : ([quote(pod, `${statusPath}/state/waiting`)] as const);
      const events = containerEvents(cluster, container).filter(
        ({ reason, message }) => reason === 'BackOff' || (reason === 'Failed' && pathIn(message) === path),
      );
      yield {
        reason: 'ContainerMountConflict',
        about: pod,
        params: { container: name, path, volume: mount.name },
        evidence: [...quoted, quote(pod, `${specPath}/volumeMounts/${index}`), ...events.slice(-2).map(quoteEvent)],
        since: failure?.run.finishedAt,
      };
    }
  },
});

/** `error mounting "/var/lib/..." to rootfs at "/etc/passwd": ...: not a directory` (runc); crun says `mount ... to etc/passwd: Not a directory`. */
function pathIn(message: string | undefined): string | undefined {
  if (!message || !/not a directory|is a directory|cannot be mounted because|file exists/i.test(message)) return undefined;
  const runc = /error mounting "[^"]{1,500}" to rootfs at "([^"]{1,500})"/.exec(message)?.[1];
  const crun = /mount `[^`]{1,500}` to `([^`]{1,500})`/.exec(message)?.[1];
  return runc ?? (crun === undefined ? undefined : `/${crun.replace(/^\//, '')}`);
}
