import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { ReadingThread } from '../../../../local/run/reading-thread.ts';

/** A thread with a program of a few lines in the place of the reader; `hear` is given every question. */
async function aThread(hear: string): Promise<ReadingThread> {
  const folder = await mkdtemp(join(tmpdir(), 'radiant-thread-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const program = `import { parentPort } from 'node:worker_threads';
const say = (words) => parentPort.postMessage(words);
parentPort.on('message', (question) => {
  if (question.kind === 'close') process.exit();
  ${hear}
});`;
  await writeFile(join(folder, 'reading-worker.mjs'), program);
  const thread = ReadingThread.start(pathToFileURL(`${folder}/`).href);
  if (thread === undefined) throw new Error('there should be a thread');
  onTestFinished(() => thread.close());
  return thread;
}

const anInvocation = (signal = new AbortController().signal) => ({ remainingMs: () => 1_000, signal });
const here = async (): Promise<unknown> => 'read here';

test('an error comes back with its name and its words', async () => {
  const thread = await aThread(
    "say({ kind: 'failed', id: question.id, name: 'WorkTooLargeError', message: 'too long' });",
  );

  await expect(thread.over(here)({}, anInvocation())).rejects.toMatchObject({
    name: 'WorkTooLargeError',
    message: 'too long',
  });
});

test('a call that is given up is given up there', async () => {
  const thread = await aThread(
    "if (question.kind === 'abort') say({ kind: 'done', id: question.id, output: 'given up' });",
  );
  const givingUp = new AbortController();
  const call = thread.over(here)({}, anInvocation(givingUp.signal));
  givingUp.abort();

  expect(await call).toBe('given up');
});

test('where the thread ends, what it read is a passing fault, and reading goes on here', async () => {
  const thread = await aThread('process.exit(1);');
  const read = thread.over(here);

  await expect(read({}, anInvocation())).rejects.toMatchObject({ name: 'TransientError' });
  expect(await read({}, anInvocation())).toBe('read here');
});

test('without a program there is no thread', () => {
  expect(ReadingThread.start()).toBeUndefined();
});
