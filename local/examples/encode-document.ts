import type { Child, ExampleDocument } from './chart.ts';
import { writeCda } from './formats/cda.ts';
import { writeFhirBinary } from './formats/fhir.ts';
import { writeHtml } from './formats/html.ts';
import { truncatePdf, writePdf, writeScannedPdf, writeTwoColumnPdf } from './formats/pdf.ts';
import { utf8, utf8WithBom, utf16, windows1252 } from './formats/plain.ts';
import { writeRtf } from './formats/rtf.ts';
import { typePage } from './formats/typewriter.ts';
import { idsOf } from './ids.ts';

/** The bytes of a document, what their true type is, and the ending of the file. */
export interface EncodedDocument {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly extension: string;
}

/** @returns undefined for a document whose object is missing from the store. */
export function encodeDocument(child: Child, document: ExampleDocument): EncodedDocument | undefined {
  const { documentId, binaryId } = idsOf(child, document.id);
  const { text, title, format } = document;
  const page = () => writeHtml(text, { title, table: document.table ?? [] });
  const plain = (bytes: Uint8Array) => ({ bytes, contentType: 'text/plain', extension: 'txt' });
  const pdf = (bytes: Uint8Array) => ({ bytes, contentType: 'application/pdf', extension: 'pdf' });
  const fhir = (contentType: 'text/plain' | 'text/html', content: string) => ({
    bytes: utf8(writeFhirBinary({ binaryId, documentId, contentType, content })),
    contentType: 'application/fhir+json',
    extension: 'json',
  });
  switch (format) {
    case 'txt':
      return plain(utf8(text));
    case 'bom':
      return plain(utf8WithBom(text));
    case 'cp1252':
      return plain(windows1252(text));
    case 'utf16':
      return plain(utf16(text));
    case 'empty':
      return plain(new Uint8Array(0));
    case 'html':
      return { bytes: utf8(page()), contentType: 'text/html', extension: 'html' };
    case 'rtf':
      return { bytes: utf8(writeRtf(text)), contentType: 'text/rtf', extension: 'rtf' };
    case 'fhir_text':
      return fhir('text/plain', text);
    case 'fhir_html':
      return fhir('text/html', page());
    case 'cda': {
      const day = document.at?.slice(0, 10) ?? '';
      const xml = writeCda({ documentId, title, day, patient: child, text });
      return { bytes: utf8(xml), contentType: 'application/xml', extension: 'xml' };
    }
    case 'pdf':
      return pdf(writePdf(text));
    case 'pdf_columns':
      return pdf(writeTwoColumnPdf(text));
    case 'pdf_scan':
      return pdf(writeScannedPdf(typePage(text)));
    case 'pdf_truncated':
      return pdf(truncatePdf(writePdf(text)));
    case 'missing':
      return undefined;
  }
}
