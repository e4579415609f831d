import { type Child, text } from '../chart.ts';
import { surgeryFact } from '../surgery-fact.ts';

/** Pineal germinoma cured elsewhere in 2012; nine years later a radiation-associated glioma: a second malignancy. */
export const hugo: Child = {
  patientId: 'ex-hugo',
  mrn: 'EX-0008',
  name: 'ZZSynthetic, Hugo',
  birthDate: '2004-02-08',
  gender: 'male',
  procedures: [
    {
      id: 'biopsy-2012',
      at: '2012-04-17',
      text: 'NEUROENDOSCOPY, THIRD VENTRICULOSTOMY AND BIOPSY OF PINEAL TUMOR',
      cpt: '62164',
      surgeryType: 'biopsy',
      site: 'Pineal region',
      encounter: 'outside-2012',
      isTumorSurgery: true,
    },
    {
      id: 'crani-2021',
      at: '2021-11-16 07:40',
      text: 'CRANIOTOMY FOR EXCISION OF SUPRATENTORIAL BRAIN TUMOR',
      cpt: '61510',
      surgeryType: 'craniotomy',
      site: 'Left parietal lobe',
      encounter: 'admission-2021',
      isTumorSurgery: true,
    },
  ],
  documents: [
    {
      id: 'mri-2012',
      kind: 'imaging',
      title: 'OUTSIDE MRI BRAIN - REPORT',
      at: '2012-04-12 09:00',
      isDatedByPeriodOnly: true,
      format: 'txt',
      imaging: { procedure: 'OUTSIDE MRI BRAIN', modality: 'MRI' },
      text: text`
        REPORT RECEIVED FROM ANOTHER HOSPITAL
        MRI BRAIN
        HISTORY: Eight-year-old, cannot look up, headaches.
        FINDINGS: Enhancing pineal mass of 2.2 x 2.0 cm compressing the tectum. Triventricular hydrocephalus. Pituitary
        stalk normal.
        CONCLUSION: Pineal tumor, germ cell tumor likely.
      `,
      states: [
        ['imaging_classification', 'pre_operative', 'Pineal tumor, germ cell tumor likely'],
        ['tumor_status', 'Unknown', []],
        ['tumor_location', 'pineal region', 'Enhancing pineal mass'],
      ],
      traps: ['date_in_period_only'],
    },
    {
      id: 'scan-op-2012',
      kind: 'operative',
      title: 'EXTERNAL OPERATIVE NOTE (SCANNED)',
      at: '2012-04-17 16:00',
      isDatedByPeriodOnly: true,
      format: 'pdf_scan',
      typeText: 'External Operative Note',
      encounter: 'outside-2012',
      text: text`
        OPERATION NOTE              17 APRIL 2012
        ZZSYNTHETIC, HUGO

        ENDOSCOPIC THIRD VENTRICULOSTOMY AND BIOPSY
        OF PINEAL TUMOR.

        FLOOR OF THIRD VENTRICLE OPENED, GOOD FLOW.
        FOUR SAMPLES OF THE TUMOR WERE TAKEN.
        NO RESECTION WAS ATTEMPTED.
        FROZEN SECTION: GERMINOMA.
      `,
      states: [
        ['extent_of_resection', 'Biopsy', 'NO RESECTION WAS ATTEMPTED'],
        ['tumor_location', 'pineal region', 'BIOPSY OF PINEAL TUMOR'],
        ['diagnosis', 'Germinoma', 'FROZEN SECTION: GERMINOMA'],
      ],
      traps: ['scanned_pdf', 'ocr_required', 'date_in_period_only'],
    },
    {
      id: 'outside-summary',
      kind: 'outside',
      title: 'Outside Oncology Summary',
      at: '2016-05-30 12:00',
      format: 'rtf',
      text: text`
        SUMMARY OF TREATMENT, SENT ON TRANSFER OF CARE
        Germinoma of the pineal region, biopsy 17 April 2012, markers negative in serum and CSF.
        Carboplatin/etoposide, four cycles. Whole ventricular radiation 24 Gy with boost to 40 Gy until 10/2012.
        Complete remission since the end of radiation; last MRI 05/2016 without tumor.
        Für Rückfragen: Abteilung für Kinderonkologie.
      `,
      states: [
        ['clinical_disease_status', 'NED', 'Complete remission since the end of radiation'],
        ['extent_of_resection', 'Biopsy', 'biopsy 17 April 2012'],
        ['diagnosis', 'Germinoma', 'Germinoma of the pineal region'],
        ['tumor_location', 'pineal region', 'Germinoma of the pineal region'],
      ],
      traps: ['events_in_narrative', 'non_ascii'],
    },
    {
      id: 'progress-2017',
      kind: 'progress',
      title: 'Survivorship Clinic Note',
      at: '2017-06-12 09:30',
      format: 'txt',
      text: text`
        SURVIVORSHIP CLINIC
        Thirteen, first visit here. Growth hormone and thyroxine. School is fine.
        ASSESSMENT: Five years from pineal germinoma, no evidence of disease. Late effects: hypopituitarism, upgaze mildly
        limited.
        PLAN: MRI every two years, yearly visit. Told about the risk of second tumors in the radiation field.
      `,
      states: [
        ['clinical_disease_status', 'NED', 'Five years from pineal germinoma, no evidence of disease'],
        ['diagnosis', 'Germinoma', 'pineal germinoma'],
        ['tumor_location', 'pineal region', 'pineal germinoma'],
      ],
      traps: ['risk_is_not_event'],
    },
    {
      id: 'mri-2019',
      kind: 'imaging',
      title: 'MRI BRAIN W WO CONTRAST',
      at: '2019-06-17 10:00',
      format: 'txt',
      imaging: {
        procedure: 'MRI BRAIN W WO CONTRAST',
        modality: 'MRI',
        conclusion: 'No recurrence of germinoma.',
      },
      text: text`
        MRI BRAIN W WO CONTRAST
        INDICATION: Germinoma 2012, surveillance.
        COMPARISON: 05/2017, elsewhere.
        FINDINGS: Pineal region without mass. Ventriculostomy flow void present. Scattered microbleeds in the left parietal
        white matter from radiation.
        IMPRESSION: No recurrence of germinoma.
      `,
      states: [
        ['imaging_classification', 'surveillance', 'Germinoma 2012, surveillance'],
        ['tumor_status', 'NED', 'No recurrence of germinoma'],
      ],
    },
    {
      id: 'phone-2021',
      kind: 'phone',
      title: 'Telephone Encounter',
      at: '2021-11-02 08:40',
      format: 'txt',
      text: text`
        Father: Hugo drops things from his right hand for two weeks and had a jerking spell last night. Sent to the
        emergency department.
      `,
      states: [],
    },
    {
      id: 'mri-2021-11',
      kind: 'imaging',
      title: 'MRI BRAIN W WO CONTRAST',
      at: '2021-11-02 19:00',
      format: 'html',
      imaging: { procedure: 'MRI BRAIN W WO CONTRAST', modality: 'MRI' },
      text: text`
        MRI BRAIN W WO CONTRAST
        INDICATION: Seizure, right hand weakness. Germinoma treated in 2012.
        COMPARISON: 06/17/2019.
        FINDINGS: New ring-enhancing mass in the left parietal lobe, 4.3 x 3.9 cm, with necrosis, vivid perfusion and
        edema reaching the motor strip. The pineal region is unremarkable.
        IMPRESSION: New left parietal high grade tumor inside the former radiation field. This is not a recurrence of the
        germinoma by its site and appearance.
      `,
      states: [
        ['imaging_classification', 'surveillance', [], { notes: 'after the first tumour surgery of 2012' }],
        [
          'tumor_status',
          'New_Malignancy',
          'New left parietal high grade tumor inside the former radiation field',
        ],
        ['tumor_location', 'left parietal lobe', 'mass in the left parietal lobe'],
        ['laterality', 'left', 'New left parietal high grade tumor'],
      ],
      traps: ['second_malignancy', 'negated_recurrence'],
    },
    {
      id: 'op-2021',
      kind: 'operative',
      title: 'OPERATIVE REPORT',
      at: '2021-11-16 14:00',
      format: 'txt',
      encounter: 'admission-2021',
      text: text`
        OPERATIVE REPORT      ZZSynthetic, Hugo      EX-0008
        PREOPERATIVE DIAGNOSIS: Left parietal tumor, prior radiation for germinoma.
        PROCEDURE: Left parietal craniotomy with motor mapping, awake, resection of tumor.
        DESCRIPTION: The necrotic core was removed first. Medially and behind, the tumor was followed to what looked like
        white matter. Toward the hand area positive sites were met at 4 mA and the dissection was ended there; firm gray
        tumor stays behind in the precentral gyrus.
        EXTENT: I would put it at 80 percent, subtotal.
      `,
      states: [
        ['extent_of_resection', 'STR', 'I would put it at 80 percent, subtotal', { or: ['Partial'] }],
        ['tumor_location', 'left parietal lobe', 'Left parietal tumor'],
        ['laterality', 'left', 'Left parietal tumor'],
      ],
    },
    {
      id: 'mri-postop-2021',
      kind: 'imaging',
      title: 'MRI BRAIN W WO CONTRAST',
      at: '2021-11-17 16:00',
      format: 'pdf',
      encounter: 'admission-2021',
      imaging: { procedure: 'MRI BRAIN W WO CONTRAST', modality: 'MRI', isOnlyInFile: true },
      text: text`
        MRI BRAIN W WO CONTRAST
        INDICATION: Day 1 after left parietal craniotomy.
        COMPARISON: 11/02/2021.
        FINDINGS: Resection cavity with blood products. An enhancing remnant of 17 x 12 mm lies at its anterior wall in the
        precentral gyrus.
        IMPRESSION: Subtotal resection with enhancing residual tumor anteriorly.
      `,
      states: [
        ['imaging_classification', 'post_operative', 'Day 1 after left parietal craniotomy'],
        [
          'tumor_status',
          'Decreased',
          'Subtotal resection with enhancing residual tumor',
          { or: ['Unknown'] },
        ],
        ['extent_of_resection', 'STR', 'Subtotal resection with enhancing residual tumor anteriorly'],
        ['laterality', 'left', 'Day 1 after left parietal craniotomy'],
      ],
    },
    {
      id: 'pathology-2021',
      kind: 'pathology',
      title: 'SURGICAL PATHOLOGY',
      at: '2021-11-26 15:00',
      format: 'fhir_html',
      encounter: 'admission-2021',
      text: text`
        SURGICAL PATHOLOGY
        SPECIMEN: Left parietal tumor, 11/16/2021.
        DIAGNOSIS: High-grade astrocytic glioma, radiation-associated, CNS WHO grade 4.
        COMMENT: The methylation profile is the one seen after cranial radiation. Unrelated to the germinoma of 2012.
        RESULTS: MET: amplified. CDKN2A: homozygously deleted. TP53: mutated. IDH1 R132H: negative. H3 K27M: negative.
      `,
      states: [
        [
          'diagnosis',
          'High-grade astrocytic glioma, radiation-associated',
          'High-grade astrocytic glioma, radiation-associated',
        ],
        ['who_grade', '4', 'CNS WHO grade 4'],
        [
          'molecular',
          {
            MET: 'amplified',
            CDKN2A: 'homozygously deleted',
            TP53: 'mutated',
            'IDH1 R132H': 'negative',
            'H3 K27M': 'negative',
          },
          ['MET: amplified', 'CDKN2A: homozygously deleted', 'IDH1 R132H: negative'],
        ],
      ],
      traps: ['fhir_binary', 'second_malignancy'],
    },
    {
      id: 'progress-2021-12',
      kind: 'progress',
      title: 'Neuro-Oncology Note',
      at: '2021-12-01 09:00',
      format: 'txt',
      text: text`
        NEURO-ONCOLOGY
        ASSESSMENT: Seventeen-year-old with a second malignancy, high-grade glioma of the left parietal lobe nine years after
        radiation for germinoma; residual disease in the motor strip.
        PLAN: Focal re-irradiation 54 Gy with temozolomide, starts 12/13.
      `,
      states: [
        ['clinical_disease_status', 'not_documented', [], { or: ['Progressive', 'Stable'] }],
        ['diagnosis', 'High-grade glioma', 'high-grade glioma of the left parietal lobe'],
        ['tumor_location', 'left parietal lobe', 'high-grade glioma of the left parietal lobe'],
        ['laterality', 'left', 'left parietal lobe'],
      ],
      traps: ['second_malignancy'],
    },
    {
      id: 'therapy-hand',
      kind: 'therapy',
      title: 'Occupational Therapy Note',
      at: '2022-01-10 10:00',
      format: 'fhir_text',
      text: text`
        OCCUPATIONAL THERAPY
        Right hand: grip 11 kg (14 kg left), progressing. Buttons shirt alone. Fatigue after radiation sessions.
      `,
      states: [],
      traps: ['progress_word', 'fhir_binary'],
    },
    {
      id: 'mri-2022-03',
      kind: 'imaging',
      title: 'MRI BRAIN W WO CONTRAST',
      at: '2022-03-08 10:00',
      format: 'rtf',
      imaging: { procedure: 'MRI BRAIN W WO CONTRAST', modality: 'MRI' },
      text: text`
        MRI BRAIN W WO CONTRAST
        INDICATION: High-grade glioma, four weeks after radiation.
        COMPARISON: 11/17/2021.
        FINDINGS: Remnant at the anterior wall of the cavity 17 × 11 mm, practically as on the postoperative scan. Perfusion
        lower. No satellite.
        IMPRESSION: Residual left parietal glioma without relevant change.
      `,
      states: [
        ['imaging_classification', 'surveillance', 'four weeks after radiation'],
        ['tumor_status', 'Stable', 'Residual left parietal glioma without relevant change'],
        ['laterality', 'left', 'Residual left parietal glioma'],
      ],
      traps: ['non_ascii'],
    },
    {
      id: 'progress-2022-03',
      kind: 'progress',
      title: 'Neuro-Oncology Note',
      at: '2022-03-09 09:30',
      format: 'txt',
      text: text`
        NEURO-ONCOLOGY
        No seizures on levetiracetam. Right hand useful for eating.
        ASSESSMENT: Radiation-associated glioma, stable disease after chemoradiation. Germinoma: still in remission.
        PLAN: Temozolomide cycle 1 of 6.
      `,
      states: [['clinical_disease_status', 'Stable', 'stable disease after chemoradiation', { or: ['NED'] }]],
      traps: ['two_diseases'],
    },
  ],
  facts: [
    surgeryFact({
      procedureFhirId: 'ex-hugo-proc.biopsy-2012',
      date: '2012-04-17',
      surgeon: 'Biopsy',
      scan: null,
      agreement: 'single_source',
      final: 'Biopsy',
      event: 'Initial CNS Tumor',
      isForReview: false,
      evidence: [['outside-summary', 'biopsy 17 April 2012']],
      or: [
        { eor_operative: null, agreement: 'no_source', eor_adjudicated: 'Unknown' },
        { requires_review: true },
      ],
      notes: 'the operation note is a scan: without OCR there is no source but the later summary',
    }),
    surgeryFact({
      procedureFhirId: 'ex-hugo-proc.crani-2021',
      date: '2021-11-16',
      surgeon: 'STR',
      scan: 'STR',
      agreement: 'full_agreement',
      final: 'STR',
      event: 'Second Malignancy',
      isForReview: false,
      evidence: [
        ['op-2021', 'I would put it at 80 percent, subtotal'],
        ['mri-postop-2021', 'Subtotal resection with enhancing residual tumor anteriorly'],
        ['progress-2021-12', 'a second malignancy'],
      ],
      or: [{ requires_review: true }],
    }),
    { variable: 'surgery_count', value: 2, date: null },
    { variable: 'progression_event', value: null, date: null, notes: 'neither tumour has grown back' },
    {
      variable: 'primary_diagnosis',
      value: 'Germinoma',
      date: '2012-04-17',
      evidence: [['outside-summary', 'Germinoma of the pineal region']],
    },
    {
      variable: 'last_known_status',
      value: 'Stable',
      date: '2022-03-09',
      evidence: [['progress-2022-03', 'stable disease after chemoradiation']],
    },
  ],
};
