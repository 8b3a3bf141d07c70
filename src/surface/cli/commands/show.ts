import { oneOf } from '../arguments.ts';
import { type OutputFlags, printed } from '../output.ts';
import type { Setting } from '../program.ts';
import { lastReport } from '../state.ts';

/** `doryo show`: one incident of the last report, by its id or the beginning of its fingerprint. */
export async function show(
  given: string,
  flags: OutputFlags & { readonly evidence?: true | undefined },
  { terminal }: Omit<Setting, 'version'>,
): Promise<void> {
  const report = lastReport(terminal.environment);
  const { incidents } = report;
  const matching = incidents.find(({ id, fingerprint }) => given.length >= id.length && fingerprint.startsWith(given.toLowerCase()));
  const only =
    matching?.id ??
    oneOf(
      given,
      incidents.map(({ id }) => id),
      {
        what: 'incident',
        hint:
          incidents.length === 0
            ? 'the last report has no incidents; run doryo analyze again'
            : `the last report has: ${incidents.map(({ id }) => id).join(', ')}`,
      },
    );
  await terminal.write(await printed(report, flags, terminal, { only, ...(flags.evidence && { evidence: true }) }));
}
