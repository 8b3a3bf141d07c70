/** Why the API server refused a pod, read from its message, with what the message names. */
export interface Refusal {
  readonly kind:
    | 'quota'
    | 'quotaNeedsRequest'
    | 'limitRange'
    | 'podSecurity'
    | 'serviceAccount'
    | 'webhookDenied'
    | 'webhookFailed'
    | 'policy'
    | 'priorityClass'
    | 'terminating'
    | 'invalid'
    | 'other';
  /** The object that refused or is missing, by name; empty where the message names none. */
  readonly name: string;
  readonly message: string;
  /** What of the pod was in the way, where the message lists that: resources that are not stated, what a level forbids. */
  readonly details: readonly string[];
}

/** Messages of the admission plug-ins in k8s.io/apiserver and kubernetes/plugin/pkg/admission, in the order they are tried. */
const patterns: readonly (readonly [Refusal['kind'], RegExp])[] = [
  ['terminating', /because it is being terminated/],
  ['webhookDenied', /admission webhook "([^"]{1,253})" denied the request/],
  ['webhookFailed', /failed calling webhook "([^"]{1,253})"/],
  ['policy', /ValidatingAdmissionPolicy '([^']{1,253})'/],
  ['quotaNeedsRequest', /failed quota: ([a-z0-9.-]{1,253}): must specify/],
  ['quota', /exceeded quota: ([a-z0-9.-]{1,253})/],
  ['podSecurity', /violates PodSecurity "([^"]{1,253})"/],
  ['serviceAccount', /serviceaccount "([^"]{1,253})" not found/],
  ['priorityClass', /no PriorityClass with name ([a-z0-9.-]{1,253}) was found/],
  [
    'limitRange',
    /(?:maximum|minimum) [\w./-]{1,100} (?:usage|limit to request ratio) per (?:Container|Pod)|maximum \w{1,60} limit to request ratio/,
  ],
  ['invalid', /is invalid: /],
];

/** Reads the message of a `FailedCreate` event or of the condition ReplicaFailure. The name of the pod, new at each try, is taken out. */
export function refusalOf(text: string): Refusal {
  const message = text
    .slice(0, 2_000)
    .replace(/^\(combined from similar events\): /, '')
    .replace(/^Error creating(?: job)?: /, '')
    .replace(/^(?:pods|Pod) "[^"]{1,253}" is forbidden: /, '');
  for (const [kind, pattern] of patterns) {
    const match = pattern.exec(message);
    if (match) return { kind, name: match[1] ?? '', message, details: detailsOf(kind, message) };
  }
  return { kind: 'other', name: '', message, details: [] };
}

function detailsOf(kind: Refusal['kind'], message: string): readonly string[] {
  if (kind === 'quotaNeedsRequest') return resourcesIn(message.slice(message.indexOf('must specify ') + 'must specify '.length));
  if (kind === 'podSecurity') return forbiddenIn(message.slice(message.indexOf('": ') + '": '.length));
  return [];
}

/** `limits.cpu for: app; limits.memory for: app,proxy`; before v1.26 `limits.cpu,limits.memory`. */
function resourcesIn(listed: string): readonly string[] {
  return listed.split(/; |,(?! )/).flatMap((part) => /^([a-z]{1,30}\.[a-z0-9./-]{1,120}|cpu|memory)(?: for: |$)/.exec(part)?.[1] ?? []);
}

/** `privileged (container "app" must not ...), hostPath volumes (volume "log")`: what stands outside of the brackets. */
function forbiddenIn(listed: string): readonly string[] {
  let depth = 0;
  let outside = '';
  for (const letter of listed) {
    if (letter === '(') depth += 1;
    else if (letter === ')') depth -= 1;
    else if (depth === 0) outside += letter;
  }
  return outside
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
