import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TransientError } from '../../../lambdas/domain/errors.ts';
import { exportFolder, gatheredKey, manifestKey, memberFolder } from '../../../lambdas/domain/gathering.ts';
import { PatientRecord } from '../../../lambdas/domain/patient-record.ts';
import { gatherRecords } from '../../../lambdas/phases/gather-records/phase.ts';
import { slicesOf } from '../../../lambdas/phases/gather-records/slices.ts';
import type { PatientOutcome } from '../../../lambdas/ports/index.ts';
import { seededRandom } from '../../../local/asl/index.ts';
import { FakeArtifactStore, FakeLogger, fakePorts } from '../../support/fake-ports.ts';

const run = { runId: 'autumn_20261101_080000', attempt: 1, config: 'runs/autumn/config/c.json' };
const exportPrefix = 'runs/autumn/export-1/';
const manifestPrefix = 'runs/autumn/manifest-1/';
const input = { run, bucket: 0, exportPrefix, manifestPrefix, cursor: null };
const aCall = (remainingMs = () => 600_000) => ({ remainingMs, signal: new AbortController().signal });

type Line = Readonly<Record<string, unknown>> | string;

/** An export of one bucket: lines by view, whatever they hold, and what gathering it gave. */
async function gather(
  views: Readonly<Record<string, readonly Line[]>>,
  options: { readonly packed?: boolean; readonly sliceCharacters?: number } = {},
) {
  const artifacts = new FakeArtifactStore();
  const outcomes: PatientOutcome[] = [];
  for (const [view, lines] of Object.entries(views)) {
    const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
    const key = `${exportFolder({ exportPrefix, view, bucket: 0 })}0001`;
    await artifacts.put(key, options.packed ? gzipSync(text) : text);
  }
  const ports = fakePorts({
    artifacts,
    clock: { now: () => 0, sleep: async () => undefined },
    pseudonyms: { patientKey: (id: string) => Buffer.from(id).toString('hex') } as never,
    runs: { recordOutcome: async (outcome: PatientOutcome) => void outcomes.push(outcome) } as never,
  });
  const { done, waitSeconds, cursor, ...gathered } = await gatherRecords(ports, options)(input, aCall());
  expect({ done, waitSeconds, cursor }).toEqual({ done: true, waitSeconds: 0, cursor: null });
  const manifest = new TextDecoder()
    .decode(artifacts.objects.get(manifestKey(manifestPrefix, 0)) ?? new Uint8Array())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { patientKey: string; record: string });
  const records = await Promise.all(manifest.map(({ record }) => artifacts.getJson(record, PatientRecord)));
  return { artifacts, gathered, manifest, outcomes, records };
}

const member = (id: string): Line => ({ member: id });
const scan = (id: string, more: Readonly<Record<string, unknown>> = {}): Line => ({
  member: id,
  imaging_procedure_id: `img-${id}`,
  ...more,
});

