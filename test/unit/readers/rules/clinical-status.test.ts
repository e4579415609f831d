import { describe, expect, it } from 'vitest';
import { supports } from '../../../../lambdas/readers/evidence/support.ts';
import { readClinicalStatus } from '../../../../lambdas/readers/rules/clinical-status/clinical-status.ts';
import { decideDocumentType } from '../../../../lambdas/readers/rules/document-kind/document-type.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

const date = '2021-06-15';

function answerTo(text: string) {
  const input = aReadingInput(text, { metadata: { date, expectedKind: 'note', typeText: 'Progress Notes' } });
  const answer = readClinicalStatus(input, parseDocument(text), 'progress')[0];
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

describe('the clinician states the disease', () => {
  it.each([
    ['NED', 'No trace of the tumour is left on any of the pictures.'],
    ['NED', 'Ependymoma, in CR2 since the transplant.'],
    ['NED', 'The yearly MRI was negative again.'],
    ['NED', 'Nine scans, all clean.'],
    ['NED', 'History of germinoma irradiated at nine, in remission, here for a fever.'],
    ['NED', 'There is nothing growing there.'],
    ['Stable', 'Nothing to choose between this scan and the last.'],
    ['Stable', 'Glioma in the pons, holding her own on treatment.'],
    ['Responding', 'MRI: less of everything.'],
    ['Responding', 'The scan is a lot better.'],
    ['Responding', 'The remnant has halved in size.'],
    ['Progressive', 'Disease no longer treatable, growing despite everything.'],
    ['Progressive', 'The imaging is heading the wrong way.'],
    ['Uncertain', 'A dot on the scan, nobody will commit.'],
    ['Stable', 'Nothing is happening in the remnant.'],
    ['Stable', 'The remnant has not budged.'],
    ['Stable', 'For now the glioma is being held in check.'],
    ['Stable', 'The MRI was good news, nothing growing.'],
    ['Stable', 'SD on the inhibitor for a year.'],
    ['Progressive', 'POD on vinblastine.'],
    ['Progressive', 'The tumour is no longer controlled.'],
    ['Progressive', 'The solid piece has gone from 11 to 17 mm.'],
    ['Progressive', 'The glioma has broken through treatment.'],
    ['Responding', 'The mass is melting away.'],
    ['Responding', 'PR after two courses.'],
    ['Responding', 'The leftover piece is down by a third.'],
    ['Recurrence', 'Sadly the ependymoma is back.'],
    ['Recurrence', 'After three years of clear scans there is regrowth in the cavity.'],
    ['Uncertain', 'The new spot may represent scar or tumor.'],
    ['Uncertain', 'We cannot say whether this is growth.'],
    ['Uncertain', 'New enhancement at the margin. It could be treatment effect.'],
  ])('%s: %s', (status, words) => {
    const text = `ASSESSMENT: ${words}\n`;
    const { value, span } = answerTo(text);
    expect(value).toBe(status);
    if (span === null) throw new Error('no span');
    const claim = { text, span, variable: 'clinical_disease_status', value, kind: 'progress' } as const;
    expect(supports(claim).reasons).toEqual([]);
  });

  it.each([
    'Vision is holding steady and the fields are unchanged.',
    'Nausea responded to ondansetron.',
    'Panhypopit - good response to replacement.',
    'Her depression is in remission.',
    'He is stable for discharge.',
    'SD 2.1 below the mean for height.',
    'CR 0.4, K 4.0.',
    'CR No. 4471.',
    'Thyroid: soft, stable nodule.',
    'Not this patient, pasted in error: the tumour has grown.',
    'The mother feared the glioma had grown back.',
    'POD 3 after craniotomy, afebrile.',
    "Grandfather's lymphoma relapsed.",
    'A lesion on the left forearm is improving.',
    'Tumours of this kind often remain stable.',
    'Making good progress with her goals.',
  ])('says nothing of the disease: %s', (words) => {
    const { value, doubts } = answerTo(`ASSESSMENT: ${words}\n`);
    expect([value, doubts]).toEqual(['not_documented', []]);
  });

  it('an operation that was not done denies no tumour', () => {
    expect(answerTo('ASSESSMENT: No operation on the tumour so far.\n').value).toBe('not_documented');
  });
});

describe('silence about the disease', () => {
  it.each([
    'The tumour has turned a corner.',
    'The scan was a relief to everybody.',
    'Moving to palliative intent.',
  ])('is not accepted beside a sentence that speaks of it: %s', (words) => {
    const { value, doubts } = answerTo(`ASSESSMENT: ${words}\n`);
    expect(value).toBe('not_documented');
    expect(doubts).toEqual(['a sentence speaks of the disease and was not understood']);
  });

  it.each(['MRI in three months.', 'Is the tumour going to grow? asked his sister.', 'Counts recovered.'])(
    'is accepted where nothing speaks of it: %s',
    (words) => {
      expect(answerTo(`ASSESSMENT: ${words}\n`).doubts).toEqual([]);
    },
  );
});

describe('statuses of several days', () => {
  it('takes the present one before those that carry an earlier day', () => {
    const text =
      'Course:\n3/2/19 tumor progression on carboplatin\n8/9/20 relapse in the spine\n6/10/21 tumor stable\n';
    expect(answerTo(text).value).toBe('Stable');
  });

  it('flags a status that is only told of an earlier day', () => {
    expect(answerTo('8/9/20 tumor stable\n').doubts).toContain('the status is of an earlier day');
  });

  it('reads what stands below an empty line under a heading of one line', () => {
    expect(answerTo('REASON FOR VISIT: scan review\n\nThe tumour has grown.\n').value).toBe('Progressive');
  });

  it('looks a subject left out up in the sentence before, and quotes both', () => {
    const { value, quote } = answerTo('We looked at the residual together. It has not grown.\n');
    expect([value, quote]).toEqual(['Stable', 'We looked at the residual together. It has not grown.']);
  });
});

describe('the kind of a short note', () => {
  it('is not that of a report it mentions', () => {
    const text =
      'Two years off therapy for medulloblastoma. Radiology calls the MRI brain negative and the pathology was reviewed. See in 3 months.';
    const input = aReadingInput(text, { metadata: { typeText: 'Progress Notes', expectedKind: 'note' } });
    expect(decideDocumentType(input, parseDocument(text)).type).toBe('progress');
  });
});

describe('words that only look like a verdict', () => {
  it.each([
    ['Uncertain', 'Rim thicker on the scan. Six weeks from radiation, we are not ready to call it PD.'],
    ['Responding', 'Nice shrinkage of the glioma on the inhibitor.'],
    ['Responding', 'The tumour shows a fine answer to radiation.'],
    ['Stable', 'The ependymoma came back last year and was operated; the disease is holding steady.'],
    ['Progressive', 'Regrowth of the glioma despite trametinib.'],
  ])('are read as %s: %s', (status, words) => {
    expect(answerTo(`ASSESSMENT: ${words}\n`).value).toBe(status);
  });

  it.each([
    'Imaging response not to be assessed.',
    'First remission lasted two years.',
    'Day 9 after laminoplasty and debulking of an astrocytoma.',
    'Chest film: progression of the infiltrate.',
    'Best response SD.',
    'His father has kidney cancer that has metastasised.',
  ])('state nothing: %s', (words) => {
    expect(answerTo(`ASSESSMENT: ${words}\n`).value).toBe('not_documented');
  });

  it('are not lost in a sentence that trails off', () => {
    expect(answerTo('The glioma has grown again after a good year...\n').value).toBe('Progressive');
  });

  it('behind a heading that ends with its line are the note', () => {
    expect(answerTo('REASON FOR VISIT: Results.\nThe glioma has grown.\n').value).toBe('Progressive');
  });
});

describe('what is said of something else', () => {
  it.each([
    'Bitemporal hemianopia on perimetry, unchanged since the autumn with no progression.',
    'Combined hamartoma OS, stable for two years.',
    'Left exotropia 20 PD.',
    'ET 12 PD.',
    'Botulinum into the calf with good response.',
    'Radiotherapy is progressing through treatment as planned.',
    'Relapse protocol handed out.',
    'Cavernoma not tumour.',
    'No one in the family with melanoma or glioma.',
    'About one in four come back.',
    'Diagnosis: growing teratoma syndrome.',
    'Growth: 31 kg, 133 cm.',
    'Staging: spine MRI clear, CSF negative.',
    'A newly diagnosed glioma of the tectum.',
  ])('is no status of the tumour: %s', (words) => {
    expect(answerTo(`ASSESSMENT: ${words}\n`).value).toBe('not_documented');
  });

  it.each([
    ['NED', 'Fundi benign, no sign of recurrence.'],
    ['NED', 'Brain and spine MRI clear.'],
    ['NED', 'Of the meningioma there is nothing visible.'],
    ['Stable', 'The May pictures were reviewed and the glioma is stable without treatment.'],
    ['Stable', 'A twice-relapsed ependymoma, now stable on etoposide.'],
    ['Progressive', 'There is clear clinical and radiographic progression.'],
    ['Progressive', 'The left VS has grown by 4 mm.'],
    ['Recurrence', 'PNET, irradiated as a toddler, relapsed along the ventricles.'],
    ['Responding', 'In the sixth month on vinblastine for her third progression; the mass keeps shrinking.'],
    ['Uncertain', 'This could be the first sign of a relapse.'],
  ])('does not hide the status: %s, %s', (status, words) => {
    expect(answerTo(`ASSESSMENT: ${words}\n`).value).toBe(status);
  });

  it('gives way to the tumour where it is a lesion of the spine', () => {
    const text = 'ASSESSMENT: T6 nodule: stable. The right schwannoma is progressing.\n';
    expect(answerTo(text)).toMatchObject({ value: 'Progressive', doubts: [] });
  });

  it('hears a return behind the years without it', () => {
    const text =
      'ASSESSMENT: After almost three years without any sign of disease, her glioma has come back.\n';
    expect(answerTo(text).value).toBe('Recurrence');
  });

  it('takes doubt whether an eye is worse by the tumour for doubt about the tumour', () => {
    const text = 'ASSESSMENT: Acuity is down and it is unclear whether this is progression of the tumor.\n';
    expect(answerTo(text).value).toBe('Uncertain');
  });

  it('does not take doubt about an eye for doubt about the tumour', () => {
    const text = 'ASSESSMENT: Right acuity is poor and we do not know what is old.\n';
    expect(answerTo(text).value).toBe('not_documented');
  });

  it('leaves a doubt where a lesion of the spine is all that is told of', () => {
    expect(answerTo('ASSESSMENT: T6 nodule, unchanged on MRI.\n').doubts).toContain(
      'the status is told of a lesion of the spine',
    );
  });
});

describe('a note of which nothing was understood', () => {
  it.each([
    ['Responding', 'Spine MRI today: coating thinner along the conus, cysts fewer.'],
    ['Stable', 'Comparison of the two scans: no diff to the ruler.'],
  ])('gets the verdict its words make likely, to be looked at: %s, %s', (status, words) => {
    const { value, doubts } = answerTo(`${words}\n`);
    expect(value).toBe(status);
    expect(doubts).toEqual(['only single words of the sentence were understood']);
  });

  it.each([
    'Maternal cousin with a glioma that shrank.',
    'No metastasis in the spine.',
    'Next MRI in May, hoping for a smaller tumour.',
  ])('gets none from: %s', (words) => {
    expect(answerTo(`${words}\n`).value).toBe('not_documented');
  });
});
