import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
import { PostgresClinicalRepository } from '../../lambdas/adapters/postgres/postgres-clinical-repository.ts';
import {
  auditLog,
  type Database,
  events,
  extractedDocumentText,
  extractedVariables,
  publications,
  reviewItems,
} from '../../lambdas/adapters/postgres/schema.ts';
import type { Finding } from '../../lambdas/domain/finding.ts';
import type { PlacedFinding } from '../../lambdas/domain/version-rows.ts';
import type { ClinicalRepository, CommitRequest } from '../../lambdas/ports/index.ts';
import { anEvent } from '../support/builders.ts';
import { aVersion, somebody } from '../support/commits.ts';
import { type EmptyDatabase, openDataApi, postgresEngines } from '../support/postgres-engines.ts';

const aFinding = (change: Partial<PlacedFinding> = {}): PlacedFinding => ({
  findingId: 'f1',
  variable: 'extent_of_resection',
  findingKey: '',
  value: 'GTR',
  absence: null,
  basis: 'text',
  date: '2025-02-28',
  confidence: 0.75,
  documentId: 'doc1',
  binaryId: 'bin1',
  evidence: [
    { binaryId: 'bin1', textSha256: 'a'.repeat(64), start: 10, end: 20, quote: 'ZZQUOTE of the patient' },
  ],
  state: 'accepted',
  gates: { located: true, supported: false },
  reasons: ['one reader only'],
  readings: [
    {
      reader: 'rules',
      model: 'rules-1',
      promptVersion: '1',
      value: 'GTR',
      selfConfidence: null,
      quote: 'ZZQUOTE as it was said',
    },
  ],
  agreement: 'single_source',
  sourceEventId: 'proc_1',
  course: {
    daysSinceDiagnosis: 3,
    daysSinceSurgery: 0,
    daysSinceTreatmentStart: null,
    diseasePhase: 'Post-surgical',
    treatmentStatus: 'Treatment-naive',
  },
  ...change,
});

const aCommit = (change: Partial<CommitRequest> = {}): CommitRequest => ({
  version: aVersion(),
  token: 1,
  mrn: null,
  patient: somebody,
  actor: 'nightly_20260301_100000',
  timeline: [
    anEvent({
      eventId: 'img_1',
      date: '2025-02-27',
      minuteOfDay: 75,
      type: 'Imaging',
      category: 'MRI',
      description: 'MRI brain; \'with\' "contrast" :not $1 a ? parameter',
      ageDays: 4000,
      sourceView: 'v_imaging',
      sourceId: '1',
      datePrecision: 'month',
      part: 'stop',
      status: 'final',
      codes: { icd10: ['C71.9', "D'33"], snomed: [], cpt: ['61510'], loinc: ['1-8'], rxnorm: ['{a,"b"}'] },
      daysSinceDiagnosis: -4,
      diseasePhase: 'On-treatment',
      treatmentStatus: 'Off-treatment',
    }),
  ],
  documents: [
    {
      documentId: 'doc1',
      binaryId: 'bin1',
      documentType: 'operative',
      documentDate: '2025-02-28',
      contentType: 'text/plain',
      textSha256: 'a'.repeat(64),
      textLength: 1234,
      status: 'read',
      reason: null,
    },
    {
      documentId: 'doc2',
      binaryId: null,
      documentType: null,
      documentDate: null,
      contentType: null,
      textSha256: null,
      textLength: null,
      status: 'missing',
      reason: 'no binary',
    },
  ],
  findings: [
    aFinding(),
    aFinding({ findingId: 'f2', variable: 'molecular', value: { H3: 'K27M' }, gates: null, confidence: 1 }),
  ],
  review: [
    {
      reviewId: 'rev_1',
      reason: 'a discrepancy',
      severity: 'high',
      subject: 'surgery',
      subjectId: 's1',
      dueDays: 2,
      dueAt: '2026-03-31T01:30:00.123Z',
    },
  ],
  ...change,
});

