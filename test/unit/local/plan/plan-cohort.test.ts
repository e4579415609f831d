import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import priceFile from '../../../../config/prices.json' with { type: 'json' };
import workloadFile from '../../../../config/workload.json' with { type: 'json' };
import {
  type CohortPlan,
  type Component,
  components,
  type PlanRequest,
} from '../../../../lambdas/domain/plan/cohort-plan.ts';
import { planCohort } from '../../../../lambdas/domain/plan/plan-cohort.ts';
import { PriceTable } from '../../../../lambdas/domain/plan/price-table.ts';
import { Workload } from '../../../../lambdas/domain/plan/workload.ts';

const prices = PriceTable.parse(priceFile);
const workload = Workload.parse(workloadFile);
const example: PlanRequest = {
  patients: 100,
  deadlineHours: 4,
  reader: 'medgemma',
  adjudicator: 'claude',
  ocr: true,
  budgetUsd: null,
};
const plan = (
  request: Partial<PlanRequest> = {},
  given: Partial<{ workload: Workload; prices: PriceTable }> = {},
): CohortPlan => planCohort({ ...example, ...request }, { workload, prices, ...given });

/** The table of the worked example, as the document has it. */
const written = new Map(
  [...readFileSync('docs/cost.md', 'utf8').matchAll(/^\| (\w+) \|[^|]*\| (\d+\.\d{3}) \|$/gm)].map(
    ([, name, usd]) => [name, Number(usd)],
  ),
);

describe('the example worked by hand in docs/cost.md', () => {
  const made = plan({ ocr: false });

  test('has every dollar the program has', () => {
    for (const component of components) {
      const error = Math.abs(made.usd[component] - (written.get(component) ?? 0));
      // Written to a tenth of a cent.
      expect(error, component).toBeLessThanOrEqual(0.000_501);
    }
    expect(made.totalUsd).toBeCloseTo(written.get('total') ?? Number.NaN, 3);
    expect(written.size).toBe(10);
  });

  test('has its copies, its times and its tokens a minute', () => {
    expect(made.gpuSecondsPerPatient).toBeCloseTo(149.25, 2);
    expect(made.copies).toBe(2);
    expect(made.minutes.reading).toBeCloseTo(146.33, 1);
    expect(made.minutes.makespan).toBeCloseTo(166.33, 1);
    expect(made.tokensPerMinute[0]?.input).toBeCloseTo(64_241, -1);
    expect(made.tokensPerMinute[0]?.output).toBeCloseTo(5_467, -1);
    expect(made.dominates.component).toBe('adjudicator');
    expect(made.atRestUsdPerMonth).toBeCloseTo(18.5, 2);
  });

  test('goes on to a thousand patients overnight', () => {
    const overnight = plan({ patients: 1000, deadlineHours: 12, ocr: false });

    expect(overnight.copies).toBe(5);
    expect(overnight.minutes.makespan).toBeCloseTo(605.3, 1);
    expect(overnight.totalUsd).toBeCloseTo(351.55, 2);
    expect(overnight.meetsDeadline).toBe(true);
  });
});

describe('the comparison with the predecessor in docs/cost.md', () => {
  const lines: Readonly<Record<string, readonly Component[]>> = {
    Athena: ['athena'],
    'S3 requests': ['s3'],
    Claude: ['adjudicator'],
    'medical model': ['endpoint'],
    orchestration: ['lambda', 'stepFunctions', 'dynamodb'],
    database: ['aurora'],
    logs: ['logs'],
    together: components,
  };
  const dollars = (cell = ''): number | null => (cell === '' ? null : Number(cell.replaceAll(/[$,]/g, '')));
  const table = new Map(
    [...readFileSync('docs/cost.md', 'utf8').matchAll(/^\| ([\w ,]+) \|((?: [$\d.,]* ?\|){4})$/gm)].map(
      ([, line = '', cells = '']) => [
        line,
        cells
          .split('|')
          .slice(0, 4)
          .map((cell) => dollars(cell.trim())),
      ],
    ),
  );

  test.each(Object.entries(lines))('has what the program has for %s', (line, of) => {
    const sum = (made: CohortPlan): number => of.reduce((total, component) => total + made.usd[component], 0);
    const [, , each, overnight] = table.get(line) ?? [];

    expect(each).toBeCloseTo(sum(plan({ ocr: false })) / 100, 4);
    expect(overnight).toBeCloseTo(sum(plan({ patients: 1000, deadlineHours: 12, ocr: false })), 2);
  });

  test('adds up, for the predecessor too', () => {
    for (const column of [0, 1]) {
      const parts = [...table].flatMap(([line, cells]) => (line === 'together' ? [] : [cells[column] ?? 0]));
      expect(parts.reduce((total, part) => total + part, 0)).toBeCloseTo(
        table.get('together')?.[column] ?? 0,
        6,
      );
    }
    expect(table.size).toBe(9);
  });
});

