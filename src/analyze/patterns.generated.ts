// Written by `npm run generate`: every pattern that stands in src/analyze/patterns/. Do not edit.
import { authenticationFailed } from './patterns/authentication-failed.ts';
import { badConfiguration } from './patterns/bad-configuration.ts';
import { brokerUnavailable } from './patterns/broker-unavailable.ts';
import { clockSkew } from './patterns/clock-skew.ts';
import { cloudCredentials } from './patterns/cloud-credentials.ts';
import { commandNotFound } from './patterns/command-not-found.ts';
import { connectionRefused } from './patterns/connection-refused.ts';
import { connectionTimeout } from './patterns/connection-timeout.ts';
import { databaseFull } from './patterns/database-full.ts';
import { databaseMissing } from './patterns/database-missing.ts';
import { databaseStarting } from './patterns/database-starting.ts';
import { diskFull } from './patterns/disk-full.ts';
import { dnsUnreachable } from './patterns/dns-unreachable.ts';
import { etcdTrouble } from './patterns/etcd-trouble.ts';
import { execFormatError } from './patterns/exec-format-error.ts';
import { forbiddenByRbac } from './patterns/forbidden-by-rbac.ts';
import { hostUnreachable } from './patterns/host-unreachable.ts';
import { ingressNotConfigured } from './patterns/ingress-not-configured.ts';
import { licenseInvalid } from './patterns/license-invalid.ts';
import { migrationLocked } from './patterns/migration-locked.ts';
import { missingFile } from './patterns/missing-file.ts';
import { missingModule } from './patterns/missing-module.ts';
import { missingVariable } from './patterns/missing-variable.ts';
import { peerRefusesWrites } from './patterns/peer-refuses-writes.ts';
import { permissionDenied } from './patterns/permission-denied.ts';
import { portInUse } from './patterns/port-in-use.ts';
import { programCrashed } from './patterns/program-crashed.ts';
import { rateLimited } from './patterns/rate-limited.ts';
import { readOnlyFileSystem } from './patterns/read-only-file-system.ts';
import { runtimeOutOfMemory } from './patterns/runtime-out-of-memory.ts';
import { syntaxError } from './patterns/syntax-error.ts';
import { tlsCertificateExpired } from './patterns/tls-certificate-expired.ts';
import { tlsHostnameMismatch } from './patterns/tls-hostname-mismatch.ts';
import { tlsPlainText } from './patterns/tls-plain-text.ts';
import { tlsUnknownAuthority } from './patterns/tls-unknown-authority.ts';
import { tooManyFiles } from './patterns/too-many-files.ts';
import { unknownFlag } from './patterns/unknown-flag.ts';
import { unknownHost } from './patterns/unknown-host.ts';
import { unknownName } from './patterns/unknown-name.ts';
import { upstreamFailed } from './patterns/upstream-failed.ts';

/** Every pattern, in order of name. */
export const patterns = [
  authenticationFailed,
  badConfiguration,
  brokerUnavailable,
  clockSkew,
  cloudCredentials,
  commandNotFound,
  connectionRefused,
  connectionTimeout,
  databaseFull,
  databaseMissing,
  databaseStarting,
  diskFull,
  dnsUnreachable,
  etcdTrouble,
  execFormatError,
  forbiddenByRbac,
  hostUnreachable,
  ingressNotConfigured,
  licenseInvalid,
  migrationLocked,
  missingFile,
  missingModule,
  missingVariable,
  peerRefusesWrites,
  permissionDenied,
  portInUse,
  programCrashed,
  rateLimited,
  readOnlyFileSystem,
  runtimeOutOfMemory,
  syntaxError,
  tlsCertificateExpired,
  tlsHostnameMismatch,
  tlsPlainText,
  tlsUnknownAuthority,
  tooManyFiles,
  unknownFlag,
  unknownHost,
  unknownName,
  upstreamFailed,
] as const;
