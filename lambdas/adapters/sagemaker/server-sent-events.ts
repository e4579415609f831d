/**
 * The `data:` values of a server-sent event stream, in order, whatever way its bytes were cut: in the middle of a
 * line, a line end or a character. The stream's closing `[DONE]` is not a value.
 */
export async function* serverSentData(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.flatMap(dataOf);
  }
  yield* dataOf(rest + decoder.decode());
}

function dataOf(line: string): string[] {
  // U+2028 ends a line for `.` and not for the stream; a model quotes it from texts that hold it.
  const match = /^data: ?(.*)$/s.exec(line.replace(/\r$/, ''));
  const data = match?.[1];
  return data === undefined || data === '' || data === '[DONE]' ? [] : [data];
}
