import { escapeMarkup } from './html.ts';

/**
 * A text as an HL7 CDA document, the XML that laboratories and other hospitals send: coded header, then one section
 * per heading (lines in capitals that end in a colon) with its narrative.
 */
export function writeCda(options: {
  readonly documentId: string;
  readonly title: string;
  readonly day: string;
  readonly patient: { readonly mrn: string; readonly name: string };
  readonly text: string;
}): string {
  const { documentId, title, day, patient, text } = options;
  const [family = '', given = ''] = patient.name.split(', ');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<ClinicalDocument xmlns="urn:hl7-org:v3">',
    '  <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>',
    `  <id extension="${escapeMarkup(documentId)}"/>`,
    `  <title>${escapeMarkup(title)}</title>`,
    `  <effectiveTime value="${day.replaceAll('-', '')}"/>`,
    `  <recordTarget><patientRole><id extension="${escapeMarkup(patient.mrn)}"/><patient><name>`,
    `    <given>${escapeMarkup(given)}</given><family>${escapeMarkup(family)}</family>`,
    '  </name></patient></patientRole></recordTarget>',
    '  <component><structuredBody>',
    ...sectionsOf(text).map(sectionXml),
    '  </structuredBody></component>',
    '</ClinicalDocument>',
    '',
  ].join('\n');
}

interface Section {
  readonly title: string;
  readonly paragraphs: string[];
}

function sectionsOf(text: string): Section[] {
  const sections: Section[] = [];
  for (const line of text.split('\n')) {
    const heading = /^([A-Z][A-Z /]+):\s*/.exec(line);
    if (heading !== null) sections.push({ title: heading[1] ?? '', paragraphs: [] });
    const rest = heading === null ? line : line.slice(heading[0].length);
    if (rest.trim() === '') continue;
    if (sections.length === 0) sections.push({ title: '', paragraphs: [] });
    sections.at(-1)?.paragraphs.push(rest);
  }
  return sections;
}

function sectionXml({ title, paragraphs }: Section): string {
  return [
    '    <component><section>',
    ...(title === '' ? [] : [`      <title>${escapeMarkup(title)}</title>`]),
    '      <text>',
    ...paragraphs.map((line) => `        <paragraph>${escapeMarkup(line)}</paragraph>`),
    '      </text>',
    '    </section></component>',
  ].join('\n');
}
