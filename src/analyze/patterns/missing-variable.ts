import { defineLogPattern, logParams } from '../log-pattern.ts';

export const missingVariable = defineLogPattern({
  id: 'missing-variable',
  reason: 'ContainerLogVariableMissing',
  doc: {
    params: { ...logParams, variable: 'text' },
    en: {
      title: 'container {container} misses the variable {variable}',
      why: 'The program will not start without this setting, and nothing in the pod gives it.',
      remedy: 'Set {variable} in env or envFrom of the container, or correct the key in the ConfigMap or Secret it comes from.',
    },
    ja: {
      title: 'コンテナ {container} に変数 {variable} がない',
      why: 'この設定がないとプログラムは起動しませんが、Pod のどこからも与えられていません。',
      remedy: 'コンテナの env または envFrom で {variable} を設定するか、参照元の ConfigMap や Secret のキーを直してください。',
    },
  },
  needles: [
    'parameter not set',
    'environment variable',
    'keyerror',
    'env var',
    'required key',
    'unbound variable',
    'could not resolve placeholder',
    'missing required',
    ' is not set',
    ' must be set',
    ' is required',
    ' is missing',
  ],
  expressions: [
    /(?<variable>[A-Z][A-Z0-9_]{2,80}): (?:parameter not set|unbound variable)/,
    /KeyError: '(?<variable>[A-Z][A-Z0-9_]{2,80})'/,
    /required key (?<variable>[A-Z][A-Z0-9_]{2,80}) missing value/,
    /Could not resolve placeholder '(?<variable>[^'\n]{1,120})'/,
    /[Ee]nv(?:ironment)?[ _](?:var(?:iable)?s?)[:\s]{1,2}["'`$]{0,2}(?<variable>[A-Z][A-Z0-9_]{2,80})["'`]? (?:is |was )?(?:not (?:set|defined|found|specified)|unset|undefined|required|missing|must be (?:set|defined))/,
    /["'`$]{0,2}(?<variable>[A-Z][A-Z0-9_]{2,80})["'`]? (?:environment variable|env var) (?:is |was )?(?:not set|missing|required|not found|undefined|must be set)/,
    /(?:[Ee]rror|[Ff]atal|FATAL|ERROR|panic)[:\]] {0,3}[^\n]{0,60}?\b(?<variable>[A-Z][A-Z0-9]{1,40}_[A-Z0-9_]{1,40}) (?:is not set|must be set|is required|is missing)/,
    /(?:[Mm]issing|[Uu]ndefined)(?: required)? (?:env(?:ironment)? ?var(?:iable)?s?|environment variable\(s\)):? ["'`$]{0,2}(?<variable>[A-Z][A-Z0-9_]{2,80})/,
  ],
  nearness: 'cause',
  example: 'sh: DATABASE_URL: parameter not set',
});
