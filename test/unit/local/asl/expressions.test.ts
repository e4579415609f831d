import fc from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { type Bindings, Expression } from '../../../../local/asl/expressions.ts';
import { intrinsicFunctions } from '../../../../local/asl/intrinsic-functions.ts';

const functions = intrinsicFunctions({ now: () => Date.UTC(2026, 0, 1), random: () => 0.5 });
const context = {} as Bindings['states']['context'];

const evaluate = (source: string, input: unknown = {}, variables: Record<string, unknown> = {}) =>
  new Expression(source).evaluate({ states: { input, context }, variables, functions }, 'Output');

describe('an expression', () => {
  it('gives what JSONata gives, also where it takes the short way', async () => {
    const value = fc.letrec((tie) => ({
      json: fc.oneof(
        { depthSize: 'small' },
        fc.integer(),
        fc.string(),
        fc.constant(null),
        fc.array(tie('json'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('json'), { maxKeys: 3 }),
      ),
    })).json;
    const path = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(value, path, async (input, fields) => {
        const source = ['$states', 'input', ...fields].join('.');
        const expected = await jsonata(source).evaluate(undefined, { states: { input } });
        const actual = evaluate(source, input);
        if (expected === undefined) await expect(actual).rejects.toThrow('returned nothing');
        else expect(JSON.stringify(await actual)).toBe(JSON.stringify(expected));
      }),
      { numRuns: 300 },
    );
  });

  it('gives plain arrays, so that a list of one stays a list when it is read again', async () => {
    const one = await evaluate('$states.input.items[n > 1]', { items: [{ n: 1 }, { n: 2 }, { n: 3 }] });
    expect(Object.keys(one as object)).toEqual(['0', '1']);
    const list = await evaluate('[$states.input.items[n = 2]]', { items: [{ n: 1 }, { n: 2 }] });
    expect(await evaluate('$kept', {}, { kept: list })).toEqual([{ n: 2 }]);
  });

  it.each(['$states.input.missing', '$nothing', '$sum', 'function($x) { $x }', '{ "f": $sum }'])(
    'fails with States.QueryEvaluationError where %s is no JSON',
    async (source) => {
      await expect(evaluate(source)).rejects.toMatchObject({ error: 'States.QueryEvaluationError' });
    },
  );

  it('fails with States.QueryEvaluationError where evaluation fails', async () => {
    await expect(evaluate('1 + "a"')).rejects.toMatchObject({ error: 'States.QueryEvaluationError' });
    await expect(evaluate("$error('no')")).rejects.toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  it.each([
    ['$eval("1")', '$eval'],
    ['$states.input ~> $eval', '$eval'],
    ['$', '$ has no meaning'],
    ['$.a', '$ has no meaning'],
    ['$sum($.a)', '$ has no meaning'],
    ['$map($states.input, function($v) { $ })', '$ has no meaning'],
    ['$$', '$$'],
    ['$states.input[$$.a]', '$$'],
    ['input.a', 'has no variable before it'],
    ['$count(items)', 'has no variable before it'],
    ['*', 'nothing before it'],
    ['$states.input.a ?? 1', 'operator ??'],
    ['$states.input.a ?: 1', 'operator ?:'],
    ['1 +', ''],
  ])('is refused as Step Functions refuses it: %s', (source, words) => {
    const { problems } = new Expression(source);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(words);
  });

  it.each([
    '$states.input.items[$.n > 1]',
    '$states.input.items.(a & $)',
    '$states.input.items^(>$.n)',
    '$states.input.items{ $.kind: $sum($.n) }',
    "'a ?? b ?: $eval $$' & $string(1)",
    '$map($states.input.items, function($item, $index) { $item.n + $index })',
    '($x := 1; $y := $x + 1; $y)',
    '$states.input.items ~> |$|{ "n": n + 1 }|',
    '$states.input.items#$i.{ "i": $i }',
    '$not($exists($states.input.a)) ? $uuid() : $now()',
  ])('is accepted: %s', (source) => {
    const { problems, variables } = new Expression(source);
    expect({ problems, variables: [...variables] }).toEqual({ problems: [], variables: [] });
  });

  it('says which variables it expects to be assigned', () => {
    expect([...new Expression('($local := $run.id; $local & $plan)').variables]).toEqual(['run', 'plan']);
  });

  it('knows every function that JSONata has', () => {
    const source = '$base64encode($string($formatBase($power(2, $sqrt(16)), 2))) ~> $base64decode';
    expect([...new Expression(source).variables]).toEqual([]);
  });
});
