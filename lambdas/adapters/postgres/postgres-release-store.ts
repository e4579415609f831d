import { and, asc, count, desc, eq, gt, sql } from 'drizzle-orm';
import type { AbstractionVersion } from '../../ports/clinical-repository.ts';
import type { Release, ReleaseStore } from '../../ports/release-store.ts';
import { auditLog, type Database, releaseMembers, releases, versions } from './schema.ts';
import { translatingErrors } from './translate-error.ts';
import { selectVersions, versionOf } from './version-rows.ts';

/** Members read at once: their rows stay far below what the Data API gives in one answer. */
const pageSize = 200;

/** Frozen cohort releases in a database that `migrate` has brought into shape. */
export class PostgresReleaseStore implements ReleaseStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  freeze({
    name,
    createdAt,
    createdBy,
  }: Parameters<ReleaseStore['freeze']>[0]): ReturnType<ReleaseStore['freeze']> {
    const at = new Date(createdAt);
    return translatingErrors('a release', () =>
      this.#database.transaction(async (transaction) => {
        const made = await transaction
          .insert(releases)
          .values({ name, createdAt: at, createdBy })
          .onConflictDoNothing({ target: releases.name })
          .returning({ name: releases.name });
        if (made.length === 1) await freezeNewest(transaction, name);
        const outcome = made.length === 1 ? 'done' : 'refused';
        await transaction
          .insert(auditLog)
          .values({ at, actor: createdBy, action: 'tag', object: name, outcome });
        const [release] = await releasesWhere(transaction, name);
        if (release === undefined) throw new Error('a release was made and is not there');
        return { kind: made.length === 1 ? 'frozen' : 'exists', release };
      }),
    );
  }

  find(name: string): Promise<Release | undefined> {
    return translatingErrors(
      'a look for a release',
      async () => (await releasesWhere(this.#database, name))[0],
    );
  }

  list(): Promise<readonly Release[]> {
    return translatingErrors('a look at the releases', () => releasesWhere(this.#database));
  }

  async *members(name: string): AsyncIterable<AbstractionVersion> {
    for (let after = ''; ; ) {
      const page = await translatingErrors('a look at a release', () => this.#page(name, after));
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < pageSize) return;
      after = last.patientKey;
    }
  }

  holding(patientKey: string): Promise<readonly { readonly name: string; readonly version: number }[]> {
    return translatingErrors('a look for the releases of a patient', () =>
      this.#database
        .select({ name: releaseMembers.name, version: releaseMembers.version })
        .from(releaseMembers)
        .where(eq(releaseMembers.patientKey, patientKey))
        .orderBy(asc(releaseMembers.name)),
    );
  }

  async #page(name: string, after: string): Promise<readonly AbstractionVersion[]> {
    const rows = await selectVersions(this.#database)
      .innerJoin(
        releaseMembers,
        and(
          eq(releaseMembers.patientKey, versions.patientKey),
          eq(releaseMembers.version, versions.version),
          eq(releaseMembers.name, name),
          gt(releaseMembers.patientKey, after),
        ),
      )
      .orderBy(asc(versions.patientKey))
      .limit(pageSize);
    return rows.map(versionOf);
  }
}

/**
 * One statement, so that a version committed meanwhile is in the release whole or not at all. Written out, because the
 * Data API's driver cannot insert what it selects.
 */
async function freezeNewest(database: Database, name: string): Promise<void> {
  await database.execute(
    sql`insert into abstraction.release_members (name, patient_key, version)
      select cast(${name} as text), patient_key, max(version) from abstraction.versions group by patient_key`,
  );
}

async function releasesWhere(database: Database, name?: string): Promise<Release[]> {
  const rows = await database
    .select({ release: releases, patients: count(releaseMembers.patientKey) })
    .from(releases)
    .leftJoin(releaseMembers, eq(releaseMembers.name, releases.name))
    .where(name === undefined ? undefined : eq(releases.name, name))
    .groupBy(releases.name, releases.createdAt, releases.createdBy)
    .orderBy(desc(releases.createdAt), asc(releases.name));
  return rows.map(({ release, patients }) => ({
    ...release,
    createdAt: release.createdAt.toISOString(),
    patients: Number(patients),
  }));
}
