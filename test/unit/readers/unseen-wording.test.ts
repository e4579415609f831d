import { describe, expect, it } from 'vitest';
import { findDiseaseStatements } from '../../../lambdas/readers/rules/clinical-status/disease-statements.ts';
import { readTumorStatus } from '../../../lambdas/readers/rules/tumor-status/tumor-status.ts';
import { parseDocument } from '../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../support/reading-input.ts';

const surgeries = [
  { date: '2020-01-10', minuteOfDay: null, description: 'Craniotomy for resection of brain tumor' },
] as const;

function readScan(
  impression: string,
  context: Parameters<typeof aReadingInput>[1] = { context: { surgeries } },
) {
  const text = `MRI BRAIN\nFINDINGS: The ventricles are normal.\nIMPRESSION: ${impression}\n`;
  return readTumorStatus(aReadingInput(text, context), parseDocument(text))[0];
}

describe('the status of a tumour in words of many hospitals', () => {
  it.each([
    ['NED', 'The resection bed looks clean.'],
    ['NED', 'Nothing to suggest that the neoplasm has come back.'],
    ['NED', 'The child is in durable remission.'],
    ['NED', 'Disease-free at this time point.'],
    ['Stable', 'The residual mass retains its dimensions.'],
    ['Stable', 'Tumor size is maintained.'],
    ['Stable', 'No relevant evolution of the residual tumor.'],
    ['Increased', 'The remnant is three times as large.'],
    ['Increased', 'Tumor has reappeared at the cavity wall.'],
    ['Increased', 'The lesion has gained volume.'],
    ['Increased', 'The tumor along the cavity margin has grown.'],
    ['Decreased', 'The mass has lost bulk.'],
    ['Decreased', 'Tumor volume has come down.'],
  ])('is %s: %s', (status, impression) => {
    expect(readScan(impression)?.value).toBe(status);
  });

  it.each([
    ['NED', 'Appearances in keeping with complete excision.'],
    ['NED', 'The operative bed is quiet.'],
    ['NED', 'Nothing to raise the possibility of relapse.'],
    ['NED', 'Absent residual or recurrent neoplasm.'],
    ['Stable', 'The remnant is just as it was.'],
    ['Stable', 'The nodule is neither bigger nor smaller.'],
    ['Stable', 'The residual lesion holds at 9 mm.'],
    ['Stable', 'The maxillary sinus cyst has enlarged; the pontine lesion is as before.'],
    ['Increased', 'The tumour is up 25 % on last time.'],
    ['Increased', 'The remnant has thickened.'],
    ['Increased', 'The tumour continues to grow.'],
    ['Stable', 'Little change in the tumour.'],
    ['Decreased', 'The mass has halved in volume.'],
    ['Decreased', 'Near complete resolution of the enhancing disease.'],
    ['Decreased', 'The nodule has almost completely disappeared.'],
    ['New_Malignancy', 'Development of leptomeningeal disease.'],
    ['New_Malignancy', 'A further deposit coats the conus that was not there in June.'],
    ['Unknown', 'There is more enhancement of the tumour bed lesion. Necrosis versus tumour.'],
    ['Unknown', 'The protocol was not designed to assess the tumour.'],
  ])('is %s: %s (British wording and grammar of change)', (status, impression) => {
    expect(readScan(impression)?.value ?? 'Unknown').toBe(status);
  });

  it('does not take a steady gait, a clean sinus or brain that appeared normal for the tumour', () => {
    for (const words of [
      'The paranasal sinuses are clean.',
      'Brain parenchyma has appeared normal.',
      'The gait is steady.',
    ])
      expect(readScan(words)?.quote ?? null).toBeNull();
  });

  it('says of a follow-up scan it did not understand that it did not, and of a first scan that there is nothing to compare', () => {
    const words = 'Perfusion map reviewed with the team.';
    expect(readScan(words)?.doubts).toEqual([
      'a follow-up scan, but nothing it says of the tumour was understood',
    ]);
    expect(readScan(words, {})?.doubts).toEqual([]);
  });
});

describe('the clinician in words of many hospitals', () => {
  it.each([
    ['Progressive', 'We discussed that the tumor has progressed.'],
    ['Progressive', 'The tumor has grown on the new MRI and we will change therapy.'],
    ['Responding', 'Clear response of the tumor to dabrafenib.'],
    ['Stable', 'There is no tumor growth on the new scan.'],
    ['Recurrence', 'Her tumor is back.'],
    ['NED', 'Remission continues.'],
  ])('is %s: %s', (status, assessment) => {
    expect(findDiseaseStatements(assessment).map((one) => one.status)).toEqual([status]);
  });

  it('takes a plan that was discussed for no progression', () => {
    expect(findDiseaseStatements('We discussed what to do upon progression.')).toEqual([]);
  });
});

describe('what a note does not say of the disease today', () => {
  it.each([
    'The second remission ended after nine months.',
    'Return in April with the films.',
    'Treatment response not assessed at this visit.',
    'Chest film: patchy change with progression over the weekend.',
    'Parents were warned of what relapse would look like.',
    'POD 9 after debulking of a thoracic ependymoma.',
  ])('is not read: %s', (sentence) => {
    expect(findDiseaseStatements(sentence)).toStrictEqual([]);
  });

  it.each([
    'We are not comfortable labelling this relapse; rescan of the nodule in six weeks.',
    'The board was reluctant to call the new signal progression.',
    'PD versus PsP; repeat MRI.',
  ])('is open where it is held back: %s', (sentence) => {
    expect(new Set(findDiseaseStatements(sentence).map(({ status }) => status))).toStrictEqual(
      new Set(['Uncertain']),
    );
  });

  it('takes another tumour beside the known one for a doubt', () => {
    expect(
      readScan('The known glioma is unchanged. A second glioma is seen in the thalamus.')?.doubts,
    ).not.toEqual([]);
  });
});
