import type { Child } from '../examples/chart.ts';
import { simulateCourse } from './course.ts';
import { drawFrom } from './draw.ts';
import { identifiersOf } from './identifiers.ts';
import type { IdentifyingRemark } from './identifying-remark.ts';
import { inventPerson } from './person.ts';
import {
  drawContradiction,
  naturalContradictions,
  type Planted,
  plantContradiction,
  wishesOf,
} from './plant-contradiction.ts';
import { plantFlaws } from './plant-flaws.ts';
import type { PlantedIdentifier } from './planted-identifier.ts';
import { routineNotes } from './routine-notes.ts';
import { tellChart } from './tell-chart.ts';
import { phraseBanks, type Wording } from './wording/index.ts';

/** A generated chart, its truth, and what was planted in it. */
export interface GeneratedChart {
  readonly child: Child;
  /** What was planted, and what is in contradiction by the course itself. */
  readonly planted: readonly Planted[];
  /** By document id within the chart. */
  readonly identifiers: ReadonlyMap<string, readonly PlantedIdentifier[]>;
}

/**
 * Chart `number` of a seed. It depends on nothing else: the same chart comes of any cohort it is part of.
 *
 * @param options.documents about how many documents it has; by itself between 20 and 120.
 */
export function generateChart(options: {
  readonly seed: number;
  readonly number: number;
  readonly wording: Wording;
  readonly documents?: number | undefined;
}): GeneratedChart {
  const { seed, number, wording } = options;
  const draw = drawFrom(`radiant/${seed}/${number}`);
  const contradiction = drawContradiction(draw);
  const course = simulateCourse(draw, wishesOf(contradiction));
  const person = inventPerson(draw, number);
  const patientId = `gen-${seed}-${number}`;
  const telling = { draw, bank: phraseBanks[wording], course, person, patientId };
  const told = tellChart(telling);
  const { chart, planted } =
    contradiction === undefined
      ? { chart: told, planted: [] }
      : withPlant(plantContradiction(telling, { chart: told, kind: contradiction }));
  const wanted = options.documents ?? draw.whole(20, 120);
  const remarks: IdentifyingRemark[] = [];
  const routine = [
    ...routineNotes(telling, {
      count: Math.max(3, wanted - chart.documents.length),
      onRemark: (remark) => remarks.push(remark),
    }),
  ];
  const documents = plantFlaws(draw, [...chart.documents, ...routine]);
  return {
    child: {
      patientId,
      mrn: person.mrn,
      name: `${person.familyName}, ${person.givenName}`,
      birthDate: course.birthDate,
      gender: person.gender,
      procedures: chart.procedures,
      documents,
      facts: chart.facts,
    },
    planted: [
      ...planted,
      ...naturalContradictions(course).filter(
        (natural) => !planted.some(({ kind }) => kind === natural.kind),
      ),
    ],
    identifiers: new Map(
      documents.map((document) => [
        document.id,
        identifiersOf(document, { person, birthDate: course.birthDate, remarks }),
      ]),
    ),
  };
}

const withPlant = ({ chart, planted }: ReturnType<typeof plantContradiction>) => ({
  chart,
  planted: [planted],
});
