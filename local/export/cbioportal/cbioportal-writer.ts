import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FormatWriter, WriterOptions } from '../format-writer.ts';
import { LineFile } from '../line-file.ts';
import {
  type Attribute,
  patientAttributes,
  patientRow,
  sampleAttributes,
  sampleRows,
} from './clinical-rows.ts';
import { tabLine } from './tab-line.ts';
import { referenceDay, type Timeline, timelineColumns, timelineRows, timelines } from './timeline-rows.ts';

/**
 * A study for cBioPortal: clinical files of patients and samples, timelines in days from the first diagnosis, and the
 * meta files that say what each is.
 *
 * Source: cBioPortal, "File Formats" (cancer study, clinical data, timeline data), read 2026-11-28.
 */
export function cbioportalWriter({ folder, release }: WriterOptions): FormatWriter {
  const at = (name: string): string => join(folder, name);
  const study = `radiant_${release.toLowerCase().replace(/[^a-z0-9_]/g, '_')}`;
  const patients = new LineFile(at('data_clinical_patient.txt'), clinicalHeading(patientAttributes));
  const samples = new LineFile(at('data_clinical_sample.txt'), clinicalHeading(sampleAttributes));
  const files = Object.fromEntries(
    timelines.map((name) => [
      name,
      new LineFile(
        at(`data_timeline_${name}.txt`),
        tabLine(['PATIENT_ID', 'START_DATE', 'STOP_DATE', 'EVENT_TYPE', ...timelineColumns[name]]),
      ),
    ]),
  ) as Record<Timeline, LineFile>;
  const all = [patients, samples, ...Object.values(files)];
  const meta = (name: string, rows: Readonly<Record<string, string>>): Promise<void> =>
    writeFile(
      at(name),
      Object.entries(rows)
        .map(([key, value]) => `${key}: ${value}\n`)
        .join(''),
      { mode: 0o600 },
    );
  const clinicalMeta = (name: string, datatype: string): Promise<void> =>
    meta(`meta_${name}.txt`, {
      cancer_study_identifier: study,
      genetic_alteration_type: 'CLINICAL',
      datatype,
      data_filename: `data_${name}.txt`,
    });
  return {
    needsCourse: true,
    take: async (chart) => {
      await patients.write([tabLine(patientRow(chart))]);
      await samples.write(sampleRows(chart).map(tabLine));
      const reference = referenceDay(chart);
      if (reference === null) return { 'timeline.patients_without_reference_day': 1 };
      const rows = timelineRows(chart, reference);
      for (const name of timelines) await files[name].write(rows[name].map(tabLine));
      return {};
    },
    finish: async () => {
      await Promise.all(all.map((file) => file.close()));
      await meta('meta_study.txt', {
        type_of_cancer: 'mixed',
        cancer_study_identifier: study,
        name: `CNS tumors, release ${release}`,
        description: `${patients.rows} patients abstracted from their charts; statement.json says what is held and what is left out`,
        add_global_case_list: 'true',
      });
      await clinicalMeta('clinical_patient', 'PATIENT_ATTRIBUTES');
      await clinicalMeta('clinical_sample', 'SAMPLE_ATTRIBUTES');
      for (const name of timelines) await clinicalMeta(`timeline_${name}`, 'TIMELINE');
      return {
        patients: patients.rows,
        samples: samples.rows,
        ...Object.fromEntries(timelines.map((name) => [`timeline_${name}`, files[name].rows])),
      };
    },
    abandon: async () => {
      for (const file of all) file.abandon();
    },
  };
}

/** Four rows about the columns, and their names. */
const clinicalHeading = (attributes: readonly Attribute[]): string => {
  const about = (of: (attribute: Attribute) => string): string => `#${attributes.map(of).join('\t')}\n`;
  return [
    about(({ label }) => label),
    about(({ description }) => description),
    about(({ type }) => type),
    about(() => '1'),
    `${attributes.map(({ name }) => name).join('\t')}\n`,
  ].join('');
};
