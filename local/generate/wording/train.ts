import type { PhraseBank } from './phrase-bank.ts';

export const train: PhraseBank = {
  baseline: [
    'Enhancing mass in the {place} with surrounding edema, most consistent with a primary brain tumor.',
    'New mass centered in the {place} with mild obstructive hydrocephalus.',
    'Heterogeneous tumor of the {place} measuring 4.1 x 3.6 x 3.2 cm.',
  ],
  earlyScan: {
    GTR: [
      'Gross total resection with no residual enhancing tumor.',
      'Expected postoperative changes with no evidence of residual tumor.',
    ],
    NTR: [
      'Near total resection with a thin rim of residual enhancement along the posterior margin.',
      'Minimal residual tumor at the deep margin of the cavity, near-total resection.',
    ],
    STR: [
      'Subtotal resection with residual enhancing tumor medially measuring 1.6 x 1.1 cm.',
      'Residual nodular tumor along the cavity wall consistent with subtotal resection.',
    ],
    Partial: [
      'Partial resection; the bulk of the tumor remains.',
      'Status post partial debulking with large residual tumor.',
    ],
    Biopsy: [
      'Expected changes after biopsy; the tumor is otherwise unchanged in size.',
      'Small blood products along the biopsy tract, the mass itself is not resected.',
    ],
  },
  followUp: {
    NED: [
      'No evidence of recurrent or residual tumor.',
      'Stable postoperative cavity without evidence of tumor.',
      'No recurrent disease is seen.',
    ],
    Stable: [
      'Residual tumor is unchanged in size.',
      'Stable residual tumor of the {place}.',
      'No significant interval change of the residual tumor.',
    ],
    Increased: [
      'Interval increase in size of the tumor, compatible with progression.',
      'The enhancing tumor has enlarged since the prior study.',
      'The nodular tumor along the cavity margin has grown.',
    ],
    Decreased: [
      'Interval decrease in size of the residual tumor.',
      'The tumor is smaller than on the prior study.',
      'Improved disease with reduced enhancing tumor.',
    ],
  },
  comparedTo: [
    'Compared with the MRI of {date}, the residual tumor is unchanged.',
    'Residual tumor is stable compared to {date}.',
  ],
  surgeon: {
    GTR: [
      'A gross total resection was achieved.',
      'At the end of the case there was no visible residual tumor, and a gross total resection was felt to be achieved.',
    ],
    NTR: [
      'A near total resection was achieved, leaving a thin film on the brainstem.',
      'We estimate that more than 95 percent of the tumor was removed, a near-total resection.',
    ],
    STR: [
      'A subtotal resection was performed because of adherence to the vein.',
      'Residual tumor was left along the medial wall, giving a subtotal resection.',
    ],
    Partial: [
      'A partial resection was performed and the procedure stopped because of bleeding.',
      'Only a partial debulking could be done safely.',
    ],
    Biopsy: [
      'Biopsy only; no resection was attempted.',
      'Four core biopsies were taken and no debulking was undertaken.',
    ],
  },
  pathology: ['{diagnosis}, CNS WHO grade {grade}.', '{diagnosis} (WHO grade {grade}).'],
  clinic: {
    NED: ['No evidence of disease on the latest MRI.', 'He remains without evidence of disease.'],
    Stable: ['Disease is stable on imaging.', 'Stable disease, continue surveillance.'],
    Progressive: ['Progressive disease on the latest scan.', 'There is clear tumor progression.'],
    Responding: ['Tumor is responding to treatment.', 'Good partial response to therapy.'],
    Recurrence: ['Recurrent tumor on MRI.', 'Imaging confirms recurrence of the tumor.'],
  },
  technique: [
    'Multiplanar multisequence imaging of the brain before and after gadolinium.',
    'Axial T1, T2, FLAIR, diffusion and postcontrast T1 images were obtained.',
  ],
  scanRemarks: [
    'The ventricles are normal in caliber.',
    'No acute infarct or hemorrhage.',
    'The paranasal sinuses are clear.',
    'Flow voids of the major vessels are preserved.',
  ],
  operation: [
    'The child was positioned with the head fixed in pins and navigation was registered.',
    'The dura was opened in a cruciate fashion and the microscope was brought in.',
    'Frozen section was sent.',
    'Hemostasis was obtained and the dura was closed in a watertight fashion.',
    'Estimated blood loss was 120 mL.',
  ],
  history: [
    'Seen with both parents for a routine visit.',
    'School is going well and appetite is normal.',
    'Headaches have been rare and settle with acetaminophen.',
  ],
  examination: [
    'Alert and oriented, pupils equal and reactive.',
    'Strength is full in all limbs and gait is steady.',
    'Weight 31.4 kg, height 134 cm.',
  ],
  nursing: [
    'Port accessed under sterile technique, blood return brisk.',
    'Patient ate half of lunch and walked to the playroom.',
    'Vital signs within normal limits, pain score 0 of 10.',
    'Central line dressing changed, site clean and dry.',
  ],
  phone: [
    'Mother called about a refill of ondansetron.',
    'Returned a call regarding the appointment next week.',
    'Father asks whether swimming is allowed; advised to wait for the visit.',
  ],
  therapy: [
    'Worked on single-leg balance and stair climbing for thirty minutes.',
    'Fine motor session with beads and scissors, tolerated well.',
    'Speech is clear at sentence level; home exercises reviewed.',
  ],
  social: [
    'Family lives within an hour of the hospital and has reliable transport.',
    'Discussed school re-entry plan with the guidance counselor.',
    'Parking vouchers given.',
  ],
};
