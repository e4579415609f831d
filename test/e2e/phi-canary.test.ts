import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TransientError } from '../../lambdas/domain/errors.ts';
import type { Ports } from '../../lambdas/ports/index.ts';
import { hurriedClock } from '../../local/chaos/hurried-clock.ts';
import { readFaultPlan } from '../../local/faults/fault-plan.ts';
import { faultyPorts } from '../../local/faults/faulty-ports.ts';
import type { FaultPlan } from '../../local/models/fault.ts';
import { openModels } from '../../local/models/open-models.ts';
import {
  exampleCharts,
  openEmbeddedCohort,
  openSharedEngines,
  type SharedEngines,
} from '../support/embedded-cohort.ts';
import { FakeLogger, FakeMetrics } from '../support/fake-ports.ts';
import { radiantHere } from '../support/program.ts';

/**
 * Charts in which every id, name and report carries a mark. Patients' words belong into encrypted objects and the
 * database; a mark anywhere else, in success or in failure, is patient data where everybody looks.
 */

const mark = 'zqmark';

let data: string;
let engines: SharedEngines;

beforeAll(async () => {
  data = await markedCharts();
  engines = await openSharedEngines();
}, 180_000);
afterAll(async () => {
  await engines.stop();
  await rm(data, { recursive: true, force: true });
});

async function markedCharts(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'radiant-marked-'));
  await cp(exampleCharts, folder, { recursive: true });
  const marked = (text: string): string =>
    text
      .replaceAll('ex-', `${mark}-`)
      .replaceAll('Synthetic', `${mark}name`)
      .replaceAll('"result_information":"', `"result_information":"Seen by ${mark}name. `);
  for (const name of [
    'v_binary_files.ndjson',
    'v_imaging.ndjson',
    'v_procedures_tumor.csv',
    'v_patient_demographics.ndjson',
  ])
    await writeFile(join(folder, name), marked(await readFile(join(folder, name), 'utf8')));
  // A row nobody can take, and a date that is none.
  const imaging = join(folder, 'v_imaging.ndjson');
  const rows = (await readFile(imaging, 'utf8')).trimEnd().split('\n');
  const broken = {
    ...JSON.parse(rows[0] ?? '{}'),
    imaging_date: `${mark} day`,
    imaging_procedure_id: `${mark}-odd`,
  };
  await writeFile(imaging, `${[...rows, JSON.stringify(broken)].join('\n')}\n`);
  const binary = join(folder, 'binary');
  for (const name of await readdir(binary)) {
    const path = join(binary, name);
    if (name.endsWith('.txt')) {
      const text = await readFile(path, 'utf8');
      await writeFile(
        path,
        `${text}\nTold to ${mark}name. The tumor of ${mark}name is stable and has grown.\n`,
      );
    }
    await rename(path, join(binary, name.replaceAll('ex-', `${mark}-`)));
  }
  // A document that is not what it says.
  const [first = ''] = (await readdir(binary)).filter((name) => name.endsWith('.pdf'));
  await writeFile(join(binary, first), `%PDF-1.7 ${mark} is broken here`);
  return folder;
}

interface Seen {
  readonly where: string;
  readonly what: string;
}

/** The run is planned and its charts are gathered, but nothing that is made of a patient can be stored. */
const noWorkGoesOut = (ports: Ports): Ports => ({
  ...ports,
  artifacts: new Proxy(ports.artifacts, {
    get: (store, name) => {
      const member = Reflect.get(store, name) as unknown;
      if (typeof member !== 'function') return member;
      return (first: string, ...more: unknown[]): unknown => {
        if (name === 'putJson' && first.startsWith('work/'))
          return Promise.reject(new TransientError('planted: the object was not taken'));
        return member.call(store, first, ...more) as unknown;
      };
    },
  }),
});

type Disturbed = (ports: Ports) => Ports;

/** Ports as a fault leaves them: planned in words, done by hand, or none. */
async function disturbedBy(fault: string | Disturbed | undefined, ports: Ports): Promise<Ports> {
  if (fault === undefined) return ports;
  if (typeof fault === 'function') return fault(ports);
  const plan = await readFaultPlan(fault);
  return faultyPorts(ports, { plan, kill: () => new Promise(() => undefined), onFault: () => undefined });
}

