import { addDays } from '../../lambdas/domain/calendar.ts';
import type { ExampleDocument } from '../examples/chart.ts';
import { type Course, type CourseWishes, operationName } from './course.ts';
import type { Draw } from './draw.ts';
import { writtenDay } from './person.ts';
import { operationFact } from './surgery-truth.ts';
import {
  clinicNote,
  followUpReport,
  lateScan,
  operativeNote,
  pathologyReport,
  procedureOf,
  type Telling,
  type ToldChart,
  tell,
} from './tell-chart.ts';
import type { Tumour } from './tumours.ts';

/** Contradictions that can be planted, by the rule that is to find them (`inconsistencies` of the dictionary). */
export const contradictions = [
  'rapid_improvement',
  'progression_after_ned',
  'same_day_conflict',
  'resection_without_surgery',
  'surgery_without_extent',
  'gtr_against_residual',
  'biopsy_with_resection_code',
  'status_conflict',
  'laterality_conflict',
  'grade_conflict',
  'date_out_of_range',
  'missing_comparison',
  'wrong_patient_text',
  'rapid_worsening',
  'illogical_sequence',
  'residual_after_ned',
  'extent_from_late_scan',
  'return_against_extent',
  'pathology_without_surgery',
  'diagnosis_conflict',
  'grade_against_diagnosis',
  'molecular_conflict',
  'surveillance_gap',
] as const;
export type ContradictionKind = (typeof contradictions)[number];

/** What is planted, and in which documents (ids within the chart). */
export interface Planted {
  readonly kind: ContradictionKind;
  readonly documents: readonly string[];
}

/** A remnant that never grows: nothing in such a course contradicts a scan that is added after it. */
const quietRemnant = { surgeon: 'STR', scan: 'STR', isQuiet: true } as const;

const wishes: Readonly<Partial<Record<ContradictionKind, CourseWishes>>> = {
  gtr_against_residual: { surgeon: 'GTR', scan: 'STR' },
  biopsy_with_resection_code: { surgeon: 'Biopsy', scan: 'Biopsy' },
  laterality_conflict: { ...quietRemnant, hasSide: true },
  same_day_conflict: quietRemnant,
  status_conflict: quietRemnant,
  missing_comparison: quietRemnant,
  rapid_worsening: quietRemnant,
  surveillance_gap: quietRemnant,
  return_against_extent: quietRemnant,
  extent_from_late_scan: { surgeon: 'STR', scan: null },
  molecular_conflict: { hasMarkers: true },
  grade_conflict: { hasTwoGrades: true },
};

/** What the course has to be for a contradiction to make sense in it. */
export const wishesOf = (kind: ContradictionKind | undefined): CourseWishes =>
  kind === undefined ? {} : (wishes[kind] ?? {});

/**
 * What is in contradiction by the course itself: a surgeon who saw nothing left and a scan that did, and the other way
 * round a clean early scan before follow-up of a remnant.
 */
export function naturalContradictions({ operations, followUps }: Course): Planted[] {
  return operations.flatMap(({ surgeon, scan, day }, index): Planted[] => {
    const [note, report] = [`${operationName(index)}-note`, `${operationName(index)}-scan`];
    const until = operations[index + 1]?.day ?? '9999';
    const next = followUps.findIndex((followUp) => followUp.day > day);
    const followUp = followUps[next];
    const seesRemnant =
      followUp !== undefined &&
      followUp.day < until &&
      (followUp.status === 'Stable' || followUp.status === 'Decreased');
    return [
      ...(surgeon === 'GTR' && scan !== null && scan !== 'GTR'
        ? [{ kind: 'gtr_against_residual', documents: [note, report] } as const]
        : []),
      ...(scan === 'GTR' && surgeon !== 'GTR' && seesRemnant
        ? [{ kind: 'residual_after_ned', documents: [report, `scan-${next + 1}`] } as const]
        : []),
    ];
  });
}

/** The chart with one contradiction in it; what it adds lies after the end of the course, except where it cannot. */
export function plantContradiction(
  telling: Telling,
  { chart, kind }: { readonly chart: ToldChart; readonly kind: ContradictionKind },
): { readonly chart: ToldChart; readonly planted: Planted } {
  const added = additions(telling, { chart, kind });
  return {
    chart: {
      documents: added.documents,
      procedures: added.procedures ?? chart.procedures,
      facts: added.facts ?? chart.facts,
    },
    planted: { kind, documents: added.concerned },
  };
}

interface Additions {
  readonly documents: ExampleDocument[];
  readonly procedures?: ToldChart['procedures'];
  readonly facts?: ToldChart['facts'];
  readonly concerned: readonly string[];
}

