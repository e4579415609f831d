import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import type { Evidence } from '../../lambdas/domain/evidence.ts';
import { chartView } from '../../local/show/chart-view.ts';
import { patientPage } from '../../local/show/page/patient-page.ts';
import { exampleCharts } from '../support/embedded-cohort.ts';
import { type BrowserPage, findBrowser, startBrowser } from '../support/headless-browser.ts';
import { hostileChart } from '../support/hostile-chart.ts';
import { radiantHere } from '../support/program.ts';

const executable = findBrowser();

let folder: string;
let browser: BrowserPage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'radiant-page-'));
  if (executable !== undefined) browser = await startBrowser(executable);
});
afterAll(async () => {
  if (executable !== undefined) await browser.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(name: string, page?: string): Promise<string> {
  const path = join(folder, name);
  if (page !== undefined) await writeFile(path, page);
  const url = pathToFileURL(path).href;
  await browser.open(url);
  return url;
}

/** What has the focus, and what the reader shows. */
const state = `(() => {
  const reader = document.getElementById('reader');
  const { activeElement: active } = document;
  return {
    cite: active.matches('a.cite') ? active.hash : null,
    isBody: active === document.body,
    isOpen: reader.open,
    marked: reader.open ? reader.querySelector('mark').textContent : null,
    isMarkFocused: reader.open && active === reader.querySelector('mark'),
    start: reader.open ? reader.querySelector('.text').firstChild.textContent.length : null,
    text: reader.open ? reader.querySelector('.text').textContent : null,
  };
})()`;
interface State {
  readonly cite: string | null;
  readonly isBody: boolean;
  readonly isOpen: boolean;
  readonly marked: string | null;
  readonly isMarkFocused: boolean;
  readonly start: number | null;
  readonly text: string | null;
}

describe.skipIf(executable === undefined)(
  'the page in a browser (skipped where none is at hand; CHROME_PATH names one)',
  () => {
    it('opens every quote in its source text by the keyboard alone, and asks the network for nothing', async () => {
      const [state1, out, page] = ['state', 'out', 'finn.html'].map((name) => join(folder, name));
      const places = ['--state', state1 ?? '', '--out', out ?? ''];
      await radiantHere('run', '--data', exampleCharts, '--patient', 'ex-finn', ...places);
      const shown = await radiantHere('show', 'ex-finn', '--state', state1 ?? '', '--html', page ?? '');
      expect(shown).toMatchObject({ code: 0 });
      const said = Abstraction.parse(
        JSON.parse(await readFile(join(out ?? '', 'abstractions', 'ex-finn', 'latest.json'), 'utf8')),
      );
      const expected = new Map(
        said.findings.flatMap(({ evidence }) =>
          evidence.map((one): [string, Evidence] => [`${one.textSha256} ${one.start} ${one.end}`, one]),
        ),
      );
      const sources = new Map<string, string>();
      for (const { textSha256 } of expected.values())
        sources.set(textSha256, await readFile(join(out ?? '', 'text', `${textSha256}.txt`), 'utf8'));
      const url = await open('finn.html');

      const opened = new Set<string>();
      const cites = await browser.evaluate<number>(`document.querySelectorAll('a.cite').length`);
      let reached = 0;
      for (let presses = 0; presses < 2_000; presses += 1) {
        await browser.press('Tab');
        const focused = await browser.evaluate<State>(state);
        if (focused.cite === null) {
          if (reached > 0 && focused.isBody) break;
          continue;
        }
        reached += 1;
        await browser.press(presses % 2 === 0 ? 'Enter' : 'Space');
        const reading = await browser.evaluate<State>(state);
        expect(reading).toMatchObject({ isOpen: true, isMarkFocused: true });
        const [key] =
          [...expected].find(
            ([, { textSha256, start, quote }]) =>
              sources.get(textSha256) === reading.text && start === reading.start && quote === reading.marked,
          ) ?? [];
        expect(key).toBeDefined();
        opened.add(key ?? '');
        await browser.press('Escape');
        expect(await browser.evaluate<State>(state)).toMatchObject({ isOpen: false, cite: focused.cite });
        if (reached === cites) break;
      }

      expect(reached).toBe(cites);
      expect(opened.size).toBe(expected.size);
      expect(opened.size).toBeGreaterThan(40);
      expect(browser.requests.filter((request) => request !== url)).toEqual([]);
      expect(browser.messages).toEqual([]);
    });

    it('goes from quote to quote with the arrow keys', async () => {
      await open('finn.html');
      await browser.evaluate(`document.querySelector('a.cite').focus()`);
      await browser.press('Enter');
      const first = await browser.evaluate<string>(`document.querySelector('#reader h2').textContent`);
      await browser.press('ArrowRight');
      const second = await browser.evaluate<string>(`document.querySelector('#reader h2').textContent`);
      expect(first).toMatch(/\(1 of \d+\)$/);
      expect(second).toMatch(/\(2 of \d+\)$/);
    });

    it('runs nothing and fetches nothing that a hostile chart asks for', async () => {
      const charts = fc.sample(hostileChart, { numRuns: 15, seed: 7 });
      for (const [place, { said, texts, timeline }] of charts.entries()) {
        const before = browser.requests.length;
        const url = await open(`hostile-${place}.html`, patientPage(chartView(said, timeline), texts));
        const taken = await browser.evaluate<boolean>(
          `[...document.querySelectorAll('a.cite')].forEach((cite) => cite.click()) || window.taken === true`,
        );
        expect(taken).toBe(false);
        expect(await browser.evaluate<boolean>(`document.getElementById('reader').open`)).toBe(true);
        expect(browser.requests.slice(before).filter((request) => request !== url)).toEqual([]);
      }
    });

    it('would stop a request even if a text got past the escaping', async () => {
      const [chart] = fc.sample(hostileChart, 1);
      if (chart === undefined) throw new Error('no chart');
      const page = patientPage(chartView(chart.said), chart.texts).replace(
        '</main>',
        '<img src="http://127.0.0.1:9/x.png"><script>window.taken = true</script></main>',
      );
      await open('planted.html', page);
      expect(await browser.evaluate<boolean>('window.taken === true')).toBe(false);
      expect(browser.messages.join(' ')).toMatch(/Content Security Policy/);
    });
  },
);
