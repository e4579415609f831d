import { setTimeout as pause } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchGetItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, type NativeAttributeValue, unmarshall } from '@aws-sdk/util-dynamodb';
import DataLoader from 'dataloader';
import { TransientError, WorkTooLargeError } from '../../domain/errors.ts';
import { attributeNames } from './expression.ts';
import { tableKeys } from './table-definition.ts';
import { translateDynamoError } from './translate-error.ts';

export interface DynamoTableOptions {
  readonly client: Pick<DynamoDBClient, 'send'>;
  readonly tableName: string;
}

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

export type Item = Readonly<Record<string, NativeAttributeValue>>;

/** When a write may happen, as an expression (see `expression.ts`) and its values. */
export interface Condition {
  readonly condition: string;
  readonly values?: Item;
}

/** DynamoDB keeps 400 KB an item; the rest is for keys and bookkeeping. */
const largestItemBytes = 390_000;
/** DynamoDB's own limit of one BatchGetItem. */
const keysPerBatch = 100;
/** Pauses before unprocessed keys are asked again: 1.55 s in all, then it is the orchestrator's turn. */
const batchPausesMs = [50, 100, 200, 400, 800];

/**
 * The table as the adapters use it: single items, consistent reads, conditional writes. A condition that does not hold
 * is an outcome; a caller who must know what stands there reads afterwards, because not every engine returns the old
 * item with the refusal.
 */
export class DynamoTable {
  readonly #client: DynamoTableOptions['client'];
  readonly #tableName: string;
  readonly #asked: DataLoader<ItemKey, Item | undefined>;

  constructor({ client, tableName }: DynamoTableOptions) {
    this.#client = client;
    this.#tableName = tableName;
    this.#asked = new DataLoader((keys) => this.#getTogether(keys), {
      cache: false,
      maxBatchSize: keysPerBatch,
      batchScheduleFn: (ask) => setImmediate(ask),
    });
  }

  /** What stands there now. Items asked for in the same moment, by documents read side by side, share a request. */
  get(key: ItemKey): Promise<Item | undefined> {
    return this.#asked.load(key);
  }

  async #getTogether(keys: readonly ItemKey[]): Promise<(Item | undefined)[]> {
    const [only] = keys;
    if (only !== undefined && keys.length === 1) return [await this.#getOne(only)];
    const items = new Map((await this.getMany(keys)).map((item) => [pathOf(item as Item & ItemKey), item]));
    return keys.map((key) => items.get(pathOf(key)));
  }

  async #getOne(key: ItemKey): Promise<Item | undefined> {
    const command = new GetItemCommand({
      TableName: this.#tableName,
      Key: stored(keyOf(key)),
      ConsistentRead: true,
    });
    const { Item } = await translated('GetItem', () => this.#client.send(command));
    return Item && unmarshall(Item);
  }

  /** The items there are under these keys, in no order. */
  async getMany(keys: readonly ItemKey[]): Promise<Item[]> {
    const distinct = [...new Map(keys.map((key) => [pathOf(key), key])).values()];
    const items: Item[] = [];
    for (let start = 0; start < distinct.length; start += keysPerBatch) {
      items.push(...(await this.#getBatch(distinct.slice(start, start + keysPerBatch))));
    }
    return items;
  }

  async #getBatch(keys: readonly ItemKey[]): Promise<Item[]> {
    const items: Item[] = [];
    let asked: StoredItem[] = keys.map((key) => stored(keyOf(key)));
    for (const pauseMs of [0, ...batchPausesMs]) {
      if (pauseMs > 0) await pause(pauseMs);
      const command = new BatchGetItemCommand({
        RequestItems: { [this.#tableName]: { Keys: asked, ConsistentRead: true } },
      });
      const { Responses, UnprocessedKeys } = await translated('BatchGetItem', () =>
        this.#client.send(command),
      );
      for (const item of Responses?.[this.#tableName] ?? []) items.push(unmarshall(item));
      asked = UnprocessedKeys?.[this.#tableName]?.Keys ?? [];
      if (asked.length === 0) return items;
    }
    throw new TransientError(`DynamoDB left ${asked.length} of ${keys.length} keys unread`);
  }

  /** Writes a whole item; says whether the condition held. */
  async put(item: ItemKey & Item, only?: Condition): Promise<boolean> {
    checkSize(item);
    const command = new PutItemCommand({
      TableName: this.#tableName,
      Item: stored(item),
      ...conditional(only),
    });
    return (await unlessRefused('PutItem', () => this.#client.send(command))) !== undefined;
  }

  /** Changes attributes of an item, which need not exist; the item as it is now, undefined where refused. */
  async update(key: ItemKey, change: Condition & { readonly change: string }): Promise<Item | undefined> {
    checkSize(change.values ?? {});
    const command = new UpdateItemCommand({
      TableName: this.#tableName,
      Key: stored(keyOf(key)),
      UpdateExpression: change.change,
      ...conditional(change, change.change),
      ReturnValues: 'ALL_NEW',
    });
    const updated = await unlessRefused('UpdateItem', () => this.#client.send(command));
    return updated && unmarshall(updated.Attributes ?? {});
  }

  /** Removes an item; harmless where there is none. Removed are a forgotten patient, a caller that has gone, and an ended run from those
   * that are going. */
  async remove(key: ItemKey): Promise<void> {
    const command = new DeleteItemCommand({ TableName: this.#tableName, Key: stored(keyOf(key)) });
    await translated('DeleteItem', () => this.#client.send(command));
  }

  /** The items of a partition in order of `sk`, page by page. */
  async *query(pk: string, order: 'ascending' | 'descending'): AsyncGenerator<Item> {
    let start: StoredItem | undefined;
    do {
      const command = new QueryCommand({
        TableName: this.#tableName,
        KeyConditionExpression: `${tableKeys.partition} = :pk`,
        ExpressionAttributeValues: stored({ ':pk': pk }),
        ScanIndexForward: order === 'ascending',
        ConsistentRead: true,
        ExclusiveStartKey: start,
      });
      const page = await translated('Query', () => this.#client.send(command));
      for (const item of page.Items ?? []) yield unmarshall(item);
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
  }
}

/** An item as it goes over the wire, each value under its type. */
type StoredItem = Record<string, AttributeValue>;

const stored = (item: Item): StoredItem => marshall(item);

/** Of an item that may hold more than its key. */
const keyOf = ({ pk, sk }: ItemKey): Item => ({ pk, sk });

const pathOf = ({ pk, sk }: ItemKey): string => `${pk}\n${sk}`;

function conditional(only: Condition | undefined, ...others: readonly string[]): object {
  if (only === undefined) return {};
  const names = attributeNames(only.condition, ...others);
  return {
    ConditionExpression: only.condition,
    ...(names && { ExpressionAttributeNames: names }),
    ...(only.values && { ExpressionAttributeValues: stored(only.values) }),
  };
}

function checkSize(item: Item): void {
  const bytes = Buffer.byteLength(JSON.stringify(item));
  if (bytes > largestItemBytes) {
    throw new WorkTooLargeError(`an item of ${bytes} bytes is over the table's ${largestItemBytes}`);
  }
}

async function translated<T>(action: string, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw translateDynamoError(error, action);
  }
}

async function unlessRefused<T>(action: string, send: () => Promise<T>): Promise<T | undefined> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return undefined;
    throw translateDynamoError(error, action);
  }
}
