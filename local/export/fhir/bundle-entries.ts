import { sha256 } from '../../../lambdas/domain/canonical.ts';

/** A FHIR resource as JSON. */
export type FhirJson = { readonly resourceType: string } & Readonly<Record<string, unknown>>;

export interface BundleEntry {
  readonly fullUrl: string;
  readonly resource: FhirJson;
}

/** Names for what only this project tells apart; none of them is a code of a standard terminology. */
export const radiantSystem = (name: string): string => `urn:radiant:${name}`;

/** The same thing of the same patient has the same UUID (version 8, RFC 9562) in every export. */
export function uuidOf(patientKey: string, kind: string, id: string): string {
  const hash = sha256(`${patientKey}|${kind}|${id}`);
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

export const referenceTo = (uuid: string): { readonly reference: string } => ({
  reference: `urn:uuid:${uuid}`,
});

export const entryOf = (uuid: string, resource: FhirJson): BundleEntry => {
  const { resourceType, ...content } = resource;
  return { fullUrl: `urn:uuid:${uuid}`, resource: { resourceType, id: uuid, ...content } };
};

/** FHIR knows no empty string. */
export const textConcept = (text: string): { readonly text: string } => ({
  text: text.trim() === '' ? '(empty)' : text,
});
