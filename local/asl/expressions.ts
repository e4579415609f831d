import jsonata, { type Expression as Compiled, type ExprNode } from 'jsonata';
import { StateFailure } from './errors.ts';
import { registerIntrinsicFunctions } from './intrinsic-functions.ts';

/** What an expression may name: `$states` and the variables in scope. */
export interface Bindings {
  readonly states: {
    readonly input?: unknown;
    readonly result?: unknown;
    readonly errorOutput?: { readonly Error: string; readonly Cause: string };
    readonly context: unknown;
  };
  /** Value of a variable, or undefined. */
  variable(name: string): unknown;
  /** All variables, for expressions that the fast path does not take. */
  variables(): Readonly<Record<string, unknown>>;
}

/** Text of an expression, or undefined for a literal. */
export function expressionText(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.startsWith('{%') || !value.endsWith('%}') || value.length < 4)
    return undefined;
  return value.slice(2, -2).trim();
}

/** Compiles and evaluates the expressions of one machine, each once. */
export class Expressions {
  readonly #compiled = new Map<string, Compiled>();
  readonly #paths = new Map<string, readonly string[] | null>();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** The problem of an expression, or undefined: what AWS refuses is refused here. */
  static problem(text: string): string | undefined {
    if (/\?\?|\?:/.test(withoutStrings(text))) return `${text}: ?? and ?: are not JSONata 2.0`;
    try {
      return refusedNode(jsonata(text).ast(), true);
    } catch (error) {
      return `${text}: ${(error as { message?: string }).message ?? 'not JSONata'}`;
    }
  }

  /** Evaluates every expression inside a value; literals stay. Undefined is `States.QueryEvaluationError`. */
  async evaluate(value: unknown, bindings: Bindings): Promise<unknown> {
    const text = expressionText(value);
    if (text !== undefined) return this.#evaluateText(text, bindings);
    if (Array.isArray(value)) return Promise.all(value.map((member) => this.evaluate(member, bindings)));
    if (value === null || typeof value !== 'object') return value;
    const result: Record<string, unknown> = {};
    for (const [key, member] of Object.entries(value)) result[key] = await this.evaluate(member, bindings);
    return result;
  }

  async #evaluateText(text: string, bindings: Bindings): Promise<unknown> {
    const quick = this.#followPath(text, bindings);
    if (quick !== undefined) return quick;
    let result: unknown;
    try {
      result = await this.#compile(text).evaluate(undefined, {
        ...bindings.variables(),
        states: bindings.states,
      });
    } catch (error) {
      if (error instanceof StateFailure) throw error;
      const reason = (error as { message?: string }).message ?? 'evaluation failed';
      throw new StateFailure('States.QueryEvaluationError', `${text}: ${reason}`);
    }
    if (result === undefined || typeof result === 'function') {
      throw new StateFailure('States.QueryEvaluationError', `${text}: the result is undefined`);
    }
    return withoutSequences(result);
  }

  /** `$name.a.b` through plain objects means the same in JSONata and in a loop; anything else goes the long way. */
  #followPath(text: string, bindings: Bindings): unknown {
    let path = this.#paths.get(text);
    if (path === undefined) {
      path = /^\$[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(text) ? text.slice(1).split('.') : null;
      this.#paths.set(text, path);
    }
    if (path === null) return undefined;
    let value: unknown = path[0] === 'states' ? bindings.states : bindings.variable(path[0] ?? '');
    for (let step = 1; step < path.length; step += 1) {
      if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
      value = (value as Record<string, unknown>)[path[step] ?? ''];
    }
    return value;
  }

  #compile(text: string): Compiled {
    let compiled = this.#compiled.get(text);
    if (compiled === undefined) {
      compiled = jsonata(text);
      registerIntrinsicFunctions(compiled, this.#random);
      this.#compiled.set(text, compiled);
    }
    return compiled;
  }
}

/** JSONata marks its own arrays; outside of it they must be plain, or a list of one would lose its brackets. */
function withoutSequences(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, withoutSequences);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutSequences(member)]));
}

const withoutStrings = (text: string): string => text.replaceAll(/"[^"\n]*"|'[^'\n]*'/g, '""');

interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly procedure?: Node;
  readonly arguments?: readonly Node[];
  readonly steps?: readonly Node[];
  readonly expressions?: readonly (Node | readonly Node[])[];
  readonly [member: string]: unknown;
}

/** `$eval` anywhere, and `$` or `$$` where there is no context item: Step Functions refuses both. */
function refusedNode(node: ExprNode | Node, isTopLevel: boolean): string | undefined {
  const current = node as Node;
  if (current.type === 'variable') {
    if (current.value === 'eval') return '$eval is not allowed';
    if (isTopLevel && (current.value === '' || current.value === '$'))
      return '$ and $$ have no value here: use $states.input';
    return undefined;
  }
  if (current.type === 'path') {
    const steps = current.steps ?? [];
    return firstProblem(steps.map((step, index) => () => refusedNode(step, isTopLevel && index === 0)));
  }
  const inner = current.type === 'lambda' || current.type === 'filter' ? false : isTopLevel;
  const children = Object.entries(current).flatMap(([member, value]) =>
    member === 'predicate' || member === 'stages' ? nodesOf(value, false) : nodesOf(value, inner),
  );
  return firstProblem(children);
}

function nodesOf(value: unknown, isTopLevel: boolean): (() => string | undefined)[] {
  if (Array.isArray(value)) return value.flatMap((member) => nodesOf(member, isTopLevel));
  if (value === null || typeof value !== 'object') return [];
  return [() => refusedNode(value as Node, isTopLevel)];
}

function firstProblem(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const problem = check();
    if (problem !== undefined) return problem;
  }
  return undefined;
}
