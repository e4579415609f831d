import type { ChaosEnding } from './run-to-the-end.ts';

/**
 * What a run under faults broke of the promises, in words; empty when it kept them all:
 * every patient ends published or failed with a reason, or the run as a whole does; without the faults everybody is published, in one chain of
 * versions, exactly as in an undisturbed run; no question is asked again once its answer is stored and sound; and no copy of
 * the reader is left standing.
 */
export function brokenPromises(
  ending: ChaosEnding,
  undisturbed: Pick<ChaosEnding, 'abstractions'>,
): string[] {
  return [
    ...unaccounted(ending, undisturbed),
    ...failedForGood(ending),
    ...differences(ending, undisturbed),
    ...brokenChains(ending),
    ...repeatedQuestions(ending),
    ...(ending.copiesLeft === 0
      ? []
      : [`${ending.copiesLeft} copies of the reader stand that nobody asks for`]),
  ];
}

function unaccounted(
  { disturbed: { status, reason, outcomes } }: ChaosEnding,
  { abstractions }: Pick<ChaosEnding, 'abstractions'>,
): string[] {
  const silent = outcomes.filter((outcome) => outcome.status === 'failed' && !outcome.failure?.reason);
  const forgotten = abstractions.size - outcomes.length;
  return [
    ...silent.map(({ patientKey }) => `patient ${patientKey} failed without a reason`),
    // A run that failed as a whole says why, and resumes.
    ...(status === 'SUCCEEDED'
      ? forgotten > 0
        ? [`a run that succeeded says nothing of ${forgotten} patients`]
        : []
      : reason
        ? []
        : [`the run ended ${status} without a reason`]),
  ];
}

function failedForGood({ status, reason, outcomes }: ChaosEnding): string[] {
  const failed = outcomes.filter(
    (outcome) => outcome.status !== 'published' && outcome.status !== 'unchanged',
  );
  return [
    ...(status === 'SUCCEEDED' ? [] : [`the resumed run ended ${status}: ${reason ?? 'no reason'}`]),
    ...failed.map(
      ({ patientKey, status: ended, failure }) =>
        `patient ${patientKey} is ${ended} in the end: ${failure?.phase ?? ''} ${failure?.reason ?? ''}`,
    ),
  ];
}

function differences(
  { abstractions }: ChaosEnding,
  undisturbed: Pick<ChaosEnding, 'abstractions'>,
): string[] {
  const lost = [...undisturbed.abstractions.keys()].filter((patient) => !abstractions.has(patient)).length;
  const altered = [...undisturbed.abstractions].filter(
    ([patient, said]) => abstractions.has(patient) && abstractions.get(patient) !== said,
  ).length;
  return [
    ...(lost === 0 ? [] : [`${lost} patients were lost`]),
    ...(altered === 0 ? [] : [`${altered} abstractions differ from those of the undisturbed run`]),
  ];
}

function brokenChains({ versions }: ChaosEnding): string[] {
  return versions.flatMap((chain) =>
    chain.length === 1 && chain[0]?.version === 1 && chain[0].parentVersion === null
      ? []
      : [`a patient has the versions ${chain.map(({ version }) => version).join(', ') || 'none'}, not one`],
  );
}

/** An answer that came out of the store altered is as good as none: its question may be asked again. */
function repeatedQuestions({ questions, planted }: ChaosEnding): string[] {
  const altered = planted.filter(({ service, kind }) => service === 'artifacts' && kind === 'corrupt').length;
  return questions.repeated <= altered
    ? []
    : [
        `${questions.repeated} questions were asked again though their answers were stored, ${altered} of them altered at the most`,
      ];
}
