import { StatesCompiler } from './compile.ts';
import { MachineDefinition, schemaProblems } from './definition.ts';
import { InvalidDefinition } from './errors.ts';
import { jsonBytes, limits } from './limits.ts';
import type { StateMachine } from './machine.ts';
import { nameProblem } from './names.ts';
import { VariableScope } from './variable-scopes.ts';

/**
 * Checks a definition (parsed JSON, JSONata) and compiles its expressions. What Step Functions would refuse to deploy
 * is an `InvalidDefinition` with every problem.
 */
export function createStateMachine(options: {
  readonly definition: unknown;
  readonly name: string;
}): StateMachine {
  // Literals are shared between executions and frozen, so the caller's object is left alone.
  const definition = structuredClone(options.definition);
  const badName = nameProblem(options.name);
  const problems = badName === undefined ? [] : [`the state machine's name ${badName}`];
  if (jsonBytes(definition) > limits.definitionBytes) problems.push('the definition is over 1 MB');
  const parsed = MachineDefinition.safeParse(definition);
  if (!parsed.success) throw new InvalidDefinition([...problems, ...schemaProblems(parsed.error, '')]);
  const compiler = new StatesCompiler();
  const scope = new VariableScope();
  const states = compiler.states(parsed.data, '', scope);
  problems.push(...compiler.problems, ...scope.problems());
  if (problems.length > 0) throw new InvalidDefinition(problems);
  return {
    name: options.name,
    timeoutSeconds: parsed.data.TimeoutSeconds,
    states,
    resources: compiler.resources,
  };
}
