import { blindRecall, blindRecallLines } from './blind-recall.ts';
import { type PlantedCounts, plantedLines } from './planted-identifiers.ts';
import { type Category, categories } from './span.ts';

/** What was done, what was left and why. Holds counts and new ids only. */
export interface RiskReport {
  patients: number;
  rows: number;
  documents: number;
  /** Characters of the documents' texts. */
  characters: number;
  readonly found: Record<Category, number>;
  /** On identifiers planted in generated charts, where the folder tells them. */
  readonly planted: PlantedCounts;
  /** Formats that became plain text, by what they were. */
  readonly reissuedAsText: Record<string, number>;
  /** Documents whose text was read off pictures: what was misread there may tell somebody all the same. */
  recognised: number;
  /** Documents that could not be read or are not there, by reason: they are not handed on. */
  readonly unread: Record<string, number>;
  /** New ids of such documents, the first of them. */
  readonly unreadIds: string[];
  chartsWithoutDemographics: number;
  /** Charts whose demographics contradict each other, by column. */
  readonly contradictoryDemographics: Record<string, number>;
  rowsWithoutPatient: number;
  unreadableRows: number;
  /** Places where a word that is also a name of its chart was left, since nothing there said that it is one. */
  ordinaryWordsLeft: number;
  /** Files of the data folder that are not handed on. */
  readonly filesLeft: string[];
  /** Files in `binary/` that no row names. */
  unlistedDocuments: number;
}

export const emptyReport = (): RiskReport => ({
  patients: 0,
  rows: 0,
  documents: 0,
  characters: 0,
  found: Object.fromEntries(categories.map((category) => [category, 0])) as Record<Category, number>,
  planted: {},
  reissuedAsText: {},
  recognised: 0,
  unread: {},
  unreadIds: [],
  chartsWithoutDemographics: 0,
  contradictoryDemographics: {},
  rowsWithoutPatient: 0,
  unreadableRows: 0,
  ordinaryWordsLeft: 0,
  filesLeft: [],
  unlistedDocuments: 0,
});

/** The report as people read it. */
export function formatRiskReport(report: RiskReport): string {
  const counts = (of: Readonly<Record<string, number>>): string =>
    Object.entries(of)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `  ${name.padEnd(24)} ${count}`)
      .join('\n') || '  none';
  return `${[
    'De-identification: what was found, what was left',
    '',
    `${report.patients} charts, ${report.rows} rows, ${report.documents} documents, ${report.characters} characters of text`,
    '',
    'Replaced, by category:',
    counts(report.found),
    '',
    ...(Object.keys(report.planted).length === 0
      ? []
      : [
          'On identifiers planted in generated charts (identifiers.ndjson; charts of people will be hidden less well):',
          ...plantedLines(report.planted),
          '',
        ]),
    'Made plain text of (the text layer only; the document keeps its own new id):',
    counts(report.reissuedAsText),
    '',
    'Read off pictures of pages (OCR; the pictures are not handed on, and a misread name may not have been found):',
    `  ${report.recognised === 0 ? 'none' : report.recognised}`,
    '',
    'Blank in their place because they could not be read, or not there at all (nothing is abstracted from them any more;',
    'scans are read with --ocr; pages_without_text_layer: the text layer goes on, those pages do not):',
    counts(report.unread),
    ...(report.unreadIds.length === 0 ? [] : [`  among them ${report.unreadIds.join(', ')}`]),
    '',
    'Left, and why:',
    `  ${report.ordinaryWordsLeft} places with a word that is also a name of its chart, where nothing says it is one`,
    `  ${report.chartsWithoutDemographics} charts without demographics: names and record numbers known from their texts alone`,
    `  ${report.rowsWithoutPatient} rows without a patient and ${report.unreadableRows} unreadable rows are left out`,
    `  ${report.unlistedDocuments} files in binary/ that no row names are left out`,
    `  not handed on: ${report.filesLeft.join(', ') || 'nothing else'}`,
    '  states, times of day, years within a shift of up to five years, ages up to 89, diagnoses, treatments',
    ...(Object.keys(report.contradictoryDemographics).length === 0
      ? []
      : [
          '',
          'Demographics that contradict each other (all of their values are treated as identifiers):',
          counts(report.contradictoryDemographics),
        ]),
    '',
    'What remains. Dates are shifted, not removed, and a shifted date is still a date: the Safe Harbor method asks for',
    "years alone, so sharing this outside asks for an expert's determination or a data use agreement.",
    '',
    'Rules miss identifiers. Measured once on wording they had never met',
    `(${blindRecall.lot}; harder than most charts: many languages, notes typed in haste, machine output):`,
    ...blindRecallLines(),
    'So expect these kinds to be left:',
    '  names that are words of the language (Joy, Will, Banjo) without a title, kin or a verb of people beside them;',
    '  names no list knows at the beginning of a sentence, in small letters, spelled out, or as two or three initials;',
    '  nicknames that are no part of the name, names of the tables misspelt by more than one letter, users of systems;',
    '  titles and kin beside a name; days of the week and times of day (they stay, a shift is of whole weeks);',
    '  days written as words, by feasts or by other calendars, or as bare figures without a word that says they are a day;',
    '  short numbers (under five figures) and codes with spaces whose label no list knows, plates of cars, tails of planes;',
    '  streets and towns in forms of other countries, places told by a landmark or in passing, schools and wards by name;',
    '  words of other scripts than Latin, and rare stories that tell who somebody is.',
    'In notes of other languages than English ordinary words are taken for names more often. Pictures, voices and faces',
    'are not looked at. A person must read a sample of the charts before any of this is handed on.',
  ].join('\n')}\n`;
}
