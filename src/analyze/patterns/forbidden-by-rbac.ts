import { defineLogPattern, logParams } from '../log-pattern.ts';

export const forbiddenByRbac = defineLogPattern({
  id: 'forbidden-by-rbac',
  reason: 'ContainerLogForbidden',
  doc: {
    params: { ...logParams, verb: 'text', resource: 'text', account: 'text' },
    en: {
      title: 'container {container} may not {verb} {resource} as service account {account}',
      why: 'The API server refuses the request because no role that is bound to this account allows it.',
      remedy: 'Bind a role with the verb {verb} on {resource} to the account, or let the pod use the account that has it.',
    },
    ja: {
      title: 'コンテナ {container} がサービスアカウント {account} で {resource} を {verb} できない',
      why: 'このアカウントに結び付いたロールが許可していないため、API サーバーが要求を拒否しています。',
      remedy: '{resource} に対する {verb} を許すロールをアカウントに結び付けるか、権限のあるアカウントを Pod に使わせてください。',
    },
  },
  needles: [
    'cannot list resource',
    'cannot get resource',
    'cannot watch resource',
    'cannot create resource',
    'cannot update resource',
    'cannot patch resource',
    'cannot delete resource',
    'cannot deletecollection resource',
  ],
  expressions: [
    /User \\?"system:serviceaccount:(?<namespace>[a-z0-9-]{1,63}):(?<account>[a-z0-9.-]{1,253})\\?" cannot (?<verb>[a-z]{1,20}) resource \\?"(?<resource>[a-z0-9./-]{1,120})\\?" in API group \\?"(?<group>[a-z0-9.-]{0,120})\\?"(?: in the namespace \\?"(?<scope>[a-z0-9-]{1,63})\\?"| at the cluster scope)?/,
  ],
  nearness: 'cause',
  example:
    'pods is forbidden: User "system:serviceaccount:shop:default" cannot list resource "pods" in API group "" in the namespace "shop"',
  blames: ({ namespace = '', account = '' }) => ({ ref: { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name: account } }),
});