type Path = readonly [keyof Workload | keyof PriceTable, string];

/** A copy with one number doubled. */
function doubled<Tree>(tree: Tree, path: readonly string[]): Tree {
  const [head = '', ...rest] = path;
  const branch = (tree as Record<string, unknown>)[head];
  return {
    ...tree,
    [head]: rest.length === 0 ? 2 * (branch as number) : doubled(branch, rest),
  } as Tree;
}

const changedLines = (before: CohortPlan, after: CohortPlan): Component[] =>
  components.filter((component) => Math.abs(after.usd[component] - before.usd[component]) > 1e-12);

describe('doubling an input moves the plan as docs/cost.md derives', () => {
  const before = plan({ reader: 'medgemma' });

  test.each<[Path, Component]>([
    [['perPatient', 'lambdaGibSeconds'], 'lambda'],
    [['perPatient', 'lambdaRequests'], 'lambda'],
    [['perPatient', 'transitions'], 'stepFunctions'],
    [['perPatient', 'writes'], 'dynamodb'],
    [['perPatient', 'reads'], 'dynamodb'],
    [['perPatient', 'dataApiRequests'], 'aurora'],
    [['perPatient', 's3Puts'], 's3'],
    [['perPatient', 's3Gets'], 's3'],
    [['perPatient', 'logGib'], 'logs'],
    [['perRun', 'scannedGib'], 'athena'],
    [['perRun', 'transitions'], 'stepFunctions'],
    [['perRun', 'auroraAcu'], 'aurora'],
    [['adjudicator', 'outputTokens'], 'adjudicator'],
    [['adjudicator', 'inputTokens'], 'adjudicator'],
    [['readers', 'medgemma'], 'endpoint'],
  ])('%j moves its own line and no other', (path, component) => {
    const deep = path[1] === 'medgemma' ? [...path, 'coolMinutes'] : path;

    const after = plan({}, { workload: doubled(workload, deep) });

    expect(changedLines(before, after)).toEqual([component]);
    expect(after.usd[component]).toBeGreaterThan(before.usd[component]);
  });

  const pricePaths: [readonly string[], Component][] = [
    [['endpointUsdPerHourByInstance', 'ml.g6e.2xlarge'], 'endpoint'],
    [['athenaUsdPerTebibyte'], 'athena'],
    ...Object.keys(prices.services).map((name): [string[], Component] => [
      ['services', name],
      components.find((component) => name.startsWith(component)) ??
        (name.startsWith('transitions') ? 'stepFunctions' : name.startsWith('dataApi') ? 'aurora' : 'lambda'),
    ]),
  ];
  test.each(pricePaths)('the price %j moves %s and nothing else', (path, component) => {
    const after = plan({}, { prices: doubled(prices, path) });

    expect(changedLines(before, after)).toEqual([component]);
  });

  test('all prices twice are twice the dollars', () => {
    const twice = (tree: unknown): unknown =>
      typeof tree === 'number'
        ? 2 * tree
        : Array.isArray(tree)
          ? tree.map(twice)
          : typeof tree === 'object' && tree !== null
            ? Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, twice(value)]))
            : tree;

    const after = plan({}, { prices: twice(prices) as PriceTable });

    expect(after.totalUsd).toBeCloseTo(2 * before.totalUsd, 9);
    expect(after.atRestUsdPerMonth).toBeCloseTo(2 * before.atRestUsdPerMonth, 9);
  });

  test('patients double the work and what is paid by the patient, not the export', () => {
    const after = plan({ patients: 200, deadlineHours: 1e6 });
    const once = plan({ deadlineHours: 1e6 });

    expect(after.minutes.reading).toBeCloseTo(2 * once.minutes.reading, 9);
    for (const component of ['adjudicator', 'lambda', 'dynamodb', 's3', 'logs', 'textract'] as const)
      expect(after.usd[component]).toBeCloseTo(2 * once.usd[component], 9);
    expect(after.usd.athena).toBe(once.usd.athena);
  });

  test('utilisation halves the reading, and tokens of the documents double it', () => {
    const { medgemma } = workload.readers;
    const half = { ...workload.readers, medgemma: { ...medgemma, utilisation: medgemma.utilisation / 2 } };
    const more = workload.documents.map((document) => ({
      ...document,
      inputTokens: 2 * document.inputTokens,
      outputTokens: 2 * document.outputTokens,
    }));
    const slow = plan({ deadlineHours: 1e6 });

    const idle = plan({ deadlineHours: 1e6 }, { workload: { ...workload, readers: half } });
    const long = plan({ deadlineHours: 1e6 }, { workload: { ...workload, documents: more } });

    expect(idle.minutes.reading).toBeCloseTo(2 * slow.minutes.reading, 9);
    expect(long.minutes.reading).toBeCloseTo(2 * slow.minutes.reading, 9);
    expect(long.usd.adjudicator).toBe(slow.usd.adjudicator);
  });

  test('half the deadline is never fewer copies', () => {
    for (let deadlineHours = 0.5; deadlineHours < 40; deadlineHours *= 2)
      expect(plan({ deadlineHours }).copies).toBeGreaterThanOrEqual(
        plan({ deadlineHours: 2 * deadlineHours }).copies,
      );
  });
});

