import { type RunReport, runUsd } from '../../lambdas/domain/run-report.ts';

export interface Gate {
  /** Of the requirements trace. */
  readonly id: string;
  readonly gate: string;
  readonly verdict: 'met' | 'not met' | 'not measured';
  /** What was measured, or why nothing was. */
  readonly measured: string;
}

/** What a run's abstractions say about their quality, summed up. */
export interface PilotQuality {
  readonly patients: number;
  readonly openQuestions: number;
  readonly decisions: number;
  /** Mean over the patients, 0 to 1; null without any. */
  readonly completeness: number | null;
}

const limits = {
  secondsPerPatient: 15 * 60,
  errorShare: 0.05,
  usdPerPatient: 4,
  cacheHitRate: 0.7,
  slaShare: 0.95,
  batch: 100,
  pilot: 200,
} as const;

/**
 * The gates between the phases of the roll-out, held against one run. What a run cannot show is `not measured`, never
 * met: migration, approval, and the money of an endpoint that is paid by the hour.
 */
export function checkGates(
  report: RunReport,
  { quality, hasEndpoint }: { readonly quality: PilotQuality; readonly hasEndpoint: boolean },
): Gate[] {
  const { patients, durations, cacheHitRate, sla } = report;
  const done = patients.published + patients.unchanged;
  const worked = done + patients.failed;
  const usd = runUsd(report) / Math.max(1, done);
  const isWhole = report.status === 'succeeded' && patients.unaccounted === 0 && patients.stopped === 0;
  const size = (wanted: number): Pick<Gate, 'verdict' | 'measured'> =>
    patients.total < wanted
      ? { verdict: 'not measured', measured: `the run had ${patients.total} patients, not ${wanted}` }
      : judged(isWhole, `${patients.total} patients, ${done} done, run ${report.status}`);
  return [
    { id: 'GAT-07', gate: 'migration successful', ...unseen('the report of radiant migrate says it') },
    {
      id: 'GAT-09',
      gate: 'under 15 minutes a patient',
      ...(durations.p95 === null
        ? unseen('no patient was timed')
        : judged(
            durations.p95 < limits.secondsPerPatient,
            `95 % of ${worked} patients within ${Math.round(durations.p95)} s`,
          )),
    },
    { id: 'GAT-10', gate: '100-patient batch completes', ...size(limits.batch) },
    {
      id: 'GAT-11',
      gate: 'error rate below 5 %',
      ...(worked === 0
        ? unseen('no patient was worked on')
        : judged(
            patients.failed / worked < limits.errorShare,
            `${patients.failed} of ${worked} patients failed`,
          )),
    },
    {
      id: 'GAT-12',
      gate: 'cost below $4 a patient',
      ...(done === 0
        ? unseen('nobody was done')
        : usd === 0
          ? unseen('the ledger holds no dollars: nothing that costs was asked')
          : usd >= limits.usdPerPatient
            ? judged(false, `$${usd.toFixed(3)} a patient for models, export, compute and requests`)
            : hasEndpoint
              ? unseen(
                  `$${usd.toFixed(3)} a patient for models, export, compute and requests; the endpoint's hours are in the bill only`,
                )
              : judged(true, `$${usd.toFixed(3)} a patient for models, export, compute and requests`)),
    },
    {
      id: 'GAT-13',
      gate: 'cache hits above 70 %',
      ...(cacheHitRate === null
        ? unseen('no document was read')
        : judged(cacheHitRate > limits.cacheHitRate, `${Math.round(100 * cacheHitRate)} % of documents`)),
    },
    { id: 'GAT-14', gate: '200-patient pilot completes', ...size(limits.pilot) },
    {
      id: 'GAT-15',
      gate: 'QA review passes',
      ...(quality.patients === 0
        ? unseen('nothing was published')
        : quality.openQuestions > 0
          ? judged(false, `${quality.openQuestions} questions are open, ${quality.decisions} decided`)
          : quality.decisions === 0
            ? unseen('no question was asked, so nobody has reviewed anything')
            : judged(true, `${quality.decisions} questions decided, none open`)),
    },
    { id: 'GAT-16', gate: 'stakeholder approval', ...unseen('people give it') },
    {
      id: 'GAT-17',
      gate: 'SLAs defined and achievable',
      ...(sla.withinShare === null
        ? unseen('no patient was timed')
        : judged(
            sla.withinShare >= limits.slaShare,
            `${Math.round(100 * sla.withinShare)} % within ${sla.minutes} minutes (95 % wanted)`,
          )),
    },
  ];
}

const judged = (isMet: boolean, measured: string): Pick<Gate, 'verdict' | 'measured'> => ({
  verdict: isMet ? 'met' : 'not met',
  measured,
});

const unseen = (why: string): Pick<Gate, 'verdict' | 'measured'> => ({
  verdict: 'not measured',
  measured: why,
});
