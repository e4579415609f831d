import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { dynamoClient } from '../../lambdas/adapters/dynamodb/dynamo-client.ts';
import type { DynamoTableOptions } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { ensureTable, type LocalDynamo, startDynalite } from '../../local/engines/dynalite.ts';
import { type EndpointConnection, supported } from './aws/aws-endpoint.ts';

/** An engine under the adapters of the key-value table: started once per file, asked for when a test runs. */
export interface KeyValueEngine {
  readonly name: string;
  /** Whether one of many conditional writes at once goes through, as DynamoDB promises: not every emulator keeps it. */
  readonly isAtomic: boolean;
  readonly table: () => DynamoTableOptions;
}

/** The engines a contract suite loops over. Calls `beforeAll`, so it belongs at the top of a test file. */
export function keyValueEngines(): KeyValueEngine[] {
  let dynalite: LocalDynamo | undefined;
  beforeAll(async () => {
    dynalite = await startDynalite();
  });
  afterAll(() => dynalite?.stop());
  const table = (): DynamoTableOptions => {
    if (dynalite === undefined) throw new Error('the engine is asked for before it is started');
    return dynalite;
  };
  return [{ name: 'dynamodb on dynalite', isAtomic: true, table }, ...emulated];
}

/** A table of its own at `AWS_ENDPOINT_URL`, made once per file. */
async function tableAt(connection: EndpointConnection): Promise<DynamoTableOptions> {
  const options = { client: dynamoClient(connection), tableName: `radiant-${randomUUID()}` };
  await ensureTable(options.client, options.tableName);
  return options;
}

const isAtomic =
  (await supported('dynamodb:UpdateItem, 50 at once', 'writes that come at once', () => undefined)).length >
  0;

const emulated: KeyValueEngine[] = await Promise.all(
  (await supported('dynamodb:UpdateItem', 'dynamodb', tableAt)).map(async ({ name, open }) => {
    const options = await open();
    return { name, isAtomic, table: () => options };
  }),
);