describe.each(postgresEngines)('clinical repository: $name', ({ open }) => {
  let opened: EmptyDatabase;
  let database: Database;
  let repository: ClinicalRepository;
  beforeAll(async () => {
    opened = await open();
    database = opened.database;
    await migrate(database);
    repository = new PostgresClinicalRepository(database);
  });
  afterAll(() => opened.stop());

  const rowsOf = async (patientKey: string) => {
    const { rows } = (await database.execute(sql`
      select (select count(*) from timeline.events where patient_key = ${patientKey}) as events,
        (select count(*) from timeline.extracted_variables where patient_key = ${patientKey}) as variables,
        (select count(*) from document_cache.extracted_document_text where patient_key = ${patientKey}) as documents,
        (select count(*) from qa_review.items where patient_key = ${patientKey}) as review,
        (select count(*) from workflow_metadata.publications where patient_key = ${patientKey}) as publications`)) as {
      rows: Record<string, unknown>[];
    };
    return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, count]) => [name, Number(count)]));
  };

  test('has no version of a patient it never saw', async () => {
    expect(await repository.latestVersion('nobody')).toBeUndefined();
    expect(await repository.versions('nobody')).toEqual([]);
  });

  test('gives a committed version back as it was, to the millisecond', async () => {
    const request = aCommit();

    expect(await repository.commit(request)).toEqual({ kind: 'committed' });
    expect(await repository.latestVersion(request.version.patientKey)).toEqual(request.version);
    expect(await repository.versions(request.version.patientKey)).toEqual([request.version]);
  });

  test('writes the rows that go with a version, values bound and quotes left out', async () => {
    const request = aCommit();
    await repository.commit(request);
    const { patientKey } = request.version;

    const variables = (await database.select().from(extractedVariables)).filter(
      (row) => row.patientKey === patientKey,
    );
    expect(variables.find(({ findingId }) => findingId === 'f1')).toEqual({
      patientKey,
      findingId: 'f1',
      version: 1,
      variableName: 'extent_of_resection',
      findingKey: '',
      variableValue: 'GTR',
      markers: null,
      absence: null,
      basis: 'text',
      eventDate: '2025-02-28',
      confidence: 0.75,
      documentId: 'doc1',
      binaryId: 'bin1',
      evidence: [{ binaryId: 'bin1', textSha256: 'a'.repeat(64), start: 10, end: 20 }],
      state: 'accepted',
      located: true,
      supported: false,
      agreement: 'single_source',
      reasons: ['one reader only'],
      readings: [
        { reader: 'rules', model: 'rules-1', promptVersion: '1', value: 'GTR', selfConfidence: null },
      ],
      sourceEventId: 'proc_1',
      ...aFinding().course,
    });
    expect(variables.find(({ findingId }) => findingId === 'f2')).toMatchObject({
      variableValue: null,
      markers: { H3: 'K27M' },
      located: null,
      confidence: 1,
    });
    const [event] = (await database.select().from(events)).filter((row) => row.patientKey === patientKey);
    expect(event).toMatchObject({ eventDate: '2025-02-27', description: request.timeline[0]?.description });
    const documents = (await database.select().from(extractedDocumentText)).filter(
      (row) => row.patientKey === patientKey,
    );
    expect(Object.fromEntries(documents.map((row) => [row.documentId, row.textArtifact]))).toEqual({
      doc1: `text/${'a'.repeat(64)}.txt`,
      doc2: null,
    });
    const [item] = (await database.select().from(reviewItems)).filter((row) => row.patientKey === patientKey);
    expect(item).toMatchObject({
      itemId: 'rev_1',
      status: 'open',
      dueAt: new Date('2026-03-31T01:30:00.123Z'),
    });
    const publication = (await database.select().from(publications)).find(
      (row) => row.patientKey === patientKey,
    );
    expect(publication).toMatchObject({ version: 1, documents: 2, findings: 2, reviewItems: 1 });
  });

  test('keeps where events and statements stand in the course of the disease', async () => {
    const request = aCommit({ patient: { ...somebody, isDeceased: true, firstSurgeryDate: '2025-02-28' } });
    const { patientKey } = request.version;
    await repository.commit(request);

    const [event] = await database.select().from(events).where(eq(events.patientKey, patientKey));
    expect(event).toMatchObject({
      eventDatePrecision: 'month',
      eventPart: 'stop',
      eventStatus: 'final',
      icd10Codes: ['C71.9', "D'33"],
      snomedCodes: [],
      rxnormCodes: ['{a,"b"}'],
      daysSinceDiagnosis: -4,
      daysSinceSurgery: null,
      diseasePhase: 'On-treatment',
      treatmentStatus: 'Off-treatment',
    });
    const [variable] = await database
      .select()
      .from(extractedVariables)
      .where(eq(extractedVariables.patientKey, patientKey));
    expect(variable).toMatchObject({ sourceEventId: 'proc_1', daysSinceDiagnosis: 3, daysSinceSurgery: 0 });
    const { rows } = (await database.execute(sql`
      select age_at_event_years, p.deceased, p.first_surgery_date, p.birth_date
      from timeline.events e join timeline.patients p using (patient_key) where p.patient_key = ${patientKey}`)) as {
      rows: Record<string, unknown>[];
    };
    expect(Number(rows[0]?.age_at_event_years)).toBe(10.95);
    expect(rows[0]).toMatchObject({ deceased: true, birth_date: null });
  });

  test('keeps words with characters it has none for, in names and values, and a backslash as it is', async () => {
    const markers = { 'BR\0AF': 'fused\ud800', 'H3\\u0000': '\\\\\0' };
    const request = aCommit({ findings: [aFinding({ variable: 'molecular', value: markers })] });
    const { patientKey } = request.version;
    await repository.commit(request);

    const [variable] = await database
      .select()
      .from(extractedVariables)
      .where(eq(extractedVariables.patientKey, patientKey));
    expect(variable?.markers).toEqual({ 'BR\ufffdAF': 'fused\ufffd', 'H3\\u0000': '\\\\\ufffd' });
  });

  test('replaces the rows of the version before', async () => {
    const first = aCommit();
    const { patientKey } = first.version;
    await repository.commit(first);

    await repository.commit({
      ...first,
      version: { ...first.version, version: 2, parentVersion: 1 },
      timeline: [],
      documents: first.documents.slice(0, 1),
      findings: [aFinding({ findingId: 'f3' })],
    });

    expect(await rowsOf(patientKey)).toEqual({
      events: 0,
      variables: 1,
      documents: 1,
      review: 1,
      publications: 2,
    });
    expect((await repository.versions(patientKey)).map(({ version }) => version)).toEqual([1, 2]);
  });

  test('keeps what a reviewer decided when the question comes again', async () => {
    const first = aCommit();
    const { patientKey } = first.version;
    await repository.commit(first);
    await database.execute(
      sql`update qa_review.items set status = 'approved' where patient_key = ${patientKey} and item_id = 'rev_1'`,
    );

    await repository.commit({ ...first, version: { ...first.version, version: 2, parentVersion: 1 } });

    const items = (await database.select().from(reviewItems)).filter((row) => row.patientKey === patientKey);
    expect(items.map(({ status }) => status)).toEqual(['approved']);
  });

  test('says what is there when the version exists, and changes nothing', async () => {
    const first = aCommit();
    await repository.commit(first);
    const before = await rowsOf(first.version.patientKey);

    const outcome = await repository.commit({
      ...first,
      version: { ...first.version, contentSha256: 'other', runId: 'other' },
      token: 2,
      findings: [],
      review: [],
    });

    expect(outcome).toEqual({ kind: 'conflict', existing: first.version });
    expect(await rowsOf(first.version.patientKey)).toEqual(before);
  });

  test('refuses a holder whose token is lower than one it saw, and changes nothing', async () => {
    const first = aCommit({ token: 7 });
    await repository.commit(first);
    const before = await rowsOf(first.version.patientKey);

    const second = { ...first, version: { ...first.version, version: 2, parentVersion: 1 }, token: 6 };

    await expect(repository.commit(second)).rejects.toMatchObject({ name: 'LeaseLostError' });
    expect(await rowsOf(first.version.patientKey)).toEqual(before);
    expect(await repository.commit({ ...second, token: 7 })).toEqual({ kind: 'committed' });
  });

  test('commits one of 20 that come at once with the same version', async () => {
    const request = aCommit();

    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, run) =>
        repository.commit({ ...request, version: { ...request.version, runId: `run-${run}` } }),
      ),
    );

    const winner = outcomes.findIndex(({ kind }) => kind === 'committed');
    expect(outcomes.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.kind === 'conflict') expect(outcome.existing.runId).toBe(`run-${winner}`);
    }
  });

  test('follows the rules of tokens and versions whatever is committed in whatever order', async () => {
    const step = fc.record({
      version: fc.integer({ min: 1, max: 4 }),
      token: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const patientKey = randomUUID();
        const committed = new Map<number, string>();
        let highest = 0;
        for (const [n, { version, token }] of steps.entries()) {
          const request = aCommit({ version: aVersion({ patientKey, version, runId: `run-${n}` }), token });
          const outcome = await repository.commit(request).catch((error: Error) => ({ kind: error.name }));
          const expected =
            token < highest ? 'LeaseLostError' : committed.has(version) ? 'conflict' : 'committed';
          expect(outcome.kind).toBe(expected);
          highest = Math.max(highest, token);
          if (expected === 'committed') committed.set(version, `run-${n}`);
        }
        const stored = await repository.versions(patientKey);
        expect(new Map(stored.map(({ version, runId }) => [version, runId]))).toEqual(committed);
        expect((await repository.latestVersion(patientKey))?.version).toBe(
          committed.size === 0 ? undefined : Math.max(...committed.keys()),
        );
      }),
      { numRuns: 15 },
    );
  });

  test('takes 3,000 findings and 2,000 events of one patient', async () => {
    const [finding, event] = [aFinding(), aCommit().timeline[0]];
    const request = aCommit({
      findings: Array.from({ length: 3000 }, (_, n) => ({ ...finding, findingId: `f${n}` })),
      timeline: Array.from(
        { length: 2000 },
        (_, n) => ({ ...event, eventId: `e${n}` }) as CommitRequest['timeline'][0],
      ),
    });

    await repository.commit(request);

    expect(await rowsOf(request.version.patientKey)).toMatchObject({ variables: 3000, events: 2000 });
  });

  test('leaves nothing behind of a commit that fails at its last rows, nor its values in the error', async () => {
    const request = aCommit();
    const twice = {
      ...request,
      findings: [aFinding({ value: 'ZZSECRET' }), aFinding({ value: 'ZZSECRET' })],
    };

    const error: Error = await repository.commit(twice).then(
      () => expect.fail('two findings of one id were taken'),
      (reason: Error) => reason,
    );

    expect(error.name).toBe('InputRejectedError');
    expect(`${error.stack}${JSON.stringify(error)}${String(error.cause)}`).not.toMatch(
      /ZZSECRET|ZZQUOTE|ePatient/,
    );
    expect(error.cause).toBeDefined();
    expect(await repository.latestVersion(request.version.patientKey)).toBeUndefined();
    expect((await rowsOf(request.version.patientKey)).variables).toBe(0);
  });

  test('takes no version of which the database keeps fewer rows than were sent', async () => {
    const request = aCommit();
    await database.execute(sql`create function lose_f2() returns trigger language plpgsql as
      'begin if new.finding_id = ''f2'' then return null; end if; return new; end'`);
    await database.execute(sql`create trigger lose_f2 before insert on timeline.extracted_variables
      for each row execute function lose_f2()`);
    try {
      await expect(repository.commit(request)).rejects.toMatchObject({
        name: 'InputRejectedError',
        message: 'rows of findings in the version: 2 were expected, 1 came',
      });
    } finally {
      await database.execute(sql`drop trigger lose_f2 on timeline.extracted_variables`);
      await database.execute(sql`drop function lose_f2()`);
    }
    expect(await repository.latestVersion(request.version.patientKey)).toBeUndefined();
    expect(await repository.commit(request)).toEqual({ kind: 'committed' });
  });

  test('refuses a row that nobody could read back', async () => {
    const request = aCommit({ findings: [aFinding({ value: 'x'.repeat(70_000) })] });

    await expect(repository.commit(request)).rejects.toMatchObject({ name: 'InputRejectedError' });
  });

  test('keeps a finding with a thousand quotes, with the places of the first hundred', async () => {
    const [evidence] = aFinding().evidence;
    const request = aCommit({
      findings: [aFinding({ evidence: Array.from({ length: 1000 }, () => evidence) as Finding['evidence'] })],
    });

    await repository.commit(request);

    const rows = await database
      .select()
      .from(extractedVariables)
      .where(eq(extractedVariables.patientKey, request.version.patientKey));
    expect(rows.find(({ patientKey }) => patientKey === request.version.patientKey)?.evidence).toHaveLength(
      100,
    );
  });

  test('appends to the audit log, its own commits among it', async () => {
    const request = aCommit();
    await repository.commit(request);
    const entry = {
      actor: 'someone',
      action: 'review',
      object: request.version.patientKey,
      outcome: 'approved',
    };
    await repository.audit({ ...entry, at: '2026-01-01T00:00:00.001Z' });

    const log = await database.select().from(auditLog);
    expect(log).toContainEqual({ ...entry, at: new Date('2026-01-01T00:00:00.001Z') });
    expect(log).toContainEqual({
      at: new Date(request.version.createdAt),
      actor: request.version.runId,
      action: 'publish',
      object: `${request.version.patientKey}/v1`,
      outcome: 'committed',
    });
  });
});

