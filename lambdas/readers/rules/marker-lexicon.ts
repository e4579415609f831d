import { bounded } from '../text/bounded.ts';
import { sought } from '../text/sought.ts';
import { wholeWords } from '../text/whole-words.ts';
import { WordLexicon } from '../text/word-lexicon.ts';

/** A molecular marker by its usual name (null: the symbol as written), and how reports write it. */
export interface Marker {
  readonly name: string | null;
  readonly sources: readonly string[];
  readonly pattern: RegExp;
}

const marker = (name: string | null, ...sources: string[]): Marker => ({
  name,
  sources,
  pattern: wholeWords(sources),
});

/** Genes that are reported by their symbol alone. */
const symbols =
  'KIT|FGFR1|FGFR2|FGFR3|RAF1|NTRK1|NTRK2|NTRK3|NTRK|MYBL1|MYB|EZHIP|MN1|ALK|ROS1|MET|YAP1|FOXR2|BCOR|' +
  'DICER1|PTEN|PDGFRA|PIK3CA|PIK3R1|PTCH1|SUFU|SMO|GLI2|GLI1|NF1|NF2|TRAF7|AKT1|KLF4|STAT6|APC|' +
  'TSC1|TSC2|KRAS|NRAS|PTPN11|CIC|FUBP1|NOTCH1|RB1|CDK4|CDK6|MDM2|MDM4|PPM1D|ACVR1|SETD2|DDX3X|' +
  'KDM6A|KMT2D|CREBBP|PRDM6|SNCAIP|OTX2|CCND1|CCND2|LIN28A|PRKCA|SMARCE1|BAP1|CTNNB1|EWSR1|CDKN2C|' +
  'MLH1|MSH2|MSH6|PMS2';

