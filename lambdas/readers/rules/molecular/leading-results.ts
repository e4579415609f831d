import type { Span } from '../../../domain/evidence.ts';
import type { MarkerHit } from './marker-hit.ts';
import { isStain } from './marker-lexicon.ts';
import type { Place, ResultHit } from './marker-place.ts';
import { isDeniedBehind, isKept, isKindOfTest, outcomeOf, saysSo } from './marker-results.ts';

/** `nuclear expression of INI1 is lost`: what was looked at stands ahead, and what was seen behind. */
export const isTopic = (leading: ResultHit, { text, words, listEnd }: Place): boolean =>
  /^(?:expression|\p{L}*staining|stains?|\p{L}*labell?ing|\p{L}*reactivity|\p{L}*positivity)\s/iu.test(
    leading.text,
  ) &&
  words.some(
    (word) =>
      !word.leads &&
      word.start >= listEnd &&
      /^\s{1,2}(?:(?:\p{L}+\s){0,2}?(?:is|was|are|were|remains?|has\sbeen|have\sbeen)\s{1,2})$/iu.test(
        text.slice(listEnd, word.start),
      ),
  );

/** `dense CD34`: how strongly it is stained, and nothing else of it. */
export function degreeAhead({ text, hit }: Place): ResultHit | undefined {
  const match = isStain(hit.name)
    ? /\b(dense|strong|diffuse|patchy|focal|weak|abundant|extensive|widespread)\s$/i.exec(
        text.slice(0, hit.start),
      )
    : null;
  return match?.[1] === undefined
    ? undefined
    : { start: match.index, end: hit.end, leads: true, text: match[1].toLowerCase() };
}

/** `does not carry an amplification of MYCN`, `rearrangement of ALK was excluded`: the change ahead of the marker is denied. */
export function unlessDenied(leading: ResultHit, { text, listEnd, hit }: Place): ResultHit {
  if (outcomeOf(leading.text) !== 'affirmed') return leading;
  const ahead = deniesAhead.exec(text.slice(Math.max(0, leading.start - 80), leading.start));
  if (ahead === null && !isDeniedBehind(text.slice(listEnd))) return leading;
  const start = ahead === null ? leading.start : leading.start - ahead[0].trimStart().length;
  const end = ahead === null ? Math.max(listEnd, hit.end) : leading.end;
  return { ...leading, start, end, text: deniedChange(leading.text, hit) };
}

const deniesAhead =
  /\b(?:no|not|without|lack(?:s|ing)?|absence|negative|free|devoid|never|exclud(?:es?|ed|ing)|nor|neither|cannot|fail(?:s|ed)?|rules?\s+out|ruled\s+out)\b(?!\s(?:only|just|longer|merely))(?:\s[\p{L}-]+){0,6}\s{1,3}$/iu;

/** What a denied change is in an answer. */
function deniedChange(change: string, { name }: MarkerHit): string {
  if (/amplif/i.test(change)) return 'not amplified';
  if (/fus|rearr|split|break/i.test(change)) return 'no fusion';
  return (isStain(name) || isKept(name)) && /loss|lost/i.test(change) ? 'retained' : 'not detected';
}

/** `H3 K27M negative with H3K27me3 intact`: the first word is the result of what stands before it. */
export const isOfStain = /^(?:immuno)?(?:negative|positive)\b/i;

