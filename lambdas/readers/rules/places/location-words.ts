/**
 * The anatomy of brain, spine and their coverings in words, by the code of the consortium that each means: nouns,
 * adjectives, shorthand and eponyms. Hyphens, slashes and case do not matter. Regular families (lobes and their
 * compounds, gyri, horns, cranial nerves, vertebral levels) are put together from their parts.
 */

const listed = (words: string): string[] => words.split(',').map((word) => word.trim());
const each = (stems: readonly string[], tails: readonly string[]): string[] =>
  stems.flatMap((stem) => tails.map((tail) => `${stem} ${tail}`.trim()));

const lobeTails = [
  '',
  'lobe',
  'lobes',
  'pole',
  'poles',
  'cortex',
  'operculum',
  'white matter',
  'region',
  'area',
];
const lobe = (...names: readonly string[]): string[] => each(names, lobeTails);

/** Lobes as they stand first in a compound (`fronto-parietal`), and last. */
const firsts = ['fronto', 'front', 'parieto', 'temporo', 'occipito', 'insulo', 'operculo'] as const;
const lasts = [
  'frontal',
  'parietal',
  'temporal',
  'occipital',
  'insular',
  'opercular',
  'basal',
  'polar',
  'occ',
  'occip',
  'pariet',
];
/** Compounds that begin with one lobe, of two and of three parts, in one word or more. */
function compounds(first: (typeof firsts)[number]): string[] {
  const two = lasts.flatMap((last) => [`${first}${last}`, `${first} ${last}`]);
  const three = firsts
    .filter((middle) => middle !== first)
    .flatMap((middle) =>
      lasts.flatMap((last) => [
        `${first}${middle}${last}`,
        `${first} ${middle} ${last}`,
        `${first} ${middle}${last}`,
      ]),
    );
  return [...two, ...three].flatMap((compound) => [compound, `${compound} lobe`, `${compound} lobes`]);
}

const gyri = (...names: readonly string[]): string[] =>
  each(names, ['gyrus', 'gyri', 'sulcus', 'convolution', 'cortex', 'lobule']);
const levels = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
const spine = (...parts: readonly string[]): string[] =>
  each(parts, [
    '',
    'spine',
    'cord',
    'spinal cord',
    'spinal canal',
    'canal',
    'medulla',
    'intramedullary',
    'column',
  ]);

const ventricles: readonly (readonly [string, readonly string[]])[] = [
  ['fourth', ['fourth', '4th', 'ivth', 'iv', '4']],
  ['third', ['third', '3rd', 'iiird', 'iii', '3']],
  ['lateral', ['lateral', 'lat', 'side']],
];
const ventricular = (numbers: readonly string[]): string[] =>
  each(numbers, [
    'ventricle',
    'ventricles',
    'ventricular',
    'vent',
    'vents',
    'ventr',
    'ventricular floor',
    'v',
  ]);

const nerveNumbers: readonly (readonly [string, string, string])[] = [
  ['iii', '3', 'third'],
  ['iv', '4', 'fourth'],
  ['v', '5', 'fifth'],
  ['vi', '6', 'sixth'],
  ['vii', '7', 'seventh'],
  ['viii', '8', 'eighth'],
  ['ix', '9', 'ninth'],
  ['x', '10', 'tenth'],
  ['xi', '11', 'eleventh'],
  ['xii', '12', 'twelfth'],
];
const cranialNerves = nerveNumbers.flatMap(([roman, arabic, word]) => [
  `cn ${roman}`,
  `cn ${arabic}`,
  // `CNV` is a change of copy number.
  ...(roman === 'v' ? [] : [`cn${roman}`]),
  `cn${arabic}`,
  `cranial nerve ${roman}`,
  `cranial nerve ${arabic}`,
  `${word} nerve`,
  `${word} cranial nerve`,
  ...(roman.length > 1 ? [`${roman} nerve`] : []),
]);

