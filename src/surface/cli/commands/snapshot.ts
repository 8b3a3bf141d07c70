import { writeSnapshot } from '#collect/snapshot-file.ts';
import type { Setting } from '../program.ts';
import { readSnapshot, type SourceFlags } from '../sources.ts';

/** `doryo snapshot`: reads what analyze would read and saves it. The file appears whole or not at all. */
export async function snapshot(
  flags: SourceFlags & { readonly output: string },
  { terminal, language }: Omit<Setting, 'version'>,
): Promise<void> {
  const taken = await readSnapshot(flags, { terminal, language });
  await writeSnapshot(taken, flags.output);
  const { objects, events, logs } = taken;
  const counts =
    language === 'ja'
      ? `オブジェクト ${objects.length} 件、イベント ${events.length} 件、ログ ${logs.length} 件`
      : `${objects.length} objects, ${events.length} events, ${logs.length} logs`;
  terminal.note(`${flags.output}: ${counts}\n`);
}
