import { mark } from './secret-marks.ts';

const between = '(?:(?!\\\\{0,7}"kind)[^]){0,4000}?';
const quote = '\\\\{0,7}"';
const isSecret = `${quote}kind${quote}\\s*:\\s*${quote}Secret${quote}`;
const fieldsOf = (name: string): string => `(${quote}${name}${quote}\\s*:\\s*\\{)([^{}]*)(\\}`;
const names = ['data', 'stringData'];
const ofSecret: readonly RegExp[] = names.flatMap((name) => [
  new RegExp(`${fieldsOf(name)}\\s*,${between}${isSecret})`, 'g'),
  new RegExp(`(${isSecret}${between}${quote}${name}${quote}\\s*:\\s*\\{)([^{}]*)(\\})`, 'g'),
]);
const ofList: readonly RegExp[] = names.map((name) => new RegExp(`${fieldsOf(name)})`, 'g'));
const yamlFields = /^([ \t-]*)(stringData|data):[ \t]*(\u0000?\n)((?:\1[ \t]+[^\n]*(?:\n|$))+)/gm;
/** Stands before an end of a line that was written as `\n`. */
const escaped = '\u0000\n';

/** Everything that a text says is an object of kind Secret loses its values, whatever they look like: in JSON, in YAML, and in either inside of a string. */
export function withoutSecretObjects(text: string): string {
  if (!/(?:\b|\\n)kind\\{0,7}["']?\s*:\s*\\{0,7}["']?Secret(?:List)?\b/.test(text)) return text;
  const isList = /\bkind\\{0,7}"\s*:\s*\\{0,7}"SecretList/.test(text);
  const json = (isList ? ofList : ofSecret).reduce(
    (result, expression) =>
      result.replace(expression, (_, open: string, body: string, close: string) => open + withoutValues(body) + close),
    text,
  );
  if (!json.includes('\\n')) return yamlWithoutValues(json);
  return yamlWithoutValues(json.replaceAll('\\n', escaped)).replaceAll(escaped, '\\n');
}
function withoutValues(body: string): string {
  return body.replace(
    /(:\s*)(\\*)"[^]*?(?<!\\)\2"(?=\s*(?:,|$))/g,
    (_, sign: string, slashes: string) => `${sign}${slashes}"${mark}${slashes}"`,
  );
}

function yamlWithoutValues(text: string): string {
  const documents = text.split(/^(?=---|[ \t]*- apiVersion:|[ \t]*apiVersion:)/m);
  return documents.map((one) => (/^[ \t-]*kind:\s*["']?Secret\b/m.test(one) ? one.replace(yamlFields, fieldsWithoutValues) : one)).join('');
}
function fieldsWithoutValues(_: string, indent: string, field: string, ...[end = '', body = '']: readonly string[]): string {
  const deeper = /^[ \t]+/.exec(body)?.[0] ?? '';
  const lines = body.split('\n').filter((line) => line === '' || (line.startsWith(deeper) && !/^[ \t]/.test(line.slice(deeper.length))));
  return `${indent}${field}:${end}${lines.map((line) => line.replace(/:[^\u0000]*/, `: ${mark}`)).join('\n')}`;
}
