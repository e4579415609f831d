import { describe, expect, it } from 'vitest';
import { readExtentOfResection } from '../../../../lambdas/readers/rules/extent/extent-of-resection.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

const surgery = {
  date: '2020-06-14',
  minuteOfDay: null,
  description: 'Craniotomy for resection of brain tumor',
};

function read(text: string, expectedKind: 'operative' | 'imaging' | 'note') {
  const input = aReadingInput(text, { metadata: { expectedKind }, context: { surgeries: [surgery] } });
  const [answer, ...more] = readExtentOfResection(input, parseDocument(text));
  expect(more).toEqual([]);
  if (answer === undefined) throw new Error('no answer');
  if (answer.span !== null) expect(text.slice(answer.span.start, answer.span.end)).toBe(answer.quote);
  return answer;
}

const extentOf = (text: string, kind: 'operative' | 'imaging' | 'note') => {
  const { value, absence } = read(text, kind);
  return value ?? (absence === 'cannot_be_determined' || absence === 'not_applicable' ? 'Unknown' : absence);
};

const asNarrative = (statement: string) =>
  `OPERATIVE REPORT\nPREOPERATIVE DIAGNOSIS: Brain tumor.\nPROCEDURE: Suboccipital craniotomy for resection of tumor.\nINDICATION: Child with headaches. The goal of surgery was gross total resection.\nDESCRIPTION OF PROCEDURE: The dura was opened and the tumor was exposed. ${statement} Hemostasis was obtained and the dura was closed. The patient tolerated the procedure well.\n`;

/** What surgeons write, by what it means; none is from a chart. */
const operative: Readonly<Record<string, readonly string[]>> = {
  GTR: [
    'A gross total resection was achieved.',
    'The tumor was debulked internally and then removed in its entirety.',
    'All visible tumor was removed.',
    'Complete resection was obtained.',
    'We were able to remove all gross tumor.',
    'The lesion was resected en bloc.',
    'Biopsy sent for frozen, remainder resected. Gross total resection was felt to have been obtained.',
    'Inspection of the cavity revealed no residual tumor; this was a gross-total resection.',
    'Macroscopically complete removal was accomplished.',
    'The nodule was completely excised.',
    'There was no visible residual tumor at the end of the resection. GTR.',
    'Specimens were sent for frozen section. The remaining tumor was then removed completely.',
    'A Simpson grade I resection was performed.',
    'Subtotal resection was performed in 2019. Today a gross total resection was obtained.',
    'Frozen section showed glioma. The entire tumor was resected.',
    'The mass was totally removed.',
    'The tumor was removed piecemeal until no further tumor could be seen. Radical resection.',
    'A 100% resection was achieved.',
    'A piece of tumor remained in the foramen. The piece that remained was then removed. On final inspection there was no tumor left.',
    'We went on to remove the portion of tumor that remained behind the nerve. No further tumor was visible under the microscope.',
    'The lesion was freed from the cortex, rolled medially and finally delivered. No mass was seen at completion.',
    'The mass was taken out in a single piece.',
    'A complete macroscopic clearance was achieved.',
    'Microscopic total excision.',
    'On final look the floor was white, with nothing solid left on it.',
    'Residual was seen on the first iMRI and resected; the second iMRI was clean.',
  ],
  NTR: [
    'Near gross total resection, rind left on the floor of the fourth ventricle.',
    'A near-total resection was achieved.',
    'Gross total resection except for a thin film of tumor adherent to the brainstem, which was left in place.',
    'A tiny remnant attached to the basilar artery was left behind.',
    'We estimate that greater than 95% of the tumor was removed.',
    'Nearly all of the tumor was removed.',
    'A thin rind of tumor was left on the facial colliculus; otherwise all visible tumor was removed.',
    'Approximately 98 percent of the tumor was resected.',
    'An almost complete resection was obtained.',
    'Virtually complete removal of the tumor was accomplished.',
    'A small residual was left on the vein of Labbe.',
    'A part wrapped around the nerve was left behind. The removal was otherwise gross total.',
  ],
  STR: [
    'A subtotal resection was performed.',
    'Approximately 80% of the tumor was removed.',
    'The bulk of the tumor was removed but the portion invading the hypothalamus was left behind.',
    'Gross total resection was not possible and a sub-total resection was carried out.',
    'The majority of the tumor was resected.',
    'A substantial remnant encasing the carotid artery was left in place.',
    'Roughly 70 to 80 percent of the mass was removed.',
    'The deep third is still in place.',
    'The biggest part is out; a quarter of it was knowingly left on the vein.',
    'An incomplete resection was accepted because of brainstem invasion.',
    'Residual tumor was left along the optic chiasm.',
    'No tumor was seen in the cavity roof. A large remnant was then knowingly left in the peduncle.',
    'We stopped at this stage with a considerable portion of tumor remaining.',
    'Tumor within the ventricle was removed completely. A large remnant in the thalamus was left.',
    'The tumor infiltrated the brainstem and could not be completely removed.',
  ],
  Partial: [
    'A partial resection was performed.',
    'The tumor was internally debulked. Given loss of motor potentials we stopped.',
    'Approximately 30 percent of the tumor was removed.',
    'Evacuation of about thirty per cent.',
    'We could take out only a part of it.',
    'Debulking of the exophytic portion was carried out.',
    'Limited resection was carried out for decompression.',
    'Partial debulking was performed.',
  ],
};

