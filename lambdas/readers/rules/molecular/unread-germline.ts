import { sought } from '../../text/sought.ts';

/** The patient's own genes are spoken of. */
const ofPatient = sought(
  /\b(?:germline|constitutional(?:ly)?)\b|\b(?:in|from)\s(?:(?:her|his|the|their|\p{L}+'s)\s)?blood\b|\bblood\s(?:dna|mlpa|test\w*|came|result)/iu,
);
const told =
  /\b(?:negative|positive|normal|clear|found|detected|confirmed|pathogenic|carriers?|carries|carried|heterozygous|homozygous|mutations?|variants?|deletion|wild[\s-]?type|wt|excluded|reportable|(?:c\.|p\.\(?[A-Z])\S)/i;
/** It is to come, only thought of, or left to others. */
const open =
  /\b(?:pend\w*|await\w*|sent|send|drawn|taken|consent\w*|counsel\w*|advis\w+|recommend\w*|refer\w*|request\w*|offer\w*|discuss\w*|consider\w*|plan\w*|arrang\w+|urge\w*|need\w*|suggest\w*|possible|whether|if|may|might|could|should|to\sfollow|in\sprogress|not\s(?:yet|known|tested|done|examined|been|to)|rule\sout|exclude|mother|father|parents?|siblings?|family|families|usually|often|rare\w*|near\scertain|likely|probabl\w+|presum\w+)\b/i;

/** A marker with its result. */
interface Told {
  readonly marker: string;
  readonly result: string;
}

/** Whether a statement gives a result of the patient's own genes that was not read as one. */
export const isGermlineUnread = (text: string, read: readonly Told[]): boolean =>
  ofPatient.test(text) &&
  told.test(text) &&
  !open.test(text) &&
  !read.some(({ marker, result }) => /germline/i.test(`${marker} ${result}`));
