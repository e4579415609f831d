import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type TableRow = Readonly<Record<string, string | null>>;

/** Writes source tables as JSON Lines and documents beside them, as a user lays them out. */
export async function writeDataFolder(options: {
  readonly folder: string;
  readonly tables: Readonly<Record<string, readonly TableRow[]>>;
  /** File name in `binary/` to content. */
  readonly documents?: Readonly<Record<string, string | Uint8Array>>;
}): Promise<string> {
  const { folder, tables, documents = {} } = options;
  await mkdir(join(folder, 'binary'), { recursive: true });
  for (const [view, rows] of Object.entries(tables)) {
    await writeFile(join(folder, `${view}.ndjson`), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }
  for (const [name, content] of Object.entries(documents)) {
    await writeFile(join(folder, 'binary', name), content);
  }
  return folder;
}

export const imagingRow = (patientId: string, given: TableRow = {}): TableRow => ({
  patient_fhir_id: patientId,
  imaging_procedure_id: `img-${patientId}`,
  imaging_date: '2019-05-02 09:00:00.000',
  imaging_procedure: 'MRI BRAIN W/WO CONTRAST',
  imaging_modality: 'MRI',
  result_information: 'FINDINGS: No residual tumor is seen.\nIMPRESSION: No evidence of residual tumor.',
  binary_content_id: null,
  ...given,
});

export const fileRow = (patientId: string, name: string, contentType: string | null): TableRow => ({
  patient_fhir_id: patientId,
  document_reference_id: `doc-${name}`,
  binary_id: `Binary/${name}`,
  dr_status: 'current',
  dr_doc_status: 'final',
  dr_type_text: 'Operative Report',
  dr_category_text: 'Clinical Note',
  dr_date: '2019-04-30 12:00:00.000',
  content_type: contentType,
});

export const procedureRow = (patientId: string): TableRow => ({
  patient_fhir_id: patientId,
  procedure_fhir_id: `proc-${patientId}`,
  procedure_date: '2019-04-30',
  proc_status: 'completed',
  proc_code_text: 'CRANIOTOMY FOR EXCISION OF BRAIN TUMOR',
  is_tumor_surgery: 'true',
});
