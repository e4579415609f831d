import { type ComprehendMedicalClient, DetectPHICommand } from '@aws-sdk/client-comprehendmedical';
import type { PhiDetector, PhiMention } from '../../ports/phi-detector.ts';
import { translateComprehendError } from './translate-error.ts';

/** One call takes 20,000 characters of UTF-8; three bytes each is the most a UTF-16 unit becomes. */
const mostUnits = 6_000;

const kinds: Readonly<Record<string, PhiMention['kind']>> = {
  NAME: 'name',
  DATE: 'date',
  AGE: 'age',
  ADDRESS: 'address',
  PHONE_OR_FAX: 'phone',
  EMAIL: 'email',
  URL: 'url',
  ID: 'id',
  PROFESSION: 'profession',
};

/** Detection by Amazon Comprehend Medical, piece by piece, a piece ending at a line break where there is one. */
export class ComprehendPhiDetector implements PhiDetector {
  readonly #client: ComprehendMedicalClient;

  constructor(client: ComprehendMedicalClient) {
    this.#client = client;
  }

  async detect(text: string): Promise<readonly PhiMention[]> {
    const mentions: PhiMention[] = [];
    for (let from = 0; from < text.length; ) {
      const to = pieceEnd(text, from);
      mentions.push(...(await this.#detectIn(text.slice(from, to), from)));
      from = to;
    }
    return mentions;
  }

  async #detectIn(piece: string, from: number): Promise<PhiMention[]> {
    if (piece.trim() === '') return [];
    try {
      const { Entities = [] } = await this.#client.send(new DetectPHICommand({ Text: piece }));
      const unitAt = unitsOf(piece);
      return Entities.flatMap(({ Type = '', BeginOffset, EndOffset, Score = 0 }) => {
        const kind = Object.hasOwn(kinds, Type) ? kinds[Type] : undefined;
        if (kind === undefined || BeginOffset === undefined || EndOffset === undefined) return [];
        return [
          { kind, start: from + unitAt(BeginOffset), end: from + unitAt(EndOffset), confidence: Score },
        ];
      });
    } catch (error) {
      throw translateComprehendError(error);
    }
  }
}

function pieceEnd(text: string, from: number): number {
  if (text.length - from <= mostUnits) return text.length;
  const line = text.lastIndexOf('\n', from + mostUnits - 1) + 1;
  const to = line > from ? line : from + mostUnits;
  const isInPair = text.charCodeAt(to - 1) >= 0xd800 && text.charCodeAt(to - 1) < 0xdc00;
  return isInPair ? to - 1 : to;
}

/** The service counts characters of Unicode, our offsets UTF-16 units: they differ where a character is a pair. */
function unitsOf(piece: string): (character: number) => number {
  if (!/[\ud800-\udbff]/.test(piece)) return (character) => Math.min(character, piece.length);
  const starts: number[] = [];
  for (let at = 0; at < piece.length; at += (piece.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) starts.push(at);
  return (character) => starts[character] ?? piece.length;
}
