import { type AbstractionContent, contentHash } from '../domain/compose-abstraction.ts';
import { nextVersion } from '../domain/next-version.ts';
import type { PatientPlan } from '../domain/patient-plan.ts';
import { versionRows } from '../domain/version-rows.ts';
import type { AbstractionVersion, Ports, VersionSources } from '../ports/index.ts';

type Needs = Pick<Ports, 'artifacts' | 'clock' | 'leases' | 'repository'>;

export type PublishOutcome =
  | { readonly kind: 'published'; readonly version: AbstractionVersion }
  | { readonly kind: 'unchanged'; readonly version: AbstractionVersion }
  /** A run holds the patient. */
  | { readonly kind: 'busy' };

const leaseMs = 60_000;

/**
 * Publishes a patient's next version outside a run, under the patient's lease as a run does: what `compose` makes of the
 * newest version once the patient is held.
 *
 * @throws LeaseLostError when the lease ran out meanwhile and another holder published.
 */
export async function publishVersion(
  ports: Needs,
  request: {
    readonly patientKey: string;
    readonly madeBy: 'review' | 'rollback';
    /** Pseudonym of who answers for it. */
    readonly actor: string;
    readonly compose: (latest: AbstractionVersion) => Promise<{
      readonly content: AbstractionContent;
      readonly plan: PatientPlan;
      readonly sources: VersionSources;
    }>;
  },
): Promise<PublishOutcome> {
  const { patientKey, madeBy, actor } = request;
  const nowMs = ports.clock.now();
  const createdAt = new Date(nowMs).toISOString();
  const runId = `${madeBy}_${createdAt.slice(0, 19).replace(/[-:]/g, '').replace('T', '_')}`;
  const owner = `${runId}-${actor}-${nowMs}`;
  const lease = await ports.leases.acquire({ patientKey, owner, runId, attempt: 1, nowMs, ttlMs: leaseMs });
  if (lease.kind === 'held_by_other') return { kind: 'busy' };
  try {
    const latest = await ports.repository.latestVersion(patientKey);
    if (latest === undefined) throw new Error('a patient without a version cannot be published again');
    const { content, plan, sources } = await request.compose(latest);
    const contentSha256 = contentHash(content);
    if (latest.contentSha256 === contentSha256) return { kind: 'unchanged', version: latest };
    const abstraction = nextVersion(content, { latest, runId, createdAt });
    const version: AbstractionVersion = {
      patientKey,
      patientId: abstraction.patientId,
      version: abstraction.version,
      parentVersion: abstraction.parentVersion,
      runId,
      contentSha256,
      artifact: await ports.artifacts.putJson(`abstractions/${patientKey}`, abstraction),
      createdAt,
      madeBy,
      sources,
    };
    const { token } = lease;
    const outcome = await ports.repository.commit({
      version,
      token,
      actor,
      ...versionRows(abstraction, plan),
    });
    return outcome.kind === 'committed' ? { kind: 'published', version } : { kind: 'busy' };
  } finally {
    await ports.leases.release({ patientKey, owner, token: lease.token });
  }
}
