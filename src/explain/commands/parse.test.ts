import { describe, expect, it } from 'vitest';
import { problemText } from './command.ts';
import { parseCommand } from './parse.ts';

/** The targets and the place of a sound read, in one line. */
function told(line: string): string {
  const parsed = parseCommand(line);
  if ('problem' in parsed && parsed.problem) return problemText(parsed.problem, 'en');
  if (!('command' in parsed)) return '';
  const { verb, targets, namespace, allNamespaces } = parsed.command;
  const about = targets.map(({ resource, kind, name }) => `${kind ?? `?${resource}`}${name === undefined ? '' : `/${name}`}`);
  return [verb, ...about, ...(namespace === undefined ? [] : [`in ${namespace}`]), ...(allNamespaces ? ['everywhere'] : [])].join(' ');
}

describe('a read is understood', () => {
  it.each([
    ['kubectl describe pod web-1 -n shop', 'describe Pod/web-1 in shop'],
    ['kubectl -n shop get po,svc', 'get Pod Service in shop'],
    ['kubectl get deploy/web svc/web -nshop -o wide', 'get Deployment/web Service/web in shop'],
    ['kubectl get deployments.apps web --namespace=shop', 'get Deployment/web in shop'],
    ['kubectl logs web-1 -c app --previous --tail=50 -n shop', 'logs Pod/web-1 in shop'],
    ['kubectl logs deploy/web -n shop -p', 'logs Deployment/web in shop'],
    ['kubectl logs -l app=web -n shop --all-containers', 'logs in shop'],
    ['kubectl top pod -A --sort-by=memory', 'top pod Pod everywhere'],
    ['kubectl top nodes', 'top node Node'],
    ['kubectl events --for pod/web-1 -n shop', 'events Pod/web-1 in shop'],
    ['kubectl get events -n shop --field-selector involvedObject.name=web-1', 'get Event in shop'],
    ["kubectl get pod web-1 -n shop -o jsonpath='{.status.containerStatuses[*].state}'", 'get Pod/web-1 in shop'],
    ['kubectl get pod web-1 -o jsonpath={.spec.nodeName}', 'get Pod/web-1'],
    ['kubectl auth can-i get secrets -n shop --as=system:serviceaccount:shop:web', 'auth can-i Secret in shop'],
    ['kubectl auth can-i --list --as=system:serviceaccount:a:b --namespace=a', 'auth can-i in a'],
    ['kubectl explain pod.spec.containers', 'explain'],
    ['kubectl rollout history deployment/web -n shop', 'rollout history Deployment/web in shop'],
    ['kubectl rollout status deployment/web --timeout=10s', 'rollout status Deployment/web'],
    ["kubectl get --raw '/readyz?verbose'", 'get'],
    ["kubectl get --raw /metrics | grep '^apiserver_storage_size_bytes'", 'get'],
    ['kubectl get certificates.cert-manager.io web-tls -n shop', 'get ?certificates.cert-manager.io/web-tls in shop'],
    ['kubectl describe secret web-tls -n shop', 'describe Secret/web-tls in shop'],
    ['$ kubectl get pods -A | grep -v Running | head -20', 'get Pod everywhere'],
    ['helm history web -n shop', 'history in shop'],
    ['sudo crictl logs --tail 50 0f3a', 'logs'],
    ['journalctl -u kubelet --since "10 minutes ago" | tail -n 50', ''],
    ['doryo what-if -f changed.yaml', 'what-if'],
  ])('%s', (line, expected) => expect(told(line)).toBe(expected));
});

