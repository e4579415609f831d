import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
import { PostgresClinicalRepository } from '../../lambdas/adapters/postgres/postgres-clinical-repository.ts';
import { PostgresReleaseStore } from '../../lambdas/adapters/postgres/postgres-release-store.ts';
import { PostgresReviewStore } from '../../lambdas/adapters/postgres/postgres-review-store.ts';
import { auditLog } from '../../lambdas/adapters/postgres/schema.ts';
import type { Decision } from '../../lambdas/domain/review/decision.ts';
import type {
  AbstractionVersion,
  ClinicalRepository,
  CommitRequest,
  QueuedItem,
  ReleaseStore,
  ReviewStore,
} from '../../lambdas/ports/index.ts';
import { aBareCommit, aQuestion, aVersion } from '../support/commits.ts';
import { type EmptyDatabase, postgresEngines } from '../support/postgres-engines.ts';

const now = '2026-03-01T10:00:00.000Z';
const later = '2026-03-01T10:30:00.000Z';
const muchLater = '2026-03-01T12:00:00.000Z';

const aDecision = (item: QueuedItem, change: Partial<Decision> = {}): Decision => ({
  decisionId: `dec_${randomUUID()}`,
  itemId: item.itemId,
  subject: item.subject,
  subjectId: item.subjectId,
  variable: null,
  value: 'GTR',
  absence: null,
  previous: 'STR',
  source: 's'.repeat(64),
  reviewer: 'reviewer_1',
  role: 'review',
  reason: "the surgeon's note says so; $1 :not 'bound'",
  decidedAt: later,
  ...change,
});

