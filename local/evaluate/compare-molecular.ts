import type { FindingValue } from '../../lambdas/domain/finding.ts';
import { aminoAcids } from '../../lambdas/readers/rules/molecular/amino-acids.ts';
import { containsAll, tellingWords } from './words.ts';

/** Different names of one marker, after removing all but letters and digits. */
const aliases: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^(KIAA1549.*|BRAF(KIAA1549|FUSION|REARRANGEMENT|(TANDEM)?DUPLICATION).*)$/, 'BRAFFUSION'],
  [/^BRAF(P?V600E?)?(MUTATION)?$/, 'BRAFV600E'],
  [/^(H3|H33|H33A|H3F3A|H31|H3C2|HIST1H3B)?(P?K27M|K28M)(MUTATION)?$/, 'H3K27M'],
  [/^(H3)?K27ME3$/, 'H3K27ME3'],
  [/^(H3|H33|H3F3A|H33A)?G3[45](R|V|RV|RW|W)?(MUTATION)?$/, 'H3G34'],
  [/^(ZFTA|C11ORF95|RELA)(RELA)?(FUSION)?$/, 'ZFTA'],
  [/^NTRK(1?2?3)?(FUSIONS?)?$/, 'NTRK'],
  [/^(INI1|SMARCB1|BAF47)$/, 'INI1'],
  [/^(KI67|MIB1)(INDEX|LABELINGINDEX)?$/, 'KI67'],
  [/^CDKN2AB?$|^CDKN2ACDKN2B$/, 'CDKN2A'],
  [
    /^((DNA)?METHYLATION(CLASS|GROUP|SUBCLASS|SUBGROUP|PROFILE|FAMILY)?|(MOLECULAR)?(SUB)?GROUP|MOLECULARCLASS)$/,
    'GROUP',
  ],
  [/^(BETACATENIN|CTNNB1).*$/, 'BETACATENIN'],
  [/^TERT(PROMOTER)?(MUTATION)?$/, 'TERT'],
  [/^MGMT.*$/, 'MGMT'],
  [/^(BRG1|SMARCA4|BRG1SMARCA4|SMARCA4BRG1)$/, 'BRG1'],
  [/^(OCT4|OCT34|POU5F1)$/, 'OCT4'],
  [/^(CD117|CKIT)$/, 'CD117'],
  [/^(BHCG|BETAHCG|HCG)(LEVEL)?$/, 'BETAHCG'],
  [/^(SERUM|PLASMA|BLOOD)(BHCG|BETAHCG|HCG)$/, 'SERUMBETAHCG'],
  [/^CSF(BHCG|BETAHCG|HCG)$/, 'CSFBETAHCG'],
  [/^AFPLEVEL$/, 'AFP'],
  [/^(I17Q|ISO17Q|ISOCHROMOSOME17Q)$/, 'I17Q'],
  [/^(D?MMR|MISMATCHREPAIR)(PROTEINS|STATUS)?$/, 'MMR'],
  [/^(MSI|MICROSATELLITE(STATUS|INSTABILITY)?)$/, 'MSI'],
  [/^(TMB|TUMOU?RMUTATION(AL)?BURDEN)$/, 'TMB'],
  [/^(CD207|LANGERIN)$/, 'LANGERIN'],
  [/^(NFP|NEUROFILAMENTS?(PROTEIN)?)$/, 'NEUROFILAMENT'],
  [/^(P65|P65RELA|RELAP65)$/, 'P65'],
  [/^(BLOOD|CONSTITUTIONAL|TUMOU?R)?KARYOTYPE$/, 'KARYOTYPE'],
  [/^(CSF|PLASMA)?(CT|CF)DNA$|^CIRCULATINGTUMOU?RDNA$/, 'CTDNA'],
  [/^(I|ISO|ISOCHROMOSOME)12P$/, 'I12P'],
  [/^(SYN|SYP|SYNAPTOPHYSIN)$/, 'SYNAPTOPHYSIN'],
  [/^(CHROMOGRANINA?|CGA|CHGA)$/, 'CHROMOGRANIN'],
  [/^(PR|PGR|PROGESTERONERECEPTOR)$/, 'PR'],
  [/^(ER|ESR1|ESTROGENRECEPTOR|OESTROGENRECEPTOR)$/, 'ER'],
  [/^(HER2|HER2NEU|ERBB2)$/, 'ERBB2'],
  [/^(D240|PODOPLANIN)$/, 'D240'],
  [/^(PAN)?(CYTO)?KERATIN(AE1(AE)?3)?$|^(PAN)?CK(AE1(AE)?3)?$|^AE1(AE)?3$/, 'CYTOKERATIN'],
  [/^(SSTR2A?)$/, 'SSTR2'],
  [/^(MELANA|MART1)$/, 'MELANA'],
  [/^P?RB1?$/, 'RB1'],
  [/^(T|TBXT|BRACHYURY)$/, 'BRACHYURY'],
  [/^(P16|P16INK4A)$/, 'P16'],
  [/^(PANTRK|TRK)$/, 'PANTRK'],
  [/^GERMLINE(PANEL|ARRAY|TESTING|SEQUENCING)?$/, 'GERMLINE'],
  [/^(GENE|RNA)?FUSIONS?(PANEL)?$/, 'FUSIONS'],
  [/^(COPYNUMBER(PROFILE|CHANGES)?|CN[VA]S?|ARRAYCGH)$/, 'COPYNUMBER'],
];

