import { deniesGrade, gradesStatedIn } from '../rules/diagnosis/who-grade.ts';
import {
  deniesReturn,
  findTumors,
  headOf,
  type NamedTumor,
  withoutAsides,
} from '../rules/tumors/named-tumors.ts';
import { inFullWords } from '../rules/tumors/tumor-qualifiers.ts';
import { assess } from '../text/assertion.ts';
import type { Assertion } from '../text/primitives.ts';
import { findWords } from '../text/words.ts';
import type { ClaimInContext, SupportCheck } from './claim.ts';

/** Words that do not tell one tumour from another. */
const fillers = new Set(
  (
    'the and with for from nos nec who cns grade type variant subtype not otherwise specified status tumor tumors ' +
    'tumour tumours mass lesion brain group'
  ).split(' '),
);
/** Words by which two tumours of one name differ; a claim that has one needs it in its sentence. */
const tells =
  /^(?:low|high|anaplastic|atypical|benign|malignant|mature|immature|mixed|pure|papillary|adamantinomatous|rhabdoid|desmoplastic|nodular|classic\w*|large|clear|pilocytic|pilomyxoid|diffuse|metastatic|radiation|induced|second\w*|plexiform|shh|wnt|pf[ab]|zfta|rela|yap1|idh\w*|h3|k27\w*|g34\w*|braf|mycn?|mutant|altered|wildtype|amplified|fused|fusion|[1-4]|i{1,3}|iv|[ab])$/;

/** A tumour where a sentence names it, with how the sentence holds it. */
interface Place {
  readonly named: NamedTumor;
  readonly assertion: Assertion;
}

/**
 * A diagnosis must be named, of this patient, and not denied. Each word of the tumour's name and each that tells it from
 * its kin must stand there, in the words of the sentence or in what its initials and other names stand for: a sentence
 * on a high-grade glioma does not bear out a low-grade one, nor one on `DIPG` a diffuse midline glioma.
 */
export const supportsDiagnosis: SupportCheck = (claim) => {
  const value = String(claim.value);
  const places = placesIn(claim);
  const claimed = findTumors(value);
  const wanted = claimed.length === 0 ? tellingWords(value) : wantedOf(value, claimed);
  const own = places.filter(({ named }) =>
    claimed.some(({ entity }) => headOf(entity.name) === headOf(named.entity.name)),
  );
  const said = wordsSaid(claim, own);
  const missing = wanted.filter((word) => !hasWord(said, word));
  if (wanted.length === 0 || missing.length === wanted.length)
    return ['the sentence does not name the diagnosis'];
  if (
    missing.some((word) => claimed.length > 0 && isDecisive(word, claimed)) ||
    missing.length * 2 > wanted.length
  )
    return ['the sentence names another diagnosis'];
  return heldOtherwise(claim, { value, own, wanted });
};

/** What a claim needs: the words of its fullest name where it gives several for one tumour. */
const wantedOf = (value: string, claimed: readonly NamedTumor[]): string[] => {
  const [first] = claimed;
  const all = inFullWords(value);
  return first === undefined
    ? tellingWords(all)
    : [...new Set([...tellingWords(first.full), ...tellingWords(all)])];
};

const isDecisive = (word: string, claimed: readonly NamedTumor[]): boolean =>
  tells.test(word) || claimed.some(({ entity }) => tellingWords(entity.name).includes(word));

const tellingWords = (value: string): string[] =>
  findWords(value)
    .map(({ text }) => folded(text))
    .filter((word) => (word.length > 2 || tells.test(word)) && !fillers.has(word));

const folded = (word: string): string => word.replace(/^haem/, 'hem').replace(/^tumour/, 'tumor');

/** The words of the sentences, spelled out, and of the names their initials and other names stand for. */
function wordsSaid({ sentences }: ClaimInContext, own: readonly Place[]): readonly string[] {
  const texts = [
    ...sentences.map(({ text }) => `${text} ${inFullWords(text)}`),
    ...own.map(({ named }) => named.full),
    ...own.flatMap(({ named }) => [named.entity.name, ...(named.entity.also ?? [])]),
  ];
  return texts.flatMap((text) => findWords(text).map((word) => folded(word.text)));
}

/** Compared by the stem, so that adjectives and plurals meet; short words as they are. */
function hasWord(said: readonly string[], wanted: string): boolean {
  if (wanted.length <= 5) return said.some((word) => word === wanted || word === `${wanted}s`);
  const stem = wanted.slice(0, Math.max(5, wanted.length - 3));
  return said.some((word) => word.startsWith(stem));
}

const placesIn = ({ sentences }: ClaimInContext): Place[] =>
  sentences.flatMap(({ text, section }) =>
    findTumors(text).map((named) => {
      const assertion = assess(withoutAsides(text, named), named, section);
      return {
        named,
        assertion: { ...assertion, negated: assertion.negated && !deniesReturn(text, named) },
      };
    }),
  );

/** Where every mention is of somebody else, or denied. */
function heldOtherwise(
  claim: ClaimInContext,
  {
    value,
    own,
    wanted,
  }: { readonly value: string; readonly own: readonly Place[]; readonly wanted: readonly string[] },
): string[] {
  const assertions =
    own.length > 0 ? own.map(({ assertion }) => assertion) : assertionsOfWords(claim, wanted);
  if (assertions.length === 0) return [];
  if (assertions.every(({ otherPerson }) => otherPerson)) return ['the diagnosis is of another person'];
  return assertions.every(({ negated, otherPerson }) => negated || otherPerson) &&
    !/^(?:no|negative)\b/i.test(value)
    ? ['the diagnosis is denied']
    : [];
}

const assertionsOfWords = ({ sentences }: ClaimInContext, wanted: readonly string[]): Assertion[] =>
  sentences.flatMap(({ text, section }) =>
    findWords(text)
      .filter((word) => wanted.includes(folded(word.text)))
      .map((word) => assess(text, word, section)),
  );

/** A grade must be given to a tumour, as the rules read it; its number in another count or scale is none. */
export const supportsGrade: SupportCheck = ({ sentences, value }) => {
  const number = String(value).toLowerCase();
  const stated = gradesStatedIn(sentences);
  if (number === 'none') {
    const denies = sentences.some(({ text }) => deniesGrade(text));
    return stated.size === 0 && (denies || sentences.some(({ text }) => /\bgrade|\bgraded\b/i.test(text)))
      ? []
      : ['the sentence does not say that no grade is given'];
  }
  if (stated.has(number)) return [];
  const numeral = numerals[number] ?? number;
  const bare = new RegExp(
    `\\b(?:grade|degree|gr|who|g)\\b(?:\\s?\\(\\p{L}{1,12}\\))?[\\s:|()°,—–-]{0,9}(?:${numeral})\\b|\\bgr?\\.?\\s?(?:${numeral})\\b`,
    'iu',
  );
  return stated.size === 0 && sentences.some(({ text }) => bare.test(text) && !ofOtherScale.test(text))
    ? []
    : ['the sentence does not give this grade'];
};

const numerals: Readonly<Record<string, string>> = {
  '1': '1|i|one',
  '2': '2|ii|two',
  '3': '3|iii|three',
  '4': '4|iv|four',
};
/** Grades of toxicities, palsies and resections. */
const ofOtherScale =
  /\b(?:toxicit\w+|ctcae|neutropeni\w*|thrombocytopeni\w*|an(?:a)?emia|mucositis|neuropathy|nausea|vomiting|rash|ototoxicity|fatigue|diarrh\w+|simpson|knosp|brackmann|palsy|ivh|gvhd|reflux|school)\b/i;
