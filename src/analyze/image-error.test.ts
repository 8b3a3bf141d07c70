import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageErrorOf } from './image-error.ts';
import { imageNameOf } from './image-name.ts';

const wrap = (image: string, cause: string) =>
  `failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${cause}`;

describe('imageErrorOf reads what runtimes say', () => {
  it.each([
    [
      'containerd 1.6, tag absent',
      'busybox:1.36-no',
      `rpc error: code = NotFound desc = ${wrap('docker.io/library/busybox:1.36-no', 'docker.io/library/busybox:1.36-no: not found')}`,
      'notFound',
      'docker.io',
    ],
    [
      'containerd, Docker Hub repository',
      'nosuch/thing:v1',
      wrap(
        'docker.io/nosuch/thing:v1',
        'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      ),
      'absentOrPrivate',
      'docker.io',
    ],
    [
      'Docker Engine, tag absent',
      'nginx:1.99',
      'Error response from daemon: manifest for nginx:1.99 not found: manifest unknown: manifest unknown',
      'notFound',
      'docker.io',
    ],
    [
      'CRI-O, tag absent',
      'quay.io/a/b:9',
      'rpc error: code = Unknown desc = reading manifest 9 in quay.io/a/b: manifest unknown',
      'notFound',
      'quay.io',
    ],
    [
      'GitHub, anonymous',
      'ghcr.io/a/b:1',
      wrap(
        'ghcr.io/a/b:1',
        'failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aa%2Fb%3Apull: 403 Forbidden',
      ),
      'unauthorized',
      'ghcr.io',
    ],
    [
      'private registry',
      'registry.example.com/a:1',
      wrap(
        'registry.example.com/a:1',
        'unexpected status from HEAD request to https://registry.example.com/v2/a/manifests/1: 401 Unauthorized',
      ),
      'unauthorized',
      'registry.example.com',
    ],
    [
      'ECR without credentials',
      '1.dkr.ecr.eu-west-1.amazonaws.com/a:1',
      wrap(
        'x',
        'pulling from host 1.dkr.ecr.eu-west-1.amazonaws.com failed with status code [manifests 1]: 401 Unauthorized: no basic auth credentials',
      ),
      'unauthorized',
      '1.dkr.ecr.eu-west-1.amazonaws.com',
    ],
    [
      'Docker Hub limit',
      'nginx:1',
      wrap(
        'docker.io/library/nginx:1',
        'failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/nginx/manifests/sha256:aa: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.',
      ),
      'rateLimited',
      'docker.io',
    ],
    [
      'DNS of the node silent',
      'registry.nosuch.invalid/a/b:v1',
      wrap(
        'registry.nosuch.invalid/a/b:v1',
        'failed to do request: Head "https://registry.nosuch.invalid/v2/a/b/manifests/v1": dial tcp: lookup registry.nosuch.invalid on 10.255.255.53:53: read udp 172.30.0.1:49477->10.255.255.53:53: i/o timeout',
      ),
      'unresolved',
      'registry.nosuch.invalid',
    ],
    [
      'unknown name',
      'registry.nosuch.invalid/a/b:v1',
      wrap(
        'x',
        'failed to do request: Head "https://registry.nosuch.invalid/v2/a/b/manifests/v1": dial tcp: lookup registry.nosuch.invalid: no such host',
      ),
      'unresolved',
      'registry.nosuch.invalid',
    ],
    [
      'refused',
      '127.0.0.1:5999/a/b:v1',
      wrap(
        'x',
        'failed to do request: Head "http://127.0.0.1:5999/v2/a/b/manifests/v1": dial tcp 127.0.0.1:5999: connect: connection refused',
      ),
      'unreachable',
      '127.0.0.1:5999',
    ],
    [
      'timeout',
      '10.255.255.1:5000/a/b:v1',
      wrap('x', 'failed to do request: Head "https://10.255.255.1:5000/v2/a/b/manifests/v1": dial tcp 10.255.255.1:5000: i/o timeout'),
      'unreachable',
      '10.255.255.1:5000',
    ],
    [
      'certificate of another name',
      '172.30.0.1:6443/a/b:v1',
      wrap(
        'x',
        'failed to do request: Head "https://172.30.0.1:6443/v2/a/b/manifests/v1": x509: certificate is valid for 127.0.0.1, 10.96.0.1, not 172.30.0.1',
      ),
      'tls',
      '172.30.0.1:6443',
    ],
    [
      'plain HTTP',
      'registry.local:5000/a:1',
      wrap(
        'x',
        'failed to do request: Head "https://registry.local:5000/v2/a/manifests/1": http: server gave HTTP response to HTTPS client',
      ),
      'tls',
      'registry.local:5000',
    ],
    [
      'containerd, no variant',
      'a/b:1',
      'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/a/b:1": no match for platform in manifest: not found',
      'platform',
      'docker.io',
    ],
    ['Docker, no variant', 'a/b:1', 'no matching manifest for linux/arm64/v8 in the manifest list entries', 'platform', 'docker.io'],
    [
      'bad gateway',
      'registry.example.com/a:1',
      wrap('x', 'unexpected status from HEAD request to https://registry.example.com/v2/a/manifests/1: 502 Bad Gateway'),
      'failing',
      'registry.example.com',
    ],
    [
      'node disk',
      'a/b:1',
      'failed to pull and unpack image "docker.io/a/b:1": failed to extract layer sha256:aa: write /var/lib/containerd/x: no space left on device: unknown',
      'diskFull',
      'docker.io',
    ],
    [
      'policy',
      'a/b:1',
      'SignatureValidationFailed: image pull failed for a/b:1 because the signature validation failed',
      'signature',
      'docker.io',
    ],
    ['a name that reads like an error', 'tools/access-denied:1', 'Back-off pulling image "tools/access-denied:1"', 'other', 'docker.io'],
    [
      'the registry of Docker Hub itself',
      'nginx',
      'Get "https://registry-1.docker.io/v2/": dial tcp: i/o timeout',
      'unreachable',
      'docker.io',
    ],
    [
      'a name server',
      'a.example.com/b:1',
      'dial tcp: lookup mirror.example.com on 10.0.0.1:53: no such host',
      'unresolved',
      'mirror.example.com',
    ],
    ['no image is named', '', 'manifest unknown', 'notFound', 'docker.io'],
    ['never seen', 'a/b:1', 'the moon is full', 'other', 'docker.io'],
  ] as const)('%s', (...[, image, message, kind, host]) => expect(imageErrorOf(message, image)).toMatchObject({ kind, host }));

  it('drops the wrapping that repeats the image', () => {
    expect(imageErrorOf(wrap('a.example.com/b:1', 'a.example.com/b:1: not found'), 'a.example.com/b:1').detail).toBe(
      'a.example.com/b:1: not found',
    );
  });
  it('keeps what stands behind a wrapping without an image, or without its end', () => {
    const detail = (message: string): string => imageErrorOf(message, '').detail;
    expect(detail('failed to do request: Head "https://a/v2/": EOF')).toBe('Head "https://a/v2/": EOF');
    expect(detail('failed to pull and unpack image "a')).toBe('a');
    expect(detail('failed to resolve reference "": gone')).toBe('gone');
    expect(detail('gone')).toBe('gone');
  });
  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (message, image) => {
        expect(imageErrorOf(message, image).host).toBeTypeOf('string');
      }),
    );
  });
});

describe('imageNameOf', () => {
  it.each([
    ['nginx', { registry: 'docker.io', repository: 'library/nginx' }],
    ['nginx:1.27', { registry: 'docker.io', repository: 'library/nginx', tag: '1.27' }],
    ['localhost/a:1', { registry: 'localhost', repository: 'a', tag: '1' }],
    [
      'registry.example.com:5000/team/app:v1@sha256:aa',
      { registry: 'registry.example.com:5000', repository: 'team/app', tag: 'v1', digest: 'sha256:aa' },
    ],
    ['team/app', { registry: 'docker.io', repository: 'team/app' }],
  ])('%s', (image, parts) => expect(imageNameOf(image)).toEqual(parts));
});
