import { type Child, text } from '../chart.ts';
import { surgeryFact } from '../surgery-fact.ts';

/** Cerebellar pilocytic astrocytoma cured by one operation, with a scare that came to nothing. */
export const bruno: Child = {
  patientId: 'ex-bruno',
  mrn: 'EX-0002',
  name: 'ZZSynthetic, Bruno',
  birthDate: '2014-09-02',
  gender: 'male',
  procedures: [
    {
      id: 'crani',
      at: '2019-10-04 08:20',
      text: 'SUBOCCIPITAL CRANIOTOMY FOR EXCISION OF CEREBELLAR TUMOR',
      cpt: '61518',
      surgeryType: 'craniotomy',
      site: 'Cerebellum',
      encounter: 'admission-2019',
      isTumorSurgery: true,
    },
    {
      id: 'navigation',
      at: '2019-10-04 08:20',
      text: 'STEREOTACTIC COMPUTER-ASSISTED NAVIGATION, CRANIAL, INTRADURAL',
      cpt: '61781',
      surgeryType: 'craniotomy',
      site: 'Cerebellum',
      encounter: 'admission-2019',
      isTumorSurgery: true,
    },
    {
      id: 'history',
      at: '2019-10-04',
      text: 'Craniotomy for tumor (2019)',
      cpt: null,
      surgeryType: 'craniotomy',
      site: 'Brain',
      encounter: 'clinic-2020',
      isTumorSurgery: true,
      record: 'history',
    },
  ],
  documents: [
    {
      id: 'eye-consult',
      kind: 'consult',
      title: 'Ophthalmology Consult',
      at: '2019-10-01 16:00',
      format: 'txt',
      text: text`
        OPHTHALMOLOGY CONSULT
        Five-year-old boy sent by his optometrist for swollen discs found when he failed the school screening.
        VISION: 20/25 right, 20/25 left. Full fields to confrontation. Esotropia at distance.
        FUNDI: Grade 3 papilledema in both eyes with splinter hemorrhages.
        IMPRESSION: Papilledema; needs a scan of the head today, arranged.
      `,
      states: [],
      traps: ['who_grade_trap'],
    },
    {
      id: 'mri-1',
      kind: 'imaging',
      title: 'MRI HEAD W AND WO CONTRAST',
      at: '2019-10-02 18:30',
      format: 'txt',
      encounter: 'admission-2019',
      imaging: {
        procedure: 'MRI HEAD W AND WO CONTRAST',
        modality: 'MRI',
        conclusion:
          'Cystic right cerebellar tumor with an enhancing mural nodule; pilocytic astrocytoma is most likely.',
      },
      text: text`
        MRI HEAD W AND WO CONTRAST
        INDICATION: Papilledema.
        COMPARISON: No prior examinations.
        FINDINGS: In the right cerebellar hemisphere there is a cyst of 5.2 x 4.7 cm with a 1.9 cm enhancing nodule on
        its lateral wall. The wall elsewhere does not enhance. The fourth ventricle is displaced to the left and the
        supratentorial ventricles are dilated.
        IMPRESSION: Cystic right cerebellar tumor with an enhancing mural nodule; pilocytic astrocytoma is most likely.
      `,
      states: [
        ['imaging_classification', 'pre_operative', 'Cystic right cerebellar tumor'],
        ['tumor_status', 'Unknown', []],
        ['tumor_location', 'right cerebellar hemisphere', 'In the right cerebellar hemisphere'],
        ['laterality', 'right', 'Cystic right cerebellar tumor'],
      ],
      traps: ['displaced_to_the_left'],
    },
    {
      id: 'op-brief',
      kind: 'operative',
      title: 'OP NOTE - BRIEF',
      at: '2019-10-04 13:05',
      format: 'txt',
      encounter: 'admission-2019',
      typeText: 'OP Note - Brief (Needs Dictation)',
      version: 'superseded',
      hasTruth: false,
      text: text`
        BRIEF OPERATIVE NOTE (PRELIMINARY, dictation to follow)
        PROCEDURE: Craniotomy, partial resection of cerebellar tumor.
        FINDINGS: Cyst and nodule.
        COMPLICATIONS: None.
      `,
      states: [],
      traps: ['superseded_version'],
    },
    {
      id: 'op-report',
      kind: 'operative',
      title: 'OPERATIVE REPORT',
      at: '2019-10-04 17:45',
      format: 'html',
      encounter: 'admission-2019',
      text: text`
        OPERATIVE REPORT
        PREOPERATIVE DIAGNOSIS: Right cerebellar tumor.
        PROCEDURE: Right paramedian suboccipital craniotomy, removal of mural nodule, navigation.
        DESCRIPTION: The cyst was tapped and yellow fluid let off. Its wall was thin, smooth and translucent and was not
        taken. The nodule was soft, reddish and clearly set off from the white matter. It was circumscribed and lifted
        out whole. The bed was inspected under high magnification in every direction and no tumor remained. Ultrasound
        through the cavity showed nothing echogenic.
        SPECIMEN: Nodule, in toto.
        COMPLICATIONS: None. Note: the brief note filed at midday said "partial" in error.
      `,
      states: [
        [
          'extent_of_resection',
          'GTR',
          'inspected under high magnification in every direction and no tumor remained',
        ],
        ['tumor_location', 'right cerebellum', 'Right cerebellar tumor'],
        ['laterality', 'right', 'Right cerebellar tumor'],
      ],
      traps: ['implied_extent', 'html_script'],
    },
    {
      id: 'mri-postop',
      kind: 'imaging',
      title: 'MRI HEAD W AND WO CONTRAST',
      at: '2019-10-05 10:15',
      format: 'fhir_html',
      encounter: 'admission-2019',
      imaging: { procedure: 'MRI HEAD W AND WO CONTRAST', modality: 'MRI' },
      text: text`
        MRI HEAD W AND WO CONTRAST
        INDICATION: Resection of cerebellar tumor yesterday.
        COMPARISON: 10/02/2019.
        FINDINGS: The nodule is no longer present. The cavity contains fluid and a little blood. Hair-thin linear
        enhancement of its margin is the usual reaction to surgery. Ventricles are slightly smaller.
        IMPRESSION: Complete resection; no enhancing nodule is left.
      `,
      states: [
        ['imaging_classification', 'post_operative', 'Resection of cerebellar tumor yesterday'],
        ['tumor_status', 'NED', 'no enhancing nodule is left', { or: ['Decreased', 'Unknown'] }],
        ['extent_of_resection', 'GTR', 'Complete resection; no enhancing nodule is left'],
      ],
      traps: ['expected_enhancement', 'fhir_binary'],
    },
    {
      id: 'pathology',
      kind: 'pathology',
      title: 'SURGICAL PATHOLOGY',
      at: '2019-10-09 14:00',
      format: 'pdf',
      encounter: 'admission-2019',
      text: text`
        SURGICAL PATHOLOGY
        Patient: ZZSynthetic, Bruno    MRN: EX-0002
        SPECIMEN: Cerebellar nodule, right, collected 10/04/2019.
        FINAL DIAGNOSIS: Pilocytic astrocytoma, CNS WHO grade 1.
        DESCRIPTION: Biphasic architecture with Rosenthal fibers and eosinophilic granular bodies. Rare mitoses.
        MOLECULAR: KIAA1549::BRAF fusion DETECTED by RNA sequencing. BRAF V600E: not detected. FGFR1 hotspots: wild-type.
      `,
      states: [
        ['diagnosis', 'Pilocytic astrocytoma', 'Pilocytic astrocytoma, CNS WHO grade 1'],
        ['who_grade', '1', 'CNS WHO grade 1'],
        [
          'molecular',
          { 'KIAA1549::BRAF': 'detected', BRAF_V600E: 'not detected', FGFR1: 'wild-type' },
          ['KIAA1549::BRAF fusion DETECTED', 'BRAF V600E: not detected'],
        ],
      ],
    },
    {
      id: 'pathology-copy',
      kind: 'pathology',
      title: 'SURGICAL PATHOLOGY',
      at: '2019-10-09 14:00',
      format: 'pdf',
      encounter: 'admission-2019',
      copyOf: 'pathology',
      hasTruth: false,
      text: '',
      states: [],
      traps: ['duplicate_bytes'],
    },
    {
      id: 'progress-2019-10',
      kind: 'progress',
      title: 'Neurosurgery Clinic Note',
      at: '2019-10-21 09:00',
      format: 'txt',
      text: text`
        NEUROSURGERY CLINIC, FIRST VISIT AFTER SURGERY
        Wound dry. Eye movements straight again, gait almost normal. Back to school in two weeks.
        Pathology was explained: pilocytic astrocytoma, the kind one hopes for, and the scan after surgery was clean.
        IMPRESSION: No evidence of disease. No further treatment.
        PLAN: MRI at 3, 9 and 15 months.
      `,
      states: [
        ['clinical_disease_status', 'NED', 'No evidence of disease'],
        ['diagnosis', 'Pilocytic astrocytoma', 'pilocytic astrocytoma, the kind one hopes for'],
      ],
    },
    {
      id: 'foreign-note',
      kind: 'nursing',
      title: 'Nursing Note',
      at: '2019-11-04 10:30',
      format: 'rtf',
      hasTruth: false,
      text: text`
        Patient: ZZSynthetic, Cora    MRN: EX-0003    DOB: 01/22/2013
        INFUSION NURSING NOTE
        Here for vinblastine week 52. Optic pathway glioma, disease stable per last MRI. Counts adequate. Given without
        event.
      `,
      states: [],
      traps: ['wrong_patient'],
    },
    {
      id: 'mri-2020-01',
      kind: 'imaging',
      title: 'MRI HEAD W AND WO CONTRAST',
      at: '2020-01-13 10:00',
      format: 'txt',
      imaging: { procedure: 'MRI HEAD W AND WO CONTRAST', modality: 'MRI' },
      text: text`
        MRI HEAD W AND WO CONTRAST
        COMPARISON: 10/05/2019.
        FINDINGS: Cavity in the right cerebellar hemisphere has shrunk. The linear marginal enhancement has faded.
        Nothing nodular.
        IMPRESSION: No residual or recurrent tumor.
      `,
      states: [
        ['imaging_classification', 'surveillance', []],
        ['tumor_status', 'NED', 'No residual or recurrent tumor'],
        ['laterality', 'right', 'Cavity in the right cerebellar hemisphere', { or: ['not specified', null] }],
      ],
      traps: ['cavity_is_not_tumor'],
    },
    {
      id: 'mri-2020-07',
      kind: 'imaging',
      title: 'MRI HEAD W AND WO CONTRAST',
      at: '2020-07-20 10:00',
      format: 'txt',
      imaging: { procedure: 'MRI HEAD W AND WO CONTRAST', modality: 'MRI', isOnlyInView: true },
      text: text`
        MRI HEAD W AND WO CONTRAST
        COMPARISON: 01/13/2020.
        FINDINGS: Slit-like cavity. No enhancement.
        IMPRESSION: No tumor recurrence.
      `,
      states: [],
      traps: ['report_only_in_view'],
    },
    {
      id: 'mri-2021-01',
      kind: 'imaging',
      title: 'MRI HEAD W AND WO CONTRAST',
      at: '2021-01-18 09:40',
      format: 'txt',
      imaging: { procedure: 'MRI HEAD W AND WO CONTRAST', modality: 'MRI' },
      text: text`
        MRI HEAD W AND WO CONTRAST
        INDICATION: Pilocytic astrocytoma, 15 months after surgery.
        COMPARISON: 07/20/2020.
        FINDINGS: A dot of enhancement, 2 mm, at the lateral edge of the cavity was not seen before. A vessel in cross
        section may look like this.
        IMPRESSION: Tiny focus of enhancement, indeterminate. Early recurrence cannot be excluded. Repeat in three months.
      `,
      states: [
        ['imaging_classification', 'surveillance', '15 months after surgery'],
        ['tumor_status', 'Unknown', 'Early recurrence cannot be excluded', { or: ['Increased'] }],
      ],
      traps: ['hedging'],
    },
    {
      id: 'progress-2021-01',
      kind: 'progress',
      title: 'Neurosurgery Clinic Note',
      at: '2021-01-20 13:20',
      format: 'fhir_text',
      text: text`
        NEUROSURGERY CLINIC
        Doing very well, plays football. Examination is normal.
        IMPRESSION: The dot on Monday's scan is of uncertain significance; I can neither call it recurrence nor dismiss it.
        PLAN: Look again in April before any talk of treatment.
      `,
      states: [['clinical_disease_status', 'Uncertain', 'I can neither call it recurrence nor dismiss it']],
      traps: ['hedging', 'fhir_binary'],
    },
    {
      id: 'phone-worry',
      kind: 'phone',
      title: 'Telephone Encounter',
      at: '2021-02-03 15:45',
      format: 'txt',
      text: text`
        Mother could not sleep since the visit and asks if the tumor is back. Explained again that nobody can say from
        a 2 mm dot and that the April scan will decide. She would like the psychologist's number.
      `,
      states: [
        [
          'clinical_disease_status',
          'not_documented',
          [],
          { or: ['Uncertain'], notes: 'a question, not an assessment' },
        ],
      ],
      traps: ['patient_reported'],
    },
    {
      id: 'mri-2021-04',
      kind: 'imaging',
      title: 'MRI HEAD W AND WO CONTRAST',
      at: '2021-04-19 09:40',
      format: 'html',
      imaging: { procedure: 'MRI HEAD W AND WO CONTRAST', modality: 'MRI' },
      text: text`
        MRI HEAD W AND WO CONTRAST
        INDICATION: Follow-up of an indeterminate focus.
        COMPARISON: 01/18/2021.
        FINDINGS: The 2 mm focus at the lateral edge of the cavity is not reproduced on today's thin sections. No
        enhancement elsewhere.
        IMPRESSION: The questioned focus was a vessel. No evidence of tumor.
      `,
      states: [
        ['imaging_classification', 'surveillance', 'Follow-up of an indeterminate focus'],
        ['tumor_status', 'NED', 'No evidence of tumor'],
      ],
    },
    {
      id: 'school-letter',
      kind: 'letter',
      title: 'Letter to School',
      at: '2021-05-03 09:00',
      format: 'txt',
      contentType: 'text/html',
      text: text`
        To the teachers of Bruno ZZSynthetic,
        Bruno had a benign tumor removed from his cerebellum in 2019 and has been free of it since. He needs no special
        supervision in sports. A seat near the front helps him copy from the board.
        Kind regards, the neurosurgery team
      `,
      states: [
        ['clinical_disease_status', 'NED', 'has been free of it since', { or: ['not_documented'] }],
        ['tumor_location', 'cerebellum', 'removed from his cerebellum'],
      ],
      traps: ['wrong_content_type'],
    },
    {
      id: 'outside-disc',
      kind: 'outside',
      title: 'Outside Imaging Disc Receipt',
      at: '2019-10-03 07:00',
      format: 'missing',
      hasTruth: false,
      text: '',
      states: [],
      traps: ['missing_object'],
    },
    {
      id: 'mri-2023',
      kind: 'imaging',
      title: 'MRI HEAD W AND WO CONTRAST',
      at: '2023-01-16 10:05',
      format: 'txt',
      imaging: { procedure: 'MRI HEAD W AND WO CONTRAST', modality: 'MRI', conclusion: 'Tumor-free study.' },
      text: text`
        MRI HEAD W AND WO CONTRAST
        COMPARISON: 04/19/2021, 01/2022.
        FINDINGS: Unchanged slit-like cavity. The ventricles are normal. Mucosal thickening has increased in the
        maxillary sinuses.
        IMPRESSION: Tumor-free study. Sinusitis has progressed.
      `,
      states: [
        ['imaging_classification', 'surveillance', []],
        ['tumor_status', 'NED', 'Tumor-free study'],
      ],
      traps: ['progressed_is_sinusitis'],
    },
  ],
  facts: [
    surgeryFact({
      procedureFhirId: 'ex-bruno-proc.crani',
      date: '2019-10-04',
      surgeon: 'GTR',
      scan: 'GTR',
      agreement: 'full_agreement',
      final: 'GTR',
      event: 'Initial CNS Tumor',
      isForReview: false,
      evidence: [
        ['op-report', 'inspected under high magnification in every direction and no tumor remained'],
        ['mri-postop', 'Complete resection; no enhancing nodule is left'],
      ],
      notes: 'craniotomy and navigation are two codes of one operation',
    }),
    { variable: 'surgery_count', value: 1, date: null },
    {
      variable: 'progression_event',
      value: null,
      date: null,
      evidence: [['mri-2021-04', 'The questioned focus was a vessel']],
    },
    {
      variable: 'primary_diagnosis',
      value: 'Pilocytic astrocytoma, BRAF fused',
      date: '2019-10-09',
      evidence: [['pathology', 'Pilocytic astrocytoma, CNS WHO grade 1']],
    },
    {
      variable: 'last_known_status',
      value: 'NED',
      date: '2023-01-16',
      evidence: [['mri-2023', 'Tumor-free study']],
    },
  ],
};
