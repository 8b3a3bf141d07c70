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
    if (match) return { kind, name: match[1] ?? '', message };
  }
  return { kind: 'other', name: '', message };
}
