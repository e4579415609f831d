import type { Span } from '../../domain/evidence.ts';
import type { Answer } from '../../domain/finding.ts';
import type { DocumentType } from '../../domain/vocabulary.ts';
import type { ReadingInput } from '../reading-input.ts';
import { assess } from '../text/assertion.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import type { Sentence } from '../text/primitives.ts';
import { sought } from '../text/sought.ts';
import { findWords } from '../text/words.ts';
import { labelledSentences } from './heading-sentences.ts';
import { absentAnswer, answerFromText } from './make-answer.ts';
import { isOfRelative } from './statement-scope.ts';
import { findShortNames } from './tumor-abbreviations.ts';
import { findTumorNames } from './tumor-names.ts';

interface Mention extends Span {
  readonly rank: number;
  /** More telling words of the tumour: its own name before `tumor` words, with its qualifiers. */
  readonly isGeneral: boolean;
  readonly isHedged: boolean;
  /** What the initials stand for, where the name is initials. */
  readonly full: string | null;
  /** The noun that says which family of tumours it is of. */
  readonly head: string;
  /** The name in full with what follows it. */
  readonly whole: string;
  readonly isPast: boolean;
}

const sectionOrder: Partial<Record<DocumentType, readonly string[]>> = {
  pathology: ['INTEGRATED DIAGNOSIS', 'ADDENDUM', 'DIAGNOSIS', 'IMPRESSION', 'SPECIMENS', '', 'COMMENT'],
  operative: ['POSTOPERATIVE DIAGNOSIS', 'PREOPERATIVE DIAGNOSIS', 'DIAGNOSIS', 'PROCEDURE', 'INDICATION'],
};
const noteOrder = [
  'ASSESSMENT',
  'IMPRESSION',
  'DIAGNOSIS',
  'INTEGRATED DIAGNOSIS',
  '',
  'CHIEF COMPLAINT',
  'HISTORY OF PRESENT ILLNESS',
  'ONCOLOGIC HISTORY',
  'INTERVAL HISTORY',
];
const ignored: ReadonlySet<string> = new Set([
  'FAMILY HISTORY',
  'REVIEW OF SYSTEMS',
  'CONSENT',
  'SOCIAL HISTORY',
  'ALLERGIES',
]);

/** Names that leave open which tumour it is; a closer name elsewhere in the document is taken before them. */
const general =
  /^(?:(?:recurrent|residual|malignant|benign|multiple|bilateral|posterior\s+fossa|optic(?:\s+pathway)?|supratentorial|spinal|hypothalamic|chiasmatic|diffuse|infiltrating|astrocytic|glial|cellular)\s+)*(?:(?:low|high)[\s-]grade\s+(?:gliomas?|neoplasm|astrocytomas?)|gliomas?|hgg|lgg|carcinomas?|sarcomas?|brain\s+metastas[ei]s|pituitary\s+tumou?rs?|germ\s+cell\s+tumou?rs?)$/i;
/** No tumour in the specimen. */
const noTumor = sought(
  /\bno\s+(?:evidence\s+of\s+)?(?:(?:residual|recurrent|viable|definite|diagnostic)\s+(?:or\s+)?){0,2}(?:tumou?r|neoplasm|malignan\w+|\p{L}{2,20}oma)\b[^.;\n]{0,60}|\bnegative\s+for\s+(?:tumou?r|neoplasm|malignan\w+)(?:\s+cells)?/iu,
);

/**
 * The tumour this document says the patient has. Names that are denied or of a relative are left out. The section
 * nearest to a conclusion is believed first; a close name before a general one. The value is the name with what belongs
 * to it (`Medulloblastoma, classic, WHO grade 4`). Where a report of pathology denies tumour, it says that.
 */
