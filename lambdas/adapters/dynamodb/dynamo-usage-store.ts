import * as z from 'zod';
import { addedUsage, noUsage, Usage, usageKinds } from '../../domain/usage.ts';
import type { UsageOwner, UsageStore } from '../../ports/usage-store.ts';
import { DynamoTable, type DynamoTableOptions, type ItemKey } from './dynamo-table.ts';
import { anyOf } from './expression.ts';

/** Kinds that were counted since are absent in older items. */
const Row = z.object({ ...Usage.partial().shape, patientKey: z.string() });

/** A partition for each patient of a run, so that no number of patients at once meets in one. */
export class DynamoUsageStore implements UsageStore {
  readonly #table: DynamoTable;

  constructor(options: DynamoTableOptions) {
    this.#table = new DynamoTable(options);
  }

  async add(owner: UsageOwner, usage: Usage): Promise<void> {
    const counted = usageKinds.filter((kind) => usage[kind] > 0);
    const sums = counted.map((kind) => `#${kind} :${kind}`).join(', ');
    const isAny = anyOf('attribute_exists(#pk)', 'attribute_not_exists(#pk)');
    await this.#table.update(usageKey(owner), {
      change: `SET #patientKey = :patientKey${counted.length === 0 ? '' : ` ADD ${sums}`}`,
      condition: isAny,
      values: {
        ':patientKey': owner.patientKey,
        ...Object.fromEntries(counted.map((kind) => [`:${kind}`, usage[kind]])),
      },
    });
  }

  async ofPatients(runId: string, patientKeys: readonly string[]): Promise<ReadonlyMap<string, Usage>> {
    const items = await this.#table.getMany(patientKeys.map((patientKey) => usageKey({ runId, patientKey })));
    return new Map(
      items.map((item) => {
        const { patientKey, ...counted } = Row.parse(item);
        return [patientKey, addedUsage(noUsage, counted)];
      }),
    );
  }
}

export const usageKey = ({ runId, patientKey }: UsageOwner): ItemKey => ({
  pk: `usage#${runId}#${patientKey}`,
  sk: 'usage',
});
