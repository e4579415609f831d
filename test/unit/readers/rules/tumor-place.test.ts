import { describe, expect, it } from 'vitest';
import type { DocumentType } from '../../../../lambdas/domain/vocabulary.ts';
import { readLaterality } from '../../../../lambdas/readers/rules/places/laterality.ts';
import { readTumorLocation } from '../../../../lambdas/readers/rules/places/tumor-location.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

const placeOf = (text: string, type: DocumentType) => {
  const [answer] = readTumorLocation(aReadingInput(text), parseDocument(text), type);
  const { span = null, quote = null } = answer ?? {};
  expect(span === null ? null : text.slice(span.start, span.end)).toBe(quote);
  return answer?.value;
};

const doubtsOf = (text: string, type: DocumentType) =>
  readTumorLocation(aReadingInput(text), parseDocument(text), type)[0]?.doubts;

const sideOf = (text: string, type: DocumentType) => {
  const [answer] = readLaterality(aReadingInput(text), parseDocument(text), type);
  return { side: answer?.value, isDoubted: (answer?.doubts.length ?? 0) > 0 };
};

describe('where a document puts the tumor', () => {
  it.each([
    ['left cerebellar hemisphere', 'FINDINGS: A mass is centered in the left cerebellar hemisphere.'],
    [
      'left cerebellopontine angle',
      'FINDINGS: Mass in the left cerebellopontine angle.\nIMPRESSION: Vestibular schwannoma.',
    ],
    ['sella', 'FINDINGS: Enlarged mass within the sella.\nIMPRESSION: Pituitary adenoma.'],
    ['Pituitary', 'IMPRESSION: Pituitary macroadenoma, unchanged.'],
  ])('is %s in the scan: %s', (place, text) => {
    expect(placeOf(`MRI BRAIN\n${text}`, 'imaging')).toBe(place);
  });

  it('is known from the lobe that was taken out', () => {
    const text = 'She had a left frontal lobectomy for her tumor in 2011.';
    expect(placeOf(text, 'progress')).toMatch(/^left frontal/);
    expect(sideOf(text, 'progress').side).toBe('left');
  });

  it('is told beside a choice still open', () => {
    expect(
      placeOf('They discussed whether or not to irradiate the right occipital lesion.', 'progress'),
    ).toBe('right occipital');
  });
});

describe('the grammar that binds a tumour to its place', () => {
  it.each([
    ['pons', 'imaging', 'Pons: 34 x 29 x 31 mm, was 40 x 33 x 35.'],
    ['left optic nerve', 'imaging', 'Fusiform left optic nerve, 7 mm.'],
    ['fourth ventricle', 'imaging', '4V mass with hydrocephalus.'],
    ['left thalamus', 'imaging', 'Expanding process of the left thalamus.'],
    ['right frontal convexity', 'imaging', 'Along the right frontal convexity a 20 mm extra-axial mass.'],
    ['vermis (cerebellum)', 'imaging', 'A 4 cm mass is seen. It appears to arise from the vermis.'],
    ['left thalamic', 'imaging', 'Nodule in the thalamic cavity left.'],
    ['left lateral ventricle', 'operative', 'Endoscopic removal of left intraventricular tumor.'],
    ['Cerebellum, right', 'pathology', 'Cerebellum, right:\n Medulloblastoma.'],
    ['fourth ventricle', 'pathology', 'Received from the fourth ventricle are grey fragments.'],
    ['right uncus (mesial temporal lobe)', 'pathology', 'R uncus: ganglioglioma.'],
    ['thoracic spinal cord T4-T7', 'imaging', 'Intramedullary mass T4-7.'],
  ] as const)('finds %s in a document of %s: %s', (place, type, text) => {
    const found = placeOf(text, type);
    expect(String(found).toLowerCase()).toContain(place.toLowerCase());
  });

  it.each([
    ['left temporal', 'Left temporal tumor extending to the midbrain and abutting the optic tract.'],
    [
      'right cerebellar hemisphere',
      'Mass of the right cerebellar hemisphere compressing the fourth ventricle.',
    ],
    ['pineal region', 'Pineal region tumor with mass effect on the tectum.'],
  ])('keeps %s apart from what the tumour only reaches: %s', (place, text) => {
    expect(String(placeOf(`IMPRESSION: ${text}`, 'imaging')).toLowerCase()).toBe(place);
    expect(doubtsOf(`IMPRESSION: ${text}`, 'imaging')).toEqual([]);
  });

  it('reads what stands behind a comparison in a report of one paragraph', () => {
    expect(placeOf('Comparison: 2018. Mass in the left insula, 20 mm.', 'imaging')).toBe('left insula');
  });

  it('reads the body under a comparison that has no heading of its own', () => {
    expect(
      placeOf('COMPARISON: 3/4/2019.\nMass in the left insula.\nIMPRESSION: Stable tumor.', 'imaging'),
    ).toBe('left insula');
  });
});

