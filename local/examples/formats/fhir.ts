/** A FHIR Binary resource as the object store keeps it: the document in base64 inside JSON. */
export function writeFhirBinary(options: {
  readonly binaryId: string;
  readonly documentId: string;
  readonly contentType: 'text/plain' | 'text/html';
  readonly content: string;
}): string {
  return JSON.stringify({
    resourceType: 'Binary',
    id: options.binaryId,
    meta: {
      tag: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HTEST' }],
    },
    contentType: options.contentType,
    securityContext: { reference: `DocumentReference/${options.documentId}` },
    data: Buffer.from(options.content, 'utf8').toString('base64'),
  });
}
