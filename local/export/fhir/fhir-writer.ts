import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FormatWriter, WriterOptions } from '../format-writer.ts';
import { patientBundle } from './patient-bundle.ts';

/** One R4 Bundle a patient, named by the pseudonym. */
export async function fhirWriter({ folder }: WriterOptions): Promise<FormatWriter> {
  const bundles = join(folder, 'bundles');
  await mkdir(bundles);
  const rows: Record<string, number> = { bundles: 0 };
  return {
    needsCourse: true,
    take: async (chart) => {
      const bundle = patientBundle(chart);
      await writeFile(join(bundles, `${chart.patientKey}.json`), `${JSON.stringify(bundle)}\n`, {
        mode: 0o600,
      });
      rows.bundles = (rows.bundles ?? 0) + 1;
      return {};
    },
    finish: async () => rows,
    abandon: async () => {},
  };
}
