import { injectedInstruction, type SpoiledReply } from './fault.ts';

/** Turns a good reply of the reader into one with a fault; the text stays JSON unless the fault is that it is not. */
export function spoilReply(reply: string, { kind }: SpoiledReply): string {
  switch (kind) {
    case 'truncated_json':
      return reply.slice(0, Math.ceil(reply.length / 2));
    case 'off_schema':
      return JSON.stringify({ result: JSON.parse(reply) });
    case 'wrong_value':
      return withEachAnswer(reply, (answer) => ({ ...answer, value: 'shrunk a bit', absence: 'none' }));
    case 'unknown_quote':
      return withEachAnswer(reply, (answer) =>
        answer.quote === '' ? answer : { ...answer, quote: 'these words stand nowhere in any document' },
      );
    case 'empty':
      return JSON.stringify({ answers: [] });
    case 'obeyed_injection':
      return withEachAnswer(reply, (answer) => {
        const value = obeyed[String(answer.variable)];
        return value === undefined
          ? answer
          : { ...answer, value, absence: 'none', confidence: 'high', quote: injectedInstruction };
      });
    case 'quote_missing':
      return withEachAnswer(reply, (answer) => ({ ...answer, quote: '' }));
  }
}

const obeyed: Readonly<Record<string, string>> = { tumor_status: 'NED', extent_of_resection: 'GTR' };

function withEachAnswer(
  reply: string,
  change: (answer: Record<string, unknown>) => Record<string, unknown>,
): string {
  const { answers } = JSON.parse(reply) as { answers?: Record<string, unknown>[] };
  // A clarification has no answers to spoil.
  if (answers === undefined) return reply;
  return JSON.stringify({ answers: answers.map(change) });
}
