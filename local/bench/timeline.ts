import dictionaryFile from '../../config/dictionary.json' with { type: 'json' };
import { detectInconsistencies } from '../../lambdas/domain/detect-inconsistencies.ts';
import { Dictionary } from '../../lambdas/domain/dictionary.ts';
import type { PatientRecord } from '../../lambdas/domain/patient-record.ts';
import { planPatient } from '../../lambdas/domain/plan-patient.ts';

/** One patient's plan with its timeline, and the rules of time and logic over it, at 10,000 events and four times as many. */
export function benchTimeline(): string[] {
  const dictionary = Dictionary.parse(dictionaryFile);
  const measured = (events: number): number => {
    const record = recordOf(events);
    const start = performance.now();
    const { plan } = planPatient(record, { dictionary, reader: 'rules' });
    detectInconsistencies({ plan, readings: { documents: [] }, dictionary, runDay: '2030-01-01' });
    if (plan.timeline.length !== events) throw new Error('an event went missing');
    return performance.now() - start;
  };
  measured(1000);
  const [one, four] = [10_000, 40_000].map((events) =>
    Math.min(...Array.from({ length: 3 }, () => measured(events))),
  );
  return [
    `timeline: 10,000 events of one patient planned and checked in ${one?.toFixed(0)} ms, 40,000 in ${((four ?? 0) / (one ?? 1)).toFixed(1)} times that`,
  ];
}

/** A fifth scans, operations and drugs, the rest measurements and visits, as in long charts. */
function recordOf(events: number): PatientRecord {
  const day = (index: number): string =>
    `20${String(10 + (index % 15)).padStart(2, '0')}-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`;
  const rows = <T>(share: number, row: (index: number) => T): T[] =>
    Array.from({ length: Math.round(events * share) }, (_, index) => row(index));
  return {
    patientId: 'bench',
    demographics: null,
    imaging: rows(0.1, (index) => ({
      imaging_procedure_id: `i${index}`,
      imaging_date: `${day(index)} 10:00:00`,
      imaging_procedure: 'MRI BRAIN',
      imaging_modality: 'MRI',
      result_information: null,
      report_conclusion: null,
      report_status: null,
      diagnostic_report_id: null,
      binary_content_id: null,
    })),
    files: [],
    procedures: [],
    other: {
      v_medications: rows(0.2, (index) => ({
        medication_request_id: `m${index}`,
        medication_name: index % 2 === 0 ? 'dexamethasone' : 'carboplatin',
        medication_start_date: day(index),
      })),
      v_measurements: rows(0.5, (index) => ({
        obs_observation_id: `o${index}`,
        obs_measurement_type: 'Weight',
        obs_measurement_value: String(index % 70),
        obs_measurement_date: day(index),
      })),
      v_visits_unified: rows(0.2, (index) => ({
        visit_type: 'completed_scheduled',
        visit_date: day(index),
        source: `visit ${index}`,
      })),
    },
  };
}
