import { describe, expect, it } from 'vitest';
import { growthOf } from '#util/testing.ts';
import { matchRecord } from './log-match.ts';
import { blamedBy, type LogPattern } from './log-pattern.ts';
import { recordsOf } from './log-records.ts';
import { patterns } from './patterns.generated.ts';

/** Lines as real programs print them, with what they mean and whom they blame. */
const lines: readonly (readonly [line: string, id: string, blames?: string])[] = [
  ["nc: can't connect to remote host (10.96.109.105): Connection refused", 'connection-refused', '10.96.109.105'],
  ['Error: connect ECONNREFUSED 10.96.0.20:5432', 'connection-refused', '10.96.0.20:5432'],
  ['session store sessions.media-core:6379 failed: [Errno 111] Connection refused', 'connection-refused', 'sessions.media-core:6379'],
  [
    'cannot fetch https://menus.example/: <urlopen error [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1006)>',
    'tls-unknown-authority',
    'menus.example',
  ],
  [
    'Get "https://billing.example:8443/v1": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'tls-unknown-authority',
    'billing.example:8443',
  ],
  [
    'ERR Command error error="command traefik error: failed to decode configuration from flags: field not found, node: publishservice"',
    'unknown-flag',
  ],
  [
    'ERR Error configuring TLS error="secret canteen/menus-tls does not exist" ingress=menus namespace=canteen providerName=kubernetes',
    'ingress-not-configured',
    'Secret/menus-tls',
  ],
  [
    'W1128 15:00:00.0 7 controller.go:1111] Error obtaining Endpoints for Service "cafe/kitchen": no object matching key "cafe/kitchen" in local store',
    'ingress-not-configured',
    'Service/kitchen',
  ],
  [
    'W1128 15:00:00.0 7 controller.go:1473] Error getting SSL certificate "cafe/menu-tls": local SSL certificate cafe/menu-tls was not found. Using default certificate',
    'ingress-not-configured',
    'Secret/menu-tls',
  ],
  ["curl: (7) Failed to connect to tides port 80 after 26 ms: Couldn't connect to server", 'connection-refused', 'tides:80'],
  ['curl: (7) Failed to connect to tides port 80 after 0 ms: Could not connect to server', 'connection-refused', 'tides:80'],
  ['curl: (28) Failed to connect to tides port 80 after 5001 ms: Timeout was reached', 'connection-timeout', 'tides:80'],
  ['curl: (60) SSL certificate problem: self-signed certificate', 'tls-unknown-authority'],
  ['main.py:42 failed: [Errno 111] Connection refused', 'connection-refused'],
  ['connection to database failed: [Errno 111] Connection refused', 'connection-refused'],
  ['database orders-v1 failed: [Errno 111] Connection refused', 'connection-refused', 'orders-v1'],
  ['database orders-v1 failed: [Errno -2] Name or service not known', 'unknown-host', 'orders-v1'],
  ['request to upstream failed: [Errno -2] Name or service not known', 'unknown-name'],
  ['socket.gaierror: [Errno -2] Name or service not known', 'unknown-name'],
  ['dial tcp [::1]:5432: connect: connection refused', 'connection-refused', '::1:5432'],
  ['redis.exceptions.ConnectionError: Error 111 connecting to cache:6379. Connection refused.', 'connection-refused', 'cache:6379'],
  [
    'psycopg2.OperationalError: connection to server at "db" (10.96.0.20), port 5432 failed: Connection refused',
    'connection-refused',
    'db:5432',
  ],
  [
    "HTTPConnectionPool(host='api', port=8080): Max retries exceeded with url: / (Caused by NewConnectionError('Failed to establish a new connection: [Errno 111] Connection refused'))",
    'connection-refused',
    'api:8080',
  ],
  [
    '2026/01/01 11:59:00 [error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.2.0.1, server: , request: "GET / HTTP/1.1", upstream: "http://10.96.0.9:80/"',
    'connection-refused',
    '10.96.0.9:80',
  ],
  [
    'org.postgresql.util.PSQLException: Connection to db:5432 refused. Check that the hostname and port are correct',
    'connection-refused',
    'db:5432',
  ],
  ['System.Net.Http.HttpRequestException: Connection refused (stock:80)', 'connection-refused', 'stock:80'],
  ['Errno::ECONNREFUSED: Connection refused - connect(2) for "cache" port 6379', 'connection-refused', 'cache:6379'],
  ['Redis::CannotConnectError: Error connecting to Redis on cache:6379 (Errno::ECONNREFUSED)', 'connection-refused', 'cache:6379'],
  ["ERROR 2003 (HY000): Can't connect to MySQL server on 'db:3306' (111)", 'connection-refused', 'db:3306'],
  [
    '%3|1764051000.000|FAIL|rdkafka#consumer-1| [thrd:bus.events:9092/bootstrap]: bus.events:9092/bootstrap: Connect to ipv4#10.96.0.30:9092 failed: Connection refused (after 0ms in state CONNECT)',
    'connection-refused',
    'bus.events:9092',
  ],
  ['Error: connect ETIMEDOUT 10.96.0.20:5432', 'connection-timeout', '10.96.0.20:5432'],
  ['dial tcp: lookup db on 10.96.0.10:53: no such host', 'unknown-host', 'db'],
  [
    'io.netty.channel.ConnectTimeoutException: connection timed out after 2000 ms: sessions.core/10.96.0.7:6379',
    'connection-timeout',
    'sessions.core:6379',
  ],
  ['System.Net.Http.HttpRequestException: Operation timed out (stock:80)', 'connection-timeout', 'stock:80'],
  ['System.Net.Http.HttpRequestException: Name or service not known (stock:80)', 'unknown-host', 'stock:80'],
  ['redis.exceptions.ConnectionError: Error -2 connecting to cache:6379. Name or service not known.', 'unknown-host', 'cache:6379'],
  ["bus:9092/bootstrap: Failed to resolve 'bus:9092': Name or service not known (after 1ms in state CONNECT)", 'unknown-host', 'bus:9092'],
  [
    "Couldn't resolve server bus.core:9092 from bootstrap.servers as DNS resolution failed for bus.core (org.apache.kafka.clients.ClientUtils)",
    'unknown-host',
    'bus.core',
  ],
  ['PHP Warning: php_network_getaddresses: getaddrinfo for stock failed: Name or service not known', 'unknown-host', 'stock'],
  ['** (DBConnection.ConnectionError) tcp connect (db:5432): non-existing domain - :nxdomain', 'unknown-host', 'db:5432'],
  ['requests.exceptions.HTTPError: 503 Server Error: Service Unavailable for url: http://stock/levels', 'upstream-failed', 'stock'],
  ['GET http://stock:8080/levels returned 502', 'upstream-failed', 'stock:8080'],
  ['Error: getaddrinfo ENOTFOUND cache', 'unknown-host', 'cache'],
  ["nc: bad address 'cach'", 'unknown-host', 'cach'],
  ["** server can't find cach.h-net.svc.cluster.local: NXDOMAIN", 'unknown-host', 'cach.h-net.svc.cluster.local'],
  ['java.net.UnknownHostException: cache.shop: Name or service not known', 'unknown-host', 'cache.shop'],
  ['nginx: [emerg] host not found in upstream "api:8080" in /etc/nginx/conf.d/default.conf:3', 'unknown-host', 'api:8080'],
  [
    'dial tcp: lookup db on 10.96.0.10:53: read udp 10.2.0.4:4431->10.96.0.10:53: read: connection refused',
    'dns-unreachable',
    'Service/kube-dns',
  ],
  ['Error: getaddrinfo EAI_AGAIN db', 'dns-unreachable', 'Service/kube-dns'],
  ["ERROR 1045 (28000): Access denied for user 'shop'@'10.2.0.4' (using password: YES)", 'authentication-failed'],
  ['NOAUTH Authentication required.', 'authentication-failed'],
  ['MongoServerError: Authentication failed.', 'authentication-failed'],
  ['error: Request failed with status code 401', 'authentication-failed'],
  ['x509: certificate has expired or is not yet valid', 'tls-certificate-expired'],
  ['Error: self-signed certificate in certificate chain', 'tls-unknown-authority'],
  ['SSL routines:ssl3_get_record:wrong version number', 'tls-plain-text'],
  ['Error: listen EADDRINUSE: address already in use :::8080', 'port-in-use'],
  ['httpd: bind: Address already in use', 'port-in-use'],
  ["sh: can't create /etc/passwd: Permission denied", 'permission-denied'],
  ['touch: /var/x: Read-only file system', 'read-only-file-system'],
  ["cat: can't open '/etc/app/config.yaml': No such file or directory", 'missing-file'],
  ["Error: ENOENT: no such file or directory, open '/etc/app/config.json'", 'missing-file'],
  ["FileNotFoundError: [Errno 2] No such file or directory: '/etc/app.ini'", 'missing-file'],
  ['failed to load config: open /etc/app/config.yaml: no such file or directory', 'missing-file'],
  ['sh: DATABASE_URL: parameter not set', 'missing-variable'],
  ["KeyError: 'DATABASE_URL'", 'missing-variable'],
  ['Error: environment variable DATABASE_URL is not set', 'missing-variable'],
  ['Error: DATABASE_URL is not set', 'missing-variable'],
  ['2026/01/01 12:00:00 FATAL: config: DATABASE_URL is required', 'missing-variable'],
  ["ModuleNotFoundError: No module named 'flask'", 'missing-module'],
  ['Exception in thread "main" java.lang.NoClassDefFoundError: com/example/App', 'missing-module'],
  ['nginx: [emerg] unknown directive "proxy_pas" in /etc/nginx/nginx.conf:7', 'bad-configuration'],
  ['yaml: line 4: mapping values are not allowed in this context', 'bad-configuration'],
  ['java.lang.OutOfMemoryError: Java heap space', 'runtime-out-of-memory'],
  ['fatal error: runtime: out of memory', 'runtime-out-of-memory'],
  ['write /data/x: no space left on device', 'disk-full'],
  ['FATAL:  the database system is starting up', 'database-starting'],
  ['FATAL:  role "shop" does not exist', 'database-missing'],
  ['Liquibase: Waiting for changelog lock....', 'migration-locked'],
  [
    'pods is forbidden: User "system:serviceaccount:shop:default" cannot list resource "pods" in API group "" at the cluster scope',
    'forbidden-by-rbac',
    'ServiceAccount/default',
  ],
  [
    'sync: {"kind":"Status","status":"Failure","message":"configmaps is forbidden: User \\"system:serviceaccount:shop:sync\\" cannot list resource \\"configmaps\\" in API group \\"\\" in the namespace \\"shop\\"","code":403}',
    'forbidden-by-rbac',
    'ServiceAccount/sync',
  ],
  ['HTTP error 429 Too Many Requests', 'rate-limited'],
  ['ls: unrecognized option: nonsense', 'unknown-flag'],
  ['Error: unknown flag: --listen', 'unknown-flag'],
  ['sh: line 1: kubectl: command not found', 'command-not-found'],
  ['exec /app/server: exec format error', 'exec-format-error'],
  ['standard_init_linux.go:228: exec user process caused: exec format error', 'exec-format-error'],
  ['/bin/bash: /app/server: cannot execute binary file: Exec format error', 'exec-format-error'],
  ['inotify_add_watch(/etc/app): No space left on device', 'too-many-files'],
  ['panic: runtime error: index out of range [3] with length 3', 'program-crashed'],
  ['panic: dial tcp 10.96.0.20:5432: connect: connection refused', 'connection-refused', '10.96.0.20:5432'],
];
const innocent: readonly string[] = [
  '\t-w SEC\tConnect timeout',
  '  --permission-denied-code int   exit code when permission is denied: permission denied',
  'listening on 0.0.0.0:8080',
  'connected to db:5432',
  'retry policy: timeout=30s, backoff=2s',
  'loaded 429 rules',
  'copied 503 files',
  'config: permission model loaded',
  'license: Apache-2.0',
  'authentication enabled for /admin',
  'user not found in cache, reading it',
  'certificate valid until 2027-01-01',
  'Starting migration 12',
  'waiting up to 30s for clients',
  'environment variable LOG_LEVEL is set to debug',
  'using upstream dns 8.8.8.8',
];