describe('gathering a bucket', () => {
  it('gives every member a record or a recorded failure, and marks the bucket last', async () => {
    const { artifacts, gathered, outcomes, records } = await gather({
      [memberFolder]: ['ada', 'ben', 'cem'].map(member),
      v_imaging: [scan('ada'), scan('ben'), { member: 'cem', imaging_date: '2020-01-01' }],
    });

    expect(records.map(({ patientId }) => patientId)).toEqual(['ada', 'ben']);
    expect(outcomes.map(({ failure }) => failure?.reason)).toEqual([
      'every row of this patient was rejected: see the rejected rows of the run',
    ]);
    expect(gathered).toEqual({
      patients: 2,
      unknown: 1,
      rows: 3,
      rejectedRows: { v_imaging: { 'no imaging_procedure_id': 1 } },
    });
    expect([...artifacts.objects.keys()].at(-1)).toBe(gatheredKey(manifestPrefix, 0));
  });

  it('tells a member nobody knows from one whose rows cannot be used', async () => {
    const { outcomes } = await gather({ [memberFolder]: [member('ada')] });

    expect(outcomes).toMatchObject([
      { status: 'failed', failure: { reason: 'no source table knows this patient' } },
    ]);
  });

  it('counts broken lines by view and reason, and says nothing of what stood in them', async () => {
    const { gathered, outcomes, records } = await gather({
      [memberFolder]: [member('ada')],
      v_imaging: [scan('ada'), '{"member":"ada","imaging_pro', '[1]', { imaging_procedure_id: 'x' }],
    });

    expect(records).toHaveLength(1);
    expect(outcomes).toEqual([]);
    expect(gathered.rejectedRows).toEqual({ v_imaging: { 'not a JSON object': 2, 'no patient': 1 } });
  });

  it('refuses a damaged export file by its key', async () => {
    const artifacts = new FakeArtifactStore();
    const key = `${exportFolder({ exportPrefix, view: 'v_imaging', bucket: 0 })}0001.gz`;
    await artifacts.put(key, gzipSync(JSON.stringify(scan('ada')).repeat(50)).subarray(0, 40));

    await expect(gatherRecords(fakePorts({ artifacts }))(input, aCall())).rejects.toMatchObject({
      name: 'InputRejectedError',
      message: expect.stringContaining(key),
    });
  });

  it('makes the same records of the same rows: in any order, repeated, packed, in slices of any size', async () => {
    const ids = ['ada', 'ben', 'cem', 'dua'];
    const rows = ids.flatMap((id) => [1, 2, 3].map((n) => scan(id, { imaging_procedure_id: `${id}-${n}` })));
    const usual = await gather({ [memberFolder]: ids.map(member), v_imaging: rows });
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(rows, { minLength: rows.length }),
        fc.subarray(rows),
        fc.integer({ min: 1, max: 2000 }),
        fc.boolean(),
        async (shuffled, repeated, sliceCharacters, packed) => {
          const { manifest } = await gather(
            { [memberFolder]: ids.map(member), v_imaging: [...shuffled, ...repeated] },
            { sliceCharacters, packed },
          );
          expect(manifest).toEqual(usual.manifest);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes out of a text what no database holds', async () => {
    const { records } = await gather({
      [memberFolder]: [member('ada')],
      v_imaging: [scan('ada', { result_information: 'no\0 residual \ud800 tumor' })],
    });

    expect(records[0]?.imaging[0]?.result_information).toBe('no residual \ufffd tumor');
  });
});

describe('the slices of a bucket', () => {
  it('hold everyone once, and only a patient who exceeds the limit alone exceeds it', () => {
    const weights = fc.dictionary(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 100 }));
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 150 }), (byMember, limit) => {
        const slices = slicesOf(new Map(Object.entries(byMember)), limit);
        expect(slices.flatMap(({ members }) => [...members]).sort()).toEqual(Object.keys(byMember).sort());
        for (const { members } of slices) {
          const sum = [...members].reduce((total, id) => total + (byMember[id] ?? 0), 0);
          expect(sum <= limit || members.size === 1).toBe(true);
        }
      }),
    );
  });
});

