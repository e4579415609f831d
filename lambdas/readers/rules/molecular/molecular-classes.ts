import type { Span } from '../../../domain/evidence.ts';
import { matchesOf, possibleIn, sought } from '../../text/sought.ts';
import { findShortNames } from '../tumors/tumor-abbreviations.ts';
import { findTumorNames } from '../tumors/tumor-names.ts';

/** A molecular group or class as a panel gives it. */
export interface GroupResult extends Span {
  readonly marker: 'group' | 'methylation class';
  readonly result: string;
}

/** Groups: the name itself is the result. */
const groups: readonly RegExp[] = [
  /(?:^|[\s,;(+/-])((?:group|gp|grp)\.?\s?(?:[34](?:\s*\/\s*4)?|three|four))(?=[\s,;.)+]|$)/giu,
  /\b(?:medulloblastomas?|mb|subgroup(?:ing)?|molecular\s+(?:sub)?group|nano-?string|transcriptional\s+profile)[\s,:(–-]{1,3}(?:is\s|was\s)?(?:non[\s-]?wnt\s*\/?\s*non[\s-]?shh[\s,(]{0,2})?((?:group|subgroup|gp|grp)\.?\s*[34](?:\s*\/\s*4)?)\b/giu,
  /\b((?:group|gp|grp)\.?\s*[34](?:\s*\/\s*4)?)(?=[\s-]+(?:medulloblastomas?|medullo|mb)\b)/giu,
  /\b(non[\s-]?wnt\s*[/,]?\s*(?:and\s+)?non[\s-]?shh|shh(?:[\s-]+(?:activated|group|subgroup|type|alpha|beta|gamma|delta|[1-4]))?|wnt(?:[\s-]+(?:activated|group|subgroup|type))?)(?=[\s,;.)]|-(?:mb|medullo)|$)/giu,
  /\b((?:at\/?rt|rhabdoid)[\s,(–-]{1,3}(?:sub)?(?:group|type)?[\s:]{0,2}(?:tyr|myc|shh))(?=[\s,;.)]|$)/giu,
  /\b((?:tyr|myc)[\s-]+sub-?(?:group|type|class))\b/giu,
  /\b((?:st|pf|sp)-?(?:epn-?|ependymoma[\s-])(?:yap1|zfta|rela|mycn|mpe|se|a|b))(?=[\s,;.)(]|$)/giu,
  /\b(pf-?[ab]|(?:posterior\s+fossa\s+)(?:ependymoma\s+)?(?:group\s+|type\s+)?[ab])(?=[\s,;.)]|$)/giu,
].map(sought);

/** What of a methylation study leads up to the class it gave. */
const study =
  '(?:dna\\s+|genome[\\s-]wide\\s+)?(?:methylation|methylome|methyl(?=\\.?\\s?[:(])|(?:heidelberg|dkfz|mnp)(?=[\\s,]{1,2}(?:class|v?\\d|brain|cns|score|result|match))|epi[cg]\\w{0,8}(?=\\s+(?:array|class|profil))|classifier|(?<=^\\s{0,8})(?:methylation\\s+)?(?:sub)?class(?=\\s?:|\\s["])|(?<=^[\\s*–-]{0,8})(?:rank|match|hit)\\s?[#:]?\\s?1(?=\\s)|(?:methylation\\s+)?array(?=:?\\s+(?:supports?|says|class|match|result|shows?|confirms?|gave|places|profil|came|agrees?)|\\s?[:–—-]\\s)|(?<=^[\\s*–-]{0,4})mc(?=\\s?:)|(?:450|850|935)k(?=\\sclass))';
const filler =
  '(?:class\\w*|profil\\w+|array|analysis|based|stud(?:y|ies)|testing|results?|family|subclass|group|brain|tumou?r|cns|v?\\d{1,2}(?:[.b]\\d{1,2}){0,2}|\\([^()\\n]{1,40}\\)|heidelberg|dkfz|mnp|nih|epic|850k|450k|is|was|shows?|showed|match\\w*|gave|gives|best|highest|calibrated|confidently|with|to|of|the|a|as|assigned|consistent|predict\\w+|places|cluster\\w*|by|molecular|for|back|in|it|most\\s+closely|confirm\\w*|supports?|this|says|reads|returned|came|yesterday|today|(?:first|second|third)\\srun|nanopore|rapid|agree[sd]?|compatible|keeping)';
