import { DoryoError } from '#model/error.ts';
import type { Gap } from '#model/gap.ts';
import type { ObjectRef } from '#model/object.ts';
import type { Observation } from '#model/snapshot.ts';
import { quoteText } from '#util/text.ts';
import { failurePhrase, refusalOf } from './failure.ts';
import type { Transport } from './transport.ts';

export interface ReadHealth {
  /** One for each check that fails. None where all is well. */
  readonly observations: readonly Observation[];
  readonly gaps: readonly Gap[];
}

/** May this server be asked, and need it be started anew. Both are open to everybody by the role system:public-info-viewer. */
const endpoints = ['/readyz', '/livez'] as const;
const maxChecks = 100;
const failed = /^\[-\](\S{1,200}) failed(?:: (.{1,500}))?$/;

/** What the API server says of its own health, in two requests; a server behind a load balancer speaks for itself alone. */
export async function readHealth(transport: Transport, signal: AbortSignal | undefined): Promise<ReadHealth> {
  const answers = await Promise.all(endpoints.map((endpoint) => ask(transport, endpoint, signal)));
  return { observations: answers.flatMap(({ observations }) => observations), gaps: answers.flatMap(({ gaps }) => gaps).slice(0, 1) };
}

async function ask(transport: Transport, endpoint: string, signal: AbortSignal | undefined): Promise<ReadHealth> {
  try {
    await transport.getText(`${endpoint}?verbose`, { signal, tries: 1 });
    return { observations: [], gaps: [] };
  } catch (error) {
    if (!(error instanceof DoryoError) || error.code === 'Interrupted') throw error;
    const refusal = refusalOf(error);
    if (refusal?.body !== undefined) return { observations: failingChecks(refusal.body, `${endpoint}?verbose`), gaps: [] };
    const kind = refusal?.status === 403 ? 'forbidden' : refusal?.status === 404 ? 'absent' : 'failed';
    const reveal = `kubectl get --raw '${endpoint}?verbose'`;
    return { observations: [], gaps: [{ kind, what: { say: 'healthOfApiServer' }, because: [failurePhrase(error)], reveal }] };
  }
}

/** The lines of a verbose answer that say that a check failed: `[-]etcd failed: reason withheld`. */
export function failingChecks(body: string, source: string): readonly Observation[] {
  const object: ObjectRef = { apiVersion: 'external.doryo.dev/v1', kind: 'ControlPlane', name: 'kube-apiserver' };
  const lines = body.split('\n').map((line) => line.trim());
  const found = lines.flatMap((line, index): readonly Observation[] => {
    const [, check, says = ''] = failed.exec(line) ?? [];
    return check ? [{ object, shape: 'health check', fields: { check, says }, source, line: index + 1, text: quoteText(line) }] : [];
  });
  return found.slice(0, maxChecks);
}