function additions(
  telling: Telling,
  { chart, kind }: { readonly chart: ToldChart; readonly kind: ContradictionKind },
): Additions {
  const { course, bank, draw } = telling;
  const later = (days: number): string => addDays(course.end, days);
  const scan = (id: string, days: number, status: 'NED' | 'Stable' | 'Increased' | 'Decreased') =>
    followUpReport(telling, { id, scan: { day: later(days), status } });
  const visit = (id: string, day: string, status: 'NED' | 'Progressive' | 'Recurrence') =>
    clinicNote(telling, { id, visit: { day, status } });
  const plus = (...documents: ExampleDocument[]): Additions => ({
    documents: [...chart.documents, ...documents],
    concerned: documents.map(({ id }) => id),
  });
  switch (kind) {
    case 'rapid_improvement':
      return plus(scan('planted-1', 100, 'Increased'), scan('planted-2', 107, 'Decreased'));
    case 'progression_after_ned':
      return plus(scan('planted-1', 100, 'NED'), scan('planted-2', 145, 'Increased'));
    case 'rapid_worsening':
      return plus(scan('planted-1', 100, 'Decreased'), scan('planted-2', 108, 'Increased'));
    case 'illogical_sequence': {
      const [clean, grown, again] = [
        scan('planted-1', 100, 'NED'),
        scan('planted-2', 220, 'Increased'),
        scan('planted-3', 300, 'NED'),
      ];
      return { documents: [...chart.documents, clean, grown, again], concerned: [grown.id, again.id] };
    }
    case 'residual_after_ned':
      return plus(scan('planted-1', 100, 'NED'), scan('planted-2', 210, 'Decreased'));
    case 'surveillance_gap': {
      const quiet = [100, 190, 280, 370, 460, 1300].map((days, index) =>
        scan(`planted-${index + 1}`, days, 'Stable'),
      );
      return {
        documents: [...chart.documents, ...quiet],
        concerned: ['planted-5', 'planted-6'],
      };
    }
    case 'extent_from_late_scan': {
      const [operation, ...others] = course.operations;
      if (operation === undefined) return plus();
      const late = lateScan(telling, { id: 'planted-1', operated: operation.day, extent: 'STR' });
      const seen = [{ ...operation, scan: 'STR' } as const, ...others];
      return {
        ...plus(late),
        facts: [
          ...seen.map((seenOperation, index) => operationFact(telling, { operation: seenOperation, index })),
          ...chart.facts.filter(({ variable }) => variable !== 'surgery_event'),
        ],
      };
    }
    case 'return_against_extent':
      return {
        documents: [...chart.documents, visit('planted-1', later(30), 'Recurrence')],
        concerned: [`${operationName(0)}-note`, 'planted-1'],
      };
    case 'pathology_without_surgery':
      return plus(pathologyReport(telling, { id: 'planted-1', day: later(400), grade: course.tumour.grade }));
    case 'diagnosis_conflict':
    case 'grade_against_diagnosis':
    case 'molecular_conflict':
      return secondReport(telling, { chart, kind });
    case 'same_day_conflict':
      return plus(visit('planted-1', later(100), 'NED'), visit('planted-2', later(100), 'Progressive'));
    case 'status_conflict':
      return plus(scan('planted-1', 100, 'Stable'), visit('planted-2', later(106), 'Progressive'));
    case 'resection_without_surgery':
      return plus(operativeNote(telling, { id: 'planted-1', day: later(300), extent: 'STR' }));
    case 'surgery_without_extent': {
      const operation = { day: later(200), surgeon: null, scan: null, event: 'Progressive' } as const;
      const index = course.operations.length;
      return {
        documents: chart.documents,
        procedures: [...chart.procedures, procedureOf(telling, { operation, index })],
        facts: [
          ...chart.facts.filter(({ variable }) => variable !== 'surgery_count'),
          operationFact(telling, { operation, index }),
          { variable: 'surgery_count', value: index + 1, date: null },
        ],
        concerned: [],
      };
    }
    case 'gtr_against_residual':
      return {
        documents: chart.documents,
        concerned: [`${operationName(0)}-note`, `${operationName(0)}-scan`],
      };
    case 'biopsy_with_resection_code':
      return {
        documents: chart.documents,
        procedures: chart.procedures.map((procedure, index) =>
          index === 0
            ? {
                ...procedure,
                text: 'CRANIOTOMY FOR EXCISION OF BRAIN TUMOR',
                cpt: '61510',
                surgeryType: 'craniotomy',
              }
            : procedure,
        ),
        concerned: [`${operationName(0)}-note`],
      };
    case 'laterality_conflict': {
      const { side, place } = course;
      const other = side === 'left' ? 'right' : 'left';
      const turned = {
        ...telling,
        course: { ...course, side: other, place: place.replace(side ?? '', other) },
      } as const;
      const sided = bank.followUp.Stable.filter((sentence) => sentence.includes('{place}'));
      const report = (id: string, days: number, how: Telling) =>
        followUpReport(how, {
          id,
          scan: { day: later(days), status: 'Stable' },
          impression: tell(how, sided),
        });
      return plus(report('planted-1', 100, telling), report('planted-2', 200, turned));
    }
    case 'grade_conflict': {
      const first = chart.documents.find(({ id }) => id === `${operationName(0)}-pathology`);
      const grade = course.tumour.grade === '2' ? '3' : '2';
      const day = addDays((first?.at ?? course.end).slice(0, 10), 8);
      const second = pathologyReport(telling, { id: 'planted-1', day, grade });
      return { ...plus(second), concerned: [first?.id ?? '', 'planted-1'] };
    }
    case 'date_out_of_range':
      return plus(visit('planted-1', addDays(course.birthDate, -draw.whole(400, 900)), 'NED'));
    case 'missing_comparison': {
      const impression = tell(telling, bank.comparedTo).replaceAll('{date}', writtenDay(later(60)));
      return plus(
        followUpReport(telling, { id: 'planted-1', scan: { day: later(100), status: 'Stable' }, impression }),
      );
    }
    case 'wrong_patient_text': {
      const stranger = {
        ...telling.person,
        givenName: 'Wilhelmina',
        familyName: 'Zzfarnsworth',
        mrn: 'GEN-9999999',
      };
      const note = clinicNote(
        { ...telling, person: stranger },
        { id: 'planted-1', visit: { day: later(30), status: 'Progressive' } },
      );
      return plus({ ...note, states: [], hasTruth: false, traps: ['wrong_patient'] });
    }
  }
}

