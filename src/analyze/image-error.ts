import { imageNameOf } from './image-name.ts';

/**
 * Why an image could not be pulled, read from the words of kubelet, containerd, CRI-O and dockershim.
 * - `notFound`: the registry answers that there is no such repository, tag or digest. - `absentOrPrivate`: it will not say
 *   which (Docker Hub). - `unauthorized`: it wants other or any credentials. - `platform`: no variant for this processor.
 * - `unresolved`, `unreachable`, `tls`, `rateLimited`, `failing`: the registry itself cannot be used.
 * - `diskFull`: the node has no room. - `signature`: a policy refuses the image. - `other`: none of these.
 */
export interface ImageError {
  readonly kind: ImageErrorKind;
  /** Host that was spoken to; the image's own registry where the message names none. */
  readonly host: string;
  /** The last cause in the message, without the wrapping that repeats the image name. */
  readonly detail: string;
}
export type ImageErrorKind =
  | 'notFound'
  | 'absentOrPrivate'
  | 'unauthorized'
  | 'platform'
  | 'unresolved'
  | 'unreachable'
  | 'tls'
  | 'rateLimited'
  | 'failing'
  | 'diskFull'
  | 'signature'
  | 'other';

/** Order matters: Docker Hub's "insufficient_scope" also says "authorization failed", a rate limit also says "denied". */
const wordings: readonly (readonly [ImageErrorKind, RegExp])[] = [
  ['rateLimited', /toomanyrequests|too many requests|rate limit|status(?: code)?:? 429|\b429 /i],
  ['diskFull', /no space left on device|not enough (?:free )?space|disk quota exceeded/i],
  [
    'platform',
    /no match(?:ing manifest)? for (?:platform|linux|windows)|no image found in (?:manifest list|image index) for architecture|does not match the specified platform/i,
  ],
  [
    'signature',
    /SignatureValidationFailed|signature (?:is |was )?(?:required|validation failed|verification failed)|rejected by policy|Source image rejected/i,
  ],
  ['tls', /x509:|tls: |certificate (?:signed by|has expired|is valid for|verify)|server gave HTTP response to HTTPS client/i],
  [
    'unresolved',
    /no such host|lookup [^ ]{1,300}(?: on [^ ]{1,100})?: (?:server misbehaving|i\/o timeout|read udp|dial udp|Temporary failure|no answer)|temporary failure in name resolution/i,
  ],
  [
    'unreachable',
    /connection refused|no route to host|network is unreachable|connection reset by peer|i\/o timeout|Client\.Timeout|context deadline exceeded|TLS handshake timeout|deadline exceeded|proxyconnect|RegistryUnavailable|unexpected EOF|: EOF$/i,
  ],
  [
    'absentOrPrivate',
    /pull access denied|repository does not exist or may require|insufficient_scope|requested access to the resource is denied/i,
  ],
  [
    'unauthorized',
    /unauthorized|authentication required|authorization failed|no basic auth credentials|403 Forbidden|401 Unauthorized|\bdenied\b|failed to fetch (?:anonymous|oauth) token|incorrect username or password/i,
  ],
  ['notFound', /not found|manifest unknown|name unknown|NAME_UNKNOWN|MANIFEST_UNKNOWN|status(?: code)?:? 404|code = NotFound/],
  ['failing', /status(?: code)?:? 5\d\d|50\d (?:Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time)/i],
];

/** Reads a message of a failed pull. Linear: the message is bounded, and no pattern repeats a repetition. */
export function imageErrorOf(message: string, image: string): ImageError {
  const text = message.slice(0, 4_000);
  const words = image === '' ? text : text.replaceAll(image, '');
  const kind = wordings.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other';
  return { kind, host: hostOf(text, image), detail: detailOf(text) };
}

/** The host of the request or of the failed look-up; a token server is another host than the registry itself. */
function hostOf(text: string, image: string): string {
  const url = /(?:Head|Get|Post) "?\\?"?https?:\/\/([^/"\\ ]{1,300})/.exec(text) ?? /lookup ([^ :]{1,300})/.exec(text);
  return url?.[1] === 'registry-1.docker.io' ? 'docker.io' : (url?.[1] ?? imageNameOf(image).registry);
}

const wrappings = [
  'failed to do request: ',
  'failed to authorize: ',
  'failed to resolve reference "',
  'failed to pull and unpack image "',
  'rpc error: code = ',
];
function detailOf(text: string): string {
  for (const wrapping of wrappings) {
    const start = text.lastIndexOf(wrapping);
    if (start < 0) continue;
    const rest = text.slice(start + wrapping.length);
    const quoted = wrapping.endsWith('"') ? rest.indexOf('": ') : -1;
    return quoted < 0 ? rest : rest.slice(quoted + 3);
  }
  return text;
}
