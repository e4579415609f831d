import { daysBetween } from '../../../lambdas/domain/calendar.ts';
import type { Dictionary } from '../../../lambdas/domain/dictionary.ts';
import type { Finding } from '../../../lambdas/domain/finding.ts';
import { valueInWords } from '../../../lambdas/domain/review/decided-value.ts';
import {
  type DocumentType,
  eventTypes,
  extents,
  type VariableName,
} from '../../../lambdas/domain/vocabulary.ts';
import type { ExportedChart } from '../exported-chart.ts';
import type { MappedInstrument, RedcapMapping } from './mapping.ts';

/** One row of an instrument: for every source its words; none where the value is not available. */
export interface ChartRow {
  readonly id: string;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** Names a mapping may take values from, by kind of row; the words a source may give, null where any. */
export function sourcesOf(
  rowsOf: MappedInstrument['rowsOf'],
  { variables }: Dictionary,
): ReadonlyMap<string, readonly string[] | null> {
  const facts: Record<MappedInstrument['rowsOf'], [string, readonly string[] | null][]> = {
    patient: [
      ['id', null],
      ['gender', null],
      ['vital_status', ['Alive', 'Deceased']],
      ['age_at_diagnosis_days', null],
      ['age_at_death_days', null],
      ['age_at_last_follow_up_days', null],
    ],
    events: [
      ['id', null],
      ['event_type', eventTypes],
      ['age_at_event_days', null],
      ['vital_status_at_event', ['Alive', 'Deceased']],
      ['surgery_at_event', ['Yes', 'No']],
    ],
    surgeries: [
      ['id', null],
      ['age_at_surgery_days', null],
      ['extent_by_surgeon', extents],
      ['extent_by_radiologist', extents],
    ],
    documents: [
      ['id', null],
      ['age_at_document_days', null],
    ],
  };
  const read = variables.map(({ exportName, values }): [string, readonly string[] | null] => [
    exportName,
    values?.map(({ value }) => value) ?? null,
  ]);
  return new Map([...(rowsOf === 'patient' ? [] : read), ...facts[rowsOf]]);
}

/** The rows a chart gives an instrument, in order of time. */
export function chartRows(
  chart: ExportedChart,
  instrument: Pick<MappedInstrument, 'rowsOf' | 'kinds'>,
  given: { readonly dictionary: Dictionary; readonly mapping: Pick<RedcapMapping, 'eventWindowDays'> },
): readonly ChartRow[] {
  const { parts, course, abstraction, patientKey } = chart;
  const { variables } = given.dictionary;
  const kindOf = new Map(abstraction.documents.map(({ documentId, kind }) => [documentId, kind]));
  const age = (day: string | null | undefined): readonly string[] =>
    day === null || day === undefined || course === null || course.birthDate === null
      ? []
      : [String(daysBetween(course.birthDate, day))];
  const read = (findingsOf: (variable: VariableName) => readonly Finding[]): [string, readonly string[]][] =>
    variables.map(({ name, exportName }) => [exportName, wordsOf(findingsOf(name), kindOf)]);
  const ofVariable = (variable: VariableName): readonly Finding[] =>
    parts.findings.filter((finding) => finding.variable === variable);

  switch (instrument.rowsOf) {
    case 'patient': {
      const { deceasedDate = null, gender = null, milestones } = course ?? {};
      const isDeceased = deceasedDate !== null || course?.isDeceased;
      return [
        row(patientKey, [
          ['gender', gender === null ? [] : [gender.toLowerCase()]],
          ['vital_status', isDeceased === undefined ? [] : [isDeceased ? 'Deceased' : 'Alive']],
          ['age_at_diagnosis_days', age(milestones?.firstDiagnosisDate)],
          ['age_at_death_days', age(deceasedDate)],
          ['age_at_last_follow_up_days', age(milestones?.lastFollowupDate)],
        ]),
      ];
    }
    case 'events':
      return byDate(parts.events).map((event) => {
        const surgery = parts.surgeries.find(({ surgeryId }) => surgeryId === event.surgeryId);
        const own = new Set([...event.findingIds, ...(surgery?.findingIds ?? [])]);
        const near = ({ date }: Finding): boolean =>
          date !== null && Math.abs(daysBetween(event.date, date)) <= given.mapping.eventWindowDays;
        const isDead = course?.deceasedDate != null && event.date >= course.deceasedDate;
        return row(event.eventId, [
          ...read((variable) => {
            const all = ofVariable(variable);
            const owned = all.filter(({ findingId }) => own.has(findingId));
            return owned.length > 0 ? owned : all.filter(near);
          }),
          ['event_type', [event.type]],
          ['age_at_event_days', age(event.date)],
          ['vital_status_at_event', [isDead ? 'Deceased' : 'Alive']],
          ['surgery_at_event', [event.surgeryId === null ? 'No' : 'Yes']],
          ['extent_of_tumor_resection', surgery === undefined ? [] : [surgery.eorFinal]],
        ]);
      });
    case 'surgeries':
      return byDate(parts.surgeries).map((surgery) => {
        const own = new Set(surgery.findingIds);
        return row(surgery.surgeryId, [
          ...read((variable) => ofVariable(variable).filter(({ findingId }) => own.has(findingId))),
          ['age_at_surgery_days', age(surgery.date)],
          ['extent_of_tumor_resection', [surgery.eorFinal]],
          ['extent_by_surgeon', surgery.eorSurgeon === null ? [] : [surgery.eorSurgeon]],
          ['extent_by_radiologist', surgery.eorRadiologic === null ? [] : [surgery.eorRadiologic]],
        ]);
      });
    case 'documents':
      return byDate(
        abstraction.documents.filter(
          ({ documentId, kind, status }) =>
            status === 'read' &&
            (instrument.kinds === undefined || (kind !== null && instrument.kinds.includes(kind))) &&
            parts.findings.some((finding) => finding.documentId === documentId),
        ),
      ).map(({ documentId, date }) =>
        row(documentId, [
          ...read((variable) => ofVariable(variable).filter((one) => one.documentId === documentId)),
          ['age_at_document_days', age(date)],
        ]),
      );
  }
}

const row = (id: string, values: readonly [string, readonly string[]][]): ChartRow => ({
  id,
  values: new Map([...values, ['id', [id]]]),
});

/** Documents that know best come first: where one of them says something, only they are asked. */
const bestFirst: readonly (readonly DocumentType[])[] = [['pathology'], ['operative'], ['imaging']];

/** Different words of the best kind of document that has any; an absence is none. */
function wordsOf(
  findings: readonly Finding[],
  kindOf: ReadonlyMap<string, DocumentType | null>,
): readonly string[] {
  const valued = findings.filter(({ value }) => value !== null);
  const best =
    bestFirst
      .map((kinds) =>
        valued.filter(({ documentId }) => kinds.some((kind) => kind === kindOf.get(documentId))),
      )
      .find((found) => found.length > 0) ?? valued;
  return [
    ...new Set(
      best.map(({ value, code }) => code?.label ?? (typeof value === 'string' ? value : valueInWords(value))),
    ),
  ];
}

const byDate = <T extends { readonly date: string | null }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : (a.date ?? '') > (b.date ?? '') ? 1 : 0));
