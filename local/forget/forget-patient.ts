import pLimit from 'p-limit';
import { leaseKey } from '../../lambdas/adapters/dynamodb/dynamo-lease-store.ts';
import type { PatientRows } from '../../lambdas/adapters/postgres/erase-patient.ts';
import { type Belongings, belongingsOf } from './belongings.ts';
import type { ForgettingPlace, KnownPatient, Stay } from './forgetting-place.ts';
import { whatStays } from './what-stays.ts';

/** What was removed of a patient or would be, and what stays and why. */
export interface Forgotten {
  readonly rows: PatientRows;
  readonly objects: number;
  readonly answers: number;
  readonly checkpoints: number;
  readonly outcomes: number;
  /** Counters of what its phases took. */
  readonly counters: number;
  /** Where results held the patient. */
  readonly resultFolders: readonly string[];
  readonly stays: readonly Stay[];
}

/** Prefixes worked on at once. */
const inFlight = 16;

/** What `forgetPatient` would remove. */
export async function planForgetting(place: ForgettingPlace, patient: KnownPatient): Promise<Forgotten> {
  const mine = await belongingsOf(place, patient);
  const counts = await eachPrefix([...mine.named, ...mine.folders, ...mine.name], async (prefix) => {
    let count = 0;
    for await (const key of place.objects.remains(prefix)) if (!mine.held.has(key)) count += 1;
    return count;
  });
  return {
    rows: await place.rows.count(patient),
    objects: sum(counts),
    ...itemCounts(mine),
    resultFolders: await place.copies.find(patient),
    stays: whatStays(mine.releases, place.stays),
  };
}

/**
 * Removes what is a patient's alone. A call that was cut off can be repeated: what leads to something goes after it, the
 * rows by which the patient is found go last. The lease stays where a release holds the patient, since the next token
 * must be higher than those the rows have seen.
 */
export async function forgetPatient(place: ForgettingPlace, patient: KnownPatient): Promise<Forgotten> {
  let letGo = await place.hold(patient.patientKey);
  try {
    const mine = await belongingsOf(place, patient);
    // That took time, in which a run may have begun to share what is his alone; the hold begins anew.
    letGo = await place.hold(patient.patientKey);
    const resultFolders = await place.copies.find(patient);
    await place.copies.remove(patient, mine.texts);
    for (const key of [...mine.answers, ...mine.checkpoints, ...mine.outcomes, ...mine.usage])
      await place.items.remove(key);
    const objects: number[] = [];
    for (const prefixes of [mine.named, mine.folders, mine.name])
      objects.push(...(await eachPrefix(prefixes, (prefix) => place.objects.erase(prefix, mine.held))));
    if (mine.releases.length === 0) await place.items.remove(leaseKey(patient.patientKey));
    const rows = await place.rows.erase(patient);
    return {
      rows,
      objects: sum(objects),
      ...itemCounts(mine),
      resultFolders,
      stays: whatStays(mine.releases, place.stays),
    };
  } finally {
    await letGo();
  }
}

const itemCounts = ({ answers, checkpoints, outcomes, usage }: Belongings) => ({
  answers: answers.length,
  checkpoints: checkpoints.length,
  outcomes: outcomes.length,
  counters: usage.length,
});

async function eachPrefix(
  prefixes: readonly string[],
  work: (prefix: string) => Promise<number>,
): Promise<number[]> {
  const inTurn = pLimit(inFlight);
  return Promise.all(prefixes.map((prefix) => inTurn(() => work(prefix))));
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
