import * as z from 'zod';
import type { CopyDemand } from '../../domain/copy-demands.ts';
import type { CopyDemands } from '../../ports/endpoint-copies.ts';
import { DynamoTable, type DynamoTableOptions, type ItemKey } from './dynamo-table.ts';

const Row = z.object({ runId: z.string(), copies: z.int().min(1), expiresAtMs: z.int() });

/**
 * Demands as one item per run in one partition. What was withdrawn or has expired stays as a bare key: no function has
 * leave to delete. `expiresAt`, in seconds, is for the table's own time to live.
 */
export class DynamoCopyDemands implements CopyDemands {
  readonly #table: DynamoTable;

  constructor(options: DynamoTableOptions) {
    this.#table = new DynamoTable(options);
  }

  async put(demand: CopyDemand): Promise<void> {
    await this.#table.put(itemOf(demand));
  }

  async extend(demand: CopyDemand, nowMs: number): Promise<boolean> {
    const stillLives = '#expiresAtMs > :now';
    return this.#table.put(itemOf(demand), { condition: stillLives, values: { ':now': nowMs } });
  }

  async list(): Promise<readonly CopyDemand[]> {
    const demands: CopyDemand[] = [];
    for await (const item of this.#table.query(partition, 'ascending')) {
      const row = Row.safeParse(item);
      if (row.success) demands.push(row.data);
    }
    return demands;
  }

  async remove(runId: string): Promise<void> {
    const exists = 'attribute_exists(#runId)';
    await this.#table.put({ ...itemKey(runId), expiresAt: 0 }, { condition: exists });
  }
}

const itemOf = ({ runId, copies, expiresAtMs }: CopyDemand) => ({
  ...itemKey(runId),
  runId,
  copies,
  expiresAtMs,
  expiresAt: Math.ceil(expiresAtMs / 1000),
});

const partition = 'copy-demands';
const itemKey = (runId: string): ItemKey => ({ pk: partition, sk: runId });
