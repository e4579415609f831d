import type { Span } from '../../../domain/evidence.ts';
import { glanced } from '../../text/glanced.ts';
import { matchesOf } from '../../text/sought.ts';
import { spelledOutResult } from './marker-results.ts';
import { isOtherThing, proteinLike, symbolLike } from './unknown-symbols.ts';

/** A name that no lexicon has, with a verdict and nothing else. */
interface BareItem extends Span {
  readonly marker: string;
  readonly result: string;
}

const name = `(?:${symbolLike}(?:-\\d{1,2})?|${proteinLike})`;
const bullet = '[\\s|*–-]{0,6}(?:\\d{1,2}[.)]\\s)?';
const method = '(?:\\s?\\((?:IHC|FISH|NGS|PCR|stain)\\))?';
const named = glanced(new RegExp(`^(${bullet})(${name})${method}(?=[\\s|:.(+,=\\[—–-])`, 'u'));
const degree = '(?:(?:strong|diffuse|focal|weak|patchy|nuclear|cytoplasmic|membranous)(?:ly)?,?\\s)*';
const verdict =
  '\\+{1,3}|\\(\\+{1,3}\\)|[-–]|\\([-–]\\)|positive|negative|pos|neg|retained|preserved|lost|intact|expressed|absent|present|mutated|wild[\\s-]?type|wt|(?:not\\s|non-?)?amplified|(?:not\\s)?detected|(?:not\\s)?rearranged|(?:not\\s)?deleted|patchy|focal|scattered|weak|strong|yes|no(?:ne|\\s(?:staining|expression|reaction|reactivity))?';
const judged = glanced(
  new RegExp(
    `^${method}(?:\\s{1,120}|\\s{0,40}[|:=,—–]\\s{0,40}|\\s-\\s|\\s?\\.{2,}\\s?|\\s?\\[|(?=[(+–-]))((?:is\\s|was\\s)?${degree}(?:${verdict}))(?:\\s(?:strong|diffuse|focal|weak|patchy)(?:ly)?)?(?:\\s\\([^()]{1,60}\\))?[\\s|.\\]]*$`,
    'iu',
  ),
);
const listed = new RegExp(`^[\\s:]{0,4}(${name})[\\s.|]*$`, 'u');
/** Longer ones say more than a verdict. */
const longest = 70;

/** `ZKX2: positive`, `| ferrolin | - |`: what a row among the rows of a panel says of a name nobody has listed. */
export function bareItem(text: string): BareItem | undefined {
  if (text.replace(/\s{2,}/g, '  ').length > longest) return undefined;
  const [, ahead = '', marker = ''] = named.exec(text) ?? [];
  if (marker === '' || isOtherThing(marker)) return undefined;
  const start = ahead.length;
  const said = judged.exec(text.slice(start + marker.length))?.[1];
  if (said === undefined) return undefined;
  const result = spelledOutResult(said.replace(/^(?:is|was)\s/i, ''));
  return {
    marker,
    result: /^no$/i.test(result) ? 'not detected' : result,
    start,
    end: text.trimEnd().length,
  };
}

/** Whether a statement names something formed like a marker's symbol, and gives a verdict beside it. */
export const tellsOfStranger = (text: string): boolean =>
  text.length <= 2 * longest &&
  anyVerdict.test(text) &&
  matchesOf(withDigit, text).some(([written]) => !isOtherThing(written));
const withDigit =
  /(?<![\p{L}\p{N}/+.-])(?:[pc]-?)?(?:[A-Z]{2,5}\d{1,3}[A-Z]{0,2}|[A-Z][a-z]{1,4}\d{1,2}|[pc][A-Z]{3,5})(?![\p{L}\p{N}/.-])/gu;
const anyVerdict =
  /\b(?:positive|negative|retained|lost|intact|(?:over)?express\w*|mutated|mutant|wild[\s-]?type|amplified|rearranged|deleted|staining|reactivity|variant|mutation|fusion|fused|(?:not\s)?detected|demonstrated)\b/i;

/** A name that fills its line, as a marker above its result. */
export const isBareName = (text: string): boolean => {
  const marker = listed.exec(text)?.[1];
  return marker !== undefined && !isOtherThing(marker);
};

/** `Positive: ZKX2`: a row whose verdict is its heading. */
export function itemUnder(
  verdict: string,
  { text, from }: { readonly text: string; readonly from: number },
): BareItem | undefined {
  const marker = text.length > longest ? undefined : listed.exec(text.slice(from))?.[1];
  return marker === undefined || isOtherThing(marker)
    ? undefined
    : { marker, result: verdict, start: 0, end: text.trimEnd().length };
}
