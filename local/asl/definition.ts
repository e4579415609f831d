import * as z from 'zod';
import { limits } from './limits.ts';

/** Any JSON in which strings of the form `{% ... %}` are expressions. */
const template = z.unknown();
const expression = z.string().regex(/^\{%[\s\S]*%\}$/, 'must be a JSONata expression, "{% ... %}"');

const wholeNumber = (from: number, to: number) =>
  z.union([z.int().min(from).max(to), expression], {
    error: `must be a whole number from ${from} to ${to}, or a JSONata expression`,
  });

const errorNames = z.array(z.string()).min(1);

export const RetrierDefinition = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: errorNames,
  IntervalSeconds: z.int().min(1).max(31_622_400).optional(),
  BackoffRate: z.number().min(1).optional(),
  MaxAttempts: z.int().min(0).max(limits.seconds).optional(),
  MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).optional(),
});

const assign = z.record(z.string(), template).optional();

export const CatcherDefinition = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: errorNames,
  Next: z.string(),
  Assign: assign,
  Output: template.optional(),
});

const described = { Comment: z.string().optional(), QueryLanguage: z.literal('JSONata').optional() };
const concluding = { Assign: assign, Output: template.optional() };
const continuing = { Next: z.string().optional(), End: z.boolean().optional() };
const recovering = {
  Retry: z.array(RetrierDefinition).optional(),
  Catch: z.array(CatcherDefinition).optional(),
};

const Task = z.strictObject({
  Type: z.literal('Task'),
  ...described,
  ...concluding,
  ...continuing,
  ...recovering,
  Resource: z.string(),
  Arguments: template.optional(),
  TimeoutSeconds: wholeNumber(1, limits.seconds).optional(),
});

const Pass = z.strictObject({ Type: z.literal('Pass'), ...described, ...concluding, ...continuing });

const Wait = z.strictObject({
  Type: z.literal('Wait'),
  ...described,
  ...concluding,
  ...continuing,
  Seconds: wholeNumber(0, limits.seconds).optional(),
  Timestamp: z.string().optional(),
});

const Choice = z.strictObject({
  Type: z.literal('Choice'),
  ...described,
  ...concluding,
  Choices: z
    .array(
      z.strictObject({
        Comment: z.string().optional(),
        Condition: z.union([expression, z.boolean()]),
        Next: z.string(),
        ...concluding,
      }),
    )
    .min(1),
  Default: z.string().optional(),
});

const Succeed = z.strictObject({ Type: z.literal('Succeed'), ...described, Output: template.optional() });

const Fail = z.strictObject({
  Type: z.literal('Fail'),
  ...described,
  Error: z.string().optional(),
  Cause: z.string().optional(),
});

const Parallel = z.strictObject({
  Type: z.literal('Parallel'),
  ...described,
  ...concluding,
  ...continuing,
  ...recovering,
  Arguments: template.optional(),
  Branches: z.array(z.unknown()).min(1),
});

const ReaderConfig = z.strictObject({
  InputType: z.enum(['JSON', 'JSONL', 'CSV']).optional(),
  Transformation: z.enum(['NONE', 'LOAD_AND_FLATTEN']).optional(),
  CSVHeaderLocation: z.enum(['FIRST_ROW', 'GIVEN']).optional(),
  CSVHeaders: z.array(z.string()).min(1).optional(),
  CSVDelimiter: z.enum(['COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB']).optional(),
  ItemsPointer: z.string().optional(),
  MaxItems: wholeNumber(1, 100_000_000).optional(),
});
export type ReaderConfig = z.infer<typeof ReaderConfig>;

const ItemReader = z.strictObject({
  Resource: z.enum(['arn:aws:states:::s3:getObject', 'arn:aws:states:::s3:listObjectsV2']),
  Arguments: template,
  ReaderConfig: ReaderConfig.optional(),
});

const ItemBatcher = z.strictObject({
  BatchInput: template.optional(),
  MaxItemsPerBatch: wholeNumber(1, 100_000_000).optional(),
  MaxInputBytesPerBatch: wholeNumber(1, limits.payloadBytes).optional(),
});

