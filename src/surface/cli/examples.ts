import { existsSync } from 'node:fs';
import path from 'node:path';
import { DoryoError } from '#model/error.ts';

/** The folder `examples` of the package: above the bundle, or above the source. */
export function examplesFolder(): string {
  for (let folder = import.meta.dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'examples/index.yaml'))) return path.join(folder, 'examples');
  }
  throw new DoryoError('NotFound', 'the recorded incidents are not part of this installation.', {
    hint: 'install doryo again, or analyze a cluster: doryo analyze',
  });
}
