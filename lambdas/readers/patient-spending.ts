import { totalUsd } from '../domain/cost.ts';
import { PatientPlan } from '../domain/patient-plan.ts';
import type { RunReference } from '../domain/run-config.ts';
import type { Ports } from '../ports/index.ts';
import { spentCosts } from './clarify/spent-costs.ts';
import { documentCheckpoint, FinishedDocument } from './document-checkpoint.ts';
import { ifSound } from './if-sound.ts';

/**
 * US dollars that models have cost a patient in a run so far, over all its attempts: for the documents that are
 * finished and for what was clarified. A document whose answers were paid and whose reading was not stored is not in
 * it. What cannot be counted any more, since its plan is gone, is 0.
 */
export async function patientSpending(
  ports: Pick<Ports, 'artifacts' | 'checkpoints'>,
  of: {
    readonly run: RunReference;
    readonly patientKey: string;
    readonly plan: string | null;
    readonly inconsistencies: string | null;
  },
): Promise<number> {
  const { run, patientKey, plan, inconsistencies } = of;
  const read = plan === null ? 0 : await spentOnDocuments(ports, { run, patientKey, plan });
  if (inconsistencies === null) return read;
  const spent = spentCosts(ports.artifacts, { runId: run.runId, patientKey, inconsistencies });
  return read + totalUsd(await spent.load());
}

async function spentOnDocuments(
  { artifacts, checkpoints }: Pick<Ports, 'artifacts' | 'checkpoints'>,
  of: { readonly run: RunReference; readonly patientKey: string; readonly plan: string },
): Promise<number> {
  const plan = await ifSound(artifacts.getJson(of.plan, PatientPlan));
  const selected = plan?.documents.filter(({ selection }) => selection === 'read') ?? [];
  const stored = await checkpoints.findMany(selected.map((document) => documentCheckpoint(document, of)));
  return [...stored.values()].reduce<number>(
    (sum, value) => sum + (FinishedDocument.safeParse(value).data?.usd ?? 0),
    0,
  );
}
