import type { PatientPlan, PlannedDocument } from '../domain/patient-plan.ts';
import type { ReadingInput } from './reading-input.ts';

/** What a reader is told about one document of a plan, beside its text. */
export function readingInput(options: {
  readonly plan: PatientPlan;
  readonly document: PlannedDocument;
  readonly text: string;
}): ReadingInput {
  const { plan, document, text } = options;
  const {
    typeText,
    categoryText,
    title,
    practiceSetting,
    expectedKind,
    date,
    minuteOfDay,
    imagingProcedure,
  } = document;
  return {
    text,
    metadata: {
      typeText,
      categoryText,
      title,
      practiceSetting,
      expectedKind,
      date,
      minuteOfDay,
      imagingProcedure,
    },
    context: {
      surgeries: plan.surgeries.map((surgery) => ({
        date: surgery.date,
        minuteOfDay: surgery.minuteOfDay,
        description: surgery.description,
      })),
      imagingDates: imagingDatesOf(plan).filter((day) => day !== date),
      ...treatmentsOf(plan),
      birthDate: plan.birthDate,
      mrn: plan.mrn,
    },
  };
}

const datesByPlan = new WeakMap<PatientPlan, readonly string[]>();

/** Distinct days with a scan, ascending; made once a plan, since a chart of thousands asks thousands of times. */
function imagingDatesOf(plan: PatientPlan): readonly string[] {
  const known = datesByPlan.get(plan);
  if (known !== undefined) return known;
  const days = plan.timeline.filter(({ type }) => type === 'Imaging').map((event) => event.date);
  const dates = [...new Set(days)].sort();
  datesByPlan.set(plan, dates);
  return dates;
}

const treatmentsByPlan = new WeakMap<PatientPlan, Pick<ReadingInput['context'], 'treatments'>>();

/** What may explain a change of the tumour, made once a plan; nothing where the tables know of none. */
function treatmentsOf(plan: PatientPlan): Pick<ReadingInput['context'], 'treatments'> {
  const known = treatmentsByPlan.get(plan);
  if (known !== undefined) return known;
  const treatments = plan.timeline
    .filter(({ type, category }) => type === 'Radiation' || (type === 'Medication' && treats(category)))
    .map(({ date, description }) => ({ date, description }));
  const told = treatments.length === 0 ? {} : { treatments };
  treatmentsByPlan.set(plan, told);
  return told;
}

const treats = (category: string): boolean =>
  category === 'Chemotherapy' || category === 'Targeted Therapy' || category === 'Corticosteroid';
