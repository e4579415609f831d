import { DynamoAnswerCache } from '../../adapters/dynamodb/dynamo-answer-cache.ts';
import { DynamoCheckpointStore } from '../../adapters/dynamodb/dynamo-checkpoint-store.ts';
import { dynamoClient } from '../../adapters/dynamodb/dynamo-client.ts';
import { DynamoControlStore } from '../../adapters/dynamodb/dynamo-control-store.ts';
import { DynamoEndpointFlowStore } from '../../adapters/dynamodb/dynamo-endpoint-flow-store.ts';
import { DynamoLeaseStore } from '../../adapters/dynamodb/dynamo-lease-store.ts';
import { DynamoRunRegistry } from '../../adapters/dynamodb/dynamo-run-registry.ts';
import { DynamoUsageStore } from '../../adapters/dynamodb/dynamo-usage-store.ts';
import { kept, type Open } from './open-port.ts';

export const table = /* @__PURE__ */ kept(({ RADIANT_TABLE }) => ({
  client: dynamoClient(),
  tableName: RADIANT_TABLE,
}));

export const answers: Open['answers'] = (environment) => new DynamoAnswerCache(table(environment));

export const checkpoints: Open['checkpoints'] = (environment) =>
  new DynamoCheckpointStore(table(environment));

export const controls: Open['controls'] = (environment) => new DynamoControlStore(table(environment));

export const flows: Open['flows'] = (environment) => new DynamoEndpointFlowStore(table(environment));

export const leases: Open['leases'] = (environment) => new DynamoLeaseStore(table(environment));

export const runs: Open['runs'] = (environment) => new DynamoRunRegistry(table(environment));

export const usage: Open['usage'] = (environment) => new DynamoUsageStore(table(environment));