const markers: readonly Marker[] = [
  marker('IDH1 R132H', 'idh-?\\s?1\\s*[(,-]?\\s*(?:p\\.)?\\(?r132h\\)?'),
  marker('IDH1/2', 'idh-?\\s?1\\s*(?:/|and|&|or)\\s*(?:idh-?\\s?)?2'),
  marker('IDH1', 'idh-?\\s?1'),
  marker('IDH2', 'idh-?\\s?2'),
  marker('IDH', 'idh'),
  marker(
    'KIAA1549-BRAF fusion',
    'kiaa1549\\s*(?:-|::|/|:|–)\\s*braf(?:\\s+(?:gene\\s+)?(?:fusion|rearrangement))?',
    'braf\\s*(?:-|::|/|:|–)\\s*kiaa1549(?:\\s+fusion)?',
    'braf\\s+(?:gene\\s+)?(?:fusion|rearrangement|duplication|tandem\\s+duplication)',
    '7q34\\s+duplication',
  ),
  marker('BRAF V600E', 'braf\\s*[(,-]?\\s*(?:p\\.)?\\(?v600(?:e|k)?\\)?(?:\\s+mutation)?', 'v600e'),
  marker('BRAF', 'braf'),
  marker(
    'H3 K27M',
    'h3(?:[.\\s]?[13]|f3a|c\\d{1,2}|-3[ab])?\\s*[(,-]?\\s*(?:p\\.)?\\(?k2[78]m\\)?(?:[\\s-](?:mutant|altered|mutation))?',
    'hist1h3b\\s*(?:p\\.)?k2[78]m',
  ),
  marker('H3K27me3', 'h3\\s?k27\\s?-?me3', 'h3\\s?k27\\s+trimethylation', 'h3\\s+k27me3'),
  marker('H3 G34', 'h3(?:[.\\s]?3|f3a)?\\s*[(,-]?\\s*(?:p\\.)?\\(?g3[45][rvw]?\\)?'),
  marker('H3F3A', 'h3f3a', 'h3-3a'),
  marker('H3', 'h3(?=[\\s-]+(?:wild|mutant|altered|(?:and|or|/|&)\\s+idh))', 'histone\\s+h3'),
  marker('1p/19q', '1p\\s?/?\\s?19q(?:\\s+co-?deletion)?', '1p\\s+and\\s+19q'),
  marker(
    'MGMT',
    '(?:mgmt|o6-methylguanine[\\w\\s-]{0,30})(?:\\s+(?:gene\\s+)?promoter(?:\\s+methylation)?)?(?:\\s+methylation)?(?:\\s+status)?',
  ),
  marker('TERT', '(?:tert|htert)(?:\\s*p)?(?:\\s+promoter)?(?:\\s+mutation)?'),
  marker('EGFR', 'egfr(?:\\s?viii)?(?:\\s+(?:gene\\s+)?amplification)?'),
  marker('ATRX', 'atrx'),
  marker('TP53', 'tp53', 'p53'),
  marker('CDKN2A/B', 'cdkn2a\\s?(?:/|and|&)\\s?(?:cdkn2)?b?', 'cdkn2a', 'cdkn2b', 'p16'),
  marker(
    '1p',
    '(?:chromosome\\s+(?:arm\\s+)?)?1p(?=\\s+(?:loss|deletion|deleted|lost|intact|retained|gain))',
  ),
  marker(
    '+7/-10',
    '(?:gain\\s+of\\s+)?(?:chromosome\\s+)?\\+?7\\s*/\\s*[-–](?:\\s*chromosome\\s*)?10',
    'chromosome\\s+7\\s+gain\\s+(?:and|/)\\s+(?:chromosome\\s+)?10\\s+loss',
  ),
  marker('INI1', 'ini-?\\s?1(?:\\s*\\(\\s*smarcb1\\s*\\))?', 'smarcb1(?:\\s*\\(\\s*ini-?1\\s*\\))?', 'baf47'),
  marker('BRG1', 'brg-?\\s?1', 'smarca4(?:\\s*\\(\\s*brg1\\s*\\))?'),
  marker(
    'beta-catenin',
    '(?:nuclear\\s+)?(?:beta|β|b)-?\\s?catenin(?:\\s+(?:nuclear|staining|immunostain))?',
  ),
  marker('MYCN', 'n-?myc', 'mycn'),
  marker('MYC', 'c-?myc', 'myc'),
  marker(
    'ZFTA',
    '(?:zfta|c11orf95)\\s*(?:-|::|/|–)\\s*rela(?:\\s+fusion)?',
    'rela\\s+fusion',
    'zfta\\s+fusion',
    'rela',
    'zfta',
  ),
  marker('C19MC', 'c19mc(?:\\s+(?:amplification|alteration))?'),
  marker('L1CAM', 'l1cam'),
  marker('GAB1', 'gab1'),
  marker(
    'Ki-67',
    'ki-?\\s?67(?:\\s*/\\s*mib-?1)?(?:\\s+(?:proliferation\\s+|labell?ing\\s+)?(?:index|rate))?',
    'mib-?\\s?1(?:\\s+(?:proliferation\\s+|labell?ing\\s+)?index)?',
  ),
  marker('PD-L1', 'pd-?l1'),
  marker('tumor mutational burden', 'tumou?r\\s+mutation(?:al)?\\s+burden', 'tmb'),
  marker('microsatellite status', 'microsatellite(?:\\s+(?:status|instability))?', 'msi'),
  marker('i17q', 'iso\\s?17q', 'i\\s?\\(?17q\\)?', 'isochromosome\\s+17q'),
  marker('1q', '(?:chromosome\\s+(?:arm\\s+)?)?1q'),
  marker('6q', '(?:chromosome\\s+(?:arm\\s+)?)?6q'),
  marker('6p', '(?:chromosome\\s+(?:arm\\s+)?)?6p'),
  marker('9q', '(?:chromosome\\s+(?:arm\\s+)?)?9q'),
  marker('10q', '(?:chromosome\\s+(?:arm\\s+)?)?10q'),
  marker('17p', '(?:chromosome\\s+(?:arm\\s+)?)?17p'),
  marker('17q', '(?:chromosome\\s+(?:arm\\s+)?)?17q'),
  marker('22q', '(?:chromosome\\s+(?:arm\\s+)?)?22q'),
  marker('SALL4', 'sall-?4'),
  marker('AFP', 'afp', 'alpha[\\s-]?feto-?protein'),
  marker('beta-hCG', '(?:beta|b|β)[\\s-]?hcg', 'hcg'),
  marker('CD117', 'cd\\s?117', 'c-?kit'),
  marker('PLAP', 'plap'),
  marker('CD30', 'cd\\s?30'),
  marker('GFAP', 'gfap'),
  marker('OLIG2', 'olig-?\\s?2'),
  marker('synaptophysin', 'synapto(?:physin)?'),
  marker('EMA', 'ema'),
  marker('S100', 's-?\\s?100'),
  marker('desmin', 'desmin'),
  marker('LIN28A', 'lin-?\\s?28a?'),
  marker('CD34', 'cd\\s?34'),
  marker('CD99', 'cd\\s?99'),
  marker('NeuN', 'neun'),
  marker('p65', 'p65'),
  marker('SSTR2A', 'sstr-?\\s?2a?'),
  marker('PR', 'progesterone\\s+receptor'),
  marker('NAB2-STAT6', 'nab2\\s*(?:-|::|/)\\s*stat6'),
  marker('GPR161', 'gpr161'),
  marker('ELP1', 'elp1'),
  marker('OCT4', 'oct-?\\s?(?:3/)?4'),
  marker(null, symbols),
];