describe('a place that is known less well', () => {
  it.each([
    [
      'the place is that of the opening',
      'operative',
      'Right pterional and left frontal craniotomy for intraventricular tumor.',
    ],
    ['the place is that of most tumours of this name', 'operative', 'Resection of craniopharyngioma.'],
    ['the place is that of spread', 'imaging', 'Leptomeningeal tumor of the cauda equina.'],
    [
      'the tumour is put in different places',
      'imaging',
      'Mass in the left frontal lobe. Tumor in the vermis.',
    ],
    [
      'only a region is said of the tumour, and closer places are named',
      'imaging',
      'Posterior fossa tumor abutting the vermis.',
    ],
    [
      'the place is named where the tumour is said not to be',
      'imaging',
      'No residual tumor in the left insula.',
    ],
    ['only the compartment of the tumour is said', 'imaging', 'Residual intramedullary tumor 20 mm.'],
    ['the place is that of spread', 'imaging', 'A separate 4 mm nodule in the left uncus is new.'],
    [
      'the place is named where the tumour is said not to be',
      'imaging',
      'Lesion: thalamus? Under discussion.',
    ],
  ] as const)('is doubted, %s (%s): %s', (doubt, type, text) => {
    expect(doubtsOf(text, type)).toEqual([doubt]);
  });

  it('is the place that the name of the tumour implies', () => {
    expect(placeOf('Known DIPG, on dexamethasone.', 'progress')).toBe('pons');
    expect(doubtsOf('Known DIPG, on dexamethasone.', 'progress')).toEqual([]);
  });

  it.each(['VS stable, afebrile.', 'Mass effect on the third ventricle.'])(
    'is not read into other words: %s',
    (text) => {
      expect(placeOf(text, 'progress')).toBeNull();
    },
  );
});

