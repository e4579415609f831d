#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { builtProgram } from './built-program.mjs';

// The AWS SDK speaks of future Node versions at every start; a user of this command cannot act on it.
process.env.NODE_NO_WARNINGS ??= '1';
process.removeAllListeners('warning');
const program = await builtProgram(fileURLToPath(new URL('..', import.meta.url)));
if (program === undefined) (await import('tsx/esm/api')).register();
process.setSourceMapsEnabled(true);
const { main } = await import(program ?? './radiant.ts');
process.exitCode = await main(process.argv);
