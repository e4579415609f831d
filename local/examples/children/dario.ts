import { type Child, text } from '../chart.ts';
import { surgeryFact } from '../surgery-fact.ts';

/** Posterior fossa ependymoma: gross total resection, radiation, local recurrence two years later, second operation. */
export const dario: Child = {
  patientId: 'ex.dario',
  mrn: 'EX-0004',
  name: 'ZZSynthetic, Dario',
  birthDate: '2015-07-11',
  gender: 'male',
  procedures: [
    {
      id: 'crani-1',
      at: '2018-02-06 07:45',
      text: 'CRANIECTOMY, INFRATENTORIAL OR POSTERIOR FOSSA, EXCISION OF BRAIN TUMOR',
      cpt: '61518',
      surgeryType: 'craniotomy',
      site: 'Posterior fossa',
      encounter: 'admission-2018',
      isTumorSurgery: true,
    },
    {
      id: 'order-2020',
      at: '2020-05-14',
      text: 'CRANIECTOMY, INFRATENTORIAL OR POSTERIOR FOSSA, EXCISION OF BRAIN TUMOR',
      cpt: '61518',
      surgeryType: 'craniotomy',
      site: 'Posterior fossa',
      encounter: 'clinic-2020',
      isTumorSurgery: true,
      record: 'order',
    },
    {
      id: 'cancelled-2020',
      at: '2020-05-26',
      text: 'CRANIECTOMY, INFRATENTORIAL OR POSTERIOR FOSSA, EXCISION OF BRAIN TUMOR',
      cpt: '61518',
      surgeryType: 'craniotomy',
      site: 'Posterior fossa',
      encounter: 'cancelled-2020',
      isTumorSurgery: true,
      record: 'not_done',
    },
    {
      id: 'crani-2',
      at: '2020-06-02',
      text: 'CRANIECTOMY, INFRATENTORIAL OR POSTERIOR FOSSA, EXCISION OF BRAIN TUMOR',
      cpt: '61518',
      surgeryType: 'craniotomy',
      site: 'Posterior fossa',
      encounter: 'admission-2020',
      isTumorSurgery: true,
      outcome: 'Subtotal resection',
    },
  ],
  documents: [
    {
      id: 'ct-2018',
      kind: 'imaging',
      title: 'CT BRAIN',
      at: '2018-02-02 23:10',
      format: 'txt',
      encounter: 'admission-2018',
      imaging: { procedure: 'CT BRAIN', modality: 'CT' },
      text: text`
        CT BRAIN
        INDICATION: Two-year-old, neck tilt and vomiting for a month.
        FINDINGS: Calcified mass in the lower fourth ventricle bulging through the right foramen of Luschka. Enlarged
        ventricles.
        IMPRESSION: Posterior fossa tumor, ependymoma suspected. Hydrocephalus.
      `,
      states: [
        ['imaging_classification', 'pre_operative', 'Posterior fossa tumor, ependymoma suspected'],
        ['tumor_status', 'Unknown', []],
        ['tumor_location', 'fourth ventricle', 'mass in the lower fourth ventricle'],
      ],
    },
    {
      id: 'mri-2018-02-03',
      kind: 'imaging',
      title: 'MRI BRAIN WITH AND WITHOUT CONTRAST',
      at: '2018-02-03 09:00',
      format: 'rtf',
      encounter: 'admission-2018',
      imaging: { procedure: 'MRI BRAIN WITH AND WITHOUT CONTRAST', modality: 'MRI' },
      text: text`
        MRI BRAIN WITH AND WITHOUT CONTRAST
        COMPARISON: CT of 02/02/2018.
        FINDINGS: Plastic tumor of the fourth ventricle, 4.0 × 3.4 × 5.1 cm, squeezing out through the right foramen of
        Luschka into the cerebellopontine angle and down to C1. Mixed signal, moderate enhancement.
        IMPRESSION: Fourth ventricular ependymoma most likely. Surgical planning sequences are on the server.
      `,
      states: [
        ['imaging_classification', 'pre_operative', 'Surgical planning sequences'],
        ['tumor_status', 'Unknown', []],
        ['tumor_location', 'fourth ventricle', 'Plastic tumor of the fourth ventricle'],
        [
          'laterality',
          'right',
          'squeezing out through the right foramen of Luschka',
          { or: ['midline', 'not specified'] },
        ],
      ],
      traps: ['non_ascii'],
    },
    {
      id: 'mri-spine-2018',
      kind: 'imaging',
      title: 'MRI ENTIRE SPINE',
      at: '2018-02-03 09:50',
      format: 'txt',
      encounter: 'admission-2018',
      imaging: { procedure: 'MRI ENTIRE SPINE', modality: 'MRI' },
      text: text`
        MRI ENTIRE SPINE
        FINDINGS: Tumor tip at C1 as described on the brain examination. Below that the canal is clear. Conus at L1.
        IMPRESSION: No seeding in the spinal canal.
      `,
      states: [
        ['imaging_classification', 'pre_operative', [], { or: ['not_applicable'] }],
        ['tumor_status', 'not_applicable', [], { or: ['NED', 'Unknown'] }],
        ['metastasis', 'none', 'No seeding in the spinal canal'],
      ],
      traps: ['spine_only', 'same_day_scans'],
    },
    {
      id: 'op-2018',
      kind: 'operative',
      title: 'OPERATIVE REPORT',
      at: '2018-02-06 18:30',
      format: 'txt',
      encounter: 'admission-2018',
      text: text`
        OPERATIVE REPORT      ZZSynthetic, Dario      EX-0004
        PREOPERATIVE DIAGNOSIS: Fourth ventricular tumor.
        PROCEDURE: Midline suboccipital craniectomy, C1 laminectomy, excision of tumor with monitoring of nerves VII to XII.
        DESCRIPTION: The tail of the tumor was delivered from behind C1. The ventricular part was debulked internally and
        then followed, millimeter by millimeter, around the vertebral artery and the lower cranial nerves on the right.
        Nerve IX conducted throughout. The last piece came off the lateral medulla with its arachnoid. A long final
        inspection with mirrors and the endoscope found no tumor; this was a gross total resection.
        COMPLICATIONS: Brief bradycardia while working at the medulla.
      `,
      states: [
        ['extent_of_resection', 'GTR', 'this was a gross total resection'],
        ['tumor_location', 'fourth ventricle', 'Fourth ventricular tumor'],
      ],
      traps: ['debulked_is_technique'],
    },
    {
      id: 'mri-postop-2018',
      kind: 'imaging',
      title: 'MRI BRAIN WITH AND WITHOUT CONTRAST',
      at: '2018-02-08 08:00',
      format: 'pdf',
      encounter: 'admission-2018',
      imaging: { procedure: 'MRI BRAIN WITH AND WITHOUT CONTRAST', modality: 'MRI', isOnlyInFile: true },
      text: text`
        MRI BRAIN WITH AND WITHOUT CONTRAST
        INDICATION: Second day after removal of fourth ventricular tumor.
        COMPARISON: 02/03/2018.
        FINDINGS: The tumor is no longer seen in the ventricle, in the angle or at C1. Restricted diffusion in the right
        middle cerebellar peduncle is retraction injury. Small amount of blood in the fourth ventricle.
        IMPRESSION: Gross total resection by imaging. No residual.
      `,
      states: [
        ['imaging_classification', 'post_operative', 'Second day after removal of fourth ventricular tumor'],
        ['tumor_status', 'NED', 'No residual', { or: ['Decreased', 'Unknown'] }],
        ['extent_of_resection', 'GTR', 'Gross total resection by imaging'],
      ],
    },
    {
      id: 'path-2018',
      kind: 'pathology',
      title: 'NEUROPATHOLOGY REPORT',
      at: '2018-02-12 15:00',
      format: 'rtf',
      encounter: 'admission-2018',
      text: text`
        NEUROPATHOLOGY REPORT
        MATERIAL: Fourth ventricular tumor, 02/06/2018.
        DIAGNOSIS: Ependymoma, posterior fossa group A (PFA), WHO grade III.
        FINDINGS: Perivascular pseudorosettes, brisk mitoses (14 per 10 fields), microvascular proliferation.
        H3 K27me3: lost in tumor nuclei. 1q gain: absent. ZFTA fusion: not detected.
      `,
      states: [
        ['diagnosis', 'Ependymoma, posterior fossa group A', 'Ependymoma, posterior fossa group A (PFA)'],
        ['who_grade', '3', 'WHO grade III'],
        [
          'molecular',
          { 'H3 K27me3': 'lost', '1q gain': 'absent', 'ZFTA fusion': 'not detected' },
          ['H3 K27me3: lost', '1q gain: absent', 'ZFTA fusion: not detected'],
        ],
      ],
      traps: ['roman_grade'],
    },
    {
      id: 'progress-2018-02',
      kind: 'progress',
      title: 'Neuro-Oncology Note',
      at: '2018-02-20 10:15',
      format: 'txt',
      text: text`
        NEURO-ONCOLOGY
        Swallows purees, weak cough, right abducens palsy. Sleeping through.
        ASSESSMENT: PFA ependymoma after gross total resection, no evidence of disease on the scan of 02/08.
        PLAN: Focal radiation after recovery; no chemotherapy outside a trial.
      `,
      states: [
        ['clinical_disease_status', 'NED', 'no evidence of disease on the scan of 02/08'],
        ['extent_of_resection', 'GTR', 'PFA ependymoma after gross total resection'],
        ['diagnosis', 'Ependymoma, PFA', 'PFA ependymoma'],
      ],
    },
    {
      id: 'radonc-consult',
      kind: 'radonc',
      title: 'Radiation Oncology Consultation',
      at: '2018-03-05 09:00',
      format: 'html',
      text: text`
        RADIATION ONCOLOGY CONSULTATION
        IMPRESSION: Completely resected posterior fossa ependymoma in a boy of 31 months.
        RECOMMENDATION: 59.4 Gy to the tumor bed with protons under anesthesia, 33 fractions. Risk of late hearing loss
        and stroke explained. Both parents consent.
      `,
      states: [],
    },
    {
      id: 'radonc-summary',
      kind: 'radonc',
      title: 'Radiation Treatment Summary',
      at: '2018-05-11 16:00',
      format: 'txt',
      text: text`
        TREATMENT SUMMARY
        Site: posterior fossa tumor bed. Dose: 59.4 Gy (RBE) in 33 fractions. Dates: 03/26/2018 to 05/11/2018.
        Completed as planned. Local erythema only.
      `,
      states: [],
    },
    {
      id: 'mri-2018-08',
      kind: 'imaging',
      title: 'MRI BRAIN WITH AND WITHOUT CONTRAST',
      at: '2018-08-14 09:00',
      format: 'txt',
      imaging: { procedure: 'MRI BRAIN WITH AND WITHOUT CONTRAST', modality: 'MRI' },
      text: text`
        MRI BRAIN WITH AND WITHOUT CONTRAST
        COMPARISON: 02/08/2018.
        FINDINGS: Faint, patchy enhancement in the right peduncle within the radiation field, without mass effect. The
        ventricle and the angle are clear.
        IMPRESSION: No recurrent ependymoma. The peduncular enhancement is a radiation effect.
      `,
      states: [
        ['imaging_classification', 'surveillance', []],
        ['tumor_status', 'NED', 'No recurrent ependymoma', { or: ['Unknown'] }],
      ],
      traps: ['treatment_effect'],
    },
    {
      id: 'phone-2018',
      kind: 'phone',
      title: 'Telephone Encounter',
      at: '2018-10-09 12:00',
      format: 'empty',
      hasTruth: false,
      text: '',
      states: [],
      traps: ['empty_document'],
    },
    {
      id: 'mri-2019-02',
      kind: 'imaging',
      title: 'MRI BRAIN WITH AND WITHOUT CONTRAST',
      at: '2019-02-12 09:00',
      format: 'fhir_text',
      imaging: {
        procedure: 'MRI BRAIN WITH AND WITHOUT CONTRAST',
        modality: 'MRI',
        conclusion: 'Continued remission.',
      },
      text: text`
        MRI BRAIN WITH AND WITHOUT CONTRAST
        COMPARISON: 08/14/2018.
        FINDINGS: The enhancement in the right peduncle has resolved. Nothing in the resection bed enhances.
        IMPRESSION: Continued remission.
      `,
      states: [
        ['imaging_classification', 'surveillance', []],
        ['tumor_status', 'NED', 'Continued remission'],
      ],
      traps: ['fhir_binary', 'no_keyword'],
    },
    {
      id: 'progress-2019-02',
      kind: 'progress',
      title: 'Neuro-Oncology Note',
      at: '2019-02-14 10:00',
      format: 'rtf',
      text: text`
        NEURO-ONCOLOGY
        Eats everything, gastrostomy closed. Walks and runs. Hearing normal.
        ASSESSMENT: Ependymoma in continuous complete remission one year after resection.
        PLAN: MRI brain every four months, spine yearly.
      `,
      states: [
        ['clinical_disease_status', 'NED', 'in continuous complete remission one year after resection'],
      ],
    },
    {
      id: 'mri-2020-05',
      kind: 'imaging',
      title: 'MRI BRAIN WITH AND WITHOUT CONTRAST',
      at: '2020-05-11 09:00',
      format: 'html',
      imaging: { procedure: 'MRI BRAIN WITH AND WITHOUT CONTRAST', modality: 'MRI' },
      text: text`
        MRI BRAIN WITH AND WITHOUT CONTRAST
        INDICATION: Ependymoma, routine. No symptoms.
        COMPARISON: 01/07/2020.
        FINDINGS: An enhancing nodule of 11 x 8 mm has appeared in the resection bed at the right lateral recess. It
        restricts diffusion. No other lesion in the brain.
        IMPRESSION: Local tumor recurrence at the right lateral recess.
      `,
      states: [
        ['imaging_classification', 'surveillance', 'Ependymoma, routine'],
        [
          'tumor_status',
          'Increased',
          'Local tumor recurrence at the right lateral recess',
          { or: ['New_Malignancy'] },
        ],
        ['laterality', 'right', 'Local tumor recurrence at the right lateral recess'],
      ],
      traps: ['missing_comparison'],
    },
    {
      id: 'progress-2020-05',
      kind: 'progress',
      title: 'Neuro-Oncology Note',
      at: '2020-05-13 14:00',
      format: 'txt',
      text: text`
        NEURO-ONCOLOGY
        Called the family in on the day of the scan. He is well.
        ASSESSMENT: First local recurrence of PFA ependymoma, 27 months after gross total resection, 24 after radiation.
        PLAN: Spine MRI clear yesterday. Re-resection on 05/26, then re-irradiation.
      `,
      states: [
        ['clinical_disease_status', 'Recurrence', 'First local recurrence of PFA ependymoma'],
        [
          'extent_of_resection',
          'GTR',
          '27 months after gross total resection',
          { or: [null], notes: 'of the first operation' },
        ],
        ['diagnosis', 'Ependymoma, PFA', 'PFA ependymoma'],
      ],
      traps: ['planned_surgery'],
    },
    {
      id: 'phone-cancelled',
      kind: 'phone',
      title: 'Telephone Encounter',
      at: '2020-05-25 16:20',
      format: 'txt',
      text: text`
        Surgery desk: the craniectomy of tomorrow, 05/26, is called off because Dario has a fever and a positive swab.
        New date 06/02 if well. Parents informed, antibiotics not needed.
      `,
      states: [],
      traps: ['cancelled_surgery'],
    },
    {
      id: 'op-2020',
      kind: 'operative',
      title: 'OPERATIVE REPORT',
      at: '2020-06-02 17:00',
      isDatedByPeriodOnly: true,
      format: 'txt',
      encounter: 'admission-2020',
      text: text`
        OPERATIVE REPORT      ZZSynthetic, Dario      EX-0004
        PREOPERATIVE DIAGNOSIS: Recurrent ependymoma, right lateral recess of the fourth ventricle.
        PROCEDURE: Reopening of suboccipital craniectomy, resection of recurrent tumor.
        INDICATIONS: Gross total resection in February 2018.
        DESCRIPTION: Dense scar around the posterior inferior cerebellar artery. The nodule was entered and emptied. Its
        outer third was one with the artery's wall and with nerve X and was left where it was.
        EXTENT: Subtotal resection.
      `,
      states: [
        ['extent_of_resection', 'STR', 'Subtotal resection', { or: ['Partial'] }],
        [
          'tumor_location',
          'right lateral recess of the fourth ventricle',
          'right lateral recess of the fourth ventricle',
        ],
        ['laterality', 'right', 'right lateral recess'],
        ['diagnosis', 'Recurrent ependymoma', 'Recurrent ependymoma'],
      ],
      traps: ['earlier_resection_in_text', 'date_in_period_only'],
    },
    {
      id: 'mri-postop-2020',
      kind: 'imaging',
      title: 'MRI BRAIN WITH AND WITHOUT CONTRAST',
      at: '2020-06-03 09:00',
      format: 'txt',
      encounter: 'admission-2020',
      imaging: { procedure: 'MRI BRAIN WITH AND WITHOUT CONTRAST', modality: 'MRI' },
      text: text`
        MRI BRAIN WITH AND WITHOUT CONTRAST
        INDICATION: Postoperative day 1, recurrent ependymoma.
        COMPARISON: 05/11/2020.
        FINDINGS: Most of the nodule at the right lateral recess is gone. A thin enhancing rim, up to 2 mm, stays behind
        along the artery. The left cerebellar edema is from retraction.
        IMPRESSION: Near-total resection with a thin residual rim.
      `,
      states: [
        ['imaging_classification', 'post_operative', 'Postoperative day 1'],
        [
          'tumor_status',
          'Decreased',
          'Most of the nodule at the right lateral recess is gone',
          { or: ['Unknown'] },
        ],
        ['extent_of_resection', 'NTR', 'Near-total resection with a thin residual rim'],
      ],
    },
    {
      id: 'path-2020',
      kind: 'pathology',
      title: 'NEUROPATHOLOGY REPORT',
      at: '2020-06-08 11:00',
      format: 'txt',
      encounter: 'admission-2020',
      text: text`
        NEUROPATHOLOGY REPORT
        MATERIAL: Right lateral recess, 06/02/2020.
        DIAGNOSIS: Ependymoma, PFA, CNS WHO grade 3, recurrent.
        1q gain: now present. Compared with the sample of 2018 the tumor is more cellular.
      `,
      states: [
        ['diagnosis', 'Ependymoma, PFA', 'Ependymoma, PFA, CNS WHO grade 3, recurrent'],
        ['who_grade', '3', 'CNS WHO grade 3'],
        ['molecular', { '1q gain': 'present' }, '1q gain: now present'],
      ],
    },
    {
      id: 'mri-2020-09',
      kind: 'imaging',
      title: 'MRI BRAIN WITH AND WITHOUT CONTRAST',
      at: '2020-09-15 09:00',
      format: 'pdf_truncated',
      imaging: { procedure: 'MRI BRAIN WITH AND WITHOUT CONTRAST', modality: 'MRI', isOnlyInFile: true },
      text: text`
        MRI BRAIN WITH AND WITHOUT CONTRAST
        COMPARISON: 06/03/2020.
        FINDINGS: The rim along the artery is as it was after the operation. Radiation changes in the peduncle.
        IMPRESSION: Stable.
      `,
      states: [
        [
          'imaging_classification',
          'Unreadable',
          [],
          { or: ['surveillance'], notes: 'the file is broken off' },
        ],
        ['tumor_status', 'Unreadable', []],
      ],
      traps: ['corrupt_pdf'],
    },
    {
      id: 'mri-2020-12',
      kind: 'imaging',
      title: 'MRI BRAIN WITH AND WITHOUT CONTRAST',
      at: '2020-12-14 09:00',
      format: 'txt',
      imaging: { procedure: 'MRI BRAIN WITH AND WITHOUT CONTRAST', modality: 'MRI' },
      text: text`
        MRI BRAIN WITH AND WITHOUT CONTRAST
        INDICATION: After re-irradiation for recurrent ependymoma.
        COMPARISON: 09/15/2020.
        FINDINGS: Thin rim of enhancement at the left lateral recess, 2 mm, the same as in September.
        IMPRESSION: Residual rim without change.

        ADDENDUM 12/15/2020: The body of the report says left. The rim is on the RIGHT, as in all earlier examinations.
      `,
      states: [
        ['imaging_classification', 'surveillance', 'After re-irradiation for recurrent ependymoma'],
        ['tumor_status', 'Stable', 'Residual rim without change'],
        ['laterality', 'right', 'The rim is on the RIGHT'],
      ],
      traps: ['addendum', 'wrong_laterality'],
    },
    {
      id: 'progress-2020-12',
      kind: 'progress',
      title: 'Neuro-Oncology Note',
      at: '2020-12-16 10:00',
      format: 'txt',
      text: text`
        NEURO-ONCOLOGY
        INTERVAL: Five-year-old, second course of radiation finished on 08/28. Voice is hoarse, otherwise well.
        ASSESSMENT: Ependymoma with residual after second resection; disease has been stable since re-irradiation.
        PLAN: MRI in three months.
      `,
      states: [['clinical_disease_status', 'Stable', 'disease has been stable since re-irradiation']],
    },
  ],
  facts: [
    surgeryFact({
      procedureFhirId: 'ex.dario-proc.crani-1',
      date: '2018-02-06',
      surgeon: 'GTR',
      scan: 'GTR',
      agreement: 'full_agreement',
      final: 'GTR',
      event: 'Initial CNS Tumor',
      isForReview: false,
      evidence: [
        ['op-2018', 'this was a gross total resection'],
        ['mri-postop-2018', 'Gross total resection by imaging'],
      ],
    }),
    surgeryFact({
      procedureFhirId: 'ex.dario-proc.crani-2',
      date: '2020-06-02',
      surgeon: 'STR',
      scan: 'NTR',
      agreement: 'partial_agreement',
      final: 'STR',
      event: 'Recurrence',
      isForReview: false,
      evidence: [
        ['op-2020', 'Subtotal resection'],
        ['mri-postop-2020', 'Near-total resection with a thin residual rim'],
      ],
      or: [{ eor_operative: 'Partial', eor_adjudicated: 'Partial' }],
      notes: 'the row of 2020-05-26 was not done; the row of 2020-05-14 is an order',
    }),
    { variable: 'surgery_count', value: 2, date: null },
    {
      variable: 'progression_event',
      value: { event_type: 'Recurrence', treatment: 're-resection and re-irradiation' },
      date: '2020-05-11',
      evidence: [['mri-2020-05', 'Local tumor recurrence at the right lateral recess']],
    },
    {
      variable: 'primary_diagnosis',
      value: 'Ependymoma, posterior fossa group A',
      date: '2018-02-12',
      evidence: [['path-2018', 'Ependymoma, posterior fossa group A (PFA)']],
    },
    {
      variable: 'last_known_status',
      value: 'Stable',
      date: '2020-12-16',
      evidence: [['progress-2020-12', 'disease has been stable since re-irradiation']],
    },
  ],
};
