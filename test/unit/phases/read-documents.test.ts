import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createTextExtractor } from '../../../lambdas/adapters/document-text/extractor.ts';
import { DocumentReading } from '../../../lambdas/domain/document-reading.ts';
import { TransientError } from '../../../lambdas/domain/errors.ts';
import { readDocuments } from '../../../lambdas/phases/read-documents/phase.ts';
import type { Control, DocumentSource, LanguageModel, TextExtractor } from '../../../lambdas/ports/index.ts';
import { aFile, aPlan, aRunConfig } from '../../support/builders.ts';
import { FakeEndpointFlowStore } from '../../support/fake-flows.ts';
import { said } from '../../support/fake-language-model.ts';
import {
  FakeArtifactStore,
  FakeCheckpointStore,
  FakeClock,
  FakeLogger,
  fakePorts,
} from '../../support/fake-ports.ts';
import { memoryAnswers } from '../../support/patient-machine.ts';

const documentCount = 4;
const patientKey = '0'.repeat(32);

/** A chart of progress notes in one chunk, and a function that calls the phase on it as the state machine would. */
async function aChunk(
  given: {
    readonly fetch?: DocumentSource['fetch'];
    readonly control?: Control;
    /** Reads beside the rules; every document is then of one day, so that equal texts are copies. */
    readonly medgemma?: LanguageModel;
    readonly texts?: TextExtractor;
  } = {},
) {
  const artifacts = new FakeArtifactStore();
  const checkpoints = new FakeCheckpointStore();
  const logger = new FakeLogger();
  const fetched: string[] = [];
  const plan = aPlan({
    files: Array.from({ length: documentCount }, (_, index) =>
      aFile({ document_reference_id: `d${index}`, dr_date: `2019-02-0${given.medgemma ? 1 : index + 1}` }),
    ),
  });
  const configKey = await artifacts.putJson(
    'config',
    aRunConfig(given.medgemma ? { reader: 'medgemma' } : {}),
  );
  const everyDocument = { ...plan, chunks: [plan.documents.map((_, index) => index)] };
  const wholePlanKey = await artifacts.putJson('plan', everyDocument);
  const phase = readDocuments(
    fakePorts({
      artifacts,
      checkpoints,
      logger,
      answers: memoryAnswers(),
      clock: new FakeClock(),
      controls: {
        read: async () => given.control ?? { paused: false, stopping: false, reason: null },
        set: async () => undefined,
      },
      documents: {
        fetch: async (binaryId, limit) => {
          fetched.push(binaryId);
          return given.fetch === undefined
            ? {
                kind: 'found',
                bytes: new TextEncoder().encode(`Progress note ${binaryId}. The scan is stable.`),
              }
            : given.fetch(binaryId, limit);
        },
      },
      flows: new FakeEndpointFlowStore(),
      models: given.medgemma ? { medgemma: given.medgemma } : {},
      settings: { prices: { asOf: '', models: [], endpointUsdPerHour: 0, athenaUsdPerTebibyte: 0 } } as never,
      texts: given.texts ?? createTextExtractor(),
    }),
  );
  const read = (changes: Partial<Parameters<typeof phase>[0]> = {}, remainingMs = 600_000) =>
    phase(
      {
        run: { runId: 'r', attempt: 1, config: configKey },
        patientKey,
        lease: { owner: 'o', token: 1 },
        plan: wholePlanKey,
        chunk: 0,
        maximumDocuments: 50,
        throttles: 0,
        waits: 0,
        setAside: false,
        ...changes,
      },
      { remainingMs: () => remainingMs, signal: new AbortController().signal },
    );
  const readings = async (key: string | null) => artifacts.getJson(key ?? '', z.array(DocumentReading));
  return { read, readings, artifacts, logger, fetched };
}

