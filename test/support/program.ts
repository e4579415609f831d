import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const program = join(import.meta.dirname, '..', '..', 'bin', 'radiant.mjs');

export interface Ended {
  /** Exit code; null where a signal ended the process. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Started {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts the command line as a user does. */
export const startRadiant = (...args: readonly string[]): Started => start(args, {});

/** Runs the command line to its end, with more variables of the environment. */
export const radiantWith = (
  variables: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Ended> => start(args, variables).ended;

function start(args: readonly string[], variables: Readonly<Record<string, string>>): Started {
  const env = { ...process.env, ...variables };
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }));
  return { process: child, ended };
}

/** Runs the command line to its end. */
export const radiant = (...args: readonly string[]): Promise<Ended> => startRadiant(...args).ended;

/**
 * Calls the command line in the process of the test, for what a command does and says: to start, load and warm a process
 * costs ten times the work of most commands. That processes end, and end well, is for the tests that start them.
 */
export async function radiantHere(...args: readonly string[]): Promise<Ended> {
  const { main } = await import('../../bin/radiant.ts');
  const said = { stdout: '', stderr: '' };
  const { stdout, stderr } = process;
  const own = [stdout.write, stderr.write] as const;
  const heard = (name: keyof typeof said) =>
    ((text: string | Uint8Array) => {
      said[name] += typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
      return true;
    }) as typeof stdout.write;
  stdout.write = heard('stdout');
  stderr.write = heard('stderr');
  try {
    const code = await main([process.execPath, program, ...args]);
    return { code, ...said };
  } finally {
    [stdout.write, stderr.write] = own;
  }
}
