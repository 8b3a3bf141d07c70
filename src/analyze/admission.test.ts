import { expect, it } from 'vitest';
import { refusalOf } from './admission.ts';

it.each<[string, string, string, readonly string[]]>([
  ['pods "web-1" is forbidden: exceeded quota: compute, requested: pods=1, used: pods=3, limited: pods=3', 'quota', 'compute', []],
  [
    'pods "web-1" is forbidden: failed quota: compute: must specify limits.cpu for: app; requests.memory for: app,proxy',
    'quotaNeedsRequest',
    'compute',
    ['limits.cpu', 'requests.memory'],
  ],
  [
    'pods "web-1" is forbidden: failed quota: compute: must specify cpu,limits.memory',
    'quotaNeedsRequest',
    'compute',
    ['cpu', 'limits.memory'],
  ],
  [
    'pods "web-1" is forbidden: violates PodSecurity "restricted:latest": privileged (container "app" must not set securityContext.privileged=true, or (so)), hostPath volumes (volume "log"), seccompProfile (pod or container "app")',
    'podSecurity',
    'restricted:latest',
    ['privileged', 'hostPath volumes', 'seccompProfile'],
  ],
  [
    '(combined from similar events): Error creating: pods "a" is forbidden: error looking up service account shop/robot: serviceaccount "robot" not found',
    'serviceAccount',
    'robot',
    [],
  ],
  ['Internal error occurred: failed calling webhook "hook.example.com": timeout', 'webhookFailed', 'hook.example.com', []],
  ['admission webhook "hook.example.com" denied the request: exceeded quota: x', 'webhookDenied', 'hook.example.com', []],
  ['pods "a" is forbidden: unable to create new content in namespace shop because it is being terminated', 'terminating', '', []],
  ['Error creating job: the moon is full', 'other', '', []],
])('"%s" is a refusal of kind %s by "%s" for %j', (message, kind, name, details) =>
  expect(refusalOf(message)).toMatchObject({ kind, name, details }),
);
it('takes out the name of the pod, which is another at each try', () =>
  expect(refusalOf('Error creating: pods "web-1" is forbidden: exceeded quota: compute').message).toBe('exceeded quota: compute'));
