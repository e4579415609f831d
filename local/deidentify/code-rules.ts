import type { Rule } from './number-rule.ts';

/** What numbers something of a person, a machine, a specimen or a case, in the languages charts are written in. */
const labels =
  `job login log-in user username userid plate plates rego bag   tube tubes vial vials aliquot aliquots file lic license licence
  nhi curp bsn nir insee cpr pps ppsn ramq ohip ihi dva hc hcn uli phn pesel amka cnp cedula cédula dni nie rut cpf aadhaar abha uhid
  nric mykad hkid personnummer avs ahv kvnr versichertennummer fallnummer patientennummer dossier expediente  hce nhc nuss 
  ipp card permit datix incident inc fleet callsign collar shield badge warrant cheque check remit remittance registry registration 
  armband wristband tag mrn mrns mr ur urn kit batch pack donation donor order ord inv invoice track tracking parcel consignment slide
  slides cassette cassettes   code pin token locker disc disk asset   glucometer sensor transmitter 
  programmer ventilator ref reference case docket court claim auth authorization authorisation approval referral ubrn confirmation 
  receipt ticket passport visa ehic ghic pass library student pupil upn uln employee staff payroll account acct a/c iban policy group
  member subscriber  payer beneficiary medicare medicaid tricare guarantor serial lot s/n sn  tail aircraft plane protokol tescil diploma nrc iqama persal pmkeys sassa insurance  implant device accession acc
  specimen sample lab  study subject enrolment enrollment randomisation randomization  participant biobank freezer gmc nmc
  hcpc ahpra dea npi rrn reg regn folder voucher serie seria namba dosye prontuário prontuario cartella matricula crm zehut agb rpps finess lanr bsnr hosp hospital  record id ids uhi scheme  psy`.split(
    /\s+/,
  );
/** As written small, with a capital, in capitals. */
const written = labels
  .flatMap((label) => [
    `[${label.charAt(0)}${label.charAt(0).toUpperCase()}]${label.slice(1)}`,
    label.toUpperCase(),
  ])
  .join('|');
const opens = new RegExp(`^(?:${labels.map((label) => label.split(/[/-]/)[0]).join('|')})$`, 'i');

/** What is measured in: a number before it is no code. */
const units =
  '(?:mg|mcg|ug|µg|g|kg|ml|mL|l|L|cc|cm|mm|m|c?Gy|units?|IU|iu|mmol|umol|nmol|cells?|copies|bpm|kcal|Hz|ms|s|sec|min|hrs?|hours?|days?|weeks?|months?|years?|yrs?|yo|y|F|C|Fr|G|MBq|mCi|percent|patients|cases|doses|fractions|slices|reads)';
const notUnit = `(?![\\w.,%/]*\\d| ?%| ?${units}\\b|/)`;
/** Groups of a code: figures and capitals, joined by one sign. */
const groups = String.raw`#?[A-Z]{0,6}[#/ _-]?\d[A-Z0-9]*(?:[./,:_-](?:[A-Z]{1,4}\d*|\d[A-Z0-9]*)(?![a-z])|[ ](?!\d{1,2}[/.-]\d|\d{4}-\d\d-|\d\d:\d\d)(?:[A-Z]{0,2}\d[A-Z0-9]*|[A-Z](?!\w))(?![a-z]))*`;

/** Names of trials, genes, transcripts and substances under study have figures too, and stay. */
const known =
  /^#?(?:NCT|ISRCTN|EudraCT|CTRI|ACTRN|ChiCTR|DRKS|A(?:CNS|ALL|AML|EWS|NBL|HEP|REN|RST|GCT|CCL|LTE|BTR|HOD|DVL|PEC)|ADVL|ANBL|ACCRN|SJ[A-Z]*\d|PBTC|PNOC|POG|CCG|COG|SIOP|SIOPE|HIT|GPOH|UKCCSG|RTOG|EORTC|NRG|NRGCC|NCI|CONNECT|NM|NP|NC|NG|NR|XM|ENS[TGP]|rs|COSM|KIAA|LINC|ONC|AZD|GSK|MK|PD|LY|LOXO|DAY|BAY|TAK|ABT|SU|CP|PF|OKI|INCB|BGB|CH|RG|RO|BMS|INC|JNJ|UCB|CPT|ICD|HGNC|OMIM|HPO?|ORPHA|SNOMED|LOINC|ISO|WISC|WPPSI|CTCAE|COVID|SARS|HLA|CD|IL|EN|IEC|PMID|PMC|DOI)(?![a-z])/;

