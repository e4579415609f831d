import {
  findDiseaseStatements,
  type SpokenBefore,
  spokenAfter,
} from '../rules/clinical-status/disease-statements.ts';
import { notAssessable } from '../rules/course/status-cues.ts';
import { type ExtentStatement, findExtentStatements } from '../rules/extent/extent-statements.ts';
import { biopsyIn } from '../rules/extent/noted-biopsy.ts';
import { tellsTumorRemoval } from '../rules/extent/noted-operation.ts';
import { tellsCleanScan } from '../rules/extent/noted-scans.ts';
import { shorthandIn } from '../rules/extent/noted-shorthand.ts';
import {
  ranks,
  remnantsOf,
  tellsNothingLeft,
  tellsRemoval,
  tellsResection,
} from '../rules/extent/operative-extent.ts';
import { residualOf, tellsThisOperation } from '../rules/extent/scan-extent.ts';
import { findTimingWords } from '../rules/scans/surgery-timing-words.ts';
import { observeStatus } from '../rules/tumor-status/status-observations.ts';
import type { ClaimInContext, SupportCheck } from './claim.ts';

const statusOf: Readonly<Record<string, readonly string[]>> = {
  NED: ['NED'],
  Stable: ['Stable'],
  Increased: ['Increased', 'New'],
  Decreased: ['Decreased'],
  New_Malignancy: ['New'],
};

/** A status needs an undoubted statement of it about the tumour; `Unknown` must not stand on an undoubted status. */
export const supportsTumorStatus: SupportCheck = ({ sentences, value }) => {
  const observed = observeStatus(sentences);
  const isFirm = ({ isHedged, isTreatmentEffect }: (typeof observed)[number]) =>
    !isHedged && !isTreatmentEffect;
  if (value === 'Unknown') {
    const isOpen =
      observed.every((one) => !one.isStrong || !isFirm(one)) ||
      sentences.some(({ text }) => notAssessable.test(text));
    return isOpen || observed.some((one) => !isFirm(one))
      ? []
      : ['the sentence states a status without doubt'];
  }
  const wanted = statusOf[String(value)] ?? [];
  const same = observed.filter(({ status }) => wanted.includes(status));
  if (same.length === 0)
    return [
      observed.length === 0
        ? 'the sentence states no change of the tumour'
        : 'the sentence states another status',
    ];
  if (value === 'NED') return [];
  return same.some(isFirm) ? [] : ['the status is hedged or explained by treatment'];
};

/** An extent must be stated of this operation: not denied, intended, of an earlier operation, or of a part only. */
export const supportsExtent: SupportCheck = (claim) => {
  const { sentences, value, kind } = claim;
  const isNote = kind !== 'operative' && kind !== 'imaging';
  const days = isNote ? 'of any day' : 'of this day';
  const statements = sentences.flatMap((sentence) => [
    ...findExtentStatements(sentence),
    ...(isNote ? shorthandIn(sentence) : []),
  ]);
  const isOfThisOperation = ({ isHistorical, sentence }: (typeof statements)[number]): boolean =>
    !isHistorical || (kind === 'imaging' && tellsThisOperation(sentence));
  const stated = statements.filter(
    (statement) => !statement.isOfPart && (isNote || isOfThisOperation(statement)),
  );
  if (value === 'Unknown')
    return stated.some(({ strength, isHedged }) => strength === 'explicit' && !isHedged)
      ? ['the sentence states an extent']
      : [];
  const extents = new Set<string>(stated.map(({ extent }) => extent));
  const remnants = remnantsOf(sentences, days).map(({ extent }) => extent);
  if (value === 'GTR' && remnants.length > 0) return ['a remnant is stated in the same sentences'];
  if (extents.has(String(value)))
    return isOnTheWay(claim, stated) ? ['the sentence goes on to remove more'] : [];
  if (value === 'Biopsy' && isNote && biopsyIn(sentences) !== undefined && !sentences.some(tellsTumorRemoval))
    return [];
  const implied = [...remnants, ...impliedExtents(claim)];
  const rank = rankOf(value);
  if (
    implied.some(
      (extent) => rank !== undefined && rankOf(extent) !== undefined && sameStep(rank, rankOf(extent) ?? 0),
    )
  )
    return [];
  if (value === 'GTR' && statements.some(({ isOfPart }) => isOfPart))
    return ['removal is stated of a part only'];
  return [
    statements.length + implied.length === 0
      ? 'the sentence states no extent'
      : 'the sentence states another extent',
  ];
};

/**
 * Debulking or a biopsy in a sentence that goes on: `debulked internally and then removed`, `biopsy sent, remainder
 * resected`. Only said in so many words (`biopsy only`) is it the extent.
 */
function isOnTheWay({ sentences, value }: ClaimInContext, stated: readonly ExtentStatement[]): boolean {
  const own = stated.filter(({ extent }) => extent === value);
  if (!(value === 'Partial' || value === 'Biopsy') || own.some(({ strength }) => strength === 'explicit'))
    return false;
  const rank = ranks[value];
  const goesOn = (text: string): boolean =>
    tellsRemoval(text) || (value === 'Biopsy' && tellsResection(text));
  return stated.some(({ extent }) => ranks[extent] > rank) || sentences.some(({ text }) => goesOn(text));
}

const rankOf = (value: unknown): number | undefined =>
  typeof value === 'string' && Object.hasOwn(ranks, value) ? ranks[value as keyof typeof ranks] : undefined;

/** What is implied gives its step only roughly: near total and subtotal remnants shade into each other, GTR does not. */
const sameStep = (claimed: number, read: number): boolean =>
  claimed === read || (Math.abs(claimed - read) === 1 && claimed < ranks.GTR && read < ranks.GTR);

function impliedExtents({ sentences, kind }: ClaimInContext): string[] {
  if (kind === 'operative')
    return sentences.some((one) => tellsRemoval(one.text) || tellsNothingLeft(one)) ? ['GTR'] : [];
  if (
    kind !== 'imaging' &&
    sentences.some((one) => tellsNothingLeft(one, 'of any day') || tellsCleanScan(one))
  )
    return ['GTR'];
  return sentences.flatMap((sentence) => residualOf(sentence, []).map(({ extent }) => extent));
}

/** The words must place the scan as claimed. */
export const supportsImagingClass: SupportCheck = ({ sentences, parsed, value }) => {
  const words = findTimingWords({ ...parsed, sentences });
  const fits =
    value === 'pre_operative'
      ? words.beforeSurgery !== undefined
      : value === 'post_operative'
        ? words.justAfterSurgery !== undefined || words.afterSurgery !== undefined
        : words.followsUp !== undefined || words.afterSurgery !== undefined;
  return fits ? [] : ['the sentence does not place the scan so'];
};

/** The clinician's sentence must state the disease so. */
export const supportsClinicalStatus: SupportCheck = ({ sentences, value }) => {
  let spoken: SpokenBefore;
  const statements = sentences.flatMap(({ text }) => {
    const found = findDiseaseStatements(text, spoken);
    spoken = spokenAfter(text);
    return found;
  });
  if (statements.some(({ status }) => status === value)) return [];
  if (value === 'Uncertain' && statements.length === 0) return [];
  return [
    statements.length === 0
      ? 'the sentence states nothing of the disease'
      : 'the sentence states another status',
  ];
};
