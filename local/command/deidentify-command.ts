import { emptyReport, formatRiskReport } from '../deidentify/risk-report.ts';
import type { Console } from './console.ts';

/** `radiant deidentify --data DIR --out DIR`: the charts of a data folder without their identifiers. */
export async function deidentifyCommand(
  options: {
    readonly data: string;
    readonly out: string;
    readonly seed: string | undefined;
    readonly key: string | undefined;
    readonly gold: string | undefined;
    readonly keepMap: string | undefined;
    readonly comprehend: boolean;
    readonly ocr: boolean;
    readonly json: boolean;
  },
  console: Console,
): Promise<number> {
  const recogniser = options.ocr ? await openRecogniser() : undefined;
  let sofar = emptyReport();
  const progress = console.showProgress(() => `${sofar.patients} charts, ${sofar.documents} documents`);
  try {
    // Lists of names and words take half a second to load: only who asks for it waits.
    const { deidentifyCohort } = await import('../deidentify/deidentify-cohort.ts');
    const detector = options.comprehend ? await openDetector() : undefined;
    sofar = await deidentifyCohort({
      ...options,
      detector,
      recogniser,
      onChart: (report) => {
        sofar = report;
      },
    });
  } finally {
    progress.stop();
    await recogniser?.close();
  }
  if (options.seed !== undefined)
    console.say('with --seed anybody who knows the words can repeat the pseudonyms: for tests only');
  console.data(options.json ? `${JSON.stringify(sofar)}\n` : formatRiskReport(sofar));
  console.say(
    `the report lies in ${options.out}/deidentification-report.txt; a person must look before anything is shared`,
  );
  return 0;
}

/** The service's library is loaded where it is asked for, and by the credentials of the user's environment. */
async function openDetector() {
  const [{ ComprehendMedicalClient }, { ComprehendPhiDetector }] = await Promise.all([
    import('@aws-sdk/client-comprehendmedical'),
    import('../../lambdas/adapters/comprehend-medical/comprehend-phi-detector.ts'),
  ]);
  return new ComprehendPhiDetector(new ComprehendMedicalClient({}));
}

/** The engine is large: it is loaded where scans are to be read. */
async function openRecogniser() {
  const { TesseractRecogniser } = await import('../../lambdas/adapters/tesseract/tesseract-recogniser.ts');
  return new TesseractRecogniser();
}
