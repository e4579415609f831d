import dictionaryFile from '../../config/dictionary.json' with { type: 'json' };
import { Dictionary } from '../../lambdas/domain/dictionary.ts';

/** The dictionary as it is shipped. */
export const dictionary = Dictionary.parse(dictionaryFile);
