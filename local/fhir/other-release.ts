type Resource = Readonly<Record<string, unknown>>;

interface Sign {
  readonly release: string;
  readonly types: readonly string[];
  /** What a person will find in the resource. */
  readonly sign: string;
  holds(resource: Resource): boolean;
}

const has = (element: string) => (resource: Resource) => resource[element] !== undefined;

/** Elements that moved between releases (the R4 and R5 change notes of hl7.org/fhir), each enough to tell by itself. */
const signs: readonly Sign[] = [
  { release: 'STU3 or older', types: ['Binary'], sign: 'Binary.content', holds: has('content') },
  {
    release: 'STU3 or older',
    types: ['DocumentReference'],
    sign: 'DocumentReference.indexed',
    holds: has('indexed'),
  },
  { release: 'STU3 or older', types: ['Procedure'], sign: 'Procedure.notDone', holds: has('notDone') },
  {
    release: 'STU3 or older',
    types: ['Procedure', 'DiagnosticReport', 'Observation'],
    sign: 'context',
    holds: has('context'),
  },
  { release: 'STU3 or older', types: ['Patient'], sign: 'Patient.animal', holds: has('animal') },
  {
    release: 'STU3 or older',
    types: ['Condition'],
    sign: 'Condition.clinicalStatus as a code',
    holds: ({ clinicalStatus }) => typeof clinicalStatus === 'string',
  },
  { release: 'DSTU2', types: ['MedicationOrder'], sign: 'the type itself', holds: () => true },
  { release: 'R5', types: ['Procedure'], sign: 'Procedure.occurrence', holds: startsWith('occurrence') },
  {
    release: 'R5',
    types: ['DocumentReference'],
    sign: 'DocumentReference.context as a list',
    holds: ({ context }) => Array.isArray(context),
  },
  {
    release: 'R5',
    types: ['Encounter'],
    sign: 'Encounter.actualPeriod',
    holds: has('actualPeriod'),
  },
];

/** The release of FHIR a resource shows itself to be of, when it is surely not R4. */
export function otherRelease(
  type: string,
  resource: Resource,
): { readonly release: string; readonly sign: string } | undefined {
  const version = resource.fhirVersion;
  if (type === 'CapabilityStatement' && typeof version === 'string' && !version.startsWith('4.'))
    return { release: `version ${version.slice(0, 8)}`, sign: 'CapabilityStatement.fhirVersion' };
  return signs.find((sign) => sign.types.includes(type) && sign.holds(resource));
}

function startsWith(prefix: string): (resource: Resource) => boolean {
  return (resource) => Object.keys(resource).some((element) => element.startsWith(prefix));
}
