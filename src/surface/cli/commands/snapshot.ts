import { DoryoError } from '#model/error.ts';
import type { Setting } from '../program.ts';
import { readSnapshot, type SourceFlags } from '../sources.ts';

/** `doryo snapshot`: reads what analyze would read and saves it. The file appears whole or not at all. */
export async function snapshot(flags: SourceFlags & { readonly output: string }, { terminal, language }: Omit<Setting, 'version'>): Promise<void> {
  const { writeSnapshot } = await import('#collect/snapshot-file.ts');
  const taken = await readSnapshot(flags, { terminal, language });
  try {
    await writeSnapshot(taken, flags.output);
  } catch (cause) {
    if (cause instanceof DoryoError) throw cause;
    throw new DoryoError('WriteFailed', `${flags.output}: ${cause instanceof Error ? cause.message : String(cause)}`, { hint: 'name a file in a folder you may write to', cause });
  }
  const { objects, events, logs } = taken;
  const counts = language === 'ja' ? `オブジェクト ${objects.length} 件、イベント ${events.length} 件、ログ ${logs.length} 件` : `${objects.length} objects, ${events.length} events, ${logs.length} logs`;
  if (flags.output !== '-') terminal.note(`${flags.output}: ${counts}\n`);
}
