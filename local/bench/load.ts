import { withGeneratedCohort } from './generated-cohort.ts';
import { measureRun, share, sharesOf } from './measured-run.ts';

/** Memory is compared between the first tenth of the patients and all of them. */
const tenth = 10;

/** Calls of which every port's are hit, whatever they do: refused, cut off, throttled. */
const everywhere: readonly string[] = [
  'answers:throttle',
  'artifacts:reset',
  'catalog:unavailable',
  'checkpoints:throttle',
  'controls:unavailable',
  'documents:timeout',
  'earlierTexts:reset',
  'endpoint:throttle',
  'failedPatients:unavailable',
  'flows:throttle',
  'leases:unavailable',
  'notices:unavailable',
  'repository:unavailable',
  'reviewRequests:unavailable',
  'reviews:reset',
  'runs:throttle',
  'usage:throttle',
];

/** Writes that are carried out, and of which the answer is lost: on top, each at the full rate. */
const lostAnswers: readonly string[] = [
  'answers.put',
  'artifacts.put',
  'artifacts.putJson',
  'checkpoints.complete',
  'leases.acquire',
  'leases.renew',
  'repository.commit',
  'runs.recordOutcome',
];

/** The share of calls that goes wrong, at every port a run by rules uses; the text extractor is in the process. */
const faults = (rate: number): string =>
  [
    'seed=1',
    ...lostAnswers.map((operation) => `${operation}:lost_response@${rate}`),
    ...everywhere.map((port) => `${port}@${rate}`),
  ].join(',');

/**
 * A large cohort, read by rules: patients a second, memory from the first tenth to the end, what each engine costs, and
 * that nobody is lost.
 *
 * @param options.faultRate share of the calls that go wrong; none at 0.
 */
export function benchLoad(options: {
  readonly patients: number;
  readonly concurrency: number;
  readonly faultRate: number;
}): Promise<string[]> {
  const { patients, concurrency, faultRate } = options;
  return withGeneratedCohort(patients, async ({ data, folder, documents }) => {
    const first = Math.ceil(patients / tenth);
    const run = await measureRun({
      data,
      folder,
      flags: [
        ...['--concurrency', String(concurrency)],
        ...(faultRate === 0 ? [] : ['--fault', faults(faultRate)]),
      ],
      notedAt: [first],
    });
    const { total, published, unchanged, failed } = run.patients;
    const lost = total - published - unchanged - failed;
    const processor = [...run.processorSeconds.values()].reduce((sum, seconds) => sum + seconds, 0);
    const early = run.peakMbAt.get(first);
    return [
      `load: ${patients} patients, ${documents} documents, ${concurrency} at once${faultRate === 0 ? '' : `, ${share(faultRate)} faults`}: ${(patients / run.runSeconds).toFixed(2)} patients a second (${run.runSeconds.toFixed(1)} s, with opening and closing ${run.seconds.toFixed(1)} s)`,
      `load, patients: ${published} of ${total} published (${((published / total) * 100).toFixed(1)} %), ${failed} failed with a reason, ${lost} lost`,
      `load, memory: peak ${run.peakMb} MB; ${early === undefined ? 'not seen' : `${early} MB`} when ${first} were out, ${early === undefined ? '?' : (run.peakMb / early).toFixed(2)} of that in the end`,
      `load, processor: ${((processor / patients) * 1000).toFixed(0)} ms a patient; ${sharesOf(run)}`,
      ...run.said.filter((line) => line.startsWith('planted')).map((line) => `load, faults: ${line}`),
    ];
  });
}
