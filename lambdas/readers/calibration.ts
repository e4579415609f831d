import * as z from 'zod';
import {
  type Absence,
  type Agreement,
  absences,
  agreements,
  type Basis,
  bases,
  type DocumentType,
  documentTypes,
  type ReaderName,
  readerNames,
  type Stance,
  stances,
  type VariableName,
  variableNames,
} from '../domain/vocabulary.ts';
import { checkVersion } from './reading-versions.ts';

const share = z.number().min(0).max(1);

/** One kind of answer, and how often it proved right. */
export const CalibrationEntry = z.strictObject({
  variable: z.enum(variableNames),
  /** Whose answer was taken. */
  reader: z.enum(readerNames),
  /** How the readers compared on it. */
  agreement: z.enum(agreements),
  /** How the learned reader stands to it; null where it is not asked. */
  stance: z.enum(stances).nullable(),
  /** `value`, or the reason why there is none. */
  answer: z.enum(['value', ...absences]),
  /** `none` without a doubt, `any` over all doubts, else the doubt in the reader's words. */
  doubt: z.string(),
  /** Kind of document and what the answer stands on; both null over all of them. */
  kind: z.enum(documentTypes).nullable(),
  basis: z.enum(bases).nullable(),
  right: z.int().min(0),
  total: z.int().min(0),
  /** Patients the cases come from; documents of one chart resemble one another. */
  patients: z.int().min(0),
  /** Probability that such an answer is right; null where too few of the variable were counted to say. */
  confidence: share.nullable(),
  /** What the probability is at least, with 95 % certainty; null with it. */
  atLeast: share.nullable(),
});
export type CalibrationEntry = z.infer<typeof CalibrationEntry>;

/**
 * How often answers proved right against gold standards (`config/calibration.json`): by variable, reader, comparison
 * of the readers, the learned reader's stance, doubt, kind of document and basis. Written by `radiant evaluate --calibrate`, never by hand. What
 * was not measured is not there.
 */
export const Calibration = z.strictObject({
  /** Hash of what was counted: equal counts, equal version. Null before the first measurement. */
  version: z.string().nullable(),
  /** Which charts it was measured on, in words that can be published, and with which readers. */
  measuredOn: z.array(
    z.strictObject({
      charts: z.string(),
      patients: z.int().min(0),
      answers: z.int().min(0),
      models: z.array(z.string()),
      dictionaryVersions: z.array(z.string()),
    }),
  ),
  method: z.string(),
  entries: z.array(CalibrationEntry),
});
export type Calibration = z.infer<typeof Calibration>;

/** What is asked of a calibration: the answer that was taken, as reconciled. */
export interface AnswerKind {
  readonly variable: VariableName;
  readonly reader: ReaderName;
  readonly agreement: Agreement;
  readonly stance: Stance | null;
  readonly absence: Absence | null;
  readonly kind: DocumentType;
  readonly basis: Basis;
}

/** How sure one kind of answer is. `isOwn` is false where a doubt was never counted and all doubts speak for it. */
export interface Measured {
  readonly confidence: number;
  readonly atLeast: number;
  readonly right: number;
  readonly total: number;
  readonly isOwn: boolean;
}

/** How sure an answer with this doubt (`none` for an answer without) is; null where nothing like it was measured. */
export type MeasuredOf = (answer: AnswerKind, doubt: string) => Measured | null;

/**
 * The most special entry that fits: doubt, kind and basis; doubt alone; any doubt. An answer without a doubt is never
 * judged by answers with one.
 */
export function measuredFrom(calibration: Calibration): MeasuredOf {
  const entries = entriesOf(calibration);
  return ({ absence, kind, basis, ...answer }, doubt) => {
    const common = { ...answer, answer: absence ?? ('value' as const) };
    const own =
      entries.get(keyOf({ ...common, doubt, kind, basis })) ??
      entries.get(keyOf({ ...common, doubt, kind: null, basis: null }));
    const found =
      own ??
      (doubt === noDoubt
        ? undefined
        : entries.get(keyOf({ ...common, doubt: anyDoubt, kind: null, basis: null })));
    if (found === undefined) return null;
    const { confidence, atLeast, right, total } = found;
    if (confidence === null || atLeast === null) return null;
    return { confidence, atLeast, right, total, isOwn: own !== undefined };
  };
}

/** A run asks for every document, with one calibration. */
const byName = new WeakMap<Calibration, ReadonlyMap<string, CalibrationEntry>>();

function entriesOf(calibration: Calibration): ReadonlyMap<string, CalibrationEntry> {
  const known = byName.get(calibration);
  if (known !== undefined) return known;
  const entries = new Map(calibration.entries.map((entry) => [keyOf(entry), entry]));
  byName.set(calibration, entries);
  return entries;
}

export const noDoubt = 'none';
export const anyDoubt = 'any';

/** Name of an entry; two entries of a calibration never share one. */
export const keyOf = (
  entry: Pick<
    CalibrationEntry,
    'variable' | 'reader' | 'agreement' | 'stance' | 'answer' | 'doubt' | 'kind' | 'basis'
  >,
): string =>
  [
    entry.variable,
    entry.reader,
    entry.agreement,
    entry.stance ?? '*',
    entry.answer,
    entry.doubt,
    entry.kind ?? '*',
    entry.basis ?? '*',
  ].join('|');

let shipped: Promise<Calibration> | undefined;

/**
 * `config/calibration.json`: loaded when the first document is read, so that a start does not wait for it.
 *
 * @throws ConfigurationError when it is not of the version that runs are planned with.
 */
export function shippedCalibration(): Promise<Calibration> {
  shipped ??= import('../../config/calibration.json', { with: { type: 'json' } }).then(
    ({ default: file }) => {
      const calibration = Calibration.parse(file);
      checkVersion('calibration', calibration.version);
      return calibration;
    },
  );
  return shipped;
}