const markerWords = new WordLexicon(markers.map(({ sources }) => sources.map(bounded)));

/** The markers a text may name, in order: the closer name before the family. */
export const markersPossibleIn = (text: string): Marker[] => picked(markers, markerWords, text);

const picked = <T>(all: readonly T[], words: WordLexicon, text: string): T[] =>
  words.groupsPossibleIn(text).flatMap((group) => all[group] ?? []);

/** Groups and classes: the name itself is the result. */
export const groups: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  {
    name: 'methylation class',
    pattern:
      /\bmethylation\s*(?:class(?:ification)?|profile|group|family|:\s*class|:(?=\s*class))\s*(?:is|was|:|of|of\s+the|consistent\s+with|matched|matches|assigned)?\s*(?:the\s+)?:?\s*["“]?([^.;\n"”(]{4,80})/giu,
  },
  {
    name: 'group',
    pattern:
      /\b(?:medulloblastoma|subgroup|molecular\s+group)[\s,:(-]{1,3}(?:non[\s-]?wnt\s*\/?\s*non[\s-]?shh[\s,(]{0,2})?((?:group|subgroup|gp|grp)\.?\s*[34](?:\s*\/\s*4)?)\b/giu,
  },
  {
    name: 'group',
    pattern:
      /\b(non[\s-]?wnt\s*\/?\s*non[\s-]?shh|shh(?:[\s-]+(?:activated|group|subgroup|type))?|wnt(?:[\s-]+(?:activated|group|subgroup|type))?)(?=[\s,;.)]|$)/giu,
  },
  {
    name: 'group',
    pattern:
      /\b(pf[ab]|(?:posterior\s+fossa\s+)(?:ependymoma\s+)?(?:group\s+|type\s+)?[ab])(?=[\s,;.)]|$)/giu,
  },
];

