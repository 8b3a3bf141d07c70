import path from 'node:path';
import { run } from '../host/run.ts';
import { until } from '../host/until.ts';
import { projectFolder } from '../paths.ts';
import { commandsOfWay, converse } from './conversation.ts';

/** Something that has to hold at a point of a conversation. */
export interface Point {
  readonly what: string;
  readonly holds: boolean;
}
type Environment = Readonly<Record<string, string>>;
export interface LiveIncident {
  readonly name: string;
  readonly plays: (environment: Environment) => AsyncGenerator<Point>;
}

const manifests = (name: string) => path.join(projectFolder, 'test/scenarios', name);
const shell = (line: string) => run('bash', ['-ceu', line]);
const report = (environment: Environment, language: 'en' | 'ja') =>
  run(path.join(projectFolder, 'doryo'), ['respond', '--report', '--lang', language], { env: environment });

/** What kubectl reads, waited for. */
async function comes(what: string, line: string, is: RegExp, seconds = 120): Promise<void> {
  const read = async () => is.test(await run('bash', ['-c', line]).catch(() => ''));
  await until(what, read, { seconds, hint: 'See kubectl get events -A.' });
}

/** The person applies what was printed, command by command, and nothing else. */
async function applied(commands: readonly string[]): Promise<void> {
  for (const command of commands) await shell(command);
}

/** The request is larger than what any node has left: the reference incident. */
async function* shortage(environment: Environment): AsyncGenerator<Point> {
  await shell('kubectl -n default delete deployment,replicaset,pod --all --force --grace-period=0 --ignore-not-found');
  await shell(`kubectl apply -f ${manifests('memory-shortage')}/nginx-with-5gi.yaml`);
  await shell('kubectl -n default rollout status deployment/nginx-with-5gi --timeout=180s');
  await shell(`kubectl apply -f ${manifests('memory-shortage')}/nginx-with-10gi.yaml`);
  await comes('the second pod to wait', 'kubectl -n default get events', /FailedScheduling[\s\S]*Insufficient memory/);
  await comes('the first pod to serve', 'kubectl -n default get deployment nginx-with-10gi -o jsonpath={.status.availableReplicas}', /^1$/);
  // A pod may wait half a minute before that counts.
  await shell('sleep 35');

  const session = converse(['--lang', 'en'], environment);
  const first = await session.hear(/ways? out (?:is|are) known/);
  yield { what: 'the first response names the cause', holds: /No node has 10Gi of memory free: the most is 6\.\dGi/.test(first) };
  yield {
    what: 'the cause is supported by what was read',
    holds: first.includes('[supported] What the pod asks for is more than any node has left.'),
  };
  session.type('memory usage is high on the nodes');
  yield {
    what: 'requested is not taken for used',
    holds: /Asked for is not used|uses .+ of/.test(await session.hear(/What was seen|The evidence/)),
  };
  session.type('ways');
  const ways = await session.hear(/cost of a node/);
  const commands = commandsOfWay(ways, 1);
  yield {
    what: `way 1 is a command: ${commands.join(' ; ')}`,
    holds: commands.length > 0 && commands.every((one) => one.startsWith('kubectl ')),
  };
  yield { what: 'no command holds a placeholder', holds: !/<[A-Za-z_-]+>/.test(ways) };
  yield* recovered(session, commands, { because: 'it costs the least', says: 'Recovered.' });
  session.type('phase verified because both pods serve');
  yield {
    what: 'the hand-over is printed',
    holds: (await session.hear('## What remains')).includes('# Hand-over: Deployment default/nginx-with-10gi'),
  };
  await session.end();
  yield* handedOver(environment, commands, 'nginx-with-10gi');
}

/** The obvious cure was applied instead, and the rollout blocks itself; the person takes the new pod for superfluous. */
async function* stall(environment: Environment): AsyncGenerator<Point> {
  await shell('kubectl -n default delete deployment,replicaset,pod --all --force --grace-period=0 --ignore-not-found');
  await shell(`kubectl apply -f ${manifests('memory-shortage')}/nginx-with-5gi.yaml`);
  await shell('kubectl -n default rollout status deployment/nginx-with-5gi --timeout=180s');
  await shell(`kubectl apply -f ${manifests('memory-shortage')}/nginx-with-10gi.yaml`);
  await comes('the first pod to serve', 'kubectl -n default get deployment nginx-with-10gi -o jsonpath={.status.availableReplicas}', /^1$/);
  await shell('kubectl -n default set resources deployment nginx-with-10gi --requests=cpu=500m,memory=5Gi');
  await comes(
    'the rollout to stall',
    'kubectl -n default get deployment nginx-with-10gi -o jsonpath={.status.updatedReplicas}-{.status.availableReplicas}-{.status.replicas}',
    /^2-2-3$/,
  );
  await shell('sleep 75');

  const session = converse(['--lang', 'en'], environment);
  const first = await session.hear(/ways? out (?:is|are) known/);
  yield { what: 'it says that the rollout blocks itself', holds: first.includes('[supported] The rollout blocks itself') };
  session.type('the pending pod is superfluous, one old and one new pod run');
  const contradicted = await session.hear(/The evidence|What was seen/);
  yield {
    what: 'the person is contradicted with evidence',
    holds: /The evidence says otherwise[\s\S]*the new revision[\s\S]*The old revision is what should go/.test(contradicted),
  };
  session.type('verify');
  yield {
    what: 'a rollout half way is not recovered',
    holds: (await session.hear(/^Recovered\.|^Not recovered\.|^Not proven/m)).includes('The old revision still has pods'),
  };
  session.type('ways');
  const ways = await session.hear(/nothing serves until a new one is ready[\s\S]*cost of a node/);
  const commands = commandsOfWay(ways, 1);
  yield {
    what: `way 1 scales the old ReplicaSet down: ${commands.join(' ; ')}`,
    holds: /^kubectl scale replicaset\/nginx-with-10gi-\w+ -n default --replicas=0$/.test(commands[0] ?? ''),
  };
  yield { what: 'Recreate stands apart, with its price', holds: ways.indexOf('Recreate') > ways.indexOf('So that it does not come again') };
  yield* recovered(session, commands, { because: 'the old pod holds the room', says: 'One revision serves' });
  session.type('phase verified because one revision serves');
  await session.hear('## What remains');
  await session.end();
  yield* handedOver(environment, commands, 'nginx-with-10gi');
}