describe('clinical repository: data api, on its own', () => {
  let opened: Awaited<ReturnType<typeof openDataApi>>;
  let repository: ClinicalRepository;
  beforeAll(async () => {
    opened = await openDataApi();
    await migrate(opened.database);
    repository = new PostgresClinicalRepository(opened.database);
  });
  afterAll(() => opened.stop());

  test.each([
    { name: 'DatabaseResumingException', status: 400, expected: 'TransientError' },
    { name: 'StatementTimeoutException', status: 400, expected: 'TransientError' },
    { name: 'ServiceUnavailableError', status: 503, expected: 'TransientError' },
    { name: 'AccessDeniedException', status: 403, expected: 'ConfigurationError' },
    { name: 'BadRequestException', status: 400, expected: 'ConfigurationError' },
  ])('takes $name for a $expected', async ({ name, status, expected }) => {
    for (const path of ['/Execute', '/BeginTransaction', '/CommitTransaction']) {
      opened.api.failNext(path, { name, status });
      const attempt = path === '/Execute' ? repository.latestVersion('p') : repository.commit(aCommit());
      await expect(attempt).rejects.toMatchObject({ name: expected, cause: expect.anything() });
    }
  });

  test('stays well inside the limits of a request, however much a patient has', async () => {
    const findings = Array.from({ length: 500 }, (_, n) =>
      aFinding({ findingId: `f${n}`, value: `"${'\\"'.repeat(4000)}` }),
    );

    await repository.commit(aCommit({ findings }));

    expect(opened.api.largest.bytes).toBeLessThan(4 * 1024 * 1024);
    expect(opened.api.largest.parameters).toBeLessThanOrEqual(12_000);
  });

  test('writes 500 findings with one call', async () => {
    const findings = Array.from({ length: 500 }, (_, n) => aFinding({ findingId: `g${n}` }));
    opened.api.calls.length = 0;

    await repository.commit({
      ...aCommit({ findings }),
      version: { ...aCommit().version, patientKey: 'many' },
    });

    const inserts = opened.api.calls.filter(({ sql }) => /^insert into .*"extracted_variables"/.test(sql));
    expect(inserts).toHaveLength(1);
  });

  test('finds a transaction that expired to be a fault that may pass, and leaves nothing of it', async () => {
    const request = aCommit();
    const late = { ...request, version: { ...request.version, patientKey: 'late' } };
    opened.api.beforeCommit = () => opened.api.expireTransactions();

    await expect(repository.commit(late)).rejects.toMatchObject({ name: 'TransientError' });
    opened.api.beforeCommit = undefined;

    expect(await repository.latestVersion('late')).toBeUndefined();
    expect((await repository.commit(late)).kind).toBe('committed');
  });
});
