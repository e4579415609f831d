import type { AnswerUse } from '../../domain/answer-use.ts';
import type { DocumentReading } from '../../domain/document-reading.ts';
import { ConfigurationError } from '../../domain/errors.ts';
import { remarksOn } from '../../domain/page-notes.ts';
import type { PatientPlan, PlannedDocument } from '../../domain/patient-plan.ts';
import { costOfCall } from '../../domain/pricing.ts';
import type { RunConfig } from '../../domain/run-config.ts';
import type { LanguageModel, Ports, TextExtractor, TextRecogniser } from '../../ports/index.ts';
import { absentFindings } from '../../readers/absent-findings.ts';
import { cachedModel } from '../../readers/cached-model.ts';
import type { Calibration } from '../../readers/calibration.ts';
import { computeInTurn } from '../../readers/compute-in-turn.ts';
import { flagRecognised } from '../../readers/flag-recognised.ts';
import { promptVersionOf } from '../../readers/prompt/prompt-version.ts';
import type { QuestionsInFlight } from '../../readers/questions-in-flight.ts';
import { readText } from '../../readers/read-text.ts';
import { readingInput } from '../../readers/reading-context.ts';
import { namesOtherPatient } from '../../readers/wrong-patient.ts';
import { type ObtainedText, obtainText } from './obtain-text.ts';

export type ReadDocumentNeeds = Pick<
  Ports,
  'answers' | 'artifacts' | 'clock' | 'documents' | 'logger' | 'recogniser' | 'settings' | 'texts'
>;

/** One document read, a throttle to wait out, or work of another service that is not done yet. */
export type ReadOutcome =
  | { readonly kind: 'read'; readonly reading: DocumentReading; readonly modelCalls: number }
  | { readonly kind: 'throttled'; readonly waitSeconds: number | null }
  | { readonly kind: 'pending'; readonly waitSeconds: number };

/** Fetch, text, readers, gates: everything between a row of the plan and its findings, and the answers that went in. */
export async function readDocument(ports: ReadDocumentNeeds, options: ReadOptions): Promise<ReadOutcome> {
  const uses: AnswerUse[] = [];
  const { documentId, binaryId } = options.document;
  const promptVersion = promptVersionOf(options.config.dictionary);
  const documents = binaryId === null ? [documentId] : [documentId, binaryId];
  const outcome = await readUsing(ports, {
    ...options,
    onUse: (use, reader) =>
      uses.push({ ...use, reader, promptVersion: reader === null ? null : promptVersion, documents }),
  });
  if (outcome.kind !== 'read' || uses.length === 0) return outcome;
  return { ...outcome, reading: { ...outcome.reading, answers: uses } };
}

interface ReadOptions {
  readonly config: RunConfig;
  readonly plan: PatientPlan;
  readonly document: PlannedDocument;
  readonly calibration: Calibration;
  /** Null where rules read. */
  readonly model: LanguageModel | null;
  /** Of all documents of the invocation. */
  readonly inFlight: QuestionsInFlight;
  /** Called when the document's question is put, known or not. */
  readonly onAsk: () => void;
  readonly signal: AbortSignal;
}

interface Watched {
  readonly onUse: (use: Pick<AnswerUse, 'kind' | 'hash' | 'artifact'>, reader: string | null) => void;
}

async function readUsing(ports: ReadDocumentNeeds, options: ReadOptions & Watched): Promise<ReadOutcome> {
  const { config, plan, document, model, onUse } = options;
  const limitBytes = config.dictionary.limits.documentBytes;
  const { answers, artifacts, clock, documents, logger } = ports;
  const texts = model === null ? ports.texts : extractedInTurn(ports.texts);
  const obtained = await obtainText(
    { answers, artifacts, clock, documents, logger, texts },
    {
      document,
      limitBytes,
      recogniser: config.ocr ? recogniserOf(ports) : undefined,
      onUse: (use) => onUse(use, null),
    },
  );
  if (obtained.kind === 'pending') return obtained;
  if (obtained.kind !== 'text')
    return { kind: 'read', reading: withoutText(document, obtained), modelCalls: 0 };
  if (obtained.text.trim() === '') {
    return {
      kind: 'read',
      reading: withoutText(document, { kind: 'empty', cached: obtained.cached }),
      modelCalls: 0,
    };
  }
  if (namesOtherPatient(obtained.text, plan)) {
    const reading: DocumentReading = {
      ...frame(document),
      status: 'wrong_patient',
      reason: 'the header of the text names another patient',
      textSha256: obtained.textSha256,
      cached: obtained.cached,
    };
    return { kind: 'read', reading, modelCalls: 0 };
  }
  return readObtained(ports, { ...options, obtained });
}