/**
 * How and on what a marker was looked at, written beside its name: `ALK (IHC)`, `ALK (D5F3)`, `PTEN FISH`, `TP53 (tumour)`,
 * `22q (NF2)`, `TP53 locus (17p13)`.
 */
const lookedAtBy =
  /(?<=\S)[\s_]*\(?\b(?:IHC|immuno\w*|stain(?:ing)?|FISH|VE-?1|MLPA|sequencing|PCR|tumou?r|D5F3|5A4|1A4)\)?$|(?<=\S)\slocus(?:\s\([^()]*\))?$|(?<=^(?:1\d|2[0-2]|\d)[pq])\s\([^()]*\)$/i;

/** The fluid behind a name stands ahead of it as well: `AFP (serum)` is `serum AFP`. */
const inFluid = /^(.+?)\s\(?(serum|plasma|blood|CSF|constitutional)\)?$/i;

/** One name for one marker: "BRAF p.V600E", "BRAF_V600E" and "BRAF V600E" are the same. */
export function markerName(name: string): string {
  const whole = bareName(name);
  const known = aliasOf(whole);
  if (known !== undefined) return known;
  // Two names of one marker: `Langerin (CD207)`.
  const [, first = '', second = ''] = /^([^()]+)\(([^()]+)\)$/.exec(name.trim()) ?? [];
  const twice = aliasOf(bareName(first));
  return twice !== undefined && twice === aliasOf(bareName(second)) ? twice : whole;
}

const bareName = (name: string): string =>
  name
    .trim()
    .replace(lookedAtBy, '')
    .replace(inFluid, '$2 $1')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^(?:CHR|MONOSOMY|TRISOMY)(?=\d)/, 'CHROMOSOME')
    .replace(/^(.+)GERMLINE$/, 'GERMLINE$1');

const aliasOf = (bare: string): string | undefined => aliases.find(([pattern]) => pattern.test(bare))?.[1];

/** A name that also says what was looked for: `FGFR3_fusion`, `EGFR amplification`. The result tells that, too. */
const soughtChange =
  /(?<=[A-Z0-9]{2})(?:FUSIONS?|REARRANGEMENT|AMPLIFICATION|MUTATION|DELETION|LOSS|GAIN|STATUS|EXPRESSION|ITD|INTERNALTANDEMDUPLICATION)$/;

/** A marker's name without what was looked for; `BRAF fusion` and `BRAF V600E` are two markers of one gene. */
const geneOf = (marker: string): string =>
  aliases.some(([, name]) => name === marker) ? marker : markerName(marker.replace(soughtChange, ''));

/** The markers one name joins: `IDH1/2`, `IDH1/IDH2`, `FGFR1-3`. */
function joinedNames(name: string): string[] {
  const [, gene = '', from, sign, to] = /^([A-Z]{2,6})(\d)\s?([/-])\s?(?:\1)?(\d)$/i.exec(name.trim()) ?? [];
  if (from === undefined || to === undefined || /^CDKN/i.test(gene)) return [];
  const numbers =
    sign === '/'
      ? [from, to]
      : Array.from({ length: Math.max(0, Number(to) - Number(from) + 1) }, (_, more) => Number(from) + more);
  return numbers.map((number) => markerName(`${gene}${number}`));
}

