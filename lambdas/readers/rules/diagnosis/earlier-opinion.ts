import type { Span } from '../../../domain/evidence.ts';
import { glanced } from '../../text/glanced.ts';

/** What leads up to a name or a grade that somebody gave before, elsewhere, or on less. */
const ahead = glanced(
  /(?:\b(?:frozen|intra-?operative\s+(?:consultation|diagnosis|smear|pathology)|smears?|squash|touch\s+prep\w*|prelim\w*|provisional\w*|initial(?:ly)?\s+(?:impression|diagnos\w+|reported|thought|called)|original(?:ly)?\s+(?:diagnos\w+|reported|called|read|issued|signed\s+out)|prev(?:ious(?:ly)?)?\.?(?:\s+(?:diagnos\w+|reported|called|histology|path\w*|biops\w*|resect\w*))?|(?:referr\w+|outside|submitted|submitting|local|institutional|first|referring|external)\s+(?:diagnosis|dx|report|read|interpretation|pathology|label|opinion|histology)|(?:had|has|have)\s+been\s+(?:issued|reported|called|read|signed\s+out|labell?ed|diagnosed)|(?:was|were)\s+(?:originally|initially|previously|first|formerly)\s+\p{L}+|(?:was|were)\s+(?:signed\s+out|issued|called|labell?ed)|at\s+that\s+time|back\s+then|compared?\s+(?:with|to)\s+(?:s?\p{Lu}{0,3}\d{2}|the\s+(?:first|earlier|previous|prior))|(?:in|from|by)\s+your\s+(?:laborator\w+|hospital|department)|history\s+from\s+form|clinical\s+(?:diagnosis|impression|details?|history|information|hx)|request(?:\s+form)?\s+(?:says|states|reads)|requisition|instead\s+of|rather\s+than|not\s+(?:a|an)\b|formerly|referred\s+as|sent\s+(?:to\s+us\s+)?as|(?:submitted|received|accessioned|registered|entered|filed)\s+(?:\p{L}+\s+){0,2}(?:as|under)|first\s+(?:signed\s+out|reported|called|named|labell?ed|read|thought)|(?:outside|community|local|referring|peripheral|earlier|prior|former|old)\s+(?:\p{L}+\s+){0,2}(?:entry|name|label|term|impression|remark|lab|pathologist)|impression\s+of|radiolog(?:y|ists?)\s+(?:thinks?|thought|suggest\w*|favou?r\w*|suspect\w*|called)|remark|suspicion\s+of|name\s+under\s+which|used\s+to\s+be\s+called)\b|\b(?:original|initial|first|prior|earlier|former|outside|community|referred|submitted|before)\s{0,2}(?:\([^()\n]{1,24}\)\s{0,2})?:|\bpath(?:ology)?\s?(?:report\s?)?#?\s?1\s?(?:\([^()\n]{1,24}\)\s?)?:|\byour\s+(?:no|ref)\.|\byour\s+(?:n|nr|number|case|report|diagnosis)\b)[^.;\n]{0,60}$/iu,
);
const atOnce = glanced(
  /^[^.;\n]{0,24}(?:-+>|→|=>)\s{0,3}(?:revised|changed|re-?classified|now|amended|upgraded|final)\b|^[^;\n]{0,6}\bcorrected(?=\s*:|\s+to\b)|^[^.;\n]{0,24}\b(?:(?:by|on|at)\s+(?:frozen|smear|squash|touch)|\(frozen|(?:i|we)\s+(?:do\s+not|don't|cannot|can't)\s+(?:share|agree|support|confirm)|(?:is|was)\s+(?:not\s+(?:confirmed|supported|shared|accepted)|revised|changed|withdrawn|retracted|superseded|rejected)|label\s+(?:is\s+)?superseded|belong(?:s|ed)\s+to\s+(?:another|a\s+different|the\s+wrong)|is\s+void|label\s+swap|at\s+(?:that|the)\s+time|(?:i{1,3}|iv|[1-4])?\s?then(?=\s?[.;,])|(?:by|on)\s+(?:imaging|mri|scans?|radiology)\s)\b/iu,
);

/** `was grade two and is now anaplastic, grade three`. */
const isNow = /\b(?:is|has\s+become|became)\s+now\b[^.;\n]{0,40}$/i;

/** The name or grade is an earlier, an outside or a rejected opinion: `Outside dx: "PNET"`, `had been issued as grade III`. */
export const isEarlierOpinion = (text: string, { start, end }: Span): boolean =>
  (ahead.test(text.slice(Math.max(0, start - 120), start)) &&
    !isNow.test(text.slice(Math.max(0, start - 50), start))) ||
  atOnce.test(text.slice(end, end + 60));

/** The line itself says that it concludes: `Integrated: ...`, `AMENDED DX (4/24): ...`, `Accordingly ...`. */
const concludes =
  /(?:^|[\n.]\s{0,9})(?:layer\s\d\s{0,4}[-–:.]?\s{0,4})?(?:(?:final|integrated|amended|revised|corrected|new|agreed|our)\b[^:.\n]{0,60}:[^:\n]{0,40}|(?:accordingly|hence|opinion)\b[^.\n]{0,70}|(?:this\s+is|we\s+(?:would\s+)?(?:sign|prefer|call|classify|regard|name)\b)[^.:\n]{0,60})$/i;

/** What is written at an offset is the conclusion. */
export const isConclusion = (text: string, at: number): boolean =>
  concludes.test(text.slice(Math.max(0, at - 160), at));
