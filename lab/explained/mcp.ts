import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/client';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { type Doryo, mainFile } from './doryo.ts';

/** The first call reads and analyses the whole cluster, on a machine that also runs it. */
const patient = { timeout: 180_000 };

/** Objects of the cluster that the tools are asked about. */
export interface About {
  readonly namespace: string;
  readonly pod: string;
  readonly deployment: string;
  readonly service: string;
}

/** Calls every tool that the server lists, as a client of another make would; gives their names. Each has to answer with structure and without an error. */
export async function callEveryTool(doryo: Doryo, about: About): Promise<readonly string[]> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [mainFile, 'mcp', '--lang', 'en', '--send', 'off'],
    env: { ...getDefaultEnvironment(), ...doryo.env },
    stderr: 'ignore',
  });
  const client = new Client({ name: 'lab', version: '0' });
  await client.connect(transport);
  try {
    const { tools } = await client.listTools();
    const incidents = await client.callTool({ name: 'list_incidents', arguments: {} }, patient);
    const [, incident = ''] = /^([0-9a-f]{4,}) /m.exec(textOf(incidents)) ?? [];
    for (const { name } of tools) {
      // oxlint-disable-next-line no-await-in-loop -- one call after the other, as a person would follow them
      const answer = await client.callTool({ name, arguments: inputFor(name, about, incident) }, patient);
      assert.notEqual(answer.isError, true, `${name}: ${textOf(answer)}`);
      assert.equal(typeof (answer.structuredContent as { text?: unknown } | undefined)?.text, 'string', name);
      const isLive = ['read_object', 'read_events', 'read_metrics', 'read_pod_logs'].includes(name);
      if (isLive)
        assert.equal(typeof (answer.structuredContent as { readAt?: unknown }).readAt, 'string', `${name} was read of the cluster`);
    }
    return tools.map(({ name }) => name).sort();
  } finally {
    await client.close();
  }
}

function textOf({ content }: Awaited<ReturnType<Client['callTool']>>): string {
  return content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}

/** An input that makes sense for each tool; a tool without one is called without any. */
function inputFor(name: string, { namespace, pod, deployment, service }: About, incident: string): Record<string, unknown> {
  const object = { object: `deployment/${deployment}`, namespace };
  const inputs: Readonly<Record<string, Record<string, unknown>>> = {
    check_access: { verb: 'list', resource: 'pods', namespace },
    explain_reason: { reason: 'ContainerLogVariableMissing' },
    find_neighbours: object,
    list_changes: { namespace },
    list_objects: { kind: 'pods', namespace },
    read_events: { namespace },
    read_metrics: { namespace },
    read_object: object,
    read_pod_logs: { object: `pod/${pod}`, namespace },
    show_incident: { incident },
    simulate_rollout: { ...object, changes: [{ path: '/spec/replicas', value: 2 }] },
    simulate_scheduling: { object: `pod/${pod}`, namespace },
    trace_connection: { from: `deployment/${deployment}`, to: `service/${service}`, namespace },
  };
  return inputs[name] ?? {};
}
