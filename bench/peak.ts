/** Preloaded into a measured program: tells its peak memory on its way out, as the last line of stderr. */
process.on('exit', () => process.stderr.write(`\npeak ${process.resourceUsage().maxRSS}\n`));
