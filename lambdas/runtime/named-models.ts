import { ConfigurationError } from '../domain/errors.ts';
import type { LanguageModel, Ports } from '../ports/index.ts';
import type { Environment } from './environment.ts';

/**
 * The models an environment names, for functions that need to know which there are and may ask none: they have no leave to,
 * and hold no client.
 */
export function namedModels(environment: Environment): Ports['models'] {
  const {
    RADIANT_READER_ENDPOINT: endpoint,
    RADIANT_READER_MODEL: reader,
    RADIANT_CLAUDE_MODEL: claude,
    RADIANT_CLAUDE_KEY_SECRET_ARN: keyArn,
    RADIANT_CLAUDE_PROVIDER: provider = keyArn === undefined ? undefined : 'direct',
  } = environment;
  return {
    ...(endpoint === undefined || reader === undefined ? {} : { medgemma: named(reader) }),
    ...(claude === undefined || provider === undefined ? {} : { claude: named(claude) }),
  };
}

const named = (modelId: string): LanguageModel => ({
  modelId,
  complete: async () => {
    throw new ConfigurationError('this function may know which models there are, and ask none');
  },
});
