import { expect, it } from 'vitest';
import { containerExitCode } from '#analyze/analyzers/workload/container-exit-code.ts';
import type { FindingDocs } from '#model/words.ts';
import { asksOf } from './finding-words.ts';
import { finding, ref } from './testing.ts';

const docs: FindingDocs = containerExitCode.findings;

it.each([
  [0, 'kubectl logs print-29nrs -n press -c print --tail=50'],
  [4, 'kubectl logs print-29nrs -n press -c print --previous --tail=50'],
])('after %i restarts the log is that of the run that there was', (restarts, command) => {
  const about = ref('Pod', 'print-29nrs', 'press');
  const crash = finding('ContainerExitsWithError', about, [{ type: 'field', object: about, path: '/status/phase', value: 'Failed' }], {
    container: 'print',
    code: 1,
    restarts,
  });
  expect(asksOf(crash, (reason) => docs[reason], 'en').map((step) => step.command)).toEqual([command]);
});
