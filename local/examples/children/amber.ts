import { type Child, text } from '../chart.ts';
import { surgeryFact } from '../surgery-fact.ts';

/** Medulloblastoma of the fourth ventricle: near-total resection, shunt, planned second look, radiation, remission. */
export const amber: Child = {
  patientId: 'ex-amber',
  mrn: 'EX-0001',
  name: 'ZZSynthetic, Amber',
  birthDate: '2012-05-19',
  gender: 'female',
  procedures: [
    {
      id: 'evd',
      at: '2018-03-11 19:40',
      text: 'PLACEMENT OF EXTERNAL VENTRICULAR DRAIN, RIGHT FRONTAL',
      cpt: '61210',
      surgeryType: 'csf_management',
      site: 'Brain ventricle',
      encounter: 'admission-2018',
      isTumorSurgery: false,
    },
    {
      id: 'crani-1',
      at: '2018-03-13 08:05',
      text: 'SUBOCCIPITAL CRANIECTOMY FOR EXCISION OF BRAIN TUMOR',
      cpt: '61518',
      surgeryType: 'craniotomy',
      site: 'Fourth ventricle',
      encounter: 'admission-2018',
      isTumorSurgery: true,
    },
    {
      id: 'shunt',
      at: '2018-03-20 10:15',
      text: 'CREATION OF VENTRICULOPERITONEAL SHUNT',
      cpt: '62223',
      surgeryType: 'csf_management',
      site: 'Brain ventricle',
      encounter: 'admission-2018',
      isTumorSurgery: false,
    },
    {
      id: 'port',
      at: '2018-04-04 11:00',
      text: 'INSERTION OF TUNNELED CENTRAL VENOUS ACCESS PORT',
      cpt: '36561',
      surgeryType: 'vascular_access',
      site: 'Chest',
      encounter: 'port-2018',
      isTumorSurgery: false,
    },
    {
      id: 'crani-2',
      at: '2018-08-21 07:50',
      text: 'RE-EXPLORATION SUBOCCIPITAL CRANIECTOMY FOR EXCISION OF BRAIN TUMOR',
      cpt: '61518',
      surgeryType: 'craniotomy',
      site: 'Fourth ventricle',
      encounter: 'second-look-2018',
      isTumorSurgery: true,
    },
  ],
  documents: [
    {
      id: 'ed-consult',
      kind: 'consult',
      title: 'Neurosurgery Consult - Emergency Department',
      at: '2018-03-10 22:15',
      format: 'txt',
      encounter: 'admission-2018',
      text: text`
        ZZSynthetic, Amber     MRN EX-0001     DOB 05/19/2012
        NEUROSURGERY CONSULTATION, EMERGENCY DEPARTMENT

        REASON FOR CONSULT: Mass on head CT.
        HISTORY: Five-year-old girl brought in after three weeks of vomiting on waking and a week of "walking like a
        sailor". Two visits to urgent care were treated as gastroenteritis.
        FAMILY HISTORY: Maternal grandfather died of lung cancer with brain metastases. No tumor syndromes known.
        EXAM: Sleepy but easily roused. Bilateral disc swelling. Truncal ataxia, cannot tandem. Strength full.
        ASSESSMENT: Obstructive hydrocephalus from a midline posterior fossa mass. Differential at this age is
        medulloblastoma, ependymoma or pilocytic astrocytoma.
        PLAN: Dexamethasone, admit to intensive care, MRI brain and spine in the morning, drain if she declines.
      `,
      states: [
        ['tumor_location', 'posterior fossa', 'midline posterior fossa mass'],
        ['laterality', 'midline', 'midline posterior fossa mass'],
      ],
      traps: ['family_history', 'differential_is_not_diagnosis'],
    },
    {
      id: 'ct-head',
      kind: 'imaging',
      title: 'CT HEAD WITHOUT CONTRAST',
      at: '2018-03-10 20:50',
      format: 'txt',
      encounter: 'admission-2018',
      imaging: { procedure: 'CT HEAD WITHOUT CONTRAST', modality: 'CT' },
      text: text`
        CT HEAD WITHOUT CONTRAST   03/10/2018 20:50
        INDICATION: Morning emesis, unsteady gait.
        COMPARISON: None.
        FINDINGS: Hyperdense mass occupying the fourth ventricle, about 4.5 cm across, pushing the brainstem forward.
        Lateral and third ventricles are markedly enlarged with transependymal edema. No blood.
        IMPRESSION: Fourth ventricular mass with obstructive hydrocephalus. Urgent neurosurgical evaluation; results
        called to the emergency physician at 21:05.
      `,
      states: [
        ['imaging_classification', 'pre_operative', 'Hyperdense mass occupying the fourth ventricle'],
        ['tumor_status', 'Unknown', [], { notes: 'first scan, nothing to compare with' }],
        ['tumor_location', 'fourth ventricle', 'mass occupying the fourth ventricle'],
      ],
    },
    {
      id: 'mri-brain-1',
      kind: 'imaging',
      title: 'MR BRAIN WITHOUT AND WITH CONTRAST',
      at: '2018-03-11 07:30',
      format: 'html',
      encounter: 'admission-2018',
      imaging: {
        procedure: 'MR BRAIN WITHOUT AND WITH CONTRAST',
        modality: 'MRI',
        conclusion: 'Diffusion restricting fourth ventricular tumor, medulloblastoma favored.',
      },
      text: text`
        MR BRAIN WITHOUT AND WITH CONTRAST
        CLINICAL INFORMATION: New posterior fossa mass.
        COMPARISON: Head CT of the previous evening.
        FINDINGS:
        A 4.6 x 4.1 x 3.8 cm tumor fills the fourth ventricle and is inseparable from the inferior vermis. It restricts
        diffusion and enhances patchily. A tongue of tumor enters the left foramen of Luschka. Moderate to severe
        supratentorial hydrocephalus. The leptomeninges of the posterior fossa are smooth.
        IMPRESSION:
        1. Diffusion restricting fourth ventricular tumor, medulloblastoma favored.
        2. Obstructive hydrocephalus.
      `,
      states: [
        ['imaging_classification', 'pre_operative', 'tumor fills the fourth ventricle'],
        ['tumor_status', 'Unknown', [], { notes: 'comparison is the CT of the evening before' }],
        ['tumor_location', 'fourth ventricle', 'tumor fills the fourth ventricle'],
      ],
      traps: ['html_script'],
    },
    {
      id: 'mri-spine-1',
      kind: 'imaging',
      title: 'MR TOTAL SPINE WITH CONTRAST',
      at: '2018-03-11 08:20',
      format: 'pdf',
      encounter: 'admission-2018',
      imaging: { procedure: 'MR TOTAL SPINE WITH CONTRAST', modality: 'MRI', isOnlyInFile: true },
      text: text`
        MR TOTAL SPINE WITH CONTRAST
        INDICATION: Staging of a posterior fossa tumor.
        COMPARISON: None.
        FINDINGS: The cord is normal in caliber and signal. The nerve roots of the cauda equina are thin and do not
        enhance. No nodules along the cord or the thecal sac.
        IMPRESSION: No drop metastases.
      `,
      states: [
        ['imaging_classification', 'pre_operative', [], { or: ['not_applicable'] }],
        ['tumor_status', 'not_applicable', [], { or: ['NED', 'Unknown'], notes: 'spine only' }],
        ['metastasis', 'none', 'No drop metastases'],
      ],
      traps: ['spine_only'],
    },
    {
      id: 'evd-note',
      kind: 'operative',
      title: 'OP NOTE - BRIEF',
      at: '2018-03-11 20:35',
      format: 'txt',
      encounter: 'admission-2018',
      typeText: 'OP Note - Brief (Needs Dictation)',
      text: text`
        BRIEF OPERATIVE NOTE
        PROCEDURE: Right frontal external ventricular drain.
        FINDINGS: Clear fluid under high pressure. Drain leveled at 15 cm above the tragus.
        SPECIMEN: CSF to the laboratory. The tumor was not approached.
        COMPLICATIONS: None.   BLOOD LOSS: 5 ml.
      `,
      states: [
        [
          'extent_of_resection',
          'Unknown',
          'The tumor was not approached',
          { notes: 'drain, not an operation on the tumour' },
        ],
      ],
      traps: ['not_tumor_surgery'],
    },
    {
      id: 'op-1',
      kind: 'operative',
      title: 'OPERATIVE REPORT',
      at: '2018-03-13 16:20',
      format: 'rtf',
      encounter: 'admission-2018',
      text: text`
        OPERATIVE REPORT
        Patient: ZZSynthetic, Amber    MRN: EX-0001    Date of operation: 03/13/2018
        PREOPERATIVE DIAGNOSIS: Fourth ventricular tumor.
        POSTOPERATIVE DIAGNOSIS: Same, frozen section small round blue cell tumor.
        PROCEDURE: Suboccipital craniectomy and telovelar approach for removal of tumor.
        INDICATIONS: The family understood that the aim was a gross total removal and that the floor of the ventricle
        would not be entered for its sake.
        DESCRIPTION: After opening both telovelar junctions the tumor came into view, gray-pink and suckable. A piece
        was sent for frozen section. It was then emptied with the ultrasonic aspirator (amplitude ≤ 40 %) and its
        capsule rolled inward from the left foramen of Luschka. Where the tumor had grown into the obex a carpet
        about 2 mm thick was left on the floor of the fourth ventricle, because stimulation there gave facial
        responses at 0.3 mA.
        EXTENT: All other visible tumor was removed; I estimate more than 95 percent, a near-total resection.
        COMPLICATIONS: None.
        Dictated by: N. Surgeon, MD – “synthetic”
      `,
      states: [
        ['extent_of_resection', 'NTR', 'I estimate more than 95 percent, a near-total resection'],
        ['tumor_location', 'fourth ventricle', 'Fourth ventricular tumor'],
      ],
      traps: ['intent_is_not_outcome', 'frozen_is_not_biopsy', 'non_ascii'],
    },
    {
      id: 'mri-postop-1',
      kind: 'imaging',
      title: 'MR BRAIN WITHOUT AND WITH CONTRAST',
      at: '2018-03-14 09:10',
      format: 'fhir_text',
      encounter: 'admission-2018',
      imaging: { procedure: 'MR BRAIN WITHOUT AND WITH CONTRAST', modality: 'MRI' },
      text: text`
        MR BRAIN WITHOUT AND WITH CONTRAST
        INDICATION: First day after posterior fossa craniectomy.
        COMPARISON: 03/11/2018.
        FINDINGS: The large fourth ventricular tumor has been removed. Along the floor near the obex a thin strip of
        enhancing, diffusion restricting tissue remains, 9 x 2 mm. Blood products line the cavity. The ventricles are
        smaller with the drain in place.
        IMPRESSION: Minimal residual tumor on the floor of the fourth ventricle, less than 0.2 cm2 in cross-section.
      `,
      states: [
        ['imaging_classification', 'post_operative', 'First day after posterior fossa craniectomy'],
        ['tumor_status', 'Decreased', 'Minimal residual tumor', { or: ['Unknown'] }],
        ['extent_of_resection', 'NTR', 'Minimal residual tumor on the floor of the fourth ventricle'],
      ],
      traps: ['fhir_binary', 'ventricles_are_not_tumor'],
    },
    {
      id: 'path-1',
      kind: 'pathology',
      title: 'SURGICAL PATHOLOGY REPORT',
      at: '2018-03-16 15:00',
      format: 'html',
      encounter: 'admission-2018',
      text: text`
        SURGICAL PATHOLOGY REPORT
        SPECIMEN: Posterior fossa tumor, collected 03/13/2018.
        DIAGNOSIS: Medulloblastoma, classic histology, CNS WHO grade 4.
        MICROSCOPIC: Sheets of small cells with scant cytoplasm and neuroblastic rosettes. No nodules, no anaplasia.
        IMMUNOHISTOCHEMISTRY:
        {{table}}
        COMMENT: Non-WNT, non-SHH by surrogate stains. Methylation profiling has been requested.
      `,
      table: [
        ['Stain', 'Result'],
        ['Synaptophysin', 'positive'],
        ['INI1', 'retained'],
        ['Beta-catenin', 'cytoplasmic only, nuclear negative'],
        ['YAP1', 'negative'],
        ['Ki-67', '45 %'],
      ],
      states: [
        ['diagnosis', 'Medulloblastoma, classic', 'Medulloblastoma, classic histology'],
        ['who_grade', '4', 'CNS WHO grade 4'],
        ['molecular', { INI1: 'retained', 'Beta-catenin': 'nuclear negative', YAP1: 'negative' }, 'retained'],
      ],
      traps: ['html_table'],
    },
    {
      id: 'shunt-note',
      kind: 'operative',
      title: 'OPERATIVE REPORT',
      at: '2018-03-20 12:05',
      format: 'txt',
      encounter: 'admission-2018',
      text: text`
        OPERATIVE REPORT
        PREOPERATIVE DIAGNOSIS: Persistent hydrocephalus after resection of posterior fossa tumor on 03/13/2018.
        PROCEDURE: Right occipital ventriculoperitoneal shunt, programmable valve.
        FINDINGS: Brisk flow through the ventricular catheter. Distal catheter free in the peritoneum.
        EXTENT OF RESECTION: Not applicable.
        COMPLICATIONS: None.
      `,
      states: [
        [
          'extent_of_resection',
          'Unknown',
          'Not applicable',
          { notes: 'shunt; the resection of the week before is history' },
        ],
      ],
      traps: ['not_tumor_surgery'],
    },
    {
      id: 'discharge-1',
      kind: 'discharge',
      title: 'Discharge Summary',
      at: '2018-03-23 11:00',
      format: 'rtf',
      encounter: 'admission-2018',
      text: text`
        DISCHARGE SUMMARY
        ADMITTED: 03/10/2018    DISCHARGED: 03/23/2018
        HOSPITAL COURSE: Near-total resection of a fourth ventricular tumor on 03/13. Mild mutism for four days, now
        speaking in short sentences. A shunt was placed on 03/20 after the drain could not be weaned.
        DIAGNOSIS: Medulloblastoma.
        CONDITION: Stable on discharge, eating, walks with one hand held.
        FOLLOW UP: Neuro-oncology 03/26.
      `,
      states: [
        ['extent_of_resection', 'NTR', 'Near-total resection of a fourth ventricular tumor'],
        ['diagnosis', 'Medulloblastoma', 'Medulloblastoma'],
        [
          'clinical_disease_status',
          'not_documented',
          [],
          { notes: '"stable" is the condition of the child' },
        ],
      ],
      traps: ['stable_condition'],
    },
    {
      id: 'onc-consult',
      kind: 'consult',
      title: 'Neuro-Oncology Initial Consultation',
      at: '2018-03-26 09:30',
      format: 'html',
      text: text`
        NEURO-ONCOLOGY INITIAL CONSULTATION
        ZZSynthetic, Amber, 5 years old, seen with both parents.
        SUMMARY: Classic medulloblastoma of the fourth ventricle, resected 13 days ago with a film of tumor left on the
        ventricular floor. Spine MRI showed no spread; lumbar puncture is due on 04/02.
        DISCUSSION: If the CSF is clear she is average risk. We spoke about chemotherapy first, a second look at the
        floor once the tumor has been treated, then craniospinal radiation.
        PLAN: Port, audiogram, lumbar puncture, start of chemotherapy in the second week of April.
      `,
      states: [
        ['diagnosis', 'Medulloblastoma, classic', 'Classic medulloblastoma of the fourth ventricle'],
        ['tumor_location', 'fourth ventricle', 'Classic medulloblastoma of the fourth ventricle'],
      ],
    },
    {
      id: 'csf-cytology',
      kind: 'pathology',
      title: 'CYTOPATHOLOGY, CSF',
      at: '2018-04-03 14:10',
      format: 'txt',
      text: text`
        CYTOPATHOLOGY REPORT
        SPECIMEN: Cerebrospinal fluid, lumbar, 6 ml, collected 04/02/2018.
        RESULT: Negative for malignant cells. Lymphocytes and monocytes.
      `,
      states: [['metastasis', 'none', 'Negative for malignant cells']],
    },
    {
      id: 'path-1-addendum',
      kind: 'pathology',
      title: 'SURGICAL PATHOLOGY - ADDENDUM',
      at: '2018-04-05 16:40',
      format: 'cda',
      text: text`
        ADDENDUM TO SURGICAL PATHOLOGY:
        Refers to the posterior fossa tumor collected 03/13/2018.
        MOLECULAR RESULTS:
        DNA methylation profile matches the class medulloblastoma, Group 4 (score 0.97).
        MYC: not amplified. MYCN: not amplified. Isochromosome 17q is present.
        INTEGRATED DIAGNOSIS:
        Medulloblastoma, non-WNT/non-SHH, Group 4, CNS WHO grade 4.
      `,
      states: [
        ['diagnosis', 'Medulloblastoma, Group 4', 'Medulloblastoma, non-WNT/non-SHH, Group 4'],
        ['who_grade', '4', 'CNS WHO grade 4'],
        [
          'molecular',
          { 'methylation class': 'Group 4', MYC: 'not amplified', MYCN: 'not amplified' },
          ['medulloblastoma, Group 4', 'MYC: not amplified'],
        ],
      ],
      traps: ['addendum', 'cda'],
    },
    {
      id: 'nursing-chemo',
      kind: 'nursing',
      title: 'Infusion Nursing Note',
      at: '2018-05-14 13:00',
      format: 'txt',
      text: text`
        Cycle 2 day 1. Port accessed, blood return good. Premedicated, infusion ran without reaction.
        Mom reports appetite is improving. Weight up 0.4 kg. Home on ondansetron.
      `,
      states: [],
      traps: ['short'],
    },
    {
      id: 'mri-brain-2',
      kind: 'imaging',
      title: 'MR BRAIN WITHOUT AND WITH CONTRAST',
      at: '2018-07-16 10:00',
      format: 'txt',
      imaging: { procedure: 'MR BRAIN WITHOUT AND WITH CONTRAST', modality: 'MRI' },
      text: text`
        MR BRAIN WITHOUT AND WITH CONTRAST
        HISTORY: Medulloblastoma, three cycles of chemotherapy given.
        COMPARISON: 03/14/2018 and an interval study from 05/2018 at the referring hospital.
        FINDINGS: The enhancing strip on the ventricular floor again measures 9 x 2 mm. Nothing new in the cavity, the
        CSF spaces or the cerebral hemispheres. Shunted ventricles are small.
        IMPRESSION: The small residual on the floor of the fourth ventricle is no different from March.
      `,
      states: [
        [
          'imaging_classification',
          'surveillance',
          [],
          { notes: 'before the second operation, after the first' },
        ],
        [
          'tumor_status',
          'Stable',
          'The small residual on the floor of the fourth ventricle is no different from March',
        ],
      ],
      traps: ['missing_comparison'],
    },
    {
      id: 'progress-2018-07',
      kind: 'progress',
      title: 'Neuro-Oncology Clinic Note',
      at: '2018-07-18 11:20',
      format: 'fhir_html',
      text: text`
        NEURO-ONCOLOGY CLINIC NOTE
        INTERVAL: Finished cycle 3. Back at kindergarten for half days.
        EXAM: Mild truncal ataxia, improving.
        ASSESSMENT: Medulloblastoma, Group 4, with a small remnant that has not changed on chemotherapy; stable disease.
        PLAN: Second look at the remnant on 08/21, then craniospinal radiation.
      `,
      states: [
        ['clinical_disease_status', 'Stable', 'stable disease'],
        ['diagnosis', 'Medulloblastoma, Group 4', 'Medulloblastoma, Group 4'],
      ],
      traps: ['fhir_binary'],
    },
    {
      id: 'op-2',
      kind: 'operative',
      title: 'OPERATIVE REPORT',
      at: '2018-08-21 14:30',
      format: 'pdf',
      encounter: 'second-look-2018',
      text: text`
        OPERATIVE REPORT
        Patient: ZZSynthetic, Amber    MRN: EX-0001    Date of operation: 08/21/2018
        PREOPERATIVE DIAGNOSIS: Residual medulloblastoma, fourth ventricle.
        PROCEDURE: Second look through the previous suboccipital opening, removal of residual tumor.
        INDICATIONS: At the first operation in March a near-total resection was achieved. The remnant has been stable
        and this exploration was planned from the start.
        DESCRIPTION: Adhesions were divided. The remnant had turned into a firm yellow plaque that now peeled off the
        floor in one piece. Motor responses stayed normal. After this the floor was white and clean throughout and
        nothing resembling tumor was left anywhere in the ventricle.
        EXTENT: Complete removal of the remnant.
      `,
      states: [
        ['extent_of_resection', 'GTR', 'Complete removal of the remnant'],
        ['diagnosis', 'Medulloblastoma', 'Residual medulloblastoma'],
      ],
      traps: ['second_look', 'earlier_resection_in_text'],
    },
    {
      id: 'mri-postop-2',
      kind: 'imaging',
      title: 'MR BRAIN WITHOUT AND WITH CONTRAST',
      at: '2018-08-22 08:45',
      format: 'txt',
      encounter: 'second-look-2018',
      imaging: {
        procedure: 'MR BRAIN WITHOUT AND WITH CONTRAST',
        modality: 'MRI',
        conclusion: 'No residual tumor is identified.',
      },
      text: text`
        MR BRAIN WITHOUT AND WITH CONTRAST
        INDICATION: Day 1 after second look surgery.
        COMPARISON: 07/16/2018.
        FINDINGS: The strip of enhancement on the ventricular floor is gone. Smooth dural enhancement under the bone
        defect is expected. A small extra-axial collection is not under tension.
        IMPRESSION: No residual tumor is identified.
      `,
      states: [
        ['imaging_classification', 'post_operative', 'Day 1 after second look surgery'],
        ['tumor_status', 'NED', 'No residual tumor is identified', { or: ['Decreased'] }],
        ['extent_of_resection', 'GTR', 'No residual tumor is identified'],
      ],
    },
    {
      id: 'path-2',
      kind: 'pathology',
      title: 'SURGICAL PATHOLOGY REPORT',
      at: '2018-08-24 12:00',
      format: 'txt',
      encounter: 'second-look-2018',
      text: text`
        SURGICAL PATHOLOGY REPORT
        SPECIMEN: Plaque, floor of fourth ventricle, collected 08/21/2018.
        DIAGNOSIS: Residual medulloblastoma with extensive therapy-related fibrosis and calcification.
        COMMENT: Viable tumor makes up less than a tenth of the sample.
      `,
      states: [
        ['diagnosis', 'Medulloblastoma', 'Residual medulloblastoma with extensive therapy-related fibrosis'],
      ],
    },
    {
      id: 'radonc-summary',
      kind: 'radonc',
      title: 'Radiation Treatment Summary',
      at: '2018-11-09 15:30',
      format: 'pdf',
      text: text`
        RADIATION TREATMENT SUMMARY
        DIAGNOSIS: Medulloblastoma, average risk.
        TREATMENT: Protons, craniospinal 23.4 Gy in 13 fractions, then tumor bed boost to 54 Gy in 30 fractions,
        09/27/2018 to 11/09/2018. No unplanned interruptions.
        TOLERANCE: Grade 2 skin reaction behind both ears, fatigue.
        FOLLOW UP: MRI in four weeks.
      `,
      states: [['diagnosis', 'Medulloblastoma', 'Medulloblastoma, average risk']],
    },
    {
      id: 'phone-shunt',
      kind: 'phone',
      title: 'Telephone Encounter',
      at: '2018-12-02 18:10',
      format: 'txt',
      text: text`
        Father calls: headache since noon, no vomiting. Asks whether the shunt valve could have moved after an iPad
        rested on her head. Advised to come in if it lasts past bedtime. Called back 20:30, headache gone.
      `,
      states: [],
      traps: ['short'],
    },
    {
      id: 'ct-shunt',
      kind: 'imaging',
      title: 'CT HEAD LIMITED, SHUNT CHECK',
      at: '2019-01-05 02:20',
      format: 'txt',
      imaging: { procedure: 'CT HEAD LIMITED WITHOUT CONTRAST', modality: 'CT' },
      text: text`
        CT HEAD, LIMITED RAPID PROTOCOL FOR SHUNT
        INDICATION: Vomiting, shunt in place.
        FINDINGS: Ventricles are slit-like as before. Catheter tip in the right frontal horn. No extra-axial fluid.
        IMPRESSION: Unchanged ventricular size. This examination does not evaluate for tumor.
      `,
      states: [
        ['imaging_classification', 'surveillance', [], { or: ['not_applicable'] }],
        ['tumor_status', 'not_applicable', 'This examination does not evaluate for tumor'],
      ],
      traps: ['not_tumor_assessment', 'unchanged_trap'],
    },
    {
      id: 'mri-brain-3',
      kind: 'imaging',
      title: 'MR BRAIN WITHOUT AND WITH CONTRAST',
      at: '2019-02-11 09:00',
      format: 'cp1252',
      imaging: { procedure: 'MR BRAIN WITHOUT AND WITH CONTRAST', modality: 'MRI' },
      text: text`
        MR BRAIN WITHOUT AND WITH CONTRAST
        INDICATION: Medulloblastoma, three months after radiation – “baseline off therapy”.
        COMPARISON: 08/22/2018.
        FINDINGS: Resection cavity of the fourth ventricle without nodular enhancement. Diffusion is normal. The
        patient’s shunt catheter is unchanged. No leptomeningeal enhancement.
        IMPRESSION: No sign of recurrent tumor.
      `,
      states: [
        ['imaging_classification', 'surveillance', 'three months after radiation'],
        ['tumor_status', 'NED', 'No sign of recurrent tumor'],
      ],
      traps: ['windows_1252', 'non_ascii'],
    },
    {
      id: 'progress-2019-02',
      kind: 'progress',
      title: 'Neuro-Oncology Clinic Note',
      at: '2019-02-13 10:40',
      format: 'txt',
      text: text`
        NEURO-ONCOLOGY CLINIC NOTE
        INTERVAL: Hair is coming back. Started growth hormone evaluation.
        REVIEW OF HISTORY (carried forward from 07/18/2018): small remnant that has not changed on chemotherapy.
        IMAGING: I looked at Monday's MRI with the family. The cavity is clean.
        ASSESSMENT: Medulloblastoma in complete remission, no evidence of disease since the second look.
        PLAN: MRI every three months.
      `,
      states: [['clinical_disease_status', 'NED', 'no evidence of disease since the second look']],
      traps: ['copied_history'],
    },
    {
      id: 'therapy-balance',
      kind: 'therapy',
      title: 'Physical Therapy Note',
      at: '2019-04-08 14:00',
      format: 'rtf',
      text: text`
        PHYSICAL THERAPY, SESSION 14
        Worked on single-leg stance and stairs. Amber makes steady progress; goals 1 and 2 met. Balance score
        improved from 31 to 36. Continue weekly.
      `,
      states: [],
      traps: ['progress_word'],
    },
    {
      id: 'mri-brain-4',
      kind: 'imaging',
      title: 'MR BRAIN WITHOUT AND WITH CONTRAST',
      at: '2020-03-02 09:15',
      format: 'rtf',
      imaging: { procedure: 'MR BRAIN WITHOUT AND WITH CONTRAST', modality: 'MRI', isOnlyInFile: true },
      text: text`
        MR BRAIN WITHOUT AND WITH CONTRAST
        INDICATION: Surveillance, two years from diagnosis.
        COMPARISON: 02/11/2019; intermediate examinations.
        FINDINGS: Stable post-treatment appearance of the posterior fossa. No enhancing nodule, no restricted diffusion.
        A new 3 mm focus of susceptibility in the right cerebellum is a radiation-related cavernoma.
        IMPRESSION: Disease-free examination.
      `,
      states: [
        ['imaging_classification', 'surveillance', 'Surveillance, two years from diagnosis'],
        ['tumor_status', 'NED', 'Disease-free examination'],
      ],
      traps: ['stable_word', 'new_focus_is_not_tumor'],
    },
    {
      id: 'progress-2020-03',
      kind: 'progress',
      title: 'Neuro-Oncology Clinic Note',
      at: '2020-03-04 11:00',
      format: 'utf16',
      text: text`
        NEURO-ONCOLOGY CLINIC NOTE
        INTERVAL: Second grade, reading at level. Hearing aids fitted in January.
        ASSESSMENT: Seven-year-old two years out from medulloblastoma; she remains free of disease.
        PLAN: MRI in six months, endocrinology, audiology.
      `,
      states: [['clinical_disease_status', 'NED', 'she remains free of disease']],
      traps: ['utf16'],
    },
  ],
  facts: [
    surgeryFact({
      procedureFhirId: 'ex-amber-proc.crani-1',
      date: '2018-03-13',
      surgeon: 'NTR',
      scan: 'NTR',
      agreement: 'full_agreement',
      final: 'NTR',
      event: 'Initial CNS Tumor',
      isForReview: false,
      evidence: [
        ['op-1', 'I estimate more than 95 percent, a near-total resection'],
        ['mri-postop-1', 'Minimal residual tumor on the floor of the fourth ventricle'],
      ],
    }),
    surgeryFact({
      procedureFhirId: 'ex-amber-proc.crani-2',
      date: '2018-08-21',
      surgeon: 'GTR',
      scan: 'GTR',
      agreement: 'full_agreement',
      final: 'GTR',
      event: 'Progressive',
      isForReview: true,
      evidence: [
        ['op-2', 'Complete removal of the remnant'],
        ['mri-postop-2', 'No residual tumor is identified'],
      ],
      or: [{ event_type: 'Unavailable' }, { event_type: 'Initial CNS Tumor' }, { requires_review: false }],
      notes: 'planned second look at an unchanged remnant: no event type fits',
    }),
    { variable: 'surgery_count', value: 2, date: null },
    {
      variable: 'progression_event',
      value: null,
      date: null,
      notes: 'the remnant never grew',
    },
    {
      variable: 'primary_diagnosis',
      value: 'Medulloblastoma, classic, Group 4',
      date: '2018-03-16',
      evidence: [['path-1', 'Medulloblastoma, classic histology']],
    },
    {
      variable: 'last_known_status',
      value: 'NED',
      date: '2020-03-04',
      evidence: [['progress-2020-03', 'she remains free of disease']],
    },
  ],
};
