import { checkCases } from '../claims/testing.ts';
import { commandSound } from './command-sound.ts';

const pod = 'nginx-with-10gi-7768c57f84-pnwk5';

const readings = [
  { when: 'a', means: 'b', raises: ['H1'], lowers: [] },
  { when: 'c', means: 'd', raises: [], lowers: ['H1'] },
];
const read = (command: string, given = readings) => ({ kind: 'command' as const, command, readings: given });

await checkCases(commandSound, {
  refused: [
    ['look', { kind: 'command' }],
    ['look', read(`kubectl describe pod <pod-name>`)],
    ['look', read(`kubectl describe pod nginx-with-10gi-abcde -n default`)],
    ['look', read(`kubectl delete pod ${pod}`)],
    ['look', read(`kubectl exec ${pod} -- sh`)],
    ['look', read(`kubectl describe pod ${pod} -n shop`)],
    ['look', read(`kubectl describe pod ${pod} -n kube-system`)],
    ['look', read(`kubectl get pods; id`)],
    ['look', read(`kubectl get pods --deep`)],
    ['look', read(`kubectl get widgets`)],
    ['look', read(`kubectl logs ${pod} -c sidecar`)],
    ['look', read(`kubectl get pods -l app=unknown`)],
    ['look', read(`kubectl describe node worker3`)],
    ['look', read(`kubectl get secret x -o yaml`)],
    ['look', read(`kubectl get pods -w`)],
    ['look', read(`kubectl get pods --context other`)],
    ['look', read(`helm status unknown-release`)],
    ['look', read(`doryo show ffff`)],
    ['look', read(`kubectl get events --field-selector involvedObject.name=ghost`)],
    ['Run `kubectl scale deployment/nginx-with-10gi --replicas=1`.', {}],
    [`\`kubectl delete pod ${pod}\` を実行してください。`, {}],
  ],
  holds: [
    ['look', read(`kubectl describe pod ${pod} -n default`)],
    ['look', read(`kubectl describe pod ${pod}`)],
    ['look', read(`kubectl describe node worker2`)],
    ['look', read(`kubectl get events -n default --field-selector involvedObject.name=${pod}`)],
    ['look', read(`kubectl get deploy nginx-with-10gi -o yaml`)],
    ['look', read(`kubectl top pod -n default`)],
    ['look', read(`kubectl get pods -l app=nginx-app -n default`)],
    ['look', read(`kubectl auth can-i list nodes`)],
    ['Run `kubectl describe node worker2`.', {}],
  ],
});