const scans: Readonly<Record<string, readonly string[]>> = {
  GTR: [
    'No residual enhancing tumor.',
    'No evidence of residual tumor in the resection bed.',
    'Interval gross total resection of the posterior fossa mass.',
    'There is no definite residual; small nodular enhancement may represent granulation.',
    'Expected postsurgical enhancement. No residual mass.',
    'Complete resection of the mass without residual.',
    'Postoperative changes without residual tumor.',
    'No nodular enhancement to suggest residual tumor.',
    'Complete removal of the enhancing nodule. Thin smooth enhancement along the margin, likely postoperative.',
    'The enhancing mass is no longer seen. No residual.',
    'The lesion is out. Walls of the cavity clean.',
    'Where the lesion sat the cistern holds nothing but CSF.',
    'Post-operative changes only.',
  ],
  NTR: [
    'Small residual enhancing nodule along the left margin.',
    'Thin linear residual enhancement along the floor of the fourth ventricle.',
    'Punctate residual tumor measuring 3 mm.',
    'Minimal residual tumor at the brainstem.',
    'Near total resection with a tiny residual focus.',
    'Residual tumor measuring 9 x 6 mm.',
    'The nodule is out. A 4 x 2 mm lamella persists on the nerve.',
    'Only a tiny nub of tumor survives on the tectal plate.',
  ],
  STR: [
    'Residual tumor along the left thalamus measuring 2.4 x 1.8 cm.',
    'Subtotal resection with residual enhancing tumor.',
    'Residual enhancing tumor in the hypothalamus.',
    'Ventricular portion gone. A 20 x 14 mm enhancing frond is still there in the recess.',
    'An 18 mm slab of enhancement along the deep wall. Other walls clean.',
    'Interval debulking with residual tumor measuring 2.1 x 2.0 cm.',
  ],
  Partial: [
    'Large residual tumor in the suprasellar cistern.',
    'Status post debulking with the bulk of residual tumor in the thalamus.',
    'Partial resection of the mass with residual tumor.',
    'Cyst decompressed; solid tumor untouched.',
  ],
  Biopsy: [
    'Status post stereotactic biopsy. Mass is unchanged.',
    'Post-biopsy changes, small amount of air along the biopsy tract. Needle biopsy.',
  ],
  Unknown: [
    'Assessment for residual tumor is limited by blood products.',
    'Nodular enhancement may represent residual tumor versus postoperative change.',
    'Residual tumor cannot be distinguished from postsurgical change.',
    'Blood fills the bed: no comment on a residual is possible.',
  ],
};

