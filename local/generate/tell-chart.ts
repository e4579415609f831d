import { addDays } from '../../lambdas/domain/calendar.ts';
import type { DocumentType } from '../../lambdas/domain/vocabulary.ts';
import type {
  DocumentFormat,
  ExampleDocument,
  ExampleProcedure,
  Fact,
  Statement,
} from '../examples/chart.ts';
import { type Course, type FollowUp, type Operation, operationName, type Visit } from './course.ts';
import type { Draw } from './draw.ts';
import { type Person, writtenDay } from './person.ts';
import { operationFact } from './surgery-truth.ts';
import type { PhraseBank } from './wording/phrase-bank.ts';

/** All a document is told from. */
export interface Telling {
  readonly draw: Draw;
  readonly bank: PhraseBank;
  readonly course: Course;
  readonly person: Person;
  readonly patientId: string;
}

/** A chart as its course alone makes it, before anything is planted in it. */
export interface ToldChart {
  readonly documents: ExampleDocument[];
  readonly procedures: ExampleProcedure[];
  readonly facts: Fact[];
}

/** Which bytes a document has; most are plain text, as in the source. */
const formats = {
  txt: 62,
  html: 11,
  rtf: 8,
  fhir_text: 6,
  pdf: 4,
  fhir_html: 3,
  cp1252: 2,
  cda: 2,
  utf16: 1,
  bom: 1,
} satisfies Partial<Record<DocumentFormat, number>>;

/** Tells the course: procedures, reports of scans, operations and pathology, visits, and the truth of all of them. */
export function tellChart(telling: Telling): ToldChart {
  const { course } = telling;
  return {
    procedures: course.operations.map((operation, index) => procedureOf(telling, { operation, index })),
    documents: [
      baselineReport(telling),
      ...course.operations.flatMap((operation, index) => operationDocuments(telling, { operation, index })),
      ...course.followUps.map((scan, index) => followUpReport(telling, { scan, id: `scan-${index + 1}` })),
      ...course.visits.map((visit, index) => clinicNote(telling, { visit, id: `visit-${index + 1}` })),
    ],
    facts: [
      ...course.operations.map((operation, index) => operationFact(telling, { operation, index })),
      { variable: 'surgery_count', value: course.operations.length, date: null },
      { variable: 'primary_diagnosis', value: course.tumour.diagnosis, date: null },
    ],
  };
}

/** The part of a document that is about this document alone. */
interface Told {
  readonly id: string;
  readonly kind: DocumentType;
  readonly title: string;
  readonly at: string;
  readonly lines: readonly string[];
  readonly states: readonly Statement[];
  readonly more?: Partial<ExampleDocument>;
}

/** A document with the header and the signature of its chart. */
export function documentOf({ draw, person, patientId, course }: Telling, told: Told): ExampleDocument {
  const { id, kind, title, at, lines, states, more = {} } = told;
  const header = [
    title,
    `Patient: ${person.familyName}, ${person.givenName}    MRN: ${person.mrn}    DOB: ${writtenDay(course.birthDate)}`,
    `Date of service: ${writtenDay(at.slice(0, 10))}`,
  ];
  const signature = `Electronically signed by ${draw.one(person.clinicians)}, MD`;
  return {
    id,
    kind,
    title,
    at,
    format: draw.weighted(formats),
    encounter: `${patientId}-${at.slice(0, 10)}`,
    text: `${[...header, ...lines, signature].join('\n')}\n`,
    states,
    ...more,
  };
}

const clock = (draw: Draw): string =>
  `${String(draw.whole(7, 18)).padStart(2, '0')}:${String(draw.whole(1, 59)).padStart(2, '0')}`;

/** A sentence of the bank with its gaps filled. */
export const tell = ({ draw, course }: Telling, sentences: readonly string[]): string =>
  draw
    .one(sentences)
    .replaceAll('{place}', course.place)
    .replaceAll('{diagnosis}', course.tumour.diagnosis)
    .replaceAll('{grade}', course.tumour.grade);

