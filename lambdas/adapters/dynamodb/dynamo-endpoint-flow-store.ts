import * as z from 'zod';
import { EndpointFlow, freshFlow } from '../../domain/endpoint-flow.ts';
import type { EndpointFlowStore, EndpointView } from '../../ports/endpoint-flow-store.ts';
import { DynamoTable, type DynamoTableOptions, type Item, type ItemKey } from './dynamo-table.ts';
import { anyOf } from './expression.ts';
import { Together } from './together.ts';

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
  readonly #amendments = new Map<string, Together<Change, EndpointFlow | undefined>>();

  constructor(options: DynamoTableOptions) {
    this.#table = new DynamoTable(options);
  }

  async look(endpoint: string, nowMs: number): Promise<EndpointView> {
    let flow = freshFlow;
    let revision = 0;
    let held = 0;
    let holders = 0;
    for await (const item of this.#table.query(partitionOf(endpoint), 'ascending')) {
      if (item.sk === flowKey) ({ flow, revision } = flowOf(item));
      else if (isAtWork(item, nowMs)) {
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

  amend(endpoint: string, change: Change): Promise<EndpointFlow | undefined> {
    let amendments = this.#amendments.get(endpoint);
    if (amendments === undefined) {
      amendments = new Together((changes) => this.#amend(endpoint, changes));
      this.#amendments.set(endpoint, amendments);
    }
    return amendments.do(change);
  }

  async #amend(endpoint: string, changes: readonly Change[]): Promise<EndpointFlow | undefined> {
    for (let attempt = 1; attempt <= amendTries; attempt += 1) {
      const item = await this.#table.get({ pk: partitionOf(endpoint), sk: flowKey });
      const { flow, revision } = item === undefined ? { flow: freshFlow, revision: 0 } : flowOf(item);
      const next = changes.reduce((stands, change) => change(stands), flow);
      if (JSON.stringify(next) === JSON.stringify(flow)) return flow;
      if (await this.change(endpoint, next, revision)) return next;
    }
    return undefined;
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

type Change = (flow: EndpointFlow) => EndpointFlow;

/** Writes of one item by many processes: who loses this often gives up. */
const amendTries = 5;

const flowKey = 'flow';
const partitionOf = (endpoint: string): string => `endpoint#${endpoint}`;
const callerKey = (endpoint: string, holder: string): ItemKey => ({
  pk: partitionOf(endpoint),
  sk: `caller#${holder}`,
});

function flowOf(item: Item): Pick<EndpointView, 'flow' | 'revision'> {
  const { flow, revision } = FlowRow.parse(item);
  return { flow: EndpointFlow.parse(JSON.parse(flow)), revision };
}

const isAtWork = (item: Item, nowMs: number): boolean => CallerRow.parse(item).untilMs > nowMs;
