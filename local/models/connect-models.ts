import type { LanguageModel, Ports } from '../../lambdas/ports/index.ts';
import type { openClaude } from './open-claude.ts';
import type { openMedgemma } from './open-medgemma.ts';

/** Who reads and who adjudicates, as a user chose. */
export interface ChosenModels {
  readonly reader: 'rules' | 'medgemma' | 'claude';
  readonly adjudicator: 'rules' | 'claude';
}

type Environment = Readonly<Record<string, string | undefined>>;

const wanted = ({ reader, adjudicator }: ChosenModels) => ({
  medgemma: reader === 'medgemma',
  claude: reader === 'claude' || adjudicator === 'claude',
});

const endpointOf = (environment: Environment): string | undefined => environment.RADIANT_READER_ENDPOINT;
const keyOf = (environment: Environment): string | undefined => environment.ANTHROPIC_API_KEY;

/** Whether one of the models is nowhere but on this machine. */
export function needsServer(chosen: ChosenModels, environment: Environment): boolean {
  const { medgemma, claude } = wanted(chosen);
  return (medgemma && endpointOf(environment) === undefined) || (claude && keyOf(environment) === undefined);
}

/**
 * What speaks to the chosen models.
 * @param place.url of the server on this machine, for those that have no other.
 */
export async function connectModels(
  chosen: ChosenModels,
  place: { readonly url: string | undefined; readonly environment: Environment },
): Promise<Ports['models']> {
  const { medgemma, claude } = wanted(chosen);
  const { environment } = place;
  return {
    ...(medgemma ? { medgemma: await openReader({ endpoint: endpointOf(environment), ...place }) } : {}),
    ...(claude ? { claude: await openAdjudicator({ apiKey: keyOf(environment), ...place }) } : {}),
  };
}

type Place<F extends (place: never) => LanguageModel> = Parameters<F>[0];

/** What speaks to a model is loaded only where one is asked: it takes a second, and rules need none. */
const openReader = async (place: Place<typeof openMedgemma>): Promise<LanguageModel> =>
  (await import('./open-medgemma.ts')).openMedgemma(place);
const openAdjudicator = async (place: Place<typeof openClaude>): Promise<LanguageModel> =>
  (await import('./open-claude.ts')).openClaude(place);