describe('a chunk of documents', () => {
  it('is read whole and handed over as one object, in the plan’s order', async () => {
    const { read, readings } = await aChunk();
    const output = await read();
    expect(output).toMatchObject({ done: true, cursor: documentCount, counts: { read: documentCount } });
    const all = await readings(output.readings);
    expect(all.map(({ status }) => status)).toEqual(Array.from({ length: documentCount }, () => 'read'));
  });

  it('goes on where the call before stopped, and reads nothing twice', async () => {
    const { read, fetched } = await aChunk();
    const cursors: number[] = [];
    for (let call = 0; call < documentCount; call += 1) {
      const { cursor, done } = await read({ maximumDocuments: 1 });
      cursors.push(cursor);
      expect(done).toBe(call === documentCount - 1);
    }
    expect(cursors).toEqual([1, 2, 3, 4]);
    expect(new Set(fetched).size).toBe(documentCount);
    expect(fetched).toHaveLength(documentCount);
  });

  it('begins no document it may have no time for', async () => {
    const { read, fetched } = await aChunk();
    expect(await read({}, 1_000)).toMatchObject({ done: false, cursor: 0, waitSeconds: 0 });
    expect(fetched).toEqual([]);
  });

  it('gives up the one document that ends every call, says so, and reads the rest', async () => {
    const poison = 'b-d0';
    const { read, readings, logger } = await aChunk({
      fetch: (binaryId) =>
        binaryId === poison
          ? new Promise(() => undefined)
          : Promise.resolve({ kind: 'found', bytes: new TextEncoder().encode(`Note ${binaryId}: stable.`) }),
    });
    const first = await read({ maximumDocuments: 1, setAside: true });
    expect(first).toMatchObject({ done: false, cursor: 1 });
    expect(logger.lines).toMatchObject([{ level: 'warn', fields: { runId: 'r', patientKey, chunk: 0 } }]);
    const rest = await read();
    expect(rest).toMatchObject({ done: true, cursor: documentCount });
    const all = await readings(rest.readings);
    const given = all.filter(({ status }) => status === 'unreadable');
    expect(given).toMatchObject([{ binaryId: poison, reason: 'too_large' }]);
    expect(all.filter(({ status }) => status === 'read')).toHaveLength(documentCount - 1);
  });

  it('with a reading that is gone reads that document again and says so', async () => {
    const { read, artifacts, logger, fetched } = await aChunk();
    await read();
    const stored = [...artifacts.objects.keys()].filter((key) => key.startsWith(`work/${patientKey}/`));
    const one = stored.find((key) => !isList(artifacts, key)) ?? '';
    artifacts.objects.delete(one);
    fetched.length = 0;
    const output = await read();
    expect(output).toMatchObject({ done: true, cursor: documentCount, counts: { read: 1 } });
    expect(fetched).toHaveLength(1);
    expect(logger.lines.map(({ message }) => message)).toEqual([
      'a stored reading or its text is gone or altered; the document is read again',
    ]);
  });

  it('hit by a fault after some progress waits instead of failing; without progress it is retried', async () => {
    let calls = 0;
    const { read } = await aChunk({
      fetch: async (binaryId) => {
        calls += 1;
        if (calls > 1) throw new TransientError('the store is away');
        return { kind: 'found', bytes: new TextEncoder().encode(`Note ${binaryId}: stable.`) };
      },
    });
    const output = await read();
    expect(output).toMatchObject({ done: false, cursor: 1, throttles: 0 });
    expect(output.waitSeconds).toBeGreaterThan(0);
    await expect(read()).rejects.toThrow(TransientError);
  });

  it('with copies side by side asks the model each question once for all of them', async () => {
    const asked: string[] = [];
    const { read, readings } = await aChunk({
      fetch: async () => ({ kind: 'found', bytes: new TextEncoder().encode('Note: the scan is stable.') }),
      medgemma: {
        modelId: 'fake-1',
        complete: async ({ prompt }) => {
          asked.push(prompt);
          return said({ answers: [] });
        },
      },
    });
    const output = await read();
    expect(asked).toEqual([...new Set(asked)]);
    const counts = { read: documentCount, modelCalls: asked.length };
    expect(output).toMatchObject({ done: true, counts });
    const all = await readings(output.readings);
    const uses = all.map(({ answers = [] }) => answers.filter(({ kind }) => kind === 'model'));
    for (const one of uses) expect(one.map(({ hash }) => hash)).toEqual(uses[0]?.map(({ hash }) => hash));
    expect(uses[0]).toHaveLength(asked.length);
  });

  it('has its first question asked before the last document is taken apart', async () => {
    const happened: string[] = [];
    const texts = createTextExtractor();
    const { read } = await aChunk({
      texts: {
        version: texts.version,
        extract: (bytes, contentType) => {
          happened.push('taken apart');
          const startedMs = performance.now();
          while (performance.now() - startedMs < 10);
          return texts.extract(bytes, contentType);
        },
      },
      medgemma: {
        modelId: 'm',
        complete: async () => {
          happened.push('asked');
          return said({ answers: [] });
        },
      },
    });
    await read();
    expect(happened.filter((what) => what === 'taken apart')).toHaveLength(documentCount);
    expect(happened.indexOf('asked')).toBeLessThan(happened.lastIndexOf('taken apart'));
  });

  it('of a paused run reads nothing and waits longer with every look', async () => {
    const { read, fetched } = await aChunk({ control: { paused: true, stopping: false, reason: 'x' } });
    const looks = [];
    for (const throttles of [0, 1, 5]) looks.push((await read({ throttles })).waitSeconds);
    expect(fetched).toEqual([]);
    expect(looks).toEqual([...looks].sort((a, b) => a - b));
    expect(looks[0]).toBeGreaterThanOrEqual(60);
  });
});

const isList = (artifacts: FakeArtifactStore, key: string): boolean =>
  new TextDecoder().decode(artifacts.objects.get(key)).startsWith('[');
