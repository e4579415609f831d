import type { Span } from '../../domain/evidence.ts';

/** What leads up to a name or a grade that somebody gave before, elsewhere, or on less. */
const ahead =
  /(?:\b(?:frozen|intra-?operative\s+(?:consultation|diagnosis|smear|pathology)|smears?|squash|touch\s+prep\w*|prelim\w*|provisional\w*|initial(?:ly)?\s+(?:impression|diagnos\w+|reported|thought|called)|original(?:ly)?\s+(?:diagnos\w+|reported|called|read|issued|signed\s+out)|prev(?:ious(?:ly)?)?\.?(?:\s+(?:diagnos\w+|reported|called|histology|path\w*|biops\w*|resect\w*))?|(?:referr\w+|outside|submitted|submitting|local|institutional|first|referring|external)\s+(?:diagnosis|dx|report|read|interpretation|pathology|label|opinion|histology)|(?:had|has|have)\s+been\s+(?:issued|reported|called|read|signed\s+out|labell?ed|diagnosed)|(?:was|were)\s+(?:originally|initially|previously|first|formerly)\s+\p{L}+|(?:in|from|by)\s+your\s+(?:laborator\w+|hospital|department)|history\s+from\s+form|clinical\s+(?:diagnosis|impression|details?|history|information|hx)|request(?:\s+form)?\s+(?:says|states|reads)|requisition|instead\s+of|rather\s+than|not\s+(?:a|an)\b|formerly|referred\s+as|sent\s+(?:to\s+us\s+)?as)\b)[^.;\n]{0,60}$/iu;
const atOnce =
  /^[^.;\n]{0,24}\b(?:(?:by|on|at)\s+(?:frozen|smear|squash|touch)|\(frozen|(?:i|we)\s+(?:do\s+not|don['’]t|cannot|can['’]t)\s+(?:share|agree|support|confirm)|(?:is|was)\s+(?:not\s+(?:confirmed|supported|shared|accepted)|revised|changed|withdrawn|superseded|rejected))\b/iu;

/** The name or grade is an earlier, an outside or a rejected opinion: `Outside dx: "PNET"`, `had been issued as grade III`. */
export const isEarlierOpinion = (text: string, { start, end }: Span): boolean =>
  ahead.test(text.slice(Math.max(0, start - 120), start)) || atOnce.test(text.slice(end, end + 60));
