import type { Dictionary } from './dictionary.ts';
import { isKnown, lowestExtent } from './extent-ranks.ts';
import {
  type ExtentStatement,
  knownExtents,
  type ResectionSources,
  type ScanExtent,
} from './resection-sources.ts';
import { inWords, type Statement } from './statements.ts';
import type { Extent } from './vocabulary.ts';

/** One side's answer to how much was removed. */
export interface ResectionFact {
  /** Null where that side says nothing at all; Unknown where it says that it cannot tell. */
  readonly extent: Extent | null;
  readonly source: 'operative' | 'note' | 'procedure_row' | 'early_scan' | 'late_scan' | 'none';
  /** The source in plain words, for reasons. */
  readonly named: string;
  readonly confidence: number | null;
  readonly isFlagged: boolean;
  readonly isCtOnly: boolean;
  readonly statements: readonly Statement[];
  readonly reasons: readonly string[];
}

const nothing: ResectionFact = {
  extent: null,
  source: 'none',
  named: 'no source',
  confidence: null,
  isFlagged: false,
  isCtOnly: false,
  statements: [],
  reasons: [],
};

/**
 * The surgeon's fact: the best operative document, with several sites in it the lowest; where no operative document
 * tells, another note that states this surgery's extent, then the outcome text of the procedure row.
 */
export function surgeonFact({ surgery, operative, notes }: ResectionSources): ResectionFact {
  const best = operative[0];
  if (best !== undefined && isKnown(best.extent)) {
    const sites = sameDocument(operative, best);
    const others = knownExtents(operative.filter((statement) => !sites.includes(statement)));
    return {
      ...fromStatements('operative', sites),
      reasons: [
        `The surgeon says ${lowest(sites)} in ${inWords(best)}.`,
        ...(new Set(knownExtents(sites)).size > 1 ? ['Several sites are stated; the lowest counts.'] : []),
        ...(others.some((extent) => extent !== lowest(sites))
          ? [`Other operative documents say ${[...new Set(others)].join(', ')}.`]
          : []),
      ],
    };
  }
  const told = notes.find(({ extent }) => isKnown(extent));
  if (told !== undefined)
    return {
      ...fromStatements('note', [told]),
      reasons: [`No operative document tells; ${inWords(told)} says ${told.extent} of this operation.`],
    };
  const outcome = extentInWords(surgery.outcomeText);
  if (outcome !== undefined)
    return {
      ...nothing,
      extent: outcome,
      source: 'procedure_row',
      named: 'the outcome of the procedure row',
      isFlagged: true,
      reasons: [`No document tells; the outcome of the procedure row says ${outcome}.`],
    };
  return best === undefined
    ? { ...nothing, reasons: ['No operative document states an extent.'] }
    : {
        ...fromStatements('operative', [best]),
        reasons: [`${capital(inWords(best))} does not let the extent be told.`],
      };
}

/** The radiologist's fact: the best scan of the post-operative days, else a later one that states the extent. */
export function radiologicFact(
  { earlyScans, lateScans }: ResectionSources,
  dictionary: Dictionary,
): ResectionFact {
  const early = earlyScans[0];
  const late = lateScans.find(({ extent }) => isKnown(extent));
  if (early !== undefined && (isKnown(early.extent) || late === undefined)) {
    const sites = sameDocument(earlyScans, early);
    const others = knownExtents(earlyScans.filter((scan) => !sites.includes(scan)));
    return {
      ...fromStatements('early_scan', sites),
      isCtOnly: early.isCtOnly,
      reasons: [
        isKnown(early.extent)
          ? `The radiologist says ${lowest(sites)} in ${inWords(early)}, ${timingInWords(early, dictionary)}.`
          : `${capital(inWords(early))} cannot tell how much is left.`,
        ...(early.isCtOnly ? ['It is a CT, which shows small remnants badly.'] : []),
        ...(others.some((extent) => extent !== lowest(sites))
          ? [`Other early scans say ${[...new Set(others)].join(', ')}.`]
          : []),
      ],
    };
  }
  if (late === undefined) return nothing;
  return {
    ...fromStatements('late_scan', sameDocument(lateScans, late)),
    isCtOnly: late.isCtOnly,
    reasons: [
      `No early scan tells; ${inWords(late)}, ${late.daysAfter} days after the operation, says ${late.extent}.`,
    ],
  };
}

/** Statements of the best one's document that say something, or the best one alone. */
function sameDocument<T extends ExtentStatement>(statements: readonly T[], best: T): T[] {
  const same = statements.filter(({ reading, extent }) => reading === best.reading && isKnown(extent));
  return same.length === 0 ? [best] : same;
}

function fromStatements(
  source: ResectionFact['source'],
  statements: readonly ExtentStatement[],
): Omit<ResectionFact, 'reasons'> {
  const extent = lowest(statements);
  const deciding = statements.find((statement) => statement.extent === extent) ?? statements[0];
  if (deciding === undefined) return nothing;
  return {
    extent,
    source,
    named: inWords(deciding),
    confidence: deciding.finding.confidence,
    isFlagged: deciding.finding.state === 'flagged',
    isCtOnly: false,
    statements,
  };
}

const lowest = (statements: readonly ExtentStatement[]): Extent =>
  lowestExtent(knownExtents(statements)) ?? 'Unknown';

function timingInWords(scan: ScanExtent, { windows }: Dictionary): string {
  const [from, to] = windows.resectionImagingOptimalHours;
  const days =
    scan.daysAfter === 0
      ? 'on the day of'
      : `${scan.daysAfter} ${scan.daysAfter === 1 ? 'day' : 'days'} after`;
  if (scan.hoursAfter === null) return `${days} the operation`;
  const quality = scan.hoursAfter < from ? 'earlier than' : scan.hoursAfter <= to ? 'within' : 'later than';
  return `${days} the operation, ${quality} the best ${from} to ${to} hours`;
}

const spellings: readonly (readonly [RegExp, Extent])[] = [
  [/\bnear[- ]?(?:gross[- ])?total\b|\bntr\b/, 'NTR'],
  [/\bsub[- ]?total\b|\bstr\b/, 'STR'],
  [/\bgross[- ]?total\b|\bgtr\b|\bcomplete (?:resection|removal|excision)\b/, 'GTR'],
  [/\bpartial\b|\bdebulk/, 'Partial'],
  [/\bbiopsy\b/, 'Biopsy'],
];

/** The extent a short coded outcome names, unless it denies or doubts it. */
function extentInWords(text: string | null): Extent | undefined {
  const words = text?.toLowerCase() ?? '';
  if (/\b(?:no|not|without|unable|attempted|planned|possible|incomplete)\b/.test(words)) return undefined;
  return spellings.find(([pattern]) => pattern.test(words))?.[1];
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
