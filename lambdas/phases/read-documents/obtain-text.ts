import * as z from 'zod';
import type { AnswerUse } from '../../domain/answer-use.ts';
import { sha256 } from '../../domain/canonical.ts';
import type { PlannedDocument } from '../../domain/patient-plan.ts';
import { textKey } from '../../domain/run-layout.ts';
import { unreadableReasons } from '../../domain/vocabulary.ts';
import type { Ports } from '../../ports/index.ts';

/** The text of a document, or why there is none. */
export type ObtainedText =
  | { readonly kind: 'text'; readonly text: string; readonly textSha256: string; readonly cached: boolean }
  | { readonly kind: 'empty'; readonly cached: boolean }
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'unreadable';
      readonly reason: (typeof unreadableReasons)[number];
      readonly cached: boolean;
    };

/** What extraction gave, kept under the hash of the bytes: the same bytes are taken apart once, ever. */
const Extracted = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    textSha256: z.string(),
    format: z.string(),
    encoding: z.string(),
  }),
  z.strictObject({ kind: z.literal('empty') }),
  z.strictObject({ kind: z.literal('unreadable'), reason: z.enum(unreadableReasons) }),
]);
type Extracted = z.infer<typeof Extracted>;

type Needs = Pick<Ports, 'answers' | 'artifacts' | 'clock' | 'documents' | 'texts'>;

/** Fetches a document and turns it into text, through the cache. The text is stored before anything points to it. */
export async function obtainText(
  ports: Needs,
  {
    document,
    limitBytes,
    onUse = () => undefined,
  }: {
    readonly document: PlannedDocument;
    readonly limitBytes: number;
    /** Told of the cached text that is given, new or known. */
    readonly onUse?: (use: Pick<AnswerUse, 'kind' | 'hash' | 'artifact'>) => void;
  },
): Promise<ObtainedText> {
  if (document.binaryId === null) return inlineText(ports, document);
  const fetched = await ports.documents.fetch(document.binaryId, limitBytes);
  if (fetched.kind === 'missing') return { kind: 'missing' };
  if (fetched.kind === 'too_large') return { kind: 'unreadable', reason: 'too_large', cached: false };
  const hash = sha256(`${ports.texts.version}|${document.contentType ?? ''}|${sha256(fetched.bytes)}`);
  const known = await ports.answers.find('text', hash);
  if (known !== undefined) {
    const extracted = await ports.artifacts.getJson(known.artifact, Extracted);
    const obtained = await recall(ports, extracted);
    if (obtained !== undefined) {
      onUse({ kind: 'text', hash, artifact: known.artifact });
      return obtained;
    }
  }
  return extract(ports, { bytes: fetched.bytes, contentType: document.contentType, hash, onUse });
}

async function inlineText(ports: Needs, { inlineTextKey }: PlannedDocument): Promise<ObtainedText> {
  if (inlineTextKey === null) return { kind: 'missing' };
  const bytes = await ports.artifacts.find(inlineTextKey);
  if (bytes === undefined) return { kind: 'missing' };
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { kind: 'text', text, textSha256: sha256(bytes), cached: false };
}

/** Undefined when the cache points to a text that is gone: then it is made again. */
async function recall(ports: Needs, extracted: Extracted): Promise<ObtainedText | undefined> {
  if (extracted.kind !== 'text') return { ...extracted, cached: true };
  const bytes = await ports.artifacts.find(textKey(extracted.textSha256));
  if (bytes === undefined || sha256(bytes) !== extracted.textSha256) return undefined;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { kind: 'text', text, textSha256: extracted.textSha256, cached: true };
}

async function extract(
  ports: Needs,
  options: {
    readonly bytes: Uint8Array;
    readonly contentType: string | null;
    readonly hash: string;
    readonly onUse: (use: Pick<AnswerUse, 'kind' | 'hash' | 'artifact'>) => void;
  },
): Promise<ObtainedText> {
  const outcome = await ports.texts.extract(options.bytes, options.contentType);
  // A lone surrogate has no UTF-8 form; replacing it keeps every offset where it was.
  const text = outcome.kind === 'text' ? outcome.text.toWellFormed() : '';
  const textSha256 = sha256(text);
  if (outcome.kind === 'text') await ports.artifacts.put(textKey(textSha256), text);
  const extracted: Extracted =
    outcome.kind === 'text'
      ? { kind: 'text', textSha256, format: outcome.format, encoding: outcome.encoding }
      : outcome.kind === 'empty'
        ? { kind: 'empty' }
        : { kind: 'unreadable', reason: outcome.reason };
  const artifact = await ports.artifacts.putJson('cache/texts', extracted);
  const createdAt = new Date(ports.clock.now()).toISOString();
  await ports.answers.put('text', options.hash, { artifact, createdAt });
  options.onUse({ kind: 'text', hash: options.hash, artifact });
  return extracted.kind === 'text'
    ? { kind: 'text', text, textSha256, cached: false }
    : { ...extracted, cached: false };
}
