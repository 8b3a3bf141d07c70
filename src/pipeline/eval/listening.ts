import type { Asker, WhyNoAnswer } from '#explain/asker.ts';
import type { Claim } from '#explain/check.ts';

/** What came back of one question, before any check. */
export interface Heard {
  readonly claims: readonly Claim[];
  readonly why?: WhyNoAnswer;
}

/** An asker that keeps what it hears, in the order of the questions. */
export function listening(asker: Asker): Asker & { readonly heard: readonly Heard[] } {
  const heard: Heard[] = [];
  return {
    name: asker.name,
    heard,
    ask: async (question, signal) => {
      const answer = await asker.ask(question, signal);
      const { claims = [] } = answer.status === 'answered' ? (answer.value as { readonly claims?: readonly Claim[] }) : {};
      heard.push({ claims, ...(answer.status === 'none' && { why: answer.why }) });
      return answer;
    },
  };
}