/** A second report of the first specimen that differs in its diagnosis, or in a marker; or a first one misgraded. */
function secondReport(
  telling: Telling,
  {
    chart,
    kind,
  }: {
    readonly chart: ToldChart;
    readonly kind: 'diagnosis_conflict' | 'grade_against_diagnosis' | 'molecular_conflict';
  },
): Additions {
  const { course } = telling;
  const firstId = `${operationName(0)}-pathology`;
  const first = chart.documents.find(({ id }) => id === firstId);
  const day = addDays((first?.at ?? course.end).slice(0, 10), 6);
  const { tumour } = course;
  const report = (given: Partial<typeof tumour>, grade: string, on = day): ExampleDocument =>
    pathologyReport(
      { ...telling, course: { ...course, tumour: { ...tumour, ...given } } },
      { id: kind === 'grade_against_diagnosis' ? firstId : 'planted-1', day: on, grade },
    );
  if (kind === 'grade_against_diagnosis') {
    // The only report of its specimen, so that no two reports differ.
    const misgraded = report({}, tumour.grade === '1' ? '3' : '1', (first?.at ?? day).slice(0, 10));
    return {
      documents: chart.documents.map((document) => (document.id === firstId ? misgraded : document)),
      concerned: [firstId],
    };
  }
  const changed =
    kind === 'diagnosis_conflict'
      ? report({ diagnosis: otherDiagnosis(tumour), markers: {} }, tumour.grade)
      : report({ markers: turned(tumour.markers) }, tumour.grade);
  return { documents: [...chart.documents, changed], concerned: [firstId, 'planted-1'] };
}

/** A tumour of another family and of the same grade, so that the grade is no second contradiction. */
const otherDiagnosis = ({ diagnosis, grade }: Tumour): string =>
  ({
    '1': 'Craniopharyngioma',
    '2': 'Ependymoma',
    '3': 'Anaplastic astrocytoma',
    '4': /glioblastoma/i.test(diagnosis) ? 'Medulloblastoma' : 'Glioblastoma',
  })[grade];

const turned = (markers: Tumour['markers']): Tumour['markers'] =>
  Object.fromEntries(
    Object.entries(markers).map(([marker, result]) => [
      marker,
      result === 'detected' ? 'not detected' : 'detected',
    ]),
  );

/** Most charts have none; the others one, each kind as often as any other. */
export const drawContradiction = (draw: Draw): ContradictionKind | undefined =>
  draw.chance(0.4) ? draw.one(contradictions) : undefined;
