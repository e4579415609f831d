import { describe, expect, it } from 'vitest';
import { TaskFailure, VirtualClock } from '../../../../local/asl/index.ts';
import { aTask, MemoryObjects, runMachine } from '../../../support/run-machine.ts';

interface Written {
  readonly MapRunArn: string;
  readonly ResultWriterDetails: { readonly Bucket: string; readonly Key: string };
}

const run = async (
  writer: Record<string, unknown>,
  more: Record<string, unknown> = {},
  input: unknown = [1, 2, 3],
) => {
  const objects = new MemoryObjects();
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const result = await runMachine(
    {
      Each: {
        Type: 'Map',
        Label: 'Each',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED' },
          StartAt: 'Work',
          States: { Work: aTask('work') },
        },
        ResultWriter: writer,
        MaxConcurrency: 1,
        End: true,
        ...more,
      },
    },
    {
      objects,
      clock,
      input,
      tasks: {
        work: async ({ arguments: item }) => {
          await clock.sleep(1000);
          if (item === 2) throw new TaskFailure('Mine', 'why');
          return [item, { half: Number(item) / 2 }];
        },
      },
    },
  );
  return { objects, result };
};

const destination = {
  Resource: 'arn:aws:states:::s3:putObject',
  Arguments: { Bucket: 'bucket', Prefix: 'results/' },
};

describe('a result writer', () => {
  it('writes succeeded and failed children and a manifest, and gives where', async () => {
    const { objects, result } = await run(destination, { ToleratedFailureCount: 1 });
    const { MapRunArn, ResultWriterDetails } = result.output as Written;
    const id = MapRunArn.split(':').at(-1);
    expect(MapRunArn).toMatch(/^arn:aws:states:local:000000000000:mapRun:machine\/Each:[0-9a-f-]{36}$/);
    expect(ResultWriterDetails).toEqual({ Bucket: 'bucket', Key: `results/${id}/manifest.json` });

    const files = (kind: string) => {
      const key = `results/${id}/${kind}_0.json`;
      return [{ Key: key, Size: objects.objects.get(`bucket/${key}`)?.byteLength }];
    };
    expect(objects.json(`results/${id}/manifest.json`)).toEqual({
      DestinationBucket: 'bucket',
      MapRunArn,
      ResultFiles: { FAILED: files('FAILED'), PENDING: [], SUCCEEDED: files('SUCCEEDED') },
    });

    const [first, second] = objects.json(`results/${id}/SUCCEEDED_0.json`) as Record<string, unknown>[];
    expect(first).toEqual({
      ExecutionArn: expect.stringMatching(
        /^arn:aws:states:local:000000000000:execution:machine\/Each:[0-9a-f-]{36}$/,
      ),
      Input: '1',
      InputDetails: { Included: true },
      Name: String(first?.ExecutionArn).split(':').at(-1),
      Output: '[1,{"half":0.5}]',
      OutputDetails: { Included: true },
      RedriveCount: 0,
      RedriveStatus: 'NOT_REDRIVABLE',
      StartDate: '2026-01-01T00:00:00.000Z',
      StateMachineArn: 'arn:aws:states:local:000000000000:stateMachine:machine/Each',
      Status: 'SUCCEEDED',
      StopDate: '2026-01-01T00:00:01.000Z',
    });
    expect(second).toMatchObject({ Input: '3', StartDate: '2026-01-01T00:00:02.000Z' });
    const failed = objects.json(`results/${id}/FAILED_0.json`) as Record<string, unknown>[];
    expect(failed).toEqual([
      expect.objectContaining({ Input: '2', Status: 'FAILED', Error: 'Mine', Cause: 'why' }),
    ]);
    expect(failed[0]).not.toHaveProperty('Output');
  });

  it('writes what never started too when too many failed', async () => {
    const selector = { ItemSelector: { item: '{% $states.context.Map.Item.Value %}' } };
    const { objects, result } = await run(destination, {}, [2, 3, 4]);
    expect(result.error).toBe('States.ExceedToleratedFailureThreshold');
    const pending = [...objects.objects.keys()].find((key) => key.endsWith('PENDING_0.json')) ?? '';
    expect(objects.json(pending.slice('bucket/'.length))).toEqual(
      ['3', '4'].map((Input) => ({ Input, InputDetails: { Included: true }, Status: 'PENDING' })),
    );
    expect((await run(destination, selector, [1])).result.status).toBe('SUCCEEDED');
  });

  it.each([
    [
      'COMPACT',
      [
        [1, { half: 0.5 }],
        [3, { half: 1.5 }],
      ],
    ],
    ['FLATTEN', [1, { half: 0.5 }, 3, { half: 1.5 }]],
  ])('writes the outputs alone as %s', async (Transformation, expected) => {
    for (const OutputType of ['JSON', 'JSONL']) {
      const writer = { ...destination, WriterConfig: { OutputType, Transformation } };
      const { objects, result } = await run(writer, { ToleratedFailureCount: 1 });
      const { Key } = (result.output as Written).ResultWriterDetails;
      const key = Key.replace('manifest.json', 'SUCCEEDED_0.json');
      const text = Buffer.from(objects.objects.get(`bucket/${key}`) ?? '').toString();
      const written =
        OutputType === 'JSON'
          ? JSON.parse(text)
          : text
              .trimEnd()
              .split('\n')
              .map((line) => JSON.parse(line));
      expect(written).toEqual(expected);
    }
  });

  it('shapes the result of the state where it has no destination', async () => {
    const writer = { WriterConfig: { OutputType: 'JSON', Transformation: 'FLATTEN' } };
    expect((await run(writer, {}, [1, 3])).result.output).toEqual([1, { half: 0.5 }, 3, { half: 1.5 }]);
  });

  it('fails with States.ResultWriterFailed where nothing can be written', async () => {
    const objects = new MemoryObjects();
    objects.put = () => Promise.reject(new Error('denied'));
    const each = {
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED' },
        StartAt: 'P',
        States: { P: { Type: 'Pass', End: true } },
      },
      ResultWriter: destination,
      End: true,
    };
    const result = await runMachine({ Each: each }, { objects, input: [1] });
    expect(result).toMatchObject({ error: 'States.ResultWriterFailed', cause: 'denied' });
  });
});