export function readDiagnosis(input: ReadingInput, parsed: ParsedDocument, type: DocumentType): Answer[] {
  const sentences = labelledSentences(input.text, parsed);
  const order = sectionOrder[type] ?? noteOrder;
  const mentions = sentences.flatMap((sentence) => mentionsIn(sentence, order));
  const [best] = mentions.sort(
    (a, b) =>
      Number(a.isHedged) - Number(b.isHedged) ||
      Number(a.isGeneral) - Number(b.isGeneral) ||
      a.rank - b.rank ||
      a.start - b.start,
  );
  const closest = best === undefined ? undefined : closestOf(best, mentions);
  const denial = type === 'pathology' ? deniedTumor(sentences, order) : undefined;
  if (denial !== undefined && (best === undefined || denial.rank < best.rank)) {
    return [answer(input.text, denial, [])];
  }
  if (best === undefined) {
    // A pathologist concludes something: silence there is more likely the reader's than the report's.
    const doubts =
      type === 'pathology'
        ? ['a pathology report, but no diagnosis in it was understood']
        : sentences.some(({ section, text }) => !ignored.has(section) && speaksOfDiagnosis.test(text))
          ? ['a diagnosis is spoken of, but none was understood']
          : [];
    return [absentAnswer({ variable: 'diagnosis', absence: 'not_documented', doubts })];
  }
  const others = mentions.filter(
    ({ isHedged, isGeneral, rank, head }) =>
      !isHedged && !isGeneral && rank <= best.rank && head !== best.head,
  );
  return [
    answer(input.text, closest ?? best, [
      ...(best.isHedged ? ['the diagnosis is hedged'] : []),
      ...(others.length > 0 ? ['several diagnoses are named'] : []),
      ...(best.isGeneral && !best.isHedged && mentions.some((each) => !each.isGeneral)
        ? ['a closer diagnosis is named, but hedged']
        : []),
    ]),
  ];
}

const wordsOf = (name: string): string[] => findWords(name).map(({ text }) => text);

/** The same tumour by its fuller name (`ependymoma`, then `supratentorial ependymoma, ZFTA fusion-positive`). */
function closestOf(best: Mention, mentions: readonly Mention[]): Mention {
  if (best.isHedged) return best;
  let closest = best;
  for (const other of mentions) {
    const words = new Set(wordsOf(other.whole));
    const known = wordsOf(closest.whole);
    if (
      !other.isHedged &&
      !other.isPast &&
      other.head === best.head &&
      words.size > new Set(known).size &&
      known.every((word) => words.has(word))
    )
      closest = other;
  }
  return closest;
}

/** A line that gives a diagnosis, whatever it is. */
const speaksOfDiagnosis = sought(
  /\b(?:dx|diagnos[ei]s|histolog(?:y|ically)|patholog(?:y|ically)|path|biops(?:y|ied))\s{0,3}(?::|=|is\b|was\b|shows?\b|showed\b|confirm\w*\b|came\b|back\b|reveal\w*\b)/i,
);

function answer(
  text: string,
  span: Span & { readonly full?: string | null },
  doubts: readonly string[],
): Answer {
  const written = text.slice(span.start, span.end).replace(/\s+/g, ' ');
  const value = span.full == null ? written : `${written} (${span.full})`;
  return answerFromText(text, { variable: 'diagnosis', value, span, doubts });
}

function mentionsIn(sentence: Sentence, order: readonly string[]): Mention[] {
  if (ignored.has(sentence.section)) return [];
  const { text } = sentence;
  const short = findShortNames(text);
  const named = findTumorNames(text)
    .filter((name) => !short.some((other) => name.start < other.end && other.start < name.end))
    .map((name) => ({ ...withOwnAdjectives(name, text), full: null }));
  return [...named, ...short.map((name) => withCause(name, text))].flatMap((name) => {
    const { negated, otherPerson, hedged, planned, historical } = assess(text, name, '');
    if (negated || otherPerson || comparesOnly(text, name) || isOfRelative(text, name)) return [];
    const end = name.end + tailOf(text.slice(name.end));
    const whole = (name.full ?? text.slice(name.start, name.end)).replace(/\s+/g, ' ');
    return [
      {
        start: sentence.start + name.start,
        end: sentence.start + end,
        rank: concludes.test(text.slice(0, name.start)) ? -1 : rankOf(sentence, order),
        isPast: historical,
        whole: `${whole}${text.slice(name.end, end)}`.toLowerCase(),
        isGeneral: general.test(whole),
        isHedged: hedged || planned,
        full: name.full,
        head: headOf(whole),
      },
    ];
  });
}

/** The line itself says that it concludes: `Integrated: ...`, `AMENDED DX (4/24): ...`. */
const concludes =
  /(?:^|[\n.]\s{0,9})(?:final|integrated|amended|revised|corrected)\b[^:.\n]{0,60}:[^:\n]{0,40}$/i;

/** `pilocytic astrocytoma` and `Astrocytomas` are of one family. */
const headOf = (name: string): string =>
  (
    /\p{L}*oma(?=s?$)|rhabdoid|germ cell|neuroepithelial|glioneuronal|embryonal|tumou?r/iu.exec(name)?.[0] ??
    name
  )
    .toLowerCase()
    .replace(/^(?:oligo|xantho|sub)/, '');

