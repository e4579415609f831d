import * as z from 'zod';
import { Surgery } from '../../domain/abstraction.ts';
import { Clarified } from '../../domain/clarified.ts';
import { classifyEvents as classify } from '../../domain/classify-events.ts';
import { expectCount, expectWholeChart } from '../../domain/expect-count.ts';
import { PatientPlan } from '../../domain/patient-plan.ts';
import { RunConfig } from '../../domain/run-config.ts';
import { workPrefix } from '../../domain/run-layout.ts';
import type { Ports } from '../../ports/index.ts';
import type { contract } from './contract.ts';

type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/**
 * First tumour, recurrence, progression, second malignancy; scans that mark no event get none.
 *
 * @throws InputRejectedError where a document or a surgery is lost, or an event is named that is not there.
 */
export const classifyEvents =
  (ports: Pick<Ports, 'artifacts'>) =>
  async ({ run, patientKey, plan: planKey, clarified, surgeries: surgeriesKey }: Input): Promise<Output> => {
    const { dictionary, policies } = await ports.artifacts.getJson(run.config, RunConfig);
    const plan = await ports.artifacts.getJson(planKey, PatientPlan);
    const { readings } = await ports.artifacts.getJson(clarified, Clarified);
    const surgeries = await ports.artifacts.getJson(surgeriesKey, z.array(Surgery));
    expectWholeChart(plan, { readings, surgeries });
    const classified = classify({ plan, readings, surgeries, dictionary, policies });
    expectCount('surgeries with their event', {
      expected: surgeries.length,
      got: classified.surgeries.length,
    });
    const eventIds = new Set(classified.events.map(({ eventId }) => eventId));
    expectCount('different events', { expected: classified.events.length, got: eventIds.size });
    const treated = classified.surgeries.flatMap(({ eventId }) => (eventId === null ? [] : [eventId]));
    expectCount('events of surgeries', {
      expected: treated.length,
      got: treated.filter((eventId) => eventIds.has(eventId)).length,
    });
    return {
      events: await ports.artifacts.putJson(workPrefix(patientKey), classified),
      counts: { events: classified.events.length },
    };
  };
