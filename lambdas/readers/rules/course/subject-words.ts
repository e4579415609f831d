import type { Span } from '../../../domain/evidence.ts';
import { bounded } from '../../text/bounded.ts';
import { remembered } from '../../text/remembered.ts';
import { WordLexicon } from '../../text/word-lexicon.ts';

/** Whether a noun of a report names the tumour, or something else that can also grow, shrink or stay. */
export type SubjectKind = 'tumor' | 'other';

export interface Subject extends Span {
  readonly kind: SubjectKind;
  readonly text: string;
}

/** Things that are not the tumour, though many of them change; longer phrases hide tumour words inside them. */
const otherThings = [
  'mass[\\s-]+effect',
  'ventric(?:les?|ulomegaly|ular\\s+(?:size|system|caliber|calibre|dilat\\w+|configuration|enlargement|shunt\\w*|catheter))',
  'ventricular',
  'hydrocephalus',
  '(?:(?:extra[\\s-]?axial|subdural|epidural|subgaleal|fluid|pseudomeningocele|postoperative|postsurgical|operative)\\s+)?collections?',
  '(?:sub|extra|epi)(?:dural|galeal|cutaneous)s?(?!\\s+(?:tumou?r|mass|lesion|nodule|disease|deposit|metast\\w+))',
  '(?:scalp|facial|soft\\s+tissue|occipital|frontal|temporal|parietal)\\s+swelling',
  'pseudomeningocele',
  '(?:\\w+genic\\s+|peritumou?ral\\s+|perilesional\\s+)?o?edema(?:tous\\s+changes?)?',
  '(?:(?:tumou?r|resection|surgical|operative|postoperative|postsurgical)\\s+)*(?:cavity|cavities|bed|defect|site|tract|margins?)',
  '(?:retention|arachnoid|pineal|mucous|mucus|porencephalic|choroidal?(?:\\s+fissure)?|colloid|rathke(?:.s)?(?:\\s+cleft)?|ovarian|renal|perineural|nasopharyngeal|thornwaldt)\\s+(?:\\w+\\s+)?cysts?',
  '(?:maxillary|sphenoid|ethmoid|frontal)\\s+(?:sinus\\s+)?(?:cysts?|polyps?)',
  'sinus(?:es)?(?:\\s+(?:disease|cysts?|polyps?|mucosal\\s+\\w+|opacification|thickening))?',
  'mastoids?(?:\\s+(?:effusions?|air\\s+cells|disease|opacification))?',
  'mucosal\\s+(?:thickening|disease)',
  'small\\s+vessel\\s+(?:ischemic\\s+)?disease',
  '(?:white\\s+matter|ischemic|microvascular|microangiopathic|demyelinating)\\s+(?:\\w+\\s+)?(?:lesions?|disease|changes?|signal|hyperintensit\\w+|foci|abnormalit\\w+)',
  'leu[ck]oencephalopathy',
  '(?:sub\\w+\\s+|intra\\w+\\s+|epidural\\s+)?(?:ha?ematomas?|hygromas?|ha?emorrhages?|ha?emorrhagic\\s+\\w+|bleeding|bleeds?)',
  'micro\\s?(?:ha?emorrhages?|bleeds?)',
  '(?:punctate\\s+)?(?:swi|gre|susceptibility|(?:micro)?ha?emorrhagic)\\s+(?:foci|focus|lesions?|dots?)',
  'blood\\s+products?',
  '(?:susceptibility|ha?emosiderin)(?:\\s+(?:foci|focus|artifacts?|staining|deposition))?',
  'pneumocephalus',
  '(?:intracranial\\s+)?air',
  'midline\\s+shift',
  'shift',
  'herniation',
  '(?:cerebellar\\s+)?tonsils?(?:lar\\s+\\w+)?',
  'encephalomalacia(?:\\s+and\\s+gliosis)?',
  'gliosis',
  'gliotic\\s+changes?',
  '(?:neuro)?degenerative\\s+(?:\\w+\\s+){0,2}changes?|neurodegeneration',
  'atrophy',
  'volume\\s+loss',
  'infarct(?:s|ion)?',
  'strokes?',
  'ischemia',
  '(?:(?:expected|stable|evolving)\\s+)?(?:(?:post[\\s-]?(?:operative|surgical|treatment|therapy|therapeutic|radiation|resection|craniotomy|op)|surgical|treatment[\\s-]related|radiation(?:[\\s-]induced|[\\s-]related)?|craniotomy|craniectomy|operative|chronic|degenerative)\\s+)+(?:\\w+\\s+)?changes?',
  'craniotomy(?:\\s+(?:defect|flap|site))?',
  'craniectomy(?:\\s+defect)?',
  'cranioplasty',
  'burr\\s+holes?',
  '(?:shunt|ventriculostomy|ventricular|evd|vp\\s+shunt|ommaya)(?:\\s+(?:catheter|tubing|valve|tip))?',
  'catheters?',
  'drains?',
  '(?:fat|dural|bone)\\s+(?:graft|flap|patch)',
  'scar(?:ring)?',
  '(?:(?:maxillary|sphenoid|ethmoid|frontal|paranasal)\\s+)?(?:pan)?sinusitis|mucosal\\s+(?:thickening|disease)|mastoid(?:itis|s)?|otitis(?:\\s+media)?',
  'granulation(?:\\s+tissue)?',
  '(?:dural|pachymeningeal|meningeal\\s+postoperative|choroid\\s+plexus|mucosal|vascular|venous|vessel)(?:\\s+\\w+)?\\s+enhancement',
  '(?:expected|postoperative|postsurgical|post[\\s-]surgical|post[\\s-]operative|physiologic|normal)\\s+(?:\\w+\\s+)?enhancement',
  'developmental\\s+venous\\s+anomal\\w+',
  'cavernom\\w+',
  'cavernous\\s+(?:malformations?|hemangiomas?)',
  'hemangiomas?',
  'lipomas?',
  'seromas?',
  'aneurysms?',
  '\\p{L}{3,}itis',
  'fasis?|ubos?|focal\\s+areas?\\s+of\\s+(?:abnormal\\s+|high\\s+|increased\\s+)?signal(?:\\s+intensity)?|unidentified\\s+bright\\s+objects?',
  'restricted\\s+diffusion|diffusion\\s+restriction|acute\\s+\\w+\\s+abnormality',
  '(?:vision|visual\\s+\\w+|headaches?|seizures?|symptoms?|weakness|gait|strength|hearing|weight|appetite|neuropathy|mood|school)',
  '(?:pituitary\\s+(?:gland|stalk)|infundibulum|optic\\s+nerves?|globes?|orbits?|calvari\\w+|marrow(?:\\s+signal)?|airways?|adenoids?|adenopathy|lymph\\s+nodes?)',
  '(?:cord\\s+)?(?:syrinx|syringomyelia|syringohydromyelia)',
  'compression\\s+fractures?|(?:degenerative|facet|disc|disk|joint)\\s+(?:(?:disc|disk|joint)\\s+)?\\w+|scoliosis|alignment',
  '(?:thyroid|lung|pulmonary|liver|hepatic|adrenal|renal|vocal\\s+cord|breast)\\s+(?:nodules?|lesions?|mass(?:es)?|metasta\\w+)',
  '(?:bone|bony|osseous|skull|scalp|calvarial|skin)\\s+lesions?',
  'focus\\s+of\\s+(?:susceptibility|ha?emorrhage|restricted\\s+diffusion|encephalomalacia|gliosis)',
];