const methylation = sought(
  new RegExp(
    `\\b${study}(?:[\\s,:/-]{1,3}${filler}(?![\\p{L}\\p{N}])){0,14}\\s{0,24}(?::|=>|→|=|[—–-]|")?\\s{0,3}"?([^.;\\n"(]{2,110})`,
    'giu',
  ),
);
/** Names of classes as classifiers print them. */
const classCode = sought(
  /\b(?:at\/?rt[-_](?:myc|tyr|shh)|(?:ped)?(?:hgg|gbm|mb|epn|lgg|dmg|etmr|pxa|hgnet|ana|cph|plex|dlgnt|ihg|mng|cns|gct|pin)_[a-z0-9_]{1,20})(?![a-z0-9])/gi,
);
/** `RTK1 subtype on methylation`. */
const classAhead = sought(
  /(?<![\p{L}\p{N}])((?:[\p{L}\d/-]{2,20},?\s){1,5}?(?:sub)?(?:type|class|group))\s(?:on|by|per|via|from)\s(?:the\s|dna\s){0,2}(?:methylation|classifier|epic\b|methylome)/giu,
);
/** `No methylation class reached the threshold`. */
const classDenied = sought(
  /\b(?:did|does|do)\snot\s(?:\p{L}+\s){0,2}?match\s(?:to\s|with\s)?any\s|\bno\s(?:\p{L}+\s){0,3}?(?:class|match|methylation\s\p{L}+)\s(?:\p{L}+\s){0,2}?(?:reach\w*|above|exceed\w*|met|meets|assigned|obtained|found|with\s+a\s+(?:calibrated\s+)?score)/giu,
);
const noClass =
  /^(?:no\s+match\w*|not?\s+(?:match\w*|classifiable|classified|assignable)|unclassif\w+|non-?classif\w+|inconclusive|low\s+score)/i;
const classWord =
  /\b(?:glioma|rtk\s?\w|mb|epn|atrt|etmr|dmg|pxa|group\s?\w|shh|wnt|hgg|lgg|gbm|subclass|subtype|class\s\w|mc-?[12]|piloid|control|(?:int(?:ermediate)?|benign|malignant)[\s-]?[abc1-3])\b|(?:sub)?group$|cluster$|^[A-Z]{2,5}(?:[-_ ][A-Z0-9]{1,6}){1,3}$/i;