describe('a bucket of many patients', () => {
  const ids = Array.from({ length: 300 }, (_, index) => `p${String(index).padStart(3, '0')}`);

  /** A bucket whose store fails for some calls, and a function that gathers it as the state machine would. */
  async function aBucket(faults: { readonly share?: number; readonly remainingMs?: () => number } = {}) {
    const artifacts = new FakeArtifactStore();
    for (const [view, lines] of [
      [memberFolder, [...ids, 'nobody'].map(member)],
      ['v_imaging', ids.map((id) => scan(id))],
    ] as const) {
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      await artifacts.put(`${exportFolder({ exportPrefix, view, bucket: 0 })}0001`, text);
    }
    const random = seededRandom(5);
    const written = new Map<string, number>();
    const outcomes: PatientOutcome[] = [];
    const logger = new FakeLogger();
    const failing = new Proxy(artifacts, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as unknown;
        if (typeof method !== 'function') return method;
        return (...given: unknown[]) => {
          if (random() >= (faults.share ?? 0)) {
            if (name === 'putJson') written.set(String(given[0]), (written.get(String(given[0])) ?? 0) + 1);
            return method.apply(target, given) as unknown;
          }
          const fault = new TransientError(`planted: ${String(name)}`);
          if (name !== 'stream' && name !== 'list') return Promise.reject(fault);
          return (async function* () {
            let given_ = 0;
            for await (const item of method.apply(target, given) as AsyncIterable<unknown>) {
              if (given_ > 3) throw fault;
              given_ += 1;
              yield item;
            }
            throw fault;
          })();
        };
      },
    });
    const phase = gatherRecords(
      fakePorts({
        artifacts: failing,
        logger,
        clock: { now: () => 0, sleep: async () => undefined },
        pseudonyms: { patientKey: (id: string) => Buffer.from(id).toString('hex') } as never,
        runs: { recordOutcome: async (outcome: PatientOutcome) => void outcomes.push(outcome) } as never,
      }),
      { sliceCharacters: 4_000 },
    );
    const call = (cursor: string | null) => phase({ ...input, cursor }, aCall(faults.remainingMs));
    const manifest = () =>
      new TextDecoder()
        .decode(artifacts.objects.get(manifestKey(manifestPrefix, 0)))
        .trim()
        .split('\n');
    return { artifacts, call, logger, manifest, outcomes, written };
  }

  it('is gathered whole through faults in a fifth of all calls, each in a few calls of the phase', async () => {
    const { call, manifest, written, outcomes } = await aBucket({ share: 0.2 });
    let cursor: string | null = null;
    let calls = 0;
    for (let done = false; !done; calls += 1) {
      const output: Awaited<ReturnType<typeof call>> | undefined = await call(cursor).catch(
        (error: Error) => {
          expect(error).toBeInstanceOf(TransientError);
          return undefined;
        },
      );
      done = output?.done ?? false;
      if (output !== undefined) cursor = output.cursor;
      expect(calls).toBeLessThan(30);
    }
    const without = await aBucket();
    await without.call(null);
    expect(manifest()).toEqual(without.manifest());
    expect(outcomes.length).toBeGreaterThanOrEqual(1);
    // What was finished is not done again: records are written about once each, lost progress aside.
    expect([...written.values()].reduce((sum, times) => sum + times, 0)).toBeLessThan(ids.length * 1.5);
  });

  it('stops in time and goes on where it stopped', async () => {
    let left = 0;
    const { call, manifest, written } = await aBucket({ remainingMs: () => (left -= 150) });
    const cursors: (string | null)[] = [];
    let cursor: string | null = null;
    for (let done = false; !done; ) {
      left = 25_000;
      const output: Awaited<ReturnType<typeof call>> = await call(cursor);
      ({ cursor, done } = output);
      cursors.push(cursor);
      expect(output.waitSeconds).toBe(0);
    }
    expect(cursors.length).toBeGreaterThan(2);
    expect(manifest()).toHaveLength(ids.length);
    const records = [...written].filter(([prefix]) => prefix.startsWith('records/'));
    expect(records.map(([, times]) => times)).toEqual(ids.map(() => 1));
  });

  it('with a cursor that is altered, or of another bucket, gathers it again and says so', async () => {
    const { artifacts, call, logger, manifest } = await aBucket();
    const foreign = { manifestPrefix, bucket: 7, records: {}, failed: ids };
    const ofOther = await artifacts.putJson('runs/x/gathering', foreign);
    for (const cursor of [ofOther, 'runs/x/gathering/none.json']) {
      expect((await call(cursor)).done).toBe(true);
      expect(manifest()).toHaveLength(ids.length);
    }
    expect(logger.lines.map(({ level }) => level)).toEqual(['warn', 'warn']);
  });

  it('in which a slice loses one row between two looks is an error, not a shorter chart', async () => {
    const { artifacts, call } = await aBucket();
    const stream = artifacts.stream.bind(artifacts);
    let looks = 0;
    artifacts.stream = async function* (key: string) {
      const bytes: Uint8Array[] = [];
      for await (const piece of stream(key)) bytes.push(piece);
      const lines = Buffer.concat(bytes).toString().split('\n');
      if (key.includes('v_imaging')) looks += 1;
      // The patient stays, since another view names it too.
      const isShort = looks > 1 && key.includes('v_imaging');
      yield Buffer.from((isShort ? lines.slice(1) : lines).join('\n'));
    };
    const file = `${exportFolder({ exportPrefix, view: 'v_procedures_tumor', bucket: 0 })}0001`;
    await artifacts.put(file, `${JSON.stringify({ member: ids[0], procedure_fhir_id: 'p' })}\n`);
    await expect(call(null)).rejects.toThrow(/rows of a slice: \d+ were expected, \d+ came/);
  });

  it('in which a slice loses a patient between two looks is an error, not a smaller cohort', async () => {
    const { artifacts, call } = await aBucket();
    let looks = 0;
    const stream = artifacts.stream.bind(artifacts);
    artifacts.stream = async function* (key: string) {
      looks += 1;
      const short = looks > 3 && key.includes('v_imaging');
      if (!short) yield* stream(key);
    };
    await expect(call(null)).rejects.toThrow(/patients of a slice: \d+ were expected, 0 came/);
  });
});
