import { firstPhrase, hasPhrase, wordsOf } from '../../lambdas/domain/whole-words.ts';

/** What a procedure says of itself, as codes and words. */
export interface ProcedureFacts {
  readonly status: string | null;
  readonly codings: readonly { readonly system: string | null; readonly code: string }[];
  /** Name of the procedure and what its codings show. */
  readonly texts: readonly (string | null)[];
  readonly category: string | null;
  readonly bodySites: readonly (string | null)[];
  readonly reasons: readonly (string | null)[];
}

/** The derived columns of `v_procedures_tumor` (`domain.md` 2.5). */
export interface ProcedureClass {
  readonly cptCode: string | null;
  readonly isTumorSurgery: boolean;
  readonly isExcluded: boolean;
  readonly surgeryType: string;
  readonly categoryAnnotation: string;
  readonly sourceType: string;
  readonly isLikelyPerformed: boolean;
  /** 0 to 100. */
  readonly confidence: number;
}

type Verdict = 'definite' | 'support' | 'ambiguous' | 'excluded';

/** CPT codes of the source view by verdict and type (`domain.md` 2.5); 61538 is a lobectomy, often for tumour. */
const cptCodes: readonly (readonly [Verdict, string, string])[] = [
  [
    'definite',
    'craniotomy',
    '61500 61510 61512 61516 61518 61519 61520 61521 61524 61526 61530 61545 61546 61548',
  ],
  ['definite', 'biopsy', '61140 61750 61751'],
  ['definite', 'stereotactic_procedure', '61781 61782 61783'],
  ['definite', 'neuroendoscopy', '62164 62165'],
  ['definite', 'skull_base', '61580 61584 61592 61600 61601 61607'],
  ['support', 'csf_management', '62200 62201'],
  ['support', 'device_implant', '61210 61215'],
  ['ambiguous', 'exploratory', '61304 61305'],
  ['ambiguous', 'craniotomy', '61538'],
  ['ambiguous', 'unknown', '64999'],
  ['excluded', 'csf_management', '62220 62223 62225 62230 62256 62192 62270 62272 62328 62329'],
  ['excluded', 'stereotactic_procedure', '61796 61797 61798 61799 61800'],
  ['excluded', 'vascular_access', '36555 36556 36557 36558 36560 36561 36563 36569 36571 36589 36590'],
];

const byCpt = new Map(
  cptCodes.flatMap(([verdict, type, codes]) => codes.split(' ').map((code) => [code, { verdict, type }])),
);

/** SNOMED CT procedures on tumours of the brain and its coverings. */
const bySnomed = new Map<string, { verdict: Verdict; type: string }>([
  ['25353009', { verdict: 'ambiguous', type: 'craniotomy' }],
  ['69295004', { verdict: 'ambiguous', type: 'craniectomy' }],
  ['118819003', { verdict: 'ambiguous', type: 'craniotomy' }],
  ['12658000', { verdict: 'definite', type: 'craniotomy' }],
  ['72561008', { verdict: 'definite', type: 'biopsy' }],
  ['58683007', { verdict: 'definite', type: 'biopsy' }],
  ['47020004', { verdict: 'excluded', type: 'csf_management' }],
  ['277762005', { verdict: 'excluded', type: 'csf_management' }],
]);

