import { limits } from './limits.ts';

/** Names of local executions and machines, in the shape of Step Functions' own. */
const arn = (kind: string): string => `arn:aws:states:local:000000000000:${kind}`;

export const stateMachineArn = (name: string): string => `${arn('stateMachine')}:${name}`;
export const executionArn = (machine: string, name: string): string =>
  `${arn('execution')}:${machine}:${name}`;
export const mapRunArn = (machine: string, label: string, id: string): string =>
  `${arn('mapRun')}:${machine}/${label}:${id}`;
export const roleArn = 'arn:aws:iam::000000000000:role/local';

/**
 * What is wrong with the name of a machine or an execution: 1 to 80 characters without white space, control
 * characters or any of `<>{}[]?*"#%\^|~`$&,;:/` (API reference, StartExecution). Undefined where nothing is.
 */
export function nameProblem(name: string): string | undefined {
  if (name.length === 0 || name.length > limits.nameLength)
    return `must have 1 to ${limits.nameLength} characters`;
  const refused = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u.exec(name);
  return refused === null ? undefined : `must not have the character ${JSON.stringify(refused[0])}`;
}