function scanReport(
  telling: Telling,
  options: {
    readonly id: string;
    readonly day: string;
    readonly indication: string;
    readonly impression: string;
    readonly states: readonly Statement[];
  },
): ExampleDocument {
  const { draw, bank } = telling;
  const { id, day, indication, impression, states } = options;
  return documentOf(telling, {
    id,
    kind: 'imaging',
    title: 'MRI BRAIN W AND WO CONTRAST',
    at: `${day} ${clock(draw)}`,
    lines: [
      `INDICATION: ${indication}`,
      `TECHNIQUE: ${draw.one(bank.technique)}`,
      `FINDINGS: ${draw.one(bank.scanRemarks)} ${draw.one(bank.scanRemarks)}`,
      `IMPRESSION: ${impression}`,
    ],
    states,
    more: { imaging: { procedure: 'MRI BRAIN W AND WO CONTRAST', modality: 'MRI' } },
  });
}

/** What a place says of the side, where it has one. */
const placed = ({ course }: Telling, sentence: string): Statement[] =>
  sentence.includes(course.place)
    ? [
        ['tumor_location', course.place, sentence],
        ...(course.side === null ? [] : [['laterality', course.side, sentence] satisfies Statement]),
      ]
    : [];

function baselineReport(telling: Telling): ExampleDocument {
  const impression = tell(telling, telling.bank.baseline);
  return scanReport(telling, {
    id: 'scan-baseline',
    day: telling.course.baselineDay,
    indication: 'Headache and vomiting.',
    impression,
    states: [
      ['imaging_classification', 'pre_operative', []],
      ['tumor_status', 'Unknown', []],
      ...placed(telling, impression),
    ],
  });
}

/** A scan in the course of follow-up. `impression` replaces the bank's words where a plant needs its own. */
export function followUpReport(
  telling: Telling,
  options: { readonly scan: FollowUp; readonly id: string; readonly impression?: string },
): ExampleDocument {
  const { scan, id } = options;
  const impression = options.impression ?? tell(telling, telling.bank.followUp[scan.status]);
  return scanReport(telling, {
    id,
    day: scan.day,
    indication: 'Brain tumor follow-up.',
    impression,
    states: [
      ['imaging_classification', 'surveillance', []],
      ['tumor_status', scan.status, impression],
      ...placed(telling, impression),
    ],
  });
}

/** A visit to the clinic; the assessment says how the tumour does. */
export function clinicNote(
  telling: Telling,
  { visit, id }: { readonly visit: Visit; readonly id: string },
): ExampleDocument {
  const { draw, bank } = telling;
  const assessment = tell(telling, bank.clinic[visit.status]);
  return documentOf(telling, {
    id,
    kind: 'progress',
    title: 'NEURO-ONCOLOGY PROGRESS NOTE',
    at: `${visit.day} ${clock(draw)}`,
    lines: [
      `INTERVAL HISTORY: ${draw.one(bank.history)}`,
      `EXAMINATION: ${draw.one(bank.examination)}`,
      `ASSESSMENT: ${assessment}`,
    ],
    states: [['clinical_disease_status', visit.status, assessment]],
  });
}

interface Numbered {
  readonly operation: Operation;
  readonly index: number;
}

export function procedureOf(
  { patientId, course }: Telling,
  { operation, index }: Numbered,
): ExampleProcedure {
  const isBiopsy = operation.surgeon === 'Biopsy';
  return {
    id: operationName(index),
    at: `${operation.day} 08:15`,
    text: isBiopsy ? 'STEREOTACTIC BIOPSY OF INTRACRANIAL LESION' : 'CRANIOTOMY FOR EXCISION OF BRAIN TUMOR',
    cpt: isBiopsy ? '61750' : course.place.includes('cerebell') || course.side === null ? '61518' : '61510',
    surgeryType: isBiopsy ? 'biopsy' : 'craniotomy',
    site: 'Brain',
    encounter: `${patientId}-${operation.day}`,
    isTumorSurgery: true,
  };
}

function operationDocuments(telling: Telling, { operation, index }: Numbered): ExampleDocument[] {
  const { surgeon, scan, day } = operation;
  const name = operationName(index);
  return [
    ...(surgeon === null ? [] : [operativeNote(telling, { id: `${name}-note`, day, extent: surgeon })]),
    ...(scan === null ? [] : [earlyScan(telling, { id: `${name}-scan`, day, extent: scan })]),
    pathologyReport(telling, {
      id: `${name}-pathology`,
      day: addDays(day, telling.draw.whole(3, 7)),
      grade: telling.course.tumour.grade,
    }),
  ];
}

