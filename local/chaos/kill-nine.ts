import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { flowLimits } from '../../lambdas/domain/endpoint-flow.ts';
import { seededRandom } from '../asl/random.ts';
import { writeCohort } from '../generate/write-cohort.ts';
import { comparableAbstraction } from './comparable-abstraction.ts';
import {
  QuestionLedger,
  type RepeatedQuestion,
  startCountedModel,
  storedAnswers,
} from './counted-questions.ts';
import { explained } from './who-asked.ts';

const program = fileURLToPath(new URL('../../bin/radiant.mjs', import.meta.url));

/** Charts of so few documents are one chunk each, and a chunk has so many documents in hand: asked about or being stored. */
const documentsPerChart = 40;
const documentsInHand = 2 * flowLimits.perCaller;
const patientsAtOnce = 4;

export interface KillNine {
  readonly patients: number;
  readonly seed: number;
  readonly kills: number;
}

export interface KillNineEnding {
  readonly patients: number;
  /** Starts that were killed before they ended. */
  readonly killed: number;
  readonly questions: { readonly undisturbed: number; readonly disturbed: number; readonly distinct: number };
  readonly repeats: readonly RepeatedQuestion[];
  readonly broken: readonly string[];
}

/**
 * Runs a generated cohort once undisturbed and once killed again and again: `kill -9` of the whole process at random
 * moments, `resume` after each, by the command line as a user has it. The model is a server beside it that outlives the
 * kills and counts.
 */