describe.each(postgresEngines)('review queue and releases: $name', ({ open }) => {
  let opened: EmptyDatabase;
  let repository: ClinicalRepository;
  let reviews: ReviewStore;
  let releases: ReleaseStore;
  beforeAll(async () => {
    opened = await open();
    await migrate(opened.database);
    repository = new PostgresClinicalRepository(opened.database);
    reviews = new PostgresReviewStore(opened.database);
    releases = new PostgresReleaseStore(opened.database);
  });
  afterAll(() => opened.stop());

  async function commit(
    questions: readonly CommitRequest['review'][0][],
    version = aVersion(),
    mrn: string | null = null,
  ): Promise<AbstractionVersion> {
    await repository.commit(aBareCommit({ version, mrn, review: questions }));
    return version;
  }

  const next = (version: AbstractionVersion): AbstractionVersion => ({
    ...version,
    version: version.version + 1,
    parentVersion: version.version,
    contentSha256: 'd'.repeat(64),
  });

  async function queued(question = aQuestion()): Promise<{ version: AbstractionVersion; item: QueuedItem }> {
    const version = await commit([question]);
    const [item] = await reviews.find(question.reviewId);
    if (item === undefined) throw new Error('the question is not in the queue');
    return { version, item };
  }

  const claim = (item: QueuedItem, reviewer: string, at = now, until = later) =>
    reviews.claim({ patientKey: item.patientKey, itemId: item.itemId, reviewer, now: at, until });

  const statusOf = async (item: QueuedItem) => (await reviews.find(item.itemId))[0]?.status;

  describe('the queue', () => {
    test('lists the most severe first, then the first due, of one patient or of all', async () => {
      const low = aQuestion({ severity: 'low' });
      const high = aQuestion({ severity: 'high' });
      const soon = aQuestion({ severity: 'high', dueAt: '2026-03-02T10:00:00.000Z' });
      const { patientKey, patientId } = await commit([low, high, soon]);

      const listed = await reviews.list({ statuses: ['open'], patientKey, limit: 10 });

      expect(listed.map(({ itemId }) => itemId)).toEqual([soon, high, low].map(({ reviewId }) => reviewId));
      expect(listed[0]).toMatchObject({ patientId, dueAt: soon.dueAt, claimedBy: null, revision: 0 });
      expect(await reviews.list({ statuses: ['open'], patientKey, limit: 1 })).toHaveLength(1);
      expect(await reviews.list({ statuses: ['decided'], patientKey, limit: 10 })).toEqual([]);
    });

    test('finds a question by the beginning of its id, and takes no character for a wildcard', async () => {
      const { item } = await queued();
      expect((await reviews.find(item.itemId.slice(0, 16)))[0]).toEqual(item);
      expect(await reviews.find(item.itemId.replace('rev_', 'rev%'))).toEqual([]);
      expect(await reviews.find(item.itemId.replace('rev_', 'revx'))).toEqual([]);
    });
  });

  describe('a claim', () => {
    test('is one reviewer’s of 10 who come at once', async () => {
      const { item } = await queued();
      const claims = await Promise.all(Array.from({ length: 10 }, (_, n) => claim(item, `reviewer_${n}`)));
      expect(claims.filter((claimed) => claimed !== undefined)).toHaveLength(1);
    });

    test('is renewed by its holder, and anybody’s once it has run out', async () => {
      const { item } = await queued();
      expect(await claim(item, 'reviewer_1')).toMatchObject({ claimedBy: 'reviewer_1', claimedUntil: later });
      expect(await claim(item, 'reviewer_1', now, muchLater)).toMatchObject({ claimedUntil: muchLater });
      expect(await claim(item, 'reviewer_2', later, muchLater)).toBeUndefined();
      expect(await claim(item, 'reviewer_2', muchLater, muchLater)).toMatchObject({
        claimedBy: 'reviewer_2',
      });
    });

    test('is given back by its holder only', async () => {
      const { item } = await queued();
      const { patientKey, itemId } = item;
      await claim(item, 'reviewer_1');
      expect(await reviews.release({ patientKey, itemId, reviewer: 'reviewer_2', now })).toBe(false);
      expect(await reviews.release({ patientKey, itemId, reviewer: 'reviewer_1', now })).toBe(true);
      expect((await reviews.find(itemId))[0]?.claimedBy).toBeNull();
    });

    test('lives on when a new version asks the same question', async () => {
      const question = aQuestion();
      const { version, item } = await queued(question);
      await claim(item, 'reviewer_1');
      await commit([question], next(version));
      expect((await reviews.find(item.itemId))[0]).toMatchObject({ claimedBy: 'reviewer_1', version: 2 });
    });
  });

  describe('a decision', () => {
    test('is given back as it was, a grade as a word and no value as none', async () => {
      const { version, item } = await queued();
      const grade = aDecision(item, { variable: 'who_grade', value: '4', previous: null });
      const markers = aDecision(item, { value: { BRAF: 'V600E' }, decidedAt: muchLater });
      const absent = aDecision(item, { value: null, absence: 'not_documented', decidedAt: muchLater });
      for (const [revision, decision] of [grade, markers, absent].entries()) {
        const { patientKey } = version;
        expect(await reviews.decide({ patientKey, decision, revision, status: 'decided' })).toBe('recorded');
      }
      const stored = await reviews.decisions(version.patientKey);
      expect(stored[0]).toEqual(grade);
      expect(stored.slice(1)).toEqual(expect.arrayContaining([markers, absent]));
    });

    test('is refused where the question was changed since it was looked at', async () => {
      const { version, item } = await queued();
      const { patientKey } = version;
      const decide = (reviewer: string) =>
        reviews.decide({
          patientKey,
          decision: aDecision(item, { reviewer }),
          revision: item.revision,
          status: 'decided',
        });
      const outcomes = await Promise.all(['reviewer_1', 'reviewer_2', 'reviewer_3'].map(decide));
      expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1);
      expect(await reviews.decisions(patientKey)).toHaveLength(1);
    });

    test('outlives the question', async () => {
      const { version, item } = await queued();
      const { patientKey } = version;
      await reviews.decide({ patientKey, decision: aDecision(item), revision: 0, status: 'decided' });
      await commit([], next(version));
      expect(await statusOf(item)).toBe('decided');
      expect(await reviews.decisions(patientKey)).toHaveLength(1);
    });

    test('and every claim stand in the audit log, the refused ones too', async () => {
      const { version, item } = await queued();
      await claim(item, 'reviewer_1');
      await claim(item, 'reviewer_2');
      const decision = aDecision(item, { role: 'adjudication' });
      await reviews.decide({ patientKey: version.patientKey, decision, revision: 1, status: 'decided' });
      const log = (await opened.database.select().from(auditLog)).filter(
        ({ object }) => object === `${version.patientKey}/${item.itemId}`,
      );
      expect(log.map(({ actor, action, outcome }) => [actor, action, outcome])).toEqual([
        ['reviewer_1', 'review.claim', 'done'],
        ['reviewer_2', 'review.claim', 'refused'],
        ['reviewer_1', 'review.adjudicate', 'done'],
      ]);
      expect(JSON.stringify(log)).not.toContain(version.patientId);
    });
  });

  test('a question nobody touched goes with the version that asked it; one half decided is withdrawn, and comes back', async () => {
    const [untouched, half] = [aQuestion(), aQuestion()];
    const version = await commit([untouched, half]);
    const [item] = await reviews.find(half.reviewId);
    if (item === undefined) throw new Error('the question is not in the queue');
    const { patientKey } = version;
    await reviews.decide({ patientKey, decision: aDecision(item), revision: 0, status: 'awaiting_second' });

    await commit([], next(version));
    expect(await reviews.find(untouched.reviewId)).toEqual([]);
    expect(await statusOf(item)).toBe('withdrawn');

    await commit([half], next(next(version)));
    expect(await statusOf(item)).toBe('open');
  });

  describe('a release', () => {
    test('freezes the newest version of every patient, once', async () => {
      const name = `r-${randomUUID()}`;
      const first = await commit([]);
      const second = next(first);
      await commit([], second);
      const frozen = await releases.freeze({ name, createdAt: now, createdBy: 'reviewer_1' });
      await commit([], next(second));

      expect(frozen.kind).toBe('frozen');
      expect(await releases.freeze({ name, createdAt: later, createdBy: 'reviewer_2' })).toEqual({
        kind: 'exists',
        release: frozen.release,
      });
      const members: AbstractionVersion[] = [];
      for await (const member of releases.members(name)) members.push(member);
      expect(members).toHaveLength(frozen.release.patients);
      expect(members.find(({ patientKey }) => patientKey === first.patientKey)).toEqual(second);
      expect(await releases.holding(first.patientKey)).toEqual([{ name, version: 2 }]);
      expect(await releases.find(name)).toEqual(frozen.release);
      expect(await releases.list()).toContainEqual(frozen.release);
      expect(await releases.find(`${name}x`)).toBeUndefined();
    });

    test('gives a cohort of more than one page whole and in order', async () => {
      for (let n = 0; n < 205; n += 1) await commit([]);
      const name = `r-${randomUUID()}`;
      const { release } = await releases.freeze({ name, createdAt: now, createdBy: 'reviewer_1' });
      const keys: string[] = [];
      for await (const { patientKey } of releases.members(name)) keys.push(patientKey);
      expect(keys).toHaveLength(release.patients);
      expect(keys).toEqual([...new Set(keys)].sort());
    });
  });

  test.each([
    'abstraction.versions set artifact',
    'abstraction.releases set name',
    'abstraction.release_members set name',
    'qa_review.decisions set reason',
    'audit.log set outcome',
  ])('history refuses to be changed: update %s', async (change) => {
    const { version, item } = await queued();
    const { patientKey } = version;
    await reviews.decide({ patientKey, decision: aDecision(item), revision: 0, status: 'decided' });
    await releases.freeze({ name: `r-${randomUUID()}`, createdAt: now, createdBy: 'reviewer_1' });
    await expect(opened.database.execute(sql.raw(`update ${change} = 'other'`))).rejects.toThrow();
  });

  test('finds a patient by id or record number, and both who share one', async () => {
    const mrn = `mrn-${randomUUID()}`;
    const one = await commit([], aVersion(), mrn);
    const other = await commit([], aVersion(), mrn);
    const found = await repository.findPatients(mrn);
    expect(found.map(({ patientId }) => patientId).sort()).toEqual([one.patientId, other.patientId].sort());
    expect(await repository.findPatients(one.patientId)).toEqual([
      { patientKey: one.patientKey, patientId: one.patientId, mrn },
    ]);
    expect(await repository.findPatients('nobody')).toEqual([]);
    expect((await repository.somePatients(1)).length).toBe(1);
  });
});
