import type { Span } from '../../domain/evidence.ts';
import { bounded } from '../text/bounded.ts';
import { narrowed, wordEnd, wordStart } from '../text/letters.ts';
import { sought } from '../text/sought.ts';
import { WordLexicon } from '../text/word-lexicon.ts';

/** Names of tumours of the nervous system and of what spreads to it, as patterns; longer before shorter. */
const names = [
  'diffuse\\s+(?:intrinsic\\s+)?(?:midline|pontine)\\s+gliomas?',
  '(?:infant[\\s-]type\\s+|p(?:a)?ediatric[\\s-]type\\s+|diffuse\\s+|low[\\s-]grade\\s+|high[\\s-]grade\\s+|malignant\\s+)*(?:hemispheric\\s+|glioneuronal\\s+)?(?:low|high)[\\s-]grade\\s+(?:glioneuronal\\s+tumou?r|gliomas?|glial\\s+neoplasm|neuroepithelial\\s+tumou?r|astrocytomas?|neoplasm)',
  'infant[\\s-]type\\s+hemispheric\\s+gliomas?',
  'polymorphous\\s+low[\\s-]grade\\s+neuroepithelial\\s+tumou?rs?(?:\\s+of\\s+the\\s+young)?',
  '(?:diffuse\\s+leptomeningeal|rosette[\\s-]forming|papillary|myxoid|extraventricular)\\s+glioneuronal\\s+tumou?rs?',
  'multinodular\\s+(?:and|&)\\s+vacuolating\\s+neuronal\\s+tumou?rs?',
  'mixed\\s+germ\\s+cell\\s+tumou?rs?',
  '(?:cns\\s+)?embryonal\\s+tumou?rs?(?:,?\\s+(?:nos|nec))?(?!\\s+with\\s+multi)',
  'medulloepitheliomas?',
  'embryonal\\s+carcinomas?',
  'astroblastomas?',
  'pineal\\s+anlage\\s+tumou?rs?',
  'glioblastomas?(?:\\s+multiforme)?',
  'gliosarcomas?',
  '(?:oligo)?astrocytomas?',
  'oligodendrogliomas?',
  'xanthoastrocytomas?',
  '(?:sub)?ependymomas?',
  'medulloblastomas?',
  'atypical\\s+teratoid\\s*[/\\s-]\\s*rhabdoid\\s+tumou?r',
  'at\\s?/?\\s?rt',
  '(?:cns\\s+)?embryonal\\s+tumou?r(?:\\s+with\\s+multilayered\\s+rosettes)?',
  'primitive\\s+neuroectodermal\\s+tumou?r',
  '(?:s?pnet|etmr|dipg|dmg|gbm|hgg|lgg|dnet|sega|pxa|opg|mpnst)',
  'craniopharyngiomas?',
  'meningiomas?',
  '(?:vestibular\\s+)?schwannomas?',
  'acoustic\\s+neuromas?',
  '(?:plexiform\\s+)?neurofibromas?(?!tosis)',
  '(?:malignant\\s+)?peripheral\\s+nerve\\s+sheath\\s+tumou?r',
  'pituitary\\s+(?:(?:macro|micro)?-?adenomas?|neuroendocrine\\s+tumou?r|tumou?rs?)',
  '(?:macro|micro)adenomas?',
  'prolactinomas?',
  'pitnets?',
  '(?:non-?germinomatous\\s+)?germ\\s+cell\\s+tumou?r',
  'germinomas?',
  '(?:mature\\s+|immature\\s+)?teratomas?',
  'yolk\\s+sac\\s+tumou?r',
  'choriocarcinomas?',
  'choroid\\s+plexus\\s+(?:papillomas?|carcinomas?|tumou?rs?)',
  'pine(?:oblast|ocyt)omas?',
  'papillary\\s+tumou?r\\s+of\\s+the\\s+pineal\\s+region',
  'pineal\\s+parenchymal\\s+tumou?r',
  '(?:desmoplastic\\s+infantile\\s+)?(?:ganglio(?:glioma|cytoma|neuroma)|neurocytoma)s?',
  'glioneuronal\\s+tumou?r',
  'dysembryoplastic\\s+neuroepithelial\\s+tumou?r',
  'subependymal\\s+giant\\s+cell\\s+astrocytomas?',
  'h(?:a)?emangioblastomas?',
  'h(?:a)?emangiopericytomas?',
  'solitary\\s+fibrous\\s+tumou?r',
  'chordomas?',
  'chondrosarcomas?',
  '(?:primary\\s+cns\\s+|b-cell\\s+|diffuse\\s+large\\s+b-cell\\s+)*lymphomas?',
  '(?:ewing(?:.s)?\\s+)?sarcomas?',
  'rhabdoid\\s+tumou?r',
  '(?:neuro|olfactory\\s+neuro|retino)blastomas?',
  'metastatic\\s+(?:\\p{L}+[\\s-]){0,3}?(?:adeno)?(?:carcinomas?|melanomas?|cancers?|nsclc|sclc|tumou?rs?|neoplasms?)',
  '(?:adeno)?carcinomas?',
  'melanomas?',
  'langerhans\\s+cell\\s+histiocytosis',
  'hamartomas?',
  'gliomas?',
  'brain\\s+metastas[ei]s',
  'cavernomas?',
];

