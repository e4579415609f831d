import type { Span } from '../../domain/evidence.ts';
import { spelledOutResult } from './marker-results.ts';
import { isOtherThing, proteinLike, symbolLike } from './unknown-symbols.ts';

/** A name that no lexicon has, with a verdict and nothing else. */
interface BareItem extends Span {
  readonly marker: string;
  readonly result: string;
}

const named = new RegExp(
  `^([\\s|•*–-]{0,6}(?:\\d{1,2}[.)]\\s)?)((?:${symbolLike}|${proteinLike})(?:-\\d{1,2})?)(?:\\s?\\((?:IHC|FISH|NGS|PCR|stain)\\))?(?=[\\s|:.(+–-])`,
  'u',
);
const degree = '(?:(?:strong|diffuse|focal|weak|patchy|nuclear|cytoplasmic|membranous)(?:ly)?,?\\s)*';
const judged = new RegExp(
  `^(?:\\s?\\((?:IHC|FISH|NGS|PCR|stain)\\))?(?:\\s{1,40}|\\s{0,40}[|:]\\s{0,40}|\\s?\\.{2,}\\s?|(?=[(+–-]))((?:is\\s|was\\s)?${degree}(?:\\+{1,3}|\\(\\+{1,3}\\)|[-−–]|\\([-−–]\\)|positive|negative|pos|neg|retained|preserved|lost|intact|expressed|absent|present|mutated|wild[\\s-]?type|wt|(?:not\\s|non-?)?amplified|(?:not\\s)?detected|(?:not\\s)?rearranged|(?:not\\s)?deleted|patchy|focal|scattered|weak|strong))[\\s|.]*$`,
  'iu',
);
/** Longer ones say more than a verdict. */
const longest = 70;

/** `ZKX2: positive`, `| ferrolin | - |`: what a row among the rows of a panel says of a name nobody has listed. */
export function bareItem(text: string): BareItem | undefined {
  if (text.length > longest) return undefined;
  const [, ahead = '', marker = ''] = named.exec(text) ?? [];
  if (marker === '' || isOtherThing(marker)) return undefined;
  const start = ahead.length;
  const said = judged.exec(text.slice(start + marker.length))?.[1];
  if (said === undefined) return undefined;
  const result = spelledOutResult(said.replace(/^(?:is|was)\s/i, ''));
  return { marker, result, start, end: text.trimEnd().length };
}
