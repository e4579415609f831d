import type { Span } from '../../domain/evidence.ts';
import type { Sentence } from '../text/primitives.ts';
import { matchesOf, sought } from '../text/sought.ts';
import { isGeneralKnowledge } from './general-knowledge.ts';
import { findResults, type ResultHit, resultOf } from './marker-binding.ts';
import { findMarkers, type MarkerHit } from './marker-hits.ts';
import { notTested } from './marker-lexicon.ts';
import { originOf, resultOfName } from './marker-origin.ts';
import { inUsualWords, spelledOutResult, variantBehind } from './marker-results.ts';
import { classesIn, isOpenGroup } from './molecular-classes.ts';
import { isUnread } from './unread-markers.ts';

/** A marker with the result a statement gives. */
export interface MarkerStatement {
  readonly marker: string;
  readonly result: string;
}
export type MarkerResult = MarkerStatement & Span;
/** What a statement says of markers, and whether it names one of which it says nothing that was understood. */
interface Read {
  readonly results: readonly MarkerResult[];
  readonly unread: readonly string[];
}

/** Results told of relatives, or wanted rather than had. */
const notHad = sought(
  /\b(?:mother|father|sibling|family|would\s+(?:be|show|have|help|fail)|will\s+be\s+sent|recommend\w*|consider\w*|if\s+\w+|should|send\s+for|will\s+send|to\s+be\s+sent|please\s+(?:send|test))\b/iu,
);

/** Markers measured in blood or fluid are no result of the tumour. */
const inBlood = sought(
  /\b(?:serum|plasma|blood|csf|ng\/ml|iu\/l|miu)\b[^.;]{0,40}\b(?:afp|hcg)\b|\b(?:afp|hcg)\b[^.;]{0,40}\b(?:serum|csf|ng|iu|miu|kiu)\b|\bcd34\b[^;]{0,20}\/\s?kg|\bstem\s+cells?\b/i,
);

/** `aunt with SDHD`: the marker of a relative, in a clause of its own. */
const relative =
  /\b(?:brothers?|sisters?|sibs?|aunt|uncle|cousin|grand\p{L}{2,8}|twin|relatives?|(?:m|p)g[mf])\b[^,;:.]{0,40}$/iu;
const isOfRelative = (text: string, { start }: Span): boolean =>
  relative.test(text.slice(Math.max(0, start - 60), start));

const overlaps = (hit: Span, other: Span, offset: number): boolean =>
  hit.start + offset < other.end && other.start < hit.end + offset;

export interface Part extends Span {
  readonly text: string;
}

/** Statements of a sentence: between semicolons, bullets, bars of a table that start a new row, and full stops. */
export function statementsOf(sentence: Sentence): Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const match of matchesOf(/;|\n|(?<!\.)\.\s|$/g, sentence.text)) {
    const end = match.index;
    if (end > start) {
      parts.push({
        text: sentence.text.slice(start, end),
        start: sentence.start + start,
        end: sentence.start + end,
      });
    }
    start = end + match[0].length;
  }
  return parts;
}

/** What a text says of markers, statement by statement; for the gate, which reads a quote's sentences again. */
export const markersStatedIn = (text: string): readonly MarkerStatement[] =>
  statementsOf({ start: 0, end: text.length, text, section: '' }).flatMap((part) => markersIn(part).results);

