import type { Severity, VariableName } from './vocabulary.ts';

/** Variables on which extents and events rest. */
const decisive: readonly VariableName[] = [
  'extent_of_resection',
  'tumor_status',
  'clinical_disease_status',
  'diagnosis',
];

/** What a wrong value of a variable costs: extents and statuses decide events. */
export const weightOf = (variable: VariableName): Severity =>
  decisive.includes(variable) ? 'medium' : 'low';
