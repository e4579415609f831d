import type { FindingValue } from '../../lambdas/domain/finding.ts';
import type { Absence, VariableName } from '../../lambdas/domain/vocabulary.ts';
import { findLocationWords } from '../../lambdas/readers/rules/places/location-codes.ts';
import { findShortNames } from '../../lambdas/readers/rules/tumors/tumor-abbreviations.ts';
import { findTumorNames } from '../../lambdas/readers/rules/tumors/tumor-names.ts';
import { plainCharacters } from '../../lambdas/readers/text/plain-characters.ts';
import { findWords } from '../../lambdas/readers/text/words.ts';
import { sameMarker } from './compare-molecular.ts';
import { containsAll, tellingWords } from './words.ts';

/** Variables whose answers are words of a closed list; the others are free text. */
export const closedVariables: readonly VariableName[] = [
  'document_type',
  'imaging_classification',
  'tumor_status',
  'extent_of_resection',
  'clinical_disease_status',
  'laterality',
  'who_grade',
];

/** What a document was answered with. */
export interface Answered {
  readonly value: FindingValue;
  readonly absence: Absence | null;
}

/**
 * Whether an answer about a document agrees with the gold value.
 *
 * - Closed lists: the same word. An absence equals the word the list has for it (`absenceWord`).
 * - `who_grade`: the same number, however written (IV, 4, "grade 4"); gold `null` and `None` mean no grade.
 * - `diagnosis`: all telling words of the gold name (up to its first comma or parenthesis) are in the answer, and the
 *   answer brings in no "no". "WHO grade I pilocytic astrocytoma" is right for "Pilocytic astrocytoma"; "astrocytoma"
 *   is not. Of one and the same tumour the gold name may also tell where it is and what it comes with (decision 119).
 * - `tumor_location`: the telling words of one are all in the other, or the consortium's codes are, and no side
 *   contradicts (decision 119). "Left temporal" is right for "left temporal lobe and insula".
 * - `molecular`: `sameMarker` for every marker of the gold record.
 * - `metastasis`: both say none, or both say there is some and do not name different sites.
 *
 * Gold `null` means that there is nothing to state, and so do the words for silence (`not_documented`, `not specified`): right
 * is an answer without a value that does not deny anything either.
 */
export function agrees(variable: VariableName, gold: FindingValue, answer: Answered): boolean {
  if (closedVariables.includes(variable)) {
    return wordFor(variable, gold, null) === wordFor(variable, answer.value, answer.absence);
  }
  if (gold === null || isSilence(gold))
    return answer.value === null && answer.absence !== 'documented_absent';
  if (variable === 'metastasis') return sameMetastasis(gold, answer);
  if (answer.value === null) return false;
  if (variable === 'molecular') return samePanel(gold, answer.value);
  if (typeof gold !== 'string' || typeof answer.value !== 'string') return false;
  const [given, got] = [plainCharacters(gold), plainCharacters(answer.value)];
  return variable === 'diagnosis' ? sameDiagnosis(given, got) : sameLocation(given, got);
}

/** Whether a gold value says that the document tells nothing of the matter. */
const isSilence = (gold: NonNullable<FindingValue>): boolean =>
  typeof gold === 'string' && /^not[\s_](?:documented|specified|stated|applicable)$/i.test(gold.trim());

/** The word a closed list has for an answer, or null where it has none: then the answer is an abstention. */
export function wordFor(variable: VariableName, value: FindingValue, absence: Absence | null): string | null {
  if (value === null) return absence === null ? nothing(variable) : absenceWord(variable, absence);
  if (typeof value !== 'string') return null;
  return variable === 'who_grade' ? gradeNumber(value) : value;
}

/**
 * The value that says the same as an absence, or null where none does. `Unknown` stands for "does not apply" in the
 * extent of resection, whose list has no other word for an operation that was not on the tumour.
 */
export function absenceWord(variable: VariableName, absence: Absence): string | null {
  const words: Partial<Record<Absence, Partial<Record<VariableName, string>>>> = {
    not_documented: {
      clinical_disease_status: 'not_documented',
      laterality: 'not specified',
      who_grade: 'None',
    },
    documented_absent: { who_grade: 'None' },
    not_applicable: {
      imaging_classification: 'not_applicable',
      tumor_status: 'not_applicable',
      extent_of_resection: 'Unknown',
      who_grade: 'None',
    },
    cannot_be_determined: {
      tumor_status: 'Unknown',
      extent_of_resection: 'Unknown',
      clinical_disease_status: 'Uncertain',
    },
    source_unavailable: { imaging_classification: 'Unreadable', tumor_status: 'Unreadable' },
  };
  return words[absence]?.[variable] ?? null;
}

/** What gold `null` is called, and an answer with neither value nor absence. */
function nothing(variable: VariableName): string | null {
  return variable === 'who_grade' ? 'None' : null;
}

function gradeNumber(text: string): string {
  const romans: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4' };
  const last =
    text
      .toLowerCase()
      .match(/[a-z]+|\d/g)
      ?.at(-1) ?? text;
  return romans[last] ?? (last === 'none' ? 'None' : last);
}

/** Agreement of two names of a tumour; see `agrees`. */
export function sameDiagnosis(gold: string, got: string): boolean {
  const answer = new Set([...tellingWords(got), ...tellingWords(inFull(got))]);
  return [gold, inFull(gold)].some((form) => {
    const name = tellingWords(nameOf(form));
    if (name.has('no') !== tellingWords(nameOf(got)).has('no')) return false;
    return (
      containsAll(answer, name) || (isOneTumor(form, got) && containsAll(answer, withoutPlace(name, form)))
    );
  });
}