/** Words by code, numbers as in `location-codes.ts`. */
export const locationWords: Readonly<Record<number, readonly string[]>> = {
  1: [
    ...lobe('frontal', 'bifrontal', 'prefrontal', 'midfrontal'),
    ...compounds('fronto'),
    ...compounds('operculo'),
    ...gyri(
      'precentral',
      'superior frontal',
      'middle frontal',
      'inferior frontal',
      'orbital',
      'cingulate',
      'paracentral',
    ),
    ...listed(
      'precentral, premotor, premotor cortex, motor cortex, motor strip, motor area, primary motor cortex, hand knob, ' +
        'hand motor area, supplementary motor area, supplementary motor, sma, sfg, mfg, ifg, pars opercularis, ' +
        'pars triangularis, pars orbitalis, orbitofrontal, orbito frontal, orbitofrontal cortex, gyrus rectus, ' +
        'straight gyrus, subcallosal gyrus, cingulate, cingulum, anterior cingulate, paracentral, rolandic, ' +
        'perirolandic, peri rolandic, pericentral, central sulcus, central lobule, prerolandic, broca, ' +
        "broca's area, broca area, mesial frontal, medial frontal, mesiofrontal, interhemispheric, " +
        'interhemispheric fissure, frontal eye field, forceps minor, dorsolateral prefrontal cortex',
    ),
  ],
  2: [
    ...lobe(
      'temporal',
      'bitemporal',
      'temp',
      'tempral',
      'mesial temporal',
      'medial temporal',
      'anterior temporal',
      'posterior temporal',
    ),
    ...compounds('temporo'),
    ...gyri(
      'superior temporal',
      'middle temporal',
      'inferior temporal',
      'fusiform',
      'transverse temporal',
      "heschl's",
      'heschl',
    ),
    ...listed(
      'stg, mtg, itg, amygdala, amygdalae, amygdalar, amygdaloid, amygdalohippocampal, amygdalo hippocampal, uncus, ' +
        'uncal, entorhinal, entorhinal cortex, perirhinal cortex, planum temporale, planum polare, ' +
        "wernicke, wernicke's area, collateral sulcus, atl, mesiotemporal, mesio temporal, temporo mesial, " +
        'temporomesial, mtl, temporal stem, auditory cortex',
    ),
  ],
  3: [
    ...lobe('parietal', 'biparietal', 'pariet'),
    ...compounds('parieto'),
    ...gyri(
      'postcentral',
      'angular',
      'supramarginal',
      'superior parietal',
      'inferior parietal',
      'post central',
    ),
    ...listed(
      'postcentral, precuneus, precuneal, spl, ipl, intraparietal sulcus, sensory cortex, sensory strip, ' +
        'somatosensory cortex, primary sensory cortex, retrorolandic, posterior cingulate',
    ),
  ],
  4: [
    ...lobe('occipital', 'bioccipital', 'occip'),
    ...compounds('occipito'),
    ...gyri('lingual', 'occipitotemporal'),
    ...listed(
      'cuneus, cuneal, calcarine, calcarine cortex, calcarine sulcus, calcarine fissure, pericalcarine, visual cortex, ' +
        'striate cortex, forceps major',
    ),
  ],
  5: listed(
    'thalamus, thalami, thalamic, thal, bithalamic, pulvinar, thalamopeduncular, thalamo peduncular, diencephalon, ' +
      'diencephalic, thalamo mesencephalic, thalamomesencephalic, subthalamic, subthalamus, thalamocapsular, ' +
      'thalamo capsular, massa intermedia, interthalamic adhesion, geniculate body, lateral geniculate, ' +
      'medial geniculate, epithalamus, optic thalamus',
  ),
  6: [
    ...ventricles.flatMap(([, numbers]) => ventricular(numbers)),
    ...each(['frontal', 'temporal', 'occipital'], ['horn', 'horns', 'horn of the lateral ventricle']),
    ...listed(
      'ventricle, ventricles, ventricular, intraventricular, intra ventricular, paraventricular, 4v, 3v, v4, ' +
        'posterior fourth, foramen of monro, foramina of monro, foramen of munro, foramina of munro, foramen monro, ' +
        'monro, munro, interventricular foramen, interventricular foramina, foramen of luschka, foramina of luschka, ' +
        'foramen luschka, luschka, foramen of magendie, magendie, lateral recess, lateral recesses, ' +
        'floor of the fourth, floor of fourth, roof of the fourth, roof of fourth, floor of the third, floor of third, ' +
        'atrium, trigone, atrial, trigonal, ventricular atrium, ventricular trigone, peritrigonal, ' +
        'septum pellucidum, septal, cavum septi pellucidi, septi pellucidi, fornix, fornices, forniceal, ' +
        'choroid plexus, tela choroidea, velum interpositum, choroidal fissure, subependymal, sub ependymal, ' +
        'caudothalamic groove, caudo thalamic groove, caudothalamic, caudo thalamic, cella media, ' +
        'superior medullary velum, anterior medullary velum, inferior medullary velum, medullary velum',
    ),
  ],
  7: listed(
    'suprasellar, supra sellar, supracellar, sella, sellar, intrasellar, intra sellar, parasellar, para sellar, ' +
      'retrosellar, sella turcica, sellar suprasellar, above the sella, above sella, hypothalamus, hypothalamic, ' +
      'hypothal, pituitary, pituitary gland, pituitary stalk, pituitary fossa, hypophysis, hypophyseal, hypophysial, ' +
      'adenohypophysis, neurohypophysis, infundibulum, infundibular, stalk, tuber cinereum, mammillary body, ' +
      'mammillary bodies, mamillary body, mamillary bodies, suprasellar cistern, suprachiasmatic, retrochiasmatic, ' +
      'retrochiasmal, median eminence, diaphragma sellae, hypothalamo hypophyseal, hypothalamo pituitary',
  ),
  8: listed(
    'cerebellum, cerebellar, cblm, cbllm, cbllr, cerebellar hemisphere, cerebellar hemi, cblm hemi, cblm hemisphere, cerebellar hemispheres, cerebellum hemisphere, intracerebellar, ' +
      'cerebellar lobe, cerebellar lobule, cerebellar vermis, vermis, vermian, vermal, paravermian, paravermal, ' +
      'cerebellar tonsil, cerebellar tonsils, dentate nucleus, dentate nuclei, nodulus, nodule of the vermis, culmen, ' +
      'declive, flocculus, floccular, flocculonodular, cerebellar folia, posterior fossa, posterior cranial fossa, ' +
      'post fossa, p fossa, fossa posterior, infratentorial, cerebellopontine angle, cerebellopontine angles, ' +
      'cerebello pontine angle, cerebello pontine, cerebellopontine, pontocerebellar, ponto cerebellar, ' +
      'pontocerebellar angle, cp angle, cp angles, cpa, cpas, cp cistern, cp angle cistern, cpa cistern, ' +
      'cerebellopontine cistern, foramen magnum, middle cerebellar peduncle, superior cerebellar peduncle, ' +
      'inferior cerebellar peduncle, cerebellar peduncle, cerebellar peduncles, middle peduncle, mcp, scp, ' +
      'brachium pontis, brachium conjunctivum, restiform body, internal auditory canal, internal auditory canals, ' +
      'internal auditory meatus, internal acoustic meatus, internal acoustic canal, iac, iacs, iam, iams, ' +
      'porus acusticus, porus, intracanalicular, lateral medullary cistern, lateral cerebellomedullary cistern, ' +
      'cerebellomedullary cistern, cerebellomedullary, cerebello medullary, cerebellomedullary angle, ' +
      'cerebellomedullary fissure, vallecula, supracerebellar, supracerebellar cistern, superior cerebellar cistern',
  ),
  9: listed(
    'medulla, medulla oblongata, medullary, dorsal medulla, intrinsic medullary, obex, bulbar, bulbomedullary, ' +
      'cervicomedullary, cervico medullary, cervicomedullary junction, cervico medullary junction, pontomedullary, ' +
      'ponto medullary, pontomedullary junction, craniocervical junction, cranio cervical junction, area postrema, ' +
      'medullary olive, inferior olive, medullary pyramid, premedullary, premedullary cistern',
  ),
  10: listed(
    'midbrain, mid brain, mesencephalon, mesencephalic, dorsal midbrain, tectum, tectal, tectal plate, tectal region, ' +
      'quadrigeminal plate, lamina quadrigemina, quadrigeminal, corpora quadrigemina, tegmentum, tegmental, ' +
      'cerebral peduncle, cerebral peduncles, crus cerebri, red nucleus, substantia nigra, periaqueductal, ' +
      'peri aqueductal, colliculus, colliculi, collicular, superior colliculus, inferior colliculus, ' +
      'interpeduncular, interpeduncular cistern, interpeduncular fossa, ambient cistern, perimesencephalic, ' +
      'perimesencephalic cistern, crural cistern, mesencephalon tectum',
  ),
  11: listed(
    'pons, pontine, intrapontine, diffuse intrinsic pontine, brainstem, brain stem, brainstem pons, basis pontis, ' +
      'belly of the pons, belly of pons, dorsal pons, ventral pons, pontomesencephalic, ponto mesencephalic, ' +
      'pontomidbrain, prepontine, prepontine cistern, pontine cistern, tegmentum of the pons, pontine tegmentum, ' +
      'brainstem exophytic, peripontine',
  ),
  12: [
    ...spine('cervical', 'upper cervical', 'lower cervical', 'mid cervical', 'c'),
    ...listed('cervicothoracic, cervico thoracic, cervicodorsal, cervico dorsal'),
    ...levels('c', 8),
  ].filter((words) => words !== 'c'),
  13: [
    ...spine('thoracic', 'upper thoracic', 'lower thoracic', 'mid thoracic', 'dorsal', 't', 'd').filter(
      (words) => !['dorsal', 't', 'd', 'd canal', 't canal'].includes(words),
    ),
    ...listed('thoracolumbar, thoraco lumbar, dorsolumbar, dorso lumbar, midthoracic'),
    ...levels('t', 12),
    ...levels('d', 12),
  ],
  14: [
    ...spine('lumbar', 'lumbosacral', 'lumbo sacral', 'sacral', 'l', 's').filter(
      (words) =>
        !['l', 's', 'l canal', 's canal', 'l cord', 's cord', 's column', 'l column'].includes(words),
    ),
    ...listed(
      'thecal sac, lumbar sac, dural sac, conus, conus medullaris, conal, epiconus, cauda equina, cauda, ' +
        'filum terminale, filum, sacrum, sacrococcygeal, presacral, coccyx',
    ),
    ...levels('l', 5),
    ...levels('s', 5),
  ],
  15: listed(
    'optic pathway, optic pathways, optic nerve, optic nerves, optic chiasm, chiasm, chiasma, optic chiasma, ' +
      'chiasmatic, chiasmal, optic tract, optic tracts, optic radiation, optic radiations, optic nerve sheath, optic, ' +
      'optochiasmatic, opto chiasmatic, opticochiasmatic, optico chiasmatic, optico hypothalamic, opticohypothalamic, ' +
      'hypothalamo chiasmatic, chiasmatic hypothalamic, chiasmatic cistern, prechiasmatic, optic apparatus, ' +
      'optic pathway hypothalamic, hypothalamic optic pathway, intraorbital optic nerve, optic canal, visual pathway',
  ),
  16: [
    ...cranialNerves,
    ...listed(
      'cranial nerve, cranial nerves, vestibular, acoustic, vestibular nerve, vestibulocochlear nerve, cochlear nerve, ' +
        'trigeminal nerve, trigeminal, trigeminal root, gasserian ganglion, facial nerve, meckel cave, meckels cave, ' +
        "meckel's cave, jugular foramen, jugular bulb, hypoglossal canal, oculomotor nerve, trochlear nerve, " +
        'abducens nerve, glossopharyngeal nerve, vagus nerve, hypoglossal nerve',
    ),
  ],
  17: listed(
    'cerebral hemisphere, cerebral hemispheres, cerebral, hemispheric, hemisphere, hemispheres, bihemispheric, ' +
      'supratentorial, centrum semiovale, corona radiata, periventricular, periventricular white matter, ' +
      'deep white matter, sylvian fissure, sylvian, perisylvian, gangliothalamic, ganglio thalamic, operculum, opercular',
  ),
  18: [
    ...listed(
      'spine, spinal, spinal cord, cord, holocord, intramedullary, intradural, extramedullary, ' +
        'intradural extramedullary, intraspinal, spinal canal, epidural space, extradural space, vertebral body, ' +
        'vertebra, paraspinal, paravertebral, neural foramen, spinal axis',
    ),
  ],
  19: listed(
    'pineal, pineal gland, pineal region, pineal body, pinealis, quadrigeminal cistern, pineal recess, ' +
      'posterior third ventricle, posterior third ventricular, posterior 3rd ventricle, posterior commissure',
  ),
  20: listed(
    'basal ganglia, basal ganglion, basal nuclei, ganglionic, left bg, right bg, l bg, r bg, caudate, ' +
      'caudate nucleus, caudate head, caudate body, putamen, putaminal, globus pallidus, pallidum, pallidal, ' +
      'lentiform nucleus, lentiform, lenticular nucleus, lentiform nuclei, internal capsule, external capsule, ' +
      'extreme capsule, capsular, posterior limb of the internal capsule, anterior limb of the internal capsule, ' +
      'striatum, striatal, neostriatum, corpus striatum, striatocapsular, nucleus accumbens, insula, insular, ' +
      'insular cortex, subinsular, limen insulae, island of reil, insuloopercular, insulo opercular, claustrum',
  ),
  21: listed(
    'hippocampus, hippocampi, hippocampal, hippocampal formation, parahippocampal gyrus, parahippocampal, ' +
      'parahippocampus, subiculum, dentate gyrus, head of hippocampus, head of the hippocampus',
  ),
  22: listed(
    'meninges, meningeal, leptomeninges, leptomeningeal, pachymeninges, dura, dural, dural based, durally based, falx, ' +
      'falcine, parafalcine, para falcine, parasagittal, para sagittal, tentorium, tentorial, tentorial notch, ' +
      'tentorial incisura, tentorial leaflet, tentorial edge, petroclival, petro clival, olfactory groove, ' +
      'olfactory bulb, planum sphenoidale, planum, tuberculum sellae, tuberculum, sphenoid wing, sphenoid ridge, ' +
      'sphenoidal wing, greater sphenoid wing, lesser sphenoid wing, anterior clinoid, posterior clinoid, clinoid, ' +
      'clinoidal, middle fossa, middle cranial fossa, anterior cranial fossa, anterior fossa, falcotentorial, ' +
      'falco tentorial, torcular, torcula, petrous, anterior skull base dura',
  ),
  23: listed(
    'skull, skull base, anterior skull base, middle skull base, central skull base, base of skull, calvarium, ' +
      'calvaria, calvarial, clivus, clival, petrous apex, petrous bone, petrous ridge, orbit, orbits, orbital, ' +
      'orbital apex, intraorbital, temporal bone, frontal bone, parietal bone, occipital bone, sphenoid bone, ' +
      'sphenoid, sphenoid sinus, frontal sinus, infratemporal fossa, pterygopalatine fossa',
  ),
  25: listed(
    'corpus callosum, callosal, callosum, pericallosal, splenium, splenial, genu, genu of the corpus callosum, ' +
      'splenium of the corpus callosum, body of the corpus callosum, rostrum of the corpus callosum',
  ),
  26: listed(
    'aqueduct, aqueduct of sylvius, sylvian aqueduct, cerebral aqueduct, aqueductal, mesencephalic aqueduct',
  ),
  27: listed('cavernous sinus, cavernous sinuses, intracavernous'),
  28: listed('cisterna magna'),
  29: listed('craniospinal axis, neuraxis, neuroaxis, cerebrospinal axis, entire neuraxis'),
  30: listed(
    'convexity, convexities, frontal convexity, parietal convexity, temporal convexity, occipital convexity, ' +
      'cerebral convexity, high convexity, frontoparietal convexity, convexal',
  ),
};
