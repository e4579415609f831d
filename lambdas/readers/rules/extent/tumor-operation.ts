import { daysBetween } from '../../../domain/calendar.ts';
import type { ReadingInput } from '../../reading-input.ts';
import type { Sentence } from '../../text/primitives.ts';
import { matchesOf, sought } from '../../text/sought.ts';
import { resectionOf } from './resection-grammar.ts';

/** On the tumour; on something else (shunts, drains, wounds, lines); or its document does not tell. */
export type OperationKind = 'tumor' | 'other' | 'untold';

const onTumor = sought(
  /\b(?:(?:resect|excis|re-?resect|re-?excis|debulk|extirpat|enucleat|cytoreduc)\w*|resxn|rsxn|gtr|ntr|(?:removal|decompression|ablation|aspiration|biops(?:y|ies|ied)|sampling|craniotomy|craniectomy|crani)\b[^.;]{0,60}\b(?:tumou?rs?|mass|lesions?|neoplasm|nodules?|residual|remnants?|residuum|\p{L}+omas?|cyst)|biops(?:y|ies)|(?:tumou?rs?|mass|lesion|neoplasm|\p{L}+omas?)\b[^.;]{0,60}\b(?:removed|removal|biops\w*|resect\w*|excis\w*)|(?:cup\s+forceps|forceps)\s+(?:bites?|samples?|specimens?)|bites?\s+(?:were\s+|was\s+)?(?:taken|sent|obtained)|laser\s+interstitial|litt\b|crani(?:otomy|ectomy)?\s+(?:for|of|w(?:ith)?\/?)\s+(?:\p{L}+\s+){0,3}?(?:tumou?r|mass|lesion|\p{L}+oma)|lesionectomy|lobectomy|hypophysectomy|transsphenoidal)\b/giu,
);
const onOther = sought(
  /\b(?:(?:ventriculo\s?-?\s?(?:peritoneal|atrial|pleural)|vp|va)\s*-?\s*shunt|vps|shunt\s+(?:revision|placement|insertion|removal|externali[sz]ation|malfunction|tap)|(?:revision|insertion|removal|placement|externali[sz]ation|replacement)\s+of\s+(?:the\s+|a\s+)?(?:\w+\s+){0,3}(?:shunt|evd|drain|catheter|reservoir|port\w*|line|plate|hardware)|(?:ventricular|intracystic|cyst|lumbar|shunt)\s+catheter|(?:endoscopic\s+)?third\s+ventriculostomy|etv|external\s+ventricular\s+drain|evd|ventriculostomy|ommaya|reservoir|lumbar\s+(?:puncture|drain)|wound\s+(?:revision|wash\s?-?out|exploration|closure|dehiscence|debridement|infection)|exploration\s+of\s+(?:the\s+)?wound|wash-?out|port\s+(?:placement|removal|insertion)|port-?a-?cath|portacath|broviac|hickman|mediport|gastrostomy|g-?tube|peg|tracheostomy|cranioplasty|csf\s+(?:leak|diversion)|baclofen|laminectomy\s+for\s+stenosis|discectomy|cord\s+(?:release|untethering)|chiari|burr?\s+holes?\s+for\s+(?:subdural|evacuation)|(?:subdural|epidural|extradural)\s+ha?ematoma|evacuation\s+of\s+(?:\w+\s+){0,3}ha?ematoma|aneurysm|(?:stereotactic\s+)?radio-?surgery|gamma\s?-?knife|cyberknife|srs|(?:tumou?r\s+)?emboli[sz]ation|cerebral\s+angiogra\w+|central\s+(?:venous\s+)?(?:line|access)|picc|dental|myringotomy|appendectomy|hernia)\b/i,
);
const tumorNamed =
  /\b(?:tumou?rs?|mass|lesions?|neoplasm|nodules?|residuals?|remnants?|residuum|recurrences?)\b|\p{L}{4,}oma\b/iu;
/** `after resection of the tumour`, `known`, `following`: not this operation. */
const earlier =
  /\b(?:after|following|status\s+post|s\/p|post|previous(?:ly)?|prior|history\s+of|h\/o|since|known|underwent|had|after\s+(?:his|her|the))\s+(?:\w+\s+){0,4}$/i;

