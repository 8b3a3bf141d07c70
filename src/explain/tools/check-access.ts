import { z } from 'zod';
import { accessReads } from '#analyze/access.ts';
import { DoryoError } from '#model/error.ts';
import { kindNamed } from '#model/kind-names.ts';
import { isKind, kindInfo } from '#model/kinds.ts';
import type { AnyObject, Kind, PodSpec } from '#model/object.ts';
import { quoteText } from '#util/text.ts';
import type { Case } from '../case.ts';
import { fullName } from '../names.ts';
import { grantsFor, type Requester, type Wish } from '../reading/access-verdict.ts';
import { shownRows } from '../reading/bound.ts';
import { knownAt, notWhole } from '../reading/known-until.ts';
import { heldObject, namespaceInput } from '../reading/named-object.ts';
import { defineReadTool, type Shown, type ToolContext } from '../tool.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  wish: { en: '{who} {verb} {what} {where}', ja: '{who} による {what} の {verb}（{where}）' },
  inNamespace: { en: 'in namespace {namespace}', ja: 'Namespace {namespace}' },
  inCluster: { en: 'in the whole cluster', ja: 'クラスター全体' },
  allowed: { en: '{wish}: allowed, by RBAC ({at})', ja: '{wish}: RBAC により許可 ({at})' },
  denied: { en: '{wish}: no role allows it ({at})', ja: '{wish}: 許可するロールなし ({at})' },
  unclear: {
    en: '{wish}: no role that was read allows it; not all were read ({at})',
    ja: '{wish}: 読み取ったロールの中に許可するものはありません（未取得のロールあり、{at}）',
  },
  masters: {
    en: '{wish}: allowed, for the group system:masters may do everything',
    ja: '{wish}: 許可（グループ system:masters はすべての操作が可能）',
  },
  live: {
    en: '{wish}: the API server says {answer} (SelfSubjectAccessReview, {at})',
    ja: '{wish}: API サーバーの回答は「{answer}」（SelfSubjectAccessReview、{at}）',
  },
  yes: { en: 'yes', ja: '可' },
  no: { en: 'no', ja: '不可' },
  you: { en: 'you', ja: 'あなた' },
  by: { en: '{binding} gives it through {role}', ja: '{binding} が {role} により付与' },
  other: {
    en: '{binding} names it with {role}, which does not allow this',
    ja: '{binding} は {role} を付与しているが、この操作は許可しない',
  },
  noRole: {
    en: '{binding} names it with {role}, which is not among what was read',
    ja: '{binding} は {role} を付与しているが、このロールは読み取った内容に含まれない',
  },
  onlyRbac: {
    en: 'Only RBAC is computed here; another authorizer may allow more.',
    ja: 'ここでは RBAC のみを評価しています。ほかの認可機構が追加で許可する場合があります。',
  },
});
type Say = ReturnType<typeof speaker<typeof words>>;

/** Whether somebody may do something: by RBAC from what was read, or for oneself by the API server. */
export const checkAccess = defineReadTool({
  name: 'check_access',
  title: { en: 'May somebody do this?', ja: '操作権限の確認' },
  description:
    'Checks whether a service account, user or group may do something, by RBAC, and names the binding, role and rule that decide; the account of a workload can be named by the workload. Without who, asks a connected cluster for yourself.',
  input: z.object({
    who: z
      .string()
      .min(1)
      .max(320)
      .optional()
      .describe('serviceaccount/NAME, user/NAME, group/NAME, or a workload such as deployment/web. Left out: yourself, where connected.'),
    verb: z
      .string()
      .regex(/^[a-z*]+$/)
      .max(40)
      .describe('get, list, watch, create, update, patch, delete, ...'),
    resource: z.string().min(1).max(200).describe('pods, pods/log, deployments.apps, or a kind.'),
    name: z.string().min(1).max(253).optional().describe('Of one object only.'),
    namespace: namespaceInput.describe('Where. Left out: the namespace of who, else the whole cluster.'),
    whoNamespace: namespaceInput.describe('The namespace of who, where that is another one.'),
  }),
  read: async ({ who, verb, resource: given, name, namespace, whoNamespace }, context): Promise<Shown> => {
    const { held } = context;
    const say = speaker(words, held.report.language);
    const what = resourceOf(given);
    if (who === undefined) return askForMyself({ verb, ...what, name, namespace: namespace ?? '' }, context, say);
    const requester = requesterOf(who, whoNamespace ?? namespace, held);
    const place = namespace ?? (requester.type === 'account' ? requester.namespace : '');
    return fromState({ requester, verb, ...what, namespace: place, name }, held, say);
  },
});