const tumorWords = [
  'tumor',
  'tumour',
  'tumors',
  'tumours',
  'neoplasm',
  'mass',
  'lesion',
  'glioma',
  'glioblastoma',
  'astrocytoma',
  'medulloblastoma',
  'ependymoma',
  'craniopharyngioma',
  'meningioma',
  'germinoma',
  'schwannoma',
  'cancer',
  'malignancy',
  'metastasis',
];
const siteWords = [
  'brain',
  'cerebral',
  'cerebellum',
  'cerebellar',
  'cranial',
  'intracranial',
  'supratentorial',
  'infratentorial',
  'posterior fossa',
  'ventricle',
  'thalamus',
  'brainstem',
  'brain stem',
  'pons',
  'medulla',
  'midbrain',
  'pineal',
  'suprasellar',
  'sellar',
  'hypothalamus',
  'optic',
  'spinal cord',
  'intradural',
  'intramedullary',
  'frontal lobe',
  'temporal lobe',
  'parietal lobe',
  'occipital lobe',
  'skull base',
  'cerebellopontine',
];
/** Treatments without a knife: no words about a tumour make an operation of them. */
const neverSurgery = ['radiosurgery', 'gamma knife', 'cyberknife', 'radiation', 'radiotherapy'];
const excludedWords = [
  ...neverSurgery,
  'shunt',
  'lumbar puncture',
  'hematoma',
  'haematoma',
  'abscess',
  'aneurysm',
  'arteriovenous',
  'craniosynostosis',
  'cranioplasty',
  'chiari',
  'nerve block',
  'injection',
  'central venous',
  'port',
  'mri',
  'ct',
  'anesthesia',
];

/** Types by words, the most telling first; the last member says whether the words alone name an operation on tissue. */
const types: readonly (readonly [string, readonly string[], boolean])[] = [
  ['biopsy', ['biopsy'], true],
  ['neuroendoscopy', ['neuroendoscopy', 'neuroendoscopic', 'endoscopic', 'transsphenoidal'], true],
  ['skull_base', ['skull base'], true],
  ['craniectomy', ['craniectomy'], true],
  ['craniotomy', ['craniotomy', 'lobectomy', 'hypophysectomy', 'laminectomy', 'laminoplasty'], true],
  ['stereotactic_procedure', ['stereotactic', 'laser interstitial'], true],
  [
    'csf_management',
    ['ventriculostomy', 'ventricular drain', 'shunt', 'lumbar puncture', 'lumbar drain', 'evd'],
    false,
  ],
  ['device_implant', ['ommaya', 'reservoir', 'intracranial pressure monitor'], false],
  ['vascular_access', ['central venous', 'port', 'picc'], false],
  ['tumor_procedure', ['excision', 'resection', 'debulking', 'removal'], true],
  ['exploratory', ['exploration', 'exploratory'], false],
];

const isSystem = (system: string | null, names: RegExp): boolean => names.test(system?.toLowerCase() ?? '');

/**
 * Classifies a procedure as the source view does: a tumour surgery when no exclusion applies and its code is definite
 * or support, or ambiguous with a tumour reason or site, or when uncoded words name an operation on a tumour.
 */
export function classifyProcedure(facts: ProcedureFacts): ProcedureClass {
  const cptCode =
    facts.codings.find(
      ({ system, code }) =>
        isSystem(system, /cpt|ama-assn|2\.16\.840\.1\.113883\.6\.12$/) && /^\d{4}[\dA-Z]$/.test(code),
    )?.code ?? null;
  const words = wordsOf(...facts.texts);
  const isAboutTumor = hasPhrase(words, tumorWords) || hasPhrase(wordsOf(...facts.reasons), tumorWords);
  const isInside = hasPhrase(wordsOf(...facts.bodySites, ...facts.texts), siteWords);
  const known = codedVerdict(facts, cptCode);
  const named = types.find(([, phrases]) => hasPhrase(words, phrases));
  const isExcludedByWords = known === undefined && firstPhrase(words, excludedWords) !== undefined;
  const isExcluded =
    known?.verdict === 'excluded' ||
    (isExcludedByWords && (hasPhrase(words, neverSurgery) || !(isAboutTumor && named?.[2] === true)));
  const isTumorSurgery =
    !isExcluded &&
    isSurgeryOnTumor({ verdict: known?.verdict, isAboutTumor, isInside, names: named?.[2] === true });
  const standing = standingOf(facts);
  return {
    cptCode,
    isTumorSurgery,
    isExcluded,
    surgeryType: typeOf(known?.type, named?.[0]),
    ...standing,
    confidence: !isTumorSurgery ? 0 : known?.verdict === 'definite' ? 90 : known === undefined ? 60 : 75,
  };
}

