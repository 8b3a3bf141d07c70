import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { DoryoError } from '#model/error.ts';
import { kindOf } from '#model/kinds.ts';
import type { KubeObject } from '#model/object.ts';
import { conform } from '../shape.ts';

const manifestSchema = z.looseObject({
  apiVersion: z.string().min(1),
  kind: z.string().min(1),
  metadata: z.looseObject({ name: z.string().min(1), namespace: z.string().min(1).optional() }),
});
const listSchema = z.looseObject({ kind: z.string().endsWith('List'), items: z.array(z.unknown()) });

/** Manifests of one text as `kubectl apply -f` takes them, several documents or a List. Those that name no namespace get the given one. */
export function parseManifests(
  content: string,
  { path, namespace }: { readonly path: string; readonly namespace: string },
): readonly KubeObject[] {
  return itemsOf(content, path).map((item, index) => manifestOf(item, { path, index, namespace }));
}

function itemsOf(content: string, path: string): readonly unknown[] {
  const documents = parseAllDocuments(content, { version: '1.1', logLevel: 'silent' });
  const fault = documents.flatMap(({ errors }) => errors)[0];
  if (fault)
    throw new DoryoError('BadInput', `${path}: ${fault.message.split('\n')[0]}`, {
      hint: 'correct the manifest; kubectl apply would refuse it too',
    });
  const values = documents.map((document): unknown => document.toJS({ maxAliasCount: 100 })).filter((value) => value !== null);
  if (values.length === 0)
    throw new DoryoError('BadInput', `${path} holds no manifest.`, { hint: 'name the changed manifest: doryo what-if -f changed.yaml' });
  return values.flatMap((value) => {
    const list = listSchema.safeParse(value);
    return list.success ? list.data.items : [value];
  });
}

function manifestOf(
  item: unknown,
  { path, index, namespace }: { readonly path: string; readonly index: number; readonly namespace: string },
): KubeObject {
  const { success, data, error } = manifestSchema.safeParse(item);
  const place = `${path}, manifest ${index + 1}`;
  const hint = 'write it as for kubectl apply, with apiVersion, kind and metadata.name';
  if (!success) throw new DoryoError('BadInput', `${place}: ${z.prettifyError(error).replaceAll(/\n\s*/g, ' ')}`, { hint });
  const kind = kindOf(data);
  const { object } = kind === 'CustomObject' ? { object: data } : conform(data, kind);
  return { status: {}, spec: {}, ...object, metadata: { namespace, ...data.metadata } } as KubeObject;
}
