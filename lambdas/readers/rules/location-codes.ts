import { compilePhrases } from '../text/phrases.ts';
import { findWords } from '../text/words.ts';

/** A tumour location of the consortium's dictionary (codes 1 to 24, and the later 25 to 30). */
export interface LocationCode {
  readonly code: number;
  readonly label: string;
}

/** Codes with the words that mean them. Hyphens, slashes and case do not matter; the longest phrase at a word wins. */
const locations: readonly (LocationCode & { readonly words: string })[] = [
  {
    code: 1,
    label: 'Frontal Lobe',
    words:
      'frontal, frontal lobe, frontal lobes, bifrontal, prefrontal, prefrontal cortex, ' +
      'precentral gyrus, premotor cortex, motor cortex, motor strip, supplementary motor area, ' +
      'superior frontal gyrus, middle frontal gyrus, inferior frontal gyrus, frontal operculum, ' +
      'orbitofrontal, gyrus rectus, frontoparietal, frontotemporal, cingulate, cingulate gyrus, ' +
      'paracentral lobule, rolandic, perirolandic, interhemispheric, frontoinsular, fronto insular, fronto parietal, fronto temporal, frontobasal, frontopolar, frontal pole, sma, precentral',
  },
  {
    code: 2,
    label: 'Temporal Lobe',
    words:
      'temporal, temporal lobe, temporal lobes, temporal pole, mesial temporal, ' +
      'mesial temporal lobe, medial temporal, medial temporal lobe, superior temporal gyrus, ' +
      'middle temporal gyrus, inferior temporal gyrus, amygdala, uncus, fusiform gyrus, ' +
      'temporoparietal, temporo parietal, temporooccipital, temporo occipital, bitemporal, temp, atl, mesiotemporal, mesio temporal, temporo mesial, temporomesial, anterior temporal, posterior temporal, temporo polar, temporopolar, temporo basal, temporobasal, fusiform',
  },
  {
    code: 3,
    label: 'Parietal Lobe',
    words:
      'parietal, parietal lobe, parietal lobes, postcentral gyrus, angular gyrus, ' +
      'supramarginal gyrus, precuneus, superior parietal lobule, inferior parietal lobule, ' +
      'parietooccipital, parieto occipital, biparietal, postcentral, parieto temporal, parietotemporal',
  },
  {
    code: 4,
    label: 'Occipital Lobe',
    words:
      'occipital, occipital lobe, occipital lobes, occipital pole, cuneus, lingual gyrus, ' +
      'calcarine, calcarine cortex, occipito parietal, occipitotemporal',
  },
  {
    code: 5,
    label: 'Thalamus',
    words:
      'thalamus, thalami, thalamic, bithalamic, pulvinar, thalamopeduncular, diencephalon, diencephalic, thalamo mesencephalic, thalamomesencephalic, subthalamic',
  },
  {
    code: 6,
    label: 'Ventricles',
    words:
      'ventricle, ventricles, ventricular, intraventricular, lateral ventricle, ' +
      'lateral ventricles, third ventricle, 3rd ventricle, third ventricular, fourth ventricle, ' +
      '4th ventricle, fourth ventricular, foramen of monro, foramen of luschka, ' +
      'foramen of magendie, frontal horn, temporal horn, occipital horn, atrium, trigone, ' +
      'septum pellucidum, choroid plexus, subependymal, fourth vent, 4th vent, ivth ventricle, iv ventricle, third vent, 3rd vent, iii ventricle, lateral recess, atrial, ventricular atrium, fourth ventricular floor, foramen of munro, foramina of luschka, foramina of monro, trigonal, septal, lateral vent, luschka, magendie',
  },
  {
    code: 7,
    label: 'Suprasellar/Hypothalamic/Pituitary',
    words:
      'suprasellar, sella, sellar, intrasellar, parasellar, sella turcica, hypothalamus, ' +
      'hypothalamic, pituitary, pituitary gland, pituitary stalk, infundibulum, infundibular, ' +
      'tuber cinereum, mammillary body, mammillary bodies, suprasellar cistern, mamillary body, supra sellar, retrochiasmatic, hypophysis, hypophyseal, sellar suprasellar, pituitary fossa, stalk',
  },
  {
    code: 8,
    label: 'Cerebellum/Posterior Fossa',
    words:
      'cerebellum, cerebellar, cerebellar hemisphere, cerebellar vermis, vermis, vermian, ' +
      'cerebellar tonsil, cerebellar tonsils, dentate nucleus, posterior fossa, infratentorial, ' +
      'cerebellopontine angle, cp angle, cpa, cerebellopontine, foramen magnum, ' +
      'middle cerebellar peduncle, superior cerebellar peduncle, inferior cerebellar peduncle, ' +
      'cerebellar peduncle, brachium pontis, internal auditory canal, iac, cerebellopontine cistern, lateral medullary cistern, cerebellomedullary cistern, cerebellomedullary, post fossa, p fossa, pontocerebellar, ponto cerebellar, cerebello pontine, cerebello pontine angle, nodulus, middle peduncle, cerebellar lobe, paravermian, cerebellum hemisphere, vallecula, internal auditory meatus, iam, mcp, cerebello medullary',
  },
  {
    code: 9,
    label: 'Brain Stem-Medulla',
    words:
      'medulla, medulla oblongata, medullary, obex, bulbar, cervicomedullary, ' +
      'cervicomedullary junction, pontomedullary, craniocervical junction, cranio cervical junction, cervico medullary, cervico medullary junction',
  },
  {
    code: 10,
    label: 'Brain Stem- Midbrain/Tectum',
    words:
      'midbrain, mesencephalon, mesencephalic, tectum, tectal, tectal plate, quadrigeminal plate, ' +
      'tegmentum, cerebral peduncle, cerebral peduncles, periaqueductal, colliculus, tegmental, colliculi, mid brain, tectal region, peri aqueductal',
  },
  {
    code: 11,
    label: 'Brain Stem- Pons',
    words:
      'pons, pontine, diffuse intrinsic pontine, brainstem, brain stem, basis pontis, dorsal pons, ' +
      'ventral pons, pontomesencephalic, ponto mesencephalic, prepontine, tegmentum of the pons',
  },
  {
    code: 12,
    label: 'Spinal Cord- Cervical',
    words:
      'cervical, cervical spine, cervical cord, cervical spinal cord, cervicothoracic, c spine, ' +
      'c1, c2, c3, c4, c5, c6, c7',
  },
  {
    code: 13,
    label: 'Spinal Cord- Thoracic',
    words:
      'thoracic, thoracic spine, thoracic cord, thoracic spinal cord, thoracolumbar, t spine, ' +
      't1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12',
  },
  {
    code: 14,
    label: 'Spinal Cord- Lumbar/Thecal Sac',
    words:
      'lumbar, lumbar spine, lumbosacral, thecal sac, conus, conus medullaris, cauda equina, ' +
      'filum terminale, filum, sacral, sacrum, l spine, l1, l2, l3, l4, l5, conal, cauda, s1, s2, s3',
  },
  {
    code: 15,
    label: 'Optic Pathway',
    words:
      'optic pathway, optic pathways, optic nerve, optic nerves, optic chiasm, chiasm, chiasmatic, ' +
      'chiasmal, optic tract, optic tracts, optic radiation, optic radiations, optic nerve sheath, ' +
      'optic, optochiasmatic, opticochiasmatic, opto chiasmatic, hypothalamo chiasmatic, chiasmatic hypothalamic, chiasma, prechiasmatic, optic apparatus, optic pathway hypothalamic',
  },
  {
    code: 16,
    label: 'Cranial Nerves NOS',
    words:
      'cranial nerve, cranial nerves, vestibular, acoustic, vestibular nerve, trigeminal nerve, ' +
      'trigeminal, facial nerve, meckel cave, jugular foramen, meckels cave, seventh nerve, eighth nerve, oculomotor nerve, vagus nerve',
  },
  {
    code: 18,
    label: 'Spine NOS',
    words:
      'spine, spinal, spinal cord, intramedullary, intradural, epidural space, vertebral body, cord, holocord, ' +
      'extramedullary, intraspinal',
  },
  {
    code: 19,
    label: 'Pineal Gland',
    words:
      'pineal, pineal gland, pineal region, quadrigeminal cistern, pineal recess, posterior third ventricle',
  },
  {
    code: 20,
    label: 'Basal Ganglia',
    words:
      'basal ganglia, basal ganglion, caudate, caudate nucleus, putamen, globus pallidus, ' +
      'lentiform nucleus, internal capsule, striatum, insula, insular, claustrum, striatal, pallidum, lentiform, caudate head, ganglionic, striatocapsular, capsular, basal nuclei',
  },
  {
    code: 21,
    label: 'Hippocampus',
    words: 'hippocampus, hippocampal, parahippocampal gyrus, parahippocampal',
  },
  {
    code: 22,
    label: 'Meninges/Dura',
    words:
      'meninges, meningeal, leptomeninges, leptomeningeal, dura, dural, dural based, falx, ' +
      'falcine, parafalcine, parasagittal, tentorium, tentorial, petroclival, olfactory groove, ' +
      'planum sphenoidale, tuberculum sellae, sphenoid wing, sphenoid ridge, anterior clinoid, ' +
      'middle fossa, middle cranial fossa, anterior cranial fossa, anterior fossa, falcotentorial, torcular, petrous, tentorial incisura, olfactory bulb, anterior skull base dura',
  },
  {
    code: 23,
    label: 'Skull',
    words:
      'skull, skull base, calvarium, calvarial, clivus, clival, petrous apex, orbit, orbital, ' +
      'temporal bone, frontal bone, parietal bone, occipital bone, sphenoid bone, sphenoid, ' +
      'frontal sinus, sphenoid sinus',
  },
  { code: 25, label: 'Corpus Callosum', words: 'corpus callosum, callosal, callosum, splenium, genu' },
  {
    code: 26,
    label: 'Aqueduct of Sylvius',
    words: 'aqueduct, aqueduct of sylvius, cerebral aqueduct, aqueductal',
  },
  { code: 27, label: 'Cavernous Sinus', words: 'cavernous sinus, cavernous sinuses' },
  { code: 28, label: 'Cisterna Magna', words: 'cisterna magna' },
  {
    code: 29,
    label: 'Cerebral Spinal Axis (Disseminated)',
    words: 'craniospinal axis, neuraxis, cerebrospinal axis, entire neuraxis',
  },
  {
    code: 30,
    label: 'Convexity',
    words: 'convexity, frontal convexity, parietal convexity, cerebral convexity, high convexity',
  },
  {
    code: 17,
    label: 'Other locations NOS',
    words:
      'cerebral hemisphere, hemispheric, cerebral, supratentorial, centrum semiovale, ' +
      'corona radiata, periventricular, deep white matter, hemisphere, sylvian fissure, ' +
      'perisylvian, gangliothalamic',
  },
];

/** Finds the words for locations among words; see `compilePhrases`. */
export const findLocationWords = compilePhrases<LocationCode>(
  locations.map(({ code, label, words }) => [{ code, label }, words.split(', ')] as const),
);

/**
 * The code of the first location a text names (`left caudate and thalamus` is Basal Ganglia); null where it names none.
 * Code 24, unavailable, is for the caller to give.
 */
export function normaliseLocation(text: string): LocationCode | null {
  return findLocationWords(findWords(text))[0]?.label ?? null;
}
