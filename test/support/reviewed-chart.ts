import type { Policies } from '../../lambdas/domain/abstraction.ts';
import { adjudicateResection } from '../../lambdas/domain/adjudicate-resection.ts';
import { assureQuality } from '../../lambdas/domain/assure-quality.ts';
import { classifyEvents } from '../../lambdas/domain/classify-events.ts';
import { detectInconsistencies } from '../../lambdas/domain/detect-inconsistencies.ts';
import type { Dictionary } from '../../lambdas/domain/dictionary.ts';
import type { PatientParts } from '../../lambdas/domain/review/compose-reviewed.ts';
import { aChart, aRunConfig } from './builders.ts';
import { dictionary as shipped } from './config.ts';

/** A chart told in brief, as the phases leave it to be published. */
export function publishable(
  told: Parameters<typeof aChart>[0],
  given: { readonly policies?: Partial<Policies>; readonly dictionary?: Dictionary } = {},
): PatientParts {
  const dictionary = given.dictionary ?? shipped;
  const policies = { ...dictionary.policies, ...given.policies };
  const { plan, readings } = aChart(told);
  const inconsistencies = detectInconsistencies({ plan, readings, dictionary });
  const adjudicated = adjudicateResection({ plan, readings, dictionary, policies });
  const classified = classifyEvents({ plan, readings, surgeries: adjudicated, dictionary, policies });
  const { review, completeness } = assureQuality({
    plan,
    readings,
    ...classified,
    inconsistencies,
    dictionary,
  });
  return {
    config: aRunConfig({ dictionary, policies }),
    plan,
    clarified: { readings, inconsistencies, clarifications: [], costs: [] },
    classified,
    quality: { review, completeness },
  };
}
