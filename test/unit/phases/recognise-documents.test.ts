import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createTextExtractor } from '../../../lambdas/adapters/document-text/extractor.ts';
import { DocumentReading } from '../../../lambdas/domain/document-reading.ts';
import { readDocuments } from '../../../lambdas/phases/read-documents/phase.ts';
import type { Recognition, Scan } from '../../../lambdas/ports/index.ts';
import { aFile, aPlan, aRunConfig } from '../../support/builders.ts';
import {
  FakeArtifactStore,
  FakeCheckpointStore,
  FakeClock,
  FakeLogger,
  fakePorts,
} from '../../support/fake-ports.ts';
import { memoryAnswers } from '../../support/patient-machine.ts';
import { scannedPage, scannedPdf } from '../../support/scanned-page.ts';

const letterhead = 'Outside hospital, MRI brain of 2019-02-01';
const report = 'IMPRESSION: The residual tumor has increased in size.';
const mixed = scannedPdf([letterhead, scannedPage(report)]);
const scan = scannedPdf([scannedPage(report)]);
const plain = new TextEncoder().encode('Progress note. The scan is stable.');

/** Reads MRI reports of these bytes with a recogniser that gives these answers, the last of them for ever. */
async function aReader(given: {
  readonly files: readonly Uint8Array[];
  readonly ocr?: boolean;
  readonly answers?: readonly Recognition[];
}) {
  const artifacts = new FakeArtifactStore();
  const asked: Scan[] = [];
  const left = [...(given.answers ?? [])];
  const plan = aPlan({
    files: given.files.map((_, index) =>
      aFile({
        document_reference_id: `d${index}`,
        dr_date: `2019-02-0${index + 1}`,
        dr_type_text: 'Diagnostic imaging study',
        content_title: 'MRI BRAIN',
        content_type: null,
      }),
    ),
  });
  const planKey = await artifacts.putJson('plan', {
    ...plan,
    chunks: [plan.documents.map((_, index) => index)],
  });
  const answers = memoryAnswers();
  const run = async (recogniserVersion = 'fake-1') => {
    const config = await artifacts.putJson(
      'config',
      aRunConfig({ ocr: given.ocr ?? true, recogniser: recogniserVersion }),
    );
    const phase = readDocuments(
      fakePorts({
        artifacts,
        checkpoints: new FakeCheckpointStore(),
        logger: new FakeLogger(),
        answers,
        clock: new FakeClock(),
        controls: {
          read: async () => ({ paused: false, stopping: false, reason: null }),
          set: async () => undefined,
        },
        documents: {
          fetch: async (binaryId) => ({
            kind: 'found',
            bytes: given.files[Number(/\d+$/.exec(binaryId)?.[0])] ?? plain,
          }),
        },
        models: {},
        settings: {
          prices: { asOf: '', models: [], endpointUsdPerHour: 0, athenaUsdPerTebibyte: 0 },
        } as never,
        texts: createTextExtractor(),
        recogniser: {
          version: recogniserVersion,
          recognise: async (wanted) => {
            asked.push(wanted);
            const next = left.length > 1 ? left.shift() : left[0];
            if (next === undefined) throw new Error('the recogniser was asked once too often');
            return next;
          },
        },
      }),
    );
    return (throttles = 0) =>
      phase(
        {
          run: { runId: 'r', attempt: 1, config },
          patientKey: '0'.repeat(32),
          lease: { owner: 'o', token: 1 },
          plan: planKey,
          chunk: 0,
          maximumDocuments: 50,
          throttles,
          waits: 0,
          setAside: false,
        },
        { remainingMs: () => 600_000, signal: new AbortController().signal },
      );
  };
  const readings = (key: string | null) => artifacts.getJson(key ?? '', z.array(DocumentReading));
  const textOf = async (reading: DocumentReading | undefined) =>
    new TextDecoder().decode(await artifacts.find(`text/${reading?.textSha256}.txt`));
  return { run, readings, textOf, asked };
}

const onPage = (page: number, confidence = 0.95): Recognition => ({
  kind: 'recognised',
  count: page,
  pages: [{ page, text: report, confidence }],
});

