import type { DocumentReading, PatientReadings } from './document-reading.ts';
import type { Finding } from './finding.ts';
import type { PatientPlan, PlannedDocument } from './patient-plan.ts';
import { documentKey } from './plan-documents.ts';
import type { DocumentType, VariableName } from './vocabulary.ts';

/** A value that a document states, with the document as planned and as read. */
export interface Statement {
  readonly finding: Finding;
  readonly value: string;
  /** Day the value holds for, else the document's; null where neither is known. */
  readonly date: string | null;
  readonly document: PlannedDocument;
  readonly reading: DocumentReading;
}

/**
 * What the chart says about one variable, in the plan's order: documents that were read, once per text; findings that
 * hold a word and were not rejected. Repetitions, other patients' texts and what is not documented say nothing.
 */
export function statementsOf(
  { plan, readings }: { readonly plan: PatientPlan; readonly readings: PatientReadings },
  variable: VariableName,
): readonly Statement[] {
  const known = said.get(readings);
  const ofReadings = known?.plan === plan ? known : { plan, byVariable: new Map() };
  said.set(readings, ofReadings);
  const statements = ofReadings.byVariable.get(variable) ?? foundStatements({ plan, readings }, variable);
  ofReadings.byVariable.set(variable, statements);
  return statements;
}

/** Rules of time and logic ask the same variable of the same chart many times over. */
const said = new WeakMap<
  PatientReadings,
  { readonly plan: PatientPlan; readonly byVariable: Map<VariableName, readonly Statement[]> }
>();

function foundStatements(
  chart: { readonly plan: PatientPlan; readonly readings: PatientReadings },
  variable: VariableName,
): readonly Statement[] {
  const documents = plannedByKey(chart.plan);
  return chart.readings.documents.flatMap((reading) => {
    const document = documents.get(documentKey(reading.documentId, reading.binaryId));
    if (reading.status !== 'read' || document === undefined) return [];
    return reading.findings.flatMap((finding) => {
      const value =
        finding.variable === variable && finding.state !== 'rejected' ? wordOf(finding) : undefined;
      return value === undefined
        ? []
        : [{ finding, value, date: finding.date ?? reading.date, document, reading }];
    });
  });
}

/** The word a finding holds. "Cannot be determined" is one: the document was asked and could not tell. */
function wordOf({ value, absence }: Finding): string | undefined {
  if (absence === 'not_documented' || value === 'not_documented') return undefined;
  if (typeof value === 'string') return value;
  return absence === 'cannot_be_determined' ? 'Unknown' : undefined;
}

const byPlan = new WeakMap<PatientPlan, ReadonlyMap<string, PlannedDocument>>();

/** The plan's documents by `documentKey`; made once a plan. */
export function plannedByKey(plan: PatientPlan): ReadonlyMap<string, PlannedDocument> {
  const known = byPlan.get(plan);
  if (known !== undefined) return known;
  const documents = new Map(
    plan.documents.map((document) => [documentKey(document.documentId, document.binaryId), document]),
  );
  byPlan.set(plan, documents);
  return documents;
}

/** The kind a document proved to be, or else what its columns promised. */
export const kindOf = ({
  reading,
  document,
}: Pick<Statement, 'reading' | 'document'>): DocumentType | 'note' =>
  reading.kind ?? (document.expectedKind === 'other' ? 'note' : document.expectedKind);

const kindNames: Readonly<Record<DocumentType | 'note', string>> = {
  imaging: 'imaging report',
  operative: 'operative note',
  pathology: 'pathology report',
  progress: 'progress note',
  consult: 'consult note',
  radonc: 'radiation oncology note',
  nursing: 'nursing note',
  phone: 'phone note',
  letter: 'letter',
  therapy: 'therapy note',
  social: 'social work note',
  discharge: 'discharge summary',
  outside: 'outside record',
  unrelated: 'other document',
  note: 'note',
};

/** A document in plain words by kind and day: "the imaging report of 2019-06-03". */
export const inWords = (of: Pick<Statement, 'reading' | 'document'>): string =>
  `the ${kindNames[kindOf(of)]} ${of.reading.date === null ? 'without a date' : `of ${of.reading.date}`}`;