/** What comes before the first comma or parenthesis: behind it stand grade, class and markers. */
const nameOf = (form: string): string => form.split(/[,;(]/, 1)[0] ?? form;

/** A name with its initials spelled out: DIPG, AT/RT. */
function inFull(name: string): string {
  const spelled = name.replace(/\bAT\/RT\b/g, 'ATRT');
  return findShortNames(spelled).reduceRight(
    (text, { start, end, full }) => `${text.slice(0, start)}${full}${text.slice(end)}`,
    spelled,
  );
}

const isOneTumor = (one: string, other: string): boolean => {
  const [first, second] = [one, other].map((name) => findTumorNames(inFull(name))[0]?.entity);
  return first !== undefined && first === second;
};

const sides = ['left', 'right', 'bilateral', 'midline'];
/** What a tumour comes with, in whom, how often it has come and that it was treated: no part of its histology. */
const company =
  /^(?:nf1|nf2|tsc|neurofibromatosis|associated|intramedullary|extramedullary|relapsed|relapse|treated|juvenile|infant|infantile|pediatric|childhood|[1-4]|i{1,3}|iv)$/;

/** A name's words without side, place and company. */
function withoutPlace(name: ReadonlySet<string>, form: string): Set<string> {
  const places = tellingWords(
    findLocationWords(findWords(form))
      .map(({ start, end }) => form.slice(start, end))
      .join(' '),
  );
  return new Set(
    [...name].filter((word) => !places.has(word) && !sides.includes(word) && !company.test(word)),
  );
}

function sameLocation(gold: string, got: string): boolean {
  const a = tellingWords(gold);
  const b = tellingWords(got);
  const sidesOf = (words: ReadonlySet<string>) => new Set(sides.filter((side) => words.has(side)));
  const placesOf = (words: ReadonlySet<string>) =>
    new Set([...words].filter((word) => !sides.includes(word)));
  if (!nestOrEmpty(sidesOf(a), sidesOf(b))) return false;
  return nest(placesOf(a), placesOf(b)) || nest(codesOf(gold), codesOf(got));
}

/** The consortium's codes of all places a text names. */
const codesOf = (text: string): Set<string> =>
  new Set(findLocationWords(findWords(text)).map(({ label }) => String(label.code)));

const nest = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  containsAll(one, other) || containsAll(other, one);

const nestOrEmpty = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === 0 || other.size === 0 || nest(one, other);

function samePanel(gold: NonNullable<FindingValue>, got: NonNullable<FindingValue>): boolean {
  if (typeof gold === 'string' || typeof got === 'string') return gold === got;
  return Object.entries(gold).every(([marker, result]) => sameMarker({ marker, result, panel: got }));
}

function sameMetastasis(gold: FindingValue, { value, absence }: Answered): boolean {
  const goldNone = isNoMetastasis(gold, null);
  if (goldNone || isNoMetastasis(value, absence)) return goldNone && isNoMetastasis(value, absence);
  if (typeof gold !== 'string' || typeof value !== 'string') return gold === value;
  return regionsMeet(regionsOf(gold), regionsOf(value));
}

/** Where spread is, as far as a registry parts it. */
const regions: readonly (readonly [region: string, words: RegExp])[] = [
  ['spine', /\b(?:spin\w+|cord|cauda|conus|thecal|filum|vertebr\w+|intradural|drop|[CTLSD]\d{1,2})\b/i],
  ['meninges', /mening|\b(?:pia|pial|dura\w*|lepto|cistern\w*|sulc\w+|folia|subarachnoid)\b/i],
  ['fluid', /\b(?:csf|liquor|cerebrospinal fluid|cytolog\w+)\b/i],
  ['brain', /\b(?:brain|intracranial|cranial|cerebral|callosal|ependymal?|ventric\w+|supratentorial)\b/i],
  ['body', /\b(?:bones?|bony|marrow|lungs?|pulmonary|liver|hepatic|nodes?|nodal|peritone\w+|abdom\w+)\b/i],
];
/** Codes of the consortium that are not in the head: the cord, the spine, elsewhere, the meninges, disseminated. */
const outsideBrain = /^(?:12|13|14|17|18|22|29)$/;

function regionsOf(text: string): Set<string> {
  const found = new Set(regions.flatMap(([region, words]) => (words.test(text) ? [region] : [])));
  if ([...codesOf(text)].some((code) => !outsideBrain.test(code))) found.add('brain');
  return found;
}

/** Words that name no region contradict none; what coats the meninges or is in the fluid is along brain and cord. */
function regionsMeet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one.size === 0 || other.size === 0) return true;
  const isAlong = (of: ReadonlySet<string>): boolean => of.has('meninges') || of.has('fluid');
  const isInside = (of: ReadonlySet<string>): boolean => [...of].some((region) => region !== 'body');
  if ((isAlong(one) && isInside(other)) || (isAlong(other) && isInside(one))) return true;
  return [...one].some((region) => other.has(region));
}

function isNoMetastasis(value: FindingValue, absence: Absence | null): boolean {
  if (absence === 'documented_absent') return true;
  return typeof value === 'string' && /^\s*(no|none|m0|absent|negative)\b/i.test(value);
}