/** Methylation has been asked for and is not back. */
const pendingClass = sought(
  /\b(?:dna\s{1,3})?(?:methylation|epic)(?:\s{1,3}(?:class\w{0,9}|profil\w{1,4}|array|studies|testing|analysis|based)){0,3}[\s:,(-]{1,4}(?:(?:is|are|has\s{1,3}been|sent|requested|results?)[\s,;]{1,3}(?:and\s{1,3})?(?:is\s{1,3})?){0,3}(?:pending|requested|sent(?=\s*(?:[.;,]|$))|awaited|outstanding|to\s{1,3}follow|in\s{1,3}pro(?:gress|cess)|not\s{1,3}yet)/i,
);
const failedClass = sought(
  /\b(?:dna\s{1,3})?methylation(?:\s{1,3}(?:class\w{0,9}|profil\w{1,4}|array|studies|testing|analysis)){0,2}[\s:,(-]{1,4}(?:was\s{1,3})?(?:failed|insufficient\b[^.;,\n]{0,20}|non-?diagnostic)/i,
);

const mayNameClass = possibleIn([
  ...groups,
  methylation,
  classAhead,
  classDenied,
  classCode,
  pendingClass,
  failedClass,
]);

/** Groups and classes a statement gives, or says are to come. */
export function classesIn({ text, start }: Span & { readonly text: string }): GroupResult[] {
  if (!mayNameClass(text)) return [];
  const open = openClass(text);
  const given =
    open === undefined
      ? [...deniedIn(text), ...methylationIn(text), ...codesIn(text), ...aheadIn(text)].slice(0, 1)
      : [open];
  return [...given, ...groupsIn(text)].map((each) => ({
    ...each,
    start: start + each.start,
    end: start + each.end,
  }));
}

function openClass(text: string): GroupResult | undefined {
  const pending = pendingClass.exec(text);
  const match = pending ?? failedClass.exec(text);
  if (match === null) return undefined;
  const span = { start: match.index, end: match.index + match[0].length };
  return { marker: 'methylation class', result: pending === null ? 'failed' : 'pending', ...span };
}

function methylationIn(text: string): GroupResult[] {
  return matchesOf(methylation, text).flatMap((match): GroupResult[] => {
    const said = (match[1] ?? '')
      .replace(/^[^:]{0,60}:\s(?=\S)/, '')
      .replace(/^([^()]*)\).*$/, '$1')
      .replace(/[\s,]+(?:(?:calibrated|cal\.?|confidence)\s*)?(?:score\b.*|\d?\.\d+.*|\d)$/i, '')
      .trim();
    if (said.length < 2 || /^(?:v?\d{1,2}(?:[.b]\d{1,2})*$|(?:and|or|for|on)\b)/i.test(said)) return [];
    const isClass =
      noClass.test(said) ||
      isScored.test(text.slice(match.index + match[0].length, match.index + match[0].length + 40)) ||
      classWord.test(said) ||
      findTumorNames(said).length > 0 ||
      findShortNames(said).length > 0;
    if (!isClass) return [];
    const end = match.index + match[0].indexOf(match[1] ?? '') + said.length;
    return [
      {
        marker: 'methylation class',
        result: noClass.test(said)
          ? `no match (${said})`
          : said.replace(/^int(?=[\s-][A-C]$)/i, 'intermediate'),
        start: match.index,
        end,
      },
    ];
  });
}

/** What a calibrated score stands behind is a class, whatever its name. */
const isScored =
  /^[\s"(,]{0,4}(?:(?:calibrated|cal\.?|confidence|score|of|with|a)\s?[:=]?\s?){0,4}(?:0?[.,][5-9]\d{0,2}|1[.,]0{1,2})(?![\d%])/i;

const deniedIn = (text: string): GroupResult[] =>
  matchesOf(classDenied, text).map((match) => ({
    marker: 'methylation class',
    result: 'no match',
    start: match.index,
    end: match.index + match[0].length,
  }));

const aheadIn = (text: string): GroupResult[] =>
  matchesOf(classAhead, text).flatMap((match): GroupResult[] => {
    const said = match[1] ?? '';
    if (!classWord.test(said.replace(/\s\p{L}+$/u, '')) && findTumorNames(said).length === 0) return [];
    return [
      { marker: 'methylation class', result: said, start: match.index, end: match.index + match[0].length },
    ];
  });

const codesIn = (text: string): GroupResult[] =>
  matchesOf(classCode, text).map((match) => ({
    marker: 'methylation class',
    result: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));

function groupsIn(text: string): GroupResult[] {
  return groups.flatMap((pattern) =>
    matchesOf(pattern, text).flatMap((match): GroupResult[] => {
      if (isOpenGroup(text) || isBelowThreshold.test(text)) return [];
      if (/^(?:group|gp|grp)/i.test(match[1] ?? '') && !ofMedulloblastoma.test(text)) return [];
      const ahead = text.slice(Math.max(0, match.index - 30), match.index);
      if (match[1] === undefined || /\b(?:no|not|without|negative|non)[\s-]+(?:\w+\s+){0,2}$/i.test(ahead))
        return [];
      const end = match.index + match[0].trimEnd().length;
      return [{ marker: 'group', result: groupName(match[1]), start: match.index, end }];
    }),
  );
}

/** The best of no match is no group. */
const isBelowThreshold =
  /\bscore\s(?:of\s|=\s?)?0?\.[0-7]\d?\b|\b(?:best|closest)\s+match\b[^;]{0,80}\b(?:indeterminate|below|not\s+classifiable|low\s+score)/i;

/** Groups 3 and 4 are those of one tumour. */
const ofMedulloblastoma =
  /\b(?:medullo\w*|mb|subgroup\w*|molecular|nano-?string|transcription\w*|methylation|wnt|shh|MYC)\b/i;

/** One group or another, which the report leaves open: `SHH vs group 3/4 still to come`. */
const openGroup = sought(
  /\b(?:shh|wnt|(?:group|gp|grp|g)\.?\s?[34](?:\s?\/\s?4)?|pf-?[ab])\s{1,3}(?:vs\b\.?|versus|or)\s{1,3}(?:non-?\s?)?(?:shh|wnt|(?:group|gp|grp|g)\.?\s?[34]|pf-?[ab])\b|\b(?:sub)?group\w*\s(?:is\s|still\s)?(?:to\s+come|awaited|outstanding|not\s+(?:yet|back))/i,
);
export const isOpenGroup = (text: string): boolean => openGroup.test(text);

/** `posterior fossa group A` is what reports also call PFA. */
function groupName(stated: string): string {
  const letter = /^(?:posterior\s+fossa\b.*\b|pf-?)([ab])$/i.exec(stated)?.[1];
  return letter === undefined
    ? stated
        .trim()
        .replace(/^(?:gp|grp)\.?\s*/i, 'group ')
        .replace(/three$/i, '3')
        .replace(/four$/i, '4')
    : `PF${letter.toUpperCase()}`;
}
