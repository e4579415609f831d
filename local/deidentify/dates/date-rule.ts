import type { How } from '../read-words.ts';
import type { DateContext } from './moved-day.ts';

/** A written form of dates, and how one in it is written anew. */
export interface DateRule extends Pick<How, 'led' | 'figureWithin' | 'next'> {
  /** Of the word it begins with (`seek`). */
  readonly opens: NonNullable<How['opens']>;
  readonly pattern: RegExp;
  /** The words that stand there instead; undefined where they are no date. */
  readonly rewrite: (match: RegExpExecArray, context: DateContext) => string | undefined;
}