/** Whether figures and letters are the name of a trial, a gene or a substance under study. */
export const isKnownName = (words: string): boolean =>
  known.test(words) && !/^(?:INC\b|[A-Z]{2,}-[A-Z]{2,}-)/.test(words);

const isYears = (words: string): boolean => /^(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?$/.test(words);

/** Figures in all. */
function figuresIn(words: string): number {
  let found = 0;
  for (let at = 0; at < words.length; at += 1) {
    const code = words.charCodeAt(at);
    if (code >= 48 && code <= 57) found += 1;
  }
  return found;
}

function isLabelledCode(words: string, match: string): boolean {
  // "CSI 23.4" is a dose.
  if (isYears(words) || /^\D*\d{1,3}\.\d{1,2}$/.test(words)) return false;
  if (isKnownName(words)) return false;
  const isSaid = /(?:[:#=]|\b(?:no|nr|num|number|id)\b\.?)[ \t]*#?$/i.test(
    match.slice(0, match.lastIndexOf(words)),
  );
  const longest = Math.max(...(words.match(/\d+/g) ?? ['']).map((run) => run.length));
  const figures = figuresIn(words);
  return (
    (isSaid && figures >= 3) ||
    longest >= 4 ||
    (figures >= 4 && /[A-Z]/.test(words)) ||
    (figures >= 7 && longest >= 3)
  );
}

/** Of groups with hyphens, some with figures enough. */
const isShaped = (words: string): boolean =>
  !/^[A-Z0-9]{1,8}(?:[-/][A-Z0-9]{1,8}){2,}$/.test(words) ||
  (figuresIn(words) >= 5 && /\d{3}|[A-Z]\d{2}/.test(words) && (!words.includes('/') || /[A-Z]/.test(words)));

/** Codes behind what they number, and codes by their shape alone: letters with figures, long numbers, groups with hyphens. */
export const codeRules: readonly Rule[] = [
  {
    category: 'other_id',
    opens,
    trailed: ' .:#=(/-',
    figureWithin: 60,
    pattern: new RegExp(
      `(?<![\\w-]|(?:CPT|ICD|HCPCS|[Pp]rocedure|[Dd]iagnosis|[Bb]illing|[Zz]ip) )(?:${written})\\.?(?: (?:[Nn]umbers?|[Nn]um|[Nn]o|NO|[Nn]r|[Nn][°º]|[Ii][Dd]|[Cc]ode|[Rr]ef|[Cc]ard|[Pp]ass|[Bb]adge)\\b\\.{0,2}){0,2}(?: ?[:#=(]{1,2} ?#?| \\(?)(?<id>${groups})(?!\\w)${notUnit}`,
      'g',
    ),
    isWhole: isLabelledCode,
  },
  {
    // Who opened a chart: kbrown7.
    category: 'other_id',
    opens: /^(?:login|log|user|username|by|signed|account|opened)$/i,
    figureWithin: 40,
    pattern:
      /\b(?:[Ll]og-?in|[Uu]ser(?:name| ?ID| ?id)?|[Oo]pened by|[Ss]igned by|[Aa]ccount)[: ]{1,2}(?<id>[a-z][a-z._]{2,14}\d{1,4})(?!\w)/g,
  },
  {
    category: 'other_id',
    opens: /^[a-z]{4,12}0{1,4}$/,
    pattern: /(?<=\()[a-z]{4,12}\d{2,4}(?=\))/g,
  },
  {
    // The patient's own number.
    category: 'mrn',
    opens: /^(?:pt|patient|child|boy|girl|baby)$/i,
    figureWithin: 12,
    pattern: /\b(?:pt|patient|child|boy|girl|baby)[: ]{1,2}(?<id>\d{6,10})(?![\w.,/%-])/gi,
  },
  {
    // Seven figures and more are no measure.
    category: 'other_id',
    opens: /^0{7,24}(?!\w)/,
    pattern: new RegExp(
      `(?<![\\w.,/+-])(?:\\d{8,24}(?![\\w.,%/]*\\d| ?%| ?(?:mg|ml|mL|cells|copies)\\b)|\\d{7}${notUnit})(?!\\w)`,
      'g',
    ),
    isWhole: (words) => !words.endsWith('000'),
  },
  {
    category: 'other_id',
    opens: /^0{5,12}[A-Z]/,
    pattern: /(?<![\w./-])\d{5,12}[A-Z]{1,2}(?![\w./-])/g,
  },
  {
    // Letters and figures through each other.
    category: 'other_id',
    opens: /^(?=[A-Z0]{9,24}(?!\w))(?=(?:[A-Z]*0){5})0*[A-Z]/,
    pattern: /(?<![\w./-])(?=(?:[A-Z]*\d){5})(?=\d*[A-Z])[A-Z0-9]{9,24}(?![\w/])/g,
    isWhole: (words) => !known.test(words),
  },
  {
    // Letters before figures; three groups and more with hyphens.
    category: 'other_id',
    opens: /^(?:[A-Z]{1,8}$|[A-Z]{1,5}_?0|[A-Z0]{1,8}-)/,
    trailed: '-_/#',
    pattern: new RegExp(
      `(?<![\\w./-])(?:[A-Z0-9]{1,8}(?:-[A-Z0-9]{1,8}){2,5}|[A-Z]{1,5}(?:\\d{5,12}|[-_/#]\\d{4,12}|\\d{2,4}[-/]\\d{3,8})(?:[A-Z]{1,3}|-\\d{1,3}|-[A-Z]\\d?){0,2})(?!\\w)(?!-[a-z])${notUnit}`,
      'g',
    ),
    isWhole: (words) => isShaped(words) && !known.test(words),
  },
  {
    category: 'other_id',
    opens: /^(?:0{6}-|0{2}-)/,
    pattern: /(?<![\w./-])(?:\d{6}[-+]\d{4}|\d{2}-\d{2}-\d{2}(?= ?(?:,|;|\.|r\/o)))(?![\w./-])/g,
  },
  {
    // M.0442817.K and H,21.0098813.R of a laboratory; EEG_20_0219b of a file.
    category: 'other_id',
    opens: /^(?:[A-Z]$|[A-Za-z]{2,8}_\w*0{3})/,
    trailed: '.,',
    pattern:
      /(?<![\w.])(?:[A-Z][.,](?:\d{1,3}\.)?\d{5,9}(?:\.[A-Z])?|[A-Za-z]{2,8}_(?:\d+_)*\d{3,}[a-z]?)(?!\w)/g,
    isWhole: (words) => !known.test(words),
  },
  {
    // #4417A22: as many figures as no amount of tablets has.
    category: 'other_id',
    opens: /^(?:0{3,10}|[A-Z]{1,4}0{2,10}|0{3,8}[A-Z])/,
    led: '#',
    pattern: /#(?=(?:[A-Z-]{0,4}\d){3})[A-Z0-9][A-Z0-9-]{2,14}[A-Z0-9](?!\w)/g,
  },
  {
    category: 'other_id',
    opens: /^rx$/i,
    figureWithin: 10,
    pattern: /\b[Rr][Xx] ?# ?:? ?(?<id>[A-Z]? ?\d{5,12}(?:-\d{1,3})?)(?!\w)/g,
  },
  {
    // 7745 0091 6632, 1 0904 00 4177: groups of figures that are no thousands.
    category: 'other_id',
    opens: /^0{1,6} 000/,
    pattern: new RegExp(
      `(?<![\\w.,/+:-])(?:\\d \\d{4} \\d{2} \\d{4}|\\d{1,6}(?: \\d{3,6}){1,5})(?: [A-Z](?!\\w))?(?!\\w)${notUnit}`,
      'g',
    ),
    // Hundreds of millions are counted of nothing.
    isWhole: (words) => figuresIn(words) >= 9 && !/^[1-9]\d?(?: \d{3})+$| 000$/.test(words),
  },
  {
    // 38.417.220, 24.417.720-K: millions are counted of nothing in a chart.
    category: 'other_id',
    opens: /^00?\.000\.000/,
    pattern: new RegExp(`(?<![\\w.,/-])\\d{1,2}\\.\\d{3}\\.\\d{3}(?:-[\\dK])?(?!\\w)${notUnit}`, 'g'),
  },
  {
    category: 'other_id',
    opens: /^0{1,4}[.-]0{1,4}[.-]0{1,4}[.-]/,
    pattern: /(?<![\w.,/-])\d{1,4}(?:[.-]\d{1,4}){3,6}(?![\w.-]*\d)/g,
    isWhole: (words) => figuresIn(words) >= 9 && !daysApart.test(words),
  },
  {
    // 2021/4417, 2016/00733, 2011/044-31: numbered within a year. No school's year, nor a day.
    category: 'other_id',
    opens: /^0000\/0{3,6}(?!0)/,
    pattern: new RegExp(
      `(?<![\\w.,/-])(?:19|20)\\d\\d/(?!(?:19|20)\\d\\d(?!\\d))\\d{3,6}(?:-\\d{1,3})?(?![\\w/])${notUnit}`,
      'g',
    ),
  },
  {
    // 4480/22, 211/06/2018: within a year written behind it.
    category: 'other_id',
    opens: /^0{3,6}\/(?:00(?!0)|0000)/,
    pattern: new RegExp(
      `(?<![\\w.,/-])(?:\\d{4,6}/(?:19|20)?[0-3]\\d|\\d{3,6}/(?:0[1-9]|1[0-2])/(?:19|20)\\d\\d)(?![\\w/])${notUnit}`,
      'g',
    ),
    isWhole: (words) => !/^(?:19|20)\d\d\/\d\d$/.test(words),
  },
  {
    // 00-44-17-72: groups of two that are more than a day has.
    category: 'other_id',
    opens: /^00-00-00-/,
    pattern: /(?<![\w.,/-])\d{2}(?:-\d{2}){3,5}(?![\w.-]*\d)/g,
  },
  {
    // 21.004417, 1.030.7719: no measure is written so.
    category: 'other_id',
    opens: /^(?:00?\.0{6,7}(?!0)|0\.000\.0000)/,
    pattern: new RegExp(`(?<![\\w.,/-])(?:\\d{1,2}\\.\\d{6,7}|\\d\\.\\d{3}\\.\\d{4})(?!\\w)${notUnit}`, 'g'),
  },
  {
    // Masked but for its end: XXXX XXXX 4417, 0404013715xx
    category: 'other_id',
    opens: /^(?:[Xx]{3,8}$|0{8,13}[Xx*]|[Xx]{3,12}0{3,6}$)/,
    pattern: /(?<![\w./-])(?:\d{8,13}[Xx*]{2,6}|(?:[Xx]{3,8}[ -]?){1,4}\d{3,6})(?!\w)/g,
  },
  {
    // CDG 0417 2265: letters and two groups of four, no times of day.
    category: 'other_id',
    opens: /^[A-Z]{1,4}$/,
    trailed: ' ',
    figureWithin: 6,
    pattern: new RegExp(`(?<![\\w.,/-])[A-Z]{1,4} \\d{4} \\d{4}(?: ?[A-Z])?(?!\\w|[ -]\\d)${notUnit}`, 'g'),
    isWhole: (words) => !/ (?:[01]\d|2[0-3])[0-5]\d (?:[01]\d|2[0-3])[0-5]\d/.test(words),
  },
  {
    // 206447130082_R03C01 of a chip; zap-7730091 of a system.
    category: 'other_id',
    opens: /^(?:0{8,14}_|[a-z]{2,10}$)/,
    trailed: '-_',
    figureWithin: 12,
    pattern: /(?<![\w./@-])(?:\d{8,14}_[A-Z0-9]{2,12}|[a-z]{2,10}-\d{6,12})(?![\w-])/g,
  },
  {
    category: 'other_id',
    opens: /^0{5,9}[-/]0/,
    pattern: new RegExp(`(?<![\\w.,/-])\\d{5,9}[-/]\\d{1,4}(?!\\w)${notUnit}`, 'g'),
    // 75999-1234 is a code of the post.
    isWhole: (words) => !/^\d{5}-\d{4}$/.test(words),
  },
  {
    // 140822-4••••••
    category: 'other_id',
    opens: /^0{6}-0~/,
    pattern: /(?<![\w.,/-])\d{6}-\d[•*xX]{4,6}/g,
  },
  {
    // EK/rml/90417-C, E/2023/06612, N-4483/22
    category: 'other_id',
    opens: /^[A-Z]{1,4}$/,
    trailed: '/-',
    figureWithin: 16,
    pattern:
      /(?<![\w./-])(?:[A-Z]{1,4}(?:\/[A-Za-z]{1,4}){1,2}\/\d{3,6}|[A-Z]{1,3}\/\d{2,4}[-/]\d{3,6}|[A-Z]{1,2}-\d{3,5}\/\d{2})(?:[-/][A-Z0-9]{1,4})?(?![\w/])/g,
  },
  {
    // Letters and figures by turns.
    category: 'other_id',
    opens: /^(?=[A-Z0]{8,24}(?!\w))0*(?:[A-Z]+0+){2}/,
    pattern: /(?<![\w./-])(?=[A-Z0-9]{8,24}(?![\w/]))(?:\d*[A-Z]+\d+){2,}[A-Z]*/g,
    isWhole: (words) => figuresIn(words) >= 3 && !known.test(words),
  },
  {
    // UZ-nummer 8.230.447, E-Nr. E/2023/06612
    category: 'other_id',
    opens: /(?:nummer|numero|número|numer|^nr)$/i,
    figureWithin: 40,
    pattern: new RegExp(
      `[\\wÀ-ÿ]*(?:[Nn]ummer|[Nn]umero|[Nn]úmero|[Nn]umer|[Nn]r)\\.?[: ]{1,3}(?<id>${groups})(?!\\w)${notUnit}`,
      'g',
    ),
    isWhole: isLabelledCode,
  },
  {
    // 0081/OP/2014-K: groups joined by slashes, of letters too.
    category: 'other_id',
    opens: /^(?:[A-Z]{1,8}$|0{1,8}\/(?:A|0+A|0+[-/](?:A|0+[-/A]|0{7})))/,
    trailed: '/-',
    figureWithin: 16,
    pattern:
      /(?<![\w./-])(?=[A-Z0-9-]*\/)(?=[\d/-]*[A-Z])[A-Z0-9]{1,8}(?:[-/][A-Z0-9]{1,8}){2,5}(?!\w)(?!-[a-z])/g,
    isWhole: (words) => isShaped(words) && !known.test(words),
  },
  {
    // 28/2871063
    category: 'other_id',
    opens: /^0{1,4}[-/]0{6,9}(?!0)/,
    pattern: /(?<![\w.,/-])\d{1,4}[-/]\d{6,9}(?:\/\d{1,3})?(?![\w.,/-]*\d|\w)/g,
    isWhole: (words) => !/^(?:19|20)\d\d-(?:19|20)\d{4}$/.test(words),
  },
  {
    // Y330817(4): with its check figure in brackets.
    category: 'other_id',
    opens: /^(?:[A-Z]{0,2}0{6,8}$|0{6,8}\()/,
    pattern: /(?<![\w.,/-])[A-Z]{0,2}\d{6,8}\([0-9A-Z]\)/g,
  },
  {
    // GMS 8832017: letters before seven figures.
    category: 'other_id',
    opens: /^(?!(?:WBC|PLT|RBC|AFP|HCG|CK|LDH|ALT|AST|BNP|EBV|CMV|HHV|BKV)$)[A-Z]{1,4}$/,
    trailed: ' ',
    figureWithin: 6,
    pattern: new RegExp(`(?<![\\w.,/-])[A-Z]{1,4} \\d{7,10}(?:[A-Z]|-[A-Z0-9]{1,3})?(?!\\w)${notUnit}`, 'g'),
    // A label stays.
    isWhole: (words) => !words.endsWith('000') && !labels.includes(words.split(' ')[0]?.toLowerCase() ?? ''),
  },
];

/** From one day to another. */
const daysApart = /^(?:\d{1,2}[.-]){2}\d{2,4}-(?:\d{1,2}[.-]){2}\d{2,4}$|^\d{4}-\d{2}-\d{2}-\d/;
