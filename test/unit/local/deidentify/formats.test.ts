import { describe, expect, it } from 'vitest';
import { createTextExtractor } from '../../../../lambdas/adapters/document-text/extractor.ts';
import { addDays } from '../../../../lambdas/domain/calendar.ts';
import { variableNames } from '../../../../lambdas/domain/vocabulary.ts';
import { readByRules } from '../../../../lambdas/readers/rules/read-by-rules.ts';
import { deidentifyChart } from '../../../../local/deidentify/deidentify-chart.ts';
import { Pseudonyms } from '../../../../local/deidentify/pseudonyms.ts';
import { emptyReport } from '../../../../local/deidentify/risk-report.ts';
import type { DocumentFormat } from '../../../../local/examples/chart.ts';
import { chartFiles } from '../../../../local/examples/example-files.ts';
import { generateChart } from '../../../../local/generate/generate-chart.ts';
import { type Wording, wordings } from '../../../../local/generate/wording/index.ts';

/** All that hold a text; a scan asks for an engine and is tried where that is. */
const formats = [
  'txt',
  'bom',
  'cp1252',
  'utf16',
  'html',
  'rtf',
  'cda',
  'fhir_text',
  'fhir_html',
  'pdf',
] as const satisfies DocumentFormat[];
const routine = new Set(['nursing', 'phone', 'therapy', 'social']);
const extractor = createTextExtractor();
const pseudonyms = new Pseudonyms(Buffer.from('a key of a test'));

/** What the rules answer, without the words they quote. */
function answersOf(text: string, date: string) {
  const { decision, answers } = readByRules({
    text,
    askedOf: () => [...variableNames],
    metadata: {
      typeText: null,
      categoryText: null,
      title: null,
      practiceSetting: null,
      expectedKind: 'note',
      date,
      minuteOfDay: null,
      imagingProcedure: null,
    },
    context: { surgeries: [], imagingDates: [], birthDate: null, mrn: null },
  });
  return {
    type: decision.type,
    answers: answers.map(({ variable, findingKey, value, absence }) => ({
      variable,
      findingKey,
      value,
      absence,
    })),
  };
}

/** A generated chart, its documents about the tumour alone, in one format after the other; before and after. */
async function chartIn(wording: Wording) {
  const { child: made } = generateChart({ seed: 31, number: 4, wording, documents: 30 });
  const child = {
    ...made,
    documents: made.documents
      .filter(({ kind, format: own, text }) => !routine.has(kind) && own !== 'missing' && text !== '')
      .slice(0, formats.length)
      .map((document, at) => ({ ...document, format: formats[at % formats.length] ?? 'txt' })),
  };
  const { binaries, files, demographics } = chartFiles(child);
  const bytesOf = new Map(
    [...binaries].map(([path, bytes]) => [path.replace(/^binary\/|\.\w+$/g, ''), bytes]),
  );
  const written = new Map<string, Uint8Array>();
  await deidentifyChart(
    {
      patientId: child.patientId,
      rows: new Map([
        ['v_patient_demographics.ndjson', [demographics]],
        ['v_binary_files.ndjson', files],
      ]) as never,
    },
    {
      documents: {
        fetch: async (id) => {
          const bytes = bytesOf.get(id.replaceAll('.', '_')) ?? bytesOf.get(id);
          return bytes === undefined ? { kind: 'missing' } : { kind: 'found', bytes };
        },
      },
      extractor,
      detector: undefined,
      pseudonyms,
      report: emptyReport(),
      writeRow: async () => undefined,
      writeDocument: async (file, bytes) => {
        written.set(file.replace(/^binary\/|\.\w+$/g, ''), bytes);
      },
    },
  );
  const textIn = async (bytes: Uint8Array): Promise<string> => {
    const extracted = await extractor.extract(bytes, null);
    return extracted.kind === 'text' ? extracted.text : '';
  };
  const texts = await Promise.all(
    [...bytesOf].map(async ([id, bytes]) => ({
      before: await textIn(bytes),
      after: await textIn(written.get(pseudonyms.id(id)) ?? new Uint8Array(0)),
    })),
  );
  return { child, texts };
}

describe('a generated chart without its identifiers', () => {
  it.each(wordings)(
    'is answered by the rules as it was before, in all formats, in words of %s',
    async (wording) => {
      const day = '2019-03-04';
      const { child, texts } = await chartIn(wording);
      const shifted = addDays(day, pseudonyms.shiftDays(child.patientId));
      expect(texts.length).toBeGreaterThanOrEqual(formats.length);
      for (const { before, after } of texts) {
        expect(after).not.toContain(child.name.split(',')[0]);
        expect(answersOf(after, shifted)).toEqual(answersOf(before, day));
      }
    },
  );
});
