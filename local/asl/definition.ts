/** The part of the Amazon States Language that this interpreter runs, in JSONata. */
export interface MachineDefinition {
  readonly Comment?: string;
  readonly QueryLanguage?: string;
  readonly StartAt: string;
  readonly TimeoutSeconds?: number;
  readonly States: Readonly<Record<string, StateDefinition>>;
}

/** A literal or, as `"{% ... %}"`, a JSONata expression. */
export type Expression = unknown;

export interface Assigning {
  readonly Assign?: Readonly<Record<string, Expression>>;
  readonly Output?: Expression;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly BackoffRate?: number;
  readonly MaxAttempts?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher extends Assigning {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
}

interface Common extends Assigning {
  readonly Comment?: string;
  readonly QueryLanguage?: string;
  readonly Next?: string;
  readonly End?: boolean;
}

interface Guarded {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export interface TaskState extends Common, Guarded {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Arguments?: Expression;
  readonly TimeoutSeconds?: Expression;
}

export interface PassState extends Common {
  readonly Type: 'Pass';
}

export interface WaitState extends Common {
  readonly Type: 'Wait';
  readonly Seconds?: Expression;
  readonly Timestamp?: Expression;
}

export interface ChoiceRule extends Assigning {
  readonly Condition: Expression;
  readonly Next: string;
}

export interface ChoiceState extends Common {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

export interface SucceedState extends Common {
  readonly Type: 'Succeed';
}

export interface FailState {
  readonly Type: 'Fail';
  readonly Comment?: string;
  readonly QueryLanguage?: string;
  readonly Error?: Expression;
  readonly Cause?: Expression;
}

export interface ParallelState extends Common, Guarded {
  readonly Type: 'Parallel';
  readonly Branches: readonly MachineDefinition[];
  readonly Arguments?: Expression;
}

export interface ItemReader {
  readonly Resource: string;
  readonly Arguments?: Expression;
  readonly ReaderConfig?: {
    readonly InputType?: 'JSON' | 'JSONL' | 'CSV';
    readonly Transformation?: 'NONE' | 'LOAD_AND_FLATTEN';
    readonly CSVHeaderLocation?: 'FIRST_ROW' | 'GIVEN';
    readonly CSVHeaders?: readonly string[];
    readonly ItemsPointer?: string;
    readonly MaxItems?: Expression;
  };
}

export interface MapState extends Common, Guarded {
  readonly Type: 'Map';
  readonly Label?: string;
  readonly Items?: Expression;
  readonly ItemReader?: ItemReader;
  readonly ItemSelector?: Expression;
  readonly MaxConcurrency?: Expression;
  readonly ToleratedFailurePercentage?: Expression;
  readonly ToleratedFailureCount?: Expression;
  readonly ItemProcessor: MachineDefinition & {
    readonly ProcessorConfig?: { readonly Mode?: 'INLINE' | 'DISTRIBUTED'; readonly ExecutionType?: string };
  };
  readonly ResultWriter?: { readonly Resource: string; readonly Arguments: Expression };
}

export type StateDefinition =
  | TaskState
  | PassState
  | WaitState
  | ChoiceState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;