describe('log patterns', () => {
  it.each(lines)('%s', (line = '', id, blames) => {
    const match = match1(line);
    expect(match?.pattern.id).toBe(id);
    const blamed = match && blamedBy(match.pattern, match.groups);
    const text =
      blamed &&
      ('ref' in blamed ? `${blamed.ref.kind}/${blamed.ref.name}` : [blamed.host, ...(blamed.port ? [blamed.port] : [])].join(':'));
    expect(text).toBe(blames);
  });
  it.each(innocent)('is silent: %s', (line) => expect(match1(line)?.pattern.id).toBeUndefined());
  it.each(patterns.map((pattern): readonly [string, LogPattern] => [pattern.id, pattern]))(
    'the example of %s is its own',
    (id, pattern: LogPattern) => {
      expect(match1(pattern.example)?.pattern.id).toBe(id);
      expect(pattern.needles.filter((needle: string) => needle !== needle.toLowerCase())).toEqual([]);
    },
  );
  it('keep the peer that a stack trace names above the innermost line, which repeats the words without it', () => {
    const traces = [
      [
        'org.postgresql.util.PSQLException: Connection to db:5432 refused. Check that the hostname and port are correct',
        'Caused by: java.net.ConnectException: Connection refused',
      ],
      [
        'System.Net.Http.HttpRequestException: Name or service not known (db:80)',
        '  ---> System.Net.Sockets.SocketException (11): Name or service not known',
      ],
    ];
    for (const trace of traces) {
      const [record] = recordsOf(trace.map((text) => ({ text })));
      expect(record && matchRecord(record, patterns)?.groups['host']).toBe('db');
    }
  });
  it('have unique reasons, and only expressions that RE2 knows', () => {
    expect(new Set(patterns.map(({ reason }) => reason)).size).toBe(patterns.length);
    for (const { expressions } of patterns) for (const { source } of expressions) expect(source).not.toMatch(/\(\?[=!]|\(\?<[=!]|\\\d/);
  });
  it('take no more than in proportion to the length of hostile lines', () => {
    const hostile = ['a', 'connect to ', "host='", 'dial tcp ', '"GET ', ' ', 'connection refused ', '/a/'];
    const match = (length: number) => {
      for (const text of hostile)
        match1(`${text.repeat(Math.ceil(length / text.length))} timed out no such file or directory connection refused`);
    };
    // Four times the length.
    expect(growthOf(match, 500, 2_000)).toBeLessThan(40);
  });
});

function match1(line: string) {
  const [record] = recordsOf([{ text: line }]);
  return record && matchRecord(record, patterns);
}
