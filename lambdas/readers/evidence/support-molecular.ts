import { labelledSentences } from '../rules/document-parts/heading-sentences.ts';
import { listedStatements, type Part } from '../rules/molecular/listed-statements.ts';
import { findMarkers } from '../rules/molecular/marker-hits.ts';
import { type Outcome, outcomeOf } from '../rules/molecular/marker-results.ts';
import { type MarkerStatement, markersIn } from '../rules/molecular/marker-statements.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import { findWords } from '../text/words.ts';
import type { ClaimInContext, SupportCheck } from './claim.ts';

/** The sentences, with the label that the passage begins in (`CDKN2A: no deletion`). */
const withLabel = ({ text, span, sentences }: ClaimInContext): string =>
  `${text.slice(span.start, Math.max(span.start, sentences[0]?.start ?? span.start))}${sentences.map((sentence) => sentence.text).join(' ')}`;

/** What the statements a claim's passage touches say of markers, under the headings of their lists. */
function statedIn({ text, span, sentences, parsed }: ClaimInContext): MarkerStatement[] {
  const start = Math.min(span.start, sentences[0]?.start ?? span.start);
  const end = Math.max(span.end, sentences.at(-1)?.end ?? span.end);
  return statementsOf(text, parsed).flatMap((part) =>
    part.start < end && start < part.end ? markersIn(part).results : [],
  );
}

const statements = new WeakMap<ParsedDocument, readonly Part[]>();

/** Put together once for all the claims about a document. */
function statementsOf(text: string, parsed: ParsedDocument): readonly Part[] {
  const known = statements.get(parsed);
  if (known !== undefined) return known;
  const made = listedStatements(text, labelledSentences(text, parsed));
  statements.set(parsed, made);
  return made;
}

/** Its result is a name of its own: `SHH-activated` needs no word `group`. */
const isGroup =
  /^(?:group|subgroup|molecular\s+(?:sub)?group|methylation(?:[\s_](?:class|group|subclass|profile))?)$/i;

/**
 * Every marker claimed must be named, and its sentence be read to the result claimed. Where the rules read the sentence
 * to another outcome of that marker it is refused; where they cannot read it, its words about that marker must not say
 * otherwise.
 */
export const supportsMolecular: SupportCheck = (claim) => {
  if (typeof claim.value !== 'object' || claim.value === null) return [];
  const text = withLabel(claim);
  const stated = statedIn(claim);
  return Object.entries(claim.value).flatMap(([marker, result]) =>
    isGroup.test(marker)
      ? reasonsAgainstGroup(result, { text, stated })
      : reasonsAgainst({ marker, result }, { text, stated }),
  );
};

interface Read {
  readonly text: string;
  readonly stated: readonly MarkerStatement[];
}

function reasonsAgainst({ marker, result }: MarkerStatement, { text, stated }: Read): string[] {
  const key = keyOf(marker);
  const own = stated.filter((each) => isSameMarker(keyOf(each.marker), key));
  const outcome = outcomeOf(result);
  if (own.length > 0) return own.some((each) => outcomeOf(each.result) === outcome) ? [] : [reasons[outcome]];
  const at = placeOf(marker, text);
  if (at === undefined) return ['the sentence does not name a claimed marker'];
  const around = text.slice(at.start, at.end + 90).split(/[;]|\.\s/, 1)[0] ?? '';
  const said = outcomeOf(around);
  return said === outcome || (said === 'affirmed' && outcome !== 'open' && /[-–]/.test(around))
    ? []
    : [reasons[outcome]];
}

const reasons: Readonly<Record<Outcome, string>> = {
  open: 'the result is not stated as open',
  denied: 'the result is not stated as negative',
  affirmed: 'the result is not stated as positive',
};

/** A group is its name: each of its telling words must stand there, and not denied. */
function reasonsAgainstGroup(result: string, { text, stated }: Read): string[] {
  if (outcomeOf(result) === 'open')
    return outcomeOf(text) === 'open' ? [] : ['the result is not stated as open'];
  const words = tellingWords(result);
  const groups = stated.filter(({ marker }) => isGroup.test(marker));
  const known = new Set([text, ...groups.map((each) => each.result)].flatMap(tellingWords));
  return words.length > 0 && words.every((word) => known.has(word))
    ? []
    : ['the sentence does not name a claimed group'];
}

const groupFillers = new Set([
  'group',
  'subgroup',
  'class',
  'subclass',
  'activated',
  'the',
  'of',
  'type',
  'score',
]);
const tellingWords = (text: string): string[] =>
  findWords(
    text
      .replace(/_/g, ' ')
      .replace(/\bat\s?\/\s?rt\b/gi, 'atrt')
      .replace(/\b(?:non|not|no)[\s-]+(?=\p{L})/giu, 'non'),
  )
    .map((word) => word.text)
    .filter((word) => !groupFillers.has(word));

/** A marker by the name the lexicon gives it, letters and digits alone. */
const keyOf = (marker: string): string => {
  const spelled = marker.replace(/_/g, ' ');
  const [hit] = findMarkers(spelled);
  return (hit?.name ?? spelled).toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
};

/** `IDH1` is named where `IDH1 R132H` is, `MYC` is not where `MYCN` is. */
const isSameMarker = (one: string, other: string): boolean =>
  one === other || isFamily(one, other) || isFamily(other, one);
const isFamily = (family: string, member: string): boolean =>
  member !== 'H3K27ME3' &&
  member.startsWith(family) &&
  /^(?:\d[A-Z]?\d*[A-Z]?|[A-Z]\d+[A-Z]?|FUSION)$/.test(member.slice(family.length));

/** Where a text names a marker: as the lexicon finds it, or by one of its own words. */
function placeOf(marker: string, text: string): { readonly start: number; readonly end: number } | undefined {
  const key = keyOf(marker);
  const hit = findMarkers(text).find(({ name }) => isSameMarker(keyOf(name), key));
  if (hit !== undefined) return hit;
  const names = findWords(marker.replace(/_/g, ' '))
    .map((word) => word.text)
    .filter((word) => word.length > 1);
  return findWords(text).find((word) => names.includes(word.text));
}
