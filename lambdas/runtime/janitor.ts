import { StepFunctionsExecutions } from '../adapters/step-functions/step-functions-executions.ts';
import { ConfigurationError } from '../domain/errors.ts';
import { sweep } from '../operations/janitor.ts';
import type { Executions, Ports } from '../ports/index.ts';
import { openPorts } from './cloud-ports.ts';
import { Environment, parseEnvironment } from './environment.ts';
import { clock, endpoint, flows, logger, models, repository, runs } from './open-ports.ts';

type Needs = Pick<Ports, 'clock' | 'endpoint' | 'flows' | 'logger' | 'models' | 'repository' | 'runs'>;

let opened: Promise<Needs & { readonly executions: Executions }> | undefined;

/** Called every few minutes: clears what stopped or killed executions left, and says how much that was. */
export async function handler(): Promise<{
  readonly stopped: number;
  readonly expired: number;
  readonly callers: number;
}> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  const swept = await sweep(await opened);
  return {
    stopped: swept.stopped.length,
    expired: swept.endpoint?.expired ?? 0,
    callers: swept.callers,
  };
}

async function open(): Promise<Needs & { readonly executions: Executions }> {
  const { RADIANT_STATE_MACHINE_ARN: stateMachineArn } = parseEnvironment(Environment, process.env);
  if (stateMachineArn === undefined)
    throw new ConfigurationError('the environment is incomplete: RADIANT_STATE_MACHINE_ARN: must be an ARN');
  const ports = await openPorts<Needs>({ clock, endpoint, flows, logger, models, repository, runs });
  return { ...ports, executions: new StepFunctionsExecutions({ stateMachineArn }) };
}
