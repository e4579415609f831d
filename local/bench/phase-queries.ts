import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SQL, sql } from 'drizzle-orm';
import { events, extractedDocumentText, extractedVariables } from '../../lambdas/adapters/postgres/schema.ts';
import {
  type ComparedEngine,
  comparedDuckDb,
  comparedPostgres,
  type Session,
} from './phase-query-engines.ts';

/** How much is measured: charts of a usual size, each question asked so often, whole versions committed. */
export interface ComparedSizes {
  readonly patients: number;
  readonly events: number;
  readonly findings: number;
  readonly documents: number;
  readonly asked: number;
  readonly commits: number;
}

const usual: ComparedSizes = {
  ...{ patients: 1_000, events: 150, findings: 200, documents: 60 },
  ...{ asked: 200, commits: 100 },
};

const writers = [1, 10, 50] as const;

/**
 * DuckDB against PostgreSQL on what the phases and the people ask of the database: the same tables, rows and SQL in
 * one run, answers compared row by row. Milliseconds are medians; writes are whole versions of a patient's rows.
 */
export async function benchPhaseQueries(sizes = usual): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'radiant-bench-'));
  const engines: ComparedEngine[] = [];
  try {
    engines.push(await comparedDuckDb(folder), await comparedPostgres(folder));
    const lines = [
      `phase queries: ${sizes.patients} patients of ${sizes.events} events, ${sizes.findings} findings and ${sizes.documents} documents; ${engines.map(({ name }) => name).join(' against ')}`,
    ];
    const sessions = [];
    for (const engine of engines) sessions.push(await filled(engine, sizes));
    for (const [name, question] of Object.entries(questions))
      lines.push(await compareReads(name, { question, sessions, sizes }));
    for (const count of writers) lines.push(await compareWrites(count, { engines, sizes }));
    for (const engine of engines)
      lines.push(
        `phase queries, ${engine.name}: a second process that writes ${await engine.secondWriter()}`,
      );
    return lines;
  } finally {
    for (const engine of engines) await engine.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const keyOf = (patient: number): string => `patient-${patient}`;

/** What is asked, of one patient or of the cohort; every value as text, so that the engines can be compared. */
const questions: Readonly<Record<string, (patient: number) => SQL>> = {
  "a patient's timeline": (patient) => sql`
    select cast(event_date as text) as day, event_type, event_category, description, cast(age_at_event_days as text) as age
    from timeline.events where patient_key = ${keyOf(patient)} order by event_date, event_id`,
  'documents by the hash of their text': (patient) => sql`
    select patient_key, document_id, text_artifact from document_cache.extracted_document_text
    where text_hash = md5(${`${keyOf(patient)}-7`}) order by patient_key, document_id`,
  'latest findings of a variable': (patient) => sql`
    select finding_id, variable_value, cast(event_date as text) as day, state from timeline.extracted_variables
    where patient_key = ${keyOf(patient)} and variable_name = 'variable-3' order by event_date desc, finding_id limit 10`,
  'status of the cohort': () => sql`
    select run_id, cast(count(*) as text) as patients, cast(sum(findings) as text) as findings,
      cast(sum(review_items) as text) as review_items
    from workflow_metadata.publications group by run_id order by run_id`,
  'accepted values of the cohort': () => sql`
    select variable_name, variable_value, cast(count(*) as text) as values from timeline.extracted_variables
    where state = 'accepted' group by variable_name, variable_value order by variable_name, variable_value`,
};

/** Asks of the cohort are few: each takes long. */
const cohortAsked = 10;
const isOfCohort = (name: string): boolean => name.includes('cohort');

async function compareReads(
  name: string,
  given: {
    readonly question: (patient: number) => SQL;
    readonly sessions: readonly Session[];
    readonly sizes: ComparedSizes;
  },
): Promise<string> {
  const { question, sessions, sizes } = given;
  const times: number[][] = sessions.map(() => []);
  const rounds = isOfCohort(name) ? Math.min(cohortAsked, sizes.asked) : sizes.asked;
  let rows = 0;
  for (let round = 0; round < rounds; round += 1) {
    const statement = question(Math.floor((round * sizes.patients) / rounds));
    const answers: string[] = [];
    for (const [place, session] of sessions.entries()) {
      const start = performance.now();
      const answer = await session.query(statement);
      times[place]?.push(performance.now() - start);
      answers.push(JSON.stringify(answer));
      rows = answer.length;
    }
    if (rows === 0 || new Set(answers).size !== 1)
      throw new Error(`the engines answer differently to ${name}`);
  }
  const [duckDb = 0, postgres = 0] = times.map(median);
  return `phase queries, ${name} (${rows} rows): DuckDB ${duckDb.toFixed(2)} ms, PostgreSQL ${postgres.toFixed(2)} ms, ${(duckDb / postgres).toFixed(1)} times PostgreSQL's`;
}

/** So many patients commit at once, each its versions one after the other, until all commits are done. */
async function compareWrites(
  count: number,
  { engines, sizes }: { readonly engines: readonly ComparedEngine[]; readonly sizes: ComparedSizes },
): Promise<string> {
  const { commits } = sizes;
  const told: string[] = [];
  for (const engine of engines) {
    const sessions = await Promise.all(Array.from({ length: count }, () => engine.session()));
    let failed = 0;
    const start = performance.now();
    await Promise.all(
      sessions.map(async (session, patient) => {
        for (let version = 2; version < 2 + commits / count; version += 1)
          await session
            .transaction((statements) => newVersion(statements, { patient, version, sizes }))
            .catch(() => {
              failed += 1;
            });
      }),
    );
    const seconds = (performance.now() - start) / 1000;
    const [left] = await (await engine.session()).query(sql`
      select cast(count(*) as text) as rows from timeline.extracted_variables where patient_key = ${keyOf(0)}`);
    if (Number(left?.rows) !== sizes.findings) throw new Error(`${engine.name} holds ${left?.rows} findings`);
    told.push(
      `${engine.name} ${(commits / seconds).toFixed(1)} commits a second${failed === 0 ? '' : `, ${failed} of ${commits} failed`}`,
    );
  }
  return `phase queries, ${commits} commits from ${count} ${count === 1 ? 'patient' : 'patients at once'}: ${told.join('; ')}`;
}

/** The rows of a new version in place of those of the one before, as a commit of the repository does it. */
async function newVersion(
  { query, insert }: Pick<Session, 'query' | 'insert'>,
  given: { readonly patient: number; readonly version: number; readonly sizes: ComparedSizes },
): Promise<void> {
  const { version, sizes } = given;
  const patientKey = keyOf(given.patient);
  for (const table of [events, extractedVariables, extractedDocumentText])
    await query(sql`delete from ${table} where patient_key = ${patientKey}`);
  const numbers = (length: number): number[] => Array.from({ length }, (_, number) => number + 1);
  await insert(
    events,
    numbers(sizes.events).map((n) => ({
      ...{ patientKey, version, eventId: `event-${n}`, eventDate: '2020-02-29', minuteOfDay: null },
      ...{ eventType: 'Imaging', eventCategory: 'Imaging', description: `MRI of the brain ${n}` },
      ...{ ageAtEventDays: n, sourceView: 'v_imaging', sourceId: `source-${n}` },
    })),
  );
  await insert(
    extractedVariables,
    numbers(sizes.findings).map((n) => ({
      ...{
        patientKey,
        version,
        findingId: `finding-${n}`,
        variableName: `variable-${n % 11}`,
        findingKey: '',
      },
      ...{ variableValue: `value-${n % 5}`, markers: null, absence: null, basis: 'text' },
      ...{
        eventDate: '2020-02-29',
        confidence: 0.9,
        documentId: `document-${n % 60}`,
        binaryId: `binary-${n % 60}`,
      },
      evidence: [{ binaryId: `binary-${n % 60}`, textSha256: 'f'.repeat(64), start: 1000, end: 1080 }],
      ...{ state: 'accepted', located: true, supported: true, agreement: 'agree', reasons: ['two said so'] },
      readings: [],
    })),
  );
  await insert(
    extractedDocumentText,
    numbers(sizes.documents).map((n) => ({
      ...{
        patientKey,
        version,
        documentId: `document-${n}`,
        binaryId: `binary-${n}`,
        documentType: 'imaging',
      },
      ...{
        documentDate: '2020-02-29',
        contentType: 'text/plain',
        textHash: 'f'.repeat(64),
        textLength: 2_000,
      },
      ...{ textArtifact: `text/${'f'.repeat(64)}.txt`, status: 'read', reason: null },
    })),
  );
}

async function filled(engine: ComparedEngine, sizes: ComparedSizes): Promise<Session> {
  const session = await engine.session();
  const each = (rows: number): SQL =>
    sql.raw(`generate_series(0, ${sizes.patients - 1}) as a(p), generate_series(1, ${rows}) as b(n)`);
  const key = sql.raw("'patient-' || p");
  await session.query(sql`insert into abstraction.patients (patient_key, patient_id, highest_token)
    select 'patient-' || p, 'id-' || p, 1 from ${sql.raw(`generate_series(0, ${sizes.patients - 1}) as a(p)`)}`);
  await session.query(sql`insert into timeline.events (patient_key, event_id, version, event_date, event_type,
      event_category, description, age_at_event_days, source_view, source_id)
    select ${key}, 'event-' || n, 1, date '2012-01-01' + cast(n * 20 as integer), 'Imaging', 'Imaging',
      'MRI of the brain with and without contrast, follow-up ' || n, n * 20, 'v_imaging', 'source-' || n from ${each(sizes.events)}`);
  await session.query(sql`insert into timeline.extracted_variables (patient_key, finding_id, version, variable_name,
      finding_key, variable_value, basis, event_date, confidence, document_id, binary_id, evidence, state, agreement,
      reasons, readings)
    select ${key}, 'finding-' || n, 1, 'variable-' || (n % 11), '', 'value-' || (n % 5), 'text',
      date '2012-01-01' + cast(n * 10 as integer), 0.9, 'document-' || (n % 60), 'binary-' || (n % 60),
      '[{"start":1000,"end":1080}]', case when n % 9 = 0 then 'flagged' else 'accepted' end, 'agree', '[]', '[]'
    from ${each(sizes.findings)}`);
  await session.query(sql`insert into document_cache.extracted_document_text (patient_key, document_id, binary_id,
      version, document_type, document_date, content_type, text_hash, text_length, text_artifact, status)
    select ${key}, 'document-' || n, 'binary-' || n, 1, 'imaging', date '2012-01-01' + cast(n * 30 as integer),
      'text/plain', md5('patient-' || p || '-' || n), 2000, 'text/' || n, 'read' from ${each(sizes.documents)}`);
  await session.query(sql`insert into workflow_metadata.publications (run_id, patient_key, version, documents,
      findings, review_items, published_at)
    select 'run-' || (p % 4), ${key}, 1, 60, 200, p % 7, timestamp '2026-01-01 00:00:00'
    from ${sql.raw(`generate_series(0, ${sizes.patients - 1}) as a(p)`)}`);
  await session.query(sql`analyze`);
  return session;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
