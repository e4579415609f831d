import { neededLetters } from './needed-letters.ts';
import { searchFor } from './text-marks.ts';

/**
 * An expression that finds what it always did, and is run only on texts with letters it cannot do without. For whole
 * sentences and clauses, which many expressions are tried on; a text looked at once is searched faster without.
 */
export function sought(expression: RegExp): RegExp {
  return new Sought(expression);
}

type IsPossible = (text: string) => boolean;
const always: IsPossible = () => true;

class Sought extends RegExp {
  readonly #plain: RegExp;
  readonly #flags: string;
  #isPossible: IsPossible | undefined;

  constructor(expression: RegExp) {
    super(expression.source, expression.flags);
    this.#plain = expression;
    this.#flags = expression.flags;
  }

  /** Asked by each search for all matches; an expression's own puts it together letter by letter. */
  override get flags(): string {
    return this.#flags;
  }

  override test(text: string): boolean {
    return this.#canBeIn(text) && this.#plain.test(text);
  }

  override exec(text: string): RegExpExecArray | null {
    return this.#canBeIn(text) ? this.#plain.exec(text) : null;
  }

  override [Symbol.matchAll](text: string): RegExpStringIterator<RegExpExecArray> {
    return (
      this.#canBeIn(text) ? matchesOf(this.#plain, text) : []
    ).values() as RegExpStringIterator<RegExpExecArray>;
  }

  override [Symbol.match](text: string): RegExpMatchArray | null {
    return this.#canBeIn(text) ? text.match(this.#plain) : null;
  }

  override [Symbol.search](text: string): number {
    return this.#canBeIn(text) ? text.search(this.#plain) : -1;
  }

  override [Symbol.split](text: string, limit?: number): string[] {
    return this.#canBeIn(text) ? text.split(this.#plain, limit) : [text].slice(0, limit);
  }

  override [Symbol.replace](text: string, replacement: never): string {
    return this.#canBeIn(text) ? text.replace(this.#plain, replacement) : text;
  }

  #canBeIn(text: string): boolean {
    this.#isPossible ??= isPossibleFor(this.#plain);
    if (this.#isPossible(text)) return true;
    // As a search that finds nothing leaves it.
    this.#plain.lastIndex = 0;
    return false;
  }
}

function isPossibleFor({ source }: RegExp): IsPossible {
  const needed = neededLetters(source);
  return needed === null ? always : searchFor(needed);
}

/** All matches of an expression for all of them; `matchAll` makes a new expression each time it is asked. */
function matchesOf(expression: RegExp, text: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
    matches.push(match);
    if (match[0] === '') expression.lastIndex += expression.unicode && isPair(text, match.index) ? 2 : 1;
  }
  return matches;
}

const isPair = (text: string, at: number): boolean => (text.codePointAt(at) ?? 0) > 0xffff;
