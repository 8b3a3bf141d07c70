import type { Evidence, LogEvidence } from '#model/evidence.ts';
import { type Pod, refKey, refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { type AccessRequest, accessReads, isAllowed } from '../../access.ts';
import { accessFaultOf } from '../../access-fault.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type Complaint, complaints } from '../../complaints.ts';
import { logReads } from '../../log-containers.ts';
import type { LogMatch } from '../../log-match.ts';

const reads = [...logReads, ...accessReads] as const;
type Cluster = View<(typeof reads)[number]>;
const params = { account: 'text', verb: 'text', resource: 'text', instead: 'text' } as const;
const patternIds = new Set(['forbidden-by-rbac']);

export const permissionMissing = defineAnalyzer({
  id: 'permission-missing',
  reads,
  findings: {
    RoleBindingSubjectElsewhere: {
      params,
      en: {
        title: 'names an account in namespace {instead}, where it does not exist; {account} is the one that asks',
        why: 'The role would allow {verb} on {resource}, but the binding gives it to an account of the same name in another namespace.',
        remedy: 'Correct the namespace of the subject: the account that asks is {account}.',
      },
      ja: {
        title: 'アカウントの namespace に {instead} を指定しているが、そこには存在しない (要求しているのは {account})',
        why: 'ロールは {resource} の {verb} を許可していますが、別の namespace の同名アカウントに結び付けられています。',
        remedy: 'subject の namespace を修正してください。要求しているアカウントは {account} です。',
      },
    },
    RoleBindingSubjectMistyped: {
      params,
      en: {
        title: 'binds account {instead}, which does not exist; {account} is likely meant',
        why: 'The role would allow {verb} on {resource}, but the account that asks for it is not the one that is named.',
        remedy: 'Correct the name of the subject from {instead} to that of {account}.',
      },
      ja: {
        title: '存在しないアカウント {instead} を指定している ({account} の誤りと思われる)',
        why: 'ロールは {resource} の {verb} を許可していますが、要求しているアカウントと名前が異なります。',
        remedy: 'subject の名前を {instead} から {account} のものに修正してください。',
      },
    },
    RoleMissing: {
      params,
      en: {
        title: 'does not exist, and the account {account} is bound to it',
        why: 'A binding to a role that does not exist gives nothing, so {verb} on {resource} is refused.',
        remedy: 'Create the {kind} with the permissions, or bind the account to an existing one.',
      },
      ja: {
        title: '存在しないが、アカウント {account} が結び付けられている',
        why: '存在しないロールへのバインディングは何も許可しないため、{resource} の {verb} が拒否されます。',
        remedy: '必要な権限を持つ {kind} を作成するか、既存のロールをアカウントに結び付けてください。',
      },
    },
    RoleLacksVerb: {
      params,
      en: {
        title: 'allows {instead} on {resource}, but account {account} wants to {verb}',
        why: 'Each verb is allowed by itself: get does not include list, and list does not include watch.',
        remedy: 'Add {verb} to the verbs of this rule if the program needs it.',
      },
      ja: {
        title: '{resource} に {instead} を許可しているが、アカウント {account} は {verb} を求めている',
        why: '動詞は 1 つずつ許可されます。get は list を含まず、list は watch を含みません。',
        remedy: 'プログラムに必要であれば、このルールの verbs に {verb} を追加してください。',
      },
    },
    RoleLacksSubresource: {
      params,
      en: {
        title: 'allows {instead}, but account {account} needs {resource}',
        why: 'A subresource is allowed by itself: a rule for {instead} does not include {resource}.',
        remedy: 'Add {resource} with the verb {verb} to the rules of this {kind}.',
      },
      ja: {
        title: '{instead} は許可しているが、アカウント {account} は {resource} を必要としている',
        why: 'サブリソースは個別に許可されます。{instead} のルールは {resource} を含みません。',
        remedy: 'この {kind} のルールに {resource} と動詞 {verb} を追加してください。',
      },
    },
    RoleNamesOtherGroup: {
      params: { ...params, group: 'text' },
      en: {
        title: 'allows {resource} of API group {instead}, but account {account} asks for group {group}',
        why: 'The same resource name in another API group is another resource, so the rule does not apply.',
        remedy: 'Write {group} into apiGroups of this rule.',
      },
      ja: {
        title: 'API グループ {instead} の {resource} を許可しているが、アカウント {account} はグループ {group} に要求している',
        why: '同じリソース名でも API グループが異なれば別のリソースであり、ルールは適用されません。',
        remedy: 'このルールの apiGroups に {group} を指定してください。',
      },
    },
    RoleLimitedToNames: {
      params,
      en: {
        title: 'allows {verb} on {resource} only for {instead}, and account {account} asks for others',
        why: 'With resourceNames a rule holds for these names alone, and a list or create names none.',
        remedy: 'Add the name that is needed to resourceNames, or a rule without it for list, watch and create.',
      },
      ja: {
        title: '{resource} の {verb} を {instead} に限って許可しているが、アカウント {account} はそれ以外を求めている',
        why: 'resourceNames があるルールはその名前だけに適用され、list や create は名前を指定しません。',
        remedy: '必要な名前を resourceNames に追加するか、list、watch、create 用に resourceNames のないルールを追加してください。',
      },
    },
    RoleBindingReachesOneNamespace: {
      params: { ...params, scope: 'text' },
      en: {
        title: 'gives account {account} {verb} on {resource} in namespace {instead} only, and it asks for namespace {scope}',
        why: 'A RoleBinding reaches its own namespace alone; a request over all namespaces (*) needs a ClusterRoleBinding.',
        remedy: 'Bind the account in namespace {scope} too, or let the program ask in {instead} only; for * use a ClusterRoleBinding.',
      },
      ja: {
        title: 'アカウント {account} に {resource} の {verb} を許可しているのは namespace {instead} だけで、要求先は {scope} である',
        why: 'RoleBinding は自身の namespace にしか効きません。全 namespace (*) への要求には ClusterRoleBinding が必要です。',
        remedy:
          'namespace {scope} でもアカウントに結び付けるか、プログラムの対象を {instead} に限定してください。* の場合は ClusterRoleBinding を使います。',
      },
    },
    AccountHasNoRole: {
      params: { ...params, place: 'text' },
      en: {
        title: 'no binding lets this account {verb} {resource}',
        why: 'A service account may do nothing by itself, and neither a RoleBinding nor a ClusterRoleBinding comes near to this request.',
        remedy: 'Bind a role with {verb} on {resource} to {account}, or let the pod use the account that has it.',
      },
      ja: {
        title: 'このアカウントに {resource} の {verb} を許可するバインディングがない',
        why: 'サービスアカウントは既定では何も許可されておらず、この要求に近い RoleBinding も ClusterRoleBinding もありません。',
        remedy: '{resource} の {verb} を許すロールを {account} に結び付けるか、権限のあるアカウントを Pod に使わせてください。',
      },
      ask: [
        {
          command: 'kubectl auth can-i --list --as=system:serviceaccount:{namespace}:{name} --namespace={place}',
          shows: { en: 'what the account may do where it asked', ja: '要求先でこのアカウントに許可されている操作' },
          readings: [
            {
              when: { en: 'the permission is there', ja: '権限がある' },
              means: { en: 'it was given since: restart the pod', ja: 'その後に付与されています。Pod を再起動してください' },
            },
            {
              when: { en: 'the permission is not there', ja: '権限がない' },
              means: {
                en: 'it is still missing: bind a role that holds it',
                ja: 'まだ付与されていません。その権限を持つロールを割り当ててください',
              },
            },
          ],
        },
      ],
    },
  },
  *analyze(cluster) {
    const refused = [...complaints(cluster, patternIds)].flatMap(requestsOf);
    for (const group of Map.groupBy(refused, ({ request }) => JSON.stringify(request)).values()) {
      const [first] = group;
      if (!first || !isReadable(cluster, first.request) || isAllowed(cluster, first.request)) continue;
      const { request } = first;
      const { reason, about, instead, evidence: quoted } = accessFaultOf(cluster, request);
      const pods = [...new Map(group.map(({ pod }) => [refKey(refOf(pod)), refOf(pod)])).values()];
      const evidence: readonly [Evidence, ...Evidence[]] = [first.evidence, ...quoted];
      const account = `${request.account.namespace}/${request.account.name}`;
      const found = { about, evidence, accuses: pods };
      const named = { account, verb: request.verb, resource: request.resource, instead };
      if (reason === 'RoleNamesOtherGroup') yield { ...found, reason, params: { ...named, group: request.group || '""' } };
      else if (reason === 'RoleBindingReachesOneNamespace') yield { ...found, reason, params: { ...named, scope: request.scope || '*' } };
      else if (reason === 'AccountHasNoRole')
        yield { ...found, reason, params: { ...named, place: request.scope || request.account.namespace } };
      else yield { ...found, reason, params: named };
    }
  },
});

interface Refused {
  readonly request: AccessRequest;
  readonly pod: Pod;
  readonly evidence: LogEvidence;
}

/** What was refused last, and what else is refused again and again: a program may try once what it can do without. */
function requestsOf({ pod, match, alike, evidence }: Complaint): readonly Refused[] {
  const byRequest = Map.groupBy(alike.toReversed(), (one) => JSON.stringify(requestOf(one)));
  return [...byRequest.values()].flatMap(([latest, ...before]) => {
    const request = latest && requestOf(latest);
    const counts = latest === match || before.length + 1 >= thresholds.logErrorCount;
    return request && counts ? [{ request, pod, evidence: { ...evidence, lines: [latest.line] } }] : [];
  });
}

function requestOf({ groups }: LogMatch): AccessRequest | undefined {
  const { namespace, account, verb, resource, group = '', scope = '' } = groups;
  return namespace && account && verb && resource ? { account: { namespace, name: account }, verb, resource, group, scope } : undefined;
}

/** Without all roles and bindings nothing may be said of what is missing. */
function isReadable(cluster: Cluster, { scope, account }: AccessRequest): boolean {
  const local = scope === '' || (cluster.complete('RoleBinding', scope) && cluster.complete('Role', scope));
  return (
    local &&
    cluster.complete('ClusterRole') &&
    cluster.complete('ClusterRoleBinding') &&
    cluster.complete('ServiceAccount', account.namespace)
  );
}