/** Before a model a document is taken apart when it is its turn: the questions of those before it go out in between. */
const extractedInTurn = (texts: TextExtractor): TextExtractor => ({
  version: texts.version,
  extract: async (bytes, contentType) => {
    // What goes on elsewhere, as with a PDF, holds up no turn.
    const { extracted } = await computeInTurn('text', () => ({
      extracted: texts.extract(bytes, contentType),
    }));
    return extracted;
  },
});

async function readObtained(
  ports: ReadDocumentNeeds,
  options: ReadOptions & Watched & { readonly obtained: Extract<ObtainedText, { kind: 'text' }> },
): Promise<ReadOutcome> {
  const { config, plan, document, obtained, calibration, model, inFlight, signal, onAsk, onUse } = options;
  const counts = { calls: 0, hits: 0 };
  const asked = (known: LanguageModel): LanguageModel => ({
    modelId: known.modelId,
    complete: (request, cancelled) => {
      onAsk();
      return known.complete(request, cancelled);
    },
  });
  const outcome = await readText({
    input: readingInput({ plan, document, text: obtained.text }),
    identity: { ...document, textSha256: obtained.textSha256 },
    dictionary: config.dictionary,
    reader: config.reader,
    model:
      model === null
        ? null
        : asked(
            cachedModel({ ...ports, model, inFlight, counts, onUse: (use) => onUse(use, config.reader) }),
          ),
    calibration,
    signal,
  });
  if (outcome.kind === 'throttled') return outcome;
  const costs = outcome.usages.flatMap(({ model: modelId, usage }) =>
    costOfCall({ prices: ports.settings.prices, component: 'reader', model: modelId, usage }),
  );
  const reading: DocumentReading = {
    ...frame(document),
    status: 'read',
    reason: inWords([outcome.failure, obtained.notes === null ? null : remarksOn(obtained.notes)]),
    textSha256: obtained.textSha256,
    kind: outcome.documentType,
    findings: flagRecognised(outcome.findings, obtained.notes),
    // An answer that was known costs nothing this time.
    costs: counts.calls === 0 ? [] : costs,
    cached: counts.calls === 0 && (counts.hits > 0 || obtained.cached),
  };
  return { kind: 'read', reading, modelCalls: counts.calls };
}

/** @throws ConfigurationError where a run that reads scans goes on in an environment that cannot. */
function recogniserOf({ recogniser }: ReadDocumentNeeds): TextRecogniser {
  if (recogniser === undefined) throw new ConfigurationError('this environment has no engine for OCR');
  return recogniser;
}

const inWords = (remarks: readonly (string | null)[]): string | null =>
  remarks.filter((remark) => remark !== null).join('; ') || null;

function withoutText(
  document: PlannedDocument,
  obtained: Exclude<ObtainedText, { kind: 'text' | 'pending' }>,
): DocumentReading {
  const reason =
    obtained.kind === 'unreadable'
      ? obtained.reason
      : obtained.kind === 'missing'
        ? 'the object is not there'
        : null;
  return {
    ...frame(document),
    status: obtained.kind,
    reason,
    findings: absentFindings(document),
    cached: obtained.kind !== 'missing' && obtained.cached,
  };
}

/** A document that no invocation could finish: unreadable, with what its absence leaves unsaid. */
export const tooLarge = (document: PlannedDocument): DocumentReading =>
  withoutText(document, { kind: 'unreadable', reason: 'too_large', cached: false });

const frame = ({ documentId, binaryId, date }: PlannedDocument): DocumentReading => ({
  documentId,
  binaryId,
  status: 'read',
  reason: null,
  duplicateOf: null,
  textSha256: null,
  kind: null,
  date,
  findings: [],
  costs: [],
  cached: false,
});
