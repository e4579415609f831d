import type { ReadingInput } from '../reading-input.ts';
import type { Sentence } from '../text/primitives.ts';

const onTumor =
  /\b(?:(?:resect|excis|re-?resect|re-?excis|debulk|extirpat|enucleat|cytoreduc)\w*|(?:removal|decompression|ablation|fenestration|aspiration|biops(?:y|ies|ied)|craniotomy|craniectomy)\b[^.;]{0,60}\b(?:tumou?rs?|mass|lesions?|neoplasm|nodules?|residual|remnants?|residuum|\p{L}+omas?|cyst)|biops(?:y|ies)|(?:tumou?rs?|mass|lesion|neoplasm|\p{L}+omas?)\b[^.;]{0,60}\b(?:removed|removal|biops\w*|resect\w*|excis\w*)|laser\s+interstitial|litt\b|crani(?:otomy|ectomy)?\s+(?:for|of|w(?:ith)?\/?)\s+(?:\p{L}+\s+){0,3}?(?:tumou?r|mass|lesion|\p{L}+oma)|lobectomy|hypophysectomy|transsphenoidal)\b/iu;
const onOther =
  /\b(?:(?:ventriculo\s?-?\s?(?:peritoneal|atrial|pleural)|vp|va)\s+shunt|shunt\s+(?:revision|placement|insertion|removal|externali[sz]ation|malfunction)|(?:endoscopic\s+)?third\s+ventriculostomy|etv|external\s+ventricular\s+drain|evd|ventriculostomy|ommaya|lumbar\s+(?:puncture|drain)|wound\s+(?:revision|washout|exploration|closure|dehiscence)|washout|port\s+(?:placement|removal)|port-?a-?cath|broviac|mediport|gastrostomy|g-?tube|tracheostomy|cranioplasty|csf\s+leak|baclofen|laminectomy\s+for\s+stenosis|discectomy|cord\s+(?:release|untethering)|chiari|burr?\s+holes?\s+for\s+(?:subdural|evacuation)|(?:subdural|epidural)\s+hematoma|aneurysm|central\s+line|dental|myringotomy|appendectomy|hernia)\b/i;

/** Whether an operative document is about an operation on a tumour, by its title and what it says was done. */
export function isTumorOperation({ metadata, text }: ReadingInput, sentences: readonly Sentence[]): boolean {
  const named = sentences.filter(({ section }) => section === 'PROCEDURE').map((sentence) => sentence.text);
  const title = [metadata.title ?? '', ...named].join('. ');
  if (onTumor.test(title)) return true;
  if (onOther.test(title) && !/\btumou?r|\p{L}(?:glioma|cytoma|blastoma)/iu.test(title)) return false;
  return (
    onTumor.test(sentences.map((sentence) => sentence.text).join('\n')) &&
    (/\b(?:tumou?rs?|mass|lesions?|neoplasm|nodules?|residuals?|remnants?|residuum|recurrences?)\b/i.test(
      text,
    ) ||
      /\p{L}{4}oma\b/iu.test(text))
  );
}