export async function killNine(
  { patients, seed, kills }: KillNine,
  say: (line: string) => void,
): Promise<KillNineEnding> {
  const root = await mkdtemp(join(tmpdir(), 'radiant-kill-'));
  try {
    const data = join(root, 'data');
    await writeCohort({ folder: data, patients, seed, wording: 'train', documents: documentsPerChart });
    const calm = new QuestionLedger();
    const undisturbed = await runCalm({ root, data, ledger: calm });
    say(
      `undisturbed: ${undisturbed.size} patients, ${calm.distinct} questions answered ${calm.answered} times`,
    );
    const ledger = new QuestionLedger();
    const moments = momentsOf({ seed, kills, questions: calm.answered });
    const killed = await runKilled({ root, data, ledger, moments, say });
    const abstractions = await abstractionsOf(join(root, 'killed', 'out'));
    const counts = { undisturbed: calm.answered, disturbed: ledger.answered, distinct: ledger.distinct };
    return {
      patients: undisturbed.size,
      killed,
      questions: counts,
      repeats: ledger.repeats,
      broken: [
        ...(undisturbed.size === patients ? [] : [`the undisturbed run published ${undisturbed.size}`]),
        ...differences(undisturbed, abstractions),
        ...brokenRule(ledger),
        ...(await explained(ledger.unexcused, join(root, 'killed', 'state'))),
        ...brokenRule(calm).map((promise) => `undisturbed: ${promise}`),
        ...(await explained(calm.unexcused, join(root, 'calm', 'state'))),
        ...(counts.distinct === calm.distinct ? [] : [`${counts.distinct} questions, not ${calm.distinct}`]),
      ],
    };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** When a start is killed: so long after it began, or so many answers after, and a little later. */
type Moment =
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'answers'; readonly count: number; readonly thenMs: number };

/** A quarter of the kills by time alone, so that starting, exporting and gathering are hit too. */
function momentsOf(options: {
  readonly seed: number;
  readonly kills: number;
  readonly questions: number;
}): Moment[] {
  const random = seededRandom(options.seed);
  const share = options.questions / options.kills;
  return Array.from({ length: options.kills }, (_, index) =>
    index % 4 === 0
      ? { kind: 'time', ms: Math.floor(500 + random() * 12_000) }
      : { kind: 'answers', count: Math.floor(random() * share), thenMs: Math.floor(random() * 200) },
  );
}

interface Place {
  readonly root: string;
  readonly data: string;
  readonly ledger: QuestionLedger;
}

async function runCalm({ root, data, ledger }: Place): Promise<Map<string, string>> {
  const model = await startCountedModel(ledger, 1);
  try {
    const { ended } = start({ root, name: 'calm', data, environment: model.environment, isResumed: false });
    const { code, words } = await ended;
    if (code !== 0) throw new Error(`the undisturbed run ended with ${code}: ${words}`);
    return await abstractionsOf(join(root, 'calm', 'out'));
  } finally {
    await model.stop();
  }
}

async function runKilled(
  options: Place & { readonly moments: readonly Moment[]; readonly say: (line: string) => void },
): Promise<number> {
  const { root, data, ledger, moments, say } = options;
  const models: Awaited<ReturnType<typeof startCountedModel>>[] = [];
  const begin = async () => {
    const isResumed = await access(join(root, 'killed', 'state', 'runs', 'last')).then(
      () => true,
      () => false,
    );
    const model = await startCountedModel(ledger, models.length + 1);
    models.push(model);
    return start({ root, name: 'killed', data, environment: model.environment, isResumed });
  };
  let killed = 0;
  try {
    for (const [index, moment] of moments.entries()) {
      const { child, ended } = await begin();
      const isEnded = { value: false };
      void ended.then(() => {
        isEnded.value = true;
      });
      await reached(moment, { ledger, isEnded });
      if (isEnded.value) {
        const { code, words } = await ended;
        if (code !== 0) throw new Error(`start ${index + 1} ended by itself with ${code}: ${words}`);
        ledger.killed(index + 1, new Set(ledger.questions()));
        say(`kill ${index + 1}: everything was done before it`);
        continue;
      }
      ledger.killing(index + 1, performance.now());
      kill(child);
      await ended;
      killed += 1;
      const questions = ledger.questions();
      const stored = await storedAnswers({ state: join(root, 'killed', 'state'), questions });
      ledger.killed(index + 1, stored);
      say(
        `kill ${index + 1} after ${wordsOf(moment)}: ${ledger.answered} answers so far, of ${questions.length} questions ${questions.length - stored.size} unstored`,
      );
    }
    const { code, words } = await (await begin()).ended;
    if (code !== 0) throw new Error(`the last resume ended with ${code}: ${words}`);
    return killed;
  } finally {
    for (const model of models) await model.stop();
  }
}

const wordsOf = (moment: Moment): string =>
  moment.kind === 'time' ? `${moment.ms} ms` : `${moment.count} answers and ${moment.thenMs} ms`;

async function reached(
  moment: Moment,
  { ledger, isEnded }: { readonly ledger: QuestionLedger; readonly isEnded: { readonly value: boolean } },
): Promise<void> {
  if (moment.kind === 'time') {
    const untilMs = performance.now() + moment.ms;
    while (performance.now() < untilMs && !isEnded.value) await sleep(5);
    return;
  }
  const target = ledger.answered + Math.max(1, moment.count);
  while (ledger.answered < target && !isEnded.value) await sleep(2);
  await sleep(moment.thenMs);
}

/** The process with its threads, as the machine ends it; it is the leader of a group of its own. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

function start(options: {
  readonly root: string;
  readonly name: string;
  readonly data: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly isResumed: boolean;
}): { readonly child: ChildProcess; readonly ended: Promise<{ code: number | null; words: string }> } {
  const folder = join(options.root, options.name);
  const state = ['--state', join(folder, 'state')];
  const asked = options.isResumed
    ? ['resume', 'last', ...state]
    : [
        ...['run', '--data', options.data, '--out', join(folder, 'out'), ...state],
        ...['--reader', 'medgemma', '--concurrency', String(patientsAtOnce)],
      ];
  const child = spawn(process.execPath, [program, ...asked], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...options.environment },
    detached: true,
  });
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-2_000);
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, words }));
  return { child, ended };
}

async function abstractionsOf(out: string): Promise<Map<string, string>> {
  const folder = join(out, 'abstractions');
  const found = new Map<string, string>();
  for (const patient of await readdir(folder).catch(() => [])) {
    const versions = (await readdir(join(folder, patient))).filter((name) => /^v\d+\.json$/.test(name));
    const text = await readFile(join(folder, patient, 'latest.json'), 'utf8');
    found.set(patient, `${versions.join(', ')}\n${comparableAbstraction(JSON.parse(text))}`);
  }
  return found;
}

function differences(undisturbed: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): string[] {
  const lost = [...undisturbed.keys()].filter((patient) => !found.has(patient)).length;
  const altered = [...undisturbed].filter(
    ([patient, said]) => found.has(patient) && found.get(patient) !== said,
  ).length;
  return [
    ...(lost === 0 ? [] : [`${lost} patients were lost`]),
    ...(altered === 0 ? [] : [`${altered} results differ from the undisturbed run's`]),
  ];
}

/**
 * No question is asked again but those whose answer the store did not have when its process was dead; and these are no
 * more than can be in flight after each kill: as many as documents in hand.
 */
export function brokenRule({ repeats, kills, unexcused }: QuestionLedger): string[] {
  const atMost = patientsAtOnce * documentsInHand;
  const stored = repeats.filter(({ wasStored }) => wasStored);
  return [
    ...(unexcused.length === 0
      ? []
      : [`${unexcused.length} questions were answered twice without a kill between`]),
    ...stored.map(
      ({ question, kill: number }) =>
        `question ${question} was asked again, though its answer was stored at kill ${number}`,
    ),
    ...kills.flatMap(({ answered, stored }, index) => {
      const unstored = [...answered].filter((question) => !stored.has(question)).length;
      return unstored <= atMost
        ? []
        : [`${unstored} answers were not stored at kill ${index + 1}, at most ${atMost} may be`];
    }),
  ];
}
