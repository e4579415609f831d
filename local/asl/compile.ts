import type * as z from 'zod';
import {
  BranchDefinition,
  type CatcherDefinition,
  ItemProcessorDefinition,
  type RetrierDefinition,
  StateDefinition,
  type StatesDefinition,
  schemaProblems,
} from './definition.ts';
import { limits } from './limits.ts';
import {
  type Catcher,
  type Conclusion,
  type Retrier,
  type State,
  type States,
  targetsOf,
} from './machine.ts';
import { mapProblems } from './map-rules.ts';
import { type Template, TemplateCompiler } from './template.ts';
import { VariableScope } from './variable-scopes.ts';

type Definition<Type extends StateDefinition['Type']> = Extract<StateDefinition, { Type: Type }>;

/** Turns definitions of states into states that run, and gathers every problem on the way. */
export class StatesCompiler {
  readonly problems: string[] = [];
  readonly resources = new Set<string>();
  readonly #templates = new TemplateCompiler();
  readonly #names = new Set<string>();

  states(definition: z.infer<typeof StatesDefinition>, place: string, scope: VariableScope): States {
    const byName = new Map<string, State>();
    for (const [name, raw] of Object.entries(definition.States)) {
      this.#checkName(name, `${place}/${name}`);
      const state = this.#state({ name, raw, place: `${place}/${name}`, scope });
      if (state !== undefined) byName.set(name, state);
    }
    const states = { startAt: definition.StartAt, byName };
    if (Object.keys(definition.States).length === byName.size) this.#checkTransitions(states, place);
    return states;
  }

  #checkName(name: string, place: string): void {
    if (this.#names.has(name)) this.problems.push(`${place}: the name stands twice in the machine`);
    this.#names.add(name);
    if (name.length === 0 || name.length > limits.nameLength) {
      this.problems.push(`${place}: a name has 1 to ${limits.nameLength} characters`);
    }
  }

  #checkTransitions(states: States, place: string): void {
    const { startAt, byName } = states;
    if (!byName.has(startAt))
      this.problems.push(`${place || 'definition'}: StartAt names no state: ${startAt}`);
    const reached = new Set<string>();
    const ahead = [startAt];
    for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
      const state = byName.get(name);
      if (state === undefined || reached.has(name)) continue;
      reached.add(name);
      ahead.push(...targetsOf(state));
    }
    for (const [name, state] of byName) {
      if (!reached.has(name)) this.problems.push(`${place}/${name} cannot be reached from ${startAt}`);
      for (const target of targetsOf(state)) {
        if (!byName.has(target)) this.problems.push(`${place}/${name} goes to ${target}, which is not there`);
      }
    }
  }

  #state(one: { name: string; raw: unknown; place: string; scope: VariableScope }): State | undefined {
    const parsed = StateDefinition.safeParse(one.raw);
    if (!parsed.success) {
      this.problems.push(...schemaProblems(parsed.error, one.place));
      return undefined;
    }
    return new StateCompiler(this, this.#templates, one).compile(parsed.data);
  }
}

/** Compiles one state. */
class StateCompiler {
  readonly #all: StatesCompiler;
  readonly #templates: TemplateCompiler;
  readonly #name: string;
  readonly #place: string;
  readonly #scope: VariableScope;

  constructor(
    all: StatesCompiler,
    templates: TemplateCompiler,
    one: { readonly name: string; readonly place: string; readonly scope: VariableScope },
  ) {
    this.#all = all;
    this.#templates = templates;
    this.#name = one.name;
    this.#place = one.place;
    this.#scope = one.scope;
  }

