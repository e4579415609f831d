/**
 * The JSON of a reply, or undefined where it is none. A fence of backquotes around it is taken off: models that were
 * tuned for conversation put one there, and nothing is lost by it.
 */
export function parseReplyJson(text: string): unknown {
  const fenced = /^```(?:json)?\n([\s\S]*)\n```$/.exec(text.trim());
  try {
    return JSON.parse(fenced?.[1] ?? text);
  } catch {
    return undefined;
  }
}
