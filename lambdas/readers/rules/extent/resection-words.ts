/**
 * The words surgeons and radiologists speak of a removal in, by what they do in a sentence. Phrases are told apart by
 * their longest match, in any case; hyphens part words. Verbs are given in all their forms, so that a new verb is one
 * entry.
 */
export type ResectionWord =
  /** The tumour as a whole: `tumor`, `lesion`, `-oma`. */
  | 'tumor'
  /** What may be left of it: `remnant`, `portion`, `rest`. */
  | 'remnant'
  /** What is left of it, small by its own name: `sliver`, `rind`. */
  | 'sliver'
  /** Anything else an operation handles or leaves: drains, vessels, bone, brain. */
  | 'other'
  /** Past and passive of taking out. */
  | 'removed'
  /** Base form of taking out: `to remove`, `removing`. */
  | 'remove'
  /** The deed as a noun: `resection`, `clearance`. */
  | 'removal'
  /** Made smaller from within: `debulked`, `gutted`. */
  | 'debulked'
  /** Stays: `remains`, `persists`, `in situ`, `untouched`. */
  | 'stays'
  /** Leaves, with what is left behind it: `leaving a rind`. */
  | 'leaves'
  | 'whole'
  | 'nearly'
  | 'incomplete'
  | 'most'
  | 'part'
  | 'none'
  | 'not'
  /** Handling short of taking out; its denial leaves tumour behind: `pursued`, `touched`. */
  | 'handled'
  /** `seen`, `visible`, `identified`. */
  | 'seen'
  /** `absent`, `no longer visible`, `gone`. */
  | 'gone'
  | 'small'
  | 'large'
  | 'clean'
  | 'normalBrain'
  | 'around'
  | 'cavity'
  /** What shows tumour to the surgeon: `fluorescence`, `echogenic`, `enhancement`. */
  | 'trace'
  | 'except'
  | 'sampled'
  | 'only'
  /** What was meant, not done: `goal`, `aim`, `attempt`. */
  | 'intent';

const words = (text: string): string[] => text.trim().split(/\s*,\s*|\s*\n\s*/);

/** Past forms (`removed`) and the others (`remove`, `removes`, `removing`) of regular verbs, each with its particles. */
function verbs(list: string, irregular: Readonly<Record<string, readonly [string, string, string]>> = {}) {
  const past: string[] = [];
  const base: string[] = [];
  for (const entry of words(list)) {
    const [verb = '', ...particles] = entry.split(' ');
    const behind =
      particles.length === 0
        ? ['']
        : particles
            .join(' ')
            .split('/')
            .map((each) => ` ${each}`);
    const given = irregular[verb];
    const stem = verb.replace(/e$/, '');
    const pasts = given === undefined ? [`${stem}ed`] : [given[0], given[1]];
    const others = given === undefined ? [verb, `${verb}s`, `${stem}ing`] : [verb, `${verb}s`, given[2]];
    for (const particle of behind) {
      past.push(...pasts.map((form) => `${form}${particle}`));
      base.push(...others.map((form) => `${form}${particle}`));
    }
  }
  return { past, base };
}

const irregular = {
  take: ['took', 'taken', 'taking'],
  come: ['came', 'come', 'coming'],
  get: ['got', 'gotten', 'getting'],
  strip: ['stripped', 'stripped', 'stripping'],
  rid: ['rid', 'rid', 'ridding'],
  shell: ['shelled', 'shelled', 'shelling'],
  roll: ['rolled', 'rolled', 'rolling'],
  cut: ['cut', 'cut', 'cutting'],
  gut: ['gutted', 'gutted', 'gutting'],
  leave: ['left', 'left', 'leaving'],
} as const;

const taking = verbs(
  `remove, resect, excise, extirpate, enucleate, deliver, evacuate, eradicate, extract, retrieve, amputate, ablate, clear, dissect out/away/free,
   peel off/away/free, shell out, lift off/out/away, take out/away/off, take, come out/away/off/free, tease off/away/out, strip off/away,
   suck out/away, scoop out, get out/off, pull out/away, roll out, cut out/away, clean out, aspirate, suction, vaporize, vaporise, rescet, pick off`,
  irregular,
);
const shrinking = verbs(
  'debulk, gut, empty, core, core out, hollow, hollow out, decompress, cytoreduce, shave down/off, pare down, reduce, thin out, thin',
  irregular,
);
const avoiding = verbs(
  'pursue, chase, touch, disturb, approach, address, violate, manipulate, follow, disrupt, dissect, peel, separate, free, reach, access, mobilize, mobilise, detach, strip, access',
  irregular,
);

