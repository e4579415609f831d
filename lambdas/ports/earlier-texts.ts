/** A text that the predecessor had taken from a document, as it was moved in. */
export interface EarlierText {
  readonly documentId: string;
  readonly binaryId: string;
  /** SHA-256 of its UTF-8 bytes, which it was found to have when it was moved. */
  readonly textSha256: string;
  /** Where it stands: its migration and the row there. */
  readonly migrationId: string;
  readonly row: string;
}

/** Texts moved in from the predecessor (`radiant migrate`). */
export interface EarlierTexts {
  /** Of one patient, one for each document and binary: of migrations that were ended, whole, and not empty. */
  ofPatient(patientId: string): Promise<readonly EarlierText[]>;
  /** Undefined where it was taken back meanwhile. */
  read(text: EarlierText): Promise<string | undefined>;
}
