import type { Settings } from '../../ports/index.ts';

/**
 * What an export may scan and cost at the most: the workgroup ends each statement at its limit. Stated before anything
 * is scanned, in the output of PlanRun; what was scanned stands in the run's report.
 */
export function scanBound(
  statements: number,
  { athenaScanLimitGib, prices }: Pick<Settings, 'athenaScanLimitGib' | 'prices'>,
): { statements: number; gibAtMost: number; usdAtMost: number } | null {
  if (statements === 0 || athenaScanLimitGib === null) return null;
  const gibAtMost = statements * athenaScanLimitGib;
  return { statements, gibAtMost, usdAtMost: (gibAtMost / 1024) * prices.athenaUsdPerTebibyte };
}
