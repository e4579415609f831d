import { addDays } from '../calendar.ts';
import { type ClinicalStatement, clinicalCourse, saysGrowth } from '../clinical-course.ts';
import { followUpScans } from '../growth-episodes.ts';
import {
  type ExtentStatement,
  knownExtents,
  type ResectionSources,
  resectionSources,
} from '../resection-sources.ts';
import { isGrowth } from '../scan-course.ts';
import { inWords } from '../statements.ts';
import { between } from '../within-days.ts';
import { contradiction } from './contradiction.ts';
import type { Rule, RuleInput } from './rule.ts';

const incomplete: readonly string[] = ['STR', 'Partial', 'Biopsy'];

/**
 * "Recurrence" of a tumour that was never gone, or "progression" of one that was removed wholly. Not a contradiction:
 * sources that differ on the extent, a clean scan before a recurrence, growth told before a progression.
 */
export const returnAgainstExtent: Rule = (input) => {
  const told = clinicalCourse(input).filter(saysGrowth);
  const sources = resectionSources(input);
  return sources.flatMap((source, index) => {
    const from = addDays(source.surgery.date, 1);
    const next = sources[index + 1]?.surgery.date;
    const [first] = between(told, { from, to: next ?? '2150-12-31' });
    const extent = statedBy(source);
    if (first === undefined || extent === undefined || !isContrary(first, { extent, source, input }))
      return [];
    const what = first.status === 'Recurrence' ? 'a recurrence' : 'progression';
    return [
      contradiction(
        [extent, first],
        `${inWords(first)} calls the growth ${what}, but ${inWords(extent)} says ${extent.extent} of the operation before (${source.surgery.date}).`,
      ),
    ];
  });
};

/** What all sources of an operation agree on: all gross total, or all incomplete. */
function statedBy({ operative, earlyScans }: ResectionSources): ExtentStatement | undefined {
  const all = [...operative, ...earlyScans];
  const known = knownExtents(all);
  const agree =
    known.every((extent) => extent === 'GTR') || known.every((extent) => incomplete.includes(extent));
  return known.length > 0 && agree ? all.find(({ extent }) => extent !== 'Unknown') : undefined;
}

function isContrary(
  told: ClinicalStatement,
  {
    extent,
    source,
    input,
  }: { readonly extent: ExtentStatement; readonly source: ResectionSources; readonly input: RuleInput },
): boolean {
  const since = { from: addDays(source.surgery.date, 1), to: told.date };
  const scans = between(followUpScans(input), since);
  if (told.status === 'Recurrence')
    return incomplete.includes(extent.extent) && !scans.some(({ status }) => status === 'NED');
  // A new lesion is progression of the disease wherever the first tumour has gone.
  const earlierGrowth = scans.some(
    ({ status, date }) =>
      status === 'New_Malignancy' || (isGrowth(status) && date < addDays(told.date, -input.days)),
  );
  return extent.extent === 'GTR' && !earlierGrowth;
}
