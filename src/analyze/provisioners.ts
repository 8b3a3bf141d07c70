import type { Pod } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { isFinished } from './pods.ts';

/** Parts of a provisioner's name that say nothing about whose it is. */
const common: ReadonlySet<string> = new Set([
  'com',
  'org',
  'net',
  'dev',
  'csi',
  'k8s',
  'storage',
  'driver',
  'kubernetes',
  'cluster',
  'sigs',
  'x-k8s',
  'example',
  'aws',
  'azure',
  'local',
]);

/**
 * Pods that look like this provisioner: the whole name stands in their arguments or environment, or the name of pod or
 * image holds a telling part of it (`ebs.csi.aws.com`: `ebs`; `rancher.io/local-path`: `local-path`). A likeness, no proof.
 */
export function provisionerPods(cluster: View<'Pod'>, provisioner: string): readonly Pod[] {
  const parts = provisioner.split(/[./]/).filter((part) => part.length >= 3 && !common.has(part));
  return cluster.list('Pod').filter((pod) => !isFinished(pod) && (namesIt(pod, provisioner) || parts.some((part) => looksLike(pod, part))));
}

function namesIt({ spec }: Pod, provisioner: string): boolean {
  return spec.containers.some(
    ({ args = [], command = [], env = [] }) =>
      [...args, ...command].some((word) => word.includes(provisioner)) || env.some(({ value }) => value === provisioner),
  );
}
function looksLike({ spec, metadata }: Pod, part: string): boolean {
  const isProvisioner =
    /csi|provision|storage|volume/.test(metadata.name) || spec.containers.some(({ image = '' }) => /csi|provision/.test(image));
  return isProvisioner && (metadata.name.includes(part) || spec.containers.some(({ image = '' }) => image.includes(part)));
}