describe('readExtentOfResection of operative documents', () => {
  for (const [extent, statements] of Object.entries(operative)) {
    describe(`reads as ${extent}`, () => {
      it.each(statements)('%s', (statement) => {
        expect(extentOf(asNarrative(statement), 'operative')).toBe(extent);
      });
    });
  }

  it.each([
    'PROCEDURE: Stereotactic needle biopsy of thalamic lesion.\nFINDINGS: Six cores were obtained. Frozen section showed glioma.',
    'PROCEDURE: Endoscopic biopsy of pineal mass and third ventriculostomy.\nThe mass was seen and several samples were taken.',
    'PROCEDURE: Open biopsy of left temporal lesion.\nNo attempt at resection was made.',
    'PROCEDURE: Burr hole and needle biopsy of brain mass.\nOnly biopsies were taken; no resection was attempted.',
  ])('reads a biopsy without resection as Biopsy: %s', (text) => {
    expect(extentOf(text, 'operative')).toBe('Biopsy');
  });

  it('goes on behind a background that no heading ends', () => {
    const text =
      'Background: vomiting for a month, a mass in the fourth ventricle.\nProne. The mass was followed round. A lump of tumor remains on the vertebral artery.';
    expect(extentOf(text, 'operative')).toBe('STR');
  });

  it('takes what stands beside the rest for the exception', () => {
    const answer = read(
      asNarrative('A film on the sixth nerve, 3 mm. Otherwise all tumor was removed.'),
      'operative',
    );
    expect(answer).toMatchObject({ value: 'NTR', doubts: [] });
  });

  it.each([
    ['NTR', 'A piece behind the vein was coagulated and left. The excision was otherwise gross total.'],
    ['STR', 'The convexity tumor was completely removed. The petrous tumor was subtotally removed.'],
    ['STR', 'Perhaps 60% of the tumor was removed.'],
    ['GTR', 'The tumor was peeled off and removed piece by piece. No residual was left in the cavity.'],
  ])('is sure of %s where the whole is told: %s', (extent, statement) => {
    expect(read(asNarrative(statement), 'operative')).toMatchObject({ value: extent, doubts: [] });
  });

  it.each([
    'Possibly a gross total resection was obtained.',
    'On inspection no tumor was seen in the third ventricle.',
    'A gross total resection was achieved, with tumor left in the sinus.',
    'A piece of tumor was left in the sinus.',
  ])('is not sure where it is not: %s', (statement) => {
    expect(read(asNarrative(statement), 'operative').doubts).not.toEqual([]);
  });

  it('does not doubt that another operation left the tumor alone where its report says so', () => {
    const text =
      'PROCEDURE: Insertion of an external ventricular drain.\nNo tumor tissue was sampled or removed. The drain was tunnelled.';
    expect(read(text, 'operative')).toMatchObject({ absence: 'not_applicable', doubts: [] });
  });

  it.each([
    'No solid tumor was taken; 8 mL of cyst fluid was aspirated.',
    'We did not proceed with resection.',
  ])('takes what was not gone on with for no removal: %s', (statement) => {
    expect(extentOf(asNarrative(statement), 'operative')).not.toBe('GTR');
  });

  it.each([
    'The goal was gross total resection.',
    'Gross total resection was never intended.',
    'Gross total resection was not possible.',
    'We planned to attempt a gross total resection.',
    'Consent was obtained for gross total resection.',
  ])('takes no intention and no denial for an outcome: %s', (statement) => {
    expect(extentOf(asNarrative(statement), 'operative')).not.toBe('GTR');
  });

  it('gives no extent to operations that are not on the tumor', () => {
    const text =
      'PROCEDURE: Ventriculoperitoneal shunt revision.\nThe proximal catheter was completely removed and replaced.';
    expect(read(text, 'operative')).toMatchObject({ value: null, absence: 'not_applicable' });
  });

  it('takes the lowest where parts fared differently, and says so', () => {
    const text = asNarrative(
      'Gross total resection of the cyst was achieved; the mural nodule was biopsied.',
    );
    const answer = read(text, 'operative');
    expect(answer.value).not.toBe('GTR');
    expect(answer.doubts).not.toEqual([]);
  });

  it('flags a gross total that only the plain removal of the tumor implies', () => {
    const answer = read(asNarrative('The tumor was dissected from the cerebellum and removed.'), 'operative');
    expect(answer.value).toBe('GTR');
    expect(answer.doubts).not.toEqual([]);
  });

  it.each([
    ['GTR', 'Brief operative note: R frontal crani for mass. EBL 50. GTR. No complications.'],
    [
      'GTR',
      'PROCEDURE: Re-do left pterional craniotomy.\nThe residual was dissected free. Complete removal of the remnant.',
    ],
    ['STR', 'Brief operative note: suboccipital craniectomy for medulloblastoma, STR, drain left.'],
  ])('knows a tumor operation by brief words: %s', (extent, text) => {
    expect(extentOf(text, 'operative')).toBe(extent);
  });

  it('doubts its own silence on an operation of the tumor', () => {
    const answer = read(asNarrative('Bleeding was controlled.'), 'operative');
    expect(answer).toMatchObject({ value: null, absence: 'cannot_be_determined' });
    expect(answer.doubts).not.toEqual([]);
  });

  it('lets the extent line win over the narrative', () => {
    const text = `${asNarrative('The tumor was debulked and the remaining tumor was removed.')}EXTENT OF RESECTION: Subtotal.\n`;
    expect(extentOf(text, 'operative')).toBe('STR');
  });
});

