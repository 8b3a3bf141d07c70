import { checkCases } from '../claims/testing.ts';
import { commandShowsSomething } from './command-shows-something.ts';

const pod = 'nginx-with-10gi-7768c57f84-pnwk5';

const readings = [
  { when: 'a', means: 'b', raises: ['H1'], lowers: [] },
  { when: 'c', means: 'd', raises: [], lowers: ['H1'] },
];
const read = (command: string, given = readings) => ({ kind: 'command' as const, command, readings: given });

await checkCases(commandShowsSomething, {
  refused: [
    ['look', read(`kubectl logs ${pod} -n default`)],
    ['look', read(`kubectl logs ${pod} -n default --previous`)],
    ['look', read('kubectl describe node worker2', [])],
    ['look', read('kubectl describe node worker2', [{ when: 'x', means: 'y', raises: [], lowers: [] }])],
    ['look', read('kubectl describe node worker2', [{ when: 'x', means: 'y', raises: ['SomethingElse'], lowers: [] }])],
    [
      'look',
      read('kubectl describe node worker2', [
        { when: 'x', means: 'y', raises: ['H1'], lowers: [] },
        { when: 'z', means: 'w', raises: ['H1'], lowers: [] },
      ]),
    ],
    ['look', read('kubectl logs coredns-746d779449-nwffb -n kube-system')],
    ['look', read('kubectl describe deployment coredns -n kube-system')],
    ['look', read('kubectl describe svc kube-dns -n kube-system')],
    ['確認', read('kubectl describe deployment metrics-server -n kube-system')],
    ['It may be so.', { kind: 'hypothesis', evidence: ['E2'], command: 'kubectl describe node worker2' }],
    [
      'It may be so.',
      {
        kind: 'hypothesis',
        evidence: ['E2'],
        command: 'kubectl describe node worker2',
        readings: [{ when: 'x', means: 'y', raises: [], lowers: [] }],
      },
    ],
    ['look', read('kubectl get service kubernetes -n default')],
  ],
  holds: [
    ['look', read('kubectl describe node worker2')],
    ['look', read(`kubectl describe pod ${pod} -n default`)],
    ['look', read('kubectl get pods -n default -o wide')],
    ['look', read('kubectl describe deployment nginx-with-10gi -n default')],
    ['It may be so.', { kind: 'hypothesis', evidence: ['E2'], command: 'kubectl describe node worker2', readings }],
    ['A statement.', {}],
  ],
});
