import { bounded } from '../text/bounded.ts';

/** Names of tumours of the nervous system and of what spreads to it, as patterns; longer before shorter. */
const names = [
  'diffuse\\s+(?:intrinsic\\s+)?(?:midline|pontine)\\s+gliomas?',
  '(?:infant[\\s-]type\\s+|p(?:a)?ediatric[\\s-]type\\s+|diffuse\\s+|low[\\s-]grade\\s+|high[\\s-]grade\\s+|malignant\\s+)*(?:hemispheric\\s+|glioneuronal\\s+)?(?:low|high)[\\s-]grade\\s+(?:glioneuronal\\s+tumou?r|gliomas?|glial\\s+neoplasm|neuroepithelial\\s+tumou?r|astrocytomas?|neoplasm)',
  'glioblastomas?(?:\\s+multiforme)?',
  'gliosarcomas?',
  '(?:oligo)?astrocytomas?',
  'oligodendrogliomas?',
  'xanthoastrocytomas?',
  '(?:sub)?ependymomas?',
  'medulloblastomas?',
  'atypical\\s+teratoid\\s*[/\\s-]\\s*rhabdoid\\s+tumou?r',
  'at\\s?/?\\s?rt',
  'embryonal\\s+tumou?r(?:\\s+with\\s+multilayered\\s+rosettes)?',
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
  '(?:(?:recurrent|residual|anaplastic|atypical|malignant|benign|pilocytic|pilomyxoid|juvenile|diffuse|fibrillary|gemistocytic|pleomorphic|infiltrating|infiltrative|well[\\s-]differentiated|low[\\s-]grade|high[\\s-]grade|adamantinomatous|papillary|myxopapillary|clear\\s+cell|tanycytic|classic|classical|desmoplastic(?:\\s*/\\s*nodular)?|nodular|large\\s+cell(?:\\s*/\\s*anaplastic)?|transitional|meningothelial|fibrous|fibroblastic|psammomatous|secretory|chordoid|rhabdoid|metastatic|infantile|pediatric|paediatric|glial|intrinsic|posterior\\s+fossa|supratentorial|spinal|optic(?:\\s+pathway|\\s+nerve(?:\\s+sheath)?)?|chiasmatic|hypothalamic|tectal|thalamic|central|mixed|giant\\s+cell|epithelioid|idh[\\s-]?(?:mutant|wild-?type)|bilateral|multiple|cellular|pituitary|prolactin[\\s-]secreting|growth\\s+hormone[\\s-]secreting|non-?functioning|sporadic|second|secondary|radiation[\\s-](?:induced|associated))[\\s,-]+){0,6}';

/** A tumour's name with the words in front of it. */
export const tumorName = new RegExp(
  `(?<![\\p{L}\\p{N}])${bounded(qualifiers)}(?:${bounded(names.join('|'))})(?![\\p{L}\\p{N}])`,
  'giu',
);

/** General words for a tumour, with the names. */
export const tumorNoun = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:tumou?rs?|mass(?:es)?|lesions?|neoplasms?|nodules?|malignancy|remnants?|residuum|glial\\s+neoplasm|${bounded(names.join('|'))})(?![\\p{L}\\p{N}])`,
  'giu',
);
