import { describe, expect, it } from 'vitest';
import { MemoryObjects, runMachine } from '../../../support/run-machine.ts';

const objects = new MemoryObjects({
  'list.json': '[{"n":1},{"n":2},{"n":3}]',
  'deep.json': '{"a/b":{"items":[1,2]},"none":{}}',
  'lines.jsonl': '\uFEFF{"n":1}\n\n{"n":2}\r\n',
  'broken.jsonl': '{"n":1}\n{"n":',
  'rows.csv': 'id,name\n1,"a, ""b"""\n2,\n3\n',
  'tabs.csv': '1\tx\n2\ty\n',
  'parts/b.jsonl': '{"n":3}\n',
  'parts/a.jsonl': '{"n":1}\n{"n":2}',
  'parts/c.jsonl': '',
});

const read = async (reader: Record<string, unknown>, input: unknown = {}) => {
  const result = await runMachine(
    {
      Each: {
        Type: 'Map',
        ItemReader: reader,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED' },
          StartAt: 'Show',
          States: { Show: { Type: 'Pass', End: true } },
        },
        End: true,
      },
    },
    { objects, input },
  );
  return result.status === 'SUCCEEDED' ? result.output : `${result.error}: ${result.cause}`;
};

const file = (key: string, config: Record<string, unknown>) => ({
  Resource: 'arn:aws:states:::s3:getObject',
  Arguments: { Bucket: 'bucket', Key: key },
  ReaderConfig: config,
});
const listing = (prefix: string, config?: Record<string, unknown>) => ({
  Resource: 'arn:aws:states:::s3:listObjectsV2',
  Arguments: { Bucket: 'bucket', Prefix: prefix },
  ...(config === undefined ? {} : { ReaderConfig: config }),
});

describe('an item reader', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    ['a JSON array', file('list.json', { InputType: 'JSON' }), [{ n: 1 }, { n: 2 }, { n: 3 }]],
    ['an array inside JSON', file('deep.json', { InputType: 'JSON', ItemsPointer: '/a~1b/items' }), [1, 2]],
    ['JSON Lines', file('lines.jsonl', { InputType: 'JSONL' }), [{ n: 1 }, { n: 2 }]],
    [
      'CSV with a header row',
      file('rows.csv', { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }),
      [{ id: '1', name: 'a, "b"' }, { id: '2', name: '' }, { id: '3' }],
    ],
    [
      'CSV with a given header',
      file('tabs.csv', {
        InputType: 'CSV',
        CSVHeaderLocation: 'GIVEN',
        CSVHeaders: ['a', 'b'],
        CSVDelimiter: 'TAB',
      }),
      [
        { a: '1', b: 'x' },
        { a: '2', b: 'y' },
      ],
    ],
    [
      'a listing',
      listing('parts/'),
      [{ Key: 'parts/a.jsonl' }, { Key: 'parts/b.jsonl' }, { Key: 'parts/c.jsonl' }],
    ],
    [
      'every file of a listing, in the order of the keys',
      listing('parts/', { InputType: 'JSONL', Transformation: 'LOAD_AND_FLATTEN' }),
      [{ n: 1 }, { n: 2 }, { n: 3 }],
    ],
    ['the first items', file('list.json', { InputType: 'JSON', MaxItems: 2 }), [{ n: 1 }, { n: 2 }]],
    ['nothing under a prefix', listing('empty/'), []],
  ])('reads %s', async (_, reader, expected) => {
    expect(await read(reader)).toEqual(expected);
  });

  it('evaluates its arguments and MaxItems', async () => {
    const reader = {
      Resource: 'arn:aws:states:::s3:getObject',
      Arguments: { Bucket: 'bucket', Key: "{% $states.input.name & '.json' %}" },
      ReaderConfig: { InputType: 'JSON', MaxItems: '{% $states.input.most %}' },
    };
    expect(await read(reader, { name: 'list', most: 1 })).toEqual([{ n: 1 }]);
    expect(await read(reader, { name: 'list', most: 0 })).toContain('States.QueryEvaluationError');
  });

  it.each([
    ['an object that is not there', file('missing.json', { InputType: 'JSON' })],
    ['a line that is no JSON', file('broken.jsonl', { InputType: 'JSONL' })],
    ['a file that is no JSON', file('rows.csv', { InputType: 'JSON' })],
    ['a place without an array', file('deep.json', { InputType: 'JSON', ItemsPointer: '/none' })],
  ])('fails with States.ItemReaderFailed for %s', async (_, reader) => {
    expect(await read(reader)).toContain('States.ItemReaderFailed');
  });
});
