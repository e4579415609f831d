import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { phaseSettings } from '../../lambdas/runtime/environment.ts';

/** The very file that `cdk deploy` installs. */
export const stateMachinePath = fileURLToPath(
  new URL('../../statemachines/cohort.asl.json', import.meta.url),
);

/** Name of a phase's placeholder in the file: `plan-run` is `PlanRunFunctionArn`. */
export function functionPlaceholder(phase: string): string {
  return `${phase.replaceAll(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase())}FunctionArn`;
}

/**
 * The definition with its placeholders filled, as the deployment does it: as text. A function's name here is the name
 * of its phase.
 */
export async function loadStateMachine(names: {
  readonly artifactBucket: string;
  readonly workGroup: string;
}): Promise<unknown> {
  const substitutions: Record<string, string> = {
    ArtifactBucketName: names.artifactBucket,
    AthenaWorkGroup: names.workGroup,
    ...Object.fromEntries(Object.keys(phaseSettings).map((phase) => [functionPlaceholder(phase), phase])),
  };
  const text = await readFile(stateMachinePath, 'utf8');
  const filled = text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = substitutions[name];
    if (value === undefined) throw new Error(`the state machine has an unknown placeholder ${name}`);
    return value;
  });
  return JSON.parse(filled);
}
