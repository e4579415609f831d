import jsonata from 'jsonata';
import type { StatesVariable } from './context-object.ts';
import { queryEvaluationError, StateFailure } from './errors.ts';
import { type Node, newerOperator, readTree } from './expression-rules.ts';
import type { Functions } from './intrinsic-functions.ts';

/** What an expression may name. */
export interface Bindings {
  readonly states: StatesVariable;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly functions: Functions;
}

/** The expression inside `{% %}`, or undefined where a text is not one. */
export function expressionSource(text: string): string | undefined {
  return text.startsWith('{%') && text.endsWith('%}') && text.length >= 4
    ? text.slice(2, -2).trim()
    : undefined;
}

/** `$name` or `$name.field.field`: read without JSONata where no array is on the way, which is most of the time. */
const plainPath = /^\$[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

/** One compiled JSONata expression. */
export class Expression {
  readonly source: string;
  readonly problems: readonly string[];
  /** Variables it expects to be assigned. */
  readonly variables: ReadonlySet<string>;
  readonly #compiled: jsonata.Expression | undefined;
  readonly #path: readonly string[] | undefined;

  constructor(source: string) {
    this.source = source;
    this.#path = plainPath.test(source) ? source.slice(1).split('.') : undefined;
    try {
      this.#compiled = jsonata(source);
      const reading = readTree(this.#compiled.ast() as unknown as Node);
      this.problems = reading.problems;
      this.variables = reading.variables;
    } catch (error) {
      this.problems = [newerOperator(source) ?? reasonOf(error)];
      this.variables = new Set();
    }
  }

  /**
   * The value as plain JSON. Fails with `States.QueryEvaluationError` when evaluation fails or gives nothing; `field`
   * is the place in the state, for the cause.
   */
  async evaluate(bindings: Bindings, field: string): Promise<unknown> {
    const quick = this.#follow(bindings);
    if (quick !== undefined) return quick;
    let value: unknown;
    try {
      const { variables, functions, states } = bindings;
      value = plain(await this.#compiled?.evaluate(undefined, { ...functions, ...variables, states }));
    } catch (error) {
      throw this.#failure(field, `failed: ${reasonOf(error)}`);
    }
    if (value === undefined) throw this.#failure(field, 'returned nothing (undefined).');
    return value;
  }

  #failure(field: string, what: string): StateFailure {
    return new StateFailure(
      queryEvaluationError,
      `The JSONata expression '${this.source}' of the field '${field}' ${what}`,
    );
  }

  /** Undefined wherever the short way and JSONata could differ. */
  #follow({ states, variables }: Bindings): unknown {
    if (this.#path === undefined) return undefined;
    const [name = '', ...fields] = this.#path;
    let value: unknown = name === 'states' ? states : member(variables, name);
    for (const field of fields) {
      if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
      value = member(value, field);
    }
    return value;
  }
}

function member(of: object, name: string): unknown {
  return Object.hasOwn(of, name) ? (of as Record<string, unknown>)[name] : undefined;
}

/**
 * A copy without what JSONata leaves on its values: its arrays carry marks that would make a list of one unwrap when
 * it is read again. Functions are no JSON.
 */
function plain(value: unknown): unknown {
  if (typeof value === 'function') throw new TypeError('the value is a function');
  if (Array.isArray(value)) return Array.from(value, plain);
  if (value === null || typeof value !== 'object') return value;
  if ('_jsonata_lambda' in value || '_jsonata_function' in value)
    throw new TypeError('the value is a function');
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) if (member !== undefined) copy[name] = plain(member);
  return copy;
}

function reasonOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : 'it cannot be evaluated';
}
