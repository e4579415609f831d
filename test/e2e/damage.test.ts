import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openModels } from '../../local/models/open-models.ts';
import {
  exampleCharts,
  openEmbeddedCohort,
  openSharedEngines,
  type SharedEngines,
} from '../support/embedded-cohort.ts';

/** Objects that are lost or altered after a run wrote them: resumed, the run makes them again and ends as it was. */

const patients = ['ex-greta', 'ex-finn'];
let engines: SharedEngines;
beforeAll(async () => {
  engines = await openSharedEngines();
}, 120_000);
afterAll(() => engines.stop());

async function filesBelow(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return (await stat(path)).isDirectory() ? filesBelow(path) : [path];
    }),
  );
  return found.flat().sort();
}

type Place = readonly [folder: string, is: RegExp];

/** Objects of the artifact store that are harmed together. */
const places: readonly (readonly Place[])[] = [
  [['work', /[0-9a-f]{64}\.json$/]],
  [['work', /clarification-costs/]],
  [['text', /\.txt$/]],
  [['cache/models', /\.json$/]],
  [['abstractions', /[0-9a-f]{64}\.json$/]],
  [
    ['cache', /\.json$/],
    ['work', /[0-9a-f]{64}\.json$/],
  ],
  [['runs', /manifest-1\//]],
  [['runs', /manifest-\d-gathered\//]],
  [['runs', /plan-\d\.json$/]],
  [
    ['records', /\.json$/],
    ['work', /[0-9a-f]{64}\.json$/],
  ],
];

describe('a run whose objects were harmed', () => {
  it.each(['lost', 'cut in half'])(
    'is resumed to what it was, wherever they were %s',
    async (how) => {
      const models = await openModels({ reader: 'medgemma', adjudicator: 'claude' }, {});
      let artifacts = '';
      const cohort = await openEmbeddedCohort(engines, exampleCharts, async (folder) => {
        artifacts = folder;
        return { models: models.models };
      });
      try {
        const first = await cohort.run({
          cohort: { patientIds: patients },
          reader: 'medgemma',
          adjudicator: 'claude',
        });
        expect(first.status, first.cause).toBe('SUCCEEDED');
        const undisturbed = await cohort.abstractions(patients);
        const [run] = await cohort.ports.runs.list(1);
        let harmed = 0;
        for (const place of places) {
          const which = place.map(([folder, is]) => `${folder} ${is}`).join(', ');
          for (const [folder, is] of place)
            for (const path of await filesBelow(join(artifacts, folder))) {
              if (!is.test(path)) continue;
              harmed += 1;
              if (how === 'lost') await rm(path);
              else await writeFile(path, '{"half":');
            }
          const resume = { resume: run?.runId };
          let resumed = await cohort.run(resume);
          if (place.some(([folder]) => folder === 'records')) {
            // A patient whose record is gone fails for that reason; the attempt after it gathers the records again.
            expect(resumed.cause, which).toMatch(/all 2 patients failed/);
            resumed = await cohort.run(resume);
          }
          expect([resumed.status, resumed.cause], which).toEqual(['SUCCEEDED', undefined]);
          expect(await cohort.abstractions(patients), which).toEqual(undisturbed);
        }
        expect(harmed).toBeGreaterThan(100);
        for (const patient of patients) {
          const key = cohort.ports.pseudonyms.patientKey(patient);
          expect(await cohort.ports.repository.versions(key)).toHaveLength(1);
        }
        expect(cohort.logger.lines.filter(({ level }) => level === 'warn').length).toBeGreaterThan(10);
      } finally {
        await cohort.close();
        await models.stop();
      }
    },
    280_000,
  );

  it('has its abstraction again as the next version, where a later run cannot make the same bytes, and says so', async () => {
    let artifacts = '';
    const cohort = await openEmbeddedCohort(engines, exampleCharts, async (folder) => {
      artifacts = folder;
      return {};
    });
    try {
      const request = { cohort: { patientIds: ['ex-greta'] } };
      expect((await cohort.run(request)).status).toBe('SUCCEEDED');
      const undisturbed = await cohort.abstractions(['ex-greta']);
      for (const path of await filesBelow(join(artifacts, 'abstractions'))) await rm(path);
      // A new run knows its texts already, so what it cost is not what the first one did.
      expect((await cohort.run(request)).status).toBe('SUCCEEDED');
      const key = cohort.ports.pseudonyms.patientKey('ex-greta');
      const versions = await cohort.ports.repository.versions(key);
      expect(versions.map(({ version, parentVersion }) => [version, parentVersion])).toEqual([
        [1, null],
        [2, 1],
      ]);
      const again = await cohort.abstractions(['ex-greta']);
      const said = (text: string | undefined) => {
        const { version: _version, parentVersion: _parent, ...rest } = JSON.parse(text ?? '{}');
        return rest;
      };
      expect(said(again.get('ex-greta'))).toEqual(said(undisturbed.get('ex-greta')));
      expect(cohort.logger.lines.map(({ message }) => message)).toContain(
        'the object of a published version is gone or altered; the next version stands in its place',
      );
    } finally {
      await cohort.close();
    }
  }, 60_000);
});