describe('readExtentOfResection of scans', () => {
  for (const [extent, statements] of Object.entries(scans)) {
    describe(`reads as ${extent}`, () => {
      it.each(statements)('%s', (statement) => {
        expect(
          extentOf(`MRI BRAIN\nINDICATION: Postoperative day 1.\nIMPRESSION: ${statement}`, 'imaging'),
        ).toBe(extent);
      });
    });
  }

  it.each([
    ['Biopsy', 'Small haemorrhage along the biopsy track; the mass is unchanged.'],
    ['NTR', 'Complete resection. A 4 mm residual nodule at the obex.'],
    ['NTR', 'A small residual, likely tumour, along the vein.'],
    ['Unknown', 'Blood in the bed: residual tumour cannot be assessed.'],
  ])('is sure of %s: %s', (extent, impression) => {
    const text = `MRI BRAIN\nINDICATION: Postoperative day 1.\nIMPRESSION: ${impression}`;
    expect(read(text, 'imaging')).toMatchObject({ value: extent, doubts: [] });
  });

  it('is not sure of a gross total that a word leaves open', () => {
    const text = 'MRI BRAIN\nINDICATION: Postoperative day 1.\nIMPRESSION: Probably no residual tumour.';
    expect(read(text, 'imaging').doubts).not.toEqual([]);
  });

  it('gives none where nothing is said of a residual', () => {
    const text = 'CT HEAD WITHOUT CONTRAST\nINDICATION: POD 1 tumor resection.\nIMPRESSION: No hemorrhage.';
    expect(read(text, 'imaging')).toMatchObject({ value: null, absence: 'cannot_be_determined' });
  });

  it('takes a first scan some weeks after the operation, with a doubt, and one after another scan not at all', () => {
    const text = 'MRI BRAIN\nIMPRESSION: Residual tumor measuring 24 x 20 mm.';
    const late = { ...surgery, date: '2020-05-20' };
    const answerTo = (imagingDates: string[]) =>
      readExtentOfResection(
        aReadingInput(text, { context: { surgeries: [late], imagingDates } }),
        parseDocument(text),
      )[0];
    expect(answerTo([])).toMatchObject({ value: 'STR' });
    expect(answerTo([])?.doubts).not.toEqual([]);
    expect(answerTo(['2020-05-21'])).toMatchObject({ value: null, absence: 'not_applicable', doubts: [] });
  });

  it('gives none outside the post-operative window', () => {
    const text = 'MRI BRAIN\nIMPRESSION: No residual tumor.';
    const input = aReadingInput(text, { context: { surgeries: [{ ...surgery, date: '2019-01-01' }] } });
    expect(readExtentOfResection(input, parseDocument(text))[0]).toMatchObject({
      value: null,
      absence: 'not_applicable',
    });
  });
});

describe('what is denied of a specimen', () => {
  it.each([
    'Wall sample sent, no neoplasm on frozen.',
    'No tissue obtained.',
    'Piece of dura to pathology: no tumor.',
    'No solid tissue taken.',
  ])('is not denied of the cavity: %s', (statement) => {
    expect(extentOf(asNarrative(statement), 'operative')).not.toBe('GTR');
  });

  it.each([
    ['NTR', 'Estimate: all but a sliver over the cavernous sinus.'],
    ['NTR', 'Est. 96%.'],
    ['STR', 'The wall was shared with the vein, so 15% stays behind.'],
    ['STR', 'Achieved by the surgeon: not GTR.'],
    ['NTR', "I'd say 29 parts out of 30 came away."],
  ])('nor is an estimate missed: %s, %s', (extent, statement) => {
    expect(extentOf(asNarrative(statement), 'operative')).toBe(extent);
  });
});

