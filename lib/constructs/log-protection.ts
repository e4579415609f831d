import { CustomDataIdentifier, DataIdentifier, DataProtectionPolicy } from 'aws-cdk-lib/aws-logs';

/**
 * A second net under the rule that logs hold no patient data: what looks like it is masked, counted, and an alarm. The
 * custom ones are shapes of a chart our own log lines never have.
 */
export const phiNet = (): DataProtectionPolicy =>
  new DataProtectionPolicy({
    name: 'radiant-patient-data',
    description: 'Masks what looks like patient data',
    identifiers: [
      DataIdentifier.SSN_US,
      DataIdentifier.EMAILADDRESS,
      DataIdentifier.PHONENUMBER_US,
      new CustomDataIdentifier('MedicalRecordNumber', '(?i)MRN[^0-9a-z]{0,3}[0-9]{5,12}'),
      new CustomDataIdentifier(
        'DateOfBirth',
        '(?i)(DOB|date of birth)[^0-9]{0,3}[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}',
      ),
    ],
  });