export function operativeNote(
  telling: Telling,
  {
    id,
    day,
    extent,
  }: { readonly id: string; readonly day: string; readonly extent: NonNullable<Operation['surgeon']> },
): ExampleDocument {
  const { draw, bank, course } = telling;
  const result = tell(telling, bank.surgeon[extent]);
  const diagnosis = `Tumor of the ${course.place}`;
  return documentOf(telling, {
    id,
    kind: 'operative',
    title: 'OPERATIVE REPORT',
    at: `${day} 15:${draw.whole(10, 59)}`,
    lines: [
      `PREOPERATIVE DIAGNOSIS: ${diagnosis}.`,
      `PROCEDURE: ${extent === 'Biopsy' ? 'Stereotactic biopsy' : 'Craniotomy for tumor'}.`,
      `DESCRIPTION: ${draw.one(bank.operation)} ${draw.one(bank.operation)} ${result}`,
      'COMPLICATIONS: None.',
    ],
    states: [['extent_of_resection', extent, result], ...placed(telling, diagnosis)],
  });
}

function earlyScan(
  telling: Telling,
  {
    id,
    day,
    extent,
  }: { readonly id: string; readonly day: string; readonly extent: NonNullable<Operation['scan']> },
): ExampleDocument {
  const impression = tell(telling, telling.bank.earlyScan[extent]);
  const isClean = extent === 'GTR';
  return scanReport(telling, {
    id,
    day: addDays(day, telling.draw.whole(1, 2)),
    indication: `Status post ${extent === 'Biopsy' ? 'biopsy' : 'craniotomy'} on ${writtenDay(day)}.`,
    impression,
    states: [
      ['imaging_classification', 'post_operative', []],
      [
        'tumor_status',
        isClean ? 'NED' : extent === 'Biopsy' ? 'Stable' : 'Decreased',
        impression,
        { or: isClean ? ['Decreased', 'Unknown'] : ['Stable', 'Unknown', 'Decreased'] },
      ],
      ['extent_of_resection', extent, impression],
    ],
  });
}

/** The first scan after an operation where it comes weeks later; it tells the extent all the same. */
export function lateScan(
  telling: Telling,
  {
    id,
    operated,
    extent,
  }: { readonly id: string; readonly operated: string; readonly extent: NonNullable<Operation['scan']> },
): ExampleDocument {
  const impression = tell(telling, telling.bank.earlyScan[extent]);
  return scanReport(telling, {
    id,
    day: addDays(operated, telling.draw.whole(40, 60)),
    indication: `Status post craniotomy on ${writtenDay(operated)}.`,
    impression,
    states: [
      ['imaging_classification', 'surveillance', []],
      ['tumor_status', 'Decreased', impression, { or: ['Stable', 'Unknown'] }],
      ['extent_of_resection', extent, impression],
    ],
  });
}

export function pathologyReport(
  telling: Telling,
  { id, day, grade }: { readonly id: string; readonly day: string; readonly grade: string },
): ExampleDocument {
  const { tumour } = telling.course;
  const conclusion = telling.draw
    .one(telling.bank.pathology)
    .replaceAll('{diagnosis}', tumour.diagnosis)
    .replaceAll('{grade}', grade);
  const markers = Object.entries(tumour.markers).map(
    ([marker, result]) => `${marker.replace('_', ' ')}: ${result}.`,
  );
  return documentOf(telling, {
    id,
    kind: 'pathology',
    title: 'SURGICAL PATHOLOGY',
    at: `${day} ${clock(telling.draw)}`,
    lines: [
      'SPECIMEN: Brain tumor.',
      `FINAL DIAGNOSIS: ${conclusion}`,
      ...(markers.length === 0 ? [] : [`MOLECULAR: ${markers.join(' ')}`]),
    ],
    states: [
      ['diagnosis', tumour.diagnosis, conclusion],
      ['who_grade', grade, conclusion],
      ...(markers.length === 0 ? [] : [['molecular', tumour.markers, markers] satisfies Statement]),
    ],
  });
}
