import { documentRows, replacedDocuments } from './document-rows.ts';
import { addProblem, countsOf } from './import-report.ts';
import { demographicsRow, diagnosisRow, medicationRow, radiationRow, visitRow } from './other-rows.ts';
import { procedureRows } from './procedure-rows.ts';
import { reportRows } from './report-rows.ts';
import type { Reference, ResourceOf, ResourceType } from './resources.ts';
import type { ImportContext, Row } from './row.ts';

export type WriteRow = (view: string, row: Row) => Promise<void>;

/** The views an import writes, each even when it has no row. */
export const importedViews = [
  'v_patient_demographics',
  'v_imaging',
  'v_binary_files',
  'v_procedures_tumor',
  'v_diagnoses',
  'v_medications',
  'v_chemo_medications',
  'v_radiation_treatments',
  'v_visits_unified',
] as const;

/** Makes all rows of all resources, one resource at a time. */
export async function writeTables(context: ImportContext, write: WriteRow): Promise<void> {
  const { set } = context;
  for (const { id, resource } of set.all('Patient')) {
    if (set.isSharedId(id)) withhold(context, 'Patient');
    else await write('v_patient_demographics', demographicsRow(resource, id, context));
  }
  const knownBinaries = await writeDocuments(context, write);
  for (const owned of ownedBy('DiagnosticReport', context)) {
    const { imaging, files } = reportRows({ ...owned, report: owned.resource, knownBinaries }, context);
    for (const row of imaging) await write('v_imaging', row);
    for (const row of files) await write('v_binary_files', row);
  }
  for (const owned of ownedBy('Procedure', context)) {
    const rows = procedureRows({ ...owned, procedure: owned.resource }, context);
    for (const row of rows) await write('v_procedures_tumor', row);
    const course = radiationRow(owned.resource, owned, context);
    if (course !== undefined) await write('v_radiation_treatments', course);
  }
  for (const owned of ownedBy('Condition', context))
    await writeUnlessWithdrawn('v_diagnoses', diagnosisRow(owned.resource, owned, context), 'Condition');
  for (const owned of ownedBy('Encounter', context)) {
    // An encounter is often only a name that other resources share: without a day it is no visit.
    if (context.clock.day(owned.resource.period?.start) === null) leaveUnused(context, 'Encounter');
    else
      await writeUnlessWithdrawn('v_visits_unified', visitRow(owned.resource, owned, context), 'Encounter');
  }
  for (const type of ['MedicationRequest', 'MedicationStatement', 'MedicationAdministration'] as const)
    for (const owned of ownedBy(type, context)) {
      const found = medicationRow(owned.resource, owned, context);
      await writeUnlessWithdrawn(found?.view ?? '', found?.row, type);
    }

  async function writeUnlessWithdrawn(view: string, row: Row | undefined, type: ResourceType): Promise<void> {
    if (row !== undefined) return write(view, row);
    const counts = countsOf(context.report, type);
    counts.taken -= 1;
    counts.withdrawn += 1;
  }
}

async function writeDocuments(context: ImportContext, write: WriteRow): Promise<ReadonlySet<string>> {
  const replaced = replacedDocuments(context);
  const knownBinaries = new Set<string>();
  for (const owned of ownedBy('DocumentReference', context)) {
    const isReplaced = replaced.has(owned.id);
    for (const row of documentRows({ ...owned, document: owned.resource, isReplaced }, context)) {
      if (typeof row.binary_id === 'string') knownBinaries.add(row.binary_id);
      await write('v_binary_files', row);
    }
  }
  return knownBinaries;
}

type Owning = Extract<ResourceOf<ResourceType>, { subject?: unknown }>['resourceType'];

/** The resources of a type with whom they are about; those of nobody, or of one of two people, are withheld and said. */
function* ownedBy<T extends Owning>(
  type: T,
  context: ImportContext,
): Generator<{ readonly id: string; readonly patientId: string; readonly resource: ResourceOf<T> }> {
  for (const { id, resource } of context.set.all(type)) {
    const { subject } = resource as { readonly subject?: Reference | null };
    const target = context.follow(type, subject, 'Patient');
    if (target?.type === 'Patient' && !context.set.isSharedId(target.id))
      yield { id, patientId: target.id, resource };
    else {
      withhold(context, type);
      if (target?.type !== 'Patient')
        addProblem(context.report, { kind: 'without_patient', file: type, place: '' });
    }
  }
}

function withhold(context: ImportContext, type: string): void {
  const counts = countsOf(context.report, type);
  counts.taken -= 1;
  counts.withheld += 1;
}

function leaveUnused(context: ImportContext, type: string): void {
  const counts = countsOf(context.report, type);
  counts.taken -= 1;
  counts.notUsed += 1;
}
