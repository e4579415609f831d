import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffAbstractions } from '../../../../lambdas/domain/abstraction-diff.ts';
import { composeAbstraction } from '../../../../lambdas/domain/compose-abstraction.ts';
import { nextVersion } from '../../../../lambdas/domain/next-version.ts';
import { chartView } from '../../../../local/show/chart-view.ts';
import { formatChart } from '../../../../local/show/format-chart.ts';
import { formatDiff } from '../../../../local/show/format-diff.ts';
import { terminalStyle } from '../../../../local/show/terminal-style.ts';
import { aQuote } from '../../../support/builders.ts';
import { hostileChart } from '../../../support/hostile-chart.ts';
import { publishable } from '../../../support/reviewed-chart.ts';

const plain = terminalStyle(false);
/** Everything but the line feeds the formatter writes itself. */
const steering = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

const said = nextVersion(
  composeAbstraction(
    publishable({
      operations: [{ on: '2019-06-03 08:00' }],
      documents: [
        {
          kind: 'operative',
          on: '2019-06-03',
          says: { extent_of_resection: { value: 'GTR', evidence: aQuote('all of it came out') } },
        },
        { kind: 'imaging', on: '2019-06-04', says: { extent_of_resection: 'STR' } },
        { kind: 'imaging', on: '2020-06-04', says: { tumor_status: 'Increased' } },
        { kind: 'pathology', on: '2019-06-06', says: { diagnosis: 'ependymoma', who_grade: '2' } },
        { kind: 'letter', on: null, says: { diagnosis: 'ependymoma' } },
      ],
    }),
  ),
  { latest: undefined, runId: 'r', createdAt: '2026-01-01T00:00:00.000Z' },
);

describe('one patient in order of time', () => {
  it('tells the story first: diagnosis, surgeries, course, last scan, questions', () => {
    const [, story = ''] = formatChart(chartView(said), plain).split('\n');
    expect(story).toMatch(/^ependymoma, WHO grade 2 · 1 surgery \(GTR 2019-06-03\)/);
    expect(formatChart(chartView(said), plain).replaceAll('\n', ' ')).toMatch(
      /Initial CNS Tumor 2019-06-03 → Recurrence 2020-06-04 · last scan 2020-06-04 Increased · \d+ questions, \d+ of high severity/,
    );
  });

  it('has everything by date, the undated last, and each quote beside its value', () => {
    const { entries } = chartView(said);
    const dates = entries.map(({ date }) => date ?? '9999');
    expect(dates).toEqual([...dates].sort());
    expect(entries.at(-1)?.date).toBeNull();
    const lines = formatChart(chartView(said), plain).split('\n');
    const place = lines.findIndex((line) => line.includes('◆'));
    expect(lines[place]).toMatch(/2019-06-03 {2}◆ Tumour surgery ← to review/);
    expect(lines[place + 1]).toContain('extent of resection: GTR');
    expect(lines[place + 2]).toContain('“all of it came out”');
  });

  it('numbers quotes in the order in which they are shown, the same words once', () => {
    const { entries, quotes } = chartView(said);
    const shown = entries.flatMap(({ values }) => values.flatMap((value) => value.quotes));
    expect(quotes.map(({ number }) => number)).toEqual(quotes.map((_, place) => place + 1));
    expect([...new Set(shown.map(({ number }) => number))]).toEqual(quotes.map(({ number }) => number));
  });

  it('asks each question where it belongs', () => {
    const { questions, entries } = chartView(said);
    const conflict = questions.find(({ subject }) => subject === 'surgery');
    expect(entries.find(({ id }) => id === conflict?.entryId)?.kind).toBe('surgery');
  });

  it('lets no text of a chart steer the terminal', () => {
    fc.assert(
      fc.property(hostileChart, (chart) => {
        const view = chartView(chart.said, chart.timeline);
        const other = { ...chart.said, surgeries: [], findings: [], review: [] };
        for (const text of [
          formatChart(view, plain),
          formatDiff(diffAbstractions(chart.said, other), plain),
        ]) {
          expect(text.split('\n').some((line) => steering.test(line))).toBe(false);
        }
      }),
      { numRuns: 100 },
    );
  });
});
