/**
 * Conditions put together from clauses that have names where they are made. In an expression `#word` stands for the
 * attribute `word`, which keeps clear of DynamoDB's 570 reserved words.
 */
export const anyOf = (...clauses: readonly string[]): string => joined(clauses, ' OR ');
export const allOf = (...clauses: readonly string[]): string => joined(clauses, ' AND ');

const joined = (clauses: readonly string[], word: string): string =>
  clauses.map((clause) => `(${clause})`).join(word);

/** The `ExpressionAttributeNames` of expressions written that way; undefined where they name no attribute. */
export function attributeNames(...expressions: readonly string[]): Record<string, string> | undefined {
  const placeholders = expressions.flatMap((expression) => expression.match(/#\w+/g) ?? []);
  if (placeholders.length === 0) return undefined;
  return Object.fromEntries(placeholders.map((placeholder) => [placeholder, placeholder.slice(1)]));
}
