import type { DocumentType } from '../../lambdas/domain/vocabulary.ts';

/** How the source's register of documents lists a kind of document. */
interface RegisterEntry {
  readonly typeText: string;
  readonly category: string;
  readonly setting: string | null;
  readonly loinc: string;
  readonly display: string;
}

export const registerEntries: Readonly<Record<DocumentType, RegisterEntry>> = {
  imaging: {
    typeText: 'Diagnostic imaging study',
    category: 'Imaging Result',
    setting: 'Radiology',
    loinc: '18748-4',
    display: 'Diagnostic imaging study',
  },
  operative: {
    typeText: 'OP Note - Complete (Template or Full Dictation)',
    category: 'Clinical Note',
    setting: 'Neurosurgery',
    loinc: '11504-8',
    display: 'Surgical operation note',
  },
  pathology: {
    typeText: 'Surgical pathology study',
    category: 'Pathology Result',
    setting: 'Pathology',
    loinc: '11526-1',
    display: 'Pathology study',
  },
  progress: {
    typeText: 'Progress Notes',
    category: 'Clinical Note',
    setting: 'Oncology',
    loinc: '11506-3',
    display: 'Progress note',
  },
  consult: {
    typeText: 'Consult Note',
    category: 'Clinical Note',
    setting: null,
    loinc: '11488-4',
    display: 'Consult note',
  },
  radonc: {
    typeText: 'Radiation Oncology Note',
    category: 'Clinical Note',
    setting: 'Radiation Oncology',
    loinc: '34832-6',
    display: 'Radiation oncology Note',
  },
  nursing: {
    typeText: 'Nursing Note',
    category: 'Clinical Note',
    setting: null,
    loinc: '34746-8',
    display: 'Nurse Note',
  },
  phone: {
    typeText: 'Telephone Encounter',
    category: 'Clinical Note',
    setting: null,
    loinc: '34748-4',
    display: 'Telephone encounter Note',
  },
  letter: {
    typeText: 'Letter',
    category: 'Correspondence',
    setting: null,
    loinc: '68609-7',
    display: 'Hospital letter',
  },
  therapy: {
    typeText: 'Therapy Note',
    category: 'Clinical Note',
    setting: null,
    loinc: '28579-1',
    display: 'Physical therapy Note',
  },
  social: {
    typeText: 'Social Work Note',
    category: 'Clinical Note',
    setting: null,
    loinc: '28656-7',
    display: 'Social work Note',
  },
  discharge: {
    typeText: 'Discharge Summary',
    category: 'Clinical Note',
    setting: null,
    loinc: '18842-5',
    display: 'Discharge summary',
  },
  outside: {
    typeText: 'Outside Records',
    category: 'External Document',
    setting: null,
    loinc: '51851-4',
    display: 'Administrative note',
  },
  unrelated: {
    typeText: 'Patient Instructions',
    category: 'Document Information',
    setting: null,
    loinc: '51851-4',
    display: 'Administrative note',
  },
};
