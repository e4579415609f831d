import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import type { AbstractionDiff } from '../../lambdas/domain/abstraction-diff.ts';
import type { QueuedItem } from '../../lambdas/ports/index.ts';
import { exampleCharts } from '../support/embedded-cohort.ts';
import { radiant } from '../support/program.ts';

/** The example child whose surgeon and radiologist disagree. */
const patient = 'ex-finn';

let root: string;
let state: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'radiant-review-'));
  state = join(root, 'state');
  const { code, stderr } = await run();
  expect(code, stderr).toBe(0);
}, 120_000);

afterAll(() => rm(root, { recursive: true, force: true }));

const run = (...more: string[]) =>
  radiant('run', '--data', exampleCharts, '--out', join(root, 'out'), '--state', state, ...more);

const asked = async <T>(...args: string[]): Promise<T> => {
  const { code, stdout, stderr } = await radiant(...args, '--state', state, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as T;
};

const versions = async (): Promise<{ version: number; releases: string[] }[]> =>
  (await asked<{ versions: { version: number; releases: string[] }[] }>('log', patient)).versions;

async function discrepancy(): Promise<QueuedItem> {
  const items = await asked<QueuedItem[]>('review', 'list', '--patient', patient);
  const item = items.find(({ subject, reason }) => subject === 'surgery' && reason.includes('rank apart'));
  if (item === undefined) throw new Error('the example cohort asks nothing of its discrepancy');
  return item;
}

describe('a question for a person', () => {
  it('is claimed by one reviewer, decided with a reason, and the next version says so and nothing else', async () => {
    await asked('tag', 'before-review');
    const { itemId } = await discrepancy();
    const answer = ['--value', 'STR', '--reason', 'the scan of the next day shows a residual'];

    const misspelt = await radiant(
      ...['review', 'decide', itemId, '--value', 'STTR', '--reason', 'x', '--state', state],
    );
    expect([misspelt.code, misspelt.stderr]).toEqual([2, expect.stringContaining('nearest: STR')]);

    const claimed = await radiant('review', 'claim', itemId, '--reviewer', 'ann', '--state', state);
    expect(claimed.code, claimed.stderr).toBe(0);
    const other = await radiant('review', 'decide', itemId, ...answer, '--reviewer', 'bob', '--state', state);
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('has claimed it until')]);

    const decided = await asked<{ status: string }>(
      'review',
      'decide',
      itemId,
      ...answer,
      '--reviewer',
      'ann',
    );
    expect(decided.status).toBe('decided');
    const { changes } = await asked<AbstractionDiff>('diff', patient);
    const [surgery] = changes.filter(({ section }) => section === 'surgeries');
    expect(surgery?.fields).toContainEqual({ path: 'eorFinal', from: 'GTR', to: 'STR' });
    const touched = new Set(changes.map(({ section }) => section));
    expect([...touched].sort()).toEqual(['decisions', 'events', 'inconsistencies', 'review', 'surgeries']);
    expect((await versions()).map(({ version }) => version)).toEqual([2, 1]);
  });

  it('stays decided in a run of the same sources', async () => {
    const { code, stdout, stderr } = await run('--json');
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ report: { patients: { published: 0, unchanged: 8 } } });
    const items = await asked<QueuedItem[]>('review', 'list', '--patient', patient);
    expect(items.some(({ reason }) => reason.includes('rank apart'))).toBe(false);
  });

  it('is undone by going back to a release, in a version of its own', async () => {
    const { code, stderr } = await radiant('rollback', 'before-review', '--state', state);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('1 patients put back, 7 said it already');
    const [newest, ...older] = await versions();
    expect([newest?.version, older.at(-1)]).toMatchObject([3, { version: 1, releases: ['before-review'] }]);
    const { changes } = await asked<AbstractionDiff>('diff', patient, '--from', '1', '--to', '3');
    expect(changes).toEqual([]);
  });

  it('cannot be frozen twice under one name, and nobody unknown is shown', async () => {
    const again = await radiant('tag', 'before-review', '--state', state);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('does not change')]);
    const unknown = await radiant('show', 'ex-fin', '--state', state);
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('nearest: ex-finn')]);
  });
});

describe('the page of a patient', () => {
  it('asks for nothing from anywhere, and every quote is a link to its words in the text', async () => {
    const path = join(root, 'page.html');
    const { code, stderr } = await radiant('show', patient, '--html', path, '--state', state);
    expect(code, stderr).toBe(0);
    const { links, words, tags, fetched } = parsedPage(await readFile(path, 'utf8'));
    expect(fetched).toEqual([]);
    for (const tag of ['script', 'img', 'link', 'iframe', 'object', 'form']) expect(tags).not.toContain(tag);
    expect(links.length).toBeGreaterThan(20);
    const said = Abstraction.parse(await asked('show', patient));
    const quotes = said.findings.flatMap(({ evidence }) => evidence.map(({ quote }) => quote));
    expect(quotes.length).toBeGreaterThan(10);
    for (const { target, quote } of links) {
      const there = words.get(target);
      expect(there?.replaceAll(/\s+/g, ' ').startsWith(quote), target).toBe(true);
    }
    const linked = new Set(links.map(({ quote }) => quote));
    for (const quote of quotes) expect(linked).toContain(quote.replaceAll(/\s+/g, ' '));
  });
});

/** Links to quotes, the text behind each anchor, and whatever a browser would fetch. */
function parsedPage(html: string) {
  const tags: string[] = [];
  const fetched: string[] = [];
  const links: { target: string; quote: string }[] = [];
  const words = new Map<string, string>();
  const open = new Set<string>();
  let link: { target: string; quote: string } | undefined;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      tags.push(name);
      for (const source of ['src', 'srcset', 'data', 'action']) {
        if (attributes[source] !== undefined) fetched.push(attributes[source]);
      }
      if (attributes.href !== undefined && !attributes.href.startsWith('#')) fetched.push(attributes.href);
      if (name === 'a' && attributes.class === 'quote')
        link = { target: (attributes.href ?? '').slice(1), quote: '' };
      if (attributes.id?.startsWith('q')) {
        open.add(attributes.id);
        words.set(attributes.id, '');
      }
    },
    ontext: (text) => {
      if (link !== undefined) link.quote += text;
      for (const id of open) words.set(id, (words.get(id) ?? '') + text);
    },
    onclosetag: (name) => {
      if (name === 'a' && link !== undefined) {
        links.push({ ...link, quote: link.quote.replace(/^“|”$/g, '') });
        link = undefined;
      }
      if (name === 'pre') open.clear();
    },
  });
  parser.end(html);
  return { tags, fetched, links, words };
}
