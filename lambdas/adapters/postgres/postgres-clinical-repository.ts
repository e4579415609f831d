import { and, asc, desc, eq, inArray, lt, lte, or, sql } from 'drizzle-orm';
import { LeaseLostError } from '../../domain/errors.ts';
import { expectCount } from '../../domain/expect-count.ts';
import type {
  AbstractionVersion,
  ClinicalRepository,
  CommitRequest,
  StoredPatient,
} from '../../ports/clinical-repository.ts';
import {
  commitAudit,
  documentRows,
  eventRows,
  patientRow,
  publicationRow,
  reviewRows,
  variableRows,
  versionRow,
} from './commit-rows.ts';
import { insertRows } from './insert-rows.ts';
import {
  auditLog,
  type Database,
  events,
  extractedDocumentText,
  extractedVariables,
  patientFacts,
  patients,
  publications,
  reviewItems,
  versions,
} from './schema.ts';
import { translatingErrors } from './translate-error.ts';
import { selectVersions, versionOf } from './version-rows.ts';

/** Versions and the newest rows of each patient, in a database that `migrate` has brought into shape. */
export class PostgresClinicalRepository implements ClinicalRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  latestVersion(patientKey: string): Promise<AbstractionVersion | undefined> {
    return translatingErrors('a look at the newest version', async () => {
      const [row] = await selectVersions(this.#database)
        .where(eq(versions.patientKey, patientKey))
        .orderBy(desc(versions.version))
        .limit(1);
      return row && versionOf(row);
    });
  }

