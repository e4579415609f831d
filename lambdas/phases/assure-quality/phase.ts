import { assureQuality as assure } from '../../domain/assure-quality.ts';
import { Clarified } from '../../domain/clarified.ts';
import { Classified } from '../../domain/classified.ts';
import { PatientPlan } from '../../domain/patient-plan.ts';
import { RunConfig } from '../../domain/run-config.ts';
import { workPrefix } from '../../domain/run-layout.ts';
import type { Ports } from '../../ports/index.ts';
import type { contract } from './contract.ts';

type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/** Validation rules, thresholds and completeness; what a person must look at, with the reason. */
export const assureQuality =
  (ports: Pick<Ports, 'artifacts'>) =>
  async ({ run, patientKey, plan: planKey, clarified, events: eventsKey }: Input): Promise<Output> => {
    const { dictionary } = await ports.artifacts.getJson(run.config, RunConfig);
    const plan = await ports.artifacts.getJson(planKey, PatientPlan);
    const { readings, inconsistencies } = await ports.artifacts.getJson(clarified, Clarified);
    const { events, surgeries } = await ports.artifacts.getJson(eventsKey, Classified);
    const { review, completeness } = assure({
      plan,
      readings,
      surgeries,
      events,
      inconsistencies,
      dictionary,
    });
    return {
      quality: await ports.artifacts.putJson(workPrefix(patientKey), { review, completeness }),
      counts: { review: review.length, gaps: completeness.gaps.length },
    };
  };
