import { DynamoCopyDemands } from '../adapters/dynamodb/dynamo-copy-demands.ts';
import type { DynamoTableOptions } from '../adapters/dynamodb/dynamo-table.ts';
import { SharedEndpoint } from '../adapters/endpoint/shared-endpoint.ts';
import { InferenceCopies } from '../adapters/sagemaker/inference-copies.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import { ConfigurationError } from '../domain/errors.ts';
import type { EndpointCapacity } from '../ports/index.ts';
import type { Environment } from './environment.ts';

/** The endpoint's copies where the environment manages them: it names the component and how many it may have. */
export function cloudEndpoint(
  environment: Pick<Environment, 'RADIANT_READER_COMPONENT' | 'RADIANT_READER_COPY_CAP'>,
  table: DynamoTableOptions,
): EndpointCapacity {
  const { RADIANT_READER_COMPONENT: component, RADIANT_READER_COPY_CAP: cap } = environment;
  if (component === undefined || cap === undefined) return unmanagedEndpoint;
  return new SharedEndpoint({
    demands: new DynamoCopyDemands(table),
    copies: new InferenceCopies({ component }),
    cap,
    clock: systemClock,
  });
}

/** Nobody manages copies here: a run that would need some is refused with that reason. */
const unmanagedEndpoint: EndpointCapacity = {
  demand: async () => {
    throw new ConfigurationError(
      'this deployment does not manage endpoint copies; choose the reader rules or claude',
    );
  },
  renew: async () => undefined,
  withdraw: async () => undefined,
  settle: async () => ({ copies: 0, expired: 0 }),
};