describe('a place that is not the tumour’s', () => {
  const otherLesionDoubt = 'the tumour is put in different places';

  it.each([
    ['Infratentorial', 'letter', 'Infratentorial ependymoma, all out but a film on the vagus nerve.'],
    [
      'right temporal',
      'operative',
      'Excision of a right temporal glioma. A thin rind stuck to the insula stays.',
    ],
    ['vermis (cerebellum)', 'operative', 'Tumor of the vermis, removed except on the left colliculus.'],
    [
      'left cerebellar hemisphere',
      'operative',
      'Tumor of the left cerebellar hemisphere. Floor of the fourth ventricle left behind.',
    ],
  ] as const)('where the last of it was left: it is %s (%s): %s', (place, type, text) => {
    expect(placeOf(text, type)).toBe(place);
  });

  it('is offered in doubt where only the last of it has a place proper', () => {
    const text = 'Right frontal craniotomy. A crescent of tumor over the thalamus was left.';
    expect(placeOf(text, 'operative')).toBe('Right frontal');
    expect(doubtsOf(text, 'operative')).toEqual(['the place is that of the opening']);
  });

  it('is none where a lesion was denied behind it', () => {
    const text = 'Left parietal tumor resected.\nSpine: No new intradural lesion.';
    expect(placeOf(text, 'imaging')).toBe('Left parietal');
    expect(doubtsOf(text, 'imaging')).toEqual([]);
  });

  it('is the tumour’s where only what remained or came back was denied behind it', () => {
    expect(placeOf('Pineal region: no residual tumor.', 'imaging')).toBe('Pineal region');
  });

  it.each([
    ['right occipital', 'progress', '3/2: MRI right occipital mass 4 cm\n3/9: Spine MRI clean'],
    ['left cerebellar', 'pathology', 'Left cerebellar tumor.\nCNV: gain of 8q'],
    ['left temporal', 'pathology', 'Fusion panel v4\nTissue: left temporal tumor'],
    ['left frontal', 'operative', 'Left frontal tumor lifted from the sylvian veins.'],
    ['left frontal', 'progress', 'H/o AT/RT, left frontal, in remission.'],
    ['pineal region', 'discharge', 'Raised ICP from a pineal region mass.'],
    [
      'left frontal',
      'imaging',
      'Left frontal tumor. The right occipital horn is wide. Residual into the genu.',
    ],
  ] as const)(
    'where a scan, a gene, a version or a vessel is meant: it is %s (%s): %s',
    (place, type, text) => {
      expect(placeOf(text, type)?.toString().toLowerCase()).toBe(place);
    },
  );

  it('is no satellite’s where that is named again', () => {
    const text =
      'FINDINGS: Mass of the hypothalamus. A metastatic nodule in the right cerebellum.\nIMPRESSION: Unchanged nodule, right cerebellum.';
    expect(placeOf(text, 'imaging')).toBe('hypothalamus');
  });

  it.each([
    [
      'the region the tumour is named for',
      'Posterior fossa ependymoma. New mass in the left parietal lobe.',
      'imaging',
    ],
    [
      'the lobe that was operated on',
      'Left occipital craniotomy. The nodule in the left superior frontal gyrus has grown.',
      'imaging',
    ],
  ] as const)('is doubted against %s: %s', (_, text, type) => {
    expect(doubtsOf(text, type)).toEqual([otherLesionDoubt]);
  });

  it.each([
    'Known prolactinoma. Left cavernous sinus: tumor lateral to the carotid.',
    'Medulloblastoma in remission. Tumor surveillance of the spine.',
  ])('is doubted where tumours of the name are not: %s', (text) => {
    expect(doubtsOf(text, 'imaging')).toEqual(['tumours of this name are not there']);
  });

  it('is doubted where a new lesion has a place of its own', () => {
    const text =
      'Surveillance of a fourth ventricle ependymoma. There is a new 11 mm nodule in the left temporal lobe.';
    expect(doubtsOf(text, 'imaging')).toEqual(['a new lesion has a place of its own']);
  });

  it('is not doubted for a residual beside the place of the tumour', () => {
    const text = 'Left thalamic tumor, second stage. A residual at the tectum of 4 mm.';
    expect(placeOf(text, 'imaging')).toBe('Left thalamic');
    expect(doubtsOf(text, 'imaging')).toEqual([]);
  });
});

describe('what lies beside the tumour', () => {
  it.each([
    ['right parietal', 'Right parietal mass 31 x 20 mm. Left convexity hygroma 6 mm.'],
    ['right parietal', 'Right parietal mass 31 x 20 mm. Subdural collection over the left convexity.'],
    ['left insula', 'Mass in the left insula. Right occipital tuber brighter.'],
    ['left insula', 'Mass in the left insula.\nCerebellum: 6 mm cortical tuber, stable.'],
    ['left insula', 'Mass in the left insula. A lumbar specimen of tumor cells is awaited.'],
    ['left insula', 'Mass in the left insula. Known tumor: left cerebellar DVA unchanged.'],
    ['tectum', 'Tumor of the tectum. Slight growth of a neurofibroma of the left parietal scalp.'],
    ['left frontal', 'Left frontal tumor. The left lateral ventricle is enlarged.'],
    ['left frontal', 'Left frontal tumor. The right thalamus is displaced by the tumor.'],
  ])('does not speak against %s: %s', (place, text) => {
    expect(String(placeOf(text, 'imaging')).toLowerCase()).toContain(place);
    expect(doubtsOf(text, 'imaging')).toEqual([]);
    expect(sideOf(text, 'imaging').isDoubted).toBe(false);
  });

  it.each([
    [
      'left occipital',
      'operative',
      'Left occipital tumor, peeled off the falx and freed from right tentorium.',
    ],
    ['left thalamic', 'operative', 'Left thalamic tumor, biopsy through the right cingulate gyrus.'],
    [
      'right frontal',
      'radonc',
      'Right frontal tumor bed 54 Gy. Dose to the left hippocampus 6 Gy after resection.',
    ],
  ] as const)('is no place of the tumour, which is %s (%s): %s', (place, type, text) => {
    expect(String(placeOf(text, type)).toLowerCase()).toBe(place);
    expect(doubtsOf(text, type)).toEqual([]);
  });

  it.each([
    ['left uncus', 'The left uncus nodule is no longer seen.'],
    ['pineal', 'The pineal mass is no longer present.'],
    ['right insula', 'No sign of recurrence of the right insula glioma.'],
  ])('leaves %s the place where the tumour was: %s', (place, text) => {
    expect(String(placeOf(text, 'imaging')).toLowerCase()).toContain(place);
    expect(doubtsOf(text, 'imaging')).toEqual([]);
  });

  it('is not the tumour where a report puts its signal down to treatment', () => {
    const text = 'Signal in the right putamen near the tumor has faded, treatment related.';
    expect(doubtsOf(text, 'imaging')).toEqual(['the place is named where the tumour is said not to be']);
    expect(sideOf(text, 'imaging').isDoubted).toBe(true);
  });
});

