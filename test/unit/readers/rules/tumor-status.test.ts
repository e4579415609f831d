import { describe, expect, it } from 'vitest';
import { readTumorStatus } from '../../../../lambdas/readers/rules/tumor-status/tumor-status.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

const chart = {
  context: {
    surgeries: [{ date: '2018-01-10', minuteOfDay: null, description: 'Craniotomy for tumor resection' }],
    imagingDates: ['2018-01-05', '2020-03-01'],
  },
};

function read(text: string, given: Parameters<typeof aReadingInput>[1] = chart) {
  const input = aReadingInput(text, given);
  const [answer, ...more] = readTumorStatus(input, parseDocument(text));
  expect(more).toEqual([]);
  if (answer === undefined) throw new Error('no answer');
  if (answer.span !== null) expect(text.slice(answer.span.start, answer.span.end)).toBe(answer.quote);
  return answer;
}

const statusOf = (text: string, given?: Parameters<typeof aReadingInput>[1]): string | null => {
  const { value, absence } = read(text, given);
  if (value === null) return absence === 'cannot_be_determined' ? 'Unknown' : absence;
  return String(value);
};

const asImpression = (statement: string) =>
  `MRI BRAIN WITH AND WITHOUT CONTRAST\nCOMPARISON: 3/1/2020.\nIMPRESSION: ${statement}\n`;

