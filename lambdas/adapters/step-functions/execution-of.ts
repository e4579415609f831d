import type { DescribeExecutionCommandOutput, ExecutionListItem } from '@aws-sdk/client-sfn';
import { TransientError } from '../../domain/errors.ts';
import { type Execution, type ExecutionStatus, executionStatuses } from '../../ports/executions.ts';

/**
 * An execution in our words.
 *
 * @throws TransientError for an answer that is not of this protocol.
 */
export function executionOf(output: DescribeExecutionCommandOutput): Execution {
  const { error, cause, redriveCount = 0, redriveStatus, redriveStatusReason } = output;
  const listed = listedOf(output);
  const hasFailed = error !== undefined || cause !== undefined;
  return {
    ...listed,
    endedAt: output.stopDate?.toISOString() ?? null,
    output: parsed(output.output),
    failure: hasFailed ? { error: error ?? listed.status, cause: cause ?? '' } : null,
    redrives: redriveCount,
    redriveRefusal: redriveStatus === 'REDRIVABLE' ? null : (redriveStatusReason ?? 'it is not redrivable'),
  };
}

export function listedOf({
  executionArn,
  name,
  status,
  startDate,
}: DescribeExecutionCommandOutput | ExecutionListItem): Pick<
  Execution,
  'executionId' | 'name' | 'status' | 'startedAt'
> {
  if (executionArn === undefined || name === undefined || startDate === undefined) {
    throw new TransientError('Step Functions told no execution');
  }
  return { executionId: executionArn, name, status: statusOf(status), startedAt: startDate.toISOString() };
}

/** The service's words are ours in capitals; a word that is not known is an execution that has not ended well. */
function statusOf(word: string | undefined): ExecutionStatus {
  return executionStatuses.find((status) => status === word?.toLowerCase()) ?? 'failed';
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new TransientError('Step Functions told an output that is no JSON');
  }
}
