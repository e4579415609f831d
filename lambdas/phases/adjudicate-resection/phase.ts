import { adjudicateResection as adjudicate } from '../../domain/adjudicate-resection.ts';
import { Clarified } from '../../domain/clarified.ts';
import { expectCount, expectWholeChart } from '../../domain/expect-count.ts';
import { PatientPlan } from '../../domain/patient-plan.ts';
import { RunConfig } from '../../domain/run-config.ts';
import { workPrefix } from '../../domain/run-layout.ts';
import type { Ports } from '../../ports/index.ts';
import type { contract } from './contract.ts';

type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/**
 * Surgeon's and radiologist's extent of resection of each surgery as two facts, the final value by policy.
 *
 * @throws InputRejectedError where documents or surgeries planned and those handed on differ.
 */
export const adjudicateResection =
  (ports: Pick<Ports, 'artifacts'>) =>
  async ({ run, patientKey, plan: planKey, clarified }: Input): Promise<Output> => {
    const { dictionary, policies } = await ports.artifacts.getJson(run.config, RunConfig);
    const plan = await ports.artifacts.getJson(planKey, PatientPlan);
    const { readings } = await ports.artifacts.getJson(clarified, Clarified);
    expectWholeChart(plan, { readings });
    const surgeries = adjudicate({ plan, readings, dictionary, policies });
    expectCount('surgeries of the plan', { expected: plan.surgeries.length, got: surgeries.length });
    return {
      surgeries: await ports.artifacts.putJson(workPrefix(patientKey), surgeries),
      counts: {
        surgeries: surgeries.length,
        discrepancies: surgeries.filter(({ agreement }) => agreement === 'discrepancy').length,
      },
    };
  };