/** `RT-induced HGG`: the cause belongs to the name. */
function withCause<Name extends Span & { readonly full: string }>(name: Name, text: string): Name {
  const match = /\b(?:radiation|radiotherapy|x?rt)[\s-](induced|associated)\s$/i.exec(
    text.slice(Math.max(0, name.start - 30), name.start),
  );
  if (match === null) return name;
  return {
    ...name,
    start: name.start - match[0].length,
    full: `radiation-${match[1]?.toLowerCase()} ${name.full}`,
  };
}

/** Adjectives in front of a name that the lexicon of names does not hold: `angiocentric`, `CIC-rearranged`. */
const adjectives =
  /(?:(?<![\p{L}\p{N}-])(?!(?:residual|recurrent|known|enhancing|growing|involving|including|containing|confirming|suggesting|showing|resected|treated|biopsied|progressing|favou?ring|being|having|diagnosed|progressive|typical|clinical|original|initial|additional|histological|pathological|surgical|cerebral|cerebellar|frontal|temporal|parietal|occipital|suprasellar|intraventricular|focal|local|distal|cranial|new\w*|large\w*|cystic|solid|indeed|massive|excised|suspected|presumed|proven|unusual|operated|aggressive|during|medical|given)(?![\p{L}-]))[\p{L}\p{N}:]{2,20}(?:-\p{L}{2,12})?(?<=ic|al|ous|ing|oid|type|ed|mutant|altered|positive|negative)[\s]{1,2}){1,3}$/iu;

function withOwnAdjectives(name: Span, text: string): Span {
  const ahead = text.slice(Math.max(0, name.start - 60), name.start);
  const match = adjectives.exec(ahead);
  return match === null ? name : { start: name.start - match[0].length, end: name.end };
}

/** `features of`, `risk of`, `differential`: the name is spoken of, not given. */
const comparesOnly = (text: string, { start }: Span): boolean =>
  /\b(?:features?\s+of|risks?\s+(?:of|for)|rule\s+out|r\/o|exclude|rather\s+than|as\s+opposed\s+to|unlike|resembl\w+|worried\s+about|screen\w*\s+for|foundation|children\s+with|patients\s+with)\s+(?:a\s+|an\s+)?(?:\w+\s+){0,2}$/i.test(
    text.slice(Math.max(0, start - 60), start),
  );

/** What follows a name and belongs to it: type, group, grade in brackets, receptor or mutation. */
const tail =
  /^(?:[\s,]*\((?:[^()\n]{1,60})\)|\s{0,40},?\s{0,40}(?:(?:cns\s+)?who\s+(?:cns\s+)?grade\s+[\p{L}\p{N}-]{1,4}|grade\s+(?:iv|iii|ii|i|[1-4])\b|nos\b|nec\b|(?:idh\d?|h3|braf|mycn?|tp53|shh|wnt|mn1|zfta|yap1|rela|1p\/?19q|smarcb1|ini1)[\s-][^\s,;.]+(?:\s+(?:and|&)\s+(?:idh\d?|h3|1p\/?19q|tp53)[\s-][^\s,;.]+)?|(?:\p{L}+[\s-]){1,2}(?:type|variant|subtype|histology|immunoreactive|producing|secreting|activated|altered|mutant|fused|wild-?type|primary)\b|classic(?:al)?\b|desmoplastic\b|anaplastic\b|adamantinomatous(?:\s+(?:type|pattern|variant))?\b|with\s+(?:focal\s+)?anaplastic\s+features\b|lca\b|g(?:rou|r)?p\.?\s[1-4]\b|posterior\s+fossa(?!\s+group)\b|papillary\b|transitional\b|group\s+[a-d\d]+\b|pf[ab]\b|posterior\s+fossa\s+group\s+[ab]\b|consistent\s+with\s+(?:\p{L}+\s+){1,3}primary))/iu;
const longestTail = 160;

function tailOf(behind: string): number {
  let length = 0;
  while (length < longestTail) {
    const match = tail.exec(behind.slice(length, length + longestTail));
    if (match === null || match[0].length === 0) break;
    length += match[0].length;
  }
  return length;
}

function rankOf({ section }: Sentence, order: readonly string[]): number {
  const rank = order.indexOf(section);
  return rank === -1 ? order.length : rank;
}

function deniedTumor(
  sentences: readonly Sentence[],
  order: readonly string[],
): (Span & { rank: number }) | undefined {
  for (const sentence of sentences) {
    const match = noTumor.exec(sentence.text);
    if (match === null || sentence.section === 'COMMENT') continue;
    const start = sentence.start + match.index;
    return { start, end: start + match[0].length, rank: rankOf(sentence, order) };
  }
  return undefined;
}
