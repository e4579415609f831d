import { glanced } from '../../text/glanced.ts';
import { remembered } from '../../text/remembered.ts';
import { matchesOf, sought } from '../../text/sought.ts';
import { WordLexicon } from '../../text/word-lexicon.ts';
import { findTumorNames, type TumorName } from '../tumors/tumor-names.ts';
import { findSubjects, type Subject } from './subject-words.ts';

/**
 * Words for the tumour as notes, letters and calls use them, beside the words of reports (`subject-words.ts`), and what
 * else is said to grow, hold, fail or come back in a clinic: the patient's function, organs, drugs' side effects, school.
 */
const tumorInNotes = [
  'what(?:ever)?\\s+(?:it\\s+is\\s+(?:that\\s+)?)?(?:is|was|we|they|he|she|remains|remained|sits|lies)(?:\\s+(?:is|was))?\\s+(?:left(?:\\s+behind)?|at\\s+the|in\\s+the|on\\s+the|there)',
  '(?:the|that|those|his|her)\\s+(?:\\p{L}+\\s+)?(?:bits?|pieces?|parts?|portions?|remainder|rest|dots?|specks?|spots?|shadows?|growth|thing)\\s+(?:(?:that|which)\\s+(?:was|were|we|they|is|had\\s+been|had\\s+to\\s+be)\\s+)?(?:left|remaining|not\\s+removed)(?:\\s+(?:behind|over|in\\s+place))?',
  'growth(?=\\s+(?:near|at|in\\s+the|on\\s+the|by|beside|around|behind|over)\\s)',
  'coating|main\\s+(?:mass|lump|bulk)',
  '(?:rim|rind|nubbin|strip|sliver|film|lump|tag|plaque|remainder|rest|stump|tongue|button)(?=\\s+(?:(?:is|was|has|have|had|now|slowly|still|again|also|remains?|looks?|got|gets)\\b|down|up\\b|unchanged|stable|bigger|smaller|larger|thicker|thinner|gr[eo]w|gone|shr|re-?expand|\\d))',
  'left-?over(?:s|\\s+(?:bit|piece|part|tissue|bits|pieces))?',
  'what(?:.s|\\s+is|\\s+was|\\s+remains)\\s+left(?:\\s+(?:behind|of\\s+it|over))?',
  '(?:remaining|remnant|residual|solid|cystic|enhancing|hypothalamic|chiasmatic|brainstem|spinal?e?|brain|irradiated|exophytic|nodular|dominant|original|primary)\\s+(?:(?!and\\b|or\\b|is\\b|has\\b|with\\b|on\\b|in\\b)[\\p{L}.]+\\s+){0,2}?(?:bits?|pieces?|portions?|parts?|tissue|spots?|rim|sliver|dots?|components?)',
  '(?:spots?|dots?|lumps?|blobs?|shadows?|sliver|speck)(?=\\s+(?:bigger|larger|smaller|gone|same|growing|shrinking|shrunk|stable|unchanged|(?:in|on|at)\\s+(?:the\\s+|his\\s+|her\\s+)?(?:back|brain|head|scan|mri|cavity|bed|spine|pons|cerebell\\w+|\\w+\\s+lobe)|is|are|was|were|has|have|that|which))',
  '(?:small|tiny|little|bright|dark|suspicious|abnormal|enhancing|new)\\s+(?:bit|piece|area|spot|dot|patch|rim|speck|shadow)s?',
  '(?:the|a|little|last|that)\\s+bits?\\s+(?:that.s|that\\s+(?:is|was)|which\\s+(?:is|was))\\s+left(?:\\s+behind)?',
  'dz',
  '(?:opg|jpa|epn|lmd|nggct|ngct|plgg|phgg|lggs?|hggs?|mb|medullo|cranio|pxa|sega|mpnst|dlgnt|etmr|rig)',
  'plexiforms?',
  'malignan(?:t)?\\s+(?:portion|component|cells)',
  '(?:drop\\s+)?mets',
  '(?:target|index|measurable)\\s+(?:lesion|disease)',
  'pontine\\s+(?:glioma|lesion|mass|tumou?r)',
];

