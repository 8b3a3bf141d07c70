/** One reason of a node autoscaler, and how many node groups it holds for: `3 max node group size reached`. */
const part = /^(\d{1,5}) (\S.*)$/;

/**
 * Why the cluster autoscaler adds no node for a pod, from its event NotTriggerScaleUp:
 * `pod didn't trigger scale-up: 1 Insufficient cpu, 2 max node group size reached`. Older versions put
 * `(it wouldn't fit if a new node is added)` before the colon.
 */
export function scaleUpRefusals(message: string): readonly string[] {
  const start = message.indexOf(': ');
  if (!message.startsWith("pod didn't trigger scale-up") || start === -1) return [];
  return message
    .slice(start + 2)
    .split(', ')
    .map((text) => text.trim())
    .filter((text) => part.test(text));
}

/** Whether a refusal is one of the node groups' own limits, and not of the pod's requirements. */
export function isGroupLimit(refusal: string): boolean {
  const reason = part.exec(refusal)?.[2] ?? '';
  return /^(?:max node group size reached|max (?:cluster )?\w{1,20} limit reached|max total nodes in cluster reached|not ready for scale-up|max limit reached)/.test(
    reason,
  );
}

/** Whether a node group is left alone for a while, since an attempt to add a node to it failed. */
export function isBackoff(refusal: string): boolean {
  return part.exec(refusal)?.[2]?.startsWith('in backoff after failed scale-up') === true;
}
