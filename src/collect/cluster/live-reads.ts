import { DoryoError } from '#model/error.ts';
import { phraseText, reasonText } from '#model/gap.ts';
import { kindInfo, kindOf } from '#model/kinds.ts';
import type { LiveReads } from '#model/live-reads.ts';
import type { AnyObject, ObjectRef } from '#model/object.ts';
import { type Intake, take } from '../intake.ts';
import { takenAtOf } from './clock.ts';
import { type Discovery, discover } from './discover.ts';
import { refusalOf } from './failure.ts';
import { listKind } from './list.ts';
import { readLog } from './logs.ts';
import { acceptOf, eventKind, listPath, type ServedKind } from './resources.ts';
import type { Transport } from './transport.ts';
import { readUsage } from './usage.ts';

/** What tools may ask of a connected cluster, each one request or few. Whatever comes passes the same door as a whole reading. */
export function liveReads(transport: Transport): LiveReads {
  let discovered: Promise<Discovery> | undefined;
  const servedAs = async (ref: Omit<ObjectRef, 'uid'>, signal: AbortSignal): Promise<ServedKind | undefined> => {
    const kind = kindOf(ref);
    if (kind !== 'CustomObject') return { kind, ...kindInfo[kind], role: 'known' };
    discovered ??= discover(transport, ['CustomObject'], signal);
    const group = ref.apiVersion.includes('/') ? ref.apiVersion.slice(0, ref.apiVersion.indexOf('/')) : '';
    try {
      return (await discovered).kinds.find((one) => one.kind === ref.kind && one.group === group);
    } catch (error) {
      discovered = undefined;
      throw error;
    }
  };
  return {
    object: async (ref, signal) => {
      const served = await servedAs(ref, signal);
      return served && readObject(transport, served, { ref, signal });
    },
    events: async (namespace, signal) => {
      const { intake, failed, coverage } = await listKind(transport, eventKind, { namespace, signal });
      if (failed && !coverage) throw failed;
      return { events: intake.events, complete: coverage?.complete === true };
    },
    log: (target, signal) => readLog(transport, target, signal),
    usage: async (namespace, signal) => {
      const { usage, gaps } = await readUsage(transport, 'served', { namespace, signal });
      const [gap] = gaps;
      if (usage.length > 0 || !gap) return usage;
      throw new DoryoError('NotFound', `${phraseText(gap.what, 'en')}: ${reasonText(gap, 'en')}`, {
        ...(gap.reveal !== undefined && { hint: `to see why: ${gap.reveal}` }),
      });
    },
    mayI: async (action, signal) => {
      const answer = (await transport.reviewOwnAccess({ ...action }, { signal, tries: 2 })) as { status?: { allowed?: unknown } } | null;
      return answer?.status?.allowed === true;
    },
    now: () => takenAtOf(transport.clock()).takenAt,
  };
}

interface Asked {
  readonly ref: Omit<ObjectRef, 'uid'>;
  readonly signal: AbortSignal;
}
/** Of a Secret only metadata is asked for, as in every list. Who may list and not get, as by doryo's own role, gets a list of one. */
async function readObject(transport: Transport, served: ServedKind, { ref, signal }: Asked): Promise<AnyObject | undefined> {
  const list = listPath(served, ref.namespace);
  try {
    const path = `${list}/${encodeURIComponent(ref.name)}`;
    return taken(await transport.getJson(path, { accept: acceptOf(served, 'watch'), signal, tries: 2 }), ref);
  } catch (error) {
    const { status } = refusalOf(error) ?? {};
    if (status === 404) return undefined;
    if (status !== 403) throw error;
    const only = new URLSearchParams({ fieldSelector: `metadata.name=${ref.name}`, limit: '1' });
    const page = await transport.getJson(`${list}?${only.toString()}`, { accept: acceptOf(served, 'list'), signal, tries: 2 }).catch(() => {
      throw error;
    });
    const [found] = (page as { items?: readonly unknown[] | null } | null)?.items ?? [];
    return found === undefined ? undefined : taken(found, ref);
  }
}
function taken(raw: unknown, { apiVersion, kind }: Asked['ref']): AnyObject | undefined {
  const into: Intake = { objects: [], events: [], gaps: [] };
  take({ ...(raw as object), apiVersion, kind }, 'served', into);
  return into.objects[0];
}
