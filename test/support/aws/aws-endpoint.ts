import { type Capability, capabilities } from './capabilities.ts';

/** An AWS-like endpoint the contract suites run against too, where the environment names one: an emulator, or AWS. */
export const awsEndpoint: string | undefined = process.env.AWS_ENDPOINT_URL || undefined;

/** What a client of that endpoint is made with; credentials and region come from the environment where it has them. */
export const endpointConnection = (endpoint: string) => ({
  endpoint,
  region: process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? 'us-east-1',
  ...(process.env.AWS_ACCESS_KEY_ID === undefined
    ? { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
    : {}),
});
export type EndpointConnection = ReturnType<typeof endpointConnection>;

const asked = new Map<Capability, Promise<string | undefined>>();

/** Why the endpoint does not support an operation, or undefined where it does; asked once. */
function refusalOf(capability: Capability, endpoint: string): Promise<string | undefined> {
  const known =
    asked.get(capability) ??
    capabilities[capability](endpointConnection(endpoint)).then(
      () => undefined,
      (error: Error) => `${error.name}: ${error.message.split('\n')[0]?.slice(0, 160)}`,
    );
  asked.set(capability, known);
  return known;
}

/**
 * The engine of a contract suite at `AWS_ENDPOINT_URL`: none without one, and none, with a line that says so, where that
 * endpoint does not support what the suite needs.
 */
export async function supported<Open>(
  capability: Capability,
  name: string,
  open: (connection: EndpointConnection) => Open,
): Promise<{ name: string; open: () => Open }[]> {
  if (awsEndpoint === undefined) return [];
  const refusal = await refusalOf(capability, awsEndpoint);
  if (refusal !== undefined) {
    process.stderr.write(`${awsEndpoint} does not support ${capability}: skipped "${name}" (${refusal})\n`);
    return [];
  }
  const connection = endpointConnection(awsEndpoint);
  return [{ name: `${name} at AWS_ENDPOINT_URL`, open: () => open(connection) }];
}
