import { gunzipSync } from 'node:zlib';
import { agreedDemographics } from '../../domain/agreed-demographics.ts';
import {
  type GatheredBucket,
  GatheredBucket as GatheredBucketSchema,
  gatheredKey,
  manifestKey,
} from '../../domain/gathering.ts';
import {
  DemographicsRow,
  type PatientRecord,
  PatientRecord as PatientRecordSchema,
} from '../../domain/patient-record.ts';
import { patientNameKey } from '../../domain/run-layout.ts';
import { sourceViews } from '../../domain/source-views.ts';
import type { Ports } from '../../ports/index.ts';
import type { contract } from './contract.ts';

type Needs = Pick<Ports, 'artifacts' | 'clock' | 'pseudonyms' | 'runs'>;
type Input = ReturnType<typeof contract.input.parse>;
type Row = Readonly<Record<string, string | null>>;

/**
 * Groups one bucket of the export by patient: a compact record object each, and the bucket's part of the manifest.
 * A cohort member that no table knows is recorded as failed; nobody is dropped. Record objects come first, the
 * manifest part next, the bucket's mark last.
 */
export const gatherRecords =
  (ports: Needs) =>
  async (input: Input): Promise<GatheredBucket> => {
    const members = new Set<string>();
    for await (const row of rowsOf(ports, { ...input, view: 'cohort_members' })) members.add(row.member);
    const records = new Map<string, PatientRecord>();
    const people = new Map<string, DemographicsRow[]>();
    let rows = 0;
    for (const { view } of sourceViews) {
      for await (const { member, cells } of rowsOf(ports, { ...input, view })) {
        rows += 1;
        const record = recordOf(records, member);
        if (view !== 'v_patient_demographics') addRow(record, view, cells);
        else people.set(member, [...(people.get(member) ?? []), withNulls(DemographicsRow.shape, cells)]);
      }
    }
    const lines: string[] = [];
    for (const [patientId, record] of [...records].sort(([a], [b]) => (a < b ? -1 : 1))) {
      members.delete(patientId);
      const patientKey = ports.pseudonyms.patientKey(patientId);
      const key = await ports.artifacts.putJson(
        `records/${patientKey}`,
        PatientRecordSchema.parse({
          ...record,
          demographics: agreedDemographics(people.get(patientId) ?? []),
        }),
      );
      await nameKey(ports, patientId, patientKey);
      lines.push(JSON.stringify({ patientKey, record: key }));
    }
    for (const unknown of members) await recordUnknown(ports, input, unknown);
    if (lines.length > 0)
      await ports.artifacts.put(manifestKey(input.manifestPrefix, input.bucket), `${lines.join('\n')}\n`);
    const gathered = GatheredBucketSchema.parse({ patients: lines.length, unknown: members.size, rows });
    await ports.artifacts.put(gatheredKey(input.manifestPrefix, input.bucket), JSON.stringify(gathered));
    return gathered;
  };

async function* rowsOf(
  ports: Needs,
  { exportPrefix, bucket, view }: Input & { view: string },
): AsyncIterable<{ member: string; cells: Row }> {
  for await (const key of ports.artifacts.list(`${exportPrefix}${view}/bucket=${bucket}/`)) {
    const bytes = await ports.artifacts.find(key);
    if (bytes === undefined) continue;
    const text = new TextDecoder().decode(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes);
    for (const line of text.split('\n')) {
      if (line === '') continue;
      const {
        member,
        bucket: _bucket,
        ...cells
      } = JSON.parse(line) as Record<string, string> & { member: string };
      yield { member, cells };
    }
  }
}

function recordOf(records: Map<string, PatientRecord>, patientId: string): PatientRecord {
  const known = records.get(patientId);
  if (known !== undefined) return known;
  const fresh: PatientRecord = {
    patientId,
    demographics: null,
    imaging: [],
    files: [],
    procedures: [],
    other: {},
  };
  records.set(patientId, fresh);
  return fresh;
}

/** Rows arrive with null members left out by UNLOAD; the record has them all. */
function addRow(record: PatientRecord, view: string, cells: Row): void {
  switch (view) {
    case 'v_imaging':
      record.imaging.push(withNulls(PatientRecordSchema.shape.imaging.element.shape, cells));
      return;
    case 'v_binary_files':
      record.files.push(withNulls(PatientRecordSchema.shape.files.element.shape, cells));
      return;
    case 'v_procedures_tumor':
      record.procedures.push(withNulls(PatientRecordSchema.shape.procedures.element.shape, cells));
      return;
    default: {
      const rows = record.other[view] ?? [];
      rows.push(cells);
      record.other[view] = rows;
    }
  }
}

function withNulls<Shape extends object>(shape: Shape, cells: Row): { [Column in keyof Shape]: never } {
  return Object.fromEntries(Object.keys(shape).map((column) => [column, cells[column] ?? null])) as {
    [Column in keyof Shape]: never;
  };
}

async function recordUnknown(ports: Needs, { run }: Input, patientId: string): Promise<void> {
  const patientKey = ports.pseudonyms.patientKey(patientId);
  await nameKey(ports, patientId, patientKey);
  await ports.runs.recordOutcome({
    runId: run.runId,
    patientKey,
    attempt: run.attempt,
    status: 'failed',
    artifact: null,
    version: null,
    counts: {},
    usd: 0,
    failure: {
      error: 'InputRejectedError',
      phase: 'gather-records',
      reason: 'no source table knows this patient',
    },
    startedAt: null,
    endedAt: new Date(ports.clock.now()).toISOString(),
  });
}

/** The one place, beside the records, that leads from a key back to the id; an encrypted object like them. */
async function nameKey(ports: Needs, patientId: string, patientKey: string): Promise<void> {
  await ports.artifacts.put(patientNameKey(patientKey), JSON.stringify({ patientId }));
}
