import type { Span } from '../../../domain/evidence.ts';
import { sought } from '../../text/sought.ts';
import { circulatingDnaIn, isCirculatingUnread } from './circulating-dna.ts';
import { levelsIn } from './fluid-levels.ts';
import { generalFindingsIn } from './general-findings.ts';
import { explainsFinding, isGeneralKnowledge } from './general-knowledge.ts';
import { formulasIn } from './karyotypes.ts';
import { type ListHeading, verdictAhead } from './list-headings.ts';
import { governed } from './listed-results.ts';
import { hasLooseVerdict } from './loose-verdicts.ts';
import { withoutAsides } from './marker-asides.ts';
import { findResults, isInMixedList, resultOf } from './marker-binding.ts';
import type { MarkerHit } from './marker-hit.ts';
import { findMarkers } from './marker-hits.ts';
import { notTested } from './marker-lexicon.ts';
import { originOf, resultOfName } from './marker-origin.ts';
import type { ResultHit } from './marker-place.ts';
import { inBothCodes, inUsualWords, outcomeOf, spelledOutResult, variantBehind } from './marker-results.ts';
import { classesIn, isOpenGroup } from './molecular-classes.ts';
import { hasRivalCells } from './rival-cells.ts';
import { isGermlineUnread } from './unread-germline.ts';
import { hasUnreadItem } from './unread-items.ts';
import { isUnread } from './unread-markers.ts';

/** A marker with the result a statement gives. */
export interface MarkerStatement {
  readonly marker: string;
  readonly result: string;
}
export type MarkerResult = MarkerStatement & Span;
/** What a statement says of markers, and whether it names one of which it says nothing that was understood. */
export interface Read {
  readonly results: readonly MarkerResult[];
  readonly unread: readonly string[];
  /** Markers that are only listed as looked at. */
  readonly asked: readonly string[];
}

/** Results told of relatives. */
const ofOthers = sought(
  /\b(?:mother|father|sibling|(?<!\b(?:class|methylation|gene|tumou?r|kinase|receptor|super)[\s/-]{0,2})family(?!\s+(?:genes?|members\s+of)\b))\b/iu,
);
/** `Results reviewed with her family`: who hears of them. */
const toldToOthers = sought(
  /\b(?:review|discuss|shar|spoke|talk|explain|disclos|relay|went|gone|gave|given|told|inform|call|updat)\p{L}*\s(?:[^.;,:\n]{0,30}?\s)?(?:(?:with|to)\s|w\/\s?)?(?:(?:the|his|her|both)\s)?(?:mother|father|siblings?|family)\b|\b(?:mother|father|family)\s(?:(?:is|are|was|were|has|have|been)\s){0,2}(?:informed|told|aware|updated|called|notified)\b/iu,
);
const isOfOthers = (text: string): boolean =>
  ofOthers.test(text) && ofOthers.test(text.replace(toldToOthers, ' '));
