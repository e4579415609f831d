import { limits } from './limits.ts';

/** The variables that the states of one scope assign and read, gathered while a definition is read. */
export class VariableScope {
  readonly #assigned = new Map<string, string>();
  readonly #read: { readonly name: string; readonly place: string }[] = [];
  readonly #inner: VariableScope[] = [];

  constructor(readonly outer?: VariableScope) {
    if (outer !== undefined) outer.#inner.push(this);
  }

  assigns(name: string, place: string): void {
    if (!this.#assigned.has(name)) this.#assigned.set(name, place);
  }

  reads(name: string, place: string): void {
    this.#read.push({ name, place });
  }

  /**
   * Names that are no variable names, names of an outer scope that an inner one assigns, and variables that nothing a
   * state can see assigns. Inner scopes are told with it.
   */
  problems(): string[] {
    const own = [...this.#assigned].flatMap(([name, place]) => this.#nameProblems(name, place));
    const unknown = this.#read
      .filter(({ name }) => !this.sees(name))
      .map(({ name, place }) => `${place}: no state in sight assigns $${name}`);
    return [...own, ...unknown, ...this.#inner.flatMap((inner) => inner.problems())];
  }

  #nameProblems(name: string, place: string): string[] {
    const problems: string[] = [];
    if (!/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name) || name.length > limits.nameLength) {
      problems.push(`${place}: ${name} is not a variable name of at most ${limits.nameLength} characters`);
    }
    if (name === 'states') problems.push(`${place}: the name states is reserved`);
    if (this.outer?.sees(name)) {
      problems.push(`${place}: ${name} belongs to an outer scope, which an inner scope can only read`);
    }
    return problems;
  }

  /** Whether this scope or one around it assigns the name. */
  sees(name: string): boolean {
    if (this.#assigned.has(name)) return true;
    return this.outer?.sees(name) ?? false;
  }
}
