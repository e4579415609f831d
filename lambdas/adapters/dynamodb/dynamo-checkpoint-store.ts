import * as z from 'zod';
import { hashOf } from '../../domain/canonical.ts';
import type { CheckpointKey, CheckpointStore } from '../../ports/checkpoint-store.ts';
import { DynamoTable, type DynamoTableOptions, type ItemKey } from './dynamo-table.ts';

/** The value is kept as JSON text, so that what is read is what was written, member for member. */
const Row = z.object({ pk: z.string(), sk: z.string(), value: z.string() });

/**
 * Checkpoints as items that are written once:
 *
 *   absent --complete(first)--> first --complete(second)--> first, which is also what the second caller gets
 */
export class DynamoCheckpointStore implements CheckpointStore {
  readonly #table: DynamoTable;

  constructor(options: DynamoTableOptions) {
    this.#table = new DynamoTable(options);
  }

  async find(key: CheckpointKey): Promise<unknown> {
    const item = await this.#table.get(itemKey(key));
    return item && JSON.parse(Row.parse(item).value);
  }

  async findMany(keys: readonly CheckpointKey[]): Promise<ReadonlyMap<string, unknown>> {
    const items = await this.#table.getMany(keys.map(itemKey));
    const values = new Map(items.map((item) => Row.parse(item)).map((row) => [pathOf(row), row.value]));
    return new Map(
      keys.flatMap((key) => {
        const value = values.get(pathOf(itemKey(key)));
        return value === undefined ? [] : [[key.unit, JSON.parse(value) as unknown] as const];
      }),
    );
  }

  async complete(key: CheckpointKey, value: unknown): Promise<unknown> {
    const isFirst = 'attribute_not_exists(#pk)';
    const text = JSON.stringify(value ?? null);
    const isStored = await this.#table.put({ ...itemKey(key), value: text }, { condition: isFirst });
    return isStored ? JSON.parse(text) : this.find(key);
  }
}

/** The partition of a patient's checkpoints in a run. */
export const checkpointsOf = (runId: string, patientKey: string): string =>
  `checkpoint#${runId}#${patientKey}`;

/** A unit may be made of document ids, which have no place in a key: it goes in by its hash. */
const itemKey = ({ runId, patientKey, scope, unit, inputHash }: CheckpointKey): ItemKey => ({
  pk: checkpointsOf(runId, patientKey),
  sk: `${scope}#${hashOf({ unit, inputHash })}`,
});

const pathOf = ({ pk, sk }: ItemKey): string => `${pk}\n${sk}`;
