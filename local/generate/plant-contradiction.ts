import { addDays } from '../../lambdas/domain/calendar.ts';
import type { ExampleDocument } from '../examples/chart.ts';
import { type CourseWishes, operationName } from './course.ts';
import type { Draw } from './draw.ts';
import { writtenDay } from './person.ts';
import { operationFact } from './surgery-truth.ts';
import {
  clinicNote,
  followUpReport,
  operativeNote,
  pathologyReport,
  procedureOf,
  type Telling,
  type ToldChart,
  tell,
} from './tell-chart.ts';

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
] as const;
export type ContradictionKind = (typeof contradictions)[number];

/** What is planted, and in which documents (ids within the chart). */
export interface Planted {
  readonly kind: ContradictionKind;
  readonly documents: readonly string[];
}

/** What the course has to be for a contradiction to make sense in it. */
export const wishesOf = (kind: ContradictionKind | undefined): CourseWishes =>
  kind === 'gtr_against_residual'
    ? { surgeon: 'GTR', scan: 'STR' }
    : kind === 'biopsy_with_resection_code'
      ? { surgeon: 'Biopsy', scan: 'Biopsy' }
      : kind === 'laterality_conflict'
        ? { hasSide: true }
        : {};

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
  const visit = (id: string, day: string, status: 'NED' | 'Progressive') =>
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
      const grade = course.tumour.grade === '4' ? '3' : String(Number(course.tumour.grade) + 1);
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

/** Most charts have none; the others one, each kind as often as any other. */
export const drawContradiction = (draw: Draw): ContradictionKind | undefined =>
  draw.chance(0.4) ? draw.one(contradictions) : undefined;