export const resectionLexicon: readonly (readonly [ResectionWord, readonly string[]])[] = [
  ['handled', [...avoiding.past, ...avoiding.base, 'taken down']],
  [
    'tumor',
    words(`tumor, tumors, tumour, tumours, mass, masses, lesion, lesions, neoplasm, neoplasms, nodule, nodules, disease, growth,
      tumor tissue, tumour tissue, neoplastic tissue, pathological tissue, pathologic tissue, abnormal tissue, abnormality, tumor bulk, tumour bulk,
      gbm, dipg, dnet, atrt, enhancing component, solid component, mural nodule, enhancing tissue, solid tissue, tumor volume, tumour volume,
      tumor burden, tumour burden, it all, everything, all of it, cystic lesion, suspicious tissue, tumoral tissue`),
  ],
  [
    'remnant',
    words(`residual, residuals, residuum, residua, residue, residues, remainder, rest, remnant, remnants, leftover, portion, portions, part, parts,
      component, components, piece, pieces, lump, lumps, frond, fronds, slab, slabs, clump, clumps, cluster, mound, shelf, stump, finger, fingers, wad, capsule, wedge, segment, lobule, extension, balance, tongue, walls, anterior half, posterior half, back half,
      crescent, tissue, stuff, remaining tumor, remaining tumour, residual tumor, residual tumour, residual disease, residual mass, residual lesion, area, areas, half`),
  ],
  [
    'sliver',
    words(`rind, rinds, rim, film, films, sheet, sheets, carpet, fleck, flecks, cuff, veneer, plaque, sliver, slivers, speck, specks, nubbin, nubbins, wafer,
      island, islands, wisp, wisps, shred, shreds, skin, layer, layers, crumb, crumbs, dot, smear, tag, patch, patches, whisper, strip, strips, bit, bits,
      fragment, fragments, tuft, flake, flakes, shell, postage stamp, dusting, coating, lining, focus, foci, spot, spots, bead, nub, knob, button, cap, thickness, thumbnail, tatter, tatters, flap of tumor, scrap, scraps, sprinkling, pocket, sleeve, collar, lamella, lamellae, dots, thread, threads, strand, strands, streak, streaks, ribbon, ribbons, crust, smudge, shaving, shavings, chip, chips, particle, particles, morsel, morsels, pellet, pellets, stub, leaflet, filament, filaments, blob, blobs, hairline, remains of tumor, remains of tumour`),
  ],
  [
    'other',
    words(`drain, drains, evd, catheter, catheters, shunt, reservoir, ommaya, bone flap, bone, flap, dura, surgicel, gelfoam, floseal, fibrillar, clip, clips, suture,
      sutures, retractor, retractors, scope, endoscope, artery, arteries, vein, veins, vessel, vessels, nerve, nerves, brainstem, brain, ventricle, ventricles, patient,
      child, family, parents, wound, skin edges, air, blood, blood products, clot, hematoma, haematoma, hydrocephalus, csf, fluid, oedema, edema, midline shift, ica, pica,
      carotid, chiasm, tube, foley, hemostasis, haemostasis, pledget, cottonoids, patties, scalp, muscle, graft, sinus, arachnoid, stalk, pituitary stalk, stoma, hardware,
      signals, potentials, meps, mep, sseps, weakness, deficit, monitoring, lobe, hemisphere, side, hand, arm, leg, pins, head, cranioplasty, plate, mesh, icu, picu,
      course, concern, concerns, question, questions, collection, pneumocephalus, ataxia, palsy, antibiotics, steroids, dexamethasone, pain, gait, vision, seizures, exam`),
  ],
  [
    'removed',
    [...taking.past, 'out', 'resxd', 'removed', 'reomved', 'was cleared', 'disconnected and removed'],
  ],
  ['remove', taking.base],
  [
    'removal',
    words(`resection, resections, removal, excision, extirpation, enucleation, clearance, lesionectomy, tumorectomy, tumourectomy, resxn, rsxn, rsctn, eor, evacuation, ablation, exérèse, ectomy, clearing, extraction, excavation, extent of resection,
      extent of removal, extent, degree of resection, cytoreduction, debulking, decompression, exeresis, extent resected, exenteration, amount removed, amount resected`),
  ],
  ['debulked', [...shrinking.past, ...shrinking.base]],
  [
    'stays',
    words(`remain, remains, remained, remaining, survive, survives, survived, surviving, endures, persist, persists, persisted, persisting, persistent, stay, stays, stayed, staying, stay behind, stays behind, stayed behind,
      left behind, left in place, left in situ, left alone, left on, left at, left along, left attached, left adherent, left undisturbed, left untouched, left over,
      in situ, in place, still in place, unresected, unremoved, untouched, undisturbed, unapproached, unchanged, unaltered, respected, spared, abandoned, retained,
      is anticipated, is expected, are anticipated, are expected, still present, still there, still visible, still seen, still attached, still adherent, accepted, was accepted, were accepted, looks as it did, little altered,
      largely unchanged, not gone, largely present, is still, left, residing, did not get, didn't get, not got, did not reach, could not reach, failed to reach, failed to get, out of reach, beyond reach, not reachable, lingers, lingering, was conceded, kept, kept back, kept on, had to stay, has to stay, is there still, coagulated rather than removed, cauterized, cauterised`),
  ],
  [
    'leaves',
    words(
      'leaving, leaving behind, leave, leave behind, leaves, left a, left an, left some, left only, left the, left just, left its, left that, left this, left what, left only a, sparing, sparing only, spared only, accepting, saved for',
    ),
  ],
  [
    'whole',
    words(`all, whole, entire, entirely, entirety, complete, completely, total, totally, full, fully, in full, every, everything, all of it, it all, all the, gross total, grossly, macroscopically, macroscopic,
      in toto, en bloc, en masse, en block, in one piece, in a single piece, as one piece, as a single piece, in a single specimen, in one block, as one flake, as one, in one, microscopic total, microscopically total, microscopically complete, every bit, every last bit, every scrap, the lot, every visible, to the last, radical, radically,
      gtr, intact, in its entirety, in their entirety, in its totality, in totality, in their totality, wholly, last of, the last, last, final piece, final fragment, remaining, any visible, any, supratotal, supramaximal, 100, hundred`),
  ],
  [
    'nearly',
    words(
      'near, nearly, almost, virtually, practically, ntr, just short of, close to, all but, very nearly, near enough, essentially all, high nineties, upwards of',
    ),
  ],
  [
    'incomplete',
    words(
      'subtotal, subtotally, sub total, incomplete, incompletely, less than total, less than complete, not all, str, not total, not complete, far from complete, non total, less than gross total',
    ),
  ],
  [
    'most',
    words(
      "most, majority, bulk, greater part, greatest part, largest part, biggest part, best part, lions part, almost two thirds, large part, larger part, major part, major portion, main part, main portion, good part, lion share, lions share, lion's share, largely, mostly, for the most part, predominantly, much, the better part, major component, chunk, good deal",
    ),
  ],
  [
    'part',
    words(
      'enough, partial, partially, partly, limited, in part, some, some of, a little, minority, modest, modestly, conservative, small part, a small part, fraction, a fraction, piecemeal portion, a portion, a piece, minimal, minor, the exophytic, exophytic portion, exophytic component',
    ),
  ],
  [
    'none',
    words(
      'no, nil, none, nothing, without, free of, free from, devoid of, clear of, zero, not any, never any, absence of, lack of, neither, nor, cannot see, could not see, did not see, do not see, unable to see, unable to find, could not find, could not identify, failed to reveal, failed to show, fails to reveal, fails to show, not able to identify, unable to identify, not able to see, not able to find, do not identify, do not find, negative for, did not hold any, no longer any, not hold, not contain, did not reveal, did not show, does not show, there was not, there is not',
    ),
  ],
  [
    'not',
    words(
      "not, never, cannot, could not, couldn't, can't, did not, didn't, was not, wasn't, were not, weren't, unable to, too stuck to, too adherent to, too risky to, unsafe to, impossible to, rather than, elected not to, decided not to, chose not to, refused to, not possible to, not safe to, declined to, failed to remove, avoided, no attempt to, no attempt at, no attempt was made at, no attempt was made to, not to, not able to, unwilling to, inseparable",
    ),
  ],
  [
    'seen',
    words(
      'seen, visible, identified, evident, apparent, visualised, visualized, found, detected, noted, present, appreciable, appreciated, demonstrated, detectable, observed, identifiable, discernible, recognisable, recognizable, encountered, to be seen, to be found, in view, reveal, show, see, find, left to take, more to take out, more to take, to take out, more to remove, suspected, recognized, recognised, inspected',
    ),
  ],
  [
    'gone',
    words(
      'gone, absent, no longer visible, no longer seen, no longer evident, no longer present, no longer identified, no longer apparent, no longer appreciated, no longer demonstrated, no longer visualized, no longer visualised, no longer identifiable, no longer there, has disappeared, have disappeared, disappeared, is missing, not seen anymore, not seen any more, vanished, replaced by a cavity, replaced by cavity, replaced by the cavity, replaced by a fluid filled cavity',
    ),
  ],
  [
    'small',
    words(
      'no thicker than, no more than, no larger than, no bigger than, no wider than, not more than, no greater than, small, tiny, thin, minimal, minute, punctate, minuscule, miniscule, trace, microscopic, millimetric, millimeter, millimetre, a few millimetres, a few millimeters, few mm, very little, little, trivial, slight, wee, paper thin, scant, subtle, faint, slender, thinnest, smallest, sub centimeter, sub centimetre, subcentimetre, subcentimeter, subcentimetric, pinhead, pinpoint, pea sized, rice grain, hairline, sub 5 mm, negligible, sole, insignificant',
    ),
  ],
  [
    'large',
    words(
      'large, larger, substantial, sizable, sizeable, significant, considerable, bulky, extensive, big, major, great, massive, voluminous, significant amount, good deal, a lot of, plenty of, thick, gross residual, generous, prominent',
    ),
  ],
  [
    'clean',
    words(
      'clean, clear, empty, pristine, uninvolved, healthy, normal looking, normal appearing, tumor free, tumour free, disease free, free, negative margins, unremarkable, smooth',
    ),
  ],
  [
    'normalBrain',
    words(
      'normal brain, normal white matter, normal cerebellum, normal cortex, normal parenchyma, normal tissue, normal cord, normal cerebellar tissue, normal appearing brain, normal looking brain, normal brain tissue, normal gliotic brain, normal looking gliotic brain, healthy brain, healthy white matter, healthy tissue, healthy parenchyma, healthy cerebellum, normal appearing white matter, normal looking white matter, normal surrounding brain, uninvolved brain, clean white matter, gliotic brain, gliotic white matter, gliotic plane, gliotic margin, gliotic tissue, white matter, normal margin, normal margins, normal structures, normal cerebellar white matter, normal appearing parenchyma, normal gland, normal pituitary, normal edges, margin of normal brain, margin of cortex, margin of brain, beyond the margin, beyond the tumor margin, beyond the tumour margin, beyond the tumor, beyond the tumour',
    ),
  ],
  [
    'around',
    words(
      'all round, all around, on every side, on all sides, every side, all sides, from all sides, circumferentially, circumferential, throughout, in all directions, in every direction, in all quadrants, at all margins, at every margin, on all margins, every margin, all margins, all walls, every wall, in all planes, all edges, every edge, entire perimeter, perimeter, all the way round, all the way around, everywhere, anywhere, round the whole cavity, around the cavity, four quadrants, in every plane, on every face, all faces',
    ),
  ],
  [
    'cavity',
    words(
      'cavity, bed, resection bed, tumor bed, tumour bed, field, surgical bed, operative bed, resection cavity, tumor cavity, tumour cavity, margins, walls of the cavity, cavity walls, cavity wall, margin, resection margins, cistern, resection site, surgical site, surgical cavity, operative site, edges, wall, perimeter',
    ),
  ],
  [
    'trace',
    words(
      'fluorescence, fluorescent tissue, fluorescing tissue, 5 ala fluorescence, ala fluorescence, 5 ala positive tissue, ala positive tissue, echogenic tissue, echogenic material, echogenicity, hyperechoic tissue, enhancement, nodular enhancement, abnormal enhancement, suspicious enhancement, enhancing tissue, signal abnormality, pink',
    ),
  ],
  [
    'except',
    words(
      'except, except for, excepting, apart from, aside from, save, save for, other than, but for, barring, bar, with the exception of, with exception of, sparing only, sparing, minus, short of, excluding, all but, besides, with a single exception',
    ),
  ],
  [
    'sampled',
    words(
      'biopsy, biopsies, biopsied, biopsying, bx, sample, samples, sampled, sampling, specimens, specimen, cores, core, core biopsies, needle passes, passes, bites, cup forceps, biopsy forceps, tissue for diagnosis, for diagnosis, curettings, tissue sampling, tissue diagnosis, for histology, histological diagnosis, histologic diagnosis, for tissue diagnosis, brush, aspirates, needle, diagnostic tissue, tissue cores, wedge specimens, wedge biopsy, snippets, cube',
    ),
  ],
  [
    'only',
    words(
      'only, alone, merely, just, solely, purely, settled for, confined to, limited to, restricted to, simply',
    ),
  ],
  [
    'intent',
    words(
      'goal, goals, aim, aims, aimed, aiming, intent, intention, target, objective, hope, hoped, hoping, attempt, attempted, attempting, plan, planned, planning, intended, would like, consent, consented, option, options, possibility, if possible, feasible, risk, risks, benefits, discussed, alternatives, in order to, to try, trying, proposed, recommend, recommended, scheduled, candidate, consider, considered for, offered, considered leaving, thought of leaving, contemplated leaving, tempted to leave, debated leaving, considered stopping, awaiting, anticipated, pending, will, may be, might be, should, try, purpose',
    ),
  ],
];
