/** How loud a line is by its own word: `quiet` up to notice, `warning`, `error` from error on, `none` where it says nothing. */
export type Level = 'quiet' | 'warning' | 'error' | 'none';

const words: Readonly<Record<string, Level>> = {
  trace: 'quiet',
  trc: 'quiet',
  verbose: 'quiet',
  vrb: 'quiet',
  debug: 'quiet',
  dbg: 'quiet',
  info: 'quiet',
  inf: 'quiet',
  information: 'quiet',
  notice: 'quiet',
  note: 'quiet',
  log: 'quiet',
  i: 'quiet',
  '10': 'quiet',
  '20': 'quiet',
  '30': 'quiet',
  warn: 'warning',
  warning: 'warning',
  wrn: 'warning',
  w: 'warning',
  '40': 'warning',
  error: 'error',
  err: 'error',
  e: 'error',
  fatal: 'error',
  ftl: 'error',
  f: 'error',
  critical: 'error',
  crit: 'error',
  severe: 'error',
  panic: 'error',
  emerg: 'error',
  emergency: 'error',
  alert: 'error',
  '50': 'error',
  '60': 'error',
};

/** Where programs put the level, most explicit first. Each looks only at the first characters of a line. */
const places: readonly RegExp[] = [
  /["']?(?:level|lvl|severity|levelname|loglevel|log\.level)["']?\s?[=:]\s?["']?([A-Za-z]+|[1-6]0)\b/i,
  /^([IWEF])\d{4} \d\d:\d\d:\d\d/,
  /^\[?(trace|debug|info|notice|warn|warning|error|err|fatal|critical|panic)(?:\]|:|\s\||\s-)/i,
  /\[\s?(trace|debug|info|information|notice|note|warn|warning|error|err|crit|critical|alert|emerg|fatal)\s?\]/i,
  /\t(trace|debug|info|notice|warn|warning|error|fatal|panic)\t/i,
  /(?:^|[\s|(<:])(TRACE|DEBUG|INFO|NOTICE|LOG|WARN|WARNING|ERROR|ERR|SEVERE|FATAL|CRITICAL|PANIC|INF|DBG|VRB|TRC|WRN|FTL)(?:$|[\s|)>:,\]])/,
];

/** The level a line gives itself, in the styles of common loggers (klog, logfmt, JSON, pino, zap, log4j, nginx, PostgreSQL). */
export function levelOf(line: string): Level {
  const head = line.slice(0, 160);
  for (const place of places) {
    const level = words[place.exec(head)?.[1]?.toLowerCase() ?? ''];
    if (level) return level;
  }
  return 'none';
}

const complaint =
  /\b(?:error|fatal|exception|panic|fail(?:ed|ure)?|cannot|can't|can not|could not|couldn't|unable|denied|refused|traceback|abort(?:ed|ing)?|invalid|missing|not found|no such|undefined|unsupported|segmentation fault|killed|giving up|required|must be|bad)\b/i;

/** Whether a line without a level reads like a complaint. */
export function complains(line: string): boolean {
  return complaint.test(line);
}

const access =
  /\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\s[^\s"]{1,400}(?:\sHTTP\/[\d.]{1,3})?["']?[\s:,-]{1,3}(?:status[=:]\s?)?[1-5]\d\d\b/;
/** Whether a line is a web server's record of a request it answered: that some client got a 404 or 401 is not its fault. */
export function isAccessRecord(line: string): boolean {
  return access.test(line);
}
