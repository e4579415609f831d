const memories: Map<string, unknown>[] = [];

/** More texts than a document's sentences and clauses: what is asked behind them starts over. */
const mostTexts = 8_192;

/**
 * A pure function that keeps what it made of each text until the document is done: many rules ask the same of the same
 * sentence. What it returns is shared and must not be changed.
 */
export function remembered<Made extends object>(make: (text: string) => Made): (text: string) => Made {
  const memory = new Map<string, Made>();
  memories.push(memory);
  return (text) => {
    const known = memory.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    if (memory.size >= mostTexts) memory.clear();
    memory.set(text, made);
    return made;
  };
}

/** At the end of a document: nothing of one is kept for the next. */
export function forgetTexts(): void {
  for (const memory of memories) memory.clear();
}
