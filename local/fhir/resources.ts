import * as z from 'zod';

/**
 * The parts of FHIR R4 resources that the tables are made of. Whatever else a resource holds is dropped; an element of
 * the wrong type counts as absent, so that one odd element never costs the resource.
 */
const text = z.string().nullish().catch(null);
const list = <T extends z.ZodType>(element: T) =>
  z
    .preprocess((value) => (Array.isArray(value) ? value : value == null ? [] : [value]), z.array(element))
    .catch([]);
const part = <T extends z.ZodType>(shape: T) => shape.nullish().catch(null);

const Coding = z.object({ system: text, code: text, display: text });
const Concept = z.object({ text, coding: list(Coding) });
export type Concept = z.infer<typeof Concept>;
const Identifier = z.object({ system: text, value: text, type: part(Concept) });
export const Reference = z.object({ reference: text, display: text, identifier: part(Identifier) });
export type Reference = z.infer<typeof Reference>;
const Period = z.object({ start: text, end: text });
export const Attachment = z.object({
  contentType: text,
  url: text,
  data: text,
  size: z.union([z.number(), z.string()]).nullish().catch(null),
  title: text,
});
export type Attachment = z.infer<typeof Attachment>;

const Base = {
  id: text,
  meta: part(z.object({ lastUpdated: text })),
};

export const Patient = z.object({
  ...Base,
  resourceType: z.literal('Patient'),
  identifier: list(Identifier),
  name: list(z.object({ family: text })),
  birthDate: text,
  gender: text,
  deceasedBoolean: z.boolean().nullish().catch(null),
  deceasedDateTime: text,
  extension: list(
    z.object({ url: text, extension: list(z.object({ url: text, valueString: text })), valueString: text }),
  ),
});
export type Patient = z.infer<typeof Patient>;

export const DocumentReference = z.object({
  ...Base,
  resourceType: z.literal('DocumentReference'),
  status: text,
  docStatus: text,
  type: part(Concept),
  category: list(Concept),
  subject: part(Reference),
  date: text,
  authenticator: part(Reference),
  custodian: part(Reference),
  relatesTo: list(z.object({ code: text, target: part(Reference) })),
  description: text,
  content: list(z.object({ attachment: part(Attachment), format: part(Coding) })),
  context: part(
    z.object({
      encounter: list(Reference),
      period: part(Period),
      facilityType: part(Concept),
      practiceSetting: part(Concept),
      related: list(Reference),
    }),
  ),
});
export type DocumentReference = z.infer<typeof DocumentReference>;

export const DiagnosticReport = z.object({
  ...Base,
  resourceType: z.literal('DiagnosticReport'),
  status: text,
  category: list(Concept),
  code: part(Concept),
  subject: part(Reference),
  encounter: part(Reference),
  effectiveDateTime: text,
  effectivePeriod: part(Period),
  issued: text,
  performer: list(Reference),
  result: list(Reference),
  imagingStudy: list(Reference),
  conclusion: text,
  presentedForm: list(Attachment),
});
export type DiagnosticReport = z.infer<typeof DiagnosticReport>;

export const Procedure = z.object({
  ...Base,
  resourceType: z.literal('Procedure'),
  status: text,
  statusReason: part(Concept),
  category: part(Concept),
  code: part(Concept),
  subject: part(Reference),
  encounter: part(Reference),
  performedDateTime: text,
  performedPeriod: part(Period),
  performer: list(z.object({ actor: part(Reference) })),
  reasonCode: list(Concept),
  reasonReference: list(Reference),
  bodySite: list(Concept),
  outcome: part(Concept),
});
export type Procedure = z.infer<typeof Procedure>;

export const Encounter = z.object({
  ...Base,
  resourceType: z.literal('Encounter'),
  status: text,
  class: part(Coding),
  type: list(Concept),
  subject: part(Reference),
  period: part(Period),
});
export type Encounter = z.infer<typeof Encounter>;

export const Condition = z.object({
  ...Base,
  resourceType: z.literal('Condition'),
  clinicalStatus: part(Concept),
  verificationStatus: part(Concept),
  code: part(Concept),
  subject: part(Reference),
  onsetDateTime: text,
  onsetPeriod: part(Period),
  abatementDateTime: text,
  recordedDate: text,
});
export type Condition = z.infer<typeof Condition>;

const medication = {
  ...Base,
  status: text,
  medicationCodeableConcept: part(Concept),
  medicationReference: part(Reference),
  subject: part(Reference),
  effectiveDateTime: text,
  effectivePeriod: part(Period),
};
export const MedicationStatement = z.object({
  ...medication,
  resourceType: z.literal('MedicationStatement'),
  dateAsserted: text,
});
export const MedicationAdministration = z.object({
  ...medication,
  resourceType: z.literal('MedicationAdministration'),
});
export const MedicationRequest = z.object({
  ...medication,
  resourceType: z.literal('MedicationRequest'),
  intent: text,
  authoredOn: text,
  dosageInstruction: list(
    z.object({ timing: part(z.object({ repeat: part(z.object({ boundsPeriod: part(Period) })) })) }),
  ),
});
export const Medication = z.object({
  ...Base,
  resourceType: z.literal('Medication'),
  code: part(Concept),
});
export type Medicated =
  | z.infer<typeof MedicationStatement>
  | z.infer<typeof MedicationAdministration>
  | z.infer<typeof MedicationRequest>;

export const Observation = z.object({
  ...Base,
  resourceType: z.literal('Observation'),
  status: text,
  code: part(Concept),
  valueString: text,
  valueCodeableConcept: part(Concept),
});
export type Observation = z.infer<typeof Observation>;

export const ImagingStudy = z.object({
  ...Base,
  resourceType: z.literal('ImagingStudy'),
  started: text,
  description: text,
  modality: list(Coding),
});

/** What is kept of a resource after its documents have been put aside. */
export const Resource = z.discriminatedUnion('resourceType', [
  Patient,
  DocumentReference,
  DiagnosticReport,
  Procedure,
  Encounter,
  Condition,
  MedicationStatement,
  MedicationAdministration,
  MedicationRequest,
  Medication,
  Observation,
  ImagingStudy,
]);
export type Resource = z.infer<typeof Resource>;
export type ResourceType = Resource['resourceType'];
export type ResourceOf<T extends ResourceType> = Extract<Resource, { resourceType: T }>;

/** A Binary as it arrives; its bytes go to disk and are never kept. */
export const Binary = z.object({ ...Base, contentType: text, data: text });

/** The words of a concept: its own text, else what its first coding shows. */
export const conceptText = (concept: Concept | null | undefined): string | null =>
  concept?.text ??
  concept?.coding.find((coding) => coding.display != null)?.display ??
  concept?.coding[0]?.code ??
  null;

/** ` | `-joined, as the views join what repeats; null for nothing. */
export const joined = (texts: readonly (string | null | undefined)[]): string | null => {
  const said = texts.filter((words): words is string => words != null && words !== '');
  return said.length === 0 ? null : said.join(' | ');
};
