import type { Language } from '#model/language.ts';

/** Who reads it: someone new to the cluster, an engineer on call, or the client whose cluster it is. */
export const audiences = ['newcomer', 'engineer', 'client'] as const;
export type Audience = (typeof audiences)[number];

/**
 * What a model is told to do: doryo's own words. People may put their own in place of it, as a file of the same name in
 * the folder of the configuration; its version then is the beginning of its hash.
 */
export interface Prompt {
  /** The file's name. */
  readonly id: string;
  /** Raised with every change of the text: the scores of `doryo eval` are by version. */
  readonly version: string;
  /** `{language}` and `{audience}` are filled in. */
  readonly text: string;
}

const languages: Readonly<Record<Language, string>> = { en: 'plain English', ja: 'natural Japanese (です・ます調)' };
const readers: Readonly<Record<Audience, string>> = {
  newcomer: 'someone on call who is new to Kubernetes and to this cluster: explain each term in half a sentence when it first occurs',
  engineer: 'an engineer on call who knows Kubernetes: be brief and exact',
  client:
    'the client whose service it is: say what it means for their service, without jargon and without names of nodes, hosts or addresses',
};

/** The text of a prompt for one reader, and how it is named in the audit log. */
export function filled(
  { id, version, text }: Prompt,
  { language, audience }: { readonly language: Language; readonly audience: Audience },
): {
  readonly prompt: string;
  readonly instructions: string;
} {
  const values: Readonly<Record<string, string>> = { language: languages[language], audience: readers[audience] };
  return {
    prompt: `${id}@${version}`,
    instructions: text.replace(/\{(language|audience)\}/g, (whole, name: string) => values[name] ?? whole),
  };
}
