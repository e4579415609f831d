import type { DocumentType } from '../../../domain/vocabulary.ts';
import { WordLexicon } from '../../text/word-lexicon.ts';

/**
 * Canonical section names by the kind of document that is built of them. Of a kind's headings each different one adds
 * to it, to a bound.
 */
export const headingsOf: Partial<Record<DocumentType, readonly string[]>> = {
  imaging: ['TECHNIQUE', 'FINDINGS', 'COMPARISON', 'EXAMINATION'],
  operative: [
    'PREOPERATIVE DIAGNOSIS',
    'POSTOPERATIVE DIAGNOSIS',
    'DESCRIPTION OF PROCEDURE',
    'ANESTHESIA',
    'BLOOD LOSS',
    'COMPLICATIONS',
    'OPERATIVE FINDINGS',
    'EXTENT OF RESECTION',
  ],
  pathology: [
    'GROSS DESCRIPTION',
    'MICROSCOPIC DESCRIPTION',
    'SPECIMENS',
    'INTEGRATED DIAGNOSIS',
    'MOLECULAR',
  ],
};

/** Headings of a history taken and a patient examined: what has some of them is a note, whatever scans it quotes. */
export const noteHeadings: ReadonlySet<string> = new Set([
  'CHIEF COMPLAINT',
  'HISTORY OF PRESENT ILLNESS',
  'INTERVAL HISTORY',
  'PAST MEDICAL HISTORY',
  'PAST SURGICAL HISTORY',
  'FAMILY HISTORY',
  'SOCIAL HISTORY',
  'REVIEW OF SYSTEMS',
  'PHYSICAL EXAMINATION',
  'MEDICATIONS',
  'ALLERGIES',
  'VITAL SIGNS',
  'SUBJECTIVE',
  'OBJECTIVE',
  'ASSESSMENT',
  'LABS',
]);

/**
 * Words of a tumour of the nervous system and its care. A clinic note, consultation, discharge summary or operation
 * that has none of them, outside its family history, belongs to another illness.
 */
export const tumorCare = new WordLexicon([
  [
    'tumou?rs?',
    'neoplas\\w+',
    'malignan\\w+',
    'oncolog\\w+',
    'chemo\\w*',
    'radiation',
    'radiotherapy',
    'radiosurg\\w+',
    'cancer',
    'lch|langerhans\\s+cell',
    '\\p{L}*(?:glioma|astrocytoma|blastoma|ependymoma|pharyngioma|meningioma|schwannoma|germinoma|oligodendroglioma|neurofibroma\\p{L}*|hemangioblastoma|chordoma|prolactinoma|medulloepithelioma|craniopharyngioma)s?',
    'acoustic\\s+neuroma',
    '(?:pituitary|macro|micro)\\s?-?adenoma',
    'metasta\\w+',
    'neurosurg\\w+',
    'craniotomy',
    'crani|nsgy|csi|(?:neuro-?)?onc|medullo|nggct|at\\/rt|tmz|temodal|dnet|jpa|opg|evd|etv',
    'relaps\\w+\\s+(?:\\w+\\s+){0,2}?(?:tumou?r|disease|\\p{L}+oma)',
    'craniectomy',
    '(?:vp|ventriculo-?peritoneal)\\s+shunt',
    'ventriculostomy',
    'lesionectomy',
    '(?:post(?:erior)?|p)\\.?\\s+fossa',
    'hydrocephalus',
    '(?:brain|intracranial|cerebral|spinal\\s+cord|suprasellar|sellar|pineal|cerebellar|thalamic|tectal|pontine|brainstem|temporal|frontal|parietal|occipital|posterior\\s+fossa)\\s+(?:\\w+\\s+)?(?:mass|lesion|tumou?r)',
    '(?:temodar|temozolomide|vincristine|carboplatin|cisplatin|lomustine|ccnu|etoposide|vinblastine|bevacizumab|avastin|irinotecan|dabrafenib|trametinib|selumetinib|tovorafenib|everolimus|cyclophosphamide|methotrexate|thiotepa)',
    'gbm|dipg|dmg|lgg|hgg|atrt|etmr|pnet|pxa|sega|dlgnt|proton|protons|nf1|nf2|tuberous\\s+sclerosis',
  ],
]);
