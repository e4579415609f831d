import { answerKey } from '../../lambdas/adapters/dynamodb/dynamo-answer-cache.ts';
import { checkpointsOf } from '../../lambdas/adapters/dynamodb/dynamo-checkpoint-store.ts';
import type { ItemKey } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { usageKey } from '../../lambdas/adapters/dynamodb/dynamo-usage-store.ts';
import { outcomesOf } from '../../lambdas/adapters/dynamodb/run-rows.ts';
import { patientNameKey, textKey } from '../../lambdas/domain/run-layout.ts';
import type { ForgettingPlace, KnownPatient } from './forgetting-place.ts';
import { onlyMine } from './only-mine.ts';

/** What is a patient's alone, and is to be removed. */
export interface Belongings {
  /** Releases that hold a version of it: those versions stay, and who the patient is with them. */
  readonly releases: readonly string[];
  /** Prefixes of objects that its work names and nobody else's, and of what runs keep of whole cohorts. */
  readonly named: readonly string[];
  /** Prefixes of its own folders. */
  readonly folders: readonly string[];
  /** The object that says who is behind its key; it stays with what a release holds. */
  readonly name: readonly string[];
  /** Keys below them that stay, since a release holds them. */
  readonly held: ReadonlySet<string>;
  readonly answers: readonly ItemKey[];
  readonly checkpoints: readonly ItemKey[];
  readonly outcomes: readonly ItemKey[];
  /** Counters of what its phases took. */
  readonly usage: readonly ItemKey[];
  /** Hashes of the texts that nobody else needs. */
  readonly texts: ReadonlySet<string>;
}

/** Finds everything that is a patient's; nothing is changed. */
export async function belongingsOf(
  place: ForgettingPlace,
  { patientKey }: KnownPatient,
): Promise<Belongings> {
  const { releases, repository } = place.ports;
  const holding = await releases.holding(patientKey);
  const heldVersions = new Set(holding.map(({ version }) => version));
  const held = (await repository.versions(patientKey)).filter(({ version }) => heldVersions.has(version));
  const mine = await onlyMine({ artifacts: place.ports.artifacts, objects: place.objects }, patientKey);
  return {
    releases: holding.map(({ name }) => name),
    named: [...mine.stored, ...[...mine.texts].map(textKey), ...(await exportsOfRuns(place))],
    folders: ['abstractions', 'partial', 'records', 'work'].map((folder) => `${folder}/${patientKey}/`),
    name: holding.length === 0 ? [patientNameKey(patientKey)] : [],
    held: new Set(held.map(({ artifact }) => artifact)),
    answers: mine.answers.map(({ kind, hash }) => answerKey(kind, hash)),
    ...(await itemsOfRuns(place, patientKey)),
    texts: mine.texts,
  };
}

/** Exports and manifests hold whole cohorts; each attempt makes them anew. */
async function exportsOfRuns({ objects }: ForgettingPlace): Promise<string[]> {
  const prefixes = new Set<string>();
  for await (const key of objects.remains('runs/')) {
    const [prefix] = /^runs\/[^/]+\/(?:export|manifest)-/.exec(key) ?? [];
    if (prefix !== undefined) prefixes.add(prefix);
  }
  return [...prefixes];
}

async function itemsOfRuns(
  { items, ports: { runs } }: ForgettingPlace,
  patientKey: string,
): Promise<Pick<Belongings, 'checkpoints' | 'outcomes' | 'usage'>> {
  const checkpoints: ItemKey[] = [];
  const all = await runs.list(Number.MAX_SAFE_INTEGER);
  for (const { runId } of all) {
    const pk = checkpointsOf(runId, patientKey);
    for await (const { sk } of items.query(pk, 'ascending')) checkpoints.push({ pk, sk: String(sk) });
  }
  const outcomes = await items.getMany(all.map(({ runId }) => ({ pk: outcomesOf(runId), sk: patientKey })));
  const usage = await items.getMany(all.map(({ runId }) => usageKey({ runId, patientKey })));
  const keysOf = (found: typeof outcomes): ItemKey[] =>
    found.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
  return { checkpoints, outcomes: keysOf(outcomes), usage: keysOf(usage) };
}
