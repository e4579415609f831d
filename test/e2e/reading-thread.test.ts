import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { builtProgram } from '../../bin/built-program.mjs';
import { openModels } from '../../local/models/open-models.ts';
import { ReadingThread } from '../../local/run/reading-thread.ts';
import { openEmbeddedCohort, openSharedEngines, type SharedEngines } from '../support/embedded-cohort.ts';

let engines: SharedEngines;
beforeAll(async () => {
  engines = await openSharedEngines();
}, 180_000);
afterAll(() => engines.stop());

const patients = ['ex-greta'];
const request = { cohort: { patientIds: patients }, reader: 'medgemma', adjudicator: 'rules' };

it('what a thread of its own reads is what this one reads', async () => {
  const { models, url, stop } = await openModels({ reader: 'medgemma', adjudicator: 'rules' }, {});
  const here = await openEmbeddedCohort(engines);
  const beside = await openEmbeddedCohort(engines);
  const reading = ReadingThread.start(await builtProgram(join(import.meta.dirname, '..', '..')));
  try {
    reading?.open({
      ...beside.readingPlace(),
      models: { reader: 'medgemma', adjudicator: 'rules' },
      modelsUrl: url,
    });
    let readHere = 0;
    const documents = {
      fetch: async (...given: Parameters<typeof beside.ports.documents.fetch>) => {
        readHere += 1;
        return beside.ports.documents.fetch(...given);
      },
    };
    const runs = await Promise.all([
      here.run(request, { ports: { ...here.ports, models } }),
      beside.run(request, {
        ports: { ...beside.ports, models, documents },
        ...(reading === undefined ? {} : { reading }),
      }),
    ]);

    expect(runs.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect(readHere).toBe(0);
    const published = await beside.abstractions(patients);
    expect([...published.keys()]).toEqual(patients);
    expect(published).toEqual(await here.abstractions(patients));
  } finally {
    await reading?.close();
    for (const cohort of [here, beside]) await cohort.close();
    await stop();
  }
});
