import { ComprehendMedicalClient } from '@aws-sdk/client-comprehendmedical';
import { afterEach, describe, expect, it } from 'vitest';
import { ComprehendPhiDetector } from '../../lambdas/adapters/comprehend-medical/comprehend-phi-detector.ts';
import { ConfigurationError, TransientError } from '../../lambdas/domain/errors.ts';
import type { PhiDetector, PhiMention } from '../../lambdas/ports/phi-detector.ts';
import { startLoopbackAws } from '../support/aws/loopback-aws.ts';
import { RulesPhiDetector } from '../support/rules-phi-detector.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** What the texts of this suite name, as the service would tell it. */
const named: readonly (readonly [PhiMention['kind'], string])[] = [
  ['name', 'Quillfeather'],
  ['name', 'Ondine'],
  ['date', '04/17/2019'],
  ['phone', '(555) 555-0134'],
  ['email', 'o.quill@mail.example'],
  ['id', 'XQ-4471902'],
  ['address', '18 Lantern Street'],
];
const wireTypes: Partial<Record<PhiMention['kind'], string>> = { phone: 'PHONE_OR_FAX' };
const mostCharacters = 20_000;

/** The service on the wire: it knows the names beforehand, counts in characters of Unicode, and takes no more than it says. */
async function aComprehend() {
  const service = await startLoopbackAws({
    DetectPHI: ({ Text }: { readonly Text: string }) => {
      if (Buffer.byteLength(Text) > mostCharacters) throw new Error('TextSizeLimitExceededException');
      return {
        Entities: named.flatMap(([kind, words]) =>
          [...Text.matchAll(new RegExp(words.replaceAll(/[().]/g, '\\$&'), 'g'))].map(({ index }) => ({
            Type: wireTypes[kind] ?? kind.toUpperCase(),
            BeginOffset: [...Text.slice(0, index)].length,
            EndOffset: [...Text.slice(0, index + words.length)].length,
            Score: 0.97,
          })),
        ),
        PaginationToken: undefined,
      };
    },
  });
  endings.push(() => service.stop());
  return {
    service,
    detector: new ComprehendPhiDetector(
      new ComprehendMedicalClient({ ...service.connection, maxAttempts: 1 }),
    ),
  };
}

const engines: { readonly name: string; readonly open: () => Promise<PhiDetector> }[] = [
  { name: 'rules', open: async () => new RulesPhiDetector() },
  { name: 'comprehend medical', open: async () => (await aComprehend()).detector },
];

const note = `Patient: Quillfeather, Ondine    MRN: XQ-4471902
Seen on 04/17/2019. Call (555) 555-0134 or write to o.quill@mail.example.
Lives at 18 Lantern Street with both parents.
`;

/** Each word of these kinds, with its kind. */
const toldOf = (text: string, mentions: readonly PhiMention[]): string[] =>
  mentions.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`).sort();
const all = named.map(([kind, words]) => `${kind} ${words}`).sort();

describe.each(engines)('detector of protected health information: $name', ({ open }) => {
  it('finds every kind of mention at its place', async () => {
    const detector = await open();
    expect(toldOf(note, await detector.detect(note))).toEqual(all);
  });

  it('counts places in UTF-16, whatever stands before them', async () => {
    const detector = await open();
    const text = `\u{1F9E0}\u{1F469}\u200D\u2695\uFE0F é ﬁ — 😀\n${note}😀 Ondine slept.`;
    expect(toldOf(text, await detector.detect(text))).toEqual([...all, 'name Ondine'].sort());
  });

  it('finds what stands anywhere in a text of many pieces, each once', async () => {
    const detector = await open();
    const filler = 'Alert and oriented, pupils equal and reactive. \u{1F9E0}\n'.repeat(300);
    const text = `${note}${filler}${note}${filler.replaceAll('\n', ' ')}\n${note}`;
    expect(toldOf(text, await detector.detect(text))).toEqual([...all, ...all, ...all].sort());
  });

  it('names nobody in a text without anybody, nor in a blank one', async () => {
    const detector = await open();
    for (const text of ['', ' \n\t', 'The resection cavity is stable; no new enhancement.'])
      expect(await detector.detect(text)).toEqual([]);
  });

  it('is certain between 0 and 1 of mentions inside the text, each of one character at least', async () => {
    const detector = await open();
    for (const { start, end, confidence } of await detector.detect(note)) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(note.length);
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  it('answers side by side as one after the other', async () => {
    const detector = await open();
    const texts = [note, `Addendum.\n${note}`, 'Nobody.'];
    const together = await Promise.all(texts.map((text) => detector.detect(text)));
    for (const [at, text] of texts.entries()) expect(together[at]).toEqual(await detector.detect(text));
  });
});

describe('what Comprehend Medical alone can do', () => {
  it('leaves out kinds of a later version that nobody here knows', async () => {
    const service = await startLoopbackAws({
      DetectPHI: () => ({ Entities: [{ Type: 'toString', BeginOffset: 0, EndOffset: 4, Score: 1 }] }),
    });
    endings.push(() => service.stop());
    const detector = new ComprehendPhiDetector(new ComprehendMedicalClient(service.connection));
    expect(await detector.detect(note)).toEqual([]);
  });

  it('is refused for good, or throttled for now, and neither message holds the text', async () => {
    const { service, detector } = await aComprehend();
    for (const [fault, kind] of [
      ['denied', ConfigurationError],
      ['throttled', TransientError],
    ] as const) {
      service.fail(fault);
      const failed = await detector.detect(note).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(failed).toBeInstanceOf(kind);
      expect(String((failed as Error).message)).not.toMatch(/Quillfeather|Ondine/);
    }
  });
});
