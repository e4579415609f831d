import type { StateDefinition } from './definition.ts';

type MapDefinition = Extract<StateDefinition, { Type: 'Map' }>;

const distributedOnly = [
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'Label',
  'ToleratedFailureCount',
  'ToleratedFailurePercentage',
] as const;

/** What is wrong with how the fields of a Map state go together, each to be read after the state's name. */
export function mapProblems(state: MapDefinition, mode: 'INLINE' | 'DISTRIBUTED'): string[] {
  const { Items, ItemReader, ItemBatcher, ResultWriter } = state;
  const problems: string[] = [];
  if (mode === 'INLINE') {
    const misplaced = distributedOnly.filter((field) => state[field] !== undefined);
    problems.push(...misplaced.map((field) => `has ${field}, which needs the DISTRIBUTED mode`));
  }
  if (ItemReader !== undefined && Items !== undefined) problems.push('has both Items and ItemReader');
  if (ItemReader !== undefined) problems.push(...readerProblems(ItemReader));
  if (ItemBatcher && !ItemBatcher.MaxItemsPerBatch && !ItemBatcher.MaxInputBytesPerBatch) {
    problems.push('batches, so ItemBatcher needs MaxItemsPerBatch or MaxInputBytesPerBatch');
  }
  if (ResultWriter && (ResultWriter.Resource === undefined) !== (ResultWriter.Arguments === undefined)) {
    problems.push('has half a destination: ResultWriter needs Resource and Arguments together');
  }
  if (ResultWriter && ResultWriter.Resource === undefined && ResultWriter.WriterConfig === undefined) {
    problems.push('has an empty ResultWriter');
  }
  return problems;
}

function readerProblems({ Resource, ReaderConfig }: NonNullable<MapDefinition['ItemReader']>): string[] {
  const problems: string[] = [];
  const readsFiles = Resource.endsWith(':getObject') || ReaderConfig?.Transformation === 'LOAD_AND_FLATTEN';
  if (readsFiles && ReaderConfig?.InputType === undefined) {
    problems.push('reads files, so ItemReader/ReaderConfig needs InputType');
  }
  if (ReaderConfig?.InputType === 'CSV' && ReaderConfig.CSVHeaderLocation === undefined) {
    problems.push('reads CSV, so ItemReader/ReaderConfig needs CSVHeaderLocation');
  }
  if (ReaderConfig?.CSVHeaderLocation === 'GIVEN' && ReaderConfig.CSVHeaders === undefined) {
    problems.push('gives its CSV headers, so ItemReader/ReaderConfig needs CSVHeaders');
  }
  return problems;
}
