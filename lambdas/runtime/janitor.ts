import { StepFunctionsExecutions } from '../adapters/step-functions/step-functions-executions.ts';
import { ConfigurationError } from '../domain/errors.ts';
import { type Sweep, sweep } from '../operations/janitor.ts';
import type { Ports } from '../ports/index.ts';
import { bindOperation } from './bind-operation.ts';
import { namedModels } from './named-models.ts';
import { clock } from './open/clock.ts';
import { repository } from './open/database.ts';
import { endpoint } from './open/endpoint.ts';
import { logger, metrics } from './open/observations.ts';
import { flows, runs } from './open/table.ts';

type Needs = Pick<
  Ports,
  'clock' | 'endpoint' | 'flows' | 'logger' | 'metrics' | 'models' | 'repository' | 'runs'
>;

let executions: StepFunctionsExecutions | undefined;

/** Called every few minutes: clears what stopped executions left, and says how many copies of the reader are left up. */
export const handler = bindOperation<Needs, Sweep>(
  { clock, endpoint, flows, logger, metrics, models: namedModels, repository, runs },
  async (ports) => {
    const stateMachineArn = process.env.RADIANT_STATE_MACHINE_ARN;
    if (stateMachineArn === undefined)
      throw new ConfigurationError('the environment is incomplete: RADIANT_STATE_MACHINE_ARN is missing');
    executions ??= new StepFunctionsExecutions({ stateMachineArn });
    const swept = await sweep({ ...ports, executions });
    if (swept.endpoint !== null) ports.metrics.add('EndpointCopies', 'Count', swept.endpoint.copies);
    ports.metrics.flush();
    return swept;
  },
);
