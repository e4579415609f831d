import * as z from 'zod';
import type { AnswerUse } from '../../domain/answer-use.ts';
import { sha256 } from '../../domain/canonical.ts';
import { InputRejectedError } from '../../domain/errors.ts';
import { PageNotes } from '../../domain/page-notes.ts';
import type { PlannedDocument } from '../../domain/patient-plan.ts';
import { textKey } from '../../domain/run-layout.ts';
import { storableText } from '../../domain/storable-text.ts';
import { unreadableReasons } from '../../domain/vocabulary.ts';
import type { ExtractedText, Ports, TextRecogniser } from '../../ports/index.ts';
import { ifSound } from '../../readers/if-sound.ts';
import { joinPages, notesWithoutRecognition } from './recognise-pages.ts';

/** The text of a document, or why there is none. */
export type ObtainedText =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly textSha256: string;
      readonly cached: boolean;
      /** Of pages without a text layer; null where all have one. */
      readonly notes: PageNotes | null;
    }
  | { readonly kind: 'empty'; readonly cached: boolean }
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'unreadable';
      readonly reason: (typeof unreadableReasons)[number];
      readonly cached: boolean;
    }
  /** Pages are being recognised; to be asked for again. */
  | { readonly kind: 'pending'; readonly waitSeconds: number };

/** What extraction gave, kept under the hash of the bytes: the same bytes are taken apart once, ever. */
const Extracted = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    textSha256: z.string(),
    format: z.string(),
    encoding: z.string(),
    notes: PageNotes.nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('empty') }),
  z.strictObject({ kind: z.literal('unreadable'), reason: z.enum(unreadableReasons) }),
]);
type Extracted = z.infer<typeof Extracted>;

type Needs = Pick<Ports, 'answers' | 'artifacts' | 'clock' | 'documents' | 'logger' | 'texts'>;
type OnUse = (use: Pick<AnswerUse, 'kind' | 'hash' | 'artifact'>) => void;
type Settled = Exclude<ObtainedText, { kind: 'pending' }>;

interface Bytes {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly onUse: OnUse;
}

/** Fetches a document and turns it into text, through the cache. The text is stored before anything points to it. */
export async function obtainText(
  ports: Needs,
  {
    document,
    limitBytes,
    recogniser,
    onUse = () => undefined,
  }: {
    readonly document: PlannedDocument;
    readonly limitBytes: number;
    /** Reads the pages that have no text layer; absent where the run does without. */
    readonly recogniser?: TextRecogniser | undefined;
    /** Told of the cached text that is given, new or known. */
    readonly onUse?: OnUse;
  },
): Promise<ObtainedText> {
  if (document.binaryId === null) return inlineText(ports, document);
  const fetched = await ports.documents.fetch(document.binaryId, limitBytes);
  if (fetched.kind !== 'found') {
    const earlier = await earlierText(ports, document);
    if (earlier !== undefined)
      return { kind: 'text', text: earlier, textSha256: sha256(earlier), cached: true, notes: null };
    return fetched.kind === 'missing'
      ? { kind: 'missing' }
      : { kind: 'unreadable', reason: 'too_large', cached: false };
  }
  const source = { bytes: fetched.bytes, contentType: document.contentType, onUse };
  const layer = await throughCache(ports, {
    key: ports.texts.version,
    source,
    earlier: () => earlierText(ports, document),
    make: async () => withoutRecognition(await ports.texts.extract(source.bytes, source.contentType)),
  });
  if (recogniser === undefined || !mayBeRecognised(layer)) return layer;
  const whole = await throughCache(ports, {
    key: `${ports.texts.version}|${recogniser.version}`,
    source,
    earlier: async () => undefined,
    make: async () => recognised(recogniser, await ports.texts.extract(source.bytes, source.contentType)),
  });
  return whole.kind === 'unreadable' && layer.kind === 'text' ? layer : whole;
}

/** @throws InputRejectedError where the text of the table is gone or is not what the plan named: no other is read. */
async function inlineText(ports: Needs, { inlineTextKey }: PlannedDocument): Promise<ObtainedText> {
  if (inlineTextKey === null) return { kind: 'missing' };
  const bytes = await ports.artifacts.find(inlineTextKey);
  const textSha256 = sha256(bytes ?? '');
  if (bytes === undefined || textKey(textSha256) !== inlineTextKey)
    throw new InputRejectedError(
      `${inlineTextKey} is gone or altered: resume the run, which plans the patient again`,
    );
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { kind: 'text', text, textSha256, cached: false, notes: null };
}

