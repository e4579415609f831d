import type { Span } from '../../domain/evidence.ts';
import type { MarkerHit } from './marker-hits.ts';
import { notTested, resultWords } from './marker-lexicon.ts';
import { isDeniedBehind, isKindOfTest, saysHow, saysSo, signBehind } from './marker-results.ts';
import { sentFor } from './unread-markers.ts';

/** Words of a result where they stand. */
export interface ResultHit extends Span {
  readonly leads: boolean;
  readonly text: string;
}

export function findResults(text: string, found: readonly MarkerHit[]): ResultHit[] {
  const hits: ResultHit[] = [];
  for (const { words, leads } of resultWords) {
    for (const each of words.findAll(text)) {
      const written = text.slice(each.start, each.end);
      const word = written.trim();
      const start = each.start + written.indexOf(word);
      const span = { start, end: start + word.length };
      const overlaps = (other: Span) => span.start < other.end && other.start < span.end;
      if (word === '' || hits.some((hit) => hit.leads === leads && overlaps(hit)) || found.some(overlaps))
        continue;
      hits.push({ ...span, leads, text: word });
    }
  }
  return hits.sort((a, b) => a.start - b.start);
}

/** Words between a marker and its result at most; further away they belong to something else. */
const longestGap = 90;

/**
 * The result of a marker: the word behind it, before the next marker that is not listed with it (`MYC and MYCN
 * amplification: not detected`); else the word that leads up to it (`loss of ATRX`, `no IDH mutation`); else what its
 * own name says (`KIAA1549-BRAF fusion`).
 */
export function resultOf(at: {
  readonly text: string;
  readonly found: readonly MarkerHit[];
  readonly words: readonly ResultHit[];
  readonly index: number;
}): ResultHit | undefined {
  const { text, found, words, index } = at;
  const hit = found[index];
  if (hit === undefined) return undefined;
  let end = hit.end;
  let next = index + 1;
  while (isListed(text.slice(end, found[next]?.start ?? end), found[next])) {
    end = found[next]?.end ?? end;
    next += 1;
  }
  const limit = Math.min(found[next]?.start ?? text.length, end + longestGap);
  const signed = signBehind.test(text.slice(hit.end, hit.end + 16)) ? hit.end : end;
  const sign = signBehind.exec(text.slice(signed, signed + 16));
  if (sign?.[1] !== undefined) {
    const start = signed + sign[0].length - sign[1].length;
    return { start, end: start + sign[1].length, leads: false, text: sign[1] };
  }
  const change = /(?:^|[\s,(])([+−–-])$/.exec(text.slice(Math.max(0, hit.start - 2), hit.start))?.[1];
  if (change !== undefined && /^\d+[pq]$/.test(hit.name))
    return { start: hit.start - 1, end: hit.end, leads: true, text: change === '+' ? 'gain' : 'loss' };
  const leading = words.findLast(
    (word) =>
      word.leads &&
      word.end <= hit.start &&
      isLeading(word, { text, found, hit }) &&
      !(followsOnly.test(word.text) && isBehindMarker(word, { text, found })),
  );
  if (leading !== undefined) return withOwnKind(leading, { text, hit });
  if (notTested.test(text.slice(hit.end, limit))) return undefined;
  const behind = words.filter((word) => !word.leads && word.start >= hit.end && word.start < limit);
  const isShare = (word: ResultHit): boolean => /\d\s?(?:%|percent)/i.test(word.text);
  if (proliferation.test(hit.name)) {
    const share = behind.find(isShare);
    if (share !== undefined) return share;
  }
  const count = hit.name === 'tumor mutational burden' ? burden.exec(text.slice(end, limit)) : null;
  if (count?.[1] !== undefined) {
    const start = end + count[0].length - count[1].length;
    return { start, end: start + count[1].length, leads: false, text: count[1] };
  }
  const says = (word: ResultHit): boolean => !saysHow.test(word.text) && !isShare(word);
  const kind = behind.find(({ text: word }) => isKindOfTest(word));
  const told = behind.find((word) => says(word) && !isKindOfTest(word.text)) ?? kind ?? behind[0];
  if (told !== undefined && isDeniedBehind(text.slice(told.end, limit)))
    return { ...told, text: 'not detected' };
  if (
    told !== undefined &&
    kind !== undefined &&
    kind !== told &&
    kind.start < told.start &&
    saysSo.test(told.text)
  )
    return hit.own !== null && /fusion|rearrangement/i.test(kind.text)
      ? ownOf(hit, hit.own)
      : { ...kind, end: told.end };
  if (
    told !== undefined &&
    hit.own !== null &&
    /fusion$/.test(hit.own) &&
    (saysSo.test(told.text) || isKindOfTest(told.text))
  )
    return ownOf(hit, hit.own);
  if (told !== undefined) return told;
  return hit.own === null || sentFor.test(text.slice(Math.max(0, hit.start - 60), hit.start))
    ? undefined
    : ownOf(hit, hit.own);
}

const ownOf = ({ start, end }: MarkerHit, own: string): ResultHit => ({
  start,
  end,
  leads: false,
  text: own,
});
const burden =
  /^[\s:=(]{0,4}(?:is\s|of\s)?(\d{1,3}(?:\.\d{1,2})?(?:\s?(?:mut\w*|variants?)\s?(?:\/|per)\s?mb)?)/i;
const proliferation = /^(?:Ki-67|PD-L1|PHH3)$/;

/** Words that are more often the result of the marker before them: `INI1 retained, beta-catenin cytoplasmic`. */
const followsOnly = /^(?:retained|wild[\s-]?type|intact)$/i;

const isBehindMarker = (
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

const isListed = (between: string, next: MarkerHit | undefined): boolean =>
  next !== undefined &&
  between.length <= 12 &&
  /^\s*-?\s*(?:,|and|&|or|\/|,\s*and|nor|,\s*or|\(|\+|:)\s*$/i.test(between);

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
    !/[.;:]|\b(?:but|is|are|was|were|with|while|whereas|negative|positive)\b|\b\d+\s?%/i.test(
      between.replace(/\s{2,}/g, ' '),
    )
  );
}

/** `no` before a marker is `not detected`, unless a word behind names it; other leading words stand. */
function withOwnKind(
  leading: ResultHit,
  { text, hit }: { readonly text: string; readonly hit: MarkerHit },
): ResultHit {
  const denies =
    /^(?:no|neg|negative|immunonegative|without|absence|lacks|neither|(?:does|do|did)\s+not|not)\b/i.test(
      leading.text,
    );
  const affirms =
    /^(?:(?:immuno)?(?:positive|reactive)|pos\b|strongly\s+|diffusely\s+|express\w*|stains?\b|staining|label\w*|(?:nuclear\s+)?accumulation)/i.test(
      leading.text,
    );
  const word = denies
    ? 'not detected'
    : affirms
      ? 'positive'
      : leading.text.replace(/\s{1,40}(?:of|in|for|involving)$|\s{0,40}:$/i, '');
  const isLossDenied = denies && /\bloss\s+of\b/i.test(text.slice(leading.start, hit.start));
  return { ...leading, text: isLossDenied ? 'retained' : word };
}
