import { StateFailure } from './errors.ts';
import { limits } from './limits.ts';

/**
 * Variables of a run of states. An inner scope (a branch, an iteration of an inline Map) sees the outer variables and
 * assigns its own; a name may not stand in both.
 */
export class Scope {
  readonly #values = new Map<string, unknown>();
  readonly #outer: Scope | undefined;

  constructor(outer?: Scope) {
    this.#outer = outer;
  }

  get(name: string): unknown {
    return this.#values.has(name) ? this.#values.get(name) : this.#outer?.get(name);
  }

  assign(values: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(values)) {
      if (this.#outer?.has(name)) {
        throw new StateFailure(
          'States.Runtime',
          `variable ${name} belongs to an outer scope and cannot be assigned here`,
        );
      }
      this.#values.set(name, value);
    }
    const bytes = [...this.#values.values()].reduce(
      (sum: number, value) => sum + (JSON.stringify(value)?.length ?? 0),
      0,
    );
    if (bytes > limits.variablesBytes)
      throw new StateFailure('States.DataLimitExceeded', 'the variables exceed 10 MiB');
  }

  has(name: string): boolean {
    return this.#values.has(name) || (this.#outer?.has(name) ?? false);
  }

  all(): Record<string, unknown> {
    return { ...this.#outer?.all(), ...Object.fromEntries(this.#values) };
  }
}