/** Words in front of a tumour's name that belong to it. */
const qualifiers =
  '(?:(?:recurrent|residual|anaplastic|atypical|malignant|benign|pilocytic|pilomyxoid|juvenile|diffuse|fibrillary|gemistocytic|pleomorphic|infiltrating|infiltrative|well[\\s-]differentiated|low[\\s-]grade|high[\\s-]grade|adamantinomatous|papillary|myxopapillary|clear\\s+cell|tanycytic|classic|classical|desmoplastic(?:\\s*/\\s*nodular)?|nodular|large\\s+cell(?:\\s*/\\s*anaplastic)?|transitional|meningothelial|fibrous|fibroblastic|psammomatous|secretory|chordoid|rhabdoid|metastatic|infantile|pediatric|paediatric|glial|intrinsic|posterior\\s+fossa|supratentorial|spinal|optic(?:\\s+pathway|\\s+nerve(?:\\s+sheath)?)?|chiasmatic|hypothalamic|tectal|thalamic|central|mixed|giant\\s+cell|epithelioid|idh[\\s-]?(?:mutant|wild-?type)|bilateral|multiple|cellular|pituitary|prolactin[\\s-]secreting|growth\\s+hormone[\\s-]secreting|non-?functioning|sporadic|second|secondary|(?:radiation|radiotherapy|rt|xrt)[\\s-](?:induced|associated)|pure|extraventricular|angiocentric|dysembryoplastic|hemispheric|diffuse\\s+hemispheric|infant[\\s-]type|p(?:a)?ediatric[\\s-]type|posterior\\s+fossa\\s+group\\s+[ab](?:\\s*\\(\\s*pf[ab]\\s*\\))?|group\\s+[ab34]|pf[ab]|(?:zfta|yap1|rela|idh\\d?|shh|wnt|cic|bcor|mycn?|foxr2|alk|ntrk\\d?|braf)[\\w:-]{0,12}[\\s-](?:fused|fusion[\\s-]positive|activated|amplified|rearranged|mutant|altered|wild-?type))[\\s,-]+){0,6}';

const tumorName = sought(
  new RegExp(
    `${wordStart}${narrowed(bounded(qualifiers))}(?:${narrowed(bounded(names.join('|')))})${wordEnd}`,
    'gi',
  ),
);

const bareNames = new WordLexicon([names.map(bounded)]);

/** Tumours by name, with the words in front that belong to it. */
export function findTumorNames(text: string): (Span & { readonly text: string })[] {
  if (!bareNames.isIn(text)) return [];
  return [...text.matchAll(tumorName)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));
}

const generalNames =
  'tumou?rs?|mass(?:es)?|lesions?|sol|(?:enhancing|abnormal|solid)\\s+(?:soft\\s+)?tissue|space[\\s-]+occupying\\s+lesions?|cyst(?=\\s{1,3}(?:with|and|plus|w\\/)\\s{1,3}(?:an?\\s{1,3})?(?:\\p{L}+\\s{1,3}){0,2}nodule)|neoplasms?|nodules?|malignancy|remnants?|residuum|glial\\s+neoplasm';
const nouns = new WordLexicon([[generalNames, ...names].map(bounded)]);

/** General words for a tumour, and names. */
export const findTumorNouns = (text: string): Span[] => nouns.findAll(text);