function fromState(wish: Wish, held: Case, say: Say): Shown {
  const { language } = held.report;
  const text = wishText(
    wish.requester.type === 'account' ? `ServiceAccount ${wish.requester.namespace}/${wish.requester.name}` : wish.requester.name,
    wish,
    say,
  );
  if (wish.requester.type === 'group' && wish.requester.name === 'system:masters')
    return { text: say('masters', { wish: text }), evidence: [], outcome: 'allowed' };
  const grants = grantsFor(wish, held.view);
  const allowing = grants.filter(({ rule }) => rule);
  const unread = accessReads.filter(
    (kind) => kind !== 'ServiceAccount' && !held.view.complete(kind, wish.namespace === '' ? undefined : wish.namespace),
  );
  const verdict = allowing.length > 0 ? 'allowed' : unread.length > 0 ? 'unclear' : 'denied';
  const rows = (allowing.length > 0 ? allowing : grants).map(({ binding, role, isRoleHeld, rule, evidence }) => ({
    text: say(rule ? 'by' : isRoleHeld ? 'other' : 'noRole', { binding: fullName(binding), role: fullName(role) }),
    evidence,
  }));
  const notes = verdict === 'unclear' ? unread.map((kind) => notWhole(kind, language)) : [];
  const head = [say(verdict, { wish: text, at: knownAt(held) }), ...(verdict === 'allowed' ? [] : [say('onlyRbac')]), ...notes];
  return { ...shownRows(rows, { head, language }), ...(verdict !== 'unclear' && { outcome: verdict }) };
}

type OwnWish = Omit<Wish, 'requester'>;
async function askForMyself(wish: OwnWish, { held, live, signal }: ToolContext, say: Say): Promise<Shown> {
  if (!live) {
    throw new DoryoError('BadInput', 'who it is about is not said, and no cluster is connected that could be asked for you.', {
      hint: 'name who: serviceaccount/NAME, user/NAME, group/NAME, or a workload',
    });
  }
  const [resource = '', subresource] = wish.resource.split('/');
  const { verb, group, namespace, name } = wish;
  const allowed = await live.mayI(
    {
      verb,
      group,
      resource,
      ...(subresource && { subresource }),
      ...(namespace !== '' && { namespace }),
      ...(name !== undefined && { name }),
    },
    signal,
  );
  const readAt = live.now();
  const text = say('live', { wish: wishText(say('you'), wish, say), answer: say(allowed ? 'yes' : 'no'), at: knownAt(held, readAt) });
  return { text, evidence: [], readAt, outcome: allowed ? 'allowed' : 'denied' };
}

function wishText(who: string, { verb, resource, group, namespace, name }: OwnWish, say: Say): string {
  const full = group === '' ? resource : `${resource}.${group}`;
  const what = name === undefined ? full : `${full} ${quoteText(name, 253)}`;
  const where = namespace === '' ? say('inCluster') : say('inNamespace', { namespace: quoteText(namespace, 80) });
  return say('wish', { who: quoteText(who, 320), verb, what: quoteText(what, 400), where });
}

/** `pods/log`, `deployments.apps`, `deploy`: the plural name and the group. */
function resourceOf(given: string): { readonly resource: string; readonly group: string } {
  const [written = '', subresource] = given.split('/');
  const kind = kindNamed(written);
  const known = Object.hasOwn(kindInfo, kind) ? kindInfo[kind as Exclude<Kind, 'CustomObject'>] : undefined;
  const [plural = '', ...group] = written.split('.');
  const resource = known?.resource ?? plural.toLowerCase();
  return { resource: subresource === undefined ? resource : `${resource}/${subresource}`, group: known?.group ?? group.join('.') };
}

function requesterOf(who: string, namespace: string | undefined, held: Case): Requester {
  const [kind = '', ...rest] = who.split('/');
  const name = rest.join('/');
  const word = kind.toLowerCase();
  if ((word === 'user' || word === 'group') && name !== '') return { type: word, name };
  const written = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(who);
  if (written) return { type: 'account', namespace: written[1] ?? '', name: written[2] ?? '' };
  if (kindNamed(kind) === 'ServiceAccount' && namespace !== undefined && name !== '') return { type: 'account', namespace, name };
  const object = heldObject(held, { object: who, namespace });
  const account = isKind(object, 'ServiceAccount') ? object.metadata.name : accountOf(object);
  if (account === undefined)
    throw new DoryoError('BadInput', `${quoteText(who, 80)} acts as no service account.`, {
      hint: 'name a workload, an account, user/NAME or group/NAME',
    });
  return { type: 'account', namespace: object.metadata.namespace ?? 'default', name: account };
}

/** Pods that name none act as `default`. */
function accountOf(object: AnyObject): string | undefined {
  const spec = (object as { spec?: { template?: { spec?: PodSpec }; jobTemplate?: { spec?: { template?: { spec?: PodSpec } } } } }).spec;
  const pod = isKind(object, 'Pod') ? object.spec : (spec?.template?.spec ?? spec?.jobTemplate?.spec?.template?.spec);
  return pod && (pod.serviceAccountName ?? 'default');
}
