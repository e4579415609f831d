import { asciiForm } from './ascii-form.ts';

/** An expression that is only asked for its first match. */
export interface Glanced {
  test(text: string): boolean;
  exec(text: string): RegExpExecArray | null;
}

/**
 * An expression that finds what it always did, in a form that is fast on texts of ASCII. For stretches that are cut out
 * of a sentence to be looked at once; what is searched many times is `sought`.
 */
export function glanced(expression: RegExp): Glanced {
  let ascii: RegExp | undefined;
  const formFor = (text: string): RegExp => {
    if (!isAscii.test(text)) return expression;
    ascii ??= asciiForm(expression);
    return ascii;
  };
  return { test: (text) => formFor(text).test(text), exec: (text) => formFor(text).exec(text) };
}

/** Not that of `text-marks.ts`, which looks through a text for all searches to come. */
const isAscii = /^[^\u0080-\uffff]*$/;