  versions(patientKey: string): Promise<readonly AbstractionVersion[]> {
    return translatingErrors('a look at the versions', async () => {
      const rows = await selectVersions(this.#database)
        .where(eq(versions.patientKey, patientKey))
        .orderBy(asc(versions.version));
      return rows.map(versionOf);
    });
  }

  findPatients(name: string): Promise<readonly StoredPatient[]> {
    return translatingErrors('a look for a patient', () =>
      selectPatients(this.#database)
        .where(or(eq(patients.patientId, name), eq(patients.mrn, name)))
        .orderBy(asc(patients.patientId))
        .limit(20),
    );
  }

  somePatients(limit: number): Promise<readonly StoredPatient[]> {
    return translatingErrors('a look at the patients', () =>
      selectPatients(this.#database).orderBy(asc(patients.patientId)).limit(limit),
    );
  }

  /**
   * One transaction; the first statement locks the patient, so commits of one patient come one after the other:
   *
   *   highest token <= mine ? --no--> LeaseLostError, nothing changed
   *       | yes: it is mine now
   *   (patient, version) free ? --no--> conflict, with what is there
   *       | yes: inserted
   *   rows of the version before --> rows of this one --> as many as were sent ? --no--> InputRejectedError, nothing changed
   *       | yes
   *   audit --> commit
   */
  commit(request: CommitRequest): ReturnType<ClinicalRepository['commit']> {
    return translatingErrors('a commit', () =>
      this.#database.transaction(async (transaction) => {
        if (!(await raiseToken(transaction, request))) {
          throw new LeaseLostError(`a token higher than ${request.token} was seen for this patient`);
        }
        if (!(await insertVersion(transaction, request))) {
          return { kind: 'conflict', existing: await existingVersion(transaction, request.version) };
        }
        await replaceRows(transaction, request);
        await expectRows(transaction, request);
        await transaction.insert(publications).values(publicationRow(request));
        await transaction.insert(auditLog).values(commitAudit(request));
        return { kind: 'committed' };
      }),
    );
  }

  audit(entry: Parameters<ClinicalRepository['audit']>[0]): Promise<void> {
    return translatingErrors('an audit entry', async () => {
      await this.#database.insert(auditLog).values({ ...entry, at: new Date(entry.at) });
    });
  }
}

/** False where a higher token was seen. */
async function raiseToken(database: Database, { version, token, mrn }: CommitRequest): Promise<boolean> {
  const { patientKey, patientId } = version;
  const raised = await database
    .insert(patients)
    .values({ patientKey, patientId, mrn, highestToken: token })
    .onConflictDoUpdate({
      target: patients.patientKey,
      set: { highestToken: token, mrn },
      setWhere: lte(patients.highestToken, token),
    })
    .returning({ patientKey: patients.patientKey });
  return raised.length === 1;
}

/** False where the version exists. */
async function insertVersion(database: Database, request: CommitRequest): Promise<boolean> {
  const inserted = await database
    .insert(versions)
    .values(versionRow(request))
    .onConflictDoNothing({ target: [versions.patientKey, versions.version] })
    .returning({ version: versions.version });
  return inserted.length === 1;
}

async function existingVersion(
  database: Database,
  { patientKey, version }: AbstractionVersion,
): Promise<AbstractionVersion> {
  const [row] = await selectVersions(database).where(
    and(eq(versions.patientKey, patientKey), eq(versions.version, version)),
  );
  if (row === undefined) throw new Error('a version is taken and not there');
  return versionOf(row);
}

async function replaceRows(database: Database, request: CommitRequest): Promise<void> {
  const { patientKey } = request.version;
  await database.delete(events).where(eq(events.patientKey, patientKey));
  await database.delete(extractedVariables).where(eq(extractedVariables.patientKey, patientKey));
  await database.delete(extractedDocumentText).where(eq(extractedDocumentText.patientKey, patientKey));

  const facts = patientRow(request);
  await database
    .insert(patientFacts)
    .values(facts)
    .onConflictDoUpdate({ target: patientFacts.patientKey, set: facts });
  await insertRows(database, events, eventRows(request));
  await insertRows(database, extractedVariables, variableRows(request));
  await insertRows(database, extractedDocumentText, documentRows(request));
  await replaceQuestions(database, request);
}

/** Reads back how many rows there are of what was sent, before anybody else can see them. */
async function expectRows(
  database: Database,
  { version: { patientKey, version }, timeline, findings, documents, review }: CommitRequest,
): Promise<void> {
  const of = (table: typeof events | typeof extractedVariables | typeof extractedDocumentText) =>
    database.$count(table, eq(table.patientKey, patientKey));
  const questions = and(eq(reviewItems.patientKey, patientKey), eq(reviewItems.version, version));
  const [rows] = await database
    .select({
      timeline: of(events),
      findings: of(extractedVariables),
      documents: of(extractedDocumentText),
      review: database.$count(reviewItems, questions),
    })
    .from(patients)
    .where(eq(patients.patientKey, patientKey));
  for (const [what, sent] of Object.entries({ timeline, findings, documents, review }))
    expectCount(`rows of ${what} in the version`, {
      expected: sent.length,
      got: Number(rows?.[what as keyof typeof rows] ?? 0),
    });
}

/**
 * A question asked again keeps its claim and what was decided on it. One that is not asked any more goes: without a
 * trace where nobody touched it, as withdrawn where somebody did.
 */
async function replaceQuestions(database: Database, request: CommitRequest): Promise<void> {
  const { patientKey, version } = request.version;
  await insertRows(
    database,
    reviewItems,
    reviewRows(request),
    sql`on conflict (patient_key, item_id) do update set version = ${version},
      status = case ${reviewItems.status} when 'withdrawn' then 'open' else ${reviewItems.status} end`,
  );
  const isOlder = and(eq(reviewItems.patientKey, patientKey), lt(reviewItems.version, version));
  await database
    .delete(reviewItems)
    .where(and(isOlder, eq(reviewItems.status, 'open'), sql`${reviewItems.claimedBy} is null`));
  await database
    .update(reviewItems)
    .set({
      status: 'withdrawn',
      claimedBy: null,
      claimedUntil: null,
      revision: sql`${reviewItems.revision} + 1`,
    })
    .where(and(isOlder, inArray(reviewItems.status, ['open', 'awaiting_second', 'in_conflict'])));
}

const selectPatients = (database: Database) =>
  database
    .select({ patientKey: patients.patientKey, patientId: patients.patientId, mrn: patients.mrn })
    .from(patients);
