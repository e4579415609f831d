import { sha256 } from '../../lambdas/domain/canonical.ts';
import { composeAbstraction } from '../../lambdas/domain/compose-abstraction.ts';
import type { ReleasedChart } from '../../local/export/exported-chart.ts';
import { publishable } from './reviewed-chart.ts';

/** A chart told in brief, as a release holds it. */
export function aReleasedChart(
  told: Parameters<typeof publishable>[0],
  { patientId = 'patient-1' }: { readonly patientId?: string } = {},
): ReleasedChart {
  const parts = publishable(told);
  return {
    patientKey: sha256(patientId).slice(0, 32),
    abstraction: {
      ...composeAbstraction(parts),
      patientId,
      runId: 'r',
      version: 1,
      parentVersion: null,
      createdAt: '2026-01-01T00:00:00.000Z',
    },
    course: parts.plan,
  };
}