function isSurgeryOnTumor(signs: {
  readonly verdict: Verdict | undefined;
  readonly isAboutTumor: boolean;
  readonly isInside: boolean;
  readonly names: boolean;
}): boolean {
  const { verdict, isAboutTumor, isInside, names } = signs;
  if (verdict === 'definite' || verdict === 'support') return true;
  if (verdict === 'ambiguous') return isAboutTumor || isInside;
  return names && isAboutTumor && isInside;
}

/** Words tell a biopsy from a resection and a drain from a reservoir, where one code stands for both. */
const typeOf = (coded: string | undefined, named: string | undefined): string => {
  if (named === 'biopsy' || (coded === 'device_implant' && named === 'csf_management')) return named;
  return coded ?? named ?? 'unknown';
};

function codedVerdict(
  facts: ProcedureFacts,
  cptCode: string | null,
): { readonly verdict: Verdict; readonly type: string } | undefined {
  if (cptCode !== null) {
    const known = byCpt.get(cptCode);
    // Another code of surgery is no operation on a tumour of the nervous system, unless it is one of its own region.
    if (known !== undefined) return known;
    return /^6[123]/.test(cptCode) ? undefined : { verdict: 'excluded', type: 'surgical_generic' };
  }
  for (const { system, code } of facts.codings) {
    if (isSystem(system, /snomed/)) {
      const known = bySnomed.get(code);
      if (known !== undefined) return known;
    }
    if (isSystem(system, /icd-10-pcs|icd10pcs|\.6\.4$/)) return byPcs(code);
  }
  return undefined;
}

/**
 * ICD-10-PCS, section 0 (medical and surgical), body system 0 (central nervous system and cranial nerves): third
 * character the operation (B excision, T resection, 5 destruction, 9 drainage, 1 bypass, H insertion, W revision), the
 * seventh X for a diagnostic procedure, which is a biopsy.
 */
function byPcs(code: string): { readonly verdict: Verdict; readonly type: string } {
  if (!/^00[A-Z0-9]{5}$/i.test(code)) return { verdict: 'excluded', type: 'surgical_generic' };
  const operation = code.charAt(2).toUpperCase();
  if (code.charAt(6).toUpperCase() === 'X' && 'B9'.includes(operation))
    return operation === 'B'
      ? { verdict: 'definite', type: 'biopsy' }
      : { verdict: 'excluded', type: 'csf_management' };
  if (operation === 'B' || operation === 'T') return { verdict: 'definite', type: 'craniotomy' };
  if (operation === '5') return { verdict: 'ambiguous', type: 'tumor_procedure' };
  if ('19'.includes(operation)) return { verdict: 'excluded', type: 'csf_management' };
  if (operation === 'J') return { verdict: 'ambiguous', type: 'exploratory' };
  return { verdict: 'excluded', type: operation === 'H' ? 'device_implant' : 'surgical_generic' };
}

/** Whether it was performed here, remembered from elsewhere, or only ordered. */
function standingOf({ status, category }: ProcedureFacts): {
  readonly categoryAnnotation: string;
  readonly sourceType: string;
  readonly isLikelyPerformed: boolean;
} {
  const words = wordsOf(category);
  const wasDone = ['completed', 'in progress', 'stopped', 'unknown', ''].includes(wordsOf(status).trim());
  if (hasPhrase(words, ['order', 'orders', 'ordered', 'request', 'requested']))
    return { categoryAnnotation: 'PROCEDURE_ORDER', sourceType: 'PROCEDURE_ORDER', isLikelyPerformed: false };
  if (hasPhrase(words, ['history', 'historical']))
    return {
      categoryAnnotation: 'SURGICAL_HISTORY',
      sourceType: 'SURGICAL_HISTORY',
      isLikelyPerformed: false,
    };
  const isSurgical = hasPhrase(words, ['surgical', 'surgery', 'surgeries', 'or case', 'operative']);
  const done = isSurgical ? 'COMPLETED_SURGICAL' : 'OTHER';
  return {
    categoryAnnotation: isSurgical ? 'SURGICAL_PROCEDURE' : 'OTHER',
    sourceType: wasDone ? done : 'NOT_DONE',
    isLikelyPerformed: wasDone,
  };
}
