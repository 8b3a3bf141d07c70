const failures = [
  'no such host',
  'connection refused',
  'i/o timeout',
  'network is unreachable',
  'no route to host',
  'context deadline exceeded',
  'x509:',
  'TLS handshake',
  'server misbehaving',
];

/**
 * The host that a message says cannot be reached, where it says so in the words of Go's net package: `dial tcp: lookup
 * git.example.com on 10.96.0.10:53: no such host`, `Get "https://charts.example.com/index.yaml": ...`.
 */
export function unreachableHost(message: string): string | undefined {
  if (!failures.some((words) => message.includes(words))) return undefined;
  const looked = /\blookup ([A-Za-z0-9.-]{1,253})/.exec(message)?.[1];
  const named = /\b(?:https?|ssh|oci):\/\/(?:[A-Za-z0-9._-]{1,100}@)?([A-Za-z0-9.-]{1,253})/.exec(message)?.[1];
  return looked ?? named;
}
