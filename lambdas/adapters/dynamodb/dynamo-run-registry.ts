import * as z from 'zod';
import { InputRejectedError, TransientError } from '../../domain/errors.ts';
import type { PatientOutcome, RunItem, RunRegistry } from '../../ports/run-registry.ts';
import { type Condition, DynamoTable, type DynamoTableOptions, type Item } from './dynamo-table.ts';
import { allOf, anyOf } from './expression.ts';
import {
  claimItemKey,
  goingRunKey,
  goingRunRow,
  goingRuns,
  listedRunKey,
  listedRuns,
  outcomeOf,
  outcomeRow,
  outcomesOf,
  runKey,
  runOf,
  runRow,
  spendKey,
} from './run-rows.ts';

const ClaimRow = z.object({ runId: z.string() });
const SpendRow = z.object({ usd: z.number() });
const ListedRow = z.object({ runId: z.string(), startedAt: z.string() });
const GoingRow = z.object({ runId: z.string(), startedAt: z.string(), attempt: z.int() });

/** Each try sees another holder, so more than a few mean a crowd. */
const claimTries = 10;
const runsPerLook = 50;

/** Runs, claims and outcomes as single items; where two items belong together, the first alone does no harm. */
export class DynamoRunRegistry implements RunRegistry {
  readonly #table: DynamoTable;

  constructor(options: DynamoTableOptions) {
    this.#table = new DynamoTable(options);
  }

