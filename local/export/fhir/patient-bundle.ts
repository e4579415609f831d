import type { Surgery } from '../../../lambdas/domain/abstraction.ts';
import type { Finding } from '../../../lambdas/domain/finding.ts';
import { valueInWords } from '../../../lambdas/domain/review/decided-value.ts';
import type { ReviewSubject } from '../../../lambdas/domain/review/decision.ts';
import type { ExportedChart } from '../exported-chart.ts';
import {
  type BundleEntry,
  entryOf,
  type FhirJson,
  radiantSystem,
  referenceTo,
  textConcept,
  uuidOf,
} from './bundle-entries.ts';
import { findingObservation } from './finding-observation.ts';
import { provenance } from './provenance.ts';

type Evidences = Parameters<typeof provenance>[0]['evidence'];

/**
 * A patient as a FHIR R4 Bundle (collection): who it is by pseudonym alone, the cancer conditions, operations,
 * observations and tumour events, each with a Provenance that names who read it and where it is written. Documents are
 * named by their identifiers; their texts are not in it.
 */
export function patientBundle(chart: ExportedChart): FhirJson {
  const { patientKey, abstraction, parts, course } = chart;
  const uuid = (kind: string, id: string): string => uuidOf(patientKey, kind, id);
  const subject = referenceTo(uuid('Patient', patientKey));
  const documentReference = (documentId: string): { readonly reference: string } =>
    referenceTo(uuid('DocumentReference', documentId));
  const documentOfBinary = new Map(
    abstraction.documents.map(({ binaryId, documentId }) => [binaryId, documentId]),
  );
  const used = new Set<string>();
  const entries: BundleEntry[] = [];

  const add = (
    kind: string,
    id: string,
    resource: FhirJson,
    source: { readonly evidence: Evidences; readonly agents: Parameters<typeof provenance>[0]['agents'] },
  ): void => {
    const own = uuid(kind, id);
    entries.push(entryOf(own, resource));
    entries.push(
      entryOf(
        uuid('Provenance', `${kind}|${id}`),
        provenance({
          target: referenceTo(own),
          abstraction,
          agents: source.agents,
          evidence: source.evidence,
          documentOf: ({ binaryId }) => {
            const documentId = documentOfBinary.get(binaryId);
            if (documentId === undefined)
              return { identifier: { system: radiantSystem('binary'), value: binaryId } };
            used.add(documentId);
            return documentReference(documentId);
          },
        }),
      ),
    );
  };
  const decidedBy = (what: ReviewSubject, subjectId: string): { kind: 'author'; name: string }[] =>
    (abstraction.decisions ?? [])
      .filter((one) => one.subject === what && one.subjectId === subjectId && one.standing === 'applied')
      .flatMap(({ reviewers }) =>
        reviewers.map((name) => ({ kind: 'author' as const, name: `reviewer ${name}` })),
      );
  const agentsOf = (what: ReviewSubject, subjectId: string, made: readonly string[]) => {
    const reviewers = decidedBy(what, subjectId);
    return reviewers.length > 0 ? reviewers : made.map((name) => ({ kind: 'assembler' as const, name }));
  };
  const ofFinding = (finding: Finding) => {
    const readers = [...new Set(finding.readings.map(({ reader, model }) => `${reader}: ${model}`))];
    const made = readers.length > 0 ? readers : [`by ${finding.basis}`];
    return { evidence: finding.evidence, agents: agentsOf('finding', finding.findingId, made) };
  };

  const conditions = conditionsOf(chart);
  for (const { finding, words } of conditions)
    add(
      'Condition',
      finding.findingId,
      condition({ finding, words, subject, isOnly: conditions.length === 1 }),
      ofFinding(finding),
    );
  const focus =
    conditions.length === 1
      ? conditions.map(({ finding }) => referenceTo(uuid('Condition', finding.findingId)))
      : [];

  for (const finding of parts.findings) {
    used.add(finding.documentId);
    const about = { subject, focus, derivedFrom: documentReference(finding.documentId) };
    add('Observation', finding.findingId, findingObservation(finding, about), ofFinding(finding));
  }
  for (const surgery of parts.surgeries) {
    const source = {
      evidence: surgery.evidence,
      agents: agentsOf('surgery', surgery.surgeryId, [`policy ${surgery.policy}`]),
    };
    add('Procedure', surgery.surgeryId, procedure(surgery, { subject, focus }), source);
  }
  for (const event of parts.events) {
    const resource: FhirJson = {
      resourceType: 'Observation',
      identifier: [{ system: radiantSystem('event'), value: event.eventId }],
      status: decidedBy('event', event.eventId).length > 0 ? 'final' : 'preliminary',
      code: { coding: [{ system: radiantSystem('variable'), code: 'tumor_event' }], text: 'tumor event' },
      subject,
      ...(focus.length === 0 ? {} : { focus }),
      effectiveDateTime: event.date,
      valueCodeableConcept: textConcept(event.type),
    };
    add('Observation', `event|${event.eventId}`, resource, {
      evidence: [],
      agents: agentsOf('event', event.eventId, ['rules of event types']),
    });
  }

  const documents = abstraction.documents
    .filter(({ documentId }) => used.has(documentId))
    .map(({ documentId, binaryId, date, kind }) =>
      entryOf(uuid('DocumentReference', documentId), {
        resourceType: 'DocumentReference',
        identifier: [
          { system: radiantSystem('document'), value: documentId },
          ...(binaryId === null ? [] : [{ system: radiantSystem('binary'), value: binaryId }]),
        ],
        status: 'current',
        ...(kind === null ? {} : { type: textConcept(kind) }),
        subject,
        content: [
          {
            attachment: {
              ...(date === null ? {} : { creation: date }),
              title: 'the text is not part of this export',
            },
          },
        ],
      }),
    );
  const patient = entryOf(uuid('Patient', patientKey), {
    resourceType: 'Patient',
    identifier: [{ system: radiantSystem('patient-key'), value: patientKey }],
    ...genderOf(course?.gender ?? null),
    ...deceasedOf(course),
  });
  return {
    resourceType: 'Bundle',
    id: uuid('Bundle', String(abstraction.version)),
    type: 'collection',
    timestamp: abstraction.createdAt,
    entry: [patient, ...entries, ...documents],
  };
}