/** Wordings of radiologists, by what they mean; none is from a chart. */
const wordings: Readonly<Record<string, readonly string[]>> = {
  NED: [
    'I can no longer make out any tumor.',
    'No evidence of residual or recurrent tumor.',
    'No MR evidence of tumor recurrence.',
    'Postsurgical changes without evidence of residual or recurrent neoplasm.',
    'No abnormal enhancement to suggest recurrent disease.',
    'Stable postoperative changes. No evidence of recurrence.',
    'Stable resection cavity without findings to suggest tumor recurrence.',
    'No recurrent or residual medulloblastoma is identified.',
    'There is no residual enhancing tumor in the surgical bed.',
    'Continued complete remission.',
    'Recurrence is not seen.',
    'Complete response.',
    'The surgical bed is clear; no recurrent tumor.',
    'The previously treated lesion remains completely resolved with no evidence of disease.',
    'No mass or abnormal enhancement in the resection cavity.',
    'Expected evolution of postoperative change. No tumor is seen.',
    'Unchanged encephalomalacia of the resection site, no sign of tumor recurrence.',
    'Ventricles are slightly larger. No evidence of recurrent tumor.',
    'Negative for residual or recurrent tumor.',
    'Remains free of disease.',
    'No evidence for recurrent ependymoma, and no evidence of CSF dissemination.',
  ],
  Stable: [
    'The remnant neither gained nor lost.',
    'Residual thalamic lesion: no appreciable difference.',
    'The tumor is as measured then.',
    'No significant change in residual tumor.',
    'Ventricles are smaller; mass unchanged.',
    'Progression is not seen in the residual tumor.',
    '12 x 9 mm residual nodule, previously 12 x 9 mm.',
    'Stable appearance of the residual tectal glioma.',
    'The chiasmatic mass is unchanged in size and enhancement.',
    'Residual tumor along the brainstem, similar to the prior examination.',
    'No interval growth of the residual nodule.',
    'The lesion has not significantly changed since the prior study.',
    'Tumor is stable.',
    'No evidence of disease progression.',
    'Unchanged residual enhancing lesion in the pons. Decreased edema.',
    'No appreciable interval change in the T2 hyperintense left thalamic lesion.',
    'Stable disease.',
    'Grossly stable size of the residual mass. Interval decrease in ventricular size.',
    'Residual craniopharyngioma is not significantly changed. No new lesion.',
    'No new or enlarging lesion. Known residual tumor again seen, unchanged.',
    'The cystic and solid components are both unchanged.',
    'The mass demonstrates no interval enlargement.',
    'Static appearance of the tectal plate tumor.',
    'Essentially stable exam with unchanged residual tumor.',
    'Unchanged size of residual nodule. Postoperative collection has resolved.',
    'The optic pathway glioma measures 2.1 x 1.4 cm (previously 2.0 x 1.4 cm).',
    'No convincing change in size of the tumor.',
    'The ventricles have decreased in size. The residual tumor is stable.',
    'No tumor progression; the residual mass is again seen.',
    'Stable residual tumor without new lesion.',
    'Similar appearance of residual nodular enhancement along the left margin of the cavity.',
    'Minimal residual tumor, without interval change.',
    'Resolution of the subdural collection. Residual tumor unchanged.',
  ],
  Increased: [
    'The chiasm has thickened from 7 to 13 mm.',
    'Left SEGA 16 x 14 mm (2018: 11 x 9 mm).',
    'No new lesion. Enlarging residual.',
    'Interval increase in size of the residual tumor.',
    'The mass has grown, now measuring 3.1 cm.',
    'Progression of disease.',
    'Findings consistent with tumor progression.',
    'Local recurrence at the resection margin.',
    'Recurrent tumor in the right cerebellar resection bed.',
    'Nodule is larger, 14 x 12 mm versus 9 x 8 mm.',
    'Residual tumor has enlarged since 3/1/2020.',
    'New nodular enhancement along the posterior wall of the resection cavity, compatible with recurrence.',
    'Worsening of the enhancing tumor in the pons.',
    'The tumor measures 3.0 x 2.8 cm, previously 2.2 x 2.0 cm.',
    'Progressive disease with more extensive FLAIR signal abnormality.',
    'Mild interval growth of the optic glioma. Ventricles stable.',
    'Enlarging cystic component of the tumor; solid component unchanged.',
    'There has been slight interval enlargement of the tectal mass.',
    'The enhancing lesion is more prominent and larger than on the prior study.',
    'Tumor regrowth in the fourth ventricle.',
    'Increased size of the suprasellar mass with unchanged hydrocephalus.',
    'Disease progression rather than radiation necrosis.',
    'The residual is bigger.',
    'The lesion has increased from 8 mm to 13 mm.',
  ],
  Decreased: [
    'Thalamic lesion: a further fall in size, 17 mm now.',
    'The tectal nodule is 12 mm (18 mm).',
    'Previously noted progression has resolved.',
    'Interval decrease in size of the tumor.',
    'The mass is smaller.',
    'Residual tumor has decreased in size. Unchanged ventricles.',
    'Partial response to therapy.',
    'Marked reduction in tumor volume.',
    'The enhancing nodule measures 6 mm (was 11 mm).',
    'Less enhancement of the residual tumor.',
    'Regression of the optic pathway glioma.',
    'Tumor has shrunk since initiation of treatment.',
    'Near complete resolution of the enhancing lesion.',
    'Improved appearance of the enhancing tumor.',
    'Mass now 2.0 x 1.8 cm compared to 3.1 x 2.6 cm. No new lesion.',
    'Interval decrease in the solid component; the ventricles are larger.',
    'Diminished enhancement and size of the brainstem tumor.',
    'Good response to chemotherapy with smaller suprasellar mass.',
  ],
  New_Malignancy: [
    'Mass smaller but new nodule in left CPA.',
    'New enhancing lesion in the right frontal lobe, remote from the left cerebellar resection bed.',
    'Interval development of leptomeningeal metastases.',
    'New leptomeningeal enhancement along the cauda equina consistent with drop metastases.',
    'Posterior fossa is stable. New right parietal mass consistent with a second primary.',
    'Stable left cerebellar resection site. New enhancing nodule in the right lateral ventricle.',
    'New metastatic deposits in the thoracic spine.',
    'Multiple new enhancing lesions in both hemispheres.',
  ],
  Unknown: [
    'Cannot exclude progression.',
    'Increased enhancement, favored treatment effect.',
    'Findings may represent tumor progression or radiation necrosis.',
    'Increased enhancement of the residual tumor, likely pseudoprogression.',
    'Possible slight increase in size of the residual tumor.',
    'Increased enhancement, recurrence versus radiation necrosis.',
    'Enlarging enhancement most consistent with treatment effect.',
    'Suspicious for recurrence.',
    'Evaluation of residual tumor is limited by motion.',
    'Questionable enlargement of the nodule.',
    'Apparent increase may reflect differences in technique.',
    'Ventricular size is stable.',
    'Progression cannot be excluded.',
    'Enlargement of the enhancing lesion could represent pseudoprogression.',
  ],
};

