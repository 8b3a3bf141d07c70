import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Report, reportSchema } from '#explain/report.ts';
import { DoryoError } from '#model/error.ts';
import { writeWhole } from '#util/private-file.ts';
import type { Environment } from './language.ts';
import { stateFolder } from './state-folder.ts';

export { stateFolder };

/** Keeps the report for `doryo show`, readable by its owner only. A state folder that cannot be written costs nothing but that. */
export function keepReport(report: Report, environment: Environment): void {
  try {
    writeWhole(reportFile(environment), JSON.stringify(report));
  } catch {}
}

/** The report of the last analysis. */
export function lastReport(environment: Environment): Report {
  const file = reportFile(environment);
  const hint = 'run doryo analyze first, then: doryo show INCIDENT';
  if (!existsSync(file)) throw new DoryoError('NotFound', 'no report has been kept yet.', { hint });
  try {
    return reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new DoryoError('BadInput', `${file} holds no report of this version of doryo.`, { hint, cause });
  }
}

function reportFile(environment: Environment): string {
  return path.join(stateFolder(environment), 'last-report.json');
}
