/**
 * A fetch whose answers the SDK does not sleep on. Left alone it would wait inside the Lambda for as long as
 * `retry-after` says; so an answer that asks for a wait is marked as not to be retried, and the orchestrator waits.
 */
export const fetchWithoutWaits: typeof fetch = async (input, init) => withoutWaits(await fetch(input, init));

function withoutWaits(response: Response): Response {
  const asksForWait = response.headers.has('retry-after') || response.headers.has('retry-after-ms');
  if (response.status !== 429 && response.status !== 529 && !asksForWait) return response;
  const headers = new Headers(response.headers);
  headers.set('x-should-retry', 'false');
  return new Response(response.body, { status: response.status, headers });
}