  /**
   *   free --claim(a)--> a's, for as long as a runs --claim(b)--> already_running(a)
   *                       |-- end(a) --> free, though a's name still stands there --claim(b)--> b's
   *
   * A claim comes before its run is created, so one whose run is not there yet is held too.
   */
  async claim(
    claimKey: string,
    runId: string,
    { once }: { readonly once: boolean } = { once: false },
  ): ReturnType<RunRegistry['claim']> {
    for (let attempt = 1; attempt <= claimTries; attempt += 1) {
      const isFree = 'attribute_not_exists(#pk)';
      const isOwn = '#runId = :runId';
      const mine = { ...claimItemKey(claimKey), runId };
      const condition = anyOf(isFree, isOwn);
      if (await this.#table.put(mine, { condition, values: { ':runId': runId } })) return { kind: 'claimed' };

      const item = await this.#table.get(claimItemKey(claimKey));
      if (item === undefined) continue;
      const holder = ClaimRow.parse(item).runId;
      const held = await this.find(holder);
      // Two starts of different work in one second choose one id, and one of them gets it: that run is not this work.
      const isThisWork = held === undefined || held.claimKey === claimKey;
      const isDone = once && held?.status === 'succeeded';
      if (isThisWork && (held === undefined || held.status === 'running' || isDone))
        return { kind: 'already_running', runId: holder };

      const isStillHolders = '#runId = :holder';
      const isTaken = await this.#table.put(mine, {
        condition: isStillHolders,
        values: { ':holder': holder },
      });
      if (isTaken) return { kind: 'claimed' };
    }
    throw new TransientError('the claim changed hands at every try');
  }

  /** Listed first, written second: a listing without its run is passed over. */
  async create(run: RunItem): Promise<boolean> {
    const isNew = 'attribute_not_exists(#pk)';
    const { runId, startedAt } = run;
    await this.#table.put({ ...listedRunKey(run), runId, startedAt });
    await this.#table.put(goingRunRow(run));
    return this.#table.put(runRow(run), { condition: isNew });
  }

  async find(runId: string): Promise<RunItem | undefined> {
    const item = await this.#table.get(runKey(runId));
    return item && runOf(item);
  }

  async list(limit: number): Promise<readonly RunItem[]> {
    const runs: RunItem[] = [];
    let looked: z.infer<typeof ListedRow>[] = [];
    const look = async (): Promise<void> => {
      runs.push(...(await this.#listed(looked)));
      looked = [];
    };
    for await (const item of this.#table.query(listedRuns, 'descending')) {
      if (runs.length >= limit) break;
      looked.push(ListedRow.parse(item));
      if (looked.length === Math.min(runsPerLook, limit)) await look();
    }
    await look();
    return runs.slice(0, limit);
  }

  /** Rows of attempts that have ended, left by whoever died before removing them, are removed here. */
  async going(limit: number): Promise<readonly RunItem[]> {
    const runs: RunItem[] = [];
    let looked: z.infer<typeof GoingRow>[] = [];
    const look = async (): Promise<void> => {
      const items = await this.#table.getMany(looked.map(({ runId }) => runKey(runId)));
      const known = new Map(items.map(runOf).map((run) => [run.runId, run]));
      for (const row of looked) {
        const run = known.get(row.runId);
        // Listed first, written second: the run behind it may be on its way.
        if (run === undefined) continue;
        const isIt = run.startedAt === row.startedAt && run.attempt === row.attempt;
        if (isIt && run.status === 'running') runs.push(run);
        else await this.#table.remove(goingRunKey(row));
      }
      looked = [];
    };
    for await (const item of this.#table.query(goingRuns, 'ascending')) {
      if (runs.length >= limit) break;
      looked.push(GoingRow.parse(item));
      if (looked.length === Math.min(runsPerLook, limit)) await look();
    }
    await look();
    return runs.slice(0, limit);
  }

  /** The runs behind listings, in their order; a listing under another start than its run's is of a lost `create`. */
  async #listed(rows: readonly z.infer<typeof ListedRow>[]): Promise<RunItem[]> {
    const items = await this.#table.getMany(rows.map(({ runId }) => runKey(runId)));
    const runs = new Map(items.map(runOf).map((run) => [run.runId, run]));
    return rows.flatMap(({ runId, startedAt }) => {
      const run = runs.get(runId);
      return run?.startedAt === startedAt ? [run] : [];
    });
  }

  /** Frees the claim by this alone: whoever asks next finds that its run has ended. */
  async end(
    runId: string,
    status: Exclude<RunItem['status'], 'running'>,
    endedAt: string,
    attempt?: number,
  ): Promise<boolean> {
    const change = 'SET #status = :status, #endedAt = :endedAt';
    const values = { ':status': status, ':endedAt': endedAt };
    if (attempt === undefined) {
      await this.#table.remove(goingRunKey(await this.#change(runId, change, values)));
      return true;
    }
    const isThatAttempt = allOf('#status = :running', '#attempt = :attempt');
    const ended = await this.#table.update(runKey(runId), {
      change,
      condition: isThatAttempt,
      values: { ...values, ':running': 'running', ':attempt': attempt },
    });
    if (ended === undefined) return false;
    await this.#table.remove(goingRunKey(runOf(ended)));
    return true;
  }

  /** The claim is taken back where no other run has it by now; where one has, the patients' leases part the two. */
  async reopen(runId: string, executionId: string): Promise<RunItem | undefined> {
    const hasEnded = allOf('attribute_exists(#pk)', '#status <> :running');
    const item = await this.#table.update(runKey(runId), {
      change:
        'SET #status = :running, #endedAt = :never, #executionId = :executionId, #attempt = #attempt + :one',
      condition: hasEnded,
      values: { ':running': 'running', ':never': null, ':executionId': executionId, ':one': 1 },
    });
    const run = item === undefined ? await this.find(runId) : runOf(item);
    if (run === undefined) throw new InputRejectedError('there is no such run');
    if (run.executionId !== executionId) return undefined;
    await this.#table.put(goingRunRow(run));
    await this.claim(run.claimKey, runId);
    return run;
  }

  async setPatients(runId: string, patients: number): Promise<void> {
    await this.#change(runId, 'SET #patients = :patients', { ':patients': patients });
  }

  async addSpend(
    attempt: { readonly runId: string; readonly attempt: number },
    usd: number,
  ): Promise<number> {
    const isAny = 'attribute_exists(#pk) OR attribute_not_exists(#pk)';
    const change = 'ADD #usd :usd';
    const item = await this.#table.update(spendKey(attempt), {
      change,
      condition: isAny,
      values: { ':usd': usd },
    });
    return SpendRow.parse(item).usd;
  }

  async spent(attempt: { readonly runId: string; readonly attempt: number }): Promise<number> {
    const item = await this.#table.get(spendKey(attempt));
    return item === undefined ? 0 : SpendRow.parse(item).usd;
  }

  async #change(runId: string, change: string, values: Item): Promise<RunItem> {
    const exists = 'attribute_exists(#pk)';
    const item = await this.#table.update(runKey(runId), { change, condition: exists, values });
    if (item === undefined) throw new InputRejectedError('there is no such run');
    return runOf(item);
  }

  /**
   *   none --any--> outcome of attempt n --higher attempt, or same attempt--> replaced
   *                    |-- lower attempt --> kept
   *                    |-- `failed` of the same attempt, over `published` or `unchanged` --> kept
   */
  async recordOutcome(outcome: PatientOutcome): Promise<void> {
    await this.#table.put(outcomeRow(outcome), replaceable(outcome));
  }

  async *outcomes(runId: string): AsyncGenerator<PatientOutcome> {
    for await (const item of this.#table.query(outcomesOf(runId), 'ascending')) yield outcomeOf(item);
  }
}

function replaceable({ status, attempt }: PatientOutcome): Condition {
  const isFirst = 'attribute_not_exists(#pk)';
  const isOfLowerAttempt = '#attempt < :attempt';
  const isOfSameAttempt = '#attempt = :attempt';
  if (status !== 'failed') {
    const condition = anyOf(isFirst, isOfLowerAttempt, isOfSameAttempt);
    return { condition, values: { ':attempt': attempt } };
  }
  const isNotPublished = '#status <> :published AND #status <> :unchanged';
  return {
    condition: anyOf(isFirst, isOfLowerAttempt, allOf(isOfSameAttempt, isNotPublished)),
    values: { ':attempt': attempt, ':published': 'published', ':unchanged': 'unchanged' },
  };
}
