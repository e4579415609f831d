import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoCheckpointStore } from '../../lambdas/adapters/dynamodb/dynamo-checkpoint-store.ts';
import { startDynalite } from '../engines/dynalite.ts';

const writes = 5_000;
const inFlight = 50;

/** Conditional writes a second of the DynamoDB adapter over dynalite, in memory and on disk as a run has it. */
export async function benchKeyValue(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'radiant-bench-'));
  try {
    const inMemory = await writesPerSecond(undefined);
    const onDisk = await writesPerSecond(join(folder, 'dynamodb'));
    return [
      `key-value table: ${inMemory} conditional writes a second with ${inFlight} in flight (dynalite in memory), ${onDisk} on disk, ${(onDisk / inMemory).toFixed(2)} of it`,
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writesPerSecond(path: string | undefined): Promise<number> {
  const dynalite = await startDynalite(path === undefined ? {} : { path });
  try {
    const store = new DynamoCheckpointStore(dynalite);
    let next = 0;
    const writeUntil = async (end: number): Promise<void> => {
      while (next < end) {
        next += 1;
        const key = { runId: 'bench', patientKey: `patient-${next % 100}`, scope: 'read-documents' };
        await store.complete({ ...key, unit: `document ${next}`, inputHash: 'hash' }, { findings: next });
      }
    };
    const all = (end: number): Promise<unknown> =>
      Promise.all(Array.from({ length: inFlight }, () => writeUntil(end)));
    await all(500);
    const start = performance.now();
    await all(500 + writes);
    return Math.round((writes / (performance.now() - start)) * 1000);
  } finally {
    await dynalite.stop();
  }
}
