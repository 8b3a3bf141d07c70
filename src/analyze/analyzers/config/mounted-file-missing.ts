import type { LogEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type Kinds, type Pod, refOf } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type ContainerLogs, containerLogs, logReads } from '../../log-containers.ts';
import { matchEndings } from '../../log-explain.ts';
import type { LogMatch } from '../../log-match.ts';
import { recordsOf } from '../../log-records.ts';
import { missingFile } from '../../patterns/missing-file.ts';

export const mountedFileMissing = defineAnalyzer({
  id: 'mounted-file-missing',
  reads: [...logReads, 'ConfigMap'],
  findings: {
    ConfigMapLacksFile: {
      params: { file: 'text', key: 'text', keys: 'texts', mount: 'text' },
      en: {
        title: 'has no key {key}, which a container reads as {file}; it holds {keys}',
        why: 'It is mounted at {mount}, where each key becomes a file of that name, so the file exists only while the key does.',
        remedy: 'Give the ConfigMap the key {key} again, or point the program at the key it has now.',
      },
      ja: {
        title: 'コンテナが {file} として読むキー {key} がない (あるのは {keys})',
        why: '{mount} にマウントされており、各キーがその名前のファイルになるため、キーがなければファイルも存在しません。',
        remedy: 'ConfigMap にキー {key} を戻すか、プログラムが読むファイル名を今あるキーに合わせてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const logs of containerLogs(cluster)) {
      if (logs.state === 'healthy') continue;
      for (const { match, evidence } of missingFiles(logs)) {
        const file = match.groups['file'] ?? '';
        const found = mountedAt(logs.container.pod, logs.container.name, file);
        const map = found && cluster.get('ConfigMap', found.configMap, logs.container.pod.metadata.namespace);
        const keys = map && keysOf(map);
        if (!map || !keys || keys.includes(found.key)) continue;
        const held = map.data ? [quote(map, '/data')] : [quote(map, '/metadata/name')];
        yield {
          reason: 'ConfigMapLacksFile',
          about: map,
          params: { file, key: found.key, keys, mount: found.mountPath },
          evidence: [evidence, quote(logs.container.pod, found.path), ...held],
          since: match.line.at,
        };
      }
    }
  },
});

function* missingFiles({ container, tails }: ContainerLogs): Iterable<{ readonly match: LogMatch; readonly evidence: LogEvidence }> {
  for (const tail of tails) {
    for (const match of matchEndings(recordsOf(tail.lines), [missingFile]).flatMap(({ matches }) => matches)) {
      const log = {
        type: 'log',
        object: refOf(container.pod),
        container: tail.container,
        run: tail.run,
        lines: [match.line],
        count: 1,
      } as const;
      yield { match, evidence: log };
    }
  }
}

interface Mounted {
  readonly configMap: string;
  /** The key that would be the file: what `items` map to that path, else the path below the mount itself. */
  readonly key: string;
  readonly mountPath: string;
  readonly path: string;
}

/** The ConfigMap volume that a path of a container lies in. Not: subPath mounts, optional volumes, paths in a folder below. */
function mountedAt({ spec }: Pod, container: string, file: string): Mounted | undefined {
  const lists = [spec.initContainers ?? [], spec.containers];
  for (const [list, containers] of lists.entries()) {
    const index = containers.findIndex(({ name }) => name === container);
    for (const [at, mount] of (containers[index]?.volumeMounts ?? []).entries()) {
      const folder = mount.mountPath.replace(/\/+$/, '');
      const volume = spec.volumes?.find(({ name }) => name === mount.name)?.configMap;
      if (!volume?.name || volume.optional || mount.subPath || !file.startsWith(`${folder}/`)) continue;
      const below = file.slice(folder.length + 1);
      const key = volume.items ? volume.items.find(({ path }) => path === below)?.key : below;
      if (!key || key.includes('/')) continue;
      const path = `/spec/${list === 0 ? 'initContainers' : 'containers'}/${index}/volumeMounts/${at}`;
      return { configMap: volume.name, key, mountPath: mount.mountPath, path };
    }
  }
  return undefined;
}

function keysOf({ data = {}, binaryData = {} }: Kinds['ConfigMap']): readonly string[] {
  return [...Object.keys(data), ...Object.keys(binaryData)].sort();
}
