import { checkCases } from '../claims/testing.ts';
import { readingsSound } from './readings-sound.ts';

const read = (means: string) => ({
  kind: 'command' as const,
  command: 'kubectl describe node worker2',
  readings: [
    { when: 'a', means, raises: ['H1'], lowers: [] },
    { when: 'b', means: 'it is not so', raises: [], lowers: ['H1'] },
  ],
});

await checkCases(readingsSound, {
  refused: [
    ['look', read('delete Deployment nginx-with-5gi; that solves it')],
    ['look', read('Restart the pod.')],
    ['look', read('the node is full, so scale it down')],
    ['look', read('please drain worker2')],
    ['look', read('it has to go: remove it')],
    ['look', read('you should roll back')],
    ['look', read('run the migration again')],
    ['Delete the pod, then look who holds the memory', read('it is so')],
    ['確認', read('Deployment nginx-with-5gi を削除してください')],
    ['確認', read('Pod を再起動すれば解決します')],
    ['確認', read('ノードを追加しましょう')],
    ['It may be so.', { ...read('patch the Deployment'), kind: 'hypothesis', evidence: ['E2'] }],
  ],
  holds: [
    ['look', read('removing it makes room')],
    ['look', read('room comes only from a smaller request or another node')],
    ['look', read('the scheduler runs no longer')],
    ['who holds the memory', read('no pod may go there')],
    ['確認', read('要求を小さくするか、ノードを追加するしかありません')],
    ['確認', read('Pod は停止しています')],
    ['Deleting the pod makes room.', {}],
  ],
});