describe('a tumour and its place', () => {
  it.each([
    ['left cerebellopontine angle', 'progress', 'Left VS is growing. T8 lesion: stable.'],
    ['right temporooccipital', 'progress', 'Ependymoma gr III (own opinion), R temporo-occ., one operation.'],
    ['left tentorium', 'progress', 'Meningioma WHO grade 2 (class B), left tentorium.'],
    ['left frontal lobe', 'imaging', 'Left frontal lobe mass + spinal deposits.'],
    ['fourth ventricular', 'pathology', 'A. Fourth ventricular tumour (4 g)'],
    ['right parietal', 'pathology', 'Second specimen of a right parietal tumor.'],
    ['posterior fossa', 'imaging', 'Status post posterior fossa tumor resection.'],
  ] as const)('are told together, %s (%s): %s', (place, type, text) => {
    expect(String(placeOf(text, type)).toLowerCase()).toBe(place);
  });

  it.each([
    [
      'a lobe in common',
      'progress',
      'Left temporoparietal tumor, resected. MRI: left parietal nodule 9 x 8 mm.',
    ],
    [
      'its remnant of the same side',
      'imaging',
      'Right frontal mass resected.\nIMPRESSION: Residual tumor at the right caudate.',
    ],
    [
      'the covering that was opened',
      'operative',
      'Left parietal craniotomy for tumor. The dura was tense over the tumor.',
    ],
  ] as const)('are not doubted for %s: %s', (_, type, text) => {
    expect(doubtsOf(text, type)).toEqual([]);
  });

  it.each([
    'Mass in the pons. Cranial growth to the midbrain and right thalamus.',
    'Mass is in the midline; both thalami are displaced. Mass in the pineal region.',
  ])('are kept from what is only reached: %s', (text) => {
    expect(sideOf(text, 'imaging').side).not.toBe('right');
    expect(sideOf(text, 'imaging').side).not.toBe('bilateral');
  });

  it.each([
    ['pontine', 'Decrease of the pontine T2 abnormality.'],
    ['left putamen', 'An enhancing spot in the left putamen measures 4 mm.'],
    ['suprasellar', 'Suprasellar cyst collapsed.'],
  ])('are told in doubt by what a scan shows in its place, %s: %s', (place, text) => {
    expect(String(placeOf(text, 'imaging')).toLowerCase()).toContain(place);
    expect(doubtsOf(text, 'imaging')).toHaveLength(1);
  });
});

