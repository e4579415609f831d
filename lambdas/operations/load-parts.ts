import { Clarified } from '../domain/clarified.ts';
import { Classified } from '../domain/classified.ts';
import { PatientPlan } from '../domain/patient-plan.ts';
import { Quality } from '../domain/quality.ts';
import type { PatientParts } from '../domain/review/compose-reviewed.ts';
import { RunConfig } from '../domain/run-config.ts';
import type { ArtifactStore, VersionSources } from '../ports/index.ts';

/** What the phases made of a patient, from the objects a version names. */
export async function loadParts(artifacts: ArtifactStore, sources: VersionSources): Promise<PatientParts> {
  const [config, plan, clarified, classified, quality] = await Promise.all([
    artifacts.getJson(sources.config, RunConfig),
    artifacts.getJson(sources.plan, PatientPlan),
    artifacts.getJson(sources.clarified, Clarified),
    artifacts.getJson(sources.events, Classified),
    artifacts.getJson(sources.quality, Quality),
  ]);
  return { config, plan, clarified, classified, quality };
}
