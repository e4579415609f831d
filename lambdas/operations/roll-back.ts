import { Abstraction } from '../domain/abstraction.ts';
import { PatientPlan } from '../domain/patient-plan.ts';
import type { AbstractionVersion, Ports } from '../ports/index.ts';
import { type PublishOutcome, publishVersion } from './publish-version.ts';

/** What became of one patient of a release; `unknown_sources` where the frozen version cannot be published again. */
export interface RolledBack {
  readonly member: AbstractionVersion;
  readonly outcome: PublishOutcome | { readonly kind: 'unknown_sources' };
}

/**
 * Puts patients back to what a release froze: a new version each, equal to the frozen one in all it says, after whatever
 * came meanwhile. Nothing is deleted; who says that already gets no version.
 */
export async function* rollBack(
  ports: Pick<Ports, 'artifacts' | 'clock' | 'leases' | 'releases' | 'repository'>,
  request: {
    readonly release: string;
    readonly actor: string;
    /** Only this patient; everybody of the release where undefined. */
    readonly patientKey?: string | undefined;
  },
): AsyncIterable<RolledBack> {
  for await (const member of ports.releases.members(request.release)) {
    const { patientKey, sources } = member;
    if (request.patientKey !== undefined && patientKey !== request.patientKey) continue;
    if (sources === null) {
      yield { member, outcome: { kind: 'unknown_sources' } };
      continue;
    }
    const outcome = await publishVersion(ports, {
      patientKey,
      madeBy: 'rollback',
      actor: request.actor,
      compose: async () => {
        const frozen = await ports.artifacts.getJson(member.artifact, Abstraction);
        const { runId: _run, version: _version, parentVersion: _parent, createdAt: _at, ...content } = frozen;
        return { content, plan: await ports.artifacts.getJson(sources.plan, PatientPlan), sources };
      },
    });
    yield { member, outcome };
  }
}
