import { importCharts } from '../fhir/import-charts.ts';
import { formatReport } from '../fhir/import-report.ts';
import { UsageError } from '../run/usage-error.ts';
import type { Console } from './console.ts';

/** `radiant import fhir DIR --out DATA_DIR`: a data folder for `radiant run` from FHIR R4 files. */
export async function importFhirCommand(
  options: {
    readonly source: string;
    readonly out: string;
    readonly timeZone: string | undefined;
    readonly json: boolean;
  },
  console: Console,
): Promise<number> {
  const { source, out, timeZone } = options;
  const report = await importCharts({ source, out, timeZone: timeZone ?? null });
  console.data(options.json ? `${JSON.stringify(report)}\n` : formatReport(report));
  const rows = Object.values(report.tables).reduce((sum, count) => sum + count, 0);
  if (rows === 0) throw new UsageError(`${source} holds no resource of a patient; see import-report.txt`);
  console.say(`next: radiant run --data ${out}`);
  return 0;
}
