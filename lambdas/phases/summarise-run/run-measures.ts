import { type Measure, percentage } from '../../domain/measures.ts';
import { type RunReport, runUsd } from '../../domain/run-report.ts';

/** What a run that ended says of itself as a whole; patients and documents were counted as they ended. */
export function runMeasures(report: RunReport): Measure[] {
  const { patients, sla, source } = report;
  const done = patients.published + patients.unchanged;
  const hours = (Date.parse(report.endedAt) - Date.parse(report.startedAt)) / 3_600_000;
  return [
    ...percentage('SuccessRate', done, done + patients.failed),
    ...(sla.withinShare === null ? [] : percentage('SlaCompliance', sla.withinShare, 1)),
    ...(hours > 0 && done > 0 ? [{ name: 'PatientsPerHour', value: done / hours } as const] : []),
    { name: 'RunCost', value: runUsd(report) },
    ...(done > 0
      ? [
          { name: 'CostPerPatient', value: runUsd(report) / done } as const,
          { name: 'AthenaCostPerPatient', value: source.usd / done } as const,
        ]
      : []),
  ];
}
