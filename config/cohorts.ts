/**
 * Named cohort queries: each gives one column, `patient_fhir_id`, over the source views, in SQL that both Athena and
 * DuckDB read. A run names one of them, or brings its own list of ids.
 */
export const cohorts: Readonly<Record<string, string>> = {
  'all-patients': `
    SELECT patient_fhir_id FROM v_binary_files
    UNION SELECT patient_fhir_id FROM v_imaging
    UNION SELECT patient_fhir_id FROM v_procedures_tumor`,
  'operated-patients': `
    SELECT patient_fhir_id FROM v_procedures_tumor
    WHERE CAST(is_tumor_surgery AS varchar) = 'true'`,
  // A few charts, the same each time: what a delivery tries before it goes on.
  smoke: `
    SELECT patient_fhir_id FROM v_procedures_tumor
    GROUP BY patient_fhir_id ORDER BY patient_fhir_id LIMIT 5`,
};
