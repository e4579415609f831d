import { dataLimitExceeded, StateFailure } from './errors.ts';
import { jsonBytes, limits } from './limits.ts';

/** Input of a child that processes a batch. */
export interface Batch {
  readonly BatchInput?: unknown;
  readonly Items: readonly unknown[];
}

/** Groups items, in order, into inputs of at most that many items and bytes; an item too large alone is refused. */
export function batchItems(
  items: readonly unknown[],
  bounds: {
    readonly batchInput: unknown;
    readonly maxItems: number | undefined;
    readonly maxBytes: number | undefined;
  },
): Batch[] {
  const { batchInput, maxItems = Number.POSITIVE_INFINITY, maxBytes = limits.payloadBytes } = bounds;
  const shared = batchInput === undefined ? {} : { BatchInput: batchInput };
  const emptyBytes = jsonBytes({ ...shared, Items: [] });
  const batches: { items: unknown[]; bytes: number }[] = [];
  for (const item of items) {
    const bytes = jsonBytes(item);
    if (emptyBytes + bytes > maxBytes) {
      throw new StateFailure(
        dataLimitExceeded,
        `An item of ${bytes} bytes does not fit a batch of ${maxBytes}.`,
      );
    }
    const last = batches.at(-1);
    // One byte more for the comma between two items.
    if (last !== undefined && last.items.length < maxItems && last.bytes + bytes + 1 <= maxBytes) {
      last.items.push(item);
      last.bytes += bytes + 1;
    } else {
      batches.push({ items: [item], bytes: emptyBytes + bytes });
    }
  }
  return batches.map((batch) => ({ ...shared, Items: batch.items }));
}