describe('readExtentOfResection of notes and letters', () => {
  it.each([
    ['GTR', 'He underwent gross total resection of a cerebellar pilocytic astrocytoma.'],
    ['STR', 'She is status post subtotal resection of an optic pathway glioma.'],
    ['Biopsy', 'Diagnosed by biopsy only in 2018.'],
    [
      'NTR',
      'HISTORY OF PRESENT ILLNESS: Seen for a postoperative visit. The postoperative MRI shows small residual tumor.',
    ],
    ['NTR', 'Near-total resection of ependymoma on 2019-03-04.'],
  ])('reads %s from: %s', (extent, text) => {
    expect(extentOf(text, 'note')).toBe(extent);
  });

  it.each([
    ['GTR', 'Ganglioglioma, gross total 4/2018, no chemo.'],
    ['GTR', 'PXA: surgery x2, complete at the second (9/19).'],
    ['GTR', 'Neurocytoma, all out 3/2020.'],
    ['GTR', 'Jan debulking about 40%; May second look, gross total.'],
    ['NTR', 'Op in March (97% of volume), ependymoma.'],
    ['NTR', 'Operated in 2019 with a thin rim left on the brainstem.'],
    ['STR', 'Craniotomy 5/2021 with about a 3 x 2 cm remnant.'],
    ['Biopsy', "Thalamic glioma. Bx '19, then vinblastine."],
    ['Biopsy', 'Germinoma; tissue obtained via the nose in May.'],
  ])('reads %s from the shorthand of a history: %s', (extent, text) => {
    expect(extentOf(text, 'note')).toBe(extent);
  });

  it.each([
    'Complete response after cycle 4 in 2020.',
    'Partial seizures since 2018.',
    'Skin bx 3/2019 benign.',
    'Total body irradiation 2/2020.',
    "We'd achieve a complete excision, surgery is planned for May.",
  ])('takes no extent from: %s', (text) => {
    expect(read(text, 'note').value).toBeNull();
  });

  it('doubts its silence where an operation stands beside a word of how much', () => {
    const { value, doubts } = read('Ependymoma: two operations, the latter thorough.', 'note');
    expect(value).toBeNull();
    expect(doubts).toEqual(['an operation is told of, but how much it removed was not understood']);
  });

  it.each([
    ['NTR', 'Complete resection except for a small cuff around the basilar artery.'],
    ['NTR', 'The surgeons removed the tumour nearly entirely.'],
    ['GTR', 'Her parents recall that the surgeon got everything.'],
    ['Biopsy', 'Thalamic mass, needle biopsy in June, then radiotherapy.'],
  ])('is sure of %s in a note: %s', (extent, text) => {
    expect(read(text, 'note')).toMatchObject({ value: extent, doubts: [] });
  });

  it.each([
    'Surgery and a biopsy in May.',
    'Six months after surgery and chemotherapy there is no residual tumour.',
    'After surgery, residual disease in the sinus.',
    'The mass was sampled through the nose.',
  ])('is not sure in a note: %s', (text) => {
    const { value, doubts } = read(text, 'note');
    expect(value).not.toBeNull();
    expect(doubts).not.toEqual([]);
  });

  it('takes the word of a note that the extent is not known', () => {
    const text = 'Resection abroad in 2012; how complete it was is not documented.';
    expect(read(text, 'note')).toMatchObject({ absence: 'cannot_be_determined', doubts: [] });
  });

  it.each([
    'The port was removed completely.',
    'The wound of the craniotomy has healed completely.',
    'Complex partial seizures since the resection.',
    'Since the tumour operation the left eye remains turned in.',
    'After tumour surgery there is a complete loss of hearing on the left.',
    'Total thyroidectomy in 2019.',
    'Ependymoma, operated in 2015, remains well.',
    'Liver biopsy in May.',
  ])('takes no extent from what is of something else: %s', (text) => {
    expect(read(text, 'note').value).toBeNull();
  });

  it('tells an operation without extent from no operation at all', () => {
    expect(read('She underwent resection of a meningioma.', 'note').absence).toBe('cannot_be_determined');
    expect(read('She is doing well in school.', 'note').absence).toBe('not_documented');
  });

  it.each([
    ['GTR', 'Craniotomy on 3 May with removal of a vermian mass. POD1 MRI: no residual tumour.'],
    ['GTR', 'Right temporal lesion, resected 3 May with the uncus. Scan at 48 h: clear.'],
    [
      'NTR',
      'State after extirpation of a temporal tumour in May, on the control MRI a small residue at the tail.',
    ],
    ['NTR', 'I was able to achieve a near total resection.'],
    ['Partial', 'Treatment to date: debulking 2014 (partial); vinblastine 2016.'],
    ['Biopsy', 'You will recall her pontine tumour, biopsied in March.'],
    ['Biopsy', 'After the endoscopic biopsy in March the vomiting disappeared.'],
  ])('hears %s in: %s', (extent, text) => {
    expect(extentOf(text, 'note')).toBe(extent);
  });

  it('takes the scan of the days after alone as the witness of an operation, not of treatment', () => {
    expect(read('MRI at 48 h: clear.', 'note').value).toBeNull();
    expect(read('Tumour resected in May. MRI after six cycles: clear.', 'note').value).toBeNull();
  });

  it('doubts the first extent of a sentence that goes on to another operation', () => {
    const { doubts } = read(
      'Biopsy 3/2018; chemotherapy; second look surgery 8/2018 (teratoma); protons.',
      'note',
    );
    expect(doubts).toEqual(['a later operation is told of whose extent was not understood']);
    expect(read('Subtotal resection 3/2018; re-resection is planned.', 'note').doubts).toEqual([]);
  });

  it('doubts its silence where a scan shows a little that remains', () => {
    const { value, doubts } = read(
      'Wound dry. MRI: thin crescent remaining at the front, as expected.',
      'note',
    );
    expect(value).toBeNull();
    expect(doubts).not.toEqual([]);
  });

  it('does not apply to a note of an operation that was put off', () => {
    expect(read('Resection and biopsy were deferred for the risk to his sight.', 'note').absence).toBe(
      'not_applicable',
    );
    expect(read('Resected in May. Further surgery was declined.', 'note').absence).toBe(
      'cannot_be_determined',
    );
  });
});

