import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEmbedded, parseFhirBinary } from '../../../../lambdas/adapters/document-text/fhir-binary.ts';

const binary = (fields: object): string => JSON.stringify({ resourceType: 'Binary', id: 'b', ...fields });

describe('parseFhirBinary', () => {
  it('gives the bytes and their type', () => {
    const data = Buffer.from('Stable.').toString('base64');

    expect(parseFhirBinary(binary({ contentType: 'text/plain', data }))).toEqual({
      kind: 'document',
      contentType: 'text/plain',
      bytes: new Uint8Array(Buffer.from('Stable.')),
    });
  });

  it.each([{}, { data: '' }, { data: null }, { data: '  \n' }])(
    'takes %j for an empty document',
    (fields) => {
      expect(parseFhirBinary(binary(fields))).toEqual({ kind: 'empty' });
    },
  );

  it('does not take another resource for an empty document', () => {
    expect(parseFhirBinary('{"resourceType":"DocumentReference"}')).toEqual({ kind: 'unsupported' });
  });

  it.each([
    ['JSON that was cut off', binary({ data: 'AAAA' }).slice(0, -5)],
    ['data that is no text', binary({ data: 7 })],
    ['data outside the alphabet', binary({ data: 'AA*A' })],
    ['data that was cut off', binary({ data: 'AAAAA' })],
  ])('takes %s for corrupt', (_, json) => {
    expect(parseFhirBinary(json)).toEqual({ kind: 'corrupt' });
  });
});

describe('decodeEmbedded', () => {
  it('gives back all bytes, of both alphabets, with line breaks and without padding', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.constantFrom<'base64' | 'base64url'>('base64', 'base64url'),
        (bytes, alphabet) => {
          const base64 = Buffer.from(bytes)
            .toString(alphabet)
            .replace(/(.{1,76})/g, '$1\r\n');
          const decoded = decodeEmbedded({ contentType: null, base64 });

          expect(decoded.kind === 'document' && [...decoded.bytes]).toEqual([...bytes]);
        },
      ),
    );
  });
});
