import dictionaryFile from '../../config/dictionary.json' with { type: 'json' };
import { Dictionary } from '../../lambdas/domain/dictionary.ts';
import type { Calibration } from '../../lambdas/readers/calibration.ts';

/** The dictionary as it is shipped. */
export const dictionary = Dictionary.parse(dictionaryFile);

/** Confidence before the first measurement. */
export const unmeasured: Calibration = { version: null, measuredOn: [], method: 'none', entries: [] };
