import { afterAll, beforeAll } from 'vitest';
import type { DynamoTableOptions } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { type LocalDynamo, startDynalite } from '../../local/engines/dynalite.ts';

/** An engine under the adapters of the key-value table: started once per file, asked for when a test runs. */
export interface KeyValueEngine {
  readonly name: string;
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
  return [{ name: 'dynamodb on dynalite', table }];
}
