#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { register } from 'tsx/esm/api';

// The AWS SDK speaks of future Node versions at every start; a user of this command cannot act on it.
process.env.NODE_NO_WARNINGS ??= '1';
process.removeAllListeners('warning');
// PGlite is WebAssembly that runs for seconds: compiled a second time for speed, it costs every command 2 to 3 s of
// processor time and gives 1 s back over sixty charts (measured 2026-11).
setFlagsFromString('--liftoff-only');
register();
const { main } = await import('./radiant.ts');
process.exitCode = await main(process.argv);