const negativeWords =
  /\b(not|no|neg|excluded|ruled out|undetected|negative|nil|wild\s?-?type|wildtype|wt|intact|retained|preserved|absent|un-?(methylated|mutated|altered|amplified|deleted)|non[\s-]?(amplified|methylated|mutated|reactive|rearranged)|normal|none|without|balanced|(copy|copies)[\s-]neutral|neutral|diploid|disom(y|ic)|(two|2)\s+copies|stable|mss|proficient)\b/i;
const pendingWords =
  /\b(pending|to follow|awaited|awaiting|insufficient|failed|equivocal|indeterminate|inconclusive|outstanding|in progress|requested|undetermined|unknown|non-?informative|not (yet )?(assessable|evaluable|interpretable|determined|back|reported|known|informative|contributory))\b/i;
const notTestedWords =
  /\b(un-?tested|not (tested|performed|done|available|ordered|examined|assessed|included|attempted|looked at|covered|run|sent|applicable|on (the )?panel)|n\/a|cancelled|declined)(?!\w)/i;

/**
 * What a stated result amounts to. A specific result ("C228T", "Group 4", "35 %") is positive; what is left open behind a comma
 * or in brackets ("rearranged, partner unknown") leaves the result as it is.
 */
export function resultClass(result: string): 'negative' | 'pending' | 'not tested' | 'positive' {
  if (onlyElsewhere.test(result)) return 'negative';
  const [told = result] = result.split(/[,(;]/, 1);
  if (notTestedWords.test(told)) return 'not tested';
  if (pendingWords.test(told)) return 'pending';
  return negativeWords.test(result) ? 'negative' : 'positive';
}

/** What is stained is not the tumour: `background only`. */
const onlyElsewhere =
  /^(?:(?:highlights?|labels?|stains?|few|rare|scattered|single)\s){0,2}(?:en)?trapped\s\p{L}+(?:\sonly)?$|^(?:in\s)?(?:the\s)?(?:background|(?:en)?trapped|reactive|normal|vascular|vessels?|endotheli\w+)\b[^,;]*\bonly\b/iu;

/** What accepted alternatives say of the marker of a gold value, each as a panel of that marker alone. */
export function alternativesFor(goldValue: FindingValue, accepted: readonly FindingValue[]): FindingValue[] {
  const marker = markerOf(goldValue);
  return accepted.flatMap((value): FindingValue[] => {
    if (value === null || typeof value === 'string' || marker === undefined) return [value];
    const result = findMarker(marker, value);
    return result === undefined ? [] : [{ [marker]: result }];
  });
}

/**
 * Whether an accepted alternative of a gold record says nothing of a marker: it is silent (null, `not_documented`, an empty
 * panel), or names markers of the record without this one. One that names it otherwise than the record does not count.
 */
export function mayBeLeftOut(
  goldValue: FindingValue,
  gold: { readonly value: FindingValue; readonly acceptable_values?: readonly FindingValue[] | undefined },
): boolean {
  const marker = markerOf(goldValue);
  if (marker === undefined) return false;
  const panel = gold.value === null || typeof gold.value === 'string' ? {} : gold.value;
  return (gold.acceptable_values ?? []).some((value) => {
    if (value === null) return true;
    if (typeof value === 'string') return /^not[\s_](?:documented|applicable|specified)$/i.test(value);
    return (
      findMarker(marker, value) === undefined &&
      Object.keys(value).every((name) => findMarker(name, panel) !== undefined)
    );
  });
}

const markerOf = (value: FindingValue): string | undefined =>
  value === null || typeof value === 'string' ? undefined : Object.keys(value)[0];

/**
 * Whether an answered panel states the gold result of one marker. The marker is found by name, or by the family name
 * where the panel writes only that ("IDH" for "IDH1"). Results agree when they are of one class (negative, pending, not
 * tested, positive); two positive results that both name something specific must also name the same
 * ("Group 3" is not "Group 4", "PFA" is not "PFB"), and what is gained is not lost.
 */
export function sameMarker(options: {
  readonly marker: string;
  readonly result: string;
  readonly panel: Readonly<Record<string, string>>;
}): boolean {
  const { marker, panel } = options;
  const found = [...findAll(marker, panel), ...(ofFusion(options) ? findAll('BRAF fusion', panel) : [])];
  if (found.length > 0) return found.some((each) => sameResult(options, each));
  if (
    changesOfArms(options).some(([arm, change]) => findAll(arm, panel).some((each) => each.includes(change)))
  )
    return true;
  const genes = separateNames(marker);
  return (
    genes.length > 0 &&
    genes.every((gene) => findAll(gene, panel).some((each) => sameResult({ ...options, marker: gene }, each)))
  );
}

/** `microarray: 3q13 duplication` tells of an arm under the name of the study. */
function changesOfArms({
  marker,
  result,
}: {
  readonly marker: string;
  readonly result: string;
}): [string, string][] {
  if (!/\b(?:micro-?array|array|cgh|cytogenetics)\b/i.test(marker)) return [];
  const change = isGained.test(result) ? 'gain' : isLost.test(result) ? 'loss' : undefined;
  const arms = result.match(/\b(?:1\d|2[0-2]|[1-9])[pq](?=\d|\b)/g) ?? [];
  return change === undefined ? [] : arms.map((arm) => [arm, change]);
}

/** `BRAF: no rearrangement` tells of the fusion that BRAF is known for. */
const ofFusion = ({ marker, result }: { readonly marker: string; readonly result: string }): boolean =>
  /^BRAF$/i.test(marker.trim()) && /\b(?:fusions?|fused|rearrange\w+|duplicat\w+)\b/i.test(result);

/** `KRAS/NRAS` are two genes with one result, `FGFR1 N546/K656` one gene and where it was looked at. */
function separateNames(name: string): string[] {
  const [, first, second] = /^([A-Z][A-Z0-9]{2,7})\s?\/\s?([A-Z][A-Z0-9]{2,7})$/.exec(name.trim()) ?? [];
  if (first !== undefined && second !== undefined) return [first, second];
  const gene = /^([A-Z][A-Z0-9]{2,7})\s(?:[A-Z]\d{2,4}[A-Z]?)(?:\/[A-Z]\d{2,4}[A-Z]?)*$/.exec(
    name.trim(),
  )?.[1];
  return gene === undefined ? [] : [gene];
}

function sameResult({ marker, result }: { marker: string; result: string }, found: string): boolean {
  const isP53 = markerName(marker) === 'P53';
  if (markerName(marker) === 'BETACATENIN' && [result, found].every((each) => outsideNucleus.test(each)))
    return true;
  const kind = isP53 ? patternOf(result) : resultClass(result);
  const [isGone, isFoundGone] = [isKeptProteinGone(marker, result), isKeptProteinGone(marker, found)];
  if (isGone || isFoundGone) return isGone && isFoundGone;
  if (kind !== (isP53 ? patternOf(found) : resultClass(found))) return false;
  if (isP53 && kind === 'mutant pattern') return true;
  if (kind !== 'positive') return true;
  if (isGained.test(result) ? isLost.test(found) : isLost.test(result) && isGained.test(found)) return false;
  const [one, other] = [subgroupOf(result), subgroupOf(found)];
  if (one !== undefined && one === other) return true;
  const [change, otherChange] = [proteinChange(result), proteinChange(found)];
  if (change !== undefined && otherChange !== undefined) return change === otherChange;
  if (isPlain(result) && originOf(result) === originOf(found)) return true;
  const gold = specificWords(result, marker);
  const got = specificWords(found, marker);
  return gold.size === 0 || got.size === 0 || containsAll(gold, got) || containsAll(got, gold);
}

/** `present (96 bp, exon 15)`, `rearranged (82 %)`: that it is there, and in brackets a detail another report leaves out. */
function isPlain(result: string): boolean {
  const [, head, detail = ''] = /^([^,;(]+)\s\(([^()]*)\)$/.exec(result.trim()) ?? [];
  return head !== undefined && !namesChange.test(detail) && specificWords(head, '').size === 0;
}
const namesChange = /\b[A-Z][A-Z0-9]{2,}\b|\b[cp]\.|\b[A-Z]\d{2,4}/;

/** Whether the patient was born with it, where that is told. */
const originOf = (result: string): string | undefined =>
  /\b(germline|constitutional|somatic)\b/i.exec(result)?.[1]?.toLowerCase();

/** Catenin that stays out of the nucleus, however it is put. */
const outsideNucleus = /^(?!nuclear\b)(?=.*(?:cytoplasm|membran|\b(?:not|no|non)[\s-]nuclear|\bnegative))/i;

/**
 * The stain of p53 by its patterns, as pathologists read it: strong in most nuclei is the mutant one, none at all the null
 * one, weak or scattered the one of the wild type.
 */
function patternOf(result: string): string {
  if (/\b(?:null|complete(?:ly)? (?:absen\w+|negative))\b/i.test(result)) return 'null pattern';
  if (/\b(?:mutant|mutated|mutation|aberrant|over-?express\w+|strong\w*|diffuse\w*)\b/i.test(result))
    return 'mutant pattern';
  const share = /(\d{1,3})\s?%/.exec(result)?.[1];
  if (share !== undefined) return Number(share) >= 50 ? 'mutant pattern' : 'wild type pattern';
  if (/\b(?:weak\w*|scattered|patchy|isolated|variable|rare|occasional|focal\w*|few)\b/i.test(result))
    return 'wild type pattern';
  const kind = resultClass(result);
  return kind === 'negative' ? 'wild type pattern' : kind === 'positive' ? 'mutant pattern' : kind;
}

/** Stains and genes of which it counts that they are gone, which one report calls lost and another absent. */
const isKeptProteinGone = (marker: string, result: string): boolean =>
  /^(?:P16|INI1|BRG1|ATRX|MTAP|H3K27ME3|CDKN2A|MLH1|MSH2|MSH6|PMS2)$/.test(markerName(marker)) &&
  /^(?:lost|absent|negative|gone|missing|not expressed|deficient|0 copies|(?:(?:complete|nuclear|global|diffuse|deep|acquired|homozygous|biallelic|hom) )?(?:loss|deleted|deletion)(?! (?:is |was )?(?:not|absent|excluded)\b))\b/i.test(
    result,
  );

/** The change of a protein, `R273H` or `p.(Arg273His)`, however much is told beside it. */
function proteinChange(result: string): string | undefined {
  const [, from = '', residue, to = ''] =
    /\b(?:p\.\s?)?\(?([A-Z][a-z]{2})(\d{1,4})([A-Z][a-z]{2}|\*)(?!\w)/.exec(result) ?? [];
  const [one, other] = [aminoAcids[from.toLowerCase()], to === '*' ? '*' : aminoAcids[to.toLowerCase()]];
  const short =
    one !== undefined && other !== undefined
      ? `${one}${residue}${other}`
      : /\b(?:p\.\s?)?\(?([A-Z]\d{2,4}(?:[A-Z]|\*))(?![\w])/.exec(result)?.[1];
  // Histones are counted without their first residue by tradition.
  return short?.replace(/^K28M$/, 'K27M').replace(/^G35(?=[RVW]$)/, 'G34');
}

const isGained = /\b(gain(ed)?|amplifi\w+|duplicat\w+|trisomy)\b/i;
const isLost = /\b(loss|lost|delet\w+|monosomy)\b/i;

/** The posterior fossa groups of ependymoma, which classifiers and reports spell each in their way. */
const subgroupOf = (result: string): string | undefined =>
  /\b(?:epn[\s_-]*)?(?:pf|posterior fossa)[\s_-]*(?:group |type )?([ab])(?![a-z])/i
    .exec(result)?.[1]
    ?.toUpperCase();

/** The panel's result for a marker, if it has one; what the patient was born with may stand in the name or in the result. */
export const findMarker = (marker: string, panel: Readonly<Record<string, string>>): string | undefined =>
  findAll(marker, panel)[0];

/** The panel's results under the closest name it has for a marker. */
function findAll(marker: string, panel: Readonly<Record<string, string>>): string[] {
  const wanted = markerName(marker);
  const entries = Object.entries(panel).map(([name, result]) => [markerName(name), result] as const);
  const exact = entries.filter(([name]) => name === wanted);
  if (exact.length > 0) return exact.map(([, result]) => result);
  const joined = Object.entries(panel).filter(([name]) => joinedNames(name).includes(wanted));
  if (joined.length > 0) return joined.map(([, result]) => result);
  const gene = geneOf(wanted);
  const bare = entries.filter(([name]) => geneOf(name) === gene);
  if (bare.length > 0) return bare.map(([, result]) => result);
  const inherited = /^GERMLINE(.+)$/.exec(wanted);
  if (inherited !== null) {
    const gene = markerName(inherited[1] ?? '');
    return entries
      .filter(([name, result]) => name === gene && /\bgermline\b/i.test(result))
      .map(([, result]) => result);
  }
  if (isOfFluid.test(wanted)) {
    const inFluid = entries.filter(([name]) => name === `SERUM${wanted}` || name === `CSF${wanted}`);
    if (inFluid.length > 0) return inFluid.map(([, result]) => result);
  }
  const measured = /^(?:SERUM|CSF|PLASMA|BLOOD)(.+)$/.exec(wanted)?.[1];
  if (measured !== undefined && !isOfFluid.test(measured)) {
    const bare = entries.filter(([name]) => name === markerName(measured));
    if (bare.length > 0) return bare.map(([, result]) => result);
  }
  if (isGroupName.test(wanted))
    return entries
      .filter(([name, result]) => name === 'GROUP' && namesGroup(wanted, result))
      .map(([, result]) => result);
  const fused = entries.filter(([, result]) => isFusionOf(result, wanted));
  const ofGene = Object.entries(panel).filter(([each]) => each.split('::').map(markerName).includes(gene));
  if (fused.length === 0 && ofGene.length > 0) return ofGene.map(([, result]) => result);
  return (
    fused.length > 0
      ? fused
      : entries.filter(([name]) => isFamilyOf(name, wanted) || isFamilyOf(wanted, name))
  )
    .slice(0, 1)
    .map(([, result]) => result);
}

/** What is measured in blood and fluid as well as stained for; which fluid it was, a panel may leave open. */
const isOfFluid = /^(?:AFP|BETAHCG)$/;

/** A panel may name the group a tumour is of as if it were a marker: `SHH: activated`. */
const isGroupName = /^(?:SHH|WNT|GROUP[34]|PF[AB])$/;
const namesGroup = (group: string, result: string): boolean =>
  result
    .replace(/\bnon[\s-]*(?:WNT|SHH)\b/gi, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .includes(group);

/** `HEY1::NCOA2 fusion` under one of its genes is what another panel calls `HEY1-NCOA2`. */
function isFusionOf(result: string, wanted: string): boolean {
  const genes = /\b([A-Z][A-Z0-9orf]{1,8})(?:::|[-/])([A-Z][A-Z0-9orf]{1,8})\b/.exec(result);
  const [first, second] = [genes?.[1]?.toUpperCase(), genes?.[2]?.toUpperCase()];
  return first !== undefined && (wanted === `${first}${second}` || wanted === `${second}${first}`);
}

/** "IDH" is the family of "IDH1" and "IDH1R132H", "H3" of "H3K27M"; "MYC" is not that of "MYCN", nor the mutation of the mark. */
function isFamilyOf(family: string, member: string): boolean {
  if (family === 'P53' && member === 'TP53') return true;
  if (family === 'H3K27' && member === 'H3K27M') return true;
  return (
    member !== 'H3K27ME3' &&
    member.startsWith(family) &&
    /^(\d[A-Z]?\d*[A-Z]?|[A-Z]\d+[A-Z]?)$/.test(member.slice(family.length))
  );
}

const generic =
  /^(detected|positive|present|mutated|mutant|mutation|variant|pathogenic|fusion|fused|rearranged|rearrangement|amplified|amplification|loss|lost|deficient|deleted|deletion|codeleted|codeletion|homozygous|identified|seen|altered|expressed|positivity|acquired|methylated|promoter|global|ihc|fish|molecular|methylation|class|subclass|subgroup|score|hypermutated)$/;

/** Words of one change, of which reports use now one, now the other. */
const changes: Readonly<Record<string, string>> = {
  duplicated: 'duplication',
  gained: 'gain',
  tkd: 'tyrosine kinase domain',
  itd: 'internal tandem duplication',
  vus: 'variant of uncertain significance',
  loh: 'loss of heterozygosity',
  dotlike: 'dot like',
  dots: 'dot like',
  activating: 'activated',
  inactivating: 'inactivated',
  strongly: 'strong',
  diffusely: 'diffuse',
  focally: 'focal',
  weakly: 'weak',
};

function specificWords(result: string, marker: string): Set<string> {
  const own = tellingWords(marker.replaceAll('_', ' '));
  const spelled = result
    .replace(/\bco-(?=delet)/gi, 'co')
    .replace(/\s?[(,]?\s?(?:score\s?)?\b0\.\d+\)?/gi, '')
    .replace(/\b\p{L}+\b/gu, (word) => changes[word.toLowerCase()] ?? word);
  return new Set([...tellingWords(spelled)].filter((word) => !generic.test(word) && !own.has(word)));
}