/**
 * What an operative document's operation was on: by its name, else by what the document says was done. An operation
 * named as something else is on the tumour only where the document also tells what was taken of it.
 */
export function operationKind(
  { metadata, text, context }: ReadingInput,
  sentences: readonly Sentence[],
): OperationKind {
  const title = titleOf(metadata, sentences);
  if (isOnTumor(title)) return 'tumor';
  if (approach.test(title) && tumorNamed.test(title) && !namesOther(title)) return 'tumor';
  const body = sentences.map((sentence) => sentence.text).join('\n');
  const isOther = namesOther(title) || namesOther(body);
  const removes = sentences.some((sentence) =>
    resectionOf(sentence).some(
      ({ kind, isExplicit, span }) =>
        (kind === 'removed' &&
          isExplicit &&
          !earlier.test(sentence.text.slice(Math.max(0, span.start - 50), span.start))) ||
        kind === 'onlySampled',
    ),
  );
  const isOnlyOther = namesOther(title) && !/\btumou?r|\p{L}+(?:glioma|cytoma|blastoma)/iu.test(title);
  if (isOnlyOther && !(removes && isOnDayOfTumorSurgery({ metadata, context }))) return 'other';
  if (removes || (isOnTumor(body) && tumorNamed.test(text))) return 'tumor';
  const tells = sentences.some((sentence) => resectionOf(sentence).some(({ kind }) => kind !== 'untouched'));
  const isOnDay = isOnDayOfTumorSurgery({ metadata, context });
  // A drain or a shunt told of on the way does not make it another operation.
  if (isOther && (namesOther(title) || !(isOnDay && tells && tumorNamed.test(body)))) return 'other';
  return tells || isOnDay ? 'tumor' : 'untold';
}

const titleOf = ({ title }: ReadingInput['metadata'], sentences: readonly Sentence[]): string =>
  [
    title ?? '',
    ...sentences.filter(({ section }) => section === 'PROCEDURE').map((sentence) => sentence.text),
  ].join('. ');

/** By its title, its procedure or its first words the operation is another; not only by what was done on the way. */
export const isNamedOther = ({ metadata }: ReadingInput, sentences: readonly Sentence[]): boolean =>
  namesOther(titleOf(metadata, sentences)) || namesOther(sentences[0]?.text ?? '');

/** The chart's surgeries are those on the tumour; a report may be dated by the day it was signed. */
const isOnDayOfTumorSurgery = ({
  metadata,
  context,
}: Pick<ReadingInput, 'metadata' | 'context'>): boolean => {
  const { date } = metadata;
  return date !== null && context.surgeries.some((surgery) => Math.abs(daysBetween(surgery.date, date)) <= 1);
};

function isOnTumor(text: string): boolean {
  for (const match of matchesOf(onTumor, text)) {
    if (
      !earlier.test(text.slice(Math.max(0, match.index - 60), match.index)) &&
      !denied.test(text.slice(Math.max(0, match.index - 24), match.index))
    )
      return true;
  }
  return false;
}

/** Named in the body and neither denied nor answered with `no` (`Lumbar drain: no`). */
function namesOther(body: string): boolean {
  const match = onOther.exec(body);
  if (match === null) return false;
  return (
    !denied.test(body.slice(Math.max(0, match.index - 24), match.index)) &&
    !/^\s*[:=-]\s*(?:no|none|nil)\b/i.test(
      body.slice(match.index + match[0].length, match.index + match[0].length + 10),
    )
  );
}

const approach =
  /\b(?:crani\w*|approach|endonasal|endoscopic|microscopic|microsurg\w*|transs?phenoidal|transcallosal|transoral|suboccipital|pterional|retrosigmoid|telovelar|far\s+lateral|laminectomy|laminotomy|laminoplasty|myelotomy|corticectomy|burr\s+hole|surgery|operation)\b/i;

const denied = /\b(?:no|not|without|nil|neither|nor)\s+(?:\w+\s+){0,2}$/i;
