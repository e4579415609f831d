import type { Span } from '../../../domain/evidence.ts';
import { remembered } from '../../text/remembered.ts';
import { matchesOf, sought } from '../../text/sought.ts';
import { copyNumberChangesIn, isOfBody } from './copy-number-changes.ts';
import type { MarkerHit } from './marker-hit.ts';
import { markersPossibleIn } from './marker-lexicon.ts';
import { spelledOutResult } from './marker-results.ts';
import { geneSymbols } from './marker-symbols.ts';
import { listedSymbolsIn, unknownSymbolsIn } from './unknown-symbols.ts';

const gene = `(?:${geneSymbols}|BRAF|KIAA1549|C11orf95|ZFTA|RELA|YAP1|[A-Z][A-Z0-9]{2,7}(?=::)|(?<=::)[A-Z][A-Z0-9]{2,7}|[A-Z][A-Z0-9]{2,7}(?=[-–/][A-Z][A-Z0-9]{2,7}\\s(?:gene\\s)?(?:fusion|rearrang))|(?<=[A-Z0-9][-–/])[A-Z][A-Z0-9]{2,7}(?=\\s(?:gene\\s)?(?:fusion|rearrang)))`;
const exon = '(?:\\s{1,3}\\(?(?:exons?|ex\\.?|e)\\s?\\d{1,2}\\)?|\\s{2,14})?';
/**
 * Two genes joined: by a double colon, or by another mark where the word fusion follows or the mark is a hyphen, or told of in
 * words (`a fusion between KIAA1549 exon 16 and BRAF`).
 */