/** The text that was moved in for a document, where it still has the hash it is kept under. */
async function earlierText(ports: Needs, { earlierTextKey }: PlannedDocument): Promise<string | undefined> {
  if (earlierTextKey === undefined) return undefined;
  const bytes = await ports.artifacts.find(earlierTextKey);
  if (bytes === undefined || textKey(sha256(bytes)) !== earlierTextKey) return undefined;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

const mayBeRecognised = (layer: ObtainedText): boolean =>
  layer.kind === 'text'
    ? (layer.notes?.unread.length ?? 0) > 0
    : layer.kind === 'unreadable' && layer.reason === 'no_text_layer';

/** What was made of the bytes before under this key, or what is made of them now. */
async function throughCache(
  ports: Needs,
  options: {
    readonly key: string;
    readonly source: Bytes;
    /** A text made of them elsewhere, which serves unless somebody had the entry invalidated. */
    readonly earlier: () => Promise<string | undefined>;
    readonly make: () => Promise<Made>;
  },
): Promise<ObtainedText> {
  const { bytes, contentType, onUse } = options.source;
  const hash = sha256(`${options.key}|${contentType ?? ''}|${sha256(bytes)}`);
  const known = await ports.answers.find('text', hash);
  const extracted = known && (await ifSound(ports.artifacts.getJson(known.artifact, Extracted)));
  const obtained = extracted && (await recall(ports, extracted));
  if (known !== undefined && obtained !== undefined) {
    onUse({ kind: 'text', hash, artifact: known.artifact });
    return obtained;
  }
  const earlier = await options.earlier();
  if (earlier !== undefined && !(await ports.answers.wasInvalidated('text', hash))) {
    const made = {
      kind: 'text',
      text: earlier,
      format: 'predecessor',
      encoding: 'utf-8',
      notes: null,
    } as const;
    const stored = await store(ports, { made, hash, onUse });
    return stored.kind === 'text' ? { ...stored, cached: true } : stored;
  }
  const made = await options.make();
  if (made.kind === 'pending') return made;
  if (known !== undefined) {
    ports.logger.warn('a stored text is gone or altered; it was made again', { hash });
    await ports.answers.invalidate('text', hash, new Date(ports.clock.now()).toISOString());
  }
  return store(ports, { made, hash, onUse });
}

/** Undefined when the cache points to a text that is gone or altered: then it is made again. */
async function recall(ports: Needs, extracted: Extracted): Promise<Settled | undefined> {
  if (extracted.kind !== 'text') return { ...extracted, cached: true };
  const { textSha256, notes } = extracted;
  const bytes = await ports.artifacts.find(textKey(textSha256));
  if (bytes === undefined || sha256(bytes) !== textSha256) return undefined;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { kind: 'text', text, textSha256, cached: true, notes };
}

/** Text with its notes, or why there is none. */
type Made =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly format: string;
      readonly encoding: string;
      readonly notes: PageNotes | null;
    }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable'; readonly reason: (typeof unreadableReasons)[number] }
  | { readonly kind: 'pending'; readonly waitSeconds: number };

function withoutRecognition(outcome: ExtractedText): Made {
  if (outcome.kind === 'empty') return { kind: 'empty' };
  if (outcome.kind === 'unreadable') return { kind: 'unreadable', reason: outcome.reason };
  const { text, format, encoding } = outcome;
  return { kind: 'text', text, format, encoding, notes: notesWithoutRecognition(outcome.scan) };
}

async function recognised(recogniser: TextRecogniser, outcome: ExtractedText): Promise<Made> {
  if (outcome.kind === 'empty' || outcome.scan === undefined) return withoutRecognition(outcome);
  const { scan, format } = outcome;
  const recognition = await recogniser.recognise(scan);
  if (recognition.kind !== 'recognised') return recognition;
  const { pages, count } = recognition;
  const { text, notes } = joinPages(scan, { recognised: pages, count, engine: recogniser.version });
  return text.trim() === ''
    ? { kind: 'unreadable', reason: 'no_text_layer' }
    : { kind: 'text', text, format, encoding: recogniser.version, notes };
}

async function store(
  ports: Needs,
  options: {
    readonly made: Exclude<Made, { kind: 'pending' }>;
    readonly hash: string;
    readonly onUse: OnUse;
  },
): Promise<Settled> {
  const { made, hash, onUse } = options;
  const text = made.kind === 'text' ? storableText(made.text) : '';
  const textSha256 = sha256(text);
  if (made.kind === 'text') await ports.artifacts.put(textKey(textSha256), text);
  const extracted: Extracted =
    made.kind === 'text'
      ? { kind: 'text', textSha256, format: made.format, encoding: made.encoding, notes: made.notes }
      : made;
  const artifact = await ports.artifacts.putJson('cache/texts', extracted);
  const createdAt = new Date(ports.clock.now()).toISOString();
  await ports.answers.put('text', hash, { artifact, createdAt });
  onUse({ kind: 'text', hash, artifact });
  return extracted.kind === 'text'
    ? { kind: 'text', text, textSha256, cached: false, notes: extracted.notes }
    : { ...extracted, cached: false };
}