describe('what surgeons tell back to front', () => {
  it.each([
    ['NTR', 'All visible tumor was removed. It clung to the vein, so a few millimeters of that we left.'],
    ['NTR', 'Everything else came out. A film on the nerve I chose to leave.'],
    ['GTR', 'All visible tumor was removed. A drain we left in the bed.'],
    ['GTR', 'Once all visible tumor was out, we left.'],
  ])('is %s: %s', (extent, statement) => {
    expect(read(`Craniotomy for tumor. ${statement}`, 'operative').value).toBe(extent);
  });

  it('is no whole where a part was removed entirely', () => {
    const { doubts } = read(
      'Craniotomy for tumor. I removed the part in the lateral recess entirely.',
      'operative',
    );
    expect(doubts).not.toEqual([]);
  });
});

it('takes a biopsy that was given up for none', () => {
  const text =
    'Tectal lesion. Endoscopic biopsy aborted, ventriculostomy completed. The lesion could not be reached.';
  expect(read(text, 'operative').value).toBeNull();
  expect(read(text.replace('biopsy aborted', 'biopsy taken'), 'operative').value).toBe('Biopsy');
});

describe('the day of an operation a note tells of', () => {
  it('is a day of the calendar, and where both readings are the one the chart has an operation on', () => {
    expect(read('Complete macroscopic resection 22/03/2016.', 'note').date).toBe('2016-03-22');
    expect(read('Gross total resection on 14/06/2020.', 'note').date).toBe('2020-06-14');
    expect(read('Gross total resection on 31/02/2020.', 'note').date).toBeNull();
    const text = 'Gross total resection on 05/03/2016.';
    const input = aReadingInput(text, {
      metadata: { expectedKind: 'note' },
      context: { surgeries: [{ ...surgery, date: '2016-03-05' }] },
    });
    expect(readExtentOfResection(input, parseDocument(text))[0]?.date).toBe('2016-03-05');
  });
});

describe('an extent that is told of something else', () => {
  it.each([
    'Craniotomy in May. MRI spine POD1: clear.',
    'Biopsy of the tumor was aborted.',
    'Biopsy of the thalamic tumor could not be done.',
  ])('is none of the operation: %s', (text) => {
    expect(extentOf(text, 'note')).toMatch(/Unknown|not_documented/);
  });
});
