import type { ExpectedIncident } from '#pipeline/eval/expected.ts';
import { partsOf } from '#pipeline/eval/place.ts';
import { matchesGlob } from '#util/glob.ts';
import type { Said } from './said.ts';

/**
 * What the scanner can say of why something fails, and the reasons of doryo that such a sentence states. The others say only that it
 * fails: replicas that are not available, no endpoints, an exit code.
 */
const statements: readonly (readonly [sentence: RegExp, reason: RegExp])[] = [
  [/OOMKilled/, /^ContainerOutOfMemory$/],
  [/reason is Completed/, /^ContainerExitsAtOnce$/],
  [/OCI runtime create failed|containerd task/, /^Container(?:Binary|Command|Mount|Working)/],
  [/nodes are available: (?!pod has unbound)/, /^Pod/],
  [/"[^"]+" not found/, /^(?:ConfigMap|Secret|Claim|StorageClass)(?:Missing|(?:Name)?Mistyped)$/],
  [/couldn't find key/, /Key(?:Missing|Mistyped)$/],
  [/ErrImagePull|failed to pull|pull policy of Never|couldn't parse image name/, /^Image/],
  [/MountVolume|hostPath type check|FailedAttach/, /^Volume/],
  [/no runtime for/, /^RuntimeClass/],
  [/probe failed/, /^Probe/],
  [/has no endpoints, expected label/, /^ServiceSelector/],
  [/which does not exist/, /(?:Missing|Mistyped)$/],
  [/has condition of type/, /^Node(?:Kubelet|Runtime|Disk|Pid|Memory|Kernel|NotReady)/],
  [/is forbidden: |failed calling webhook|error looking up service account/, /^(?:Quota|Workload|PriorityClass|Webhook|ServiceAccount)/],
  [/as mapped to by|inactive receiver pod/, /^Webhook/],
  [/is suspended/, /Suspended/],
  [/has lost its PersistentVolume/, /^ClaimLost$/],
  [/missing request for/, /^AutoscalerRequestMissing$/],
  [/has event/, /^UnexplainedWarning$|StoreNotReady$/],
];

type Root = ExpectedIncident['roots'][number];

/** Whether some result is about one of the root causes, its workload or its pod, or names it in a sentence. */
export function isPointedAt({ roots }: ExpectedIncident, said: readonly Said[]): boolean {
  return roots.some((root) => said.some((one) => pointsAt(one, root)));
}

/** Whether a result that points at a root cause also says what is wrong there. */
export function isExplained({ roots }: ExpectedIncident, said: readonly Said[]): boolean {
  return roots.some((root) => said.some((one) => pointsAt(one, root) && one.says.some((sentence) => states(sentence, reasonOf(root)))));
}

function states(sentence: string, reason: string): boolean {
  return statements.some(([stated, reasons]) => stated.test(sentence) && reasons.test(reason));
}

function reasonOf(root: Root): string {
  return root.slice(0, root.indexOf(' '));
}

/** The kind of a result is not looked at: a Service that bears its workload's name counts. */
function pointsAt({ name: about, parent, says }: Said, root: Root): boolean {
  const { kind, namespace, name } = partsOf(root.slice(root.indexOf(' ') + 1));
  const place = namespace === undefined ? name : `${namespace}/${name}`;
  // `web-*` is a pod of the workload web.
  const workload = place.replace(/-\*$/, '');
  if (matchesGlob(place, about) || about === workload) return true;
  // What stands in no namespace is about any: a webhook, a node.
  const isNear = namespace === undefined || about.startsWith(`${namespace}/`) || !/^[^/]+\//.test(about);
  return isNear && (parent === `${kind}/${name}` || says.some((sentence) => isNamed(name, sentence)));
}

/** Whether a sentence holds the name as a whole word. A name with `*` may go on. */
function isNamed(name: string, sentence: string): boolean {
  const fixed = name.replace(/-?\*$/, '').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return fixed !== '' && new RegExp(`(?<![\\w-])${fixed}${name.endsWith('*') ? '' : '(?![\\w-])'}`).test(sentence);
}
