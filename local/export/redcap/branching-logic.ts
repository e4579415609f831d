/** What a field holds: its value, or whether a choice of a checkbox is ticked ('1' or '0'). */
export type FieldLookup = (field: string, choice: string | null) => string;

/** Branching logic that was understood. */
export interface BranchingLogic {
  /** Fields it asks. */
  readonly fields: readonly string[];
  isShown(held: FieldLookup): boolean;
}

type Test = (held: FieldLookup) => boolean;
type Operand = (held: FieldLookup) => string;

const token =
  /\s*(?:(?<field>\[[a-z][a-z0-9_]*(?:\([^()\]]+\))?\])|(?<text>'[^']*'|"[^"]*")|(?<number>-?\d+(?:\.\d+)?)|(?<operator><>|!=|<=|>=|=|<|>)|(?<word>and|or)\b|(?<bracket>[()]))/iy;

/**
 * Understands comparisons of a field with a value, joined by `and` and `or` (`and` binds tighter), with brackets:
 * `[type] = '7' and ([age] > 30 or [organ(2)] = '1')`. Functions, sums, smart variables and other events are not understood.
 *
 * @returns undefined where the logic is not of that kind: nobody guesses whether a field is shown.
 */
export function parseBranching(logic: string): BranchingLogic | undefined {
  const tokens = tokensOf(logic);
  if (tokens === undefined) return undefined;
  const fields: string[] = [];
  let place = 0;
  const next = (): Token | undefined => tokens[place];
  const takes = (kind: Token['kind'], text: string): boolean => {
    const found = next();
    if (found?.kind !== kind || found.text.toLowerCase() !== text) return false;
    place += 1;
    return true;
  };

  const operand = (): Operand | undefined => {
    const found = next();
    if (found === undefined) return undefined;
    place += 1;
    if (found.kind === 'text') return () => found.text.slice(1, -1);
    if (found.kind === 'number') return () => found.text;
    if (found.kind !== 'field') return undefined;
    const [, name = '', choice = null] = /^\[([^(\]]+)(?:\(([^)]+)\))?\]$/.exec(found.text) ?? [];
    fields.push(name);
    return (held) => held(name, choice);
  };
  const comparison = (): Test | undefined => {
    if (takes('bracket', '(')) {
      const inner = either();
      return inner !== undefined && takes('bracket', ')') ? inner : undefined;
    }
    const left = operand();
    const operator = next();
    if (left === undefined || operator?.kind !== 'operator') return undefined;
    place += 1;
    const right = operand();
    return right && ((held) => compare(left(held), operator.text, right(held)));
  };
  const joined = (word: 'and' | 'or', part: () => Test | undefined): Test | undefined => {
    const tests: Test[] = [];
    do {
      const test = part();
      if (test === undefined) return undefined;
      tests.push(test);
    } while (takes('word', word));
    return (held) => (word === 'and' ? tests.every((test) => test(held)) : tests.some((test) => test(held)));
  };
  const both = (): Test | undefined => joined('and', comparison);
  const either = (): Test | undefined => joined('or', both);

  const isShown = either();
  return isShown === undefined || place < tokens.length ? undefined : { fields, isShown };
}

interface Token {
  readonly kind: 'field' | 'text' | 'number' | 'operator' | 'word' | 'bracket';
  readonly text: string;
}

function tokensOf(logic: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const written = logic.trim();
  token.lastIndex = 0;
  while (token.lastIndex < written.length) {
    const groups = token.exec(written)?.groups;
    if (groups === undefined) return undefined;
    const [kind, text] = Object.entries(groups).find(([, found]) => found !== undefined) ?? [];
    if (kind === undefined || text === undefined) return undefined;
    tokens.push({ kind: kind as Token['kind'], text });
  }
  return tokens;
}

/** Numbers compare as numbers, everything else as text; an empty field is neither more nor less than anything. */
function compare(left: string, operator: string, right: string): boolean {
  const numbers = [left, right].map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  const [a = Number.NaN, b = Number.NaN] = numbers;
  const areNumbers = !Number.isNaN(a) && !Number.isNaN(b);
  switch (operator) {
    case '=':
      return areNumbers ? a === b : left === right;
    case '!=':
    case '<>':
      return areNumbers ? a !== b : left !== right;
    case '<':
      return areNumbers && a < b;
    case '>':
      return areNumbers && a > b;
    case '<=':
      return areNumbers && a <= b;
    default:
      return areNumbers && a >= b;
  }
}