const otherInNotes = [
  '(?:(?:retinal|combined|choroidal|iris|optic\\s+disc|cardiac|renal|liver|splenic|skin|astrocytic)\\s+)+hamartomas?',
  'hamartomas?(?=\\s+(?:o[dsu]|of\\s+(?:the\\s+)?(?:retina|iris|eye)|in\\s+(?:the\\s+)?(?:left|right|each|either|both)\\s+eyes?)\\b)',
  '(?:lisch\\s+nodules?|rhabdomyomas?|angiomyolipomas?|angiofibromas?|lymphangioleiomyomatosis)',
  '(?:height|growth)\\s+(?:velocity|hormone|chart|curve|percentile|centile)',
  'growth\\s+(?:plate|parameters)',
  '(?:acuit(?:y|ies)|vision|visual\\s+\\w+|eyesight|eyes?|fields?|oct|rnfl|papilledema|papilloedema|strabismus|nystagmus|diplopia|double\\s+vision|squint|proptosis)',
  '(?:vitals?|vital\\s+signs|vss|obs|blood\\s+pressure|bp|heart\\s+rate|hr|temp(?:erature)?|sats?|oxygen|afebrile|fever)',
  '(?:weight|height|bmi|appetite|intake|oral\\s+intake|nutrition|feeds?|feeding|growth(?=\\s*:))',
  '(?:hearing|audiogram|audiometry|audiology|tinnitus|hearing\\s+loss)',
  '(?:labs?|counts?|cbc|fbc|anc|neutrophils?|platelets?|plts?|hemoglobin|haemoglobin|hgb|hb|wbc|lfts?|alt|ast|creatinine|electrolytes|sodium|na|potassium|magnesium|glucose|urine|proteinuria|ck)',
  '(?:diabetes\\s+insipidus|di|thyroid|tsh|t4|ft4|cortisol|hormon\\w+|endocrin\\w+|pituitary\\s+function|hypopituitarism|puberty|pubertal\\s+\\w+|bone\\s+age|igf-?1|gh|prolactin|testosterone|estrogen|hydrocortisone)',
  '(?:seizures?|sz|epilepsy|fits|convulsions?|headaches?|ha|has?(?=\\s+(?:frequency|diary))|migraines?|nausea|vomiting|emesis|n\\/v|pain|back\\s+pain|neuropathy|paresthesias?|numbness|dizziness|vertigo|fatigue|energy|sleep|insomnia|constipation|diarrh\\w+|mucositis|rash|eczema|acne|skin|paronychia|hair|itch\\w*|cough|cold|uri|asthma|allerg\\w+|infections?|cellulitis|pneumonia|wound|incision|scar|port|(?<!(?:first|second|third|every|each|any|all|1st|2nd|3rd|next|last)[\\s-])line(?!\\s+(?:of|given|therapy|treatment|chemo\\w*))|picc|broviac)',
  '(?:ataxia|gait|balance|coordination|strength|tone|spasticity|weakness|hemiparesis|paresis|power|reflexes|tremor|dysmetria|palsy|droop|facial\\s+\\w+|speech|swallow\\w*|dysphagia|voice|cranial\\s+nerves?|neuro(?:logical|logic)?\\s+(?:exam\\w*|status|deficits?|function)|exam(?:ination)?|deficits?|motor\\s+\\w+|sensation|walking|mobility|mutism|function|functional\\s+status)',
  '(?:school|grades?|reading|math|iq|memory|attention|concentration|cognit\\w+|neurocognit\\w+|processing\\s+speed|development(?:al\\s+\\w+)?|milestones|skills|handwriting|iep|goals?|therap(?:y|ies)\\s+(?:goals?|gains?|sessions?)|pt|ot|slp|rehab\\w*|endurance|stamina|flexibility|participation)',
  '(?:mood|anxiety|anxious|depression|behavio[u]?rs?|adhd|coping|stress|spirits)',
  '(?:shunt|ventric\\w+|subdurals?|hygromas?|collections?|hydrocephalus|etv|evd|syrinx|chiari|swelling|edema|oedema|bleed\\w*|csf\\s+(?:flow|leak))',
  '(?:echo(?:cardiogram)?|ef|ecg|ekg|eeg|dexa|bone\\s+density|pfts?|kidneys?|renal\\s+function|liver|gfr|heart|lungs?|chest)',
  '(?:scoliosis|spine\\s+curve|curve|hip|leg|limb|fracture|moles?|nevus|nevi|caf[eé].*?lait|wart|cavit(?:y|ies)\\s+(?:filled|dental)|teeth|dental|knee|ankle)',
  '(?:dosing|dose|doses|regimen\\s+tolerance|symptoms?|side\\s+effects?|toxicit\\w+)',
  '(?:housing|finances|insurance|job|family\\s+situation|transport\\w*)',
];