/** Another family: the selector of a Service was edited by hand. */
async function* selector(environment: Environment): AsyncGenerator<Point> {
  await shell('kubectl create namespace trattoria --dry-run=client -o yaml | kubectl apply -f -');
  await shell(`kubectl apply -f ${manifests('selector-of-a-service-edited-by-hand')}/manifests.yaml`);
  await shell('kubectl -n trattoria rollout status deployment/pasta --timeout=180s');
  await shell(
    `kubectl patch service pasta -n trattoria --field-manager=kubectl-edit --type=merge --patch '{"spec":{"selector":{"app":"pasta-fresca"}}}'`,
  );
  await shell('sleep 40');
  const session = converse(['--lang', 'ja'], environment);
  const first = await session.hear('対処方法が');
  yield { what: 'the first response names the Service, in Japanese', holds: first.includes('Service がどの Pod も選択していない') };
  session.type('ways');
  const ways = await session.hear('"value":{"app":"pasta"}');
  const commands = commandsOfWay(ways, 1);
  yield {
    what: `way 1 puts back what stood there: ${commands.join(' ; ')}`,
    holds: (commands[0] ?? '').includes('"value":{"app":"pasta"}'),
  };
  yield { what: 'it says how many pods are selected then', holds: ways.includes('2 個の Pod を選択し、そのうち 2 個が Ready です') };
  session.type('decide 1 because 元の値に戻すため');
  await session.hear('決定');
  await applied(commands);
  session.type('done because 方法 1 に決めた');
  await session.hear('実施として記録しました');
  session.type('verify');
  yield {
    what: 'recovery is verified live',
    holds: (await session.hear(/^復旧しています。|^復旧していません。|^まだ確認できていません/m)).includes('復旧しています。'),
  };
  session.type('phase 確認済み because 接続を確認した');
  await session.hear('## 残っていること');
  await session.end();
  yield* handedOver(environment, commands, 'trattoria/pasta');
  await shell('kubectl delete namespace trattoria --wait=false');
}

/** The person decides on the first way, applies exactly what was printed, and has the recovery verified. */
async function* recovered(
  session: ReturnType<typeof converse>,
  commands: readonly string[],
  { because, says }: { readonly because: string; readonly says: string },
): AsyncGenerator<Point> {
  session.type(`decide 1 because ${because}`);
  await session.hear('You apply it');
  await applied(commands);
  session.type('done because way 1 was decided');
  await session.hear('Recorded as done');
  session.type('verify');
  yield {
    what: 'recovery is verified live',
    holds: (await session.hear(/^Recovered\.|^Not recovered\.|^Not proven/m)).includes(says),
  };
}

/** The report in both languages: cause, what was decided and done, and that nothing remains. */
async function* handedOver(environment: Environment, commands: readonly string[], name: string): AsyncGenerator<Point> {
  const [en, ja] = [await report(environment, 'en'), await report(environment, 'ja')];
  const isWhole = (text: string, parts: readonly string[]) => parts.every((part) => text.includes(part));
  yield {
    what: 'the hand-over in English tells cause, what was done and by whom, and the outcome',
    holds: isWhole(en, [name, commands[0] ?? '', '(by the person on call)', 'Recovered']) && /## What remains\n\nNothing\./.test(en),
  };
  yield {
    what: 'and in Japanese',
    holds: isWhole(ja, [name, commands[0] ?? '', '（担当者）', '復旧']) && /## 残っていること\n\nなし/.test(ja),
  };
}

export const incidents: readonly LiveIncident[] = [
  { name: 'memory shortage, from the first response to recovery', plays: shortage },
  { name: 'a rollout that blocks itself', plays: stall },
  { name: 'the selector of a Service, edited by hand', plays: selector },
];
