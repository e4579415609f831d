import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { textKey } from '../../lambdas/domain/run-layout.ts';
import type { Ports, TextExtractor } from '../../lambdas/ports/index.ts';
import { migratePredecessor } from '../../local/migrate/migrate-predecessor.ts';
import { rollBackMigration } from '../../local/migrate/migration-ledger.ts';
import {
  type EmbeddedCohort,
  openEmbeddedCohort,
  openSharedEngines,
  type SharedEngines,
} from '../support/embedded-cohort.ts';
import { cachedTextStatements, writeDuckDb } from '../support/predecessor-files.ts';

const patients = ['ex-finn', 'ex-greta'];

let folder: string;
let engines: SharedEngines;
const open: EmbeddedCohort[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'radiant-earlier-'));
  engines = await openSharedEngines();
}, 60_000);

afterAll(async () => {
  for (const cohort of open) await cohort.close();
  await engines.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A cohort that has never seen a document, and the documents it takes apart. */
async function aFreshCohort(): Promise<{
  readonly cohort: EmbeddedCohort;
  readonly extractions: () => number;
}> {
  const cohort = await openEmbeddedCohort(engines);
  open.push(cohort);
  let count = 0;
  const { texts } = cohort.ports;
  const counting: TextExtractor = {
    version: texts.version,
    extract: (bytes, contentType) => {
      count += 1;
      return texts.extract(bytes, contentType);
    },
  };
  const run = cohort.run.bind(cohort);
  return {
    cohort: { ...cohort, run: (request) => run(request, { ports: { ...cohort.ports, texts: counting } }) },
    extractions: () => count,
  };
}

async function runOf({ run }: Pick<EmbeddedCohort, 'run'>): Promise<void> {
  const ended = await run({ name: 'earlier', cohort: { patientIds: patients } });
  expect(ended.status).toBe('SUCCEEDED');
}

/** What a run read, as rows of the predecessor's cache. */
async function readTexts({ artifacts, pseudonyms, repository }: Ports) {
  const rows = [];
  for (const patientId of patients) {
    const latest = await repository.latestVersion(pseudonyms.patientKey(patientId));
    const { documents } = await artifacts.getJson(latest?.artifact ?? '', Abstraction);
    for (const { documentId, binaryId, textSha256 } of documents) {
      if (binaryId === null || textSha256 === null) continue;
      const text = new TextDecoder().decode(await artifacts.find(textKey(textSha256)));
      rows.push({ patientId, documentId, binaryId, text });
    }
  }
  return rows;
}

describe('a run after a migration', () => {
  it('takes no document apart whose text was moved in whole, and says the same as the run before', async () => {
    const first = await aFreshCohort();
    await runOf(first.cohort);
    expect(first.extractions()).toBeGreaterThan(10);
    const rows = await readTexts(first.cohort.ports);
    expect(rows.length).toBeGreaterThan(10);

    // One text does not fit its hash and one extraction had failed: these two are read from the source.
    const [unfit, failed] = rows;
    if (unfit === undefined || failed === undefined) throw new Error('the examples have no documents');
    const cache = join(folder, 'cache.duckdb');
    await writeDuckDb(
      cache,
      cachedTextStatements(rows.map((row) => ({ ...row, fits: row !== unfit, isExtracted: row !== failed }))),
    );
    const { migrationId, isSound } = await migratePredecessor({
      paths: { timeline: undefined, cache },
      inBulk: engines.inBulk,
      staging: folder,
      now: () => Date.UTC(2026, 0, 2),
    });
    expect(isSound).toBe(true);

    const second = await aFreshCohort();
    await runOf(second.cohort);
    expect(second.extractions()).toBe(first.extractions() - (rows.length - 2));
    expect([...(await second.cohort.abstractions(patients))]).toEqual([
      ...(await first.cohort.abstractions(patients)),
    ]);

    await rollBackMigration(engines.inBulk, { migrationId: migrationId ?? '', now: 0 });
    const third = await aFreshCohort();
    await runOf(third.cohort);
    expect(third.extractions()).toBe(first.extractions());
  }, 180_000);

  it('takes a document apart again where its text was invalidated, though one was moved in', async () => {
    const { cohort, extractions } = await aFreshCohort();
    await runOf(cohort);
    const rows = await readTexts(cohort.ports);
    const cache = join(folder, 'invalidated.duckdb');
    await writeDuckDb(
      cache,
      cachedTextStatements(rows.map((row) => ({ ...row, fits: true, isExtracted: true }))),
    );
    await migratePredecessor({
      paths: { timeline: undefined, cache },
      inBulk: engines.inBulk,
      staging: folder,
      now: () => Date.UTC(2026, 0, 3),
    });
    const before = extractions();
    let invalidated = 0;
    for await (const key of cohort.ports.artifacts.list('work/'))
      for (const { hash } of answersIn(new TextDecoder().decode(await cohort.ports.artifacts.find(key))))
        if (await cohort.ports.answers.invalidate('text', hash, '2026-01-03T00:00:00.000Z')) invalidated += 1;
    expect(invalidated).toBe(before);
    await runOf({ run: (request) => cohort.run({ ...(request as object), name: 'again' }) });
    expect(extractions()).toBe(2 * before);
  }, 180_000);
});

/** Cached texts that a stored reading names. */
function answersIn(artifact: string): readonly { readonly hash: string }[] {
  return [...artifact.matchAll(/"hash":"(?<hash>[0-9a-f]{64})"/g)].map(({ groups }) => ({
    hash: groups?.hash ?? '',
  }));
}
