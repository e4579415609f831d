import type { ContextObject, ErrorOutput, MapItem } from './context-object.ts';
import { queryEvaluationError, StateFailure } from './errors.ts';
import type { Execution, Path } from './execution.ts';
import type { Bindings } from './expressions.ts';
import type { EventDetail } from './history.ts';
import { withinPayloadLimit } from './limits.ts';
import type { Conclusion, State } from './machine.ts';
import { roleArn, stateMachineArn } from './names.ts';
import { evaluateTemplate, type Template } from './template.ts';

/** What an expression sees beside the input. */
export interface Seen {
  readonly result?: unknown;
  readonly errorOutput?: ErrorOutput;
  readonly item?: MapItem;
}

/** One visit of a path to a state, from entering it to leaving it, retries included. */
export class Visit<S extends State = State> {
  readonly path: Path;
  readonly state: S;
  readonly input: unknown;
  readonly enteredMs: number;
  retryCount = 0;

  constructor(path: Path, state: S, input: unknown) {
    this.path = path;
    this.state = state;
    this.input = input;
    this.enteredMs = path.execution.world.clock.now();
  }

  get execution(): Execution {
    return this.path.execution;
  }

  record(type: string, detail?: EventDetail): void {
    const { path } = this;
    path.lastEventId = this.execution.history.add({
      type,
      previousEventId: path.lastEventId,
      state: this.state.name,
      detail,
    });
  }

  context(item: MapItem | undefined = this.path.item): ContextObject {
    const { id, input, name, startTime, world } = this.execution;
    return {
      Execution: {
        Id: id,
        Input: input,
        Name: name,
        RoleArn: roleArn,
        StartTime: startTime,
        RedriveCount: 0,
      },
      State: {
        Name: this.state.name,
        EnteredTime: new Date(this.enteredMs).toISOString(),
        RetryCount: this.retryCount,
      },
      StateMachine: { Id: stateMachineArn(world.machine.name), Name: world.machine.name },
      ...(item === undefined ? {} : { Map: { Item: item } }),
    };
  }

  async evaluate(template: Template, seen: Seen = {}): Promise<unknown> {
    if (template.kind === 'literal') return template.value;
    try {
      return await evaluateTemplate(template, this.#bindings(seen));
    } catch (error) {
      if (error instanceof StateFailure) this.record('EvaluationFailed', failureDetail(error));
      throw error;
    }
  }

  /** A number of the definition or of an expression; undefined where there is none. */
  async number(
    template: Template | undefined,
    accepts: {
      readonly field: string;
      readonly from: number;
      readonly to: number;
      readonly fractions?: boolean;
    },
  ): Promise<number | undefined> {
    if (template === undefined) return undefined;
    const value = await this.evaluate(template);
    const { field, from, to, fractions = false } = accepts;
    if (typeof value === 'number' && value >= from && value <= to && (fractions || Number.isInteger(value))) {
      return value;
    }
    const kind = fractions ? 'number' : 'whole number';
    throw new StateFailure(
      queryEvaluationError,
      `The field '${field}' needs a ${kind} from ${from} to ${to}.`,
    );
  }

  /**
   * Reads `Output` and `Assign`, both against the variables as they were before, then assigns and gives the output:
   * `otherwise` where there is no `Output`.
   */
  async conclude({ assign, output }: Conclusion, seen: Seen, otherwise: unknown): Promise<unknown> {
    const concluded = output === undefined ? otherwise : await this.evaluate(output, seen);
    if (concluded !== this.input) withinPayloadLimit(concluded, `The output of the state ${this.state.name}`);
    if (assign !== undefined) {
      const assigned = await this.evaluate(assign, seen);
      this.path.variables = this.path.variables.assign(assigned as Record<string, unknown>);
    }
    return concluded;
  }

  #bindings({ item, ...seen }: Seen): Bindings {
    return {
      states: { input: this.input, context: this.context(item), ...seen },
      variables: this.path.variables.values,
      functions: this.execution.world.functions,
    };
  }
}

/** Error and, cut short, cause, as a history event carries them. */
export function failureDetail({ error, cause }: StateFailure): EventDetail {
  return cause === undefined ? { error } : { error, cause: cause.slice(0, 500) };
}
