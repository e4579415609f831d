import type { PhraseBank } from './phrase-bank.ts';

export const test: PhraseBank = {
  baseline: [
    'A 38 mm space-occupying lesion arises from the {place}; neoplasm is favored.',
    'Previously unknown tumor within the {place}, with local mass effect.',
    'Solid and cystic neoplasm involving the {place}.',
  ],
  earlyScan: {
    GTR: [
      'The lesion has been completely removed; nothing suspicious is left at the margins.',
      'Complete excision; the cavity shows no remaining tumor.',
    ],
    NTR: [
      'All but a sliver of the tumor is gone: near-complete resection.',
      'Only a tiny remnant, under 5 percent of the original volume, persists at the cavity floor: near total removal.',
    ],
    STR: [
      'Incomplete resection: an enhancing remnant of 17 mm persists laterally, most of the mass having been removed.',
      'Subtotally resected tumor, a sizeable remnant sits along the medial border.',
    ],
    Partial: [
      'Less than half of the mass has been taken out: partial removal.',
      'Partially resected; a large portion of the neoplasm is still in place.',
    ],
    Biopsy: [
      'Burr hole and needle track after biopsy, the lesion keeps its size.',
      'Post-biopsy appearance; the neoplasm has not been debulked.',
    ],
  },
  followUp: {
    NED: [
      'The surgical bed is clean, nothing to suggest that tumor has come back.',
      'Disease-free examination.',
      'There is no sign of tumor regrowth.',
    ],
    Stable: [
      'The remnant looks the same as last time.',
      'Known remnant in the {place} keeps its dimensions.',
      'Findings are static with respect to the known tumor.',
    ],
    Increased: [
      'The remnant has grown by 6 mm since the last examination.',
      'Tumor is larger today than three months ago, in keeping with progressive disease.',
      'Fresh enhancing tumor tissue has appeared at the edge of the cavity.',
    ],
    Decreased: [
      'The tumor has shrunk by about a third.',
      'Regression of the known tumor, now 9 mm against 15 mm before.',
      'The lesion is visibly smaller, in line with a response.',
    ],
  },
  comparedTo: [
    'Against the examination of {date} the remnant has not changed.',
    'Comparison with {date} shows the known tumor unchanged.',
  ],
  surgeon: {
    GTR: [
      'The tumor was removed completely, and inspection of the bed showed none left.',
      'Complete macroscopic excision was accomplished.',
    ],
    NTR: [
      'Everything except a wafer stuck to the floor of the ventricle was taken, a near-complete removal.',
      'Near total removal, an estimated 97 percent of the mass.',
    ],
    STR: [
      'Roughly 80 percent of the lesion came out and the rest was left on the vessel, a subtotal removal.',
      'The lesion was subtotally excised, a remnant on the brainstem being left on purpose.',
    ],
    Partial: [
      'About 40 percent was removed before swelling forced us to stop, a partial removal.',
      'The mass was partially excised to relieve pressure.',
    ],
    Biopsy: [
      'Tissue was sampled by needle for diagnosis and the lesion was otherwise left alone.',
      'A stereotactic biopsy alone was carried out.',
    ],
  },
  pathology: [
    'Integrated diagnosis: {diagnosis}, CNS WHO grade {grade}.',
    'Findings are those of {diagnosis}; WHO grade: {grade}.',
  ],
  clinic: {
    NED: ['In complete remission.', 'The child is disease free at this visit.'],
    Stable: ['The tumor has been steady, with no growth on imaging.', 'Imaging unchanged; tumor stable.'],
    Progressive: [
      'The tumor is growing and treatment has to change.',
      'We discussed that the disease has progressed.',
    ],
    Responding: ['The tumor is shrinking on treatment.', 'Clear response of the tumor to the drug.'],
    Recurrence: ['The tumor has come back.', 'Relapse is confirmed by the scan.'],
  },
  technique: [
    'Scan performed at 3 tesla with and without intravenous contrast.',
    'Standard tumor protocol, contrast given by hand.',
  ],
  scanRemarks: [
    'Cerebrospinal fluid spaces are of ordinary width.',
    'Nothing acute, no bleeding.',
    'Orbits and skull base are ordinary.',
    'Mastoids are aerated.',
  ],
  operation: [
    'After induction the head was secured and the neuronavigation checked.',
    'A curved skin incision was made and a bone flap lifted.',
    'Samples went to the pathologist during the operation.',
    'The flap was put back with plates and the skin closed in layers.',
    'Blood loss was about 90 mL.',
  ],
  history: [
    'Comes to clinic with her grandmother.',
    'Back at school full time and sleeping well.',
    'No vomiting, no seizures since we last met.',
  ],
  examination: [
    'Cheerful, cooperative, cranial nerves intact.',
    'Finger-to-nose testing is accurate on both sides.',
    'Blood pressure 102/64, afebrile.',
  ],
  nursing: [
    'Infusion started at 10:15 and finished without reaction.',
    'Slept through the night, one small emesis at dawn.',
    'Mouth care done, gums pink.',
    'Intake and output recorded, diapers weighed.',
  ],
  phone: [
    'Caller wants a copy of the vaccination card.',
    'Left a message that the pharmacy has the suspension ready.',
    'Family reports a cold; told to ring again if fever.',
  ],
  therapy: [
    'Treadmill for ten minutes, rest break, then ball games.',
    'Handwriting practice with a weighted pencil.',
    'Swallow trial with thin liquids, no cough.',
  ],
  social: [
    'Sibling support group offered for Saturday.',
    'Insurance forms signed and faxed.',
    'Caregiver tired but coping; respite discussed.',
  ],
  identifying: [
    "[name:%g]'s uncle [name:%g %f] drove in and stays until [date:%w the %kth].",
    'Rang [name:%f] in pharmacy; script goes to [address:%e%d%d Millpond Road, North Pellworth].',
    'Message taken by [name:%L. %f] for [name:%f, %g], CPNP.',
    'Nan ([name:%g]) has parental responsibility; foster placement with Mr and Mrs [name:%f] has ended.',
    '[name:%g] slept poorly at the hostel and asked for the play specialist, [name:%g].',
    'Translated for the family by [name:%g %f] (badge [other_id:%d%d%d%d%d]).',
    'GP surgery is [address:Oakhollow Medical Centre, %d%d Ashby Lane, Pellworth].',
    'They travel in from [address:Gull Point], past [address:Lantern Bay], for each visit.',
    'Postcode on the form is [address:PW%e %dQX].',
    'School: [address:Harrow Hill Primary], where Miss [name:%f] teaches the class.',
    'Hospital transport booked [date:%k.%n.%y], return [date:%k/%n/%y].',
    'Passport office visit moved from [date:%M] to [date:%kth %M].',
    'Letter of [date:%k-%h-%y] never reached the family.',
    'Next clinic %w, [date:%M %k].',
    'Away [date:%k-2%e %M %y] for a wedding.',
    'Great-nan turned [age_over_89:9%d] and sends her love.',
    'Neighbour, [age_over_89:9%d] y/o, minds the dog.',
    'Switchboard [phone:+1 555 555 %d%d%d%d], bleep [phone:%e%d%d%d].',
    'Mum works nights, mobile [phone:07700 900%d%d%d].',
    'Send it by fax on [fax:0%e%d%d 555 %d%d%d%d] please.',
    'Write to [email:%a.%b%d@post.example]; the old box is full.',
    'Social security no. [ssn:9%d%d %e%d %d%d%d%d] is on the form.',
    'Their hospital no [mrn:%L%L%d%d%d%d%d%d] belongs to the other trust.',
    'NHS number [mrn:999 %d%d%d %d%d%d%d] was confirmed.',
    'Medicaid recipient no. [health_plan:%d%d%d%d%d%d%d%d%L].',
    'Subscriber [health_plan:%L%L%d%d%d%d%d%d%d%d], group [health_plan:%d%d%d%d%d%d].',
    'Guarantor acct [account:%d%d%d%d%d%d%d%d%d] was merged.',
    'Invoice [account:INV-%d%d%d%d%d%d] goes to the charity.',
    'Father showed driving licence no [licence:%L%L%L%L%L%d%d%d%d%d%d].',
    'Nurse registration [licence:%d%d%L%d%d%d%d%L] checked.',
    'Blue badge for the car, registration [vehicle:%L%L%d%d %L%L%L].',
    'Loan wheelchair, asset tag and serial no. [device:WC%d%d%d%d%d%d].',
    'Hearing aid S/N [device:%d%d%d%d%d%d%d%d] went missing.',
    'Blog at [url:www.%a-%b.example/our-story] was updated.',
    'Logged in from workstation [ip:10.%e%d.%d.%e%d].',
    'Iris scan template [biometric:IR%d%d%d%d%d%d] deleted on request.',
    'Voiceprint [biometric:VP%d%d%d%d%d] declined.',
    'Face picture saved as [photo:%a_%d%d%d.png] with leave of the family.',
    'Sample barcode [other_id:%d%d%L%d%d%d%d%d%d] was relabelled.',
    'Our ref [other_id:%L%L/%d%d%d%d%d/%d%d]; cytology [other_id:C%e%d-%d%d%d%d] filed.',
    'Trial number [other_id:%d%d%d-%L%d%d] on the wristband.',
  ],
};
