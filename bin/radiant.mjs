#!/usr/bin/env node
import { register } from 'tsx/esm/api';

// The AWS SDK speaks of future Node versions at every start; a user of this command cannot act on it.
process.env.NODE_NO_WARNINGS ??= '1';
process.removeAllListeners('warning');
register();
const { main } = await import('./radiant.ts');
process.exitCode = await main(process.argv);