const fusion = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}:/-])(?:(${gene})${exon}\\s?(?:::)\\s?(${gene})${exon.replace('\\s{2,14}', '(?!)')}|(${gene})[-–](${gene})|(${gene})\\s?[/:]\\s?(${gene})(?=\\s(?:gene\\s)?(?:fusion|rearrang)(?!\\p{L}*\\s?\\/))|fusion\\s(?:gene\\s|transcript\\s|product\\s)?(?:between|of|joining|linking|involving)\\s(?:the\\s)?(${gene})${exon}\\s(?:and|with|to)\\s(?:the\\s)?(${gene}))(?![\\p{L}\\p{N}])(?:\\s+(?:in-frame\\s+)?(?:gene\\s+)?(?:fusion|rearrangement)(?:\\s+transcript)?)?`,
    'gu',
  ),
);
/** The gene a fusion is named after, the first of these that is in it. */
const drivers = (
  'BRAF RAF1 ALK ROS1 NTRK1 NTRK2 NTRK3 RET MET FGFR1 FGFR2 FGFR3 ZFTA C11orf95 YAP1 MYBL1 MYB MN1 BCOR CIC NUTM1 ' +
  'EWSR1 FUS PLAGL1 PATZ1 PRKCA STAT6 TFE3 PDGFB EGFR RELA NOTCH1'
).split(' ');

/** What any joined pair has: each gene begins with a capital. Most statements have none of it. */
const joint = /::|[-–][A-Z]|fusion|rearrang/;

function fusionsIn(text: string): MarkerHit[] {
  if (!joint.test(text)) return [];
  return matchesOf(fusion, text).flatMap((match) => {
    const genes = match.slice(1).filter((each) => each !== undefined);
    const [first, second] = genes;
    if (first === undefined || second === undefined || first === second) return [];
    const driver = drivers.find((each) => genes.includes(each)) ?? first;
    return [
      {
        name: usualFusion(driver, genes),
        own: `${first}::${second} fusion`,
        start: match.index,
        end: match.index + match[0].length,
      },
    ];
  });
}

function usualFusion(driver: string, genes: readonly string[]): string {
  if (driver === 'BRAF' && genes.includes('KIAA1549')) return 'KIAA1549-BRAF fusion';
  if (driver === 'STAT6' && genes.includes('NAB2')) return 'NAB2-STAT6';
  return driver === 'C11orf95' || driver === 'RELA' ? 'ZFTA' : driver;
}

/**
 * The markers a text names, in order; where names overlap, the one found first in the lexicon holds. A name in brackets
 * behind another (`SMARCB1 (INI1)`) is the same marker, called by its protein.
 */
export const findMarkers: (text: string) => readonly MarkerHit[] = remembered(markersIn);

function markersIn(text: string): MarkerHit[] {
  const hits = [...fusionsIn(text)];
  const isFree = (span: Span): boolean => !hits.some((hit) => span.start < hit.end && hit.start < span.end);
  hits.push(...gluedIn(text).filter(isFree));
  const whole = wholeNames(text);
  for (const hit of copyNumberChangesIn(text))
    if (isFree(hit) && !whole.some((span) => span.start < hit.end && hit.start < span.end)) hits.push(hit);
  for (const { name, pattern } of markersPossibleIn(text)) {
    for (const match of matchesOf(pattern, text)) {
      const written = withoutLooseBracket(match[0].trimEnd());
      const span = { start: match.index, end: match.index + written.length };
      if (!isFree(span)) continue;
      if (name === null && isEverydayWord(written)) continue;
      if (/^(?:gain|loss)/i.test(written) && isOfBody(text, span.start)) continue;
      const own = ownResult(written);
      hits.push({
        name: name ?? symbolOf(written),
        own,
        ...(own === null ? throughPlace(text, span) : span),
      });
    }
  }
  for (const { written, start, end } of [
    ...unknownSymbolsIn(text, hits.length > 0),
    ...listedSymbolsIn(text, hits),
  ]) {
    if (!hits.some((hit) => start < hit.end && hit.start < end))
      hits.push({ name: written, own: null, start, end });
  }
  return withoutSynonyms(
    hits.sort((a, b) => a.start - b.start),
    text,
  );
}

/** `IDHwt`, `TERTmut`, `MYCNamp`: the result is written on to the name. */
const glued = sought(
  /(?<![\p{L}\p{N}/-])([A-Z][A-Za-z0-9]{1,7})(wt|mut|amp|del|meth|unmeth|WT)(?![\p{L}\p{N}])/gu,
);
function gluedIn(text: string): MarkerHit[] {
  return matchesOf(glued, text).flatMap(({ 0: written, 1: symbol = '', 2: result = '', index }) => {
    const isWhole = (pattern: RegExp): boolean =>
      matchesOf(pattern, symbol).some((match) => match[0].trim().length === symbol.length);
    const marker = markersPossibleIn(symbol).find(({ pattern }) => isWhole(pattern));
    const name =
      symbol === 'H3' ? 'H3' : marker === undefined ? undefined : (marker.name ?? symbolOf(symbol));
    return name === undefined
      ? []
      : [{ name, own: spelledOutResult(result), isTold: true, start: index, end: index + written.length }];
  });
}

/** The bracket that closes behind a name was opened ahead of it. */
const withoutLooseBracket = (written: string): string =>
  written.endsWith(')') && !written.includes('(') ? written.slice(0, -1) : written;

/** `1p/19q` and `+7/-10` are one marker each. */
const oneMarker = sought(/\b1p\s?(?:\/|and|&|,)?\s?19q|\+?7\s*\/\s*[-–](?:\s*chromosome\s*)?10(?!\d)/giu);
const wholeNames = (text: string): Span[] =>
  matchesOf(oneMarker, text).map(({ 0: written, index }) => ({ start: index, end: index + written.length }));

/** Where in the gene it was looked: `IDH1 R132`, `BRAF exon 15`, `FGFR1 exons 12 and 14`. */
const place =
  /^(?:\s?[(,]?\s?(?:codons?|hotspots?|residues?)\s\d{1,4}(?:\s?(?:\/|,|and|&)\s?\d{1,4})*\)?|\s?[(,]?\s?(?:exons?|ex\.?)\s?\d{1,2}(?:\s?(?:,|-|–|and|&|\/)\s?\d{1,2})*\)?(?!\d|\s(?:small\s|in-?frame\s)?(?:mutation|deletion|insertion|skipping|duplication|itd|stop|frameshift|nonsense|missense|splice))|\s(?:p\.)?[RKGVSTNC]\d{2,4}(?:\s?\/\s?(?:[RKGVSTNC])?\d{2,4})?(?![\p{L}\p{N}*>_]))(?:\s(?:hotspots?|residues?|region|locus|gene))?/iu;
const throughPlace = (text: string, { start, end }: Span): Span => ({
  start,
  end: end + (place.exec(text.slice(end, end + 40))?.[0].length ?? 0),
});

/** A symbol without a digit is a word of the language unless it stands in capitals: `met`, `max`, `kit`. */
const isEverydayWord = (written: string): boolean => !/\d/.test(written) && written !== written.toUpperCase();

function symbolOf(written: string): string {
  const arm = /(\d{1,2}[pq])(?:\d|\.)*$/i.exec(written)?.[1];
  if (arm !== undefined) return arm.toLowerCase();
  const whole =
    /^(?:(?:(?:gains?|loss(?:es)?)\s+of\s+)(?:whole\s+)?(?:chromosomes?\s+)?|(?:chromosome|monosomy|trisomy)s?\s+|chr(?:om)?\.?\s?|cep\s?-?)(\d{1,2})$/i.exec(
      written,
    )?.[1];
  return whole === undefined ? written.toUpperCase() : `chromosome ${whole}`;
}

function ownResult(written: string): string | null {
  if (/^(?:gain\s.*)?\+?7\s*\/\s*[-–]/i.test(written)) return 'present';
  if (/^1p\b|^\d{1,2}[pq]/i.test(written)) return /^(?:gain|loss)/i.test(written) ? 'present' : null;
  if (/::|fusion$/i.test(written)) return /fusion$/i.test(written) ? written : `${written} fusion`;
  if (
    /\b(?:mutation|mutant|altered|alteration|amplification|duplication|methylation)$|^nuclear\b|^iso/i.test(
      written,
    )
  )
    return 'present';
  const copies = /^(?:monosomy|trisomy|gain|loss(?=(?:es)?\s+of\s+))/i.exec(written)?.[0];
  if (copies !== undefined) return copies.toLowerCase();
  if (/^kiaa1549\s?[-–:/]|[-–:/]\s?kiaa1549$/i.test(written)) return 'KIAA1549::BRAF fusion';
  if (/^kiaa1549\s/i.test(written)) return 'fusion';
  if (/^hyper-?mut/i.test(written)) return 'hypermutated';
  if (/^ms(?:s|-stable)$/i.test(written)) return 'stable';
  if (/^msi-h/i.test(written)) return 'high';
  if (/catenin\s+nuclear$/i.test(written)) return 'nuclear';
  if (isChange.test(written)) return 'present';
  return /\bp\.\s?\(?\p{L}/u.test(written) ? 'present' : null;
}

/** The name ends with the change: `BRAF V600E`, `H3 K27M`, `i17q`. */
const isChange =
  /(?:\b|[13ab])(?:p\.)?\(?(?:[a-z]|val|lys|gly|arg)\d{2,3}(?:[a-z]|glu|met|arg|val|his)\)?\]?$|^i\s?\(?1[27]|^iso/i;

/** `fusion by FISH (break-apart, 7q34)`: the arm says where the probe lies. */
const methodOf = /^\s?[^;.()\s][^;.()]{0,23}\([^();.]{0,24}$/;

/** `9p21` is a place on an arm, `9p` the arm. */
const isBand = /^\d{1,2}[pq]\d/i;

/** An arm of a chromosome; behind a gene and `at` it says where the gene lies. */
const isArm = ({ name }: MarkerHit): boolean => /^\d+[pq]$/.test(name);

const proteins: ReadonlySet<string> = new Set(['INI1', 'BRG1', 'CD117', 'p53']);

function withoutSynonyms(hits: readonly MarkerHit[], text: string): MarkerHit[] {
  const kept: MarkerHit[] = [];
  for (const hit of hits) {
    const last = kept.at(-1);
    const between = last === undefined ? '' : text.slice(last.end, hit.start);
    const behind = /^\s?\)/.exec(text.slice(hit.end));
    // `17p13 TP53`: a band right ahead of a gene is its place.
    if (
      last !== undefined &&
      isArm(last) &&
      !isArm(hit) &&
      last.own === null &&
      /^\s(?:(?:at|near)\s)?$/.test(between) &&
      isBand.test(text.slice(last.start, last.end))
    ) {
      kept[kept.length - 1] = { ...hit, start: last.start };
      continue;
    }
    if (
      last !== undefined &&
      isArm(hit) &&
      !isArm(last) &&
      (/^\s?(?:,\s?)?(?:at|on|chr\.?)\s$/.test(between) ||
        (/^\s$/.test(between) && isBand.test(text.slice(hit.start, hit.end))))
    ) {
      kept[kept.length - 1] = { ...last, end: hit.end };
      continue;
    }
    if (last !== undefined && isArm(hit) && !isArm(last) && methodOf.test(between) && behind !== null)
      continue;
    if (last !== undefined && /^\s?\($/.test(between) && behind !== null && !isArm(last)) {
      const name = proteins.has(hit.name) ? hit.name : last.name;
      kept[kept.length - 1] = { ...last, name, end: hit.end + behind[0].length };
    } else kept.push(hit);
  }
  return kept;
}
