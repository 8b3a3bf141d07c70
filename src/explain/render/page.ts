import type { Language } from '#model/language.ts';
import { displayWidth, padLeft, truncate } from '#util/width.ts';
import { compactIds } from '../names.ts';
import type { Report } from '../report-schema.ts';
import type { Palette } from './palette.ts';

/** How lines are laid out, whatever they tell. */
export interface Layout {
  readonly language: Language;
  readonly width: number;
  readonly palette: Palette;
  /** Whether all evidence is quoted below each incident. */
  readonly quotes: boolean;
}

/** What every part of a report's page needs to know. */
export interface Page extends Layout {
  readonly report: Report;
}

/** Puts ids of evidence at the right edge of the last of these lines, or of a line below when there is no room. */
export function withIds(
  lines: readonly string[],
  ids: readonly string[],
  { width, palette }: Pick<Layout, 'width' | 'palette'>,
): readonly string[] {
  const text = truncate(compactIds(ids), width - 4);
  const last = lines.at(-1) ?? '';
  if (text === '') return lines;
  const room = width - displayWidth(last);
  if (room < displayWidth(text) + 2) return [...lines, palette.quiet(padLeft(text, width))];
  return [...lines.slice(0, -1), last + palette.quiet(padLeft(text, room))];
}