/** Results wanted rather than had. */
const wanted = sought(
  /\b(?:(?:does\s+not|doesn't|do\s+not|not)\s+mean|consent(?:ed)?\s+(?:for|to)|would\s+(?:be|show|have|help|fail)|will\s+be\s+sent|recommend\w*|consider(?:s|ing|ation)?|if\s+\w+|should|send\s+(?:\p{L}+\s+){0,4}for|will\s+send|to\s+be\s+sent|please\s+(?:send|test))\b/iu,
);

/** `BRAF V600E found, consider an inhibitor`: what stands in a clause of its own ahead of a wish is told, the rest is not. */
function withoutWishes(text: string): string {
  const wish = wanted.exec(text);
  if (wish === null) return text;
  const ahead = text.slice(0, wish.index);
  return ahead.slice(
    0,
    Math.max(
      0,
      ahead.search(
        /[,:(](?=[^,:(]*$)|\s(?:and|so|but|we)\s(?!.*\s(?:and|so|but|we)\s)|\s[–—-]\s(?=[^–—-]*$)/,
      ),
    ),
  );
}

/** Markers of blood and fluid that were not read as levels are no result of the tumour. */
const inBlood = sought(
  /\b(?:serum|plasma|blood|csf|ng\/ml|iu\/l|miu)\b[^.;]{0,40}\b(?:afp|hcg)\b|\b(?:afp|hcg)\b[^.;]{0,40}\b(?:serum|csf|ng|iu|miu|kiu)\b|\bcd34\b[^;]{0,20}\/\s?kg|\bstem\s+cells?\b/i,
);

/** `aunt with SDHD`: the marker of a relative, in a clause of its own. */
const relative =
  /\b(?:brothers?|sisters?(?!\s+(?:proteins?|genes?|markers?|lesions?))|sibs?|aunt|uncle|cousin|grand\p{L}{2,8}|twin|relatives?|(?:m|p)g[mf])\b[^,;:.]{0,40}$/iu;
const isOfRelative = (text: string, { start }: Span): boolean =>
  relative.test(text.slice(Math.max(0, start - 60), start));

const overlaps = (hit: Span, other: Span, offset: number): boolean =>
  hit.start + offset < other.end && other.start < hit.end + offset;

/** A statement of a document, with the heading of the list it is part of. */
export interface Statement extends Span {
  readonly text: string;
  readonly heading?: ListHeading | undefined;
}

/** A change by its code, of a gene that was not recognised. */
const namesChange = sought(
  /\bc\.\d{1,5}(?:[+-]\d{1,4})?(?:[ACGT]>[ACGT]|del|dup|ins)|\bp\.\(?[A-Z][a-z]{0,2}\d{1,4}(?:[A-Z*]|fs)/,
);

/** The study that gives a class or a group, with none in it that was recognised. */
const namesClass = sought(
  /\b(?:methylation\s+(?:class|profil|array|result)\w*|methylome|classifier|heidelberg|dkfz|(?:molecular\s+)?sub-?group(?:ed)?|nano-?string)\b/i,
);

/** `PDGFRA mutated but not amplified`: one marker with a change of one kind and none of another. */
const tellsTwoKinds = sought(
  /\b(?:mutated|mutant|deleted|rearranged|altered|gained|positive|amplified)(?:,?\s(?:but|though|and)\snot\s|\s?\/\s?not\s)(?:amplified|deleted|mutated|rearranged|lost|fused|methylated)\b/iu,
);

/** A study that is on its way. */
const toCome = sought(
  /\b(?:sent|send(?:ing)?|submitted|requested|ordered|await\w*|pending|to\s+follow|will\s+be|planned|recommend\w*)\b/iu,
);

/** A score as classifiers give it, where a class or an array is spoken of. */
const score = /(?<![\d.])0?\.[5-9]\d\b(?!\s?(?:mm|cm|ml|mg|ratio))/;
const ofClass = /\b(?:array|class|methyl\p{L}*|mnp|epic)\b/iu;
const namesScore = (text: string): boolean => score.test(text) && ofClass.test(text);

/** A fusion, a class, a subgroup or a change that a statement speaks of, with no marker in it that was recognised. */
const namesFinding = sought(
  /\b(?:fusion|transcript|rearrangement|amplification|co-?deletion|hotspot|(?:sub)?class|subgroup|methylation|mutational\s+burden|hypermut\w+|signature)\b[^.;]{0,60}\b(?:detect\w*|found|identif\w+|present|absent|shows?|showed|positive|negative|reveal\w*|demonstrat\w+|confirm\w*|match\w*|assign\w*|score|consistent|compatible|elevated|high|low)\b|\b(?:detect\w*|found|identif\w+|reveal\w*|demonstrat\w+|confirm\w*|match\w*|harbou?rs?|carr(?:y|ies|ied)|is|was)\b[^.;]{0,40}\b(?:gene\s+fusion|fusion\s+(?:transcript|of)|methylation\s+class|subgroup|mutation|amplification|hypermut\w+)\b/i,
);

/** `KIT mut?`, `K27M?`: what is asked is not what was found. */
const isAsked = (text: string, result: Span, hit: Span): boolean =>
  text[result.end] === '?' || text[hit.end] === '?';

const nothing: Read = { results: [], unread: [], asked: [] };

/** What a statement says of markers, under the heading of its list. */
export function markersIn(part: Statement): Read {
  const whole = withoutHeading(part);
  if ((isOfOthers(whole) && isOfOthers(withoutWishes(whole))) || isGeneralKnowledge(whole)) return nothing;
  const levels = levelsIn(whole);
  const formulas = formulasIn(whole);
  const written = blanked(whole, [...levels, ...formulas.spans]);
  const text = withoutWishes(findMarkers(written).length === 0 ? written : withoutAsides(written));
  const circulating = circulatingDnaIn(part.text);
  const inFluid = [...levels, ...circulating, ...formulas.results].map((each) => ({
    ...each,
    start: part.start + each.start,
    end: part.start + each.end,
  }));
  if (inBlood.test(text)) {
    const isUnreadLevel =
      (levels.length === 0 ? /\b(?:afp|hcg)\b/i : /\b(?:afp|b?-?hcg)\b[^\d;]{0,12}\d/i).test(text) &&
      !notTested.test(text);
    return { results: inFluid, unread: isUnreadLevel ? ['a level'] : [], asked: [] };
  }
  const found = findMarkers(text);
  const words = found.length === 0 ? [] : findResults(text, found);
  const isTold = !notTested.test(text);
  const isExplained = explainsFinding(text);
  const classes = classesIn({ ...part, text });
  const unread: string[] = [];
  const asked: string[] = [];
  const bound: (Span & { readonly text: string })[] = [];
  const named = found.flatMap((hit, index): MarkerResult[] => {
    if (isOfRelative(text, hit)) return [];
    if (isInMixedList(text, found, index)) {
      unread.push(hit.name);
      return [];
    }
    const alone = resultOf({ text, found, words, index }) ?? resultOfName({ text, found, index });
    const heading =
      headingAhead({ text, found, hit, offset: part.start }) ??
      (isContrasted(text.slice(0, hit.start)) ? undefined : part.heading);
    if (heading?.kind === 'asked' && (alone === undefined || isOfName(alone, hit))) {
      asked.push(hit.name);
      return [];
    }
    const told =
      heading === undefined
        ? alone
        : governed(isOfAnother(alone, found, hit) ? undefined : alone, { heading, hit, offset: part.start });
    const result = told !== undefined && isAsked(text, told, hit) ? undefined : told;
    if (result === undefined) {
      if (
        !isExplained &&
        (isUnread(hit, text) || isInList(text, found, index)) &&
        !classes.some((each) => overlaps(hit, each, part.start))
      )
        unread.push(hit.name);
      return [];
    }
    const span = { start: Math.min(hit.start, result.start), end: Math.max(hit.end, result.end) };
    bound.push({ ...span, text: result.text });
    const isOfFusions = heading !== undefined && isFusionList.test(heading.words);
    return withGene(
      {
        marker:
          isOfFusions && hit.name === 'BRAF'
            ? 'KIAA1549-BRAF fusion'
            : (deniedFusion(hit, result.text) ?? nameInPlace(hit, text, result.text)),
        result: resultInWords(result, { text, hit }),
        start: part.start + span.start,
        end: part.start + span.end,
      },
      text.slice(hit.start, hit.end),
    );
  });
  if (hasLooseVerdict(text, words, bound)) unread.push('a verdict');
  if (found.length === 1 && hasRivalCells(text)) unread.push('a column');
  if (found.length > 0 && tellsTwoKinds.test(text)) unread.push('a second kind');
  // `Fusions: negative` is a heading and says it all.
  const general = generalFindings(text.trim() === '' ? part.text : text, part.start, found);
  const read = [...named, ...classes, ...general, ...inFluid];
  const spans = read.map(({ start, end }) => ({ start: start - part.start, end: end - part.start }));
  if (hasUnreadItem(text, [...spans, ...found])) unread.push('an item');
  if (isGermlineUnread(text, read)) unread.push('germline');
  if (circulating.length === 0 && isCirculatingUnread(text)) unread.push('ctDNA');
  if (isTold && isOpenGroup(text)) unread.push('group');
  if (isTold && classes.length === 0 && (namesScore(text) || (namesClass.test(text) && !toCome.test(text))))
    unread.push('class');
  if (
    isTold &&
    found.length === 0 &&
    classes.length === 0 &&
    general.length === 0 &&
    (namesChange.test(text) || namesFinding.test(text))
  )
    unread.push('a change');
  const isOnlyPlace = named.length > 0 || classes.length > 0;
  return {
    results: read,
    unread: isOnlyPlace ? unread.filter((name) => !/^\d+[pq]$/.test(name)) : unread,
    asked,
  };
}

/** That one fusion was not found says nothing of others the gene may have. */
const deniedFusion = ({ name, own }: MarkerHit, result: string): string | undefined =>
  /^(?:KIAA1549-BRAF fusion|NAB2-STAT6|ZFTA)$/.test(name) || outcomeOf(result) !== 'denied'
    ? undefined
    : /^(\S+::\S+) fusion$/.exec(own ?? '')?.[1];

/** A gene among genes is no syndrome: `NF1, ATRX, PTEN variants`. */
const isInList = (text: string, found: readonly MarkerHit[], index: number): boolean => {
  const joins = (left: MarkerHit | undefined, right: MarkerHit | undefined): boolean =>
    left !== undefined &&
    right !== undefined &&
    /^\s?(?:[,/&+]|,?\sand|,?\sn?or)\s?$/.test(text.slice(left.end, right.start));
  return joins(found[index - 1], found[index]) || joins(found[index], found[index + 1]);
};

/** A list of fusions: its `BRAF` is the fusion that BRAF is known for. */
const isFusionList = /^(?!.*\b(?:mutations?|variants?|alterations?)\b).*\b(?:fusions?|rearrangements?)\b/is;

/** `..., but PIK3CA is mutated`: what stands against a list is no part of it. */
const isContrasted = (text: string): boolean => {
  const ahead = text.replace(/\([^()]*\)/g, '');
  return /\b(?:but|however|whereas|while|although|instead|in\s+contrast|except(?:ing|ion)?|apart\s+from|other\s+than|save\s+for)\b(?!\s+(?:not|no)\b)/i.test(
    ahead,
  );
};

/** What is found as a whole, where no marker stands in the words that tell it. */
const generalFindings = (text: string, offset: number, found: readonly MarkerHit[]): MarkerResult[] =>
  generalFindingsIn(text)
    .filter(({ start, end }) => !found.some((hit) => hit.start < end && start < hit.end))
    .map((each) => ({ ...each, start: offset + each.start, end: offset + each.end }));

const blanked = (text: string, spans: readonly Span[]): string =>
  spans.reduce(
    (kept, { start, end }) => kept.slice(0, start) + ' '.repeat(end - start) + kept.slice(end),
    text,
  );

/** The heading's own words are no result of the first marker alone. */
const withoutHeading = ({ text, start, heading }: Statement): string => {
  const length = heading === undefined ? 0 : Math.max(0, Math.min(text.length, heading.end - start));
  return ' '.repeat(length) + text.slice(length);
};

/** Of a list under a heading, what stands behind the next marker is the next one's. */
const isOfAnother = (result: Span | undefined, found: readonly MarkerHit[], hit: Span): boolean =>
  result !== undefined && found.some(({ start, end }) => start >= hit.end && end <= result.start);

/** The name says it by itself. */
const isOfName = (result: Span, hit: Span): boolean => result.start === hit.start && result.end === hit.end;

/** What stands in front of a list in brackets and says it of all in it: `none detected (ALK, ROS1)`. */
function headingAhead({
  text,
  found,
  hit,
  offset,
}: {
  readonly text: string;
  readonly found: readonly MarkerHit[];
  readonly hit: Span;
  readonly offset: number;
}): ListHeading | undefined {
  const open = openBracketAhead(text, hit.start);
  if (open === undefined) return undefined;
  const from = Math.max(0, ...found.filter(({ end }) => end <= open).map(({ end }) => end));
  const ahead = text.slice(from, open);
  const clause = ahead.slice(Math.max(ahead.lastIndexOf(';'), ahead.lastIndexOf(', ')) + 1);
  if (from > 0 && !/[;:,.]/.test(ahead)) return undefined;
  const heading = verdictAhead(clause);
  if (heading === undefined) return undefined;
  const start = offset + open - clause.length + heading.start;
  return { ...heading, start, end: offset + open };
}

/** The bracket that is open where a marker stands. */
function openBracketAhead(text: string, at: number): number | undefined {
  let depth = 0;
  for (let index = at - 1; index >= 0; index -= 1) {
    if (text[index] === ')') depth += 1;
    else if (text[index] === '(') {
      if (depth === 0) return index;
      depth -= 1;
    }
  }
  return undefined;
}

/** `TP53 IHC` is the protein's stain; `BRAF` in `no BRAF, NTRK or ALK fusions` is the fusion that BRAF is known for. */
function nameInPlace({ name, end }: MarkerHit, text: string, result: string): string {
  const behind = text.slice(end, end + 90);
  if (name === 'TP53') return isOfProtein.test(behind) ? 'p53' : name;
  return name === 'BRAF' && (endsInFusions.test(behind) || /\b(?:rearrang\w+|fused|fusion)\b/i.test(result))
    ? 'KIAA1549-BRAF fusion'
    : name;
}
const isOfProtein =
  /^\s?(?:\(?ihc\b|immuno|stain|protein|:?\s?(?:wild[\s-]?type|wt|normal|mutant|mutated|null|aberrant)\s(?:type\s)?pattern\b)/i;
const endsInFusions =
  /^(?:\s?(?:,|\/|&|or|nor|and)\s?[A-Z][A-Z0-9]{1,7}(?:[-/]\d)*){0,9}\s(?:gene\s)?(?:fusions?|rearrangements?)\b/;

/** `H3-3A p.K27M`: the mutation, and the gene that has it; `+7/-10`: the two, and each of them. */
function withGene(result: MarkerResult, written: string): MarkerResult[] {
  if (result.marker === '+7/-10')
    return isDenial(result.result)
      ? [result]
      : [
          result,
          { ...result, marker: 'chromosome 7', result: 'gain' },
          { ...result, marker: 'chromosome 10', result: 'loss' },
        ];
  const gene = /^(?:h3f3[ab]|h3-3[ab]|h3c\d{1,2}|hist1h3[bc])/i.exec(written)?.[0];
  const change = /(?:k2[78]m|g3[45][rvw])/i.exec(written)?.[0]?.toUpperCase();
  if (gene === undefined || change === undefined || isDenial(result.result)) return [result];
  const usual = change.replace('K28', 'K27').replace('G35', 'G34');
  return [result, { ...result, marker: gene.toUpperCase(), result: usual }];
}

const isDenial = (result: string): boolean => /\b(?:not|no|negative|wild|absent|non)\b/i.test(result);

/** The result as reports spell it, with the change in brackets behind it and whether it is the patient's own. */
function resultInWords(
  { text: word, end }: ResultHit,
  { text, hit }: { readonly text: string; readonly hit: MarkerHit },
): string {
  const change = histoneChange(hit.name, text.slice(hit.end, end + 30));
  const result = change ?? inUsualWords(hit.name, spelledOutResult(word));
  const behind = Math.max(end, hit.end);
  const variant = change === undefined ? variantBehind(text.slice(behind, behind + 40)) : undefined;
  const withVariant = inBothCodes(
    variant === undefined || result.includes(variant) ? result : `${result} (${variant})`,
  );
  const origin = originOf(text, hit, end);
  return origin === undefined || withVariant.startsWith(origin) ? withVariant : `${origin} ${withVariant}`;
}

/** A histone's change by its usual number: `p.K28M` is what all call K27M. */
function histoneChange(marker: string, text: string): string | undefined {
  if (!/^(?:H3F3[AB]|H3-3[AB]|H3C\d+|HIST1H3[BC])$/.test(marker)) return undefined;
  if (/(?:k|lys)2[78]m(?:et)?\b/i.test(text)) return 'K27M';
  const residue = /(?:g|gly)3[45](r|v|w|arg|val|trp)\b/i.exec(text)?.[1]?.toLowerCase();
  return residue === undefined
    ? undefined
    : `G34${{ arg: 'R', val: 'V', trp: 'W' }[residue] ?? residue.toUpperCase()}`;
}
