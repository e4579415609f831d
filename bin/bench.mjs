#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { builtProgram } from './built-program.mjs';

// Measured as it runs: built, as the command line and the functions in the cloud are.
const program = await builtProgram(fileURLToPath(new URL('..', import.meta.url)), 'bench');
if (program === undefined) (await import('tsx/esm/api')).register();
await import(program ?? './bench.ts');
