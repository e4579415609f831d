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
  identifying: [
    'Grandmother [name:%g %f] will collect the child; call back on [phone:555-555-%d%d%d%d].',
    'Consent was signed by the father, [name:%g %f], on [date:%n/%k/%y].',
    'Discussed with [name:%g %f], RN, at the bedside.',
    'Referred by Dr. [name:%f] of [address:Pellworth Family Practice].',
    'The family moved from [address:Quarry Falls] in [date:%M %y].',
    'Mailing address: [address:PO Box %d%d%d, Gull Point, OH 99%d%d%d].',
    'Lives in [address:Lantern Bay], ZIP [address:99%d%d%d].',
    'Last immunizations were given on [date:%M %k, %y].',
    'Admitted on [date:%k %h %y] for one night.',
    'Away for the week of [date:%h %k].',
    'Camp runs from [date:%M 3 to 9, %y].',
    'Great-grandmother, age [age_over_89:9%d], lives with the family.',
    'Great-grandfather is [age_over_89:10%d] years old and lives abroad.',
    'Fax: [fax:(555) 555-%d%d%d%d].',
    'Records were faxed to [fax:555-555-%d%d%d%d].',
    'Pager [phone:%e%d%d%d%d] overnight.',
    'E-mail [email:%a%d%d@mail.example] for the portal.',
    'SSN: [ssn:9%d%d-%e%d-%d%d%d%d].',
    'Unit number [mrn:%d%d%d%d%d%d%d] at the outside hospital.',
    'Insurance member ID: [health_plan:%L%L%L%d%d%d%d%d%d%d].',
    'Policy number [health_plan:%d%d%d%d%d%d%d%d%d] is active.',
    'Account number: [account:%d%d%d%d%d%d%d%d].',
    'Claim # [account:CL%d%d%d%d%d%d%d] was denied.',
    "Driver's license [licence:%L%L%d%d%d%d%d%d] was copied.",
    'NPI: [licence:1%d%d%d%d%d%d%d%d%d].',
    'Parking permit for license plate [vehicle:%L%L%L %d%d%d%d].',
    'VIN [vehicle:1ZZ%L%L8%d%d%d%L%L%d%d%d%d%d%d] for the adapted van.',
    'Feeding pump serial number [device:%L%L%d%d%d%d%d%d%d].',
    'Shunt valve, lot [device:%L%d%d%d%d%d], was checked at the outside clinic.',
    'Fundraiser page: [url:https://www.families.example/%a/%d%d%d].',
    'Portal login from [ip:192.0.2.%e%d] was recorded.',
    'Fingerprint ID [biometric:FP-%d%d%d%d%d] was enrolled for clinic entry.',
    'Photograph on file: [photo:IMG_%d%d%d%d.JPG].',
    'Accession number: [other_id:%L%d%d-%d%d%d%d%d].',
    'Outside specimen [other_id:S%e%d-%d%d%d%d%d] was returned.',
    'Study subject ID: [other_id:%d%d%d-%d%d%d%d].',
  ],
};
