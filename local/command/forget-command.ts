import { forgetPatient, whatStays } from '../forget/forget-patient.ts';
import { findPatient } from '../records/find-patient.ts';
import { withStateRecords } from '../records/open-records.ts';
import type { Console } from './console.ts';

/** `radiant forget PATIENT`: removes a patient everywhere it may be removed and says what stays and why. */
export async function forgetCommand(
  options: {
    readonly patient: string;
    readonly state: string;
    readonly yes: boolean;
    readonly json: boolean;
  },
  console: Console,
): Promise<number> {
  return withStateRecords(options.state, async (records) => {
    const patient = await findPatient(records.ports.repository, options.patient);
    const { patientKey } = patient;
    if (!options.yes) {
      const held = await records.ports.releases.holding(patientKey);
      const stays = whatStays(held.map(({ name }) => name));
      if (options.json) console.data(`${JSON.stringify({ isForgotten: false, stays })}\n`);
      for (const { what, why } of stays) console.say(`stays: ${what}: ${why}`);
      console.say('nothing was removed; add --yes to remove the rest for good');
      return 0;
    }
    const actor = records.actor();
    await records.audit({ actor, action: 'forget', object: patientKey, outcome: 'begun' });
    const forgotten = await forgetPatient(records, patient);
    const rows = Object.values(forgotten.rows).reduce((sum, count) => sum + count, 0);
    const { artifacts, answers, checkpoints, resultFolders, stays } = forgotten;
    await records.audit({
      actor,
      action: 'forget',
      object: patientKey,
      outcome: `${rows} rows, ${artifacts} objects, ${answers} answers, ${checkpoints} checkpoints`,
    });
    if (options.json) console.data(`${JSON.stringify({ isForgotten: true, ...forgotten })}\n`);
    console.say(
      `removed ${rows} rows, ${artifacts} objects, ${answers} cached answers, ${checkpoints} checkpoints, and the results in ${resultFolders.length} folders`,
    );
    for (const { what, why } of stays) console.say(`stays: ${what}: ${why}`);
    return 0;
  });
}
