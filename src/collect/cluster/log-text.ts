import type { LogLine } from '#model/evidence.ts';

/** What kubelet prints in place of a log, with status 200 (pkg/kubelet/kubelet_pods.go, kuberuntime/logs). */
const noLog = /^(?:unable to retrieve container logs for |failed to try resolving symlinks in path |Error from server)/;
const stamped = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) ?/;
/** A longer line is cut: whole files are printed on one line at times. */
const maxLineLength = 4_000;

/** The lines of a log read with `timestamps=true`; undefined when the kubelet says that there is none. */
export function parseLog(text: string): readonly LogLine[] | undefined {
  if (noLog.test(text)) return undefined;
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => {
    const match = stamped.exec(line);
    const rest = (match ? line.slice(match[0].length) : line).replace(/\r$/, '').slice(0, maxLineLength);
    return match?.[1] ? { at: match[1], text: rest } : { text: rest };
  });
}
