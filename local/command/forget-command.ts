import { findForgettable } from '../forget/find-forgettable.ts';
import { type Forgotten, forgetPatient, planForgetting } from '../forget/forget-patient.ts';
import type { ForgettingPlace } from '../forget/forgetting-place.ts';
import type { RecordsChoice } from '../records/open-records.ts';
import type { Console } from './console.ts';

interface ForgetOptions extends RecordsChoice {
  readonly patient: string;
  readonly yes: boolean;
  readonly json: boolean;
}

/** `radiant forget PATIENT`: removes a patient everywhere it may be removed and says what stays and why. */
export async function forgetCommand(options: ForgetOptions, console: Console): Promise<number> {
  const place = await openPlace(options);
  try {
    const patient = await findForgettable(place.ports, options.patient);
    const forgotten = options.yes
      ? await audited(place, patient.patientKey, () => forgetPatient(place, patient))
      : await planForgetting(place, patient);
    const { resultFolders, stays } = forgotten;
    if (options.json) console.data(`${JSON.stringify({ isForgotten: options.yes, ...forgotten })}\n`);
    console.say(
      `${options.yes ? 'removed' : 'to be removed:'} ${inWords(forgotten)}, and the results in ${resultFolders.length} folders`,
    );
    for (const { what, why } of stays) console.say(`stays: ${what}: ${why}`);
    if (!options.yes) console.say('nothing was removed; add --yes to remove it for good');
    return 0;
  } finally {
    await place.close();
  }
}

async function openPlace({ state, environment }: RecordsChoice): Promise<ForgettingPlace> {
  if (environment === undefined) {
    const { openStatePlace } = await import('../forget/open-state-place.ts');
    return openStatePlace(state);
  }
  const { openEnvironmentPlace } = await import('../forget/open-environment-place.ts');
  return openEnvironmentPlace(environment);
}

/** That it was begun is written down before anything goes. */
async function audited(
  { actor, audit }: ForgettingPlace,
  patientKey: string,
  work: () => Promise<Forgotten>,
): Promise<Forgotten> {
  const entry = { actor: actor(), action: 'forget', object: patientKey };
  await audit({ ...entry, outcome: 'begun' });
  const forgotten = await work();
  await audit({ ...entry, outcome: inWords(forgotten) });
  return forgotten;
}

const inWords = ({ rows, objects, answers, checkpoints, outcomes, counters }: Forgotten): string =>
  [
    `${Object.values(rows).reduce((sum, count) => sum + count, 0)} rows`,
    `${objects} objects`,
    `${answers} cached answers`,
    `${checkpoints} checkpoints`,
    `${outcomes} outcomes`,
    `${counters} counters`,
  ].join(', ');
