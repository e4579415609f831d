import type { ReaderConfig, WriterConfig } from './definition.ts';
import type { Template } from './template.ts';

/** A definition that was checked, with its expressions compiled. Made by `createStateMachine`. */
export interface StateMachine {
  readonly name: string;
  readonly timeoutSeconds: number | undefined;
  readonly states: States;
  /** Every `Resource` of a Task, so that a start without its handler can be refused. */
  readonly resources: ReadonlySet<string>;
}

/** States that can reach each other: of a machine, a branch or an item processor. */
export interface States {
  readonly startAt: string;
  readonly byName: ReadonlyMap<string, State>;
}

/** What a state leaves behind, both read from the values before it. */
export interface Conclusion {
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
}

export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly backoffRate: number;
  readonly maxAttempts: number;
  readonly maxDelaySeconds: number;
  readonly jitter: 'FULL' | 'NONE';
}

export interface Catcher extends Conclusion {
  readonly errorEquals: readonly string[];
  readonly next: string;
}

export interface Recovery {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

interface Common {
  readonly name: string;
}

/** `next` is undefined where the state ends its run of states. */
interface Continuing extends Common, Conclusion {
  readonly next: string | undefined;
}

export interface TaskState extends Continuing, Recovery {
  readonly type: 'Task';
  readonly resource: string;
  readonly arguments: Template | undefined;
  readonly timeoutSeconds: Template | undefined;
}

export interface PassState extends Continuing {
  readonly type: 'Pass';
}

export interface WaitState extends Continuing {
  readonly type: 'Wait';
  readonly seconds: Template | undefined;
  readonly timestamp: Template | undefined;
}

export interface ChoiceState extends Common, Conclusion {
  readonly type: 'Choice';
  readonly choices: readonly (Conclusion & { readonly condition: Template; readonly next: string })[];
  readonly default: string | undefined;
}

export interface SucceedState extends Common, Conclusion {
  readonly type: 'Succeed';
}

export interface FailState extends Common {
  readonly type: 'Fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}

export interface ParallelState extends Continuing, Recovery {
  readonly type: 'Parallel';
  readonly arguments: Template | undefined;
  readonly branches: readonly States[];
}

export interface ItemReader {
  readonly lists: boolean;
  readonly arguments: Template;
  readonly config: Omit<ReaderConfig, 'MaxItems'>;
  readonly maxItems: Template | undefined;
}

export interface ItemBatcher {
  readonly batchInput: Template | undefined;
  readonly maxItems: Template | undefined;
  readonly maxBytes: Template | undefined;
}

export interface ResultWriter {
  readonly arguments: Template | undefined;
  readonly config: WriterConfig | undefined;
}

export interface MapState extends Continuing, Recovery {
  readonly type: 'Map';
  readonly mode: 'INLINE' | 'DISTRIBUTED';
  readonly label: string;
  readonly items: Template | undefined;
  readonly itemReader: ItemReader | undefined;
  readonly itemSelector: Template | undefined;
  readonly itemBatcher: ItemBatcher | undefined;
  readonly itemProcessor: States;
  readonly maxConcurrency: Template | undefined;
  readonly toleratedFailureCount: Template | undefined;
  readonly toleratedFailurePercentage: Template | undefined;
  readonly resultWriter: ResultWriter | undefined;
}

export type State =
  | TaskState
  | PassState
  | WaitState
  | ChoiceState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

/** Names of the states a state may go to. */
export function targetsOf(state: State): string[] {
  const own = 'next' in state && state.next !== undefined ? [state.next] : [];
  const caught = 'catch' in state ? state.catch.map(({ next }) => next) : [];
  const chosen = state.type === 'Choice' ? state.choices.map(({ next }) => next) : [];
  const otherwise = state.type === 'Choice' && state.default !== undefined ? [state.default] : [];
  return [...own, ...caught, ...chosen, ...otherwise];
}
