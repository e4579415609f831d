import { type Operations, Refusal } from './loopback-aws.ts';

interface Run {
  readonly executionArn: string;
  readonly name: string;
  readonly input: string;
  readonly startDate: number;
  status: string;
  stopDate?: number;
  output?: string;
  error?: string;
  cause?: string;
  redriveCount: number;
  /** Days since it ended, where a test says so. */
  ageDays?: number;
}

/** Step Functions in memory: executions that wait until a test ends them. */
export function executionOperations(): { operations: Operations; runs: Run[] } {
  const runs: Run[] = [];
  const find = (arn: string): Run => {
    const run = runs.find(({ executionArn }) => executionArn === arn);
    if (run === undefined) throw new Refusal('ExecutionDoesNotExist', 400);
    return run;
  };
  const refusalOf = ({ status, ageDays = 0 }: Run): string | undefined => {
    if (!['FAILED', 'ABORTED', 'TIMED_OUT'].includes(status))
      return `Execution is ${status} and cannot be redriven`;
    return ageDays > 14 ? 'Execution ended more than 14 days ago and cannot be redriven' : undefined;
  };
  const operations: Operations = {
    StartExecution: ({ name, input, stateMachineArn }: Record<string, string>) => {
      if (!String(stateMachineArn).startsWith('arn:')) throw new Refusal('InvalidArn', 400);
      const same = runs.find((run) => run.name === name);
      if (same !== undefined) {
        if (same.status !== 'RUNNING' || same.input !== input)
          throw new Refusal('ExecutionAlreadyExists', 400);
        return { executionArn: same.executionArn, startDate: same.startDate };
      }
      const executionArn = `arn:aws:states:us-east-1:1:execution:cohort:${name}`;
      const startDate = Date.now() / 1000 + runs.length / 1000;
      runs.push({
        executionArn,
        name: String(name),
        input: String(input),
        startDate,
        status: 'RUNNING',
        redriveCount: 0,
      });
      return { executionArn, startDate };
    },
    DescribeExecution: ({ executionArn }: { executionArn: string }) => {
      const run = find(executionArn);
      return {
        ...run,
        redriveStatus: refusalOf(run) === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
        redriveStatusReason: refusalOf(run),
      };
    },
    ListExecutions: ({ maxResults = 100, nextToken = '0' }: { maxResults?: number; nextToken?: string }) => {
      const start = Number(nextToken);
      // Pages of two, so that every caller meets more than one.
      const end = start + Math.min(maxResults, 2);
      const newest = runs.toReversed();
      return {
        executions: newest.slice(start, end),
        ...(end < newest.length ? { nextToken: String(end) } : {}),
      };
    },
    StopExecution: ({ executionArn, error, cause }: Record<string, string>) => {
      const run = find(String(executionArn));
      if (run.status === 'RUNNING')
        Object.assign(run, { status: 'ABORTED', stopDate: Date.now() / 1000, error, cause });
      return { stopDate: run.stopDate };
    },
    RedriveExecution: ({ executionArn }: { executionArn: string }) => {
      const run = find(executionArn);
      if (refusalOf(run) !== undefined) throw new Refusal('ExecutionNotRedrivable', 400);
      run.status = 'RUNNING';
      run.redriveCount += 1;
      return { redriveDate: Date.now() / 1000 };
    },
  };
  return { operations, runs };
}
