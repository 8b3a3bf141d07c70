import { describe, expect, it } from 'vitest';
import { checks } from '../../lab/differential/functions/checks.ts';

/** Cases that the functions of Kubernetes answered: quantities, selectors, the times of CronJobs, and figures. */
describe.each(checks)('$verb come to what Kubernetes says', ({ recorded }) => {
  const cases = recorded();
  it('there are recorded cases', () => expect(cases.length).toBeGreaterThan(50));
  it('and none differs', () => expect(cases.filter(({ wrong }) => wrong !== undefined)).toEqual([]));
});
