/** The parts of an image name as container runtimes read it (distribution/reference): Docker Hub is the default. */
export interface ImageName {
  /** Host and port: `docker.io`, `registry.example.com:5000`. */
  readonly registry: string;
  /** Without the registry: `library/nginx`. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Takes an image name apart. Never fails: what is no valid name gives parts that look as they were written. */
export function imageNameOf(image: string): ImageName {
  const [name = '', digest] = image.split('@', 2);
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isHost = first.includes('.') || first.includes(':') || first === 'localhost';
  const path = isHost ? name.slice(slash + 1) : name;
  const colon = path.lastIndexOf(':');
  const bare = colon < 0 ? path : path.slice(0, colon);
  const registry = isHost && first !== 'index.docker.io' ? first : 'docker.io';
  const repository = registry === 'docker.io' && !bare.includes('/') ? `library/${bare}` : bare;
  const tag = colon < 0 ? undefined : path.slice(colon + 1);
  return { registry, repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}
