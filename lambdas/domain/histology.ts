/** Kinds of tumour that do not turn into one another: another family is another tumour. */
export type TumorFamily =
  | 'glioma'
  | 'embryonal'
  | 'ependymal'
  | 'meningioma'
  | 'nerve_sheath'
  | 'craniopharyngioma'
  | 'pituitary'
  | 'germ_cell'
  | 'choroid_plexus'
  | 'neuronal'
  | 'lymphoma'
  | 'sarcoma'
  | 'vascular'
  | 'pineal'
  | 'metastasis';

/**
 * In order: the first pattern that fits names the family, so that the longer word comes before its part. Glioneuronal
 * tumours count as gliomas, since reports of one tumour change between the two.
 */
const families: readonly (readonly [RegExp, TumorFamily])[] = [
  [/\bcraniopharyngioma\b/, 'craniopharyngioma'],
  [/\bpituitary\b|\bprolactinoma\b|\bpitnet\b|\bpituicytoma\b|\bcorticotroph\b|\bsomatotroph\b/, 'pituitary'],
  [/\bchoroid plexus\b/, 'choroid_plexus'],
  [/\bsubependymal giant cell\b|\bsega\b/, 'glioma'],
  [/ependymoma\b/, 'ependymal'],
  [/\bgermino\w*\b|\bgerm cell\b|\bteratoma\b|\byolk sac\b|\bchoriocarcinoma\b/, 'germ_cell'],
  [
    /\bmedulloblastoma\b|\bteratoid\b|\brhabdoid\b|\batrt\b|\bpnet\b|\bembryonal\b|\bneuroblastoma\b|\betmr\b|\bsmall round blue cell\b/,
    'embryonal',
  ],
  [/\bpine(?:oblastoma|ocytoma|al)\b/, 'pineal'],
  [/\bmeningioma\b/, 'meningioma'],
  [/\bschwannoma\b|\bneurilemmoma\b|\bneurofibroma\b|\bneuroma\b|\bnerve sheath tumou?r\b/, 'nerve_sheath'],
  [/\bgangliocytoma\b|\bneurocytoma\b/, 'neuronal'],
  [/\blymphoma\b/, 'lymphoma'],
  [/sarcoma\b|\bchordoma\b/, 'sarcoma'],
  [/\bhemangioblastoma\b|\bhaemangioblastoma\b|\bcavernoma\b/, 'vascular'],
  [
    /glioma\b|\bglioneuronal\b|\blow[- ]grade neuroepithelial\b|\bgbm\b|\bdipg\b|\bdnet\b|\bdysembryoplastic\b|\bglioblastoma\b|astrocytoma\b|\boligodendroglioma\b/,
    'glioma',
  ],
  // Last: a primary tumour of the nervous system that has spread keeps its own name.
  [/\bmetasta(?:sis|tic|ses)\b|\bcarcinoma\b|\badenocarcinoma\b|\bmelanoma\b/, 'metastasis'],
];

/** What a diagnosis denies, up to the next mark: "no viable tumor", "negative for glioma". */
const denied = /\b(?:no|not|without|negative for|absence of|rule out)\b[^.;,\n]{0,80}/g;

/** The family a diagnosis names; undefined where it names none, or only denies one. */
export function tumorFamily(diagnosis: string): TumorFamily | undefined {
  const words = diagnosis.toLowerCase().replace(denied, '');
  return families.find(([pattern]) => pattern.test(words))?.[1];
}

const secondPrimary =
  /\bsecond(?:ary)? (?:primary|malignan\w+|neoplasm|high|cancer|tumou?r|glioma)|\bnew primary\b|\bradiation[- ](?:induced|associated|related) (?:\w+ ){0,3}(?:glioma|tumou?r|neoplasm|meningioma|malignan\w+|sarcoma|glioblastoma|astrocytoma)|\b(?:glioma|tumou?r|neoplasm|meningioma|glioblastoma)\b[^.;]{0,30}\bradiation[- ](?:induced|associated)\b/;
const denial = /\b(?:no|not|without|rather than|unlikely|versus|vs|or|cannot|possible|question)\b/;

/** True where words call a tumour a second primary, without denial or doubt in the same sentence. */
export const statesSecondPrimary = (text: string): boolean =>
  text
    .toLowerCase()
    .split(/[.;\n]/)
    .some((sentence) => secondPrimary.test(sentence) && !denial.test(sentence));

/** True where a diagnosis or a procedure's name says that the tumour came back. */
export const statesReturn = (text: string): boolean =>
  text
    .toLowerCase()
    .split(/[.;\n]/)
    .some(
      (sentence) =>
        /\brecurren(?:t|ce)\b|\bre-?resection\b|\bre-?operation\b|\bredo\b/.test(sentence) &&
        !denial.test(sentence),
    );
