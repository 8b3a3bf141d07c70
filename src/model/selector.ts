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

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

/** One requirement of a LabelSelector or, with Gt and Lt, of a node selector term. One that is not valid (`labels.NewRequirement`) matches nothing. */
export function matchesExpression(requirement: Requirement, labels: Labels): boolean {
  return holds(requirement, labels) && isValid(requirement);
}

/** One requirement for a field, as node selector terms have them: exactly one value. A field that there is not is empty. */
export function matchesField({ operator, values = [] }: Requirement, value: string): boolean {
  if (values.length !== 1) return false;
  return operator === 'In' ? values[0] === value : operator === 'NotIn' && values[0] !== value;
}

function holds({ key, operator, values = [] }: Requirement, labels: Labels): boolean {
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

const word = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/** As many values as the operator takes, and key and values in the syntax of labels. */
function isValid({ key, operator, values = [] }: Requirement): boolean {
  const takes =
    operator === 'In' || operator === 'NotIn' ? values.length > 0 : values.length === (operator === 'Gt' || operator === 'Lt' ? 1 : 0);
  return takes && isLabelKey(key) && values.every((value) => value === '' || word.test(value));
}
function isLabelKey(key: string): boolean {
  const [name = '', prefix, ...more] = key.split('/').reverse();
  return more.length === 0 && word.test(name) && (prefix === undefined || (prefix.length <= 253 && subdomain.test(prefix)));
}

/** What Go's ParseInt reads as 64 bits: the scheduler compares nothing else. */
function isInteger(text: string | undefined): text is string {
  return text !== undefined && /^[+-]?\d{1,40}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}