export const leadingOf = ({ text, found, words, hit }: Place): ResultHit | undefined =>
  words.findLast(
    (word) =>
      word.leads &&
      word.end <= hit.start &&
      isLeading(word, { text, found, hit }) &&
      (/\b(?:of|in|for|with|involving|the)$/i.test(word.text) || !isOfLabel(word, { text, found })) &&
      !(
        /,/.test(text.slice(word.end, hit.start)) &&
        !/(?:\b(?:of|for|in|with|by|involving|the)|:)$/i.test(word.text) &&
        !deniesAll.test(word.text) &&
        isBehindMarker(word, { text, found })
      ) &&
      !(followsOnly.test(word.text) && isBehindMarker(word, { text, found })) &&
      !(
        followsUnlessApart.test(word.text) &&
        (word.end + 1 !== hit.start ||
          !/(?:^|[,;:(]|\b(?:with|and|has|have|a|the))\s*$/i.test(text.slice(0, word.start)))
      ),
  );

/**
 * Another marker, or a comma, stands between a word and the marker: `loss of ATRX, TP53 mutated`. A denial goes on through
 * an `or` (`neither MYC nor MYCN amplified`).
 */
export const isShared = (word: ResultHit, { text, found, hit }: Place): boolean =>
  !(
    deniesAll.test(word.text) &&
    /\b(?:or|nor|and)\s{1,3}$|[/&]\s{0,2}$/i.test(text.slice(word.end, hit.start))
  ) &&
  (text.slice(word.end, hit.start).includes(',') ||
    found.some(({ start }) => start >= word.end && start < hit.start));

export const deniesAll =
  /^(?:no|(?:did|could|can|has|have|do|does)\s*not|\w+n't|found\s+no|not|neg\w*|neither|without|absence|lack(?:s|ing)?|(?:but|and|though)\s+not)\b/i;

/**
 * A result of its own stands right behind the marker. `Found` and `detected` behind a list may belong to the denial ahead of
 * it (`no A, B or C detected`), `present` behind a comma does not (`no MYC, isochromosome 17q present`).
 */
export const isFollowed = ({ text, words, hit }: Place): boolean =>
  words.some(
    (word) =>
      !word.leads &&
      word.start >= hit.end &&
      !isKindOfTest(word.text) &&
      (!saysSo.test(word.text) ||
        (/^present$/i.test(word.text) && /,\s{1,2}$/.test(text.slice(0, hit.start)))) &&
      /^[\s:=(–-]{0,3}(?:(?:gene\s)?(?:amplification|fusion|deletion|rearrangement|mutation|gain|loss|duplication)\s{1,3})?(?:(?:is|was|are|were|appears?|remains?)\s{1,3})?$/i.test(
        text.slice(hit.end, word.start),
      ),
  );

/** `MYCN status: no amplification, 17p ...`: what stands behind a marker's colon is its own. */
const isOfLabel = (
  word: Span,
  { text, found }: { readonly text: string; readonly found: readonly MarkerHit[] },
): boolean =>
  found.some(
    ({ end }) => end <= word.start && /^(?:\s\p{L}+){0,3}\s?[:=]\s{0,3}$/u.test(text.slice(end, word.start)),
  );

/** Words that are more often the result of the marker before them: `INI1 retained, beta-catenin cytoplasmic`. */
const followsOnly = /^(?:retained|wild[\s-]?type|intact)$/i;

/** The same of these, unless a comma or the beginning of a list stands in front of them. */
const followsUnlessApart =
  /^(?:deleted|mutated|mutant|amplified|(?:un)?methylated|rearranged|overexpressed)$/i;

export const isBehindMarker = (
  word: Span,
  { text, found }: { readonly text: string; readonly found: readonly MarkerHit[] },
): boolean =>
  found.some(
    ({ end }) =>
      end <= word.start &&
      /^[\s:,(-]*(?:(?:is|was|are|were|expression|staining|nuclear|protein)\s+){0,4}$/i.test(
        text.slice(end, word.start),
      ),
  );

/** Only small words and other markers between a leading result and its marker. */
function isLeading(
  word: ResultHit,
  at: { readonly text: string; readonly found: readonly MarkerHit[]; readonly hit: MarkerHit },
): boolean {
  const { text, found, hit } = at;
  let from = word.end;
  let between = '';
  for (const other of found) {
    if (other.end <= from || other.start >= hit.start) continue;
    between += `${text.slice(from, other.start)} `;
    from = other.end;
  }
  between += text.slice(from, hit.start);
  return (
    between.length <= 40 &&
    !(deniesAll.test(word.text) && /\([^)]*$/.test(between)) &&
    !/\s[–—-]\s/.test(between.replace(/\s{2,}/g, ' ').replace(/^\s?[–—-]\s/, '')) &&
    !(/\s[–—-]\s/.test(between) && isBehindMarker(word, at)) &&
    !/[.;:]|\b(?:but|is|are|was|were|with|while|whereas|negative|positive)\b|\b\d+\s?%/i.test(
      between.replace(/\s{2,}/g, ' '),
    )
  );
}

/** What is denied is a change of the gene. */
const ofGene =
  /\b(?:mutations?|mutated|variants?|alterations?|altered|abnormalit\w+|fusions?|deletions?|hits?)\b/i;

/** Words in front of a marker that say it is there. */
export const affirms =
  /^(?:(?:immuno)?(?:positive|reactive)|pos\b|strongly\s+|diffusely\s+|express\w*|stains?\b|\w*staining|\w*labell?ing|\w*reactivity|label\w*|mark\w*|reacts?\b|(?:nuclear\s+)?accumulation)/i;

/** `no` before a marker is `not detected`, unless a word behind names it; other leading words stand. */
export function withOwnKind(
  leading: ResultHit,
  { text, hit }: { readonly text: string; readonly hit: MarkerHit },
): ResultHit {
  const denies =
    /^(?:no|neg|negative|immunonegative|without|absence|lack(?:s|ing)?|neither|(?:but|and|though)\s+not|fail(?:s|ed)?\s+to|(?:does|do|did|could|can|has|have)\s*not|\w+n't|found\s+no|not)\b/i.test(
      leading.text,
    );
  const word = denies
    ? /expression|staining|reactivity/i.test(leading.text)
      ? isKept(hit.name)
        ? 'lost'
        : 'negative'
      : 'not detected'
    : affirms.test(leading.text)
      ? 'positive'
      : leading.text.replace(
          /\s{1,40}(?:of|in|on|at|for|inside|within|near|involving|covering|including|encompassing|affecting|spanning)(?:\sthe)?$|\s{0,40}:$/i,
          '',
        );
  if (
    denies &&
    isKept(hit.name) &&
    ofGene.test(text.slice(leading.start, hit.end + 60).split(/[.;]/, 1)[0] ?? '')
  )
    return { ...leading, text: 'not altered' };
  const isLossDenied = denies && /\bloss\s+of\b/i.test(text.slice(leading.start, hit.start));
  return { ...leading, text: isLossDenied ? 'retained' : word };
}
