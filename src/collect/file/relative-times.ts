/** KWOK replaces every time in what it exports, also inside of texts, by its distance from the export. */
const offset = /\$\(time-offset-nanosecond (-?\d{1,19})\)/g;

/** The text with its times, when it was written at that time (RFC 3339 UTC). A text without such offsets comes back as it is. */
export function withAbsoluteTimes(text: string, writtenAt: string): string {
  if (!text.includes('$(time-offset-nanosecond')) return text;
  const base = Date.parse(writtenAt);
  return text.replaceAll(offset, (whole, nanoseconds: string) => {
    const at = new Date(base + Number(nanoseconds) / 1e6);
    return Number.isNaN(at.getTime()) ? whole : at.toISOString().replace(/\.\d{3}Z$/, 'Z');
  });
}
