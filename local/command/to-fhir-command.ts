import { exportCharts } from '../fhir/export-charts.ts';
import type { Console } from './console.ts';

/** `radiant to-fhir --data DIR --out DIR`: the charts of a data folder as FHIR R4 Bundles. */
export async function toFhirCommand(
  options: { readonly data: string; readonly out: string; readonly json: boolean },
  console: Console,
): Promise<number> {
  const summary = await exportCharts(options);
  const { patients, resources, documents, missingDocuments, leftOut, unreadableRows } = summary;
  if (options.json) console.data(`${JSON.stringify(summary)}\n`);
  else
    console.data(
      `${patients} Bundles with ${resources} resources, ${documents} of them documents; ${missingDocuments} documents are not in binary/\n`,
    );
  for (const [view, rows] of Object.entries(leftOut))
    console.say(`${view}: ${rows} rows are left out, no FHIR form is written for them`);
  if (unreadableRows > 0) console.say(`${unreadableRows} rows of the tables could not be read`);
  return 0;
}