/** The diagnoses by word, from pathology where it states one: the first finding of each. */
function conditionsOf({
  parts,
  abstraction,
}: ExportedChart): readonly { readonly finding: Finding; readonly words: string }[] {
  const pathology = new Set(
    abstraction.documents.filter(({ kind }) => kind === 'pathology').map(({ documentId }) => documentId),
  );
  const stated = parts.findings.filter(({ variable, value }) => variable === 'diagnosis' && value !== null);
  const best = stated.filter(({ documentId }) => pathology.has(documentId));
  const byWord = new Map<string, Finding>();
  for (const finding of best.length > 0 ? best : stated) {
    const words = valueInWords(finding.value);
    const known = byWord.get(words);
    if (known === undefined || (finding.date ?? '9') < (known.date ?? '9')) byWord.set(words, finding);
  }
  return [...byWord].map(([words, finding]) => ({ finding, words }));
}

/** Where documents state several diagnoses none of them is called the primary one. */
const condition = (given: {
  readonly finding: Finding;
  readonly words: string;
  readonly subject: unknown;
  readonly isOnly: boolean;
}): FhirJson => ({
  resourceType: 'Condition',
  ...(given.isOnly
    ? {
        meta: {
          profile: ['http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-primary-cancer-condition'],
        },
      }
    : {}),
  identifier: [{ system: radiantSystem('finding'), value: given.finding.findingId }],
  verificationStatus: {
    coding: [
      {
        system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
        code: given.isOnly
          ? given.finding.basis === 'review'
            ? 'confirmed'
            : 'provisional'
          : 'differential',
      },
    ],
  },
  category: [
    {
      coding: [
        { system: 'http://terminology.hl7.org/CodeSystem/condition-category', code: 'problem-list-item' },
      ],
    },
  ],
  code: textConcept(given.words),
  subject: given.subject,
  ...(given.finding.date === null ? {} : { recordedDate: given.finding.date }),
});

const procedure = (
  { surgeryId, procedureIds, date, eorFinal, eorSurgeon, eorRadiologic }: Surgery,
  about: { readonly subject: unknown; readonly focus: readonly unknown[] },
): FhirJson => ({
  resourceType: 'Procedure',
  identifier: [
    { system: radiantSystem('surgery'), value: surgeryId },
    ...procedureIds.map((value) => ({ system: radiantSystem('procedure'), value })),
  ],
  status: 'completed',
  code: textConcept('operation on a tumor of the central nervous system'),
  subject: about.subject,
  performedDateTime: date,
  ...(about.focus.length === 0 ? {} : { reasonReference: about.focus }),
  outcome: textConcept(`extent of resection: ${eorFinal}`),
  note: [
    { text: `extent by the surgeon: ${eorSurgeon ?? 'not stated'}` },
    { text: `extent by the radiologist: ${eorRadiologic ?? 'not stated'}` },
  ],
});

function deceasedOf(
  course: ExportedChart['course'],
): { readonly deceasedDateTime: string } | { readonly deceasedBoolean: boolean } | Record<string, never> {
  if (course === null) return {};
  if (course.deceasedDate !== null) return { deceasedDateTime: course.deceasedDate };
  return course.isDeceased === undefined ? {} : { deceasedBoolean: course.isDeceased };
}

function genderOf(gender: string | null): { readonly gender?: string } {
  const word = gender?.toLowerCase() ?? '';
  return ['male', 'female', 'other', 'unknown'].includes(word) ? { gender: word } : {};
}
