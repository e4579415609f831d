import type { Stay } from './forgetting-place.ts';

/** What forgetting does not remove anywhere, whoever the patient is. */
const always: readonly Stay[] = [
  {
    what: 'the audit log',
    why: 'it says who did what under keys, without names, and is kept by retention',
  },
  {
    what: 'the lists of members of past runs',
    why: 'they are frozen inputs; without them a run could be neither resumed nor explained',
  },
  {
    what: 'logs',
    why: 'they hold keys and counts, neither names nor texts, and are kept by retention',
  },
  {
    what: 'the source data, exports and other copies made elsewhere',
    why: 'they are not this program’s to remove: where a release was handed on, those who have it must be told, and a run over source data that still hold the patient abstracts it anew',
  },
];

/** What stays of a patient: what releases hold, what stays everywhere, and what stays in this place. */
export function whatStays(releases: readonly string[], ofThePlace: readonly Stay[]): readonly Stay[] {
  const held = {
    what: `the versions in the releases ${releases.join(', ')}, with the patient’s id`,
    why: 'a release is frozen: what was published from it must stay explainable',
  };
  return [...(releases.length === 0 ? [] : [held]), ...always, ...ofThePlace];
}
