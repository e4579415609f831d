import { rollBack } from '../../lambdas/operations/roll-back.ts';
import { findPatient } from '../records/find-patient.ts';
import { type RecordsChoice, withRecords } from '../records/open-records.ts';
import { refreshResults } from '../records/refresh-results.ts';
import { UsageError } from '../run/usage-error.ts';
import type { Console } from './console.ts';

const releaseName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** `radiant tag NAME` freezes the newest version of every patient; without a name it lists the releases. */
export async function tagCommand(
  options: RecordsChoice & { readonly name: string | undefined; readonly json: boolean },
  console: Console,
): Promise<number> {
  const { name } = options;
  if (name !== undefined && !releaseName.test(name))
    throw new UsageError(`${name} is no name of a release: letters, digits, dots, dashes, at most 64`);
  return withRecords(options, async (records) => {
    const { releases, clock } = records.ports;
    if (name === undefined) {
      const all = await releases.list();
      if (options.json) console.data(`${JSON.stringify(all)}\n`);
      else
        for (const { name: known, createdAt, patients } of all)
          console.data(`${known}  ${createdAt}  ${patients} patients\n`);
      return 0;
    }
    const actor = records.actor();
    const createdAt = new Date(clock.now()).toISOString();
    const { kind, release } = await releases.freeze({ name, createdAt, createdBy: actor });
    if (kind === 'exists')
      throw new UsageError(
        `the release ${name} was made ${release.createdAt} and does not change; take another name`,
      );
    await records.audit({ actor, action: 'tag', object: name });
    if (options.json) console.data(`${JSON.stringify(release)}\n`);
    else console.say(`release ${name} holds ${release.patients} patients`);
    return 0;
  });
}

/** `radiant rollback RELEASE`: patients say again what the release froze, in new versions. */
export async function rollbackCommand(
  options: RecordsChoice & { readonly release: string; readonly patient: string | undefined },
  console: Console,
): Promise<number> {
  return withRecords(options, async (records) => {
    const { ports } = records;
    if ((await ports.releases.find(options.release)) === undefined) {
      const names = (await ports.releases.list()).map(({ name }) => name);
      throw new UsageError(`there is no release ${options.release}; there are ${names.join(', ') || 'none'}`);
    }
    const patient =
      options.patient === undefined ? undefined : await findPatient(ports.repository, options.patient);
    const actor = records.actor();
    const counts = { published: 0, unchanged: 0, busy: 0, unknown_sources: 0 };
    const request = { release: options.release, actor, patientKey: patient?.patientKey };
    for await (const { member, outcome } of rollBack(ports, request)) {
      counts[outcome.kind] += 1;
      if (outcome.kind === 'published') await refreshResults(records, member.patientKey);
    }
    await records.audit({ actor, action: 'rollback', object: options.release });
    console.say(
      `${counts.published} patients put back, ${counts.unchanged} said it already, ${counts.busy} are held by a run, ${counts.unknown_sources} do not say what they were made from`,
    );
    return counts.busy + counts.unknown_sources === 0 ? 0 : 1;
  });
}
