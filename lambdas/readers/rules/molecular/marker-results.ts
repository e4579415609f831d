import { remembered } from '../../text/remembered.ts';
import { aminoAcids } from './amino-acids.ts';
import { openKindOf } from './open-results.ts';

const short: readonly (readonly [RegExp, string])[] = [
  [
    /^.*\b(?:background|entrapped|trapped|reactive|residual|adjacent|surrounding|native|pre-?existing|non-?neoplastic|endotheli\w+|vessels?|stroma\w*|neuropil)\b.*$/i,
    'negative in tumour cells',
  ],
  [
    /^(?:(?:not|never|nor)\s+(?:been\s+|yet\s+|routinely\s+|separately\s+)*(?:tested|performed|done|sent|assessed|evaluated|examined|available|ordered|requested|sequenced|interrogated|investigated|included|covered|attempted|undertaken|carried\s+out|run|looked\s+(?:at|for)|part\s+of)|was\s+declined|un-?tested|cancel+ed)$/i,
    'not tested',
  ],
  [/^(?:forwarded|referred|submitted|shipped|ordered|to\s+come).*$/i, 'pending'],
  [
    /^(?:non-?interpretable|un(?:interpretable|determined)|(?:not|cannot|could)\s.*(?:assess\w*|evalu\w+|interpret\w+|determin\w+|called|callable|excluded|ruled\s+out)|neither\s+confirmed\s.*)$/i,
    'indeterminate',
  ],
  [/^(?:unsuccessful|no\s+(?:result|amplification\s+of\s+(?:dna|product)))$/i, 'failed'],
  [/^(?:nml|ok|clean|fine)$/i, 'normal'],
  [/^(?:ret|stays)$/i, 'retained'],
  [/^reference$/i, 'wild type'],
  [/^two\s+signals$/i, 'not deleted'],
  [/^(?:not|\w+n't)\s+(?:retained|preserved|intact|maintained|kept|conserved)$/i, 'lost'],
  [/^\w+n't\s+(?:lost|deleted)$/i, 'retained'],
  [/^\w+n't\s.*$/i, 'not detected'],
  [/^(?:homozygously\s+)gone$/i, 'homozygous deletion'],
  [/^(?:gone|missing)$/i, 'lost'],
  [/^(?:damaged|faulty)$/i, 'mutated'],
  [/^(?:none|nothing)\b.*$|^adds?\s+nothing$|^blank$/i, 'not detected'],
  [/^(?:excluded|ruled\s+out|refuted)$/i, 'not detected'],
  [/^wild$/i, 'wild type'],
  [/^split$/i, 'rearranged'],
  [/^(?:extra|additional|multiple)\s+cop(?:y|ies)$/i, 'gain'],
  [/^single\s+copy|one\s+copy$/i, 'loss'],
  [/^vus$|^variants?\s+of\s.*significance$/i, 'variant of uncertain significance'],
  [/^loh$/i, 'loss of heterozygosity'],
  [/^without\s+(?:\S+\s+){0,3}amplification\b.*$/i, 'not amplified'],
  [/^without\s+.*$/i, 'not detected'],
  [/^co-?express(?:ed|ion)$/i, 'positive'],
  [
    /^(?:neg|[-–]ve|\(-\)|[-–]|0|score\s+0|non-?\s?reactive|immunonegative|not\s+immunoreactive)$/i,
    'negative',
  ],
  [
    /^(?:no|absence\s+of|absent|without|lack\s+of)\s+(?:\w+\s+){0,2}(?:staining|immunoreactivity|immunostaining|marking|signal|reactivity|positivity|labell?ing)$/i,
    'negative',
  ],
  [/^(?:does|do|did)\s+not\s+(?:stain|express|show|react|label|mark|highlight|bind|pick).*$/i, 'negative'],
  [
    /^(?:sent(?:\s+(?:out|off))?|under\s+way|in\s+pro(?:cess|gress)|outstanding|requested|await\w*(?:\s+results?)?|not\s+yet\s.*|not\s.*\byet|results?\s.*)$/i,
    'pending',
  ],
  [/^(?:empty|free|devoid)\s+of\s/i, 'negative'],
  [/^qns$|^quantity\s+not\s+sufficient$/i, 'insufficient'],
  [/^nil$|^no\s+reaction$/i, 'negative'],
  [/^non-?specific$/i, 'negative'],
  [
    /^(?:highlights?\b.*|(?:(?:both|all|also|each)\s+)?(?:marks?|labels?|stains?|lights?\s+up)|shows?\s.*|immuno(?:reactive|positive))$/i,
    'positive',
  ],
  [/^(?:co-?)?codel$|^co-?del$/i, 'codeleted'],
  [/^(?:not|no)\s+co-?del$/i, 'not codeleted'],
  [/^[1-3]\+$|^label$/i, 'positive'],
  [/^.*\bonly$(?<!cyt\S*\sonly)(?<!membranous\sonly)/i, 'negative in tumour cells'],
  [
    /^(?:pending|outstanding|awaited|(?:still\s+)?to\s+follow|requested|sent|not\s+(?:yet\s+)?(?:back|available|reported|resulted))\s+(?:results?|studies|tests?|markers?|molecular|items?|stains?|immunos?|at)\b/i,
    'pending',
  ],
  [/^yes$/i, 'present'],
  [/^(?:two\s+copies|disomy|balanced)$/i, 'not deleted'],
  [/^nl$/i, 'normal'],
  [/^itd$/i, 'internal tandem duplication'],
  [/^(?:kept|maintained|conserved|retains?(?:\s.*)?)$/i, 'retained'],
  [/^loses?$/i, 'lost'],
  [/^(?:pos|\+ve|\(?\+{1,3}\)?)$/i, 'positive'],
  [/^-\/-$/i, 'homozygous deletion'],
  [/^wt$/i, 'wild type'],
  [/^(?:un-?meth)$/i, 'unmethylated'],
  [/^meth$/i, 'methylated'],
  [/^(?:not?|non)[\s-]?ampl?\.?$/i, 'not amplified'],
  [/^(?:two\s+copies)$/i, 'not deleted'],
  [/^ampl?\+?$/i, 'amplified'],
  [/^dup$/i, 'duplication'],
  [/^del$/i, 'deleted'],
  [/^fus$/i, 'fused'],
  [/^rearr$/i, 'rearranged'],
  [/^dots?$/i, 'dot-like'],
  [/^overexpr\w*$/i, 'overexpressed'],
  [/^n\s?\/\s?d$/i, 'not detected'],
  [/^flat$/i, 'not altered'],
  [/^0\s?copies\b.*$/i, 'homozygous deletion'],
  [/^1\s?copies\b.*$/i, 'loss'],
  [/^\D{0,4}[0-2]\s?copies\b.*$/i, 'not amplified'],
  [/^\D{0,4}[3-7]\s?copies\b.*$/i, 'gain'],
  [/^.*\bcopies\b.*$/i, 'amplified'],
  [/^homozygously\s+(?:deleted|lost)$|^(?:focal\s+)?deep\s+(?:loss|deletion)$/i, 'homozygous deletion'],
  [/^(?:only\s+)?hemizygous(?:ly)?$/i, 'hemizygous deletion'],
  [/^accumulates?\s.*nucle/i, 'nuclear positive'],
  [/^breakpoints?\b.*$/i, 'rearranged'],
  [/^chromothriptic$/i, 'chromothripsis'],
  [/^hemizygously\s+(?:deleted|lost)$/i, 'hemizygous deletion'],
  [/^cyt(?:opl)?\.?(?:\s+only)?$/i, 'cytoplasmic only'],
  [/^mut$/i, 'mutated'],
  [/^pend$/i, 'pending'],
  [/^hd$/i, 'homozygous deletion'],
  [/^hom(?:o|oz)?\.?\s+del$/i, 'homozygous deletion'],
  [/^no\s+(?:\w+\s+){0,3}(?:deletion)\b.*$/i, 'not deleted'],
];

/** A result as a report would spell it (`neg` is `negative`); other words stand as they are. */
export const spelledOutResult = (written: string): string => inFullWords(written).result;

/** Reports give many markers the same result. */
const inFullWords = remembered((written): { readonly result: string } => ({ result: spelled(written) }));

function spelled(written: string): string {
  const result = written.replace(/\s+/g, ' ').trim();
  const adverb = /^(focal|strong|diffuse|weak)ly (?:positive|expressed)$/i.exec(result)?.[1];
  if (adverb !== undefined) return `${adverb} positive`;
  return openKindOf(result) ?? short.find(([pattern]) => pattern.test(result))?.[1] ?? result;
}

/** `homozygous deletion absent`, `amplification - not seen`, `could not be shown`: what was looked for is denied right behind. */
export const isDeniedBehind = (behind: string): boolean => deniedRightBehind.test(behind);
const deniedRightBehind =
  /^(?:\/[A-Z]\d{1,4}[A-Z])?[\s,:(|-]{0,4}(?:(?:gene\s)?(?:fusions?|mutations?|variants?|rearrangements?|amplifications?|alterations?|deletions?|loss|gain|hotspots?|stains?|status)\s+)?(?:(?:was|were)\s+(?:looked|searched|tested|checked)\s+for\s+)?(?:(?:and|but)\s+(?:we\s+)?)?(?:(?:found|saw|detected)\s+(?:neither|none|nothing)|without\s(?:any\s)?(?:alterations?|mutations?|changes?|variants?)\b|(?:did|could)\s+not\s+(?:find|see|detect)\s(?:it|them|any|one|either)\b|no(?=\s?(?:[,.;)]|$))|(?:(?:tumou?r|neoplastic|lesional)\s+)?(?:(?:cells?|nuclei|population|signals?|staining|reaction|variants?|transcripts?)\s+)?(?:(?:is|was|were|are|has|have|had|been|could|can|did|does)\s+)*(?:(?:equally|also|likewise|both|all|again|clearly|definitely|reliably|specifically|therefore|thus)\s+)?(?:absent|negative|neg\b|excluded|none\b|ruled\s+out|(?:not|never)\s+(?:(?:be|been|clearly|reliably|convincingly)\s+)*(?:detect\w*|identified|seen|found|present|there|amplified|mutat\w+|alter\w+|expressed|observed|demonstrat\w+|confirm\w*|shown|called|establish\w+|evident|appreciated|encountered)|cannot\s+be\s+(?:detected|identified|found|seen|demonstrated|shown|confirmed)))/i;

/** A subgroup that only says what the tumour is not is less than one that says what it is. */
export const isVague = (result: string): boolean => /^non[\s-]/i.test(result);

/** `OCT4 (+)`, `CD30 (-)`, `CDKN2A/B -/-`, `MYCN+`, `GFAP: +`, `| EMA | focal + |`: a sign behind a marker. */
export const signBehind =
  /^(?:\s{0,3}(?:[:=|]|\s[–-]\s|\.{2,60})?\s{0,40}(?:(?:all|both|each)\s)?(?:(?:(?:strong|diffuse|focal|weak|patchy|scattered)(?:ly)?\s?){1,2})?)(?:ihc\s|immuno\s)?(\((?:\+{1,3}|[-–]|neg|pos)\)|\+{1,3}(?![\d+])|-\/-|[+-]ve\b|[-–](?=\s*(?:[,;.)|/]|$|\(|[–—]\s|(?<=\s{3})\S|\s(?:save|except|apart|other\s+than|but|\(wild)))|(?<=^)[-–](?=\s(?!and\b|or\b|\p{L}+(?:ed|nt|ive|type)\b)\p{L}))/iu;

/** Words that say how much or where, less than whether. */
export const saysHow =
  /^(?:nuclear\b.*|diffuse(?:ly)?|strong(?:ly)?(?:\s+and\s+diffuse)?|scattered|patchy|focal(?:ly)?|sparse|scant|(?:rare|few|single|minimal|negligible|abundant|numerous|many|most|sustentacular|perivascular)\b.*|dots?|dot-?like|satellite\s+cells|seen|found|confirmed)$/i;

/** `amplification` and the like name what was looked for; the word behind them says what was found. */
export const isKindOfTest = (word: string): boolean =>
  /^(?:amplification|gain|mutation|fusion|rearrangement|alteration|activation|(?:(?:homozygous|hemizygous|heterozygous|biallelic|focal|nuclear|complete|global)\s+){0,2}(?:deletion|loss)|co-?deletion|(?:internal\s+tandem\s+|tyrosine\s+kinase\s+domain\s+)?duplication|itd|tkd|exon\s+\d{1,2}\s+\w+|meth(?:ylated)?|polysomy|nuclear|gene\s+(?:fusion|rearrangement))$/i.test(
    word,
  );

/** What was looked for was found, and no more. */
export const saysSo = /^(?:seen|found|confirmed|present|detected|identified|yes|positive)$/i;

/** `(D816V)`, `[K27M]`, `(c.83A>T)`, `p.N546K` right behind a result. */
export const variantBehind = (behind: string): string | undefined => {
  const [, inBrackets, plain] = changeBehind.exec(behind.replace(/^\s{0,20}\|\s{0,4}|^\s{2,20}/, ' ')) ?? [];
  return inBrackets ?? plain;
};
const changeBehind =
  /^[\s,;]{0,3}(?:by\s\w+\s)?(?:[([]\s?(c\.\d{1,5}[\w+>_-]{2,16}|(?:p\.|c\.)?\(?[A-Z][a-z]{0,2}\d{1,4}(?:[A-Z][a-z]{0,2}|\*|fs\S{0,6})\)?)\s?[)\]]|:?\s?(p\.\(?[A-Z][a-z]{0,2}\d{1,4}(?:[A-Z][a-z]{0,2}|\*|fs[^\s,;)]{0,6})\)?))/;

/** Proteins every healthy cell has: what counts of their stain is whether it is kept. */
const kept = /^(?:INI1|BRG1|ATRX|H3K27me3|MTAP|mismatch repair|MLH1|MSH2|MSH6|PMS2)$/;
/** Whether it is one of them, or the gene it is made from. */
export const isKept = (marker: string): boolean => kept.test(marker) || /^SMARC[AB]/.test(marker);
const isGone =
  /^(?:absent|negative|not expressed|not detected|no (?:nuclear )?(?:expression|staining)|deficient|nuclear (?:loss|negativity))$/i;
const isThere =
  /^(?:positive|present|expressed|preserved|proficient|(?:strong\w*\s+)?nuclear(?!.*\b(?:loss|lost|absen|negativ)).*)$/i;
const isNotGone =
  /^(?:(?:no|without)\s(?:\w+\s){0,2}(?:loss|deletion)|(?:nuclear\s)?(?:loss|lost)\b.*\b(?:not|absent|negative|excluded))\b/i;

/** Stains of which it counts that the nucleus has them. */
const ofNucleus = /^(?:beta-catenin|YAP1|p65|LEF1|STAT6|TFE3|ZFTA|OTX2)$/;

export const countsInNucleus = (marker: string): boolean => ofNucleus.test(marker);

/** The words for a result that all reports of a marker are compared by. */
export function inUsualWords(marker: string, result: string): string {
  if (/^gained$/i.test(result)) return 'gain';
  if (marker === 'beta-catenin' && /^(?:cytoplasm|membran|no\s+nuclear)/i.test(result))
    return `not nuclear (${result})`;
  if (marker === 'beta-catenin' && /^nuclear\b/i.test(result)) return 'nuclear positive';
  const told = asKeptOrLost(marker, result);
  if (countsInNucleus(marker)) return told;
  const degree = told
    .replace(/^nuclear\s+(?=\p{L})|[\s,]+nuclear$/iu, '')
    .replace(/\b(strong|diffuse|focal|weak)ly\b/gi, '$1');
  return /^nuclear$/i.test(degree) ? 'positive' : degree;
}

/** `p.Tyr288Cys (Y288C)`: a change of a protein in long and short code. */
export function inBothCodes(result: string): string {
  const change = /(?:p\.\s?|^)\(?(\p{L}{3})(\d{1,4})(\p{L}{3}|\*)(?!\p{L})/iu.exec(result);
  const [from, to] = [
    aminoAcids[change?.[1]?.toLowerCase() ?? ''],
    change?.[3] === '*' ? '*' : aminoAcids[change?.[3]?.toLowerCase() ?? ''],
  ];
  const short = from === undefined || to === undefined ? undefined : `${from}${change?.[2]}${to}`;
  if (short === undefined || result.includes(short)) return result;
  return /(?<!p\.)\([^()]*\)$/.test(result) ? result.replace(/\)$/, `, ${short})`) : `${result} (${short})`;
}

/** A stain of such a protein as `lost` or `retained`, however it was put. */
function asKeptOrLost(marker: string, result: string): string {
  if (!kept.test(marker)) return result;
  if (isNotGone.test(result)) return 'retained';
  if (isGone.test(result)) return 'lost';
  return isThere.test(result) ? 'retained' : result;
}

const open =
  /\b(?:pend|pending|uncertain\s+significance|vus|outstanding|inconclusive|not\s+yet|to\s+(?:be\s+reported|come)|equivocal|insufficient|failed|indeterminate|un-?tested|borderline|cancel+ed|unknown|unsuccessful|un(?:interpretable|determined)|forwarded|no\s+result|neither\s+confirmed\s+nor|(?:cannot|could\s+not)\s+be\s+(?:called|assessed|determined|interpreted|evaluated)|was\s+declined|(?:not|never|nor)\s+(?:been\s+|yet\s+|routinely\s+|separately\s+){0,2}(?:tested|performed|done|sent|assess\w+|evalua\w+|examined|available|ordered|requested|sequenced|interrogated|investigated|included|covered|attempted|undertaken|carried\s+out|run|looked\s+(?:at|for)|part\s+of|determin\w+|interpretable|known|informative|conclusive)|requested|awaited|to\s+follow|being\s+repeated|in\s+pro(?:gress|cess)|sent)\b/i;
const denied =
  /\b(?:not?|none|neg|negative|non\w*|un-?meth(?:ylated)?|un(?:altered|amplified|deleted)|wild[\s-]?type|wt|absent|absence|lacks|without|cytoplasm(?:ic)?|membran(?:es?|ous)|kept|maintained|conserved|preserved|stable|nl|disomic|diploid|intact|retained|normal|proficient|immunonegative|undetect\w+|flat|balanced|nml|ok|clean|nothing|nil|neutral|euploid|excluded|ruled\s+out|refuted)\b/i;

/** What a result amounts to. */
export type Outcome = 'open' | 'denied' | 'affirmed';
export const outcomeOf = (result: string): Outcome =>
  open.test(result) || openKindOf(result) !== undefined
    ? 'open'
    : denied.test(result)
      ? 'denied'
      : 'affirmed';

/** A result that names nothing of its own says less than one that does. */
export const isGeneral = (result: string): boolean =>
  /^(?:altered|alteration|present|detected|positive|mutated|mutant|mutation|found|seen|confirmed|identified)$/i.test(
    result,
  );
