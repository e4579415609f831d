import type { Abstraction } from '../../lambdas/domain/abstraction.ts';
import type { Dictionary } from '../../lambdas/domain/dictionary.ts';
import type { Correction } from '../../lambdas/operations/import-corrections.ts';
import { sourcesOf } from '../export/redcap/chart-rows.ts';
import { choiceCode, type RedcapDictionary, type RedcapField } from '../export/redcap/data-dictionary.ts';
import { unavailableCodes } from '../export/redcap/field-cells.ts';
import type { MappedField, MappedInstrument, RedcapMapping } from '../export/redcap/mapping.ts';
import type { PatientKeyOf } from './patient-keys.ts';
import type { CsvRow, UnreadRow } from './read-corrections.ts';

type Subject = Extract<Correction['about'], { kind: 'subject' }>;
interface Standing {
  readonly subject: Subject['subject'];
  readonly subjectId: string;
  /** The value as the project was given it. */
  readonly word: string | null;
}

/**
 * A REDCap export of a project that was filled from here: a row is known by the field that holds our id, and a field
 * is a correction where its code is another than the one the project was filled with. A code that several of our words have (gross and
 * near total in one choice) says which only where it is the standing one.
 */
export async function* redcapCorrections(
  rows: readonly CsvRow[],
  given: {
    readonly mapping: RedcapMapping;
    readonly redcap: RedcapDictionary;
    readonly dictionary: Dictionary;
    readonly reason: string;
    readonly patientKeyOf: PatientKeyOf;
    /** The abstraction the project was filled from: what was decided since is nobody's edit there. */
    filledFrom(patientKey: string): Promise<Abstraction | undefined>;
  },
): AsyncGenerator<Correction | UnreadRow> {
  const { mapping, redcap, dictionary } = given;
  for (const [place, cells] of rows.entries()) {
    const row = `row ${place + 2}`;
    const instrument = mapping.instruments.find(({ form }) => form === cells.redcap_repeat_instrument);
    if (instrument === undefined || instrument.rowsOf === 'patient') continue;
    const idField = instrument.fields.find(({ source }) => source === 'id')?.field;
    const id = idField === undefined ? '' : (cells[idField] ?? '').replace(/^'(?=[=+\-@])/, '');
    const record = cells[redcap.recordId] ?? '';
    if (id === '') {
      yield { row, unread: 'no field of it holds our id (source "id" in the mapping)' };
      continue;
    }
    const patientKey = mapping.recordId === 'patientKey' ? record : await given.patientKeyOf(record);
    const abstraction = patientKey === undefined ? undefined : await given.filledFrom(patientKey);
    if (patientKey === undefined || abstraction === undefined) {
      yield { row, unread: 'the release holds no such patient' };
      continue;
    }
    const sources = sourcesOf(instrument.rowsOf, dictionary);
    for (const mapped of instrument.fields) {
      const field = redcap.fields.get(mapped.field);
      const code = cells[mapped.field]?.trim() ?? '';
      const standing = standingOf(abstraction, { instrument, mapped, id, dictionary });
      if (field === undefined || field.choices.size === 0 || code === '' || standing === undefined) continue;
      const words = (sources.get(mapped.source) ?? []).filter(
        (word) => codeOf({ field, mapped }, word) === code,
      );
      if (standing.word !== null && codeOf({ field, mapped }, standing.word) === code) continue;
      const [word] = words;
      // A field that was given no value, since nothing is known or it waits for review, says so by a code of its own.
      const isUnavailable = unavailableCodes({ field, mapped }, mapping.unavailableLabels).includes(code);
      if (word === undefined && (standing.word === null || isUnavailable)) continue;
      const where = `${row}, ${mapped.field}`;
      if (word === undefined || words.length > 1)
        yield {
          row: where,
          unread:
            word === undefined
              ? `no word of ours has the code ${code}`
              : `the code ${code} may be ${words.join(' or ')}`,
        };
      else
        yield {
          row: where,
          about: { kind: 'subject', patientKey, subject: standing.subject, subjectId: standing.subjectId },
          value: word,
          reason: given.reason,
        };
    }
  }
}

function codeOf(
  { field, mapped }: { readonly field: RedcapField; readonly mapped: MappedField },
  word: string,
): string | undefined {
  const target = Object.hasOwn(mapped.words, word) ? mapped.words[word] : word;
  return target === null || target === undefined ? undefined : choiceCode(field, target);
}

function standingOf(
  { events, surgeries, findings }: Abstraction,
  about: {
    readonly instrument: MappedInstrument;
    readonly mapped: MappedField;
    readonly id: string;
    readonly dictionary: Dictionary;
  },
): Standing | undefined {
  const { id, mapped } = about;
  const { source } = mapped;
  switch (about.instrument.rowsOf) {
    case 'events': {
      const event = events.find(({ eventId }) => eventId === id);
      return event && source === 'event_type'
        ? { subject: 'event', subjectId: id, word: event.type }
        : undefined;
    }
    case 'surgeries': {
      const surgery = surgeries.find(({ surgeryId }) => surgeryId === id);
      return surgery && source === 'extent_of_tumor_resection'
        ? { subject: 'surgery', subjectId: id, word: surgery.eorFinal }
        : undefined;
    }
    case 'documents': {
      const variable = about.dictionary.variables.find(({ exportName }) => exportName === source)?.name;
      const of = findings.filter((one) => one.documentId === id && one.variable === variable);
      const [finding] = of;
      // Several values of one variable are one field there: which is meant nobody knows.
      return finding === undefined || of.length > 1
        ? undefined
        : {
            subject: 'finding',
            subjectId: finding.findingId,
            word: typeof finding.value === 'string' ? finding.value : null,
          };
    }
    case 'patient':
      return undefined;
  }
}
