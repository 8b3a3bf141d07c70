import { type CommandProblem, type Parsed, problem } from './command.ts';
import { parseKubectl } from './kubectl.ts';
import { parseProgram } from './programs.ts';
import { shellWords } from './shell.ts';

/** Programs that only read what is piped to them. `awk` and `sed` may write files and run commands: they are none. */
const filters: readonly string[] = ['grep', 'egrep', 'head', 'tail', 'sort', 'uniq', 'wc', 'jq', 'cut', 'tr', 'column'];
/** Programs of a node, which people run as root. */
const rooted = new Set(['crictl', 'journalctl', 'systemctl']);

/**
 * Reads a command line as a person would type it: one program that reads, and pipes to filters. Everything a shell would act
 * on beside that is refused, so that no line can do more than it seems to.
 */
export function parseCommand(line: string): Parsed {
  const open = placeholderIn(line);
  if (open !== undefined) return { problem: problem('placeholder', { word: open }) };
  const words = shellWords(line);
  if ('problem' in words) return words;
  const [first = [], ...piped] = words.stages;
  const [program = '', ...rest] = first[0] === 'sudo' && rooted.has(first[1] ?? '') ? first.slice(1) : first;
  const wrong = piped.map(filterProblem).find((one) => one !== undefined);
  if (wrong) return { problem: wrong };
  return program === 'kubectl' ? parseKubectl(rest, piped) : parseProgram(program, rest, piped);
}

/** A filter is given options and one expression, never a file: `sort -o FILE` and `uniq IN OUT` would write one. */
function filterProblem([program = '', ...words]: readonly string[]): CommandProblem | undefined {
  const known = filters.join(', ');
  if (!filters.includes(program)) return problem('unknownFilter', { known, filter: program });
  const plain = words.filter((word) => !word.startsWith('-'));
  const expressions = program === 'tr' ? 2 : ['grep', 'egrep', 'jq'].includes(program) ? 1 : 0;
  const values = words.filter((word) => /^-[A-Za-z]$/.test(word)).length;
  const writes = program === 'sort' && words.some((word) => /^(?:-o|--output|-T|--temporary|--compress-program)/.test(word));
  return writes || plain.length > expressions + values
    ? problem('unknownFilter', { known, filter: [program, ...words].join(' ') })
    : undefined;
}

/** Signs of a name that was left open, in what people and models write. Names of objects are lower case and ASCII. */
const placeholders: readonly RegExp[] = [
  /<[^<>|&;]{1,60}>/,
  /\{\{?\s*[A-Za-z][A-Za-z0-9_ -]*\s*\}?\}/,
  /\[[A-Za-z][A-Za-z _-]{2,}\]/,
  /\$\{?[A-Za-z_]\w*\}?/,
  /(?<![\w.'"-])(?:YOUR|MY)[_-]?[A-Z][\w-]*/,
  /(?<=[\s/=])[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)+(?=$|\s)/,
  /(?<=[\s/=])(?:POD|NAME|NAMESPACE|NODE|DEPLOYMENT|CONTAINER|SERVICE)(?=$|\s)/,
  /(?<=[\s/=])(?:your|my|the)-(?:pod|deployment|namespace|node|service|container|app|release|pvc)(?:-name)?(?=$|\s)/,
  /(?<=[\s/=])(?:pod|deployment|namespace|node|service|container)-name(?=$|\s)/,
  /…|(?<=[\s/=-])\.\.\.|\.\.\.(?=$|\s)/,
  /(?<=[\s/=-])[xX]{3,}(?=$|[\s-])/,
  /[〇○◯]{2,}|[<＜〈][^>＞〉]{1,40}[>＞〉]/,
];

/** A placeholder in a command line, as it stands there; what follows a pipe is an expression, and no name. */
export function placeholderIn(line: string): string | undefined {
  const [command = ''] = line.split(/\s\|\s/);
  const bare = command.replace(/jsonpath=(?:'[^']*'|"[^"]*"|\S+)/g, '');
  for (const sign of placeholders) {
    const found = sign.exec(bare)?.[0];
    if (found !== undefined) return found;
  }
  return /(?:^|[\s/])([^\s'"]*[^\u0020-\u007e\s'"][^\s'"]*)/.exec(bare.replace(/'[^']*'|"[^"]*"/g, ''))?.[1];
}
