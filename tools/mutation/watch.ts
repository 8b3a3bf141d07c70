/** Ends the process when one mutant keeps it busy for too long: it hangs. Counted in time of the processor, since the machine may be busy. */
import { workerData } from 'node:worker_threads';

/** Seconds of the processor. */
const patience = 8;

const judging = workerData as Int32Array;
let [known, since] = [0, 0];
setInterval(() => {
  const [now, spent] = [Atomics.load(judging, 0), process.cpuUsage().user / 1e6];
  if (now === 0 || now !== known) [known, since] = [now, spent];
  else if (spent - since > patience) process.kill(process.pid, 'SIGKILL');
}, 1000);
