const memories: (() => void)[] = [];

/** Has something done at the end of each document. */
export function whenForgotten(forget: () => void): void {
  memories.push(forget);
}

/** More texts than a document's sentences and clauses: what is asked behind them starts over. */
const mostTexts = 8_192;

/**
 * A pure function that keeps what it made of each text until the document is done: many rules ask the same of the same
 * sentence. What it returns is shared and must not be changed.
 */
export function remembered<Made extends object>(make: (text: string) => Made): (text: string) => Made {
  let memory = new Map<string, Made>();
  let lastText: string | undefined;
  let lastMade: Made | undefined;
  // A new map, since a cleared one that has grown old keeps all it held alive until the next full collection.
  whenForgotten(() => {
    if (memory.size > 0) memory = new Map();
    lastText = undefined;
    lastMade = undefined;
  });
  return (text) => {
    if (text === lastText && lastMade !== undefined) return lastMade;
    let made = memory.get(text);
    if (made === undefined) {
      made = make(text);
      if (memory.size >= mostTexts) memory = new Map();
      memory.set(text, made);
    }
    lastText = text;
    lastMade = made;
    return made;
  };
}

/**
 * At the end of a document: nothing that was made of its texts is kept for the next (of single words, see decisions 123
 * and 130).
 */
export function forgetTexts(): void {
  for (const forget of memories) forget();
}