describe('a plan says what stands in its way', () => {
  test('a deadline that the quota of copies cannot meet names how many would', () => {
    const tight = plan({ patients: 1000, deadlineHours: 4 });

    expect(tight.meetsDeadline).toBe(false);
    expect(tight.copies).toBe(workload.quotas.copies);
    expect(tight.recommendations[0]).toMatch(/14 copies would do/);
    const quotas = { ...workload.quotas, copies: 14 };
    const enough = plan({ patients: 1000, deadlineHours: 4 }, { workload: { ...workload, quotas } });
    expect(enough.meetsDeadline).toBe(true);
  });

  test('a deadline shorter than the warming is missed whatever is bought', () => {
    expect(plan({ deadlineHours: 0.2 }).recommendations[0]).toMatch(
      /export and warming alone take 20 minutes/,
    );
  });

  test('tokens a minute bound the run where copies do not', () => {
    const tokensPerMinute = { 'claude-sonnet-5-5': { input: 10_000, output: 200_000 } };
    const quotas = { ...workload.quotas, tokensPerMinute };

    const bounded = plan({}, { workload: { ...workload, quotas } });

    expect(bounded.limitedBy).toBe('input tokens a minute of claude-sonnet-5-5');
    expect(bounded.minutes.reading).toBeCloseTo((100 * 94_000) / 8_000, 6);
    expect(bounded.recommendations.join(' ')).toMatch(/ask for more tokens a minute/);
  });

  test('a model without a configured quota is named', () => {
    const quotas = { ...workload.quotas, tokensPerMinute: {} };

    expect(plan({}, { workload: { ...workload, quotas } }).recommendations.join(' ')).toMatch(
      /no quota of claude-sonnet-5-5/,
    );
  });

  test('a model or an instance without a price is refused, not taken for free', () => {
    const { medgemma } = workload.readers;
    const readers = { ...workload.readers, medgemma: { ...medgemma, instance: 'ml.unknown' } };
    const adjudicator = { ...workload.adjudicator, model: 'gpt' };

    expect(() => plan({}, { workload: { ...workload, readers } })).toThrow(/no price of ml.unknown/);
    expect(() => plan({}, { workload: { ...workload, adjudicator } })).toThrow(/no price of gpt/);
  });

  test('a budget is held against the total', () => {
    expect(plan({ budgetUsd: 10 }).fitsBudget).toBe(false);
    expect(plan({ budgetUsd: 100 }).fitsBudget).toBe(true);
  });

  test('rules need no copies and no tokens, and cost no model', () => {
    const rules = plan({ reader: 'rules', adjudicator: 'rules', ocr: false });

    expect(rules).toMatchObject({ copies: 0, tokensPerMinute: [], meetsDeadline: true });
    expect(rules.usd).toMatchObject({ endpoint: 0, reader: 0, adjudicator: 0 });
  });

  test('Claude as reader is paid by the token, its prompt mostly from the cache', () => {
    const { reader } = plan({ reader: 'claude' }).usd;
    const fresh = 179_000 * 1.3 + 122 * 1200 * 1.3 * 0.1;
    const cached = 122 * 1200 * 1.3 * 0.9;

    expect(reader).toBeCloseTo((100 * (fresh * 0.1 + cached * 0.01 + 41_600 * 1.3 * 0.5)) / 1e6, 9);
  });
});