/** Runs the marked cohort and gathers everything that leaves the encrypted stores. */
async function everythingSeen(
  fault: string | Disturbed | undefined,
  asked: { readonly cohort: object; readonly reader?: string; readonly adjudicator?: string } = {
    cohort: { query: fault === undefined ? 'all-patients' : 'smoke' },
  },
): Promise<{ seen: Seen[]; outcomes: string[]; words: number }> {
  const cohort = await openEmbeddedCohort(engines, data);
  const seen: Seen[] = [];
  const see = (where: string, what: unknown): void => {
    seen.push({ where, what: JSON.stringify(what) ?? '' });
  };
  const logger = new FakeLogger();
  const metrics = new FakeMetrics();
  const told = (where: string) => ({ send: async (messages: unknown) => see(where, messages) });
  const ports: Ports = {
    ...cohort.ports,
    logger,
    metrics,
    failedPatients: told('failed patients'),
    reviewRequests: told('review requests'),
    notices: { publish: async (notice, options) => see('notices', [notice, options]) },
  };
  try {
    const result = await cohort.run(
      { ...asked, name: 'canary' },
      {
        ports: await disturbedBy(fault, ports),
        onPhase: (phase, input, output) => see(`state of ${phase}`, [input, output]),
        clock: await hurriedClock(),
      },
    );
    see('execution', result);
    for (const line of logger.lines) see('log', line);
    for (const value of metrics.values) see('metric', value);
    for await (const key of ports.artifacts.list('')) see('object key', key);
    const outcomes: string[] = [];
    for (const run of await ports.runs.list(5)) {
      see('run', run);
      see('control', await ports.controls.read(run.runId));
      for await (const key of ports.artifacts.list(`runs/${run.runId}/report`))
        see('report', new TextDecoder().decode(await ports.artifacts.find(key)));
      for await (const outcome of ports.runs.outcomes(run.runId)) {
        outcomes.push(outcome.status);
        see('outcome', outcome);
      }
    }
    const words = seen.reduce((sum, { what }) => sum + what.length, 0);
    return { seen, outcomes, words };
  } finally {
    await cohort.close();
  }
}

const marked = (seen: readonly Seen[]): string[] =>
  seen
    .filter(({ what }) => what.toLowerCase().includes(mark))
    .map(({ where, what }) => {
      const at = what.toLowerCase().indexOf(mark);
      return `${where}: ${what.slice(Math.max(0, at - 60), at + 40)}`;
    });

describe('a mark of a patient', () => {
  it('is in what a cohort stores, so that its absence elsewhere means something', async () => {
    const cohort = await openEmbeddedCohort(engines, data);
    await cohort.run({ cohort: { query: 'all-patients' }, name: 'canary' });
    const stored: string[] = [];
    for await (const key of cohort.ports.artifacts.list('abstractions/'))
      stored.push(new TextDecoder().decode(await cohort.ports.artifacts.find(key)));
    await cohort.close();
    expect(stored.length).toBeGreaterThan(0);
    expect(stored.every((text) => text.includes(mark))).toBe(true);
    expect(stored.some((text) => text.includes(`${mark}name`))).toBe(true);
  }, 120_000);

  it.each<[string, FaultPlan | undefined]>([
    ['read and adjudicate', undefined],
    ['answer half a reply', () => ({ kind: 'truncated_json' })],
    ['answer another schema', () => ({ kind: 'off_schema' })],
    ['refuse', () => ({ kind: 'refused' })],
    // The server's own words may repeat what it was asked.
    [
      'say what they were asked in their refusal',
      () => ({ kind: 'model_error', status: 400, message: `no: ${mark}` }),
    ],
  ])(
    'is nowhere else where models %s',
    async (_what, modelFault) => {
      const models = await openModels({ reader: 'medgemma', adjudicator: 'claude' }, {}, modelFault);
      try {
        const asked = { cohort: { query: 'smoke' }, reader: 'medgemma', adjudicator: 'claude' };
        const { seen, words } = await everythingSeen((ports) => ({ ...ports, models: models.models }), asked);
        expect(words).toBeGreaterThan(1_000);
        expect([...new Set(marked(seen))]).toEqual([]);
      } finally {
        await models.stop();
      }
    },
    120_000,
  );

  it('is not in what the command line says while it works, nor in its words on a failure', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'radiant-said-'));
    const places = ['--state', join(folder, 'state'), '--out', join(folder, 'out')];
    const said = async (...options: string[]): Promise<string> =>
      (await radiantHere('run', '--data', data, ...places, ...options)).stderr;
    try {
      const whole = await said();
      const failing = await said('--fault', 'documents.fetch:unavailable@1', '--name', 'failing');
      for (const words of [whole, failing]) {
        expect(words.length).toBeGreaterThan(100);
        expect(marked([{ where: 'stderr', what: words }])).toEqual([]);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 300_000);

  it.each<[string, string | Disturbed | undefined, string]>([
    ['where all goes well', undefined, 'published'],
    ['where documents do not come', 'documents.fetch:unavailable@1', 'failed'],
    ['where documents come spoiled', 'documents.fetch:corrupt@1', 'failed'],
    ['where objects do not go out', noWorkGoesOut, 'failed'],
    ['where objects come back spoiled', 'artifacts.getJson:corrupt@0.3', 'failed'],
    ['where the database refuses', 'repository.commit:corrupt@1', 'failed'],
    ['where checkpoints are lost', 'checkpoints.complete:unavailable@1', 'failed'],
    ['where outcomes are not taken at first', 'runs.recordOutcome:lost_response@0.5', 'published'],
  ])(
    'is nowhere else %s',
    async (_what, fault, status) => {
      const { seen, outcomes, words } = await everythingSeen(fault);

      expect(words).toBeGreaterThan(1_000);
      expect(outcomes).toContain(status);
      expect([...new Set(marked(seen))]).toEqual([]);
    },
    120_000,
  );
});