  compile(state: StateDefinition): State {
    const name = this.#name;
    switch (state.Type) {
      case 'Task':
        this.#all.resources.add(state.Resource);
        return {
          type: 'Task',
          ...this.#recovering(state),
          resource: state.Resource,
          arguments: this.#template(state.Arguments, 'Arguments'),
          timeoutSeconds: this.#template(state.TimeoutSeconds, 'TimeoutSeconds'),
        };
      case 'Pass':
        return { type: 'Pass', ...this.#continuing(state) };
      case 'Wait':
        if ((state.Seconds === undefined) === (state.Timestamp === undefined)) {
          this.#problem('needs either Seconds or Timestamp');
        }
        return {
          type: 'Wait',
          ...this.#continuing(state),
          seconds: this.#template(state.Seconds, 'Seconds'),
          timestamp: this.#template(state.Timestamp, 'Timestamp'),
        };
      case 'Choice':
        return this.#choice(state);
      case 'Succeed':
        return { type: 'Succeed', name, assign: undefined, output: this.#template(state.Output, 'Output') };
      case 'Fail':
        return {
          type: 'Fail',
          name,
          error: this.#template(state.Error, 'Error'),
          cause: this.#template(state.Cause, 'Cause'),
        };
      case 'Parallel':
        return {
          type: 'Parallel',
          ...this.#recovering(state),
          arguments: this.#template(state.Arguments, 'Arguments'),
          branches: state.Branches.map((branch, index) =>
            this.#nested(BranchDefinition, branch, `Branches[${index}]`, new VariableScope(this.#scope)),
          ),
        };
      case 'Map':
        return this.#map(state);
    }
  }

  #choice(state: Definition<'Choice'>): State {
    return {
      type: 'Choice',
      name: this.#name,
      ...this.#conclusion(state, ''),
      choices: state.Choices.map((rule, index) => ({
        condition: this.#required(rule.Condition, `Choices[${index}]/Condition`),
        next: rule.Next,
        ...this.#conclusion(rule, `Choices[${index}]/`),
      })),
      default: state.Default,
    };
  }

  #map(state: Definition<'Map'>): State {
    const processor = ItemProcessorDefinition.safeParse(state.ItemProcessor);
    const mode = processor.data?.ProcessorConfig?.Mode ?? 'INLINE';
    for (const problem of mapProblems(state, mode)) this.#problem(problem);
    // Children of a distributed map are executions of their own: they see no variables of their parent.
    const scope = mode === 'INLINE' ? new VariableScope(this.#scope) : new VariableScope();
    const itemProcessor = this.#nested(ItemProcessorDefinition, state.ItemProcessor, 'ItemProcessor', scope);
    if (mode === 'DISTRIBUTED') this.#all.problems.push(...scope.problems());
    return {
      type: 'Map',
      ...this.#recovering(state),
      mode,
      label: state.Label ?? this.#name.replaceAll(/[^A-Za-z0-9_-]/g, '').slice(0, limits.labelLength),
      items: this.#template(state.Items, 'Items'),
      itemReader: state.ItemReader && this.#itemReader(state.ItemReader),
      itemSelector: this.#template(state.ItemSelector, 'ItemSelector'),
      itemBatcher: state.ItemBatcher && {
        batchInput: this.#template(state.ItemBatcher.BatchInput, 'ItemBatcher/BatchInput'),
        maxItems: this.#template(state.ItemBatcher.MaxItemsPerBatch, 'ItemBatcher/MaxItemsPerBatch'),
        maxBytes: this.#template(
          state.ItemBatcher.MaxInputBytesPerBatch,
          'ItemBatcher/MaxInputBytesPerBatch',
        ),
      },
      itemProcessor,
      maxConcurrency: this.#template(state.MaxConcurrency, 'MaxConcurrency'),
      toleratedFailureCount: this.#template(state.ToleratedFailureCount, 'ToleratedFailureCount'),
      toleratedFailurePercentage: this.#template(
        state.ToleratedFailurePercentage,
        'ToleratedFailurePercentage',
      ),
      resultWriter: state.ResultWriter && {
        arguments: this.#template(state.ResultWriter.Arguments, 'ResultWriter/Arguments'),
        config: state.ResultWriter.WriterConfig,
      },
    };
  }

  #itemReader(reader: NonNullable<Definition<'Map'>['ItemReader']>) {
    const { MaxItems, ...config } = reader.ReaderConfig ?? {};
    return {
      lists: reader.Resource.endsWith(':listObjectsV2'),
      arguments: this.#required(reader.Arguments, 'ItemReader/Arguments'),
      config,
      maxItems: this.#template(MaxItems, 'ItemReader/ReaderConfig/MaxItems'),
    };
  }

  #nested(
    schema: typeof BranchDefinition | typeof ItemProcessorDefinition,
    raw: unknown,
    field: string,
    scope: VariableScope,
  ): States {
    const parsed = schema.safeParse(raw);
    if (parsed.success) return this.#all.states(parsed.data, `${this.#place}/${field}`, scope);
    this.#all.problems.push(...schemaProblems(parsed.error, `${this.#place}/${field}`));
    return { startAt: '', byName: new Map() };
  }

  #continuing(state: {
    Next?: string | undefined;
    End?: boolean | undefined;
    Assign?: Record<string, unknown> | undefined;
    Output?: unknown;
  }) {
    if ((state.Next !== undefined) === (state.End === true)) this.#problem('needs either Next or End');
    return { name: this.#name, next: state.Next, ...this.#conclusion(state, '') };
  }

  #recovering(state: Definition<'Task' | 'Parallel' | 'Map'>) {
    this.#checkWildcards(state.Retry ?? [], 'Retry');
    this.#checkWildcards(state.Catch ?? [], 'Catch');
    return {
      ...this.#continuing(state),
      retry: (state.Retry ?? []).map(retrier),
      catch: (state.Catch ?? []).map(
        (rule, index): Catcher => ({
          errorEquals: rule.ErrorEquals,
          next: rule.Next,
          ...this.#conclusion(rule, `Catch[${index}]/`),
        }),
      ),
    };
  }

  #checkWildcards(
    rules: readonly (z.infer<typeof RetrierDefinition> | z.infer<typeof CatcherDefinition>)[],
    field: string,
  ): void {
    for (const [index, { ErrorEquals }] of rules.entries()) {
      if (!ErrorEquals.includes('States.ALL')) continue;
      if (ErrorEquals.length > 1) this.#problem(`${field}[${index}]: States.ALL stands alone`);
      if (index < rules.length - 1) this.#problem(`${field}[${index}]: States.ALL stands last`);
    }
  }

  #conclusion(
    rule: { Assign?: Record<string, unknown> | undefined; Output?: unknown },
    prefix: string,
  ): Conclusion {
    for (const name of Object.keys(rule.Assign ?? {})) this.#scope.assigns(name, this.#place);
    return {
      assign: this.#template(rule.Assign, `${prefix}Assign`),
      output: this.#template(rule.Output, `${prefix}Output`),
    };
  }

  #required(value: unknown, field: string): Template {
    return this.#templates.compile(value, field, ({ source, problems, variables }, place) => {
      for (const problem of problems) this.#problem(`${place}: {% ${source} %}: ${problem}`);
      for (const name of variables) this.#scope.reads(name, `${this.#place}/${place}`);
    });
  }

  #template(value: unknown, field: string): Template | undefined {
    return value === undefined ? undefined : this.#required(value, field);
  }

  #problem(what: string): void {
    this.#all.problems.push(`${this.#place} ${what}`);
  }
}

function retrier(definition: z.infer<typeof RetrierDefinition>): Retrier {
  return {
    errorEquals: definition.ErrorEquals,
    intervalSeconds: definition.IntervalSeconds ?? 1,
    backoffRate: definition.BackoffRate ?? 2,
    maxAttempts: definition.MaxAttempts ?? 3,
    maxDelaySeconds: definition.MaxDelaySeconds ?? Number.POSITIVE_INFINITY,
    jitter: definition.JitterStrategy ?? 'NONE',
  };
}
