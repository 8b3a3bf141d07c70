/** What went wrong at an edge, for programs. Stable: scripts may compare them. */
export type ErrorCode =
  | 'BadArgument'
  | 'BadConfig'
  | 'BadInput'
  | 'ClusterUnreachable'
  | 'CommandFailed'
  | 'CredentialsRejected'
  | 'Forbidden'
  | 'InUse'
  | 'Interrupted'
  | 'ModelFailed'
  | 'NotFound'
  | 'ProtocolError'
  | 'TooLarge'
  | 'WriteFailed';

/** The one error class of doryo. Thrown at the edges (collect, config, CLI), caught once per surface. */
export class DoryoError extends Error {
  override readonly name = 'DoryoError';
  readonly code: ErrorCode;
  /** What to type or change next, in one sentence. */
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}
