import * as z from 'zod';
import type { Control, ControlStore } from '../../ports/control-store.ts';
import { DynamoTable, type DynamoTableOptions, type ItemKey } from './dynamo-table.ts';

const Row = z.object({ paused: z.boolean(), stopping: z.boolean(), reason: z.string().nullable() });

/** One control item per run; a run without one goes on. The last word holds. */
export class DynamoControlStore implements ControlStore {
  readonly #table: DynamoTable;

  constructor(options: DynamoTableOptions) {
    this.#table = new DynamoTable(options);
  }

  async read(runId: string): Promise<Control> {
    const item = await this.#table.get(itemKey(runId));
    return item === undefined ? { paused: false, stopping: false, reason: null } : Row.parse(item);
  }

  async set(runId: string, { paused, stopping, reason }: Control): Promise<void> {
    await this.#table.put({ ...itemKey(runId), paused, stopping, reason });
  }
}

const itemKey = (runId: string): ItemKey => ({ pk: `control#${runId}`, sk: 'control' });
