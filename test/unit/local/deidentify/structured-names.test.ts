import { describe, expect, it } from 'vitest';
import { structuredNames } from '../../../../local/deidentify/structured-names.ts';

const namesIn = (text: string) => structuredNames(new TextEncoder().encode(text));

describe('names in the markup of a clinical document', () => {
  it('are those of the patient and of persons, and not those of organisations', () => {
    const names = namesIn(`<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3">
      <recordTarget><patientRole><patient><name use="L"><given>Runa</given> <family>Quillfeather</family></name></patient>
        <providerOrganization><name>Harbour Clinic</name></providerOrganization></patientRole></recordTarget>
      <author><assignedAuthor><assignedPerson><name>Otto Brackenridge</name></assignedPerson>
        <representedOrganization><name>Department of Pathology</name></representedOrganization></assignedAuthor></author>
    </ClinicalDocument>`);
    expect(names).toEqual([
      { whose: 'patient', name: 'Runa' },
      { whose: 'patient', name: 'Quillfeather' },
      { whose: 'clinician', name: 'Otto Brackenridge' },
    ]);
  });

  it('are found with a namespace prefix', () => {
    expect(namesIn('<v3:patient><v3:name><v3:given>\n Runa</v3:given></v3:name></v3:patient>')).toEqual([
      { whose: 'patient', name: 'Runa' },
    ]);
  });

  it('are none in a document that has no markup', () => {
    expect(namesIn('The <given> name is not markup')).toEqual([]);
  });
});