describe('the side of a tumour of the middle', () => {
  it.each([
    ['operative', 'Resection of fourth ventricle tumor. A piece of the right cerebellum was taken.'],
    ['pathology', 'Pineal tumor, biopsy.\nLeft frontal horn, biopsy: gliosis.'],
    ['operative', 'Craniotomy (left sided) for third ventricular tumor.'],
  ] as const)('is not that of a second place or of its opening, and is doubted (%s): %s', (type, text) => {
    expect(sideOf(text, type)).toEqual({ side: 'midline', isDoubted: true });
  });

  it.each([
    'Diffuse midline glioma of the pons, 6 weeks after RT.',
    'Tumor of the pineal region. Left frontal burr hole.',
    'Tumor of the pineal region. Blood in the right occipital horn.',
    'Tumor of the pons. No tumor left on the last scan of the chest.',
    'Tumor of the pineal region. Capsule freed from the left internal cerebral vein.',
    'Tumor of the pineal region. Left frontal horn: no tumor.',
  ])('is not doubted for a name, radiotherapy, an opening or blood: %s', (text) => {
    expect(sideOf(text, 'imaging')).toEqual({ side: 'midline', isDoubted: false });
  });

  it('is doubted where the tumour may lean to a side', () => {
    expect(sideOf('Tumor of the pons with extension to the left peduncle.', 'imaging').isDoubted).toBe(true);
  });
});

describe('the side of the tumor', () => {
  it('is doubted where two parts of a report disagree', () => {
    const text =
      'MRI BRAIN\nFINDINGS: Tumor in the left frontal lobe.\nIMPRESSION: Stable right frontal tumor.';
    expect(sideOf(text, 'imaging').isDoubted).toBe(true);
  });

  it('is not doubted for a symptom or a drain of the other side', () => {
    const text =
      'MRI BRAIN\nINDICATION: Left-sided weakness.\nFINDINGS: Left frontal ventriculostomy catheter. Tumor in the right frontal lobe.\nIMPRESSION: Right frontal tumor.';
    expect(sideOf(text, 'imaging')).toEqual({ side: 'right', isDoubted: false });
  });

  it.each([
    ['right', 'progress', 'Everolimus for the R SEGA.'],
    ['bilateral', 'imaging', 'SEGAs unchanged bilaterally.'],
    ['left', 'pathology', 'Amygdala lesion, left: ganglioglioma.'],
    ['midline', 'imaging', 'Intramedullary tumor of the thoracic cord.'],
    ['left', 'operative', 'Lt translab removal of VS.'],
    ['midline', 'imaging', 'Tumor of the suprasellar cistern, both optic nerves displaced.'],
    ['left', 'progress', 'AT/RT of the left temporal lobe, in remission.'],
    ['left', 'imaging', 'Tumor of the cerebellum on the sinistral side.'],
    ['left', 'operative', 'Op: parietal craniotomy on the left for glioma.'],
    ['right', 'operative', 'Right frontal craniotomy for tumor. The wall was left except for two biopsies.'],
    ['right', 'imaging', 'Right thalamic tumor. Mass effect: third ventricle 4 mm to left.'],
  ] as const)('is %s (%s): %s', (side, type, text) => {
    expect(sideOf(text, type)).toEqual({ side, isDoubted: false });
  });

  it.each([
    ['midline', 'operative', 'Right pterional craniotomy for suprasellar tumor.'],
    ['left', 'imaging', 'Left occipital mass 15 mm, right cerebellar hemisphere 8 mm.'],
    ['right', 'imaging', 'A second nodule in the right putamen.'],
    ['right', 'imaging', 'Residue in the right hypothalamus. The cyst has grown, more on the left side.'],
    ['right', 'imaging', 'Left temporal mass. ADDENDUM: this should read RIGHT temporal.'],
  ] as const)('is %s and doubted (%s): %s', (side, type, text) => {
    expect(sideOf(text, type)).toEqual({ side, isDoubted: true });
  });

  it.each([
    ['L2 laminectomy. Tumor of the conus removed.', 'left'],
    ['Trigeminal territory, R reflexes brisk. Tumor in the pons.', 'right'],
    ['Lt arm weaker. Pineal tumor biopsied.', 'left'],
    ['R: urgent referral. Tumor of the vermis.', 'right'],
    ['There was left a remnant at the third ventricle.', 'left'],
    ['Treated retinoblastoma of both eyes, bilateral retinoblastoma. Tumor of the pons.', 'bilateral'],
  ])('is not taken from a letter that is no side of the tumour: %s', (text, side) => {
    expect(sideOf(text, 'progress').side).not.toBe(side);
  });
});
