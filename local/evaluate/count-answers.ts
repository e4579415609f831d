import type { Finding, FindingValue } from '../../lambdas/domain/finding.ts';
import { type Absence, absences, type VariableName } from '../../lambdas/domain/vocabulary.ts';
import { absenceWordOf } from '../../lambdas/readers/absence-words.ts';
import { type AnswerKind, type Calibration, keyOf, noDoubt } from '../../lambdas/readers/calibration.ts';
import { doubtsIn } from '../../lambdas/readers/reasons-in-words.ts';
import { agrees } from './compare-values.ts';
import type { Count } from './fit-calibration.ts';
import type { Judgement } from './judge-document.ts';

/** A judged answer as a calibration counts it. */
export interface JudgedAnswer {
  readonly patientId: string;
  readonly answer: AnswerKind;
  /** What speaks against it, in words; `none` alone where nothing does. */
  readonly doubts: readonly string[];
  readonly isRight: boolean;
}

/**
 * The answers of one run that tell how often a kind of answer is right. Left out: those about repeated documents
 * (their original counts), those set aside or revised later, and absences that no gold record of the variable would bear out,
 * since of them gold holds only the wrong ones.
 */
export function judgedAnswers(judgements: readonly Judgement[]): JudgedAnswer[] {
  const goldAbsences = absencesOfGold(judgements);
  return judgements.flatMap(({ finding, document, variable, isRight, gold }) => {
    const taken = finding?.readings[0];
    if (finding === undefined || taken === undefined || isSettledLater(finding)) return [];
    if (document?.status !== 'read' || document.kind === null) return [];
    const { agreement, absence, basis, secondOpinion } = finding;
    const stance = secondOpinion?.stance ?? null;
    if (absence !== null && !goldAbsences.has(`${variable} ${absence}`)) return [];
    const doubts = doubtsIn(finding.reasons);
    return [
      {
        patientId: gold.patient_fhir_id,
        answer: { variable, reader: taken.reader, agreement, stance, absence, kind: document.kind, basis },
        doubts: doubts.length === 0 ? [noDoubt] : doubts,
        isRight,
      },
    ];
  });
}

const isSettledLater = ({ state, reasons }: Finding): boolean =>
  state === 'rejected' || reasons.some((reason) => reason.startsWith('revised after clarification'));

/** Absences that gold holds records of: in a word of the variable's list, as no value, or as `none`. */
function absencesOfGold(judgements: readonly Judgement[]): Set<string> {
  return new Set(
    judgements.flatMap(({ gold: { value }, variable }) =>
      absences
        .filter((absence) => absence === absenceWordOf(value) || isTold(variable, value, absence))
        .map((absence) => `${variable} ${absence}`),
    ),
  );
}

const isTold = (variable: VariableName, gold: FindingValue, absence: Absence): boolean =>
  (absence === 'not_documented' || absence === 'documented_absent') &&
  agrees(variable, gold, { value: null, absence });

/** How often each kind was right. An answer with several doubts counts for each. */
export function countAnswers(answers: readonly JudgedAnswer[]): Count[] {
  const counts = new Map<string, Count & { readonly seen: Set<string> }>();
  for (const { patientId, answer, doubts, isRight } of answers) {
    const { absence, ...known } = answer;
    for (const doubt of doubts) {
      const name = { ...known, answer: absence ?? ('value' as const), doubt };
      const before = counts.get(keyOf(name));
      const seen = (before?.seen ?? new Set<string>()).add(patientId);
      const right = (before?.right ?? 0) + (isRight ? 1 : 0);
      const total = (before?.total ?? 0) + 1;
      counts.set(keyOf(name), { ...name, right, total, patients: seen.size, seen });
    }
  }
  return [...counts.values()].map(({ seen, ...count }) => count);
}

/** What a calibration was measured on, as its file tells it. */
export function measurementOf(
  judgements: readonly Judgement[],
  told: { readonly charts: string; readonly dictionaryVersions: ReadonlySet<string> },
): Calibration['measuredOn'][number] {
  const readings = judgements.flatMap(({ finding }) => finding?.readings[0] ?? []);
  const models = readings.map(({ model, promptVersion }) => `${model}, prompt ${promptVersion}`);
  return {
    charts: told.charts,
    patients: new Set(judgements.map(({ gold }) => gold.patient_fhir_id)).size,
    answers: judgedAnswers(judgements).length,
    models: [...new Set(models)].sort(),
    dictionaryVersions: [...told.dictionaryVersions].sort(),
  };
}
