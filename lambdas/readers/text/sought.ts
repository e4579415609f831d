import { asciiForm } from './ascii-form.ts';
import { neededLetters } from './needed-letters.ts';
import { neededPieces } from './needed-pieces.ts';
import { type IsPossible, isAscii, searchFor } from './text-marks.ts';

/**
 * An expression that finds what it always did, and is run only on texts with letters it cannot do without. For whole
 * sentences and clauses, which many expressions are tried on; a text looked at once is searched faster without.
 */
export function sought(expression: RegExp): RegExp {
  return new Sought(expression);
}

class Sought extends RegExp {
  readonly #plain: RegExp;
  readonly #flags: string;
  readonly #isPossible: IsPossible;
  /** What finds the same in texts of ASCII; the expression itself where that is as fast. */
  #ascii: RegExp | undefined;

  constructor(expression: RegExp) {
    super(expression.source, expression.flags);
    this.#plain = expression;
    this.#flags = expression.flags;
    this.#isPossible = searchFor(() =>
      neededPieces(neededLetters(expression), !expression.flags.includes('i')),
    );
  }

  /** Asked by each search for all matches; an expression's own puts it together letter by letter. */
  override get flags(): string {
    return this.#flags;
  }

  override test(text: string): boolean {
    return this.#formFor(text)?.test(text) ?? false;
  }

  override exec(text: string): RegExpExecArray | null {
    return this.#formFor(text)?.exec(text) ?? null;
  }

  override [Symbol.matchAll](text: string): RegExpStringIterator<RegExpExecArray> {
    return this.matchesIn(text).values() as RegExpStringIterator<RegExpExecArray>;
  }

  override [Symbol.match](text: string): RegExpMatchArray | null {
    const form = this.#formFor(text);
    return form === undefined ? null : text.match(form);
  }

  override [Symbol.search](text: string): number {
    const form = this.#formFor(text);
    return form === undefined ? -1 : text.search(form);
  }

  override [Symbol.split](text: string, limit?: number): string[] {
    const form = this.#formFor(text);
    return form === undefined ? [text].slice(0, limit) : text.split(form, limit);
  }

  override [Symbol.replace](text: string, replacement: never): string {
    const form = this.#formFor(text);
    return form === undefined ? text : text.replace(form, replacement);
  }

  matchesIn(text: string): RegExpExecArray[] {
    const form = this.#formFor(text);
    return form === undefined ? [] : matchesOf(form, text);
  }

  /** What to search a text with; undefined where it can find nothing. */
  #formFor(text: string): RegExp | undefined {
    if (!this.#isPossible(text)) {
      // As a search that finds nothing leaves it.
      this.#plain.lastIndex = 0;
      return undefined;
    }
    if (!isAscii(text)) return this.#plain;
    this.#ascii ??= asciiForm(this.#plain);
    return this.#ascii;
  }
}

/** Tells whether a text may have a match of one of some expressions; where it may not, none of them need be tried. */
export function possibleIn(expressions: readonly RegExp[]): IsPossible {
  return searchFor(() => {
    const pieces = expressions.map(
      (expression) => neededPieces(neededLetters(expression), !expression.flags.includes('i'))[0],
    );
    return pieces.includes(undefined) ? [] : [pieces.flatMap((each) => each ?? [])];
  });
}

/**
 * All matches of an expression for all of them, in order; `matchAll` makes a new expression each time it is asked.
 *
 * @throws TypeError where the expression is for the first match alone.
 */
export function matchesOf(expression: RegExp, text: string): RegExpExecArray[] {
  if (expression instanceof Sought) return expression.matchesIn(text);
  if (!expression.global) throw new TypeError('all matches are asked of an expression for the first one');
  const matches: RegExpExecArray[] = [];
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
    matches.push(match);
    if (match[0] === '') expression.lastIndex += expression.unicode && isPair(text, match.index) ? 2 : 1;
  }
  return matches;
}

const isPair = (text: string, at: number): boolean => (text.codePointAt(at) ?? 0) > 0xffff;
