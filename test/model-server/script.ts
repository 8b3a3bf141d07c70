/** One reply of the scripted server, as values. Every field may be left out: a plain `{ text }` is a good answer. */
export interface Reply {
  readonly text?: string;
  /** The same as `text`, written as JSON. */
  readonly json?: unknown;
  /** Calls of tools instead of, or after, the text. */
  readonly tools?: readonly { readonly name: string; readonly input: unknown }[];
  /** What the model thinks aloud, in the field that reasoning servers use. */
  readonly reasoning?: string;
  /** Why it stopped; `tool_calls` where tools are called. */
  readonly finish?: 'stop' | 'length' | 'content_filter' | 'tool_calls';
  /** The model declines, in the field that is made for it. */
  readonly refusal?: string;
  /** Tokens as the server counts them; `false` where it does not say. */
  readonly usage?: { readonly input: number; readonly output: number } | false;
  /** An HTTP status other than 200, with the message that stands in its body. */
  readonly status?: number;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body as it is, whatever it is: not JSON, or a web page. */
  readonly raw?: string;
  readonly contentType?: string;
  /** Waits before the first byte. */
  readonly delayMilliseconds?: number;
  /** Says nothing more after so many pieces of the stream, and keeps the connection open. 0: not even the head. */
  readonly silentAfter?: number;
  /** Breaks the connection after so many pieces. 0: without any answer. */
  readonly brokenAfter?: number;
  /** Ends the stream after so many pieces, as if that were all: no finish reason. */
  readonly endsAfter?: number;
  /** Answers in one piece although a stream was asked for. */
  readonly streams?: false;
}

/** What the server was sent. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The parsed body; `undefined` where there was none. */
  readonly body: RequestBody | undefined;
}
/** As much of a chat completion request as tests look at. */
export interface RequestBody {
  readonly model?: string;
  readonly stream?: boolean;
  readonly max_tokens?: number;
  readonly messages?: readonly {
    readonly role: string;
    readonly content?: unknown;
    readonly tool_calls?: readonly { readonly id: string; readonly function: { readonly name: string; readonly arguments: string } }[];
    readonly tool_call_id?: string;
  }[];
  readonly tools?: readonly {
    readonly function: { readonly name: string; readonly description?: string; readonly parameters?: unknown };
  }[];
  readonly tool_choice?: unknown;
  readonly response_format?: { readonly type: string; readonly json_schema?: unknown };
}

/** Replies in order, or a function that decides by what was asked. */
export type Script = readonly Reply[] | ((received: Received, count: number) => Reply);

/** All text that a request holds, for tests that look for what must not be there. */
export function textOf({ body }: Received): string {
  return JSON.stringify(body?.messages ?? []);
}
