import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { nearest } from '../../lambdas/domain/nearest.ts';
import { PatientPlan, type TimelineEvent } from '../../lambdas/domain/patient-plan.ts';
import { textKey } from '../../lambdas/domain/run-layout.ts';
import type { AbstractionVersion, StoredPatient } from '../../lambdas/ports/index.ts';
import { folderName } from '../run/result-folder.ts';
import { UsageError } from '../run/usage-error.ts';
import { findPatient } from './find-patient.ts';
import { openRecords, type RecordsChoice } from './open-records.ts';
import type { Records } from './records.ts';

/** One version, as `log` lists it. */
export interface VersionLine {
  readonly version: number;
  readonly parentVersion: number | null;
  readonly createdAt: string;
  readonly runId: string;
  readonly releases: readonly string[];
}

/** One patient's abstractions and the texts they point into, from a state folder or from a folder of results. */
export interface ChartSource {
  readonly patientId: string;
  /** Oldest first; at least one. */
  versions(): Promise<readonly VersionLine[]>;
  /** @throws UsageError where the patient has no such version. */
  abstraction(version: number): Promise<Abstraction>;
  /** A text as it was read, or undefined where it is not at hand. */
  text(textSha256: string): Promise<string | undefined>;
  /** The patient's dated history from the tables, as it was planned for a version; empty where it is not at hand. */
  timeline(version: number): Promise<readonly TimelineEvent[]>;
  /** Version of a patient in a release. @throws UsageError where the release does not hold the patient. */
  versionIn(release: string): Promise<number>;
  audit(action: string): Promise<void>;
  close(): Promise<void>;
}

/** A patient's chart and where it is kept: a folder of results where `out` names one, else the state folder. */
export interface ChartChoice extends RecordsChoice {
  readonly patient: string;
  readonly out: string | undefined;
}

/**
 * Opens one patient's chart: from a folder of results where `out` names one, else from the state folder.
 * @throws UsageError for an unknown or ambiguous patient, or a folder that holds no results.
 */
async function openChart(options: ChartChoice): Promise<ChartSource> {
  if (options.out !== undefined) return chartOfResults(options.out, options.patient);
  const records = await openRecords(options);
  try {
    const patient = await findPatient(records.ports.repository, options.patient);
    return await chartOfRecords(records, patient);
  } catch (error) {
    await records.close();
    throw error;
  }
}

/** Does some work on one patient's chart and closes it, however it ends. */
export async function withChart<T>(
  choice: ChartChoice,
  work: (chart: ChartSource) => Promise<T>,
): Promise<T> {
  const chart = await openChart(choice);
  try {
    return await work(chart);
  } finally {
    await chart.close();
  }
}

const decoded = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

async function chartOfRecords(records: Records, patient: StoredPatient): Promise<ChartSource> {
  const { repository, artifacts, releases } = records.ports;
  const { patientKey, patientId } = patient;
  const stored = await repository.versions(patientKey);
  const held = await releases.holding(patientKey);
  const versionOf = (number: number): AbstractionVersion => {
    const version = stored.find((one) => one.version === number);
    if (version === undefined) throw noVersion(number, stored);
    return version;
  };
  return {
    patientId,
    versions: async () =>
      stored.map(({ version, parentVersion, createdAt, runId }) => ({
        version,
        parentVersion,
        createdAt,
        runId,
        releases: held.filter((release) => release.version === version).map(({ name }) => name),
      })),
    abstraction: async (number) => artifacts.getJson(versionOf(number).artifact, Abstraction),
    text: async (textSha256) => {
      const bytes = await artifacts.find(textKey(textSha256));
      return bytes && decoded(bytes);
    },
    timeline: async (number) => {
      const { sources } = versionOf(number);
      return sources === null ? [] : (await artifacts.getJson(sources.plan, PatientPlan)).timeline;
    },
    versionIn: async (release) => {
      const member = held.find(({ name }) => name === release);
      if (member !== undefined) return member.version;
      const near = nearest(
        release,
        held.map(({ name }) => name),
      );
      throw new UsageError(
        `no release ${release} holds this patient${near === undefined ? '' : ` (nearest: ${near})`}`,
      );
    },
    audit: (action) => records.audit({ actor: records.actor(), action, object: patientKey }),
    close: () => records.close(),
  };
}

/** A folder of results has no database: what is read is noted in its `audit.ndjson`, where it can be written to. */
async function chartOfResults(out: string, name: string): Promise<ChartSource> {
  const root = join(out, 'abstractions');
  const patients = await readdir(root).catch(() => {
    throw new UsageError(`${out} holds no abstractions`);
  });
  const bare = name.trim().replace(/^Patient\//, '');
  const folder = folderName(bare);
  if (!patients.includes(folder)) {
    const near = nearest(bare, patients.map(decodeURIComponent));
    const hint = near === undefined ? '' : ` (nearest: ${near})`;
    throw new UsageError(`no patient ${name} in ${out}${hint}; an MRN is known to --state only`);
  }
  const read = async (file: string): Promise<Abstraction> =>
    Abstraction.parse(JSON.parse(await readFile(join(root, folder, file), 'utf8')));
  const files = (await readdir(join(root, folder))).filter((file) => /^v\d+\.json$/.test(file)).sort();
  const stored = await Promise.all(files.map(read));
  const newest = stored.at(-1);
  if (newest === undefined) throw new UsageError(`${out} holds no version of this patient`);
  return {
    patientId: newest.patientId,
    versions: async () => stored.map((version) => ({ ...version, releases: [] })),
    abstraction: async (number) => {
      const version = stored.find((one) => one.version === number);
      if (version === undefined) throw noVersion(number, stored);
      return version;
    },
    text: async (textSha256) => readFile(join(out, textKey(textSha256))).then(decoded, () => undefined),
    timeline: async () => [],
    versionIn: async (release) => {
      throw new UsageError(`${release} is no version; releases are known to --state only`);
    },
    audit: async (action) => {
      const entry = { at: new Date().toISOString(), action, object: folder };
      await appendFile(join(out, 'audit.ndjson'), `${JSON.stringify(entry)}\n`).catch(() => undefined);
    },
    close: async () => undefined,
  };
}

const noVersion = (number: number, stored: readonly { readonly version: number }[]): UsageError =>
  new UsageError(
    `there is no version ${number} of this patient; there are ${stored.map(({ version }) => version).join(', ')}`,
  );
