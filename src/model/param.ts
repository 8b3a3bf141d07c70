import { formatDuration } from '#util/duration.ts';
import { quoteText } from '#util/text.ts';
import type { Language } from './language.ts';
import { formatBytes, formatCores } from './quantity.ts';

/** The values a param may have, by its declared type. Bytes, cores and seconds are plain numbers in those units. */
export interface ParamValues {
  /** Text from the cluster (a message, an image, a label value). Cleaned of control characters when it is shown. */
  text: string;
  /** Several such texts, shown as a list with "and 3 more" after the third. */
  texts: readonly string[];
  count: number;
  /** 0 to 1, shown as a percentage. */
  share: number;
  bytes: number;
  cores: number;
  seconds: number;
  /** RFC 3339 UTC. */
  time: string;
}
export type ParamType = keyof ParamValues;
export type ParamTypes = Readonly<Record<string, ParamType>>;
export type Params<P extends ParamTypes = ParamTypes> = { readonly [K in keyof P]: ParamValues[P[K]] };

/** How a param is written for people. Units and names are the same in all languages; only lists and durations differ. */
export function formatParam(type: ParamType, value: ParamValues[ParamType], language: Language): string {
  switch (type) {
    case 'text':
      return quoteText(String(value));
    case 'texts':
      return formatList(value as readonly string[], language);
    case 'count':
      return String(value);
    case 'share':
      return `${Math.round(Number(value) * 100)} %`;
    case 'bytes':
      return formatBytes(Number(value));
    case 'cores':
      return formatCores(Number(value));
    case 'seconds':
      return formatDuration(Number(value), language);
    case 'time':
      return String(value).replace(/\.\d+Z$/, 'Z');
  }
}

const listed = 3;
function formatList(values: readonly string[], language: Language): string {
  // A fourth takes no more room than to say that there is one more.
  const shown = values.slice(0, values.length === listed + 1 ? listed + 1 : listed).map((value) => quoteText(value));
  const more = values.length - shown.length;
  if (language === 'ja') return shown.join('、') + (more > 0 ? ` ほか ${more} 件` : '');
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
