/** Forms in which a release is handed on. Apart from their writers, so that naming them loads none. */
export const exportFormats = ['csv', 'jsonl', 'parquet', 'redcap', 'cbioportal', 'fhir', 'html'] as const;
export type ExportFormat = (typeof exportFormats)[number];
