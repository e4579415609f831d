import * as z from 'zod';
import { EndpointFlow, freshFlow } from '../../domain/endpoint-flow.ts';
import type { EndpointFlowStore, EndpointView } from '../../ports/endpoint-flow-store.ts';
import { DynamoTable, type DynamoTableOptions, type Item, type ItemKey } from './dynamo-table.ts';
import { anyOf } from './expression.ts';

const FlowRow = z.object({ revision: z.int(), flow: z.string() });
const CallerRow = z.object({ sk: z.string(), slots: z.int(), untilMs: z.int() });

/**
 * One partition per endpoint: the flow under its revision, and an item per caller that ends by itself.
 *
 *   flow:    absent = revision 0 --change(revision 0)--> 1 --change(1)--> 2;  change(1) again --> refused
 *   caller:  hold --> counts until its time is up, or release
 */
export class DynamoEndpointFlowStore implements EndpointFlowStore {
  readonly #table: DynamoTable;

  constructor(options: DynamoTableOptions) {
    this.#table = new DynamoTable(options);
  }

  async look(endpoint: string, nowMs: number): Promise<EndpointView> {
    let flow = freshFlow;
    let revision = 0;
    let held = 0;
    let holders = 0;
    for await (const item of this.#table.query(partitionOf(endpoint), 'ascending')) {
      if (item.sk === flowKey) {
        const row = FlowRow.parse(item);
        flow = EndpointFlow.parse(JSON.parse(row.flow));
        revision = row.revision;
      } else if (isAtWork(item, nowMs)) {
        held += CallerRow.parse(item).slots;
        holders += 1;
      }
    }
    return { flow, revision, held, holders };
  }

  async change(endpoint: string, flow: EndpointFlow, revision: number): Promise<boolean> {
    const isFirst = 'attribute_not_exists(#pk)';
    const isStillThat = '#revision = :revision';
    const item = {
      pk: partitionOf(endpoint),
      sk: flowKey,
      flow: JSON.stringify(flow),
      revision: revision + 1,
    };
    return revision === 0
      ? this.#table.put(item, { condition: isFirst })
      : this.#table.put(item, { condition: anyOf(isStillThat), values: { ':revision': revision } });
  }

  async hold(endpoint: string, caller: Parameters<EndpointFlowStore['hold']>[1]): Promise<void> {
    const { holder, slots, untilMs } = caller;
    await this.#table.put({ ...callerKey(endpoint, holder), slots, untilMs });
  }

  async release(endpoint: string, holder: string): Promise<void> {
    await this.#table.remove(callerKey(endpoint, holder));
  }

  async sweep(endpoint: string, nowMs: number, limit: number): Promise<number> {
    let removed = 0;
    for await (const item of this.#table.query(partitionOf(endpoint), 'ascending')) {
      if (removed >= limit) break;
      if (item.sk === flowKey || isAtWork(item, nowMs)) continue;
      await this.#table.remove({ pk: partitionOf(endpoint), sk: CallerRow.parse(item).sk });
      removed += 1;
    }
    return removed;
  }
}

const flowKey = 'flow';
const partitionOf = (endpoint: string): string => `endpoint#${endpoint}`;
const callerKey = (endpoint: string, holder: string): ItemKey => ({
  pk: partitionOf(endpoint),
  sk: `caller#${holder}`,
});
const isAtWork = (item: Item, nowMs: number): boolean => CallerRow.parse(item).untilMs > nowMs;