/** Words for the tumour, its parts, and what it looks like. */
const tumorThings = [
  '(?:optic\\s+)?chiasm(?=\\s+(?:has|have|is|was|now|looks|remains|\\d|from)\\b)',
  'nubbins?|segas?|sens?(?=\\s+(?:has|have|is|was|remains|\\d|,|-|growing|grew))',
  'optic\\s+(?:nerves?|chiasm|pathways?|tracts?)\\s+(?:thickening|enlargement|expansion|bulk)',
  '(?:fusiform|bulky|tubular|nodular|marked|diffuse)\\s+(?:expansion|thickening|enlargement)\\s+of\\s+(?:\\w+\\s+){0,3}?(?:optic\\s+\\w+|chiasm)(?:\\s+and\\s+(?:the\\s+)?(?:optic\\s+)?(?:chiasm|tracts?|nerves?))?',
  '(?<!(?:decompress\\w*|displac\\w*|abut\\w*|compress\\w*)\\s(?:the\\s)?)(?:the\\s)?(?:optic\\s+)?chiasm(?=\\s+(?:measures|is\\s+(?:thick|enlarged|bulky|expanded)))',
  '(?:(?:solid|cystic|nodular|enhancing|dominant|deep|superficial|lateral|medial)\\s+)+(?:parts?|elements?|bits?|pieces?|lobules?|lobes?|nubs?)',
  '(?:tumou?rs?|neoplasms?|mass(?:es)?|lesions?|nodules?|nodularity|malignanc(?:y|ies)|cancers?|disease)',
  '(?:residuals?(?!\\s+(?:ahi|urine|volume\\s+of\\s+urine|weakness|deficits?|symptoms?|hearing|function\\w*|cognit\\w*|limp|ataxia|\\w*paresis|pals\\w+|neuropath\\w*|pain|ptosis|nystagm\\w*|strength|vision|effects?|side|stiffness|tremor|dysph\\w+|dysarth\\w+|fatigue|seizures?|epilepsy|swelling|fluid|air|blood|h[ae]+m\\w+|hydroceph\\w+|ventric\\w+))|residuum|residua|residues?|remnants?|recurrences?|metastas[ei]s|mets|implants?|deposits?|satellites?|dissemination)',
  '\\p{L}*(?:glioma|cytoma|blastoma|ependymoma|pharyngioma|meningioma|schwannoma|neuroma|adenoma|germinoma|carcinoma|sarcoma|lymphoma|melanoma|teratoma|papilloma|chordoma|neurofibroma|ganglioma|hamartoma|medulloepithelioma|oligo|macroadenoma|microadenoma)(?:s|tosis)?',
  '(?:leptomeningeal|metastatic|csf|intracranial|intraspinal|spinal|distant|drop|subependymal|ependymal)\\s+(?:spread|seeding|lesions?|disease|coating)',
  '(?:dipgs?|dmg|gbm|atrt|at\\/rt|pnet|lgg|hgg|dnet)',
  'gliomatosis(?:\\s+cerebri)?',
  '(?:abnormal\\s+)?(?:(?:leptomeningeal|nodular|ring|rim|residual|patchy|tumou?r|tumou?ral)\\s*)?enhancement',
  '(?:(?:cystic|solid|enhancing|non[\\s-]?enhancing|nodular|exophytic|intraventricular|extraventricular|suprasellar|dominant|infiltrative|intracranial|mural)\\s+)+(?:components?|portions?|foci|focus|areas?|tissue|nodules?)',
  '(?:components?|foci|focus|infiltration|plaques?)',
  '(?:(?:t2|flair|t2\\s*\\/\\s*flair|t2\\s+flair|signal)\\s+)+(?:abnormalit(?:y|ies)|hyperintens(?:ity|ities|e\\s+(?:signal|abnormality|lesion|area))|signal|prolongation|extent|change)(?:\\s+abnormalit(?:y|ies))?',
  '(?:t2|flair)(?=\\s+(?:extent|volume))',
  'hyperintensit(?:y|ies)',
  '(?:tumou?ral\\s+)?cysts?',
];

