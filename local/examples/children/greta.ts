import { type Child, text } from '../chart.ts';

/** No tumour at all: headaches, an arachnoid cyst, a mother who had one. Every tumour value is a false alarm. */
export const greta: Child = {
  patientId: 'ex-greta',
  mrn: 'EX-0007',
  name: 'ZZSynthetic, Greta',
  birthDate: '2009-06-14',
  gender: 'female',
  procedures: [
    {
      id: 'lumbar-puncture',
      at: '2022-01-20 14:00',
      text: 'LUMBAR PUNCTURE, DIAGNOSTIC',
      cpt: '62270',
      surgeryType: 'csf_management',
      site: 'Lumbar spine',
      encounter: 'admission-2022',
      isTumorSurgery: false,
    },
  ],
  documents: [
    {
      id: 'neurology-consult',
      kind: 'consult',
      title: 'Neurology Consult',
      at: '2022-01-17 11:00',
      format: 'txt',
      text: text`
        NEUROLOGY CONSULT
        Twelve-year-old girl with daily headache for four months, blurred vision on bending.
        FAMILY HISTORY: Mother had a glioblastoma of the right frontal lobe, gross total resection 2015, died 2017.
        EXAM: Swollen discs on both sides, otherwise normal.
        PLAN: Rule out mass; MRI and MR venography. If clean, lumbar puncture with opening pressure.
      `,
      states: [],
      traps: ['family_history', 'rule_out'],
    },
    {
      id: 'mri-2022-01',
      kind: 'imaging',
      title: 'MRI BRAIN AND MRV',
      at: '2022-01-18 09:00',
      format: 'html',
      imaging: { procedure: 'MRI BRAIN AND MRV', modality: 'MRI' },
      text: text`
        MRI BRAIN AND MR VENOGRAPHY
        INDICATION: Papilledema, rule out tumor. Mother with glioblastoma.
        COMPARISON: None.
        FINDINGS: No mass, no abnormal enhancement. Arachnoid cyst of the left middle fossa, 2.8 cm, without effect on the
        temporal lobe. Empty sella, flattened globes. Both transverse sinuses are narrow laterally.
        IMPRESSION: No intracranial tumor. Signs of raised pressure. Incidental arachnoid cyst.
      `,
      states: [
        ['imaging_classification', 'not_applicable', [], { or: ['surveillance', 'pre_operative'] }],
        ['tumor_status', 'not_applicable', 'No intracranial tumor', { or: ['NED'] }],
      ],
      traps: ['rule_out', 'no_tumor', 'family_history'],
    },
    {
      id: 'lp-note',
      kind: 'progress',
      title: 'Procedure Note - Lumbar Puncture',
      at: '2022-01-20 14:45',
      format: 'txt',
      text: text`
        PROCEDURE NOTE
        Lumbar puncture L3/4 under sedation. Opening pressure 38 cm H2O, closing 17. Clear fluid, 12 ml removed. Cytology
        sent to be complete.
      `,
      states: [],
    },
    {
      id: 'csf-cytology',
      kind: 'pathology',
      title: 'CYTOPATHOLOGY',
      at: '2022-01-24 12:00',
      format: 'txt',
      text: text`
        CYTOPATHOLOGY
        SPECIMEN: CSF, 3 ml.
        RESULT: Acellular fluid. No neoplastic cells.
      `,
      states: [['diagnosis', null, []]],
      traps: ['no_tumor'],
    },
    {
      id: 'progress-2022-02',
      kind: 'progress',
      title: 'Neurology Clinic Note',
      at: '2022-02-21 10:00',
      format: 'fhir_text',
      text: text`
        NEUROLOGY CLINIC
        Headaches rare on acetazolamide, discs flatter.
        ASSESSMENT: Idiopathic intracranial hypertension, stable and improving. The family's fear of a brain tumor was taken
        up again; there is none.
        PLAN: Weight program, ophthalmology every two months.
      `,
      states: [],
      traps: ['stable_other_disease', 'no_tumor'],
    },
    {
      id: 'phone-results',
      kind: 'phone',
      title: 'Telephone Encounter',
      at: '2022-03-02 17:00',
      format: 'rtf',
      text: text`
        Grandmother asks whether the cyst "can turn into cancer like her mother's". Told no: an arachnoid cyst is not a
        tumor and does not become one.
      `,
      states: [],
      traps: ['family_history', 'patient_reported'],
    },
    {
      id: 'mri-2023-01',
      kind: 'imaging',
      title: 'MRI BRAIN WO CONTRAST',
      at: '2023-01-23 09:00',
      format: 'txt',
      imaging: { procedure: 'MRI BRAIN WO CONTRAST', modality: 'MRI' },
      text: text`
        MRI BRAIN WO CONTRAST
        INDICATION: Intracranial hypertension, control of arachnoid cyst.
        COMPARISON: 01/18/2022.
        FINDINGS: Left middle fossa arachnoid cyst 2.8 cm, unchanged. The globes are round again.
        IMPRESSION: Stable arachnoid cyst. Normal brain.
      `,
      states: [
        ['imaging_classification', 'not_applicable', [], { or: ['surveillance', 'pre_operative'] }],
        [
          'tumor_status',
          'not_applicable',
          [],
          { or: ['NED'], notes: 'what is stable is a cyst, not a tumour' },
        ],
      ],
      traps: ['stable_other_disease', 'no_tumor'],
    },
    {
      id: 'school-note',
      kind: 'social',
      title: 'Social Work Note',
      at: '2022-02-22 13:00',
      format: 'txt',
      text: text`
        Lives with grandmother since her mother's death. Grief counseling started. School agreed to a rest pass. No barriers
        to care.
      `,
      states: [],
    },
  ],
  facts: [
    { variable: 'surgery_count', value: 0, date: null },
    {
      variable: 'primary_diagnosis',
      value: null,
      date: null,
      evidence: [['mri-2022-01', 'No intracranial tumor']],
      notes: 'every tumour event of this child is a false positive',
    },
    { variable: 'progression_event', value: null, date: null },
  ],
};