const WriterConfig = z.strictObject({
  OutputType: z.enum(['JSON', 'JSONL']),
  Transformation: z.enum(['NONE', 'COMPACT', 'FLATTEN']),
});
export type WriterConfig = z.infer<typeof WriterConfig>;

const ResultWriter = z.strictObject({
  Resource: z.literal('arn:aws:states:::s3:putObject').optional(),
  Arguments: template.optional(),
  WriterConfig: WriterConfig.optional(),
});

const MapState = z.strictObject({
  Type: z.literal('Map'),
  ...described,
  ...concluding,
  ...continuing,
  ...recovering,
  Label: z.string().min(1).max(limits.labelLength).optional(),
  Items: z.union([expression, z.array(template)]).optional(),
  ItemReader: ItemReader.optional(),
  ItemSelector: template.optional(),
  ItemBatcher: ItemBatcher.optional(),
  ItemProcessor: z.unknown(),
  MaxConcurrency: wholeNumber(0, 100_000_000).optional(),
  ToleratedFailureCount: wholeNumber(0, 100_000_000).optional(),
  ToleratedFailurePercentage: z
    .union([z.number().min(0).max(100), expression], {
      error: 'must be a number from 0 to 100, or a JSONata expression',
    })
    .optional(),
  ResultWriter: ResultWriter.optional(),
});

/** One state as it stands in a JSONata definition; what it nests is read on its own. */
export const StateDefinition = z.discriminatedUnion('Type', [
  Task,
  Pass,
  Wait,
  Choice,
  Succeed,
  Fail,
  Parallel,
  MapState,
]);
export type StateDefinition = z.infer<typeof StateDefinition>;

/** A set of states with its start: a machine, a branch or an item processor. */
export const StatesDefinition = z.object({ StartAt: z.string(), States: z.record(z.string(), z.unknown()) });

export const MachineDefinition = z.strictObject({
  ...StatesDefinition.shape,
  Comment: z.string().optional(),
  Version: z.literal('1.0').optional(),
  QueryLanguage: z.literal('JSONata', { error: 'must be JSONata: JSONPath machines do not run here' }),
  TimeoutSeconds: z.int().min(1).max(limits.seconds).optional(),
});

export const BranchDefinition = z.strictObject({
  ...StatesDefinition.shape,
  Comment: z.string().optional(),
});

export const ItemProcessorDefinition = z.strictObject({
  ...StatesDefinition.shape,
  Comment: z.string().optional(),
  ProcessorConfig: z
    .strictObject({
      Mode: z.enum(['INLINE', 'DISTRIBUTED']).optional(),
      ExecutionType: z
        .literal('STANDARD', { error: 'must be STANDARD: express children do not run here' })
        .optional(),
    })
    .optional(),
});

const jsonPathFields: ReadonlySet<string> = new Set([
  ...['InputPath', 'OutputPath', 'ResultPath', 'ResultSelector', 'Parameters', 'Result', 'Iterator'],
  ...['ItemsPath', 'SecondsPath', 'TimestampPath', 'ErrorPath', 'CausePath', 'TimeoutSecondsPath'],
  ...['MaxConcurrencyPath', 'MaxItemsPath', 'ToleratedFailureCountPath', 'ToleratedFailurePercentagePath'],
  ...['Variable', 'And', 'Or', 'Not'],
]);

/** What the schema says against a definition, in words, each with its place. */
export function schemaProblems(error: z.ZodError, place: string): string[] {
  return error.issues.flatMap((issue) => {
    const at = [place, ...issue.path.map(String)].filter((part) => part !== '').join('/');
    if (issue.code !== 'unrecognized_keys') return [`${at || 'definition'}: ${issue.message}`];
    return issue.keys.map((key) =>
      jsonPathFields.has(key)
        ? `${at}/${key} belongs to JSONPath; this machine is JSONata`
        : `${at}/${key} is not a field here`,
    );
  });
}
