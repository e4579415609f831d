SELECT DISTINCT patient_fhir_id FROM v_procedures_tumor WHERE CAST(is_tumor_surgery AS varchar) = 'true'
