import { parentPort } from 'node:worker_threads';
import { systemClock } from '../../lambdas/adapters/system/system-clock.ts';
import type { Invocation } from '../../lambdas/domain/phase-contract.ts';
import { contract } from '../../lambdas/phases/read-documents/contract.ts';
import { readDocuments } from '../../lambdas/phases/read-documents/phase.ts';
import { type BoundPhase, runPhase } from '../../lambdas/runtime/run-phase.ts';
import { dynaliteClient } from '../engines/dynalite-client.ts';
import { DynaliteQuestions } from '../engines/dynalite-questions.ts';
import { nameThread } from '../engines/name-thread.mjs';
import { connectModels } from '../models/connect-models.ts';
import { openFileLog } from './file-log.ts';
import type { ReadingAnswer, ReadingPlace, ReadingQuestion } from './reading-messages.ts';
import { openReadingPorts } from './reading-ports.ts';
import { warmRules } from './warm-rules.ts';

nameThread('reading');
// The command does so for its own thread: a defect is told by its place in the sources.
process.setSourceMapsEnabled(true);

if (parentPort === null) throw new Error('a reading thread is started by another');
const parent = parentPort;
const answer = (words: ReadingAnswer): void => parent.postMessage(words);

interface Reader {
  readonly phase: BoundPhase;
  close(): Promise<void>;
}

async function open(place: ReadingPlace): Promise<Reader> {
  const { table, artifactFolder, dataFolder } = place;
  const log = openFileLog(place.log, systemClock.now);
  const { ports, stop } = openReadingPorts({
    table: { client: dynaliteClient(new DynaliteQuestions(table.port)), tableName: table.name },
    artifactFolder,
    dataFolder,
    models: await connectModels(place.models, { url: place.modelsUrl, environment: process.env }),
    log,
  });
  return {
    phase: runPhase({ contract, phase: readDocuments, ports }),
    close: async () => {
      table.port.close();
      await Promise.all([stop(), log.close()]);
    },
  };
}

const goingOn = new Map<number, AbortController>();

async function carryOut(
  { phase }: Reader,
  { id, event, remainingMs }: Extract<ReadingQuestion, { kind: 'call' }>,
): Promise<void> {
  const controller = new AbortController();
  goingOn.set(id, controller);
  const deadlineMs = systemClock.now() + remainingMs;
  const invocation: Invocation = {
    remainingMs: () => deadlineMs - systemClock.now(),
    signal: controller.signal,
  };
  try {
    answer({ kind: 'done', id, output: await phase(event, invocation) });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    answer({ kind: 'failed', id, name, message });
  } finally {
    goingOn.delete(id);
  }
}

let opening: Promise<Reader> | undefined;

parent.on('message', async (question: ReadingQuestion) => {
  switch (question.kind) {
    case 'open':
      opening = open(question.place);
      return;
    case 'call':
      return opening === undefined ? undefined : carryOut(await opening, question);
    case 'abort':
      return goingOn.get(question.id)?.abort();
    case 'close':
      await (await opening)?.close();
      // Connections to a model that stand open would hold it for some seconds more.
      return process.exit();
  }
});

// Rules are made ready until there is something to read.
await warmRules(() => goingOn.size === 0);
