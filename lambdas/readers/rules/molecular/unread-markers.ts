import type { MarkerHit } from './marker-hit.ts';

/** Syndromes that share a gene's symbol: named without a result they are the patient's, not the specimen's. */
const oftenOtherThings = /^(?:NF[12]|TSC[12]|APC|TP53|PTCH1|SUFU|VHL|PTEN)$/;
/** The gene is the drug's target, the syndrome's, or what a trial or a panel is called after. */
const ofDrugOrTrial =
  /^\s?(?:-\s?)?(?:inhib\w*|inh\b\.?|directed|targeted|therapy|antagonists?|blockade|agents?|trial|pathway|syndrome|clinic|predisposition|panel|testing|analysis|sequencing\s+(?:panel|requested)|antibod\w+|sub(?:type|class|group)|status\s+unknown)\b/i;
/** A change by its code is stained for with an antibody against it, and what the antibody shows is its result. */
const ofDrug = new RegExp(ofDrugOrTrial.source.replace('|antibod\\w+', ''), 'i');
const sentFor =
  /\b(?:(?:sent|send|submitted|tested|testing|screen\w*|probes?|primers?|assay|eligib\w+|enrol\w+|test|check|look\w*|request\w*|ask\w*|await\w*)\s+(?:for|to)|anti|rule\s+out|candidates?|sub(?:class|type|group))[\s-](?:(?!\s(?:show|reveal|found|identif|detect|demonstrat|confirm|gave)\p{L}*\s)[^.;]){0,30}$/iu;
/** A test of it, and not its result. */
const isTestOf =
  /^\s?(?:[-,]\s?)?(?:by\s)?(?:immuno\w*|ihc|stain(?:s|ing)?|antibod\w+|test(?:s|ing)?|pcr|assay|analysis|sequencing|fish|array|status|studies|asked|requested|needed?|required)\b/i;

/** A marker that a statement names as what was looked for, or as what something else is called after. */
export const isOnlyLookedFor = (hit: MarkerHit, text: string): boolean =>
  isTestOf.test(text.slice(hit.end, hit.end + 40)) ||
  ofDrugOrTrial.test(text.slice(hit.end, hit.end + 40)) ||
  sentFor.test(text.slice(Math.max(0, hit.start - 60), hit.start));

/** A marker named with neither a result nor a reason why there is none. */
export const isUnread = (hit: MarkerHit, text: string): boolean =>
  !oftenOtherThings.test(hit.name) &&
  !(hit.own === null ? ofDrugOrTrial : ofDrug).test(text.slice(hit.end, hit.end + 40)) &&
  !sentFor.test(text.slice(Math.max(0, hit.start - 60), hit.start));