const subjectWords = new WordLexicon([otherThings.map(bounded), tumorThings.map(bounded)]);

/** The nouns of a clause that can be what a statement of change is about, in order. */
export const findSubjects: (clause: string) => readonly Subject[] = remembered(subjectsIn);

function subjectsIn(clause: string): Subject[] {
  return subjectWords.findAll(clause).map(({ group, start, end }) => {
    const found = clause.slice(start, end);
    const lead = found.length - found.trimStart().length;
    return {
      kind: group === 0 ? 'other' : 'tumor',
      start: start + lead,
      end,
      text: found.trim().toLowerCase(),
    };
  });
}

const linksToOwner =
  /^[^.;:,]{0,60}?\b(?:of|around|surrounding|adjacent\s+to|about|associated\s+with|related\s+to|near|from|due\s+to|in|within|along|at|involving|abutting|on|by|secondary\s+to|caused\s+by|deep\s+to|lateral\s+to|medial\s+to|anterior\s+to|posterior\s+to|inferior\s+to|superior\s+to|next\s+to|beside|bordering|lining)\b[^.;:,]{0,60}$/i;
const breaksPhrase =
  /[,;:.]|\b(?:is|are|was|were|has|have|had|and|or|with|without|now|again|remains?|measures?|shows?|demonstrates?)\b/i;

