import { and, asc, desc, eq, lte } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { LeaseLostError } from '../../domain/errors.ts';
import type {
  AbstractionVersion,
  ClinicalRepository,
  CommitRequest,
} from '../../ports/clinical-repository.ts';
import {
  commitAudit,
  documentRows,
  eventRows,
  publicationRow,
  reviewRows,
  variableRows,
  versionRow,
} from './commit-rows.ts';
import { rowGroups } from './row-groups.ts';
import {
  auditLog,
  type Database,
  events,
  extractedDocumentText,
  extractedVariables,
  patients,
  publications,
  reviewItems,
  versions,
} from './schema.ts';
import { translatingErrors } from './translate-error.ts';

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

  /**
   * One transaction; the first statement locks the patient, so commits of one patient come one after the other:
   *
   *   highest token <= mine ? --no--> LeaseLostError, nothing changed
   *       | yes: it is mine now
   *   (patient, version) free ? --no--> conflict, with what is there
   *       | yes: inserted
   *   rows of the version before --> rows of this one --> audit --> commit
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
async function raiseToken(database: Database, { version, token }: CommitRequest): Promise<boolean> {
  const { patientKey, patientId } = version;
  const raised = await database
    .insert(patients)
    .values({ patientKey, patientId, highestToken: token })
    .onConflictDoUpdate({
      target: patients.patientKey,
      set: { highestToken: token },
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

/** What a person has decided on stays; a question that comes back is then not asked again. */
async function replaceRows(database: Database, request: CommitRequest): Promise<void> {
  const { patientKey } = request.version;
  await database.delete(events).where(eq(events.patientKey, patientKey));
  await database.delete(extractedVariables).where(eq(extractedVariables.patientKey, patientKey));
  await database.delete(extractedDocumentText).where(eq(extractedDocumentText.patientKey, patientKey));
  await database
    .delete(reviewItems)
    .where(and(eq(reviewItems.patientKey, patientKey), eq(reviewItems.status, 'open')));

  await insertRows(database, events, eventRows(request));
  await insertRows(database, extractedVariables, variableRows(request));
  await insertRows(database, extractedDocumentText, documentRows(request));
  for (const group of rowGroups(reviewRows(request))) {
    await database.insert(reviewItems).values(group).onConflictDoNothing();
  }
}

async function insertRows<Table extends PgTable>(
  database: Database,
  table: Table,
  rows: readonly Table['$inferInsert'][],
): Promise<void> {
  for (const group of rowGroups(rows)) await database.insert(table).values(group);
}

const selectVersions = (database: Database) =>
  database
    .select({ version: versions, patientId: patients.patientId })
    .from(versions)
    .innerJoin(patients, eq(patients.patientKey, versions.patientKey));

function versionOf(row: {
  readonly version: typeof versions.$inferSelect;
  readonly patientId: string;
}): AbstractionVersion {
  const { token: _token, createdAt, ...version } = row.version;
  return { ...version, patientId: row.patientId, createdAt: createdAt.toISOString() };
}
