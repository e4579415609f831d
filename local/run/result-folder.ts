import { existsSync, writeFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { patientNameKey, textKey } from '../../lambdas/domain/run-layout.ts';
import type { RunReport } from '../../lambdas/domain/run-report.ts';
import type { ArtifactStore, Ports } from '../../lambdas/ports/index.ts';
import { ifSound } from '../../lambdas/readers/if-sound.ts';
import { type CostedOutcome, patientCosts } from '../records/patient-costs.ts';

/** `run.json`: what the run is, kept current while it goes on. */
export interface RunFile {
  readonly runId: string;
  readonly status: 'running' | 'succeeded' | 'failed' | 'stopped';
  readonly reason: string | null;
  readonly data: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly attempt: number;
  readonly reader: string;
  readonly adjudicator: string;
  readonly policies: unknown;
  readonly report: RunReport | null;
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * The results a user looks at (`design.md` section 4.3). All of it is made from the state folder and can be made
 * again; nothing here is read back by a run.
 */
export class ResultFolder {
  readonly #folder: string;
  readonly #ports: Pick<Ports, 'artifacts' | 'repository' | 'runs' | 'settings' | 'usage'>;
  readonly #rejected: readonly unknown[];

  constructor(options: {
    readonly folder: string;
    readonly ports: Pick<Ports, 'artifacts' | 'repository' | 'runs' | 'settings' | 'usage'>;
    /** Source rows that could not be taken; they stand among the failures. */
    readonly rejectedRows: readonly unknown[];
  }) {
    this.#folder = options.folder;
    this.#ports = options.ports;
    this.#rejected = options.rejectedRows;
  }

  async writeRun(run: RunFile): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeWhole(join(this.#folder, 'run.json'), pretty(run));
  }

  /** All versions of a patient, the newest also as `latest.json`, and the texts its evidence points into. */
  writePatient(patientKey: string): Promise<void> {
    return writePatient(this.#folder, { ports: this.#ports, patientKey });
  }

  /** The files that list a whole run: review, failures, ledger, inconsistencies. */
  async writeLists(runId: string): Promise<void> {
    const lines = { review: [], failures: [], ledger: [], inconsistencies: [] } as Record<List, string[]>;
    for (const row of this.#rejected)
      lines.failures.push(JSON.stringify({ kind: 'rejected_row', ...(row as object) }));
    const { billsServices, planning } = this.#ports.settings;
    const prices = billsServices ? planning.prices.services : null;
    for await (const costed of patientCosts(this.#ports, { runId, prices }))
      await this.#addOutcome(lines, costed);
    for (const [name, content] of Object.entries(lines)) {
      await writeWhole(join(this.#folder, `${name}.ndjson`), content.map((line) => `${line}\n`).join(''));
    }
  }

  async #addOutcome(lines: Record<List, string[]>, { outcome, services }: CostedOutcome): Promise<void> {
    const patientId = await patientName(this.#ports.artifacts, outcome.patientKey);
    const { status, version, usd, counts, startedAt, endedAt } = outcome;
    lines.ledger.push(
      JSON.stringify({ patientId, status, version, usd, services, counts, startedAt, endedAt }),
    );
    if (outcome.failure !== null) {
      lines.failures.push(
        JSON.stringify({ kind: 'patient', patientId, ...outcome.failure, partial: outcome.artifact }),
      );
    }
    if (outcome.artifact === null || (status !== 'published' && status !== 'unchanged')) return;
    const { review, inconsistencies } = await this.#ports.artifacts.getJson(outcome.artifact, ListedParts);
    for (const item of review) lines.review.push(JSON.stringify({ patientId, ...item }));
    for (const item of inconsistencies) lines.inconsistencies.push(JSON.stringify({ patientId, ...item }));
  }
}

/** Writes what `ResultFolder.writePatient` says into a folder of results. */
export async function writePatient(
  folder: string,
  {
    ports: { artifacts, repository },
    patientKey,
  }: { readonly ports: Pick<Ports, 'artifacts' | 'repository'>; readonly patientKey: string },
): Promise<void> {
  const versions = await repository.versions(patientKey);
  const newest = versions.at(-1);
  if (newest === undefined) return;
  const place = join(folder, 'abstractions', folderName(newest.patientId));
  await mkdir(place, { recursive: true });
  const abstraction = await artifacts.getJson(newest.artifact, Abstraction);
  const latest = pretty(abstraction);
  for (const version of versions) {
    const path = join(place, `v${String(version.version).padStart(4, '0')}.json`);
    if (existsSync(path)) continue;
    const isNewest = version.artifact === newest.artifact;
    const said = isNewest ? abstraction : await ifSound(artifacts.getJson(version.artifact, Abstraction));
    // History that is lost is said to be lost: by a file of that name, which says what it was.
    if (said === undefined) await writeWhole(path.replace(/json$/, 'lost.json'), pretty(version));
    else await writeWhole(path, isNewest ? latest : pretty(said));
  }
  await writeWhole(join(place, 'latest.json'), latest);
  await writeTexts(folder, { artifacts, abstraction });
}

async function writeTexts(
  folder: string,
  { artifacts, abstraction }: { readonly artifacts: ArtifactStore; readonly abstraction: Abstraction },
): Promise<void> {
  await mkdir(join(folder, 'text'), { recursive: true });
  for (const { textSha256 } of abstraction.documents) {
    if (textSha256 === null) continue;
    const bytes = await artifacts.find(textKey(textSha256));
    if (bytes !== undefined) writeUnlessThere(join(folder, textKey(textSha256)), bytes);
  }
}

/** What of an abstraction stands in the lists of a run. */
const { review, inconsistencies } = Abstraction.shape;
const ListedParts = z.object({ review, inconsistencies });

type List = 'review' | 'failures' | 'ledger' | 'inconsistencies';

/** A patient id as a folder name: percent-encoded outside `[A-Za-z0-9_-]`, so that no id can leave the folder. */
export function folderName(patientId: string): string {
  return [...new TextEncoder().encode(patientId)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9_-]/.test(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

export async function patientName(artifacts: ArtifactStore, patientKey: string): Promise<string> {
  const bytes = await artifacts.find(patientNameKey(patientKey));
  return z.object({ patientId: z.string() }).parse(JSON.parse(new TextDecoder().decode(bytes))).patientId;
}

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** A reader never sees half a file. */
export async function writeWhole(path: string, content: string): Promise<void> {
  const draft = `${path}.draft`;
  await writeFile(draft, content);
  await rename(draft, path);
}

function writeUnlessThere(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