/**
 * What a statement at `predicate` is about. Ahead of the predicate the nearest noun, or the noun that owns it (in `edema
 * around the mass has decreased` the edema); behind an adjective (`stable fourth ventricular mass`) the head of the
 * phrase that follows; `size of`, `appearance of` and the like are looked through.
 */
export function subjectOf(
  clause: string,
  predicate: Span,
  /** Finds the nouns; a note has others than a report. */
  find: (clause: string) => readonly Subject[] = findSubjects,
): Subject | undefined {
  const subjects = find(clause).filter(({ start, end }) => end <= predicate.start || start >= predicate.end);
  const behind = subjectBehind({ clause, predicate, subjects });
  const ahead = subjectAhead({ clause, predicate, subjects });
  if (behind === undefined || ahead === undefined) return ahead ?? behind;
  return isAttribute(clause, predicate, behind) ? behind : ahead;
}

interface Search {
  readonly clause: string;
  readonly predicate: Span;
  readonly subjects: readonly Subject[];
}

function subjectAhead({ clause, predicate, subjects }: Search): Subject | undefined {
  const before = subjects.filter(({ end }) => end <= predicate.start);
  let head = before.at(-1);
  let from = head?.start ?? 0;
  for (const owner of before.slice(0, -1).reverse()) {
    if (head === undefined) break;
    const between = clause.slice(owner.end, from);
    // Nouns side by side (`cavity margin`) are one thing, named by the last of them.
    const isCompound = /^[\s-]*$/.test(between);
    if (!isCompound && (!linksToOwner.test(between) || /\b(?:is|are|was|were|has|have)\b/i.test(between)))
      break;
    if (!isCompound) head = owner;
    from = owner.start;
  }
  return head;
}

function subjectBehind({ clause, predicate, subjects }: Search): Subject | undefined {
  const after = subjects.filter(({ start }) => start >= predicate.end);
  const property =
    /^\s*(?:\S+\s+){0,2}?(?:in\s+)?(?:the\s+)?(?:overall\s+)?(?:size|volume|extent|bulk|dimensions?|diameters?|appearance|burden|degree|amount|number|conspicuity|prominence|intensity|thickness)\b/i.exec(
      clause.slice(predicate.end, predicate.end + 80),
    );
  let from = predicate.end;
  if (property !== null) {
    const rest = clause.slice(predicate.end + property[0].length, predicate.end + property[0].length + 80);
    const owner = /\b(?:of|in|to|for|within)\b/i.exec(rest);
    if (owner !== null) from = predicate.end + property[0].length + owner.index;
  }
  const near = after.filter(({ start }) => start >= from);
  let head = near[0];
  for (let index = 1; index < near.length; index += 1) {
    const next = near[index];
    if (head === undefined || next === undefined) break;
    const between = clause.slice(head.end, next.start);
    if (breaksPhrase.test(between) || linksToOwner.test(between)) break;
    head = next;
  }
  return head;
}

/** Whether the predicate stands in front of the noun as its attribute or with `in`/`of`, no verb between. */
function isAttribute(clause: string, predicate: Span, behind: Subject): boolean {
  const between = clause.slice(predicate.end, behind.start);
  // `grew through every line`, `back at the edge of the cavity`: where and when, not what.
  if (/^\s*(?:at|on|through|despite|under|during|after|before|across|by|throughout|since)\b/i.test(between))
    return false;
  if (/[;:.,]|\b(?:is|are|was|were|has|have|since|from|compar\w+|than|when|with|and|but)\b/i.test(between))
    return false;
  const ahead = clause.slice(Math.max(0, predicate.start - 30), predicate.start);
  return !/\b(?:is|are|was|were|has|have|been|remains?|appears?|be)\s+(?:\w+\s+){0,2}$/i.test(ahead);
}