describe('readTumorStatus', () => {
  for (const [status, statements] of Object.entries(wordings)) {
    describe(`reads as ${status}`, () => {
      it.each(statements)('%s', (statement) => {
        expect(statusOf(asImpression(statement))).toBe(status);
      });
    });
  }

  it('takes a denial in one compartment, a near miss and a retracted wording for what they are', () => {
    expect(statusOf(asImpression('No residue identified at the operation site.'))).toBe('NED');
    expect(statusOf(asImpression('Neither the mural nodule nor its FLAIR change is seen any more.'))).toBe(
      'NED',
    );
    expect(statusOf(asImpression('Near-complete response of the deposits along the conus.'))).toBe(
      'Decreased',
    );
    expect(
      statusOf(
        asImpression('The residual is unchanged. A preliminary reading of this report called it "vanished".'),
      ),
    ).toBe('Stable');
    expect(
      statusOf(asImpression('A mass fills the fourth ventricle. No infratentorial tumor elsewhere.')),
    ).not.toBe('NED');
  });

  it('lets an addendum win over the impression it corrects', () => {
    const text = `${asImpression('Residual tumor is stable.')}ADDENDUM: The impression should read: residual tumor is increased in size.`;
    expect(statusOf(text)).toBe('Increased');
  });

  it('prefers the impression to the findings', () => {
    const text =
      'FINDINGS: Minimal increase in nodule size.\nIMPRESSION: Residual tumor without significant change.';
    expect(statusOf(`MRI BRAIN\n${text}`)).toBe('Stable');
  });

  it('falls back to the findings where the impression says nothing of the tumor', () => {
    const text = 'MRI BRAIN\nFINDINGS: The tectal tumor is larger.\nIMPRESSION: No hydrocephalus.';
    expect(statusOf(text)).toBe('Increased');
  });

  it('does not take what was asked or known for what the scan shows', () => {
    const text =
      'MRI BRAIN\nINDICATION: Recurrent tumor, evaluate for progression.\nFINDINGS: Residual tumor in the pons.\nIMPRESSION: Residual tumor.';
    expect(statusOf(text)).toBe('Unknown');
  });

  it('calls a first scan with a mass Unknown', () => {
    const given = {
      context: { surgeries: [{ date: '2020-06-20', minuteOfDay: null, description: 'Resection' }] },
    };
    expect(
      statusOf(
        'MRI BRAIN\nCOMPARISON: None.\nIMPRESSION: New large posterior fossa mass with hydrocephalus.',
        given,
      ),
    ).toBe('Unknown');
  });

  it('is not applicable for films that do not show the tumor', () => {
    for (const text of [
      'CHEST RADIOGRAPH, TWO VIEWS\nIMPRESSION: Clear lungs. Stable port position.',
      'XR SHUNT SERIES\nIMPRESSION: Intact shunt catheter, unchanged.',
      'MRI LUMBAR SPINE\nINDICATION: Back pain.\nIMPRESSION: Mild degenerative disc disease, unchanged.',
      'RENAL ULTRASOUND\nIMPRESSION: Stable kidneys.',
    ]) {
      expect(statusOf(text)).toBe('not_applicable');
    }
  });

  it('flags growth beside shrinkage', () => {
    const answer = read(
      asImpression('The cystic component has decreased, but the solid component has increased.'),
    );
    expect(answer.value).toBe('Increased');
    expect(answer.doubts).not.toEqual([]);
  });

  describe('a scan of the spine alone', () => {
    const spine = (statement: string) =>
      `MRI TOTAL SPINE WITH CONTRAST\nHISTORY: Medulloblastoma.\nIMPRESSION: ${statement}`;
    const ofTheCord = {
      context: {
        surgeries: [
          { date: '2018-01-10', minuteOfDay: null, description: 'T4-T6 laminoplasty, excision of tumor' },
        ],
        imagingDates: ['2020-03-01'],
      },
    };

    it('does not judge a tumour in the head by the spread it does not find', () => {
      expect(statusOf(spine('No evidence of drop metastases.'))).toBe('not_applicable');
    });

    it('tells of spread that it finds', () => {
      expect(statusOf(spine('New nodular deposits along the cauda equina.'))).toBe('New_Malignancy');
    });

    it('judges a tumour of the cord', () => {
      expect(statusOf(spine('No residual tumor.'), ofTheCord)).toBe('NED');
    });
  });
});

