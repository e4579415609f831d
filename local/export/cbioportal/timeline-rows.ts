import { daysBetween } from '../../../lambdas/domain/calendar.ts';
import type { Cell } from '../../../lambdas/domain/export/tidy-rows.ts';
import type { VariableName } from '../../../lambdas/domain/vocabulary.ts';
import type { ExportedChart } from '../exported-chart.ts';

/** Timeline files of a study, with their columns after the four that each has. */
export const timelineColumns = {
  surgery: ['EXTENT_OF_RESECTION', 'EXTENT_BY_SURGEON', 'EXTENT_BY_RADIOLOGIST', 'SAMPLE_ID'],
  status: ['STATUS', 'SOURCE'],
  imaging: ['DIAGNOSTIC_TYPE', 'PURPOSE', 'RESULT'],
  treatment: ['TREATMENT_TYPE', 'SUBTYPE', 'AGENT', 'BOUND'],
} as const;
export type Timeline = keyof typeof timelineColumns;
export const timelines = Object.keys(timelineColumns) as Timeline[];

export type TimelineRows = Readonly<Record<Timeline, readonly (readonly Cell[])[]>>;

/** Ids of the study: letters, digits, points, underscores and hyphens only. */
export const patientIdOf = ({ patientKey }: Pick<ExportedChart, 'patientKey'>): string => patientKey;
export const sampleIdOf = (chart: Pick<ExportedChart, 'patientKey'>, place: number | null): string =>
  `${patientIdOf(chart)}-${place === null ? 'none' : `S${place + 1}`}`;

/** Day 0 of a patient: the first diagnosis by the tables, or (then it is known) the first operation. */
export const referenceDay = ({ course }: Pick<ExportedChart, 'course'>): string | null =>
  course?.milestones.firstDiagnosisDate ?? null;

/** Operations, status, scans and treatments of a chart in days from its reference; a point has no stop. */
export function timelineRows(chart: ExportedChart, reference: string): TimelineRows {
  const { parts, course, abstraction } = chart;
  const patient = patientIdOf(chart);
  const at = (day: string): number => daysBetween(reference, day);
  const point = (type: string, day: string, ...cells: Cell[]): Cell[] => [
    patient,
    at(day),
    null,
    type,
    ...cells,
  ];
  return {
    surgery: parts.surgeries.map(({ date, eorFinal, eorSurgeon, eorRadiologic }, place) =>
      point('SURGERY', date, eorFinal, eorSurgeon, eorRadiologic, sampleIdOf(chart, place)),
    ),
    status: [
      ...parts.events.map(({ date, type }) => point('STATUS', date, type, 'tumor event')),
      ...parts.findings.flatMap(({ variable, value, date }) =>
        variable === 'clinical_disease_status' &&
        typeof value === 'string' &&
        date !== null &&
        value !== 'not_documented'
          ? [point('STATUS', date, value, 'clinician')]
          : [],
      ),
    ],
    imaging: abstraction.documents.flatMap(({ documentId, kind, date }) => {
      if (kind !== 'imaging' || date === null) return [];
      const said = (variable: VariableName): string | null => {
        const value = parts.findings.find(
          (one) => one.documentId === documentId && one.variable === variable,
        )?.value;
        return typeof value === 'string' ? value : null;
      };
      const [purpose, result] = [said('imaging_classification'), said('tumor_status')];
      return purpose === null && result === null ? [] : [point('IMAGING', date, 'Imaging', purpose, result)];
    }),
    treatment: (course?.timeline ?? []).flatMap(
      ({ date, datePrecision, type, category, description, part }) => {
        const kind =
          type === 'Radiation' ? 'Radiation Therapy' : treats(type, category) ? 'Medical Therapy' : null;
        // A month is no day; the two ends of a course are told apart and not joined, since rows may overlap.
        return kind === null || datePrecision !== 'day'
          ? []
          : [
              point(
                'TREATMENT',
                date,
                kind,
                category,
                kind === 'Medical Therapy' ? description : null,
                part ?? 'start',
              ),
            ];
      },
    ),
  };
}

const treats = (type: string, category: string): boolean =>
  type === 'Medication' && (category === 'Chemotherapy' || category === 'Targeted Therapy');