describe('a scan, in a run that recognises text', () => {
  it('is read like any text, and says what read it', async () => {
    const { run, readings, textOf } = await aReader({ files: [scan], answers: [onPage(1)] });
    const [reading] = await readings((await (await run())()).readings);
    expect(reading).toMatchObject({
      status: 'read',
      reason: 'text recognised from pictures by fake-1',
    });
    expect(await textOf(reading)).toBe(report);
    const status = reading?.findings.find(({ variable }) => variable === 'tumor_status');
    expect(status).toMatchObject({ value: 'Increased', state: 'accepted' });
  });

  it('is unreadable as before where the run does without', async () => {
    const { run, readings, asked } = await aReader({ files: [scan], ocr: false });
    const [reading] = await readings((await (await run())()).readings);
    expect(reading).toMatchObject({ status: 'unreadable', reason: 'no_text_layer' });
    expect(asked).toEqual([]);
  });

  it('of which a page was hardly made out says so, and no value of that page is accepted', async () => {
    const { run, readings } = await aReader({ files: [scan], answers: [onPage(1, 0.61)] });
    const [reading] = await readings((await (await run())()).readings);
    expect(reading?.reason).toContain('page 1 of 1 recognised with low confidence (61 of 100)');
    const status = reading?.findings.find(({ variable }) => variable === 'tumor_status');
    expect(status).toMatchObject({ value: 'Increased', state: 'flagged' });
    expect(status?.reasons.join()).toContain('page 1, which was recognised with low confidence');
  });

  it('is recognised once for the same bytes and engine, and again by another engine', async () => {
    const { run, asked } = await aReader({ files: [scan, scan], answers: [onPage(1)] });
    await (await run())();
    await (await run())();
    // Two documents of the same bytes may be in flight at once; nothing is asked again after that.
    expect(asked.length).toBeLessThanOrEqual(2);
    const before = asked.length;
    await (await run('fake-2'))();
    expect(asked.length).toBeGreaterThan(before);
  });

  it('that takes its time keeps no other document waiting, and is asked for again at growing intervals', async () => {
    const pending: Recognition = { kind: 'pending', waitSeconds: 3 };
    const { run, readings } = await aReader({
      files: [scan, plain, plain],
      answers: [pending, pending, pending, onPage(1)],
    });
    const call = await run();
    expect(await call()).toMatchObject({ done: false, cursor: 2, waitSeconds: 5, throttles: 0 });
    expect(await call(0)).toMatchObject({ done: false, cursor: 2, waitSeconds: 10, throttles: 1 });
    expect(await call(1)).toMatchObject({ done: false, cursor: 2, waitSeconds: 20, throttles: 2 });
    const last = await call(2);
    expect(last).toMatchObject({ done: true, cursor: 3 });
    expect((await readings(last.readings))[0]?.status).toBe('read');
  });

  it('that the engine gives up on is unreadable for its reason', async () => {
    const { run, readings } = await aReader({
      files: [scan],
      answers: [{ kind: 'unreadable', reason: 'too_large' }],
    });
    const [reading] = await readings((await (await run())()).readings);
    expect(reading).toMatchObject({ status: 'unreadable', reason: 'too_large' });
  });
});

describe('a PDF of which some pages have text and others are pictures', () => {
  it('without recognition is read as far as it goes, and says which pages were not', async () => {
    const { run, readings, textOf } = await aReader({ files: [mixed], ocr: false });
    const [reading] = await readings((await (await run())()).readings);
    expect(reading).toMatchObject({
      status: 'read',
      reason: 'page 2 of 2 has no text layer and was not read',
    });
    expect(await textOf(reading)).toBe(letterhead);
  });

  it('with recognition is one text in the order of its pages', async () => {
    const { run, readings, textOf, asked } = await aReader({ files: [mixed], answers: [onPage(2)] });
    const [reading] = await readings((await (await run())()).readings);
    expect(asked[0]?.pages).toEqual([letterhead, null]);
    expect(await textOf(reading)).toBe(`${letterhead}\n\n${report}`);
    const status = reading?.findings.find(({ variable }) => variable === 'tumor_status');
    expect(status?.evidence[0]?.start).toBeGreaterThan(letterhead.length);
  });

  it('is read as far as it goes where the engine gives up', async () => {
    const { run, readings } = await aReader({
      files: [mixed],
      answers: [{ kind: 'unreadable', reason: 'corrupt' }],
    });
    const [reading] = await readings((await (await run())()).readings);
    expect(reading).toMatchObject({
      status: 'read',
      reason: 'page 2 of 2 has no text layer and was not read',
    });
  });
});
