import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  SFNClient,
  type SFNClientConfig,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { TransientError } from '../../domain/errors.ts';
import type { Execution, Executions, RedriveOutcome, StartOutcome } from '../../ports/executions.ts';
import { clientSettings } from '../aws/client-settings.ts';
import { serviceFault, translateServiceFault } from '../aws/service-fault.ts';
import { executionOf, listedOf } from './execution-of.ts';

/** Executions of one state machine of Step Functions. */
export class StepFunctionsExecutions implements Executions {
  readonly #client: SFNClient;
  readonly #stateMachineArn: string;

  constructor(options: { readonly stateMachineArn: string; readonly connection?: SFNClientConfig }) {
    this.#client = new SFNClient({ ...clientSettings(), ...options.connection });
    this.#stateMachineArn = options.stateMachineArn;
  }

  async start({ name, input }: { readonly name: string; readonly input: unknown }): Promise<StartOutcome> {
    const command = new StartExecutionCommand({
      stateMachineArn: this.#stateMachineArn,
      name,
      input: JSON.stringify(input),
    });
    const action = 'states:StartExecution';
    try {
      const { executionArn } = await this.#client.send(command);
      if (executionArn === undefined) throw new TransientError(`${action}: no execution was told`);
      return { kind: 'started', executionId: executionArn };
    } catch (error) {
      if (serviceFault(error).name === 'ExecutionAlreadyExists') return { kind: 'name_taken' };
      throw translateServiceFault(error, action);
    }
  }

  async find(executionId: string): Promise<Execution | undefined> {
    const action = 'states:DescribeExecution';
    try {
      return executionOf(
        await this.#client.send(new DescribeExecutionCommand({ executionArn: executionId })),
      );
    } catch (error) {
      if (isUnknown(error)) return undefined;
      throw translateServiceFault(error, action);
    }
  }

  async list(limit: number): ReturnType<Executions['list']> {
    const found: ReturnType<typeof listedOf>[] = [];
    let next: string | undefined;
    do {
      const command = new ListExecutionsCommand({
        stateMachineArn: this.#stateMachineArn,
        maxResults: Math.min(limit - found.length, pageSize),
        nextToken: next,
      });
      try {
        const { executions, nextToken } = await this.#client.send(command);
        if (executions === undefined) throw new TransientError('states:ListExecutions told nothing');
        found.push(...executions.map(listedOf));
        next = nextToken;
      } catch (error) {
        throw translateServiceFault(error, 'states:ListExecutions');
      }
    } while (next !== undefined && found.length < limit);
    return found;
  }

  async stop(executionId: string, reason: string): Promise<void> {
    const command = new StopExecutionCommand({
      executionArn: executionId,
      error: 'Stopped',
      cause: reason.slice(0, longestCause),
    });
    try {
      await this.#client.send(command);
    } catch (error) {
      throw translateServiceFault(error, 'states:StopExecution');
    }
  }

  async redrive(executionId: string): Promise<RedriveOutcome> {
    const command = new RedriveExecutionCommand({ executionArn: executionId });
    try {
      await this.#client.send(command);
      return { kind: 'redriven' };
    } catch (error) {
      if (serviceFault(error).name !== 'ExecutionNotRedrivable')
        throw translateServiceFault(error, 'states:RedriveExecution');
      const refusal = (await this.find(executionId))?.redriveRefusal;
      return { kind: 'refused', reason: refusal ?? 'it is not redrivable' };
    }
  }
}

const pageSize = 1000;
const longestCause = 32_768;

const isUnknown = (error: unknown): boolean =>
  ['ExecutionDoesNotExist', 'InvalidArn'].includes(serviceFault(error).name);
