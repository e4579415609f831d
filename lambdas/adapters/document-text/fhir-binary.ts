import * as z from 'zod';
import type { EmbeddedDocument } from './xml-text.ts';

/** What a FHIR Binary resource carries. Without `data`, or with none in it, it is an empty document. */
export type FhirBinary =
  | { readonly kind: 'document'; readonly contentType: string | null; readonly bytes: Uint8Array }
  | { readonly kind: 'empty' }
  | { readonly kind: 'corrupt' }
  /** A resource of another type. */
  | { readonly kind: 'unsupported' };

const Binary = z.object({
  resourceType: z.string().nullish(),
  contentType: z.string().nullish(),
  data: z.string().nullish(),
});

/** Takes the document out of a FHIR Binary in JSON (FHIR R4, Binary). Broken JSON or base64 is `corrupt`. */
export function parseFhirBinary(json: string): FhirBinary {
  const parsed = Binary.safeParse(parseJson(json));
  if (!parsed.success) return { kind: 'corrupt' };
  const { resourceType, contentType, data } = parsed.data;
  if ((resourceType ?? 'Binary') !== 'Binary') return { kind: 'unsupported' };
  return decodeEmbedded({ contentType: contentType ?? null, base64: data ?? '' });
}

/** Decodes a document in base64, standard or URL-safe, white space allowed, padding optional. */
export function decodeEmbedded({ contentType, base64 }: EmbeddedDocument): FhirBinary {
  const compact = /\s/.test(base64) ? base64.replace(/\s/g, '') : base64;
  const end = compact.endsWith('==') ? -2 : compact.endsWith('=') ? -1 : undefined;
  const digits = compact.slice(0, end);
  if (digits === '') return { kind: 'empty' };
  // One digit left over holds six bits, which is no byte: something was cut off.
  if (!/^[\w+/-]*$/.test(digits) || digits.length % 4 === 1) return { kind: 'corrupt' };
  return { kind: 'document', contentType, bytes: new Uint8Array(Buffer.from(digits, 'base64')) };
}

/** Undefined for text that is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.trim());
  } catch {
    return undefined;
  }
}
