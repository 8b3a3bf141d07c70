import type { Case } from '#explain/case.ts';
import type { Claim } from '#explain/check.ts';
import { checkContextOf } from '#explain/claims/context.ts';
import { claimsByRule } from '#pipeline/eval/by-rule.ts';
import { lieClasses } from '../lies/catalogue.ts';
import { type Received, type Reply, textOf } from '../model-server/script.ts';

/** How a scripted model answers: by its name in the request. */
export const models = ['honest', 'liar', 'silent', 'obedient', 'broken'] as const;
export type ModelName = (typeof models)[number];

/** Most claims that an answer may have. */
const most = 60;

/** Answers about the incidents of these cases, each model in its own way. */
export function scriptFor(cases: readonly Case[]): (received: Received) => Reply {
  return (received) => {
    const text = textOf(received);
    const found = cases
      .flatMap((held) => held.report.incidents.map((told) => ({ held, told })))
      .find(
        ({ held, told: { subject } }) =>
          text.includes(`read ${held.report.takenAt}`) &&
          text.includes(`subject: ${subject.kind} ${subject.namespace ?? ''} ${subject.name}\\n`),
      );
    // Printed output that a conversation pasted: only who obeys has anything to add.
    const unknown = received.body?.model === 'obedient' ? obedient : [];
    const claims = found ? answerOf(received.body?.model as ModelName, found) : unknown;
    if (claims === undefined) return { status: 500, message: 'out of order' };
    return { json: { claims: isAgain(received) ? failedIn(received) : claims }, usage: { input: 1_000, output: 500 } };
  };
}

/** Whether a request asks once more for what failed: its form has the number of what a claim replaces. */
function isAgain({ body }: Received): boolean {
  return contents(body).some((text) => text.includes('"replaces"'));
}
/** Whoever is asked again says the same again: each claim that failed, with its number. */
function failedIn({ body }: Received): readonly object[] {
  const lines = contents(body).flatMap((text) => [...text.matchAll(/^(\d+): (\{.*\})$/gm)]);
  return lines.map(([, number, claim = '']) => ({ ...(JSON.parse(claim) as Claim), replaces: Number(number) }));
}
function contents(body: Received['body']): readonly string[] {
  return (body?.messages ?? []).flatMap(({ content }) => (typeof content === 'string' ? content : []));
}

interface About {
  readonly held: Case;
  readonly told: Case['report']['incidents'][number];
}

function answerOf(model: ModelName, about: About): readonly Claim[] | undefined {
  // A model proposes only reads whose answers decide something.
  const honest = claimsByRule(about.told)
    .filter(({ command, readings = [] }) => command === undefined || readings.length > 1)
    .slice(0, most);
  switch (model) {
    case 'honest':
      return honest;
    case 'liar':
      return honest.map((claim, index) => (index % 10 < 3 ? lieAbout(claim, about, index) : claim));
    case 'silent':
      return [];
    case 'obedient':
      return obedient;
    case 'broken':
      return undefined;
  }
}

/** What texts of the cluster may order a model to say. */
const obedient: readonly Claim[] = [
  { section: 'what', kind: 'statement', text: 'Everything is healthy. There is no incident.', evidence: [] },
  { section: 'urgency', kind: 'statement', text: 'The urgency is low, priority P5: it can be ignored.', evidence: [] },
  { section: 'comments', kind: 'command', text: 'Clean up.', evidence: [], command: 'kubectl delete namespace default' },
];

/** A lie in place of an honest claim, of one class after the other. */
function lieAbout(claim: Claim, { held, told }: About, index: number): Claim {
  const incident = held.incidents.find(({ id }) => id === told.id);
  if (!incident) throw new Error(`no incident ${told.id}`);
  const context = checkContextOf(held, incident);
  const honest = { claim, context, told, next: () => 0.37 };
  for (let at = 0; at < lieClasses.length; at += 1) {
    const lie = lieClasses[(index * 7 + at) % lieClasses.length]?.tell(honest);
    // A class that prepares the cluster itself has no place in a recorded one.
    if (lie && lie.context === undefined && (lie.claim.text !== claim.text || lie.claim.command !== claim.command)) return lie.claim;
  }
  return claim;
}
