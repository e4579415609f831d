/**
 * What every client of a small AWS call is made with: one retry for a blip (decision 11), and an end to waiting. Left
 * alone the SDK waits for an endpoint that hangs until the function is ended with it.
 */
export function clientSettings({ requestTimeoutMs = 10_000 }: { readonly requestTimeoutMs?: number } = {}) {
  return {
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: 3_000,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
      // An answer that stops in the middle.
      socketTimeout: requestTimeoutMs,
    },
  } as const;
}
