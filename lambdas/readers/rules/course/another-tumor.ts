import { assess } from '../../text/assertion.ts';
import { matchesOf, sought } from '../../text/sought.ts';

/** A tumour told apart from the known one. */
const anotherTumor = sought(
  /\b(?:second(?:ary)?|third|another|separate|subsequent|radiation[\s-](?:induced|associated)|treatment[\s-]related)\s+(?:(?:primary|high[\s-]grade|low[\s-]grade|brain|cns|malignant|intracranial|de\s+novo)\s+){0,2}(?:primary|malignan\w+|tumou?r|\p{L}*glioma|\p{L}*sarcoma|meningioma|cancer|neoplasm|carcinoma|glioblastoma)\b/giu,
);

/** `a secondary high grade glioma in the radiation field`, not denied, not a risk, not long past. */
export function namesAnotherTumor(sentence: string): boolean {
  return matchesOf(anotherTumor, sentence).some((match) => {
    const at = { start: match.index, end: match.index + match[0].length };
    const { negated, historical, planned, otherPerson } = assess(sentence, at, '');
    const ahead = sentence.slice(Math.max(0, at.start - 80), at.start);
    return (
      !negated &&
      !historical &&
      !planned &&
      !otherPerson &&
      !/\b(?:risks?|screen\w*|chance|surveillance|late\s+effects?|watch\w*)\b/iu.test(ahead)
    );
  });
}
