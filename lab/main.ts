import { readdirSync } from 'node:fs';
import { Command, Option } from '@commander-js/extra-typings';
import { z } from 'zod';
import { DoryoError } from '#model/error.ts';
import { buildLab, needRoot } from './build/build.ts';
import { freeze, onNode, setCable, setKubelet, startAgain, stopComponent, stoppable } from './cluster/break.ts';
import { down } from './cluster/down.ts';
import { runInside } from './cluster/inside.ts';
import { clusterOf } from './cluster/kubectl.ts';
import { checkPlan, defaultPlan, namedLab, planOf } from './cluster/plan.ts';
import { up } from './cluster/up.ts';
import { programs } from './host/processes.ts';
import { scan } from './scanner/scan.ts';
import { scenarios } from './scenarios/command.ts';
import { kubernetesVersions } from './versions.ts';

const say = (line: string) => void process.stderr.write(`lab: ${line}\n`);
const name = ['--name <name>', 'which lab; several stand side by side', process.env['DORYO_LAB'] ?? 'main'] as const;

const program = new Command('lab')
  .description('A real Kubernetes cluster on this machine: a control plane, nodes with containerd and kubelet, no way out to any network.')
  .enablePositionalOptions()
  .showSuggestionAfterError(true);

program
  .command('up')
  .description('bring a lab up; one that runs as asked is left as it is')
  .option(...name)
  .option('--version <version>', `Kubernetes version: ${kubernetesVersions.join(' or ')}`, defaultPlan.version)
  .option('--nodes <count>', 'real nodes', Number, defaultPlan.nodes)
  .option('--memory <quantity>', 'allocatable memory of each real node; all there is when not given')
  .option('--fake-nodes <count>', 'nodes played by KWOK', Number, defaultPlan.fakeNodes)
  .option('--no-addons', 'without cluster DNS, metrics and storage')
  .action(async ({ name: lab, ...plan }) => {
    needRoot();
    const started = performance.now();
    await up(namedLab(lab), checkPlan({ ...plan, memory: plan.memory }), say);
    say(`lab ${lab} is up after ${((performance.now() - started) / 1000).toFixed(1)} s; try: lab/lab exec -- kubectl get nodes`);
  });

program
  .command('down')
  .description('take a lab down and remove all its traces; also after a crash')
  .option(...name)
  .option('--all', 'every lab')
  .action(async ({ name: lab, all }) => {
    needRoot();
    for (const one of all ? allLabs() : [lab]) {
      await down(namedLab(one));
      say(`lab ${one} is down`);
    }
  });

program
  .command('status')
  .description('what runs')
  .option(...name)
  .action(async ({ name: lab }) => {
    const paths = namedLab(lab);
    const plan = planOf(paths);
    process.stdout.write(`lab ${lab}: Kubernetes ${plan.version}\n`);
    for (const { name: component, pid, runs } of programs(paths))
      process.stdout.write(`  ${component.padEnd(20)} ${runs ? `runs, pid ${pid}` : 'HAS ENDED'}   ${paths.logs}/${component}.log\n`);
    process.stdout.write((await clusterOf(paths).attempt(['get', 'nodes', '-o', 'wide'])).out);
  });

program
  .command('exec')
  .description('run a command where the API server of the lab is reachable, with KUBECONFIG set and its kubectl first in PATH')
  .option(...name)
  .argument('<command...>')
  .passThroughOptions()
  .action(async (command, { name: lab }) => {
    process.exitCode = await runInside(namedLab(lab), command);
  });

program
  .command('break')
  .description(`stop a component: ${stoppable.join(', ')}; \`cable<node>\` pulls a node from the network`)
  .option(...name)
  .argument('<component>')
  .action(async (component, { name: lab }) => {
    const node = cableOf(component);
    await (node === undefined ? stopComponent(namedLab(lab), component) : setCable(namedLab(lab), node, 'down'));
  });

program
  .command('freeze')
  .description('let a component hang: it stays there, and does nothing more')
  .option(...name)
  .argument('<component>')
  .action((component, { name: lab }) => freeze(namedLab(lab), component));

program
  .command('kubelet')
  .description('start the kubelet of a node anew with other settings; as it was when none are given')
  .option(...name)
  .argument('<node>', 'number of the node', Number)
  .argument('[settings]', 'fields of a KubeletConfiguration, as JSON', settingsOf)
  .action((node, settings, { name: lab }) => setKubelet(namedLab(lab), node, settings));

program
  .command('mend')
  .description('start a component again that was stopped, let one go on that hangs, or plug in a cable')
  .option(...name)
  .argument('<component>')
  .action(async (component, { name: lab }) => {
    const node = cableOf(component);
    await (node === undefined ? startAgain(namedLab(lab), component) : setCable(namedLab(lab), node, 'up'));
  });

program
  .command('on')
  .description('run a command in the network of a node, as in: lab on 2 -- iptables -L')
  .option(...name)
  .argument('<node>', 'number of the node', Number)
  .argument('<command...>')
  .passThroughOptions()
  .action(async (node, command, { name: lab }) => void process.stdout.write(await onNode(namedLab(lab), node, command)));

program
  .command('scenarios')
  .description('break things on purpose, read the cluster, and compare the report with what is expected')
  .option(...name)
  .option('--version <version>', 'Kubernetes version', defaultPlan.version)
  .option('--jobs <count>', 'how many at the same time', Number, 6)
  .option('--record', 'save what was read beside the scenario')
  .option('--retry', 'play what differs once more, with nothing beside it, before it counts')
  .option('--minutes <minutes>', 'begin none after so many minutes; what comes first is another each turn', Number)
  .option('--turn <number>', 'which turn this is; by default the day', Number, daysSinceEpoch())
  .option('--chunk <count>', 'scenarios that each turn begins further on', Number, 24)
  .option('--kubeconfig <file>', 'play on a cluster you have instead')
  .option('--cluster <name>', 'its name, to confirm that it may be broken')
  .addOption(new Option('--inside <name>').hideHelp())
  .argument('[names...]', 'all when none is given')
  .action(async (names, flags) => {
    process.exitCode = await scenarios(names, flags, say);
  });

program
  .command('scan')
  .description('replay recorded scenarios into an API server, and keep beside each what a known scanner says of it')
  .option(...name)
  .option('--stale', 'only those that were recorded anew since, or never scanned')
  .addOption(new Option('--inside <name>').hideHelp())
  .argument('[names...]', 'all when none is given')
  .action(async (names, flags) => {
    process.exitCode = await scan(names, flags, say);
  });

program
  .command('build')
  .description('build all parts now: Debian packages, Kubernetes from source, images')
  .option('--version <version>', 'Kubernetes version', defaultPlan.version)
  .action(({ version }) => buildLab(version, say));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof DoryoError)) throw error;
  process.stderr.write(`lab: ${error.message}\n${error.hint === undefined ? '' : `     ${error.hint}\n`}`);
  process.exitCode = 1;
}

function allLabs(): readonly string[] {
  try {
    return readdirSync('/var/lib/doryo-lab');
  } catch {
    return [];
  }
}

function daysSinceEpoch(): number {
  return Math.floor(Date.now() / 86_400_000);
}

/** The node whose cable is meant by `cable2`. */
function cableOf(component: string): number | undefined {
  const node = /^cable(\d)$/.exec(component)?.[1];
  return node === undefined ? undefined : Number(node);
}

function settingsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    throw new DoryoError('BadArgument', 'the settings are not a JSON object', { hint: `Write them as in '{"maxPods": 20}'.` });
  }
}