/** A test of a whole class whose result is not there yet. */
export const pendingClass = sought(
  /\b(?:dna\s{1,3})?methylation(?:\s{1,3}(?:class\w{0,9}|profil\w{1,4}|array|studies|testing|analysis)){0,2}[\s:,(-]{1,4}(?:(?:is|are|has\s{1,3}been\s{1,3}sent\s{1,3}and\s{1,3}is)\s{1,3})?(?:pending|awaited|outstanding|to\s{1,3}follow|in\s{1,3}progress)/i,
);

/** Words of a result, and the form they are given in; `null` leaves them as they stand. */
export interface ResultWord {
  readonly words: WordLexicon;
  /** Whether words in front of a marker (`loss of`, `no`) can be its result. */
  readonly leads: boolean;
}

const result = (leads: boolean, ...sources: string[]): ResultWord => ({
  leads,
  words: new WordLexicon([sources.map(bounded)]),
});

export const resultWords: readonly ResultWord[] = [
  result(
    false,
    'pend(?:ing)?',
    '(?:is\\s+|are\\s+)?(?:being|to\\s+be)\\s+repeated',
    'awaited',
    'to\\s+follow',
    'in\\s+progress',
    'not\\s+(?:yet\\s+)?(?:available|back|reported|resulted)\\s+yet',
    'not\\s+yet\\s+(?:available|back|reported|resulted)',
    'to\\s+be\\s+reported',
    'inconclusive',
    'non-?\\s?(?:contributory|informative|diagnostic)',
    'outstanding',
    'insufficient(?:\\s+(?:material|tissue|dna|quantity))?(?:\\s+for\\s+\\w+)?',
    'equivocal',
    'indeterminate',
    'failed',
  ),
  result(
    false,
    'not\\s+(?:detected|identified|present|seen|found|mutated|methylated|amplified|lost|deleted|rearranged|altered|fused|co-?deleted|elevated)',
    '(?:internal\\s+tandem\\s+duplication|itd|gain|(?:copy[\\s-]?number\\s+)?loss|exon\\s+\\d{1,2}\\s+(?:mutation|deletion|insertion))\\s+(?:(?:is|was)\\s+)?(?:not\\s+(?:detected|identified|present|seen|found)|absent|negative)',
    'un-?meth(?:ylated)?',
    'non-?amplified',
    'wild[\\s-]?type',
    'wt',
    'intact',
    'retained(?:\\s+\\(?\\w+\\)?\\s+expression)?',
    'preserved',
    'kept',
    'maintained',
    'conserved',
    'not\\s+(?:expressed|carried|deleted)',
    'unremarkable',
    'nl',
    'stable',
    'not\\s+amp',
    'neg',
    '[-−–]ve',
    'no\\s+(?:(?:homozygous|heterozygous|hemizygous|biallelic|focal|significant|detectable|evidence\\s+of|high-level|nuclear)\\s+){1,3}(?:gain|loss|deletion|amplification|amp|accumulation|expression|staining|fusion|mutation|variants?)(?:\\s+(?:detected|identified|found|seen|present))?',
    'no\\s+amp',
    'non-?\\s?(?:reactive|mutated|mutant|methylated|fused|rearranged)',
    '(?:cytoplasmic|membranous)(?:\\s+(?:and\\s+membranous|staining))?(?:\\s+only)?',
    'no\\s+nuclear\\s+\\p{L}{1,20}',
    'non[\\s-]?amp',
    'undeleted',
    'unaltered',
    'disomic',
    'diploid',
    'germline\\s+configuration',
    'no\\s+(?:gain|itd|internal\\s+tandem\\s+duplication|exon\\s+\\d{1,2}\\s+(?:mutation|deletion|insertion)|variants?|mutations?|amplification|fusion|alterations?|rearrangement|deletion|loss|codeletion|co-deletion|pathogenic\\s+variants?)(?:\\s+(?:detected|identified|found|seen|present))?',
    'negative(?:\\s+\\([^)]{1,20}\\))?',
    'normal',
    'absent',
  ),
  result(
    true,
    'no(?:\\s+(?:evidence|pathogenic|detectable))?(?:\\s+(?:of|mutations?|variants?|amplification|fusion|alterations?))?(?:\\s+(?:of|in))?',
    'negative\\s+for',
    'without',
    'absence\\s+of',
    'lacks',
    'retained',
    'retention\\s+of',
    'wild[\\s-]?type',
    'intact',
    'neither',
  ),
  result(
    false,
    '(?:homozygous(?:ly)?|hemizygous|heterozygous|biallelic|focal)\\s+(?:deletion|deleted|loss|lost)',
    '(?:global\\s+|complete\\s+|partial\\s+|nuclear\\s+|diffuse\\s+){0,4}(?:loss|lost)(?:\\s+of\\s+(?:nuclear\\s+)?(?:expression|staining))?',
    'hom(?:o|oz)?\\.?\\s+del',
    'internal\\s+tandem\\s+duplication',
    'itd',
    'exon\\s+\\d{1,2}\\s+(?:mutation|deletion|insertion)',
    'gain(?:ed)?',
    'co-?deleted',
    'co-?deletion',
    '(?:highly\\s+|hyper-?)?methylated',
    '(?:highly\\s+)?amplified',
    'amp\\+?',
    '\\+ve',
    'nuclear(?:\\s+(?:staining|positiv\\w+|accumulation|expression))?(?:\\s+(?:positive|present))?',
    'strong(?:ly)?(?:\\s+and\\s+diffuse)?',
    'diffuse(?:ly)?',
    'trisomy',
    'monosomy',
    '(?:likely\\s+)?pathogenic(?:\\s+(?:variant|mutation))?',
    'seen',
    'found',
    'confirmed',
    'reactive',
    'expressed',
    'mutated',
    'mutated\\s+pattern',
    'overexpress\\w+',
    'pos',
    'mut',
    'meth',
    'amplification',
    'over-?expressed',
    'deleted',
    'mutated',
    'mutant',
    'mutation',
    '(?:gene\\s+)?(?:fusion|rearrangement)',
    '(?:strongly\\s+|diffusely\\s+|focally\\s+|weakly\\s+)?positive',
    'detected',
    'present',
    'identified',
    'altered',
    'patchy',
    'scattered',
    'elevated',
    'duplication',
    'c2(?:28|50)t',
    'c\\.\\d{1,5}(?=[\\w+-]{0,12}(?:[ACGT]>|del|dup|ins))[\\w+_>*-]{1,20}(?:\\s+p\\.\\(?\\w{2,15}\\*?\\)?)?',
    'p\\.\\(?\\p{L}{3}\\d{1,4}\\p{L}{0,12}\\*?\\)?',
    '(?:p\\.)?[a-z]\\d{2,4}(?:[a-z]{1,3}|\\*|fs\\S*)',
    '(?:(?:approximately|about|~|<|>|up\\s+to|less\\s+than|estimated\\s+at|of)\\s*)?\\d{1,3}(?:\\.\\d)?(?:\\s*(?:-|–|to)\\s*\\d{1,3})?\\s?(?:%|percent)',
    'low',
    'high',
  ),
  result(
    true,
    '(?:global\\s+|complete\\s+|nuclear\\s+){0,3}loss\\s+of',
    '(?:homozygous|hemizygous|focal)\\s+(?:deletion|loss)\\s+of',
    'amplification\\s+of',
    'deletion\\s+of',
    'mutation\\s+(?:of|in)',
    'positive\\s+for',
    'fusion\\s+of',
    'gain\\s+of',
    '(?:pathogenic|activating)\\s+(?:variant|mutation)\\s+in',
    'pending\\s*:?',
  ),
];

/** A change of unknown meaning is no result. */
export const unknownSignificance = sought(
  /\b(?:variants?\s+of\s+(?:uncertain|unknown|undetermined)\s+(?:clinical\s+)?significance|vus)\b/i,
);
export const notTested =
  /\bnot\s+(?:tested|performed|done|sent|assessed|evaluated|examined|available|ordered)\b/i;
