import { noChoiceMatched, queryEvaluationError, StateFailure } from './errors.ts';
import type { Step } from './execution.ts';
import type { ChoiceState, FailState } from './machine.ts';
import type { Template } from './template.ts';
import type { Visit } from './visit.ts';

/** The first rule whose condition holds decides, with its own Assign and Output; the state's own go with Default. */
export async function chooseNext(visit: Visit<ChoiceState>): Promise<Step> {
  const { state, input } = visit;
  for (const rule of state.choices) {
    const holds = await visit.evaluate(rule.condition);
    if (typeof holds !== 'boolean') {
      throw new StateFailure(queryEvaluationError, `A condition of ${state.name} is neither true nor false.`);
    }
    if (holds) return { output: await visit.conclude(rule, {}, input), next: rule.next };
  }
  if (state.default === undefined) {
    throw new StateFailure(noChoiceMatched, `No choice of ${state.name} matched, and there is no Default.`);
  }
  return { output: await visit.conclude(state, {}, input), next: state.default };
}

/** The failure that a Fail state stands for. */
export async function fail(visit: Visit<FailState>): Promise<StateFailure> {
  const text = async (template: Template | undefined, field: string): Promise<string | undefined> => {
    const value = template === undefined ? undefined : await visit.evaluate(template);
    if (value === undefined || typeof value === 'string') return value;
    throw new StateFailure(
      queryEvaluationError,
      `The field '${field}' of ${visit.state.name} is not a string.`,
    );
  };
  const { error, cause } = visit.state;
  return new StateFailure((await text(error, 'Error')) ?? '', await text(cause, 'Cause'));
}
