import { isLevel } from './fluid-levels.ts';
import { isStain } from './marker-lexicon.ts';
import type { MarkerResult } from './marker-statements.ts';

/** What was tested stands at the head of a report. */
const head = 700;
const bloodAhead =
  /\b(?:specimen|sample|material|source|tissue)s?(?:\s(?:type|tested))?\s?:\s?(?:peripheral\s|whole\s|venous\s)?(?:blood|saliva|buccal|lymphocytes|edta)\b(?![^\n]{0,60}\b(?:and|csf|biops\w+|tissue|sent)\b)|\bblood[\s,(]{1,3}edta\b|\b(?:germline|constitutional|hereditary)\s[^\n.;]{0,40}\b(?:panel|sequencing|report)\b[^\n.;]{0,40}\bblood\b/i;
const ofTumour =
  /\b(?:ffpe|paraffin|biops(?:y|ies)|resected|paired|somatic|tumou?r[\s/-]{1,2}(?:dna|content|purity|block|cells?|sample|specimen|normal)|specimen[^\n]{0,40}tumou?r)\b/i;

/** Whether a report tells of the patient's blood alone: what it says of a gene is what the patient was born with. */
export const isBloodReport = (text: string): boolean =>
  bloodAhead.test(text.slice(0, head)) && !ofTumour.test(text);

/** `Germline (paired): TP53 wt; PTCH1 wt`: the first of a list whose items go on behind semicolons. */
export const headsGermlineList = /^[\s*–-]{0,4}(?:germline|constitutional)\b(?!\s+symptoms?)[^:;.]{0,50}:/i;

/** `tumor MYCN amplified`: an item that is not of the list of what the patient was born with. */
export const isOfTumour = (item: string): boolean => /\b(?:tumou?rs?|somatic)\b/i.test(item);

/** A gene's result as the patient's own; stains, levels, classes, histones and copies without number are the tumour's. */
export const asGermline = (result: MarkerResult): MarkerResult =>
  isStain(result.marker) ||
  isLevel(result.marker) ||
  /^(?:group|methylation class|fusions|copy number|germline|Ki-67|MGMT|H3\s.*)$/.test(result.marker) ||
  /\bamplifi/.test(result.result) ||
  /^(?:germline|somatic)\b/.test(result.result)
    ? result
    : { ...result, result: `germline ${result.result}` };
