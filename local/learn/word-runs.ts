import { longestRun, type Word } from '../../lambdas/readers/learned/wording-features.ts';

/**
 * Every run of one to three words with the place of its first word and how often that counts; linear in the words.
 */
export function forEachRun(
  words: readonly Word[],
  visit: (feature: string, at: number, times: number) => void,
): void {
  for (let at = 0; at < words.length; at += 1) {
    let feature = '';
    for (let next = at; next < Math.min(words.length, at + longestRun); next += 1) {
      feature = next === at ? (words[next]?.form ?? '') : `${feature} ${words[next]?.form}`;
      visit(feature, at, words[at]?.times ?? 1);
    }
  }
}
