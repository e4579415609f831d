import { and, asc, eq, gt, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Decision } from '../../domain/review/decision.ts';
import type { QueuedItem, QueueFilter, ReviewStore } from '../../ports/review-store.ts';
import { auditLog, type Database, decisions, patients, reviewItems } from './schema.ts';
import { translatingErrors } from './translate-error.ts';

/** The columns of a question and of a claim on it that a condition speaks of. */
interface OneItem {
  readonly patientKey: string;
  readonly itemId: string;
}

/** The review queue in a database that `migrate` has brought into shape. */
export class PostgresReviewStore implements ReviewStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  list({ statuses, patientKey, claimedBy, limit }: QueueFilter): Promise<readonly QueuedItem[]> {
    return translatingErrors('a look at the review queue', async () => {
      const rows = await selectItems(this.#database)
        .where(
          and(
            inArray(reviewItems.status, [...statuses]),
            patientKey === undefined ? undefined : eq(reviewItems.patientKey, patientKey),
            claimedBy === undefined ? undefined : eq(reviewItems.claimedBy, claimedBy),
          ),
        )
        .orderBy(bySeverity, asc(reviewItems.dueAt), asc(reviewItems.itemId))
        .limit(limit);
      return rows.map(itemOf);
    });
  }

  find(itemId: string): Promise<readonly QueuedItem[]> {
    return translatingErrors('a look at a review item', async () => {
      const pattern = `${itemId.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
      const rows = await selectItems(this.#database)
        .where(sql`${reviewItems.itemId} like ${pattern}`)
        .orderBy(asc(reviewItems.itemId))
        .limit(6);
      const exact = rows.filter(({ item }) => item.itemId === itemId);
      return (exact.length > 0 ? exact : rows).map(itemOf);
    });
  }

  claim(request: Parameters<ReviewStore['claim']>[0]): Promise<QueuedItem | undefined> {
    const { patientKey, itemId, reviewer, until } = request;
    const now = new Date(request.now);
    return translatingErrors('a claim', () =>
      this.#database.transaction(async (transaction) => {
        const claimed = await transaction
          .update(reviewItems)
          .set({ claimedBy: reviewer, claimedUntil: new Date(until), revision: nextRevision })
          .where(
            and(
              isItem(request),
              inArray(reviewItems.status, ['open', 'awaiting_second', 'in_conflict']),
              or(
                isNull(reviewItems.claimedBy),
                eq(reviewItems.claimedBy, reviewer),
                lte(reviewItems.claimedUntil, now),
              ),
            ),
          )
          .returning({ itemId: reviewItems.itemId });
        await record(transaction, {
          at: now,
          actor: reviewer,
          action: 'review.claim',
          ...request,
          done: claimed,
        });
        if (claimed.length === 0) return undefined;
        const [row] = await selectItems(transaction).where(isItem({ patientKey, itemId }));
        return row && itemOf(row);
      }),
    );
  }

  release(request: Parameters<ReviewStore['release']>[0]): Promise<boolean> {
    const { reviewer } = request;
    const at = new Date(request.now);
    return translatingErrors('the release of a claim', () =>
      this.#database.transaction(async (transaction) => {
        const released = await transaction
          .update(reviewItems)
          .set({ claimedBy: null, claimedUntil: null, revision: nextRevision })
          .where(and(isItem(request), eq(reviewItems.claimedBy, reviewer), gt(reviewItems.claimedUntil, at)))
          .returning({ itemId: reviewItems.itemId });
        await record(transaction, {
          at,
          actor: reviewer,
          action: 'review.release',
          ...request,
          done: released,
        });
        return released.length === 1;
      }),
    );
  }

  decide(request: Parameters<ReviewStore['decide']>[0]): Promise<'recorded' | 'changed'> {
    const { patientKey, decision, revision, status } = request;
    const { itemId, reviewer, reason, role } = decision;
    const at = new Date(decision.decidedAt);
    return translatingErrors('a decision', () =>
      this.#database.transaction(async (transaction) => {
        const updated = await transaction
          .update(reviewItems)
          .set({
            status,
            claimedBy: null,
            claimedUntil: null,
            decidedBy: reviewer,
            decidedAt: at,
            comment: reason,
            revision: nextRevision,
          })
          .where(and(isItem({ patientKey, itemId }), eq(reviewItems.revision, revision)))
          .returning({ itemId: reviewItems.itemId });
        if (updated.length === 1)
          await transaction.insert(decisions).values(decisionRow(patientKey, decision));
        const action = role === 'review' ? 'review.decide' : 'review.adjudicate';
        await record(transaction, { at, actor: reviewer, action, patientKey, itemId, done: updated });
        return updated.length === 1 ? 'recorded' : 'changed';
      }),
    );
  }

  decisions(patientKey: string): Promise<readonly Decision[]> {
    return translatingErrors('a look at the decisions', async () => {
      const rows = await this.#database
        .select()
        .from(decisions)
        .where(eq(decisions.patientKey, patientKey))
        .orderBy(asc(decisions.decidedAt), asc(decisions.decisionId));
      return rows.map(({ patientKey: _key, answer, decidedAt, ...decision }) => ({
        ...decision,
        ...answer,
        decidedAt: decidedAt.toISOString(),
      }));
    });
  }
}

const bySeverity = sql`case ${reviewItems.severity} when 'high' then 0 when 'medium' then 1 else 2 end`;
const nextRevision = sql`${reviewItems.revision} + 1`;

const isItem = ({ patientKey, itemId }: OneItem): SQL | undefined =>
  and(eq(reviewItems.patientKey, patientKey), eq(reviewItems.itemId, itemId));

async function record(
  database: Database,
  change: OneItem & {
    readonly at: Date;
    readonly actor: string;
    readonly action: string;
    /** Rows that were changed: none means refused. */
    readonly done: readonly unknown[];
  },
): Promise<void> {
  const { at, actor, action, patientKey, itemId, done } = change;
  const outcome = done.length === 1 ? 'done' : 'refused';
  await database.insert(auditLog).values({ at, actor, action, object: `${patientKey}/${itemId}`, outcome });
}

function decisionRow(patientKey: string, decision: Decision): typeof decisions.$inferInsert {
  const { value, absence, previous, decidedAt, ...rest } = decision;
  return { ...rest, patientKey, answer: { value, absence, previous }, decidedAt: new Date(decidedAt) };
}

const selectItems = (database: Database) =>
  database
    .select({ item: reviewItems, patientId: patients.patientId })
    .from(reviewItems)
    .innerJoin(patients, eq(patients.patientKey, reviewItems.patientKey));

function itemOf({
  item,
  patientId,
}: {
  readonly item: typeof reviewItems.$inferSelect;
  readonly patientId: string;
}): QueuedItem {
  const { decidedBy: _by, decidedAt: _at, comment: _comment, dueAt, claimedUntil, ...rest } = item;
  return {
    ...rest,
    patientId,
    dueAt: dueAt.toISOString(),
    claimedUntil: claimedUntil?.toISOString() ?? null,
  };
}