describe('what is more than a read is refused', () => {
  it.each([
    'kubectl delete pod web-1 -n shop',
    'kubectl exec web-1 -n shop -- cat /etc/resolv.conf',
    'kubectl -n shop exec -it web-1 -- sh',
    'kubectl cp shop/web-1:/tmp/x /tmp/x',
    'kubectl port-forward svc/web 8080:80',
    'kubectl proxy',
    'kubectl debug node/worker1 -it --image=busybox',
    'kubectl run test --image=busybox --rm -it',
    'kubectl apply -f fix.yaml',
    'kubectl edit deployment web',
    'kubectl patch deployment web -p {}',
    'kubectl scale deployment/web --replicas=0',
    'kubectl rollout restart deployment/web',
    'kubectl rollout undo deployment/web',
    'kubectl drain worker1 --ignore-daemonsets',
    'kubectl config use-context other',
    'kubectl create token admin',
    'kubectl auth reconcile -f rbac.yaml',
    'kubectl cluster-info dump --output-directory=/tmp/x',
    'kubectl get pods; rm -rf /',
    'kubectl get pods && kubectl delete pods --all',
    'kubectl get pods > /etc/passwd',
    'kubectl get pods | sh',
    'kubectl get pods -o name | xargs kubectl delete',
    'kubectl get pods | awk \'BEGIN{system("id")}\'',
    'kubectl get pods | sort -o /tmp/x',
    'kubectl get pods | tee /tmp/x',
    'kubectl get pods $(whoami)',
    'kubectl get pods `whoami`',
    'kubectl get pods\nkubectl delete pods --all',
    'kubectl get "$(id)"',
    'kubectl get pods & kubectl proxy',
    'kubectl get pod web-1 --token=abc',
    'kubectl get pods --server=https://elsewhere',
    'kubectl get pods --kubeconfig /tmp/other',
    'kubectl get secret web -o yaml',
    "kubectl get secrets -n shop -o jsonpath='{.items[0].data}'",
    'kubectl get secret web --template={{.data.password}}',
    'kubectl get --raw /api/v1/namespaces/shop/secrets/web',
    'kubectl get --raw /api/v1/namespaces/shop/pods/web-1/proxy/admin/reset',
    'kubectl config view --raw',
    'kubectl logs web-1 -f',
    'kubectl get pods -w',
    'kubectl get pods --watch',
    'kubectl rollout status deployment/web',
    'kubectl get pods --made-up',
    'kubectl frobnicate pods',
    'kubectl get',
    'kubectl describe',
    'kubectl logs',
    'kubectl logs a b c',
    'kubectl get pods deploy/web',
    "kubectl get pods -n 'shop",
    'kubectl get pods -n',
    'helm upgrade web ./chart',
    'helm rollback web 1',
    'crictl exec 0f3a sh',
    'crictl rmi --prune',
    'journalctl --vacuum-size=1M',
    'journalctl -f -u kubelet',
    'systemctl restart kubelet',
    'rm -rf /',
    'curl http://web.shop',
    'FOO=bar kubectl get pods',
    'sudo kubectl get pods',
    '',
    '   ',
    '|',
    'kubectl get pods |',
  ])('%s', (line) => {
    const parsed = parseCommand(line);
    expect(parsed.problem && problemText(parsed.problem, 'en')).toMatch(/\w/);
    expect(parsed.problem && problemText(parsed.problem, 'ja')).not.toMatch(/\{[a-z]+\}/i);
    expect(parsed.problem && problemText(parsed.problem, 'en')).not.toMatch(
      /\{(?:sign|word|program|filter|known|verb|command|flag|path)\}/,
    );
  });
});

describe('a name that was left open is refused', () => {
  it.each([
    'kubectl describe pod <pod-name> -n shop',
    'kubectl describe pod <POD> -n shop',
    'kubectl scale rs <OLD_REPLICASET_NAME> --replicas=0',
    'kubectl describe pod {pod} -n shop',
    'kubectl describe pod {{ pod_name }}',
    'kubectl describe pod [pod name]',
    'kubectl describe pod $POD -n $NAMESPACE',
    'kubectl describe pod ${POD}',
    'kubectl describe pod POD_NAME -n shop',
    'kubectl describe pod YOUR_POD',
    'kubectl describe pod your-pod-name -n shop',
    'kubectl describe pod web-xxxxx -n shop',
    'kubectl describe pod web-... -n shop',
    'kubectl describe pod web-… -n shop',
    'kubectl describe pod ○○○ -n shop',
    'kubectl describe pod ＜Pod名＞ -n shop',
    'kubectl describe pod 対象のPod -n shop',
    'kubectl describe pod NAME',
  ])('%s', (line) => expect(parseCommand(line)).toMatchObject({ problem: { say: 'placeholder' } }));
});

it('reads a line of any length in linear time', () => {
  const long = `kubectl get pods ${'-l a=b '.repeat(20_000)}${'<'.repeat(20_000)}`;
  expect(parseCommand(long).problem).toBeDefined();
});
