import type { LiveReads } from '#model/live-reads.ts';

/** Live reads of which the same one is made once: what a tool shows can be told again without asking the cluster again. */
export function remembered(live: LiveReads): LiveReads {
  let moment: string | undefined;
  return {
    object: once(live.object),
    events: once(live.events),
    log: once(live.log),
    usage: once(live.usage),
    mayI: once(live.mayI),
    now: () => (moment ??= live.now()),
  };
}

function once<Question, Answer>(ask: (question: Question, signal: AbortSignal) => Promise<Answer>): typeof ask {
  const answers = new Map<string, Promise<Answer>>();
  return (question, signal) => {
    const key = JSON.stringify([question]);
    const answer = answers.get(key) ?? ask(question, signal);
    answers.set(key, answer);
    return answer;
  };
}
