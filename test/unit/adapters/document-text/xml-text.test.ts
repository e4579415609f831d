import { describe, expect, it } from 'vitest';
import { xmlText } from '../../../../lambdas/adapters/document-text/xml-text.ts';

const cda = (body: string): string => `<?xml version="1.0"?>
  <ClinicalDocument xmlns="urn:hl7-org:v3"><title>MRI Brain</title>
  <recordTarget><patientRole><patient><name><given>Ann</given><family>Example</family></name></patient>
  </patientRole></recordTarget><author><name>Dr. B</name></author>
  <component>${body}</component></ClinicalDocument>`;

describe('xmlText', () => {
  it('reads title, patient and narratives of a CDA and leaves coded entries out', () => {
    const { text } = xmlText(
      cda(`<structuredBody><component><section><code code="18782-3"/><title>Findings</title>
        <text>No <content styleCode="Bold">new</content> lesion.<br/>Stable.
          <list><item>left</item><item>right</item></list>
          <table><tbody><tr><th>Size</th><td>2&lt;3 cm</td></tr></tbody></table></text>
        <entry><observation><text>coded</text><value>7</value></observation></entry>
      </section></component></structuredBody>`),
    );

    expect(text).toBe(
      'MRI Brain\nAnn Example\n\nFindings\nNo new lesion.\nStable.\nleft\nright\n\nSize\t2<3 cm',
    );
  });

  it('finds the document that a CDA without structure carries', () => {
    const { embedded } = xmlText(
      cda('<nonXMLBody><text mediaType="text/rtf" representation="B64">e1xy\n dGYx</text></nonXMLBody>'),
    );

    expect(embedded?.contentType).toBe('text/rtf');
    expect(embedded?.base64.replace(/\s/g, '')).toBe('e1xydGYx');
  });

  it('keeps the lines of a plain text in a CDA without structure', () => {
    const { text, embedded } = xmlText(
      cda('<nonXMLBody><text mediaType="text/plain">A\n  B</text></nonXMLBody>'),
    );

    expect(text).toBe('MRI Brain\nAnn Example\nA\n  B');
    expect(embedded).toBeUndefined();
  });

  it('finds the document in a FHIR Binary in XML', () => {
    const source =
      '<Binary xmlns="http://hl7.org/fhir"><contentType value="text/plain"/><data value="U3RhYmxlLg=="/></Binary>';

    expect(xmlText(source).embedded).toEqual({ contentType: 'text/plain', base64: 'U3RhYmxlLg==' });
  });

  it('puts the elements of other XML on lines of their own, whatever their prefix', () => {
    const source =
      '<r:Report><r:Impression>No <b>change</b>.</r:Impression><r:Note><![CDATA[a < b]]></r:Note></r:Report>';

    expect(xmlText(source).text).toBe('No change.\na < b');
  });

  it('ignores tags that close nothing and closes what was left open', () => {
    expect(xmlText('<a><b>one</c></a><d>two').text).toBe('one\ntwo');
  });
});
