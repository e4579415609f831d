import { cohorts } from '../../config/cohorts.ts';
import dictionary from '../../config/dictionary.json' with { type: 'json' };
import prices from '../../config/prices.json' with { type: 'json' };
import workload from '../../config/workload.json' with { type: 'json' };
import { Dictionary } from '../domain/dictionary.ts';
import { PriceTable } from '../domain/plan/price-table.ts';
import { Workload } from '../domain/plan/workload.ts';
import type { Settings } from '../ports/index.ts';

/** What of the settings depends on where the phases run. */
export type Place = Pick<
  Settings,
  'environment' | 'sourceDatabase' | 'cohortDatabase' | 'artifactBucket' | 'allowsInlineIds'
> &
  Partial<Pick<Settings, 'athenaScanLimitGib' | 'billsServices'>>;

/** The files of `config/` and the names of the place, in one object. */
export function settingsFor(place: Place): Settings {
  return {
    athenaScanLimitGib: null,
    billsServices: false,
    ...place,
    dictionary: Dictionary.parse(dictionary),
    cohorts,
    prices,
    planning: { workload: Workload.parse(workload), prices: PriceTable.parse(prices) },
    slaMinutes: 120,
  };
}
