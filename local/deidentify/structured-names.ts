import type { NameMention } from './name-mention.ts';

/** A name that a document's markup says is one. */
export interface StructuredName {
  readonly whose: NameMention['whose'];
  readonly name: string;
}

/** Longest piece of a document that is looked through: persons stand in the header. */
const headerBytes = 256 * 1024;

const element =
  /<(?<end>\/)?(?:[\w-]+:)?(?:(?<person>patient|\w*[pP]erson)\b[^>]*>|(?:given|family)\b[^>]*>\s{0,40}(?<part>[^<]{2,80})|name\b[^>]*>\s{0,40}(?<whole>[^<\s][^<]{1,80}))/g;

/**
 * The names of people in the elements of a clinical document (HL7 CDA: `patient`, `assignedPerson`, `guardianPerson` and
 * the like, with `given` and `family`, or a `name` in one piece). Its text holds them without anything that says that
 * they are names.
 */
export function structuredNames(bytes: Uint8Array): StructuredName[] {
  const opening = Buffer.from(bytes.subarray(0, headerBytes)).toString('utf8');
  if (!/^[\uFEFF\s]{0,8}</.test(opening)) return [];
  const names: StructuredName[] = [];
  let whose: NameMention['whose'] | undefined;
  for (const { groups } of opening.matchAll(element)) {
    const { end, person, part, whole } = groups ?? {};
    if (person !== undefined) whose = end === undefined ? whoseOf(person) : undefined;
    else if (end !== undefined) continue;
    else if (part !== undefined) names.push({ whose: whose ?? 'clinician', name: part.trim() });
    // An organisation has a name too, inside no person.
    else if (whole !== undefined && whose !== undefined) names.push({ whose, name: whole.trim() });
  }
  return names;
}

const whoseOf = (person: string): NameMention['whose'] => (person === 'patient' ? 'patient' : 'clinician');