it('does not take a scan for the first whose report names an earlier one by its day', () => {
  const text = 'MRI BRAIN\nPrior 11/2018.\nIMPRESSION: Growing right thalamic lesion.\n';
  expect(statusOf(text, { context: { surgeries: [], imagingDates: [] } })).toBe('Increased');
});

describe('how a lesion looks', () => {
  it.each([
    'Two meningiomas, the right larger than the left.',
    'The pons is expanded by an infiltrating lesion.',
    'A cyst makes up about half of the volume of the mass.',
  ])('is not how it changed: %s', (statement) => {
    expect(statusOf(asImpression(statement))).toBe('Unknown');
  });

  it('is not compared where treatment is only advised', () => {
    const text =
      'MRI BRAIN\nFINDINGS: Soft growth into the cistern.\nIMPRESSION: Thalamic tumor. Suggest referral for surgery.\n';
    expect(statusOf(text, { context: { surgeries: [], imagingDates: [] } })).toBe('Unknown');
  });
});

it.each([
  ['NED', 'Postoperative changes, no obvious residual lesion.'],
  ['NED', 'No enhancement to suggest residual mass.'],
  ['NED', 'Nothing left of the ependymoma.'],
  ['NED', 'Gross total resection by imaging.'],
  [
    'Decreased',
    'Complete resolution of the frontal deposit, near complete resolution of the spinal disease.',
  ],
  ['Decreased', 'Microbleeds have increased; new foci in the pons. Good response of the thalamic glioma.'],
  ['Decreased', 'Good response at all sites of relapse.'],
  ['New_Malignancy', 'New intracranial and spinal deposits. The operative bed is free of recurrence.'],
  ['Increased', 'Radiation effect so long after treatment is thought unlikely; local tumor recurrence.'],
])('reads %s: %s', (status, statement) => {
  expect(statusOf(asImpression(statement))).toBe(status);
});

describe('a report of which nothing was understood', () => {
  const doubts = ['only single words of the sentence were understood'];

  it.each([
    ['Decreased', 'Favorable course: tumor now 8 x 5 mm; on the last study it spanned 14 x 12 mm.'],
    ['Increased', 'Third ventricular mass now 40 mm; in January 29 mm.'],
  ])('gets the status its words make likely, to be looked at: %s, %s', (status, statement) => {
    const answer = read(asImpression(statement));
    expect(answer.value).toBe(status);
  });

  it('gets none from a first scan', () => {
    const text = 'MRI BRAIN\nIMPRESSION: Mass fills the ventricle, quieter than feared.\n';
    expect(read(text, { context: { surgeries: [], imagingDates: [] } }).doubts).not.toEqual(doubts);
  });

  it('is not free of tumour the day after an operation that left it', () => {
    const surgeries = [{ date: '2020-03-09', minuteOfDay: null, description: 'Biopsy of brain tumor' }];
    const text = 'MRI BRAIN\nIMPRESSION: Blood along the track of the needle, the mass was not resected.\n';
    const metadata = { date: '2020-03-10' };
    expect(statusOf(text, { metadata, context: { surgeries, imagingDates: [] } })).not.toBe('NED');
  });

  it('doubts that there is no tumour where a measured one is named', () => {
    const answer = read(
      asImpression('Old bed without tumor. Right frontal mass of 31 mm with a dural tail.'),
    );
    expect(answer.doubts).not.toEqual([]);
  });
});
