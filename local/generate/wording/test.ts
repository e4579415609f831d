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
};
