import type { LabelSelector } from './object.ts';

type Labels = Readonly<Record<string, string>>;

/** Whether a plain map selector (Service, ReplicationController, nodeSelector) picks these labels. An empty map picks all. */
export function matchesLabels(selector: Labels, labels: Labels = {}): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}

/**
 * Whether a LabelSelector picks these labels. An empty selector picks everything, an absent one nothing.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function matchesSelector(selector: LabelSelector | undefined, labels: Labels = {}): boolean {
  if (!selector) return false;
  return (
    matchesLabels(selector.matchLabels ?? {}, labels) && (selector.matchExpressions ?? []).every((one) => matchesExpression(one, labels))
  );
}

/** One requirement of a LabelSelector or, with Gt and Lt, of a node selector term. An unknown operator matches nothing. */
export function matchesExpression(
  { key, operator, values = [] }: { readonly key: string; readonly operator: string; readonly values?: readonly string[] },
  labels: Labels,
): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return isInteger(value) && isInteger(values[0]) && BigInt(value) > BigInt(values[0]);
    case 'Lt':
      return isInteger(value) && isInteger(values[0]) && BigInt(value) < BigInt(values[0]);
    default:
      return false;
  }
}

/** What Go's ParseInt reads as 64 bits: the scheduler compares nothing else. */
function isInteger(text: string | undefined): text is string {
  return text !== undefined && /^[+-]?\d{1,40}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}