const noteWords = new WordLexicon([otherInNotes, tumorInNotes]);
/** Two letters that name a tumour only in capitals. */
/** `the left VS has grown`: a schwannoma beside the word of its side, not `versus`. */
export const schwannomaOfASide = sought(/(?<=\b(?:[Rr]ight|[Ll]eft|[RL]|[RL]t|[Bb]ilat(?:eral)?)\s)VSs?\b/g);
const capitals = sought(
  /(?<=\b(?:[Rr]ight|[Ll]eft|[RL]|[RL]t|[Bb]ilat(?:eral)?)\s)VSs?\b|\b(?:PA|GG|PN|LGG|MB|EPN|CPC|CPP|PMA|GCT)\b/g,
);
/** A lesion of the body's surface is not of the brain. */
const elsewhere = glanced(
  /^\s+(?:\w+\s+){0,2}?[UL][LR]\d\b|^\s+(?:\w+\s+){0,1}?(?:on|of|in|over|near|at)\s+(?:\w+\s+){0,3}?(?:forearms?|arms?|legs?|thighs?|hands?|foot|feet|fingers?|toes?|scalp|skin|face|cheek|lips?|mouth|tongue|back\s+of\s+(?:the\s+)?(?:hand|leg|neck)|neck|chest|abdomen|belly|buttock\w*|groin|breast|ovary|ovaries|testis|kidneys?|liver|lungs?|thyroid|bone|femur|tibia|tooth|teeth|molars?|incisors?|gums?|jaw|mandible|maxilla|apex)\b/iu,
);

/** The tumours a clause of a note names; `hamartoma` of a retina is none. */
export function tumorsNamedIn(clause: string): readonly TumorName[] {
  const names = findTumorNames(clause);
  if (names.length === 0) return names;
  const others = findNoteSubjects(clause).filter(({ kind }) => kind === 'other');
  return names.filter((name) => !others.some(({ start, end }) => start < name.end && name.start < end));
}

/** What a clause of a note could be about, in order; words of reports and words of the clinic, the longer first. */
export const findNoteSubjects: (clause: string) => readonly Subject[] = remembered(subjectsOf);

function subjectsOf(clause: string): Subject[] {
  const known = [...findSubjects(clause)];
  const added: Subject[] = [];
  const abbreviated = matchesOf(capitals, clause).map((match) => ({
    group: 1,
    start: match.index,
    end: match.index + match[0].length,
  }));
  for (const { group, start, end } of [...noteWords.findAll(clause), ...abbreviated]) {
    const isOther = group === 0;
    const held = known.findIndex((each) => each.start < end && start < each.end);
    if (held !== -1 && (known[held]?.end ?? 0) - (known[held]?.start ?? 0) >= end - start) continue;
    if (held !== -1) known.splice(held, 1);
    if (added.some((each) => each.start < end && start < each.end)) continue;
    added.push({
      kind: isOther ? 'other' : 'tumor',
      start,
      end,
      text: clause.slice(start, end).toLowerCase(),
    });
  }
  return [...known, ...added]
    .map((each) =>
      each.kind === 'tumor' && elsewhere.test(clause.slice(each.end, each.end + 60))
        ? { ...each, kind: 'other' as const }
        : each,
    )
    .sort((a, b) => a.start - b.start);
}
