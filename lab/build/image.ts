import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../host/run.ts';

/** What an image is made of, beside its files. */
export interface ImageConfig {
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly user?: string;
}
interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** Packs a root file system as one layer that is the same at each build. Gives its place and digest. */
export async function packLayer(root: string, to: string): Promise<Descriptor & { readonly file: string }> {
  await mkdir(path.dirname(to), { recursive: true });
  await run('tar', ['-C', root, '--sort=name', '--mtime=@0', '--numeric-owner', '--one-file-system', '-cf', to, '.']);
  return { file: to, ...(await described(to, 'application/vnd.oci.image.layer.v1.tar')) };
}

/** Writes an image of one layer as an OCI image layout (opencontainers/image-spec, image-layout.md). The layer file is moved there. */
export async function writeImage(folder: string, layer: Descriptor & { readonly file: string }, config: ImageConfig): Promise<void> {
  const blobs = path.join(folder, 'blobs/sha256');
  await rm(folder, { recursive: true, force: true });
  await mkdir(blobs, { recursive: true });
  await run('ln', [layer.file, path.join(blobs, nameOf(layer.digest))]);
  const { entrypoint, command, user } = config;
  const configuration = await putJson(blobs, 'application/vnd.oci.image.config.v1+json', {
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    config: {
      Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
      ...(entrypoint && { Entrypoint: entrypoint }),
      ...(command && { Cmd: command }),
      ...(user && { User: user }),
    },
    rootfs: { type: 'layers', diff_ids: [layer.digest] },
  });
  const { mediaType, digest, size } = layer;
  const manifest = await putJson(blobs, 'application/vnd.oci.image.manifest.v1+json', {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: configuration,
    layers: [{ mediaType, digest, size }],
  });
  await writeFile(path.join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  await writeFile(path.join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [manifest] }));
}

async function putJson(blobs: string, mediaType: string, value: object): Promise<Descriptor> {
  const unnamed = path.join(blobs, 'unnamed');
  await writeFile(unnamed, JSON.stringify(value));
  const descriptor = await described(unnamed, mediaType);
  await rename(unnamed, path.join(blobs, nameOf(descriptor.digest)));
  return descriptor;
}

async function described(file: string, mediaType: string): Promise<Descriptor> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return { mediaType, digest: `sha256:${hash.digest('hex')}`, size: (await stat(file)).size };
}

function nameOf(digest: string): string {
  return digest.slice('sha256:'.length);
}
