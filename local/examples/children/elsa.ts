import { type Child, text } from '../chart.ts';
import { surgeryFact } from '../surgery-fact.ts';

/** Diffuse midline glioma of the pons: biopsy, radiation, pseudoprogression that passes, true progression, death. */
export const elsa: Child = {
  patientId: 'ex-elsa',
  mrn: 'EX-0005',
  name: 'ZZSynthetic, Elsa',
  birthDate: '2014-03-30',
  gender: 'female',
  deceasedOn: '2021-09-18',
  procedures: [
    {
      id: 'biopsy',
      at: '2020-09-15 08:40',
      text: 'STEREOTACTIC BIOPSY OF INTRACRANIAL LESION WITH MR GUIDANCE',
      cpt: '61751',
      surgeryType: 'biopsy',
      site: 'Pons',
      encounter: 'admission-2020',
      isTumorSurgery: true,
    },
  ],
  documents: [
    {
      id: 'ed-note',
      kind: 'consult',
      title: 'Neurology Consult',
      at: '2020-09-09 19:00',
      format: 'txt',
      text: text`
        NEUROLOGY CONSULT
        Six-year-old girl, two weeks of double vision, drooling on the right and falls. Mother noticed a crooked smile.
        EXAM: Right VI and VII palsy, left arm drift, brisk reflexes, wide gait.
        IMPRESSION: Brainstem syndrome with cranial nerve and long tract signs of short duration. MRI tonight.
      `,
      states: [],
    },
    {
      id: 'mri-2020-09',
      kind: 'imaging',
      title: 'MR BRAIN W WO CONTRAST',
      at: '2020-09-10 01:15',
      format: 'txt',
      imaging: { procedure: 'MR BRAIN W WO CONTRAST', modality: 'MRI' },
      text: text`
        MR BRAIN W WO CONTRAST
        INDICATION: Cranial neuropathies.
        COMPARISON: None.
        FINDINGS: The pons is diffusely expanded by T2 hyperintense tumor that occupies more than two thirds of its
        cross-section, 4.1 x 3.5 cm, and wraps the basilar artery. A small necrotic focus on the right enhances.
        IMPRESSION: Diffuse pontine glioma.
      `,
      states: [
        ['imaging_classification', 'pre_operative', 'Diffuse pontine glioma'],
        ['tumor_status', 'Unknown', []],
        ['tumor_location', 'pons', 'The pons is diffusely expanded by T2 hyperintense tumor'],
      ],
    },
    {
      id: 'op-biopsy',
      kind: 'operative',
      title: 'OPERATIVE REPORT',
      at: '2020-09-15 11:30',
      format: 'fhir_text',
      encounter: 'admission-2020',
      text: text`
        OPERATIVE REPORT
        PREOPERATIVE DIAGNOSIS: Pontine tumor.
        PROCEDURE: Robot-guided needle biopsy through the right middle cerebellar peduncle.
        DESCRIPTION: One trajectory, six cylinders of 8 mm at the target. Squash preparation: astrocytic tumor with
        mitoses. The track was dry at withdrawal. Facial and abducens monitoring without change.
        POSTOPERATIVE DIAGNOSIS: High grade glioma, pending permanent sections.
      `,
      states: [
        ['extent_of_resection', 'Biopsy', 'Robot-guided needle biopsy'],
        ['tumor_location', 'pons', 'Pontine tumor'],
        ['diagnosis', 'High grade glioma', 'High grade glioma, pending permanent sections'],
      ],
      traps: ['fhir_binary'],
    },
    {
      id: 'ct-postop',
      kind: 'imaging',
      title: 'CT HEAD WO CONTRAST',
      at: '2020-09-15 14:00',
      format: 'rtf',
      encounter: 'admission-2020',
      imaging: { procedure: 'CT HEAD WO CONTRAST', modality: 'CT' },
      text: text`
        CT HEAD WO CONTRAST
        INDICATION: Status post stereotactic biopsy today.
        FINDINGS: Tiny gas bubble at the target in the right pons. No hematoma. The pons remains swollen.
        IMPRESSION: No complication of biopsy.
      `,
      states: [
        ['imaging_classification', 'post_operative', 'Status post stereotactic biopsy today'],
        ['tumor_status', 'Unknown', [], { or: ['not_applicable', 'Stable'] }],
      ],
      traps: ['ct_is_no_extent_source'],
    },
    {
      id: 'pathology',
      kind: 'pathology',
      title: 'Pathology Report (CDA)',
      at: '2020-09-21 17:00',
      format: 'cda',
      encounter: 'admission-2020',
      text: text`
        SPECIMEN:
        Brainstem, stereotactic biopsy, collected 09/15/2020
        FINAL DIAGNOSIS:
        Diffuse midline glioma, H3 K27M-mutant, WHO grade IV
        IMMUNOHISTOCHEMISTRY:
        H3 K27M: positive in nearly all tumor nuclei. H3K27me3: lost. ATRX: retained. p53: strongly positive.
        SEQUENCING:
        H3F3A p.K28M (K27M) detected, TP53 p.R248Q detected. ACVR1: wild type. BRAF V600E: negative. PDGFRA: pending.
      `,
      states: [
        ['diagnosis', 'Diffuse midline glioma, H3 K27M-mutant', 'Diffuse midline glioma, H3 K27M-mutant'],
        ['who_grade', '4', 'WHO grade IV'],
        [
          'molecular',
          {
            'H3 K27M': 'positive',
            TP53: 'p.R248Q detected',
            ACVR1: 'wild type',
            BRAF_V600E: 'negative',
            ATRX: 'retained',
          },
          ['H3 K27M: positive in nearly all tumor nuclei', 'BRAF V600E: negative'],
        ],
      ],
      traps: ['cda', 'pending_result', 'roman_grade'],
    },
    {
      id: 'progress-2020-09',
      kind: 'progress',
      title: 'Neuro-Oncology Note',
      at: '2020-09-23 15:00',
      format: 'txt',
      text: text`
        NEURO-ONCOLOGY
        Long talk with both parents and the chaplain. The tumor cannot be removed; radiation relieves symptoms in most
        children. Median survival was named when they asked for it.
        DIAGNOSIS: Diffuse midline glioma, H3 K27M-mutant, pons.
        PLAN: 54 Gy, starts 09/30. Dexamethasone 2 mg twice a day.
      `,
      states: [
        ['diagnosis', 'Diffuse midline glioma, H3 K27M-mutant', 'Diffuse midline glioma, H3 K27M-mutant'],
        ['tumor_location', 'pons', 'H3 K27M-mutant, pons'],
      ],
    },
    {
      id: 'radonc-summary',
      kind: 'radonc',
      title: 'Radiation Treatment Summary',
      at: '2020-11-11 10:00',
      format: 'rtf',
      text: text`
        COMPLETION NOTE
        Pons, photons, 54 Gy in 30 fractions, 09/30 to 11/10/2020. Steroids weaned to 0.5 mg. The family reports that
        speech and walking are much better than before treatment.
      `,
      states: [
        [
          'clinical_disease_status',
          'not_documented',
          [],
          { or: ['Responding'], notes: 'symptoms are better; nothing is said of the tumour' },
        ],
      ],
      traps: ['symptoms_are_not_disease'],
    },
    {
      id: 'mri-2020-12',
      kind: 'imaging',
      title: 'MR BRAIN W WO CONTRAST',
      at: '2020-12-14 09:00',
      format: 'txt',
      imaging: { procedure: 'MR BRAIN W WO CONTRAST', modality: 'MRI' },
      text: text`
        MR BRAIN W WO CONTRAST
        INDICATION: Five weeks after radiation.
        COMPARISON: 09/10/2020.
        FINDINGS: Pontine expansion measures 4.4 x 3.7 cm, slightly more than before, with a larger ring of enhancement
        around the necrotic center. Perfusion in the ring is low.
        IMPRESSION: Larger enhancement within the treated tumor. At this interval and with low perfusion this favors
        pseudoprogression; true growth is not ruled out.
      `,
      states: [
        ['imaging_classification', 'surveillance', 'Five weeks after radiation'],
        ['tumor_status', 'Unknown', 'true growth is not ruled out', { or: ['Increased'] }],
      ],
      traps: ['pseudoprogression', 'hedging'],
    },
    {
      id: 'progress-2020-12',
      kind: 'progress',
      title: 'Neuro-Oncology Note',
      at: '2020-12-16 13:00',
      format: 'html',
      text: text`
        NEURO-ONCOLOGY
        INTERVAL: A little more unsteady for four days.
        ASSESSMENT: Diffuse midline glioma five weeks from radiation. The picture is ambiguous, pseudoprogression more
        likely than tumor growth. We do not change treatment on this scan.
        PLAN: Dexamethasone up to 1 mg twice a day, MRI in five weeks.
      `,
      states: [
        ['clinical_disease_status', 'Uncertain', 'pseudoprogression more likely than tumor growth'],
        ['diagnosis', 'Diffuse midline glioma', 'Diffuse midline glioma five weeks from radiation'],
      ],
      traps: ['pseudoprogression'],
    },
    {
      id: 'mri-2021-01',
      kind: 'imaging',
      title: 'MR BRAIN W WO CONTRAST',
      at: '2021-01-19 09:00',
      format: 'pdf',
      imaging: { procedure: 'MR BRAIN W WO CONTRAST', modality: 'MRI', isOnlyInFile: true },
      text: text`
        MR BRAIN W WO CONTRAST
        COMPARISON: 12/14/2020, 09/10/2020.
        FINDINGS: The pons now measures 3.4 x 2.9 cm. The ring of enhancement has nearly vanished. The basilar artery is
        no longer encased.
        IMPRESSION: Clear decrease of the pontine tumor. The December findings are confirmed as pseudoprogression.
      `,
      states: [
        ['imaging_classification', 'surveillance', []],
        ['tumor_status', 'Decreased', 'Clear decrease of the pontine tumor'],
      ],
      traps: ['pseudoprogression'],
    },
    {
      id: 'progress-2021-01',
      kind: 'progress',
      title: 'Neuro-Oncology Note',
      at: '2021-01-20 11:00',
      format: 'txt',
      text: text`
        NEURO-ONCOLOGY
        Off steroids for ten days. Rode her scooter to the clinic.
        ASSESSMENT: Partial response to radiation; what worried us in December was not progression.
        PLAN: MRI every eight weeks. ONC201 trial discussed.
      `,
      states: [['clinical_disease_status', 'Responding', 'Partial response to radiation']],
      traps: ['negated_progression'],
    },
    {
      id: 'nursing-feeding',
      kind: 'nursing',
      title: 'Nursing Note',
      at: '2021-03-02 10:00',
      format: 'txt',
      text: text`
        Weight 24.1 kg. Swallow safe with thin fluids. Skin intact. Mother asks about vaccines for the siblings, leaflet
        given.
      `,
      states: [],
      traps: ['short'],
    },
    {
      id: 'mri-2021-06',
      kind: 'imaging',
      title: 'MR BRAIN W WO CONTRAST',
      at: '2021-06-07 09:00',
      format: 'txt',
      imaging: { procedure: 'MR BRAIN W WO CONTRAST', modality: 'MRI' },
      text: text`
        MR BRAIN W WO CONTRAST
        INDICATION: New swallowing difficulty, seven months after radiation.
        COMPARISON: 04/12/2021.
        FINDINGS: Pontine tumor 4.6 x 4.0 cm (3.5 x 3.0 cm in April), growing down into the medulla, with new high
        perfusion. Subependymal nodules have appeared along both lateral ventricles.
        IMPRESSION: Progression of the pontine tumor with intraventricular spread.
      `,
      states: [
        ['imaging_classification', 'surveillance', 'seven months after radiation'],
        ['tumor_status', 'Increased', 'Progression of the pontine tumor', { or: ['New_Malignancy'] }],
        ['tumor_location', 'pons', 'Progression of the pontine tumor'],
        ['metastasis', 'intraventricular spread', 'with intraventricular spread'],
      ],
      traps: ['spread', 'missing_comparison'],
    },
    {
      id: 'progress-2021-06',
      kind: 'progress',
      title: 'Neuro-Oncology Note',
      at: '2021-06-08 16:00',
      format: 'txt',
      text: text`
        NEURO-ONCOLOGY
        ASSESSMENT: The tumor has progressed, locally and along the ventricles. This is no longer a treatment effect.
        PLAN: The parents choose comfort. Palliative re-irradiation of 20 Gy was offered and declined. Hospice referral.
      `,
      states: [
        [
          'clinical_disease_status',
          'Progressive',
          'The tumor has progressed, locally and along the ventricles',
        ],
        ['metastasis', 'along the ventricles', 'locally and along the ventricles'],
      ],
    },
    {
      id: 'palliative-consult',
      kind: 'consult',
      title: 'Palliative Care Consult',
      at: '2021-06-10 10:00',
      format: 'fhir_html',
      text: text`
        PALLIATIVE CARE CONSULT
        Wishes: to stay at home, no feeding tube, siblings included. Symptoms: headache 3/10, drooling.
        PLAN: Glycopyrrolate, dexamethasone pulses, emergency box explained. Home visit twice a week.
      `,
      states: [],
      traps: ['fhir_binary'],
    },
    {
      id: 'phone-death',
      kind: 'phone',
      title: 'Telephone Encounter',
      at: '2021-09-18 07:20',
      format: 'txt',
      text: text`
        Hospice nurse reports that Elsa died at home at 05:50 this morning with her family around her. Brain donation
        team informed as agreed. Condolences given; bereavement call planned.
      `,
      states: [],
    },
    {
      id: 'letter-autopsy',
      kind: 'letter',
      title: 'Letter to Family Physician',
      at: '2021-10-04 09:00',
      format: 'txt',
      text: text`
        Dear colleague,
        Elsa, whom you sent to us last autumn, died of her diffuse midline glioma on 18 September. Her disease had been
        progressive since June. The parents told us how much your visits meant.
        Yours, neuro-oncology
      `,
      states: [
        ['clinical_disease_status', 'Progressive', 'Her disease had been progressive since June'],
        ['diagnosis', 'Diffuse midline glioma', 'died of her diffuse midline glioma'],
      ],
      traps: ['after_death'],
    },
  ],
  facts: [
    surgeryFact({
      procedureFhirId: 'ex-elsa-proc.biopsy',
      date: '2020-09-15',
      surgeon: 'Biopsy',
      scan: null,
      agreement: 'single_source',
      final: 'Biopsy',
      event: 'Initial CNS Tumor',
      isForReview: false,
      evidence: [['op-biopsy', 'Robot-guided needle biopsy']],
      or: [{ eor_imaging: 'Biopsy', agreement: 'full_agreement' }, { eor_imaging: 'Unknown' }],
    }),
    { variable: 'surgery_count', value: 1, date: null },
    {
      variable: 'progression_event',
      value: { event_type: 'Progressive', treatment: 'palliative care' },
      date: '2021-06-07',
      evidence: [
        ['mri-2021-06', 'Progression of the pontine tumor with intraventricular spread'],
        ['progress-2021-06', 'The tumor has progressed'],
      ],
      notes: 'the enhancement of 2020-12 was pseudoprogression and is no event',
    },
    {
      variable: 'primary_diagnosis',
      value: 'Diffuse midline glioma, H3 K27M-mutant',
      date: '2020-09-21',
      evidence: [['pathology', 'Diffuse midline glioma, H3 K27M-mutant']],
    },
    {
      variable: 'last_known_status',
      value: 'Progressive',
      date: '2021-10-04',
      evidence: [['letter-autopsy', 'Her disease had been progressive since June']],
    },
  ],
};
