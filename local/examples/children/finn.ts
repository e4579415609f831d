import { type Child, text } from '../chart.ts';
import { surgeryFact } from '../surgery-fact.ts';

/**
 * Craniopharyngioma: the surgeon reports a gross total resection, the scan of the next day measures a residual. The
 * final extent depends on the policy, and a person must see it.
 */
export const finn: Child = {
  patientId: 'ex-finn',
  mrn: 'EX-0006',
  name: 'ZZSynthetic, Finn',
  birthDate: '2009-12-05',
  gender: 'male',
  procedures: [
    {
      id: 'crani',
      at: '2017-03-21 08:00',
      text: 'CRANIOTOMY FOR EXCISION OF CRANIOPHARYNGIOMA',
      cpt: '61545',
      surgeryType: 'craniotomy',
      site: 'Suprasellar region',
      encounter: 'admission-2017',
      isTumorSurgery: true,
    },
    {
      id: 'endoscopic',
      at: '2018-02-13 08:30',
      text: 'TRANSNASAL ENDOSCOPIC EXCISION OF SELLAR AND SUPRASELLAR TUMOR',
      cpt: '62165',
      surgeryType: 'endoscopic',
      site: 'Suprasellar region',
      encounter: 'admission-2018',
      isTumorSurgery: true,
    },
  ],
  documents: [
    {
      id: 'endocrine-2017',
      kind: 'consult',
      title: 'Endocrinology Consult',
      at: '2017-03-06 09:00',
      format: 'html',
      text: text`
        ENDOCRINOLOGY CONSULT
        Seven-year-old boy whose growth has slowed for two years (-2.3 SDS). Drinks 4 l a day.
        LABS: IGF-1 low, free T4 low, sodium 148, urine osmolality 110.
        ASSESSMENT: Multiple pituitary hormone deficiency with diabetes insipidus. A suprasellar tumor must be looked for.
      `,
      states: [],
      traps: ['suspected_is_not_stated'],
    },
    {
      id: 'mri-2017-03',
      kind: 'imaging',
      title: 'MR PITUITARY AND BRAIN WITH CONTRAST',
      at: '2017-03-09 13:00',
      format: 'txt',
      imaging: { procedure: 'MR PITUITARY AND BRAIN WITH CONTRAST', modality: 'MRI' },
      text: text`
        MR PITUITARY AND BRAIN WITH CONTRAST
        INDICATION: Growth failure, diabetes insipidus.
        COMPARISON: None.
        FINDINGS: A cystic and solid suprasellar mass, 3.4 x 2.9 x 3.1 cm, lifts the chiasm. The solid part sits
        retrochiasmatically, enhances and holds calcium on the accompanying low dose CT.
        IMPRESSION: Craniopharyngioma, suprasellar.
      `,
      states: [
        ['imaging_classification', 'pre_operative', 'Craniopharyngioma, suprasellar'],
        ['tumor_status', 'Unknown', []],
        ['tumor_location', 'suprasellar', 'A cystic and solid suprasellar mass'],
      ],
    },
    {
      id: 'op-2017',
      kind: 'operative',
      title: 'OPERATIVE REPORT',
      at: '2017-03-21 18:00',
      format: 'rtf',
      encounter: 'admission-2017',
      text: text`
        OPERATIVE REPORT
        Patient: ZZSynthetic, Finn    MRN: EX-0006
        PREOPERATIVE DIAGNOSIS: Suprasellar craniopharyngioma.
        PROCEDURE: Right pterional craniotomy, translamina terminalis removal.
        DESCRIPTION: The cyst was opened, machine-oil fluid suctioned. The capsule was drawn down from the third ventricle
        and separated from both optic nerves. The stalk was sacrificed. Calcified pieces behind the chiasm were broken off
        and taken out one by one. With the 30° endoscope the retrochiasmatic space looked empty.
        EXTENT OF RESECTION: Gross total resection achieved.
        COMPLICATIONS: None known. Hydrocortisone at stress dose.
      `,
      states: [
        ['extent_of_resection', 'GTR', 'Gross total resection achieved'],
        ['tumor_location', 'suprasellar', 'Suprasellar craniopharyngioma'],
        ['diagnosis', 'Craniopharyngioma', 'Suprasellar craniopharyngioma'],
      ],
      traps: ['extent_conflict', 'approach_side_is_not_tumor_side'],
    },
    {
      id: 'mri-postop-2017',
      kind: 'imaging',
      title: 'MR PITUITARY AND BRAIN WITH CONTRAST',
      at: '2017-03-22 15:00',
      format: 'txt',
      encounter: 'admission-2017',
      imaging: {
        procedure: 'MR PITUITARY AND BRAIN WITH CONTRAST',
        modality: 'MRI',
        conclusion: 'Subtotal resection. Residual solid tumor of 14 x 9 mm behind the chiasm.',
      },
      text: text`
        MR PITUITARY AND BRAIN WITH CONTRAST
        INDICATION: Postoperative day 1 after craniotomy.
        COMPARISON: 03/09/2017.
        FINDINGS: The cyst has collapsed. Behind the chiasm, where the solid part had been, a lobulated enhancing nodule
        of 14 x 9 mm is left. No infarct.
        IMPRESSION: Subtotal resection. Residual solid tumor of 14 x 9 mm behind the chiasm.
      `,
      states: [
        ['imaging_classification', 'post_operative', 'Postoperative day 1 after craniotomy'],
        ['tumor_status', 'Decreased', 'The cyst has collapsed', { or: ['Unknown'] }],
        ['extent_of_resection', 'STR', 'Subtotal resection'],
        ['tumor_location', 'behind the chiasm', 'Residual solid tumor of 14 x 9 mm behind the chiasm'],
      ],
      traps: ['extent_conflict'],
    },
    {
      id: 'pathology',
      kind: 'pathology',
      title: 'PATHOLOGY',
      at: '2017-03-27 10:00',
      format: 'txt',
      encounter: 'admission-2017',
      text: text`
        PATHOLOGY
        SPECIMEN: Suprasellar tumor and capsule.
        DIAGNOSIS: Craniopharyngioma, adamantinomatous, WHO grade 1.
        Wet keratin, stellate reticulum, ghost cells. Beta-catenin: nuclear in whorls. BRAF V600E: negative.
      `,
      states: [
        ['diagnosis', 'Adamantinomatous craniopharyngioma', 'Craniopharyngioma, adamantinomatous'],
        ['who_grade', '1', 'WHO grade 1'],
        ['molecular', { 'Beta-catenin': 'nuclear', BRAF_V600E: 'negative' }, 'BRAF V600E: negative'],
      ],
    },
    {
      id: 'progress-2017-04',
      kind: 'progress',
      title: 'Neurosurgery Clinic Note',
      at: '2017-04-05 10:00',
      format: 'txt',
      text: text`
        NEUROSURGERY CLINIC
        Visual fields full. Desmopressin twice a day.
        My operative impression was complete removal; radiology describes a nodule behind the chiasm. Scar and clot can look
        alike so early. To be settled with a scan in three months.
        STATUS: uncertain until then.
      `,
      states: [
        ['clinical_disease_status', 'Uncertain', 'uncertain until then'],
        [
          'extent_of_resection',
          'GTR',
          'My operative impression was complete removal',
          { or: ['Unknown', 'STR'], notes: 'the note sets the two readings side by side' },
        ],
      ],
      traps: ['extent_conflict', 'hedging'],
    },
    {
      id: 'mri-2017-07',
      kind: 'imaging',
      title: 'MR PITUITARY AND BRAIN WITH CONTRAST',
      at: '2017-07-03 10:00',
      format: 'fhir_text',
      imaging: { procedure: 'MR PITUITARY AND BRAIN WITH CONTRAST', modality: 'MRI' },
      text: text`
        MR PITUITARY AND BRAIN WITH CONTRAST
        COMPARISON: 03/22/2017.
        FINDINGS: The retrochiasmatic nodule is again 14 x 9 mm. It is tumor and not clot.
        IMPRESSION: Residual craniopharyngioma, unchanged in size.
      `,
      states: [
        ['imaging_classification', 'surveillance', []],
        ['tumor_status', 'Stable', 'Residual craniopharyngioma, unchanged in size'],
      ],
      traps: ['fhir_binary'],
    },
    {
      id: 'eye-2017',
      kind: 'consult',
      title: 'Ophthalmology Follow-up',
      at: '2017-07-05 09:00',
      format: 'txt',
      text: text`
        OPHTHALMOLOGY
        20/20 both eyes. Fields: full. Nerve fiber layer thin temporally, stable. Return in six months.
      `,
      states: [],
      traps: ['stable_vision', 'short'],
    },
    {
      id: 'mri-2018-01',
      kind: 'imaging',
      title: 'MR PITUITARY AND BRAIN WITH CONTRAST',
      at: '2018-01-22 10:00',
      format: 'pdf',
      imaging: { procedure: 'MR PITUITARY AND BRAIN WITH CONTRAST', modality: 'MRI', isOnlyInFile: true },
      contentType: 'application/octet-stream',
      text: text`
        MR PITUITARY AND BRAIN WITH CONTRAST
        INDICATION: Residual craniopharyngioma. New headaches.
        COMPARISON: 07/03/2017.
        FINDINGS: The solid nodule measures 21 x 16 mm, formerly 14 x 9 mm. A new cyst of 2 cm rises into the third
        ventricle. The foramina of Monro are still open.
        IMPRESSION: Tumor progression with solid growth and cyst formation.
      `,
      states: [
        ['imaging_classification', 'surveillance', 'Residual craniopharyngioma'],
        ['tumor_status', 'Increased', 'Tumor progression with solid growth and cyst formation'],
      ],
      traps: ['wrong_content_type'],
    },
    {
      id: 'progress-2018-01',
      kind: 'progress',
      title: 'Neurosurgery Clinic Note',
      at: '2018-01-24 10:00',
      format: 'rtf',
      text: text`
        NEUROSURGERY CLINIC
        Headaches in the morning for three weeks, field cut upper outer left.
        ASSESSMENT: Progression of craniopharyngioma under observation.
        PLAN: Endoscopic transnasal decompression on 02/13, protons afterward. A gross total removal is not intended.
      `,
      states: [
        ['clinical_disease_status', 'Progressive', 'Progression of craniopharyngioma under observation'],
        ['diagnosis', 'Craniopharyngioma', 'Progression of craniopharyngioma'],
      ],
      traps: ['intent_is_not_outcome'],
    },
    {
      id: 'op-2018',
      kind: 'operative',
      title: 'OPERATIVE REPORT',
      at: '2018-02-13 13:00',
      format: 'pdf',
      encounter: 'admission-2018',
      text: text`
        OPERATIVE REPORT
        PREOPERATIVE DIAGNOSIS: Progressive craniopharyngioma.
        PROCEDURE: Endoscopic endonasal transtuberculum approach, cyst fenestration and tumor debulking.
        DESCRIPTION: The cyst was opened widely toward the cisterns and collapsed. Of the solid nodule the lower third was
        removed in pieces until the chiasm pulsated freely. Tumor against the hypothalamus was deliberately left. Closure
        with fat and nasoseptal flap.
        EXTENT: Partial resection, the larger share of the solid tumor remains.
      `,
      states: [
        ['extent_of_resection', 'Partial', 'Partial resection, the larger share of the solid tumor remains'],
        ['diagnosis', 'Craniopharyngioma', 'Progressive craniopharyngioma'],
      ],
    },
    {
      id: 'mri-postop-2018',
      kind: 'imaging',
      title: 'MR PITUITARY AND BRAIN WITH CONTRAST',
      at: '2018-02-14 11:00',
      format: 'html',
      encounter: 'admission-2018',
      imaging: { procedure: 'MR PITUITARY AND BRAIN WITH CONTRAST', modality: 'MRI' },
      text: text`
        MR PITUITARY AND BRAIN WITH CONTRAST
        INDICATION: Day after endonasal surgery.
        COMPARISON: 01/22/2018.
        FINDINGS: The third ventricular cyst is decompressed. The bulk of the solid nodule persists, 19 x 13 mm.
        IMPRESSION: Partial resection with bulky residual solid tumor.
      `,
      states: [
        ['imaging_classification', 'post_operative', 'Day after endonasal surgery'],
        ['tumor_status', 'Decreased', 'The third ventricular cyst is decompressed', { or: ['Unknown'] }],
        ['extent_of_resection', 'Partial', 'Partial resection with bulky residual solid tumor'],
      ],
    },
    {
      id: 'radonc-summary',
      kind: 'radonc',
      title: 'Proton Therapy Completion Note',
      at: '2018-05-25 14:00',
      format: 'txt',
      text: text`
        PROTON THERAPY COMPLETION NOTE
        Craniopharyngioma bed, 52.2 Gy (RBE) in 29 fractions, 04/16 to 05/25/2018. Cyst checked by weekly MRI: it grew by
        3 mm in week 3 and went down again without intervention, no replanning needed.
      `,
      states: [],
      traps: ['transient_cyst'],
    },
    {
      id: 'mri-2019-05',
      kind: 'imaging',
      title: 'MR PITUITARY AND BRAIN WITH CONTRAST',
      at: '2019-05-20 10:00',
      format: 'utf16',
      imaging: { procedure: 'MR PITUITARY AND BRAIN WITH CONTRAST', modality: 'MRI' },
      text: text`
        MR PITUITARY AND BRAIN WITH CONTRAST
        INDICATION: One year after protons.
        COMPARISON: 11/19/2018.
        FINDINGS: Solid nodule 12 x 8 mm, earlier 15 x 10 mm. The cyst has not come back.
        IMPRESSION: Shrinking residual craniopharyngioma.
      `,
      states: [
        ['imaging_classification', 'surveillance', 'One year after protons'],
        ['tumor_status', 'Decreased', 'Shrinking residual craniopharyngioma'],
      ],
      traps: ['utf16', 'missing_comparison'],
    },
    {
      id: 'progress-2019-05',
      kind: 'progress',
      title: 'Neuro-Oncology Clinic Note',
      at: '2019-05-22 10:00',
      format: 'txt',
      text: text`
        NEURO-ONCOLOGY
        Grows on hormone replacement, weight stable on diet. Headache free.
        ASSESSMENT: Craniopharyngioma responding to radiation, nodule smaller again.
        PLAN: MRI in six months.
      `,
      states: [['clinical_disease_status', 'Responding', 'Craniopharyngioma responding to radiation']],
      traps: ['stable_weight'],
    },
    {
      id: 'phone-undated',
      kind: 'phone',
      title: 'Telephone Encounter',
      at: null,
      format: 'txt',
      text: text`
        Pharmacy asks for a new prescription of desmopressin melts 60 µg. Sent electronically.
      `,
      states: [],
      traps: ['missing_date', 'short'],
    },
  ],
  facts: [
    surgeryFact({
      procedureFhirId: 'ex-finn-proc.crani',
      date: '2017-03-21',
      surgeon: 'GTR',
      scan: 'STR',
      agreement: 'discrepancy',
      final: 'GTR',
      event: 'Initial CNS Tumor',
      isForReview: true,
      evidence: [
        ['op-2017', 'Gross total resection achieved'],
        ['mri-postop-2017', 'Residual solid tumor of 14 x 9 mm behind the chiasm'],
      ],
      notes: 'final by operative_report_first; mri_within_72h_first makes it STR',
    }),
    surgeryFact({
      procedureFhirId: 'ex-finn-proc.endoscopic',
      date: '2018-02-13',
      surgeon: 'Partial',
      scan: 'Partial',
      agreement: 'full_agreement',
      final: 'Partial',
      event: 'Recurrence',
      isForReview: false,
      evidence: [
        ['op-2018', 'Partial resection, the larger share of the solid tumor remains'],
        ['mri-postop-2018', 'Partial resection with bulky residual solid tumor'],
      ],
      or: [{ event_type: 'Progressive' }, { requires_review: true }],
      notes: 'Recurrence follows from the first extent GTR by policy; by the scan it is Progressive',
    }),
    { variable: 'surgery_count', value: 2, date: null },
    {
      variable: 'progression_event',
      value: { event_type: 'Progressive', treatment: 'partial resection and protons' },
      date: '2018-01-22',
      evidence: [
        ['mri-2018-01', 'Tumor progression with solid growth and cyst formation'],
        ['progress-2018-01', 'Progression of craniopharyngioma under observation'],
      ],
      or: [{ event_type: 'Recurrence' }],
    },
    {
      variable: 'primary_diagnosis',
      value: 'Adamantinomatous craniopharyngioma',
      date: '2017-03-27',
      evidence: [['pathology', 'Craniopharyngioma, adamantinomatous']],
    },
    {
      variable: 'last_known_status',
      value: 'Responding',
      date: '2019-05-22',
      evidence: [['progress-2019-05', 'Craniopharyngioma responding to radiation']],
    },
  ],
};