/** A change by its code, of a gene that was not recognised. */
const namesChange = sought(
  /\bc\.\d{1,5}(?:[+-]\d{1,4})?(?:[ACGT]>[ACGT]|del|dup|ins)|\bp\.\(?[A-Z][a-z]{0,2}\d{1,4}(?:[A-Z*]|fs)/,
);

/** The study that gives a class or a group, with none in it that was recognised. */
const namesClass = sought(
  /\b(?:methylation\s+(?:class|profil|array|result)\w*|methylome|classifier|heidelberg|dkfz|(?:molecular\s+)?sub-?group(?:ed)?|nano-?string)\b/i,
);

/** A fusion, a class, a subgroup or a change that a statement speaks of, with no marker in it that was recognised. */
const namesFinding = sought(
  /\b(?:fusion|transcript|rearrangement|amplification|co-?deletion|hotspot|(?:sub)?class|subgroup|methylation|mutational\s+burden|hypermut\w+|signature)\b[^.;]{0,60}\b(?:detect\w*|found|identif\w+|present|absent|shows?|showed|positive|negative|reveal\w*|demonstrat\w+|confirm\w*|match\w*|assign\w*|score|consistent|compatible|elevated|high|low)\b|\b(?:detect\w*|found|identif\w+|reveal\w*|demonstrat\w+|confirm\w*|match\w*|harbou?rs?|carr(?:y|ies|ied)|is|was)\b[^.;]{0,40}\b(?:gene\s+fusion|fusion\s+(?:transcript|of)|methylation\s+class|subgroup|mutation|amplification|hypermut\w+)\b/i,
);

/** Healthy cells that a stain is checked on: `with retained staining of the endothelium`. */
const controls = sought(
  /[\s,(]{1,3}(?:with\s+|and\s+|while\s+|whereas\s+)?(?:(?:appropriate|adequate|good|positive|retained|preserved|intact|kept|present|normal)\s+){1,2}(?:(?:nuclear|staining|expression|signal)\s+)?(?:(?:in|of|on|for)\s+)?(?:the\s+)?(?:(?:\w+\s+){0,2}(?:endotheli\w+|vessels?|vascular|internal|external|controls?|stroma\w*|lymphocytes|non-?neoplastic|normal|native|entrapped|background)\b)[^,;.]{0,40}/gi,
);
/** Shorter ones have no room for a marker and its control. */
const shortestWithControl = 30;
const withoutControls = (text: string): string => text.replace(controls, (found) => ' '.repeat(found.length));

/** `KIT mut?`, `K27M?`: what is asked is not what was found. */
const isAsked = (text: string, result: Span, hit: Span): boolean =>
  text[result.end] === '?' || text[hit.end] === '?';

const nothing: Read = { results: [], unread: [] };

export function markersIn(part: Part): Read {
  const text = part.text.length < shortestWithControl ? part.text : withoutControls(part.text);
  if (notHad.test(text) || inBlood.test(text) || isGeneralKnowledge(text)) return nothing;
  const found = findMarkers(text);
  const words = found.length === 0 ? [] : findResults(text, found);
  const isTold = !notTested.test(text);
  const classes = classesIn(part);
  const unread: string[] = [];
  const named = found.flatMap((hit, index): MarkerResult[] => {
    if (isOfRelative(text, hit)) return [];
    const told = resultOf({ text, found, words, index }) ?? resultOfName({ text, found, index });
    const result = told !== undefined && isAsked(text, told, hit) ? undefined : told;
    if (result === undefined) {
      if (isTold && isUnread(hit, text) && !classes.some((each) => overlaps(hit, each, part.start)))
        unread.push(hit.name);
      return [];
    }
    const span = { start: Math.min(hit.start, result.start), end: Math.max(hit.end, result.end) };
    return withGene(
      {
        marker: nameInPlace(hit, text, result.text),
        result: resultInWords(result, { text, hit }),
        start: part.start + span.start,
        end: part.start + span.end,
      },
      text.slice(hit.start, hit.end),
    );
  });
  if (isTold && (isOpenGroup(text) || (classes.length === 0 && namesClass.test(text)))) unread.push('group');
  if (
    isTold &&
    found.length === 0 &&
    classes.length === 0 &&
    (namesChange.test(text) || namesFinding.test(text))
  )
    unread.push('a change');
  const isOnlyPlace = named.length > 0 || classes.length > 0;
  return {
    results: [...named, ...classes],
    unread: isOnlyPlace ? unread.filter((name) => !/^\d+[pq]$/.test(name)) : unread,
  };
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

/** `H3-3A p.K27M`: the mutation, and the gene that has it. */
function withGene(result: MarkerResult, written: string): MarkerResult[] {
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
  const variant = change === undefined ? variantBehind.exec(text.slice(end, end + 40))?.[1] : undefined;
  const withVariant = variant === undefined || result.includes(variant) ? result : `${result} (${variant})`;
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
