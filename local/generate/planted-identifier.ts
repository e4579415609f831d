/** The identifiers of the Safe Harbor method (45 CFR 164.514(b)(2)) that a text can hold. */
export const plantedCategories = [
  'name',
  'address',
  'date',
  'age_over_89',
  'phone',
  'fax',
  'email',
  'ssn',
  'mrn',
  'health_plan',
  'account',
  'licence',
  'vehicle',
  'device',
  'url',
  'ip',
  'biometric',
  'photo',
  'other_id',
] as const;
export type PlantedCategory = (typeof plantedCategories)[number];

/** A word in a document that tells who somebody is. */
export interface PlantedIdentifier {
  readonly category: PlantedCategory;
  /** Offsets in the text the document was made of, UTF-16. */
  readonly start: number;
  readonly end: number;
  readonly words: string;
}
