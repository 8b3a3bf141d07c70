import { characterClass, digit, hashSeed, hashStep } from './characters.ts';

const codes = (text: string): number => [...text].reduce((packed, one) => ((packed << 8) | one.charCodeAt(0)) & 0xff_ff_ff, 0);
/** The last three letters of words behind which a secret may stand: password, token, api_key, Authorization, Bearer ... */
const tails = new Set(
  ['ord', 'ass', 'swd', 'pwd', 'ase', 'ret', 'ken', 'key', 'ial', 'als', 'ion', 'sig', 'uth', 'rer', 'sic', 'dsn', 'cfg', 'ing', 'eid'].map(
    codes,
  ),
);
/** The first three letters of tokens of known makers. Their rest is judged by the rules. */
const heads = new Set(
  'eyJ AKI ASI A3T AGP AID ARO AIP ANP ANV ghp gho ghu ghs ghr git glp glc gls npm dck xox xap AIz sk- sk_ rk_ hvs hvb hvr gsk hf_ lin ntn SG. shp ops vcp vci vca vcr vck dap fig cfk cfu cfa tsk'
    .split(' ')
    .map(codes),
);
const kinds =
  `pod po deployment deploy deployments service svc services namespace ns namespaces node nodes statefulset sts daemonset ds replicaset rs job jobs cronjob
configmap cm secret persistentvolumeclaim pvc persistentvolume pv claim volume ingress serviceaccount sa container containers host hostname server cluster
hpa horizontalpodautoscaler role rolebinding clusterrole clusterrolebinding networkpolicy endpoints user lookup database db schema bucket project tenant
customer pods image repository registry name storageclass networkpolicies replicasets statefulsets daemonsets secrets configmaps`
    .trim()
    .split(/\s+/);
const kindHashes = new Set(kinds.map((kind) => [...kind].reduce((hash, one) => hashStep(hash, one.charCodeAt(0)), hashSeed)));
const tailFilter = filterOf(tails);
const headFilter = filterOf(heads);
const kindFilter = filterOf(kindHashes);

/** Whether a secret may stand behind a word, by its last three characters. */
export function announcesSecret({ tail }: Word): boolean {
  return has(tailFilter, tails, tail);
}
/** Whether a token of a known maker may begin here. */
export function beginsToken(text: string, start: number): boolean {
  return has(headFilter, heads, (text.charCodeAt(start) << 16) | (text.charCodeAt(start + 1) << 8) | text.charCodeAt(start + 2));
}
/** Whether a word tells what stands next. */
export function announcesName({ hash }: Word): boolean {
  return has(kindFilter, kindHashes, hash);
}

function filterOf(values: ReadonlySet<number>): Uint8Array {
  const filter = new Uint8Array(4096);
  for (const value of values) filter[(value ^ (value >>> 12)) & 4095] = 1;
  return filter;
}
function has(filter: Uint8Array, values: ReadonlySet<number>, value: number): boolean {
  return filter[(value ^ (value >>> 12)) & 4095] === 1 && values.has(value);
}

/** What one word is, filled in anew for each: this runs over every letter of everything that is sent. */
export interface Word {
  end: number;
  hash: number;
  /** Its last three characters. */
  tail: number;
  /** 1 lower case, 2 upper case, 4 digits, 8 a letter beyond `f`. */
  holds: number;
}

export function readWord(text: string, start: number, word: Word): void {
  let hash = hashSeed;
  let tail = 0;
  let holds = 0;
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = characterClass[code] ?? 0;
    if (kind === 0) break;
    const lower = code | 32;
    hash = hashStep(hash, lower);
    tail = ((tail << 8) | lower) & 0xff_ff_ff;
    holds |= kind === digit ? 4 : (code === lower ? 1 : 2) | (lower > 102 ? 8 : 0);
  }
  word.end = at;
  word.hash = hash;
  word.tail = tail;
  word.holds = holds;
}
