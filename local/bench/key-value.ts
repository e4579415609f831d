import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoCheckpointStore } from '../../lambdas/adapters/dynamodb/dynamo-checkpoint-store.ts';
import { startDynalite } from '../engines/dynalite.ts';

const writes = 5_000;
const inFlight = 50;
/** Until compilers are done with SDK and engine. */
const warming = 3_000;

/** Conditional writes a second of the DynamoDB adapter over dynalite, in memory and on disk as a run has it. */
export async function benchKeyValue(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'radiant-bench-'));
  try {
    const inMemory = await writesPerSecond(undefined);
    const onDisk = await writesPerSecond(join(folder, 'dynamodb'));
    return [
      `key-value table: ${describe(inMemory)} with ${inFlight} in flight (dynalite in memory), ${describe(onDisk)} on disk, ${(onDisk.perSecond / inMemory.perSecond).toFixed(2)} of it`,
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Measured {
  readonly perSecond: number;
  /** Processor time of adapter and engine together: what other work on the machine changes least. */
  readonly microseconds: number;
}

const describe = ({ perSecond, microseconds }: Measured): string =>
  `${perSecond} conditional writes a second at ${microseconds} us of processor each`;

async function writesPerSecond(path: string | undefined): Promise<Measured> {
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
    await all(warming);
    const before = process.cpuUsage();
    const start = performance.now();
    await all(warming + writes);
    const perSecond = Math.round((writes / (performance.now() - start)) * 1000);
    const { user, system } = process.cpuUsage(before);
    return { perSecond, microseconds: Math.round((user + system) / writes) };
  } finally {
    await dynalite.stop();
  }
}
