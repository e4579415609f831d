import { codeRules, isKnownName } from './code-rules.ts';
import type { Rule } from './number-rule.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { hasMatch, matchesOf, mayMatch, placeOf, type ReadText, type Sought, seek } from './read-words.ts';
import type { Category, Span } from './span.ts';

/** A number behind its label: with a figure, and with a colon, a hash or a word for "number" between. */
const labelled = (
  labels: string,
  options: { readonly figures?: number; readonly needsSign?: boolean } = {},
): RegExp => {
  const { figures = 3, needsSign = false } = options;
  const word = '(?: ?(?:numbers?|num|no|nr|id|ID|#)\\b\\.?)';
  const sign = '[ \\t]{0,3}(?:[:#=]|is\\b)[ \\t:#]{0,4}';
  const between = needsSign
    ? `(?:${word}(?:${sign}|[ \\t]{1,3})|${sign})`
    : `${word}?(?:${sign}|[ \\t]{1,4})`;
  return new RegExp(
    `(?<![\\w-])(?=[^\\d\\n]{0,48}\\d)(?:${labels})\\.?${between}(?<id>(?!(?:BP|HR|RR|SPO2?|T|P|WT|HT) ?\\d{1,3}(?!\\w))(?=(?:[A-Z/_-]{0,12}\\d){${figures}})[A-Z0-9][\\w/-]{1,40}[A-Za-z0-9])`,
    'gi',
  );
};

/** Begins with the figures of `prefix`. */
const figuresOf = (kind: string, prefix: string) => (words: string, pseudonyms: Pseudonyms) => {
  const shaped = pseudonyms.shaped(kind, words);
  let made = '';
  let at = 0;
  for (let n = 0; n < shaped.length; n += 1) {
    const code = shaped.charCodeAt(n);
    made += code >= 48 && code <= 57 && at < prefix.length ? prefix.charAt(at++) : shaped.charAt(n);
  }
  return made;
};

/** Ends of names of the net, before a path. */
const domains =
  'com|org|net|edu|gov|io|co|uk|ie|us|ca|au|nz|in|za|de|fr|ch|nl|nhs|mil|int|info|biz|me|tv|ly|gl|app|dev|link|page|site|online|cloud|health|care|hospital|clinic|example|test|local|invalid';

/** Known by their form or a label of their own, before any date is looked for. */
const sure: readonly Rule[] = [
  {
    category: 'url',
    opens: /^(?:https?|ftp|www)/i,
    pattern: /\b(?:https?|ftp):\/\/[^\s<>"'()]*[^\s<>"'().,;:]|\bwww\.[\w-]+\.[^\s<>"'()]*[^\s<>"'().,;:]/gi,
    replacement: (words, pseudonyms) => `https://site-${pseudonyms.number('url', words, 1e6)}.example/`,
  },
  {
    category: 'email',
    holds: '@',
    // Of a length an address may have: a line of one word must not be tried from each of its letters.
    pattern: /(?<![\w.+%-])[\w.+%-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}/g,
    replacement: (words, pseudonyms) => `person${pseudonyms.number('email', words, 1e6)}@mail.example`,
  },
  {
    category: 'email',
    needs: seek(/dot|(?<=[([])at(?=[)\]])/i, { opens: /^(?:dot|at)$/i }),
    pattern:
      /(?<![\w.+%-])[\w.+%-]{1,64}(?: at [A-Za-z0-9-]{1,63} dot [A-Za-z0-9-]{2,63}| ?[([]at[)\]] ?[A-Za-z0-9-]{1,63}(?: ?[([]dot[)\]] ?| dot |\.)[A-Za-z0-9-]{2,63})(?:(?: dot |\.)[A-Za-z0-9-]{2,63}){0,3}\b/gi,
    replacement: (words, pseudonyms) => `person${pseudonyms.number('email', words, 1e6)}@mail.example`,
  },
  {
    category: 'email',
    holds: '@',
    // The name of an account.
    pattern: /(?<![\w@.])@[A-Za-z_][\w.]{1,30}\w/g,
    replacement: (words, pseudonyms) => `@person${pseudonyms.number('email', words, 1e6)}`,
  },
  {
    category: 'url',
    needs: seek(/(?<=\w\.)\w{2,10}(?=\/)/, { opens: new RegExp(`^(?:${domains})$`) }),
    pattern: /(?<![\w.@/-])(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,10}\/[\w/?=&%#.-]{0,200}[\w/]/g,
    replacement: (words, pseudonyms) => `https://site-${pseudonyms.number('url', words, 1e6)}.example/`,
  },
  {
    category: 'other_id',
    needs: seek(/(?<=\.)\w+/, { opens: /^(?:jpe?g|png|heic|tiff?|dcm|mov|mp0|bmp|gif|pdf|docx?)$/i }),
    pattern: /(?<![\w.])[\w-]{2,60}\.(?:jpe?g|png|heic|tiff?|dcm|mov|mp4|bmp|gif|pdf|docx?)\b/gi,
  },
  {
    category: 'device',
    opens: /^00\)/,
    led: '(',
    pattern: /\(01\)\d{14}(?:\(\d{2}\)[A-Z0-9]{1,20}){0,4}/g,
  },
  {
    category: 'vehicle',
    opens: /^[A-HJ-NPR-Z0]{17}(?!\w)/,
    pattern: /(?<![\w-])[A-HJ-NPR-Z0-9]{3}(?=[A-HJ-NPR-Z0-9]{0,13}[A-Z])[A-HJ-NPR-Z0-9]{8}\d{6}(?![\w-])/g,
  },
  {
    category: 'ssn',
    opens: /^last$/i,
    figureWithin: 60,
    pattern:
      /\b[Ll]ast (?:4|four)(?: digits)?(?: of)?(?: (?:the|his|her|their))? (?:SSN|ssn|SS#?|[Ss]ocial)(?: [Ss]ecurity)?(?: number)?(?: (?:are|is))?:? ?(?<id>\d{4})(?!\d)/g,
  },
  {
    // The series and instances of pictures (DICOM).
    category: 'other_id',
    opens: /^0\.0+\.0/,
    pattern: /(?<![\w.])[012](?:\.\d{1,20}){5,}(?![\w.]*\d)/g,
  },
  {
    // As cameras call their files.
    category: 'other_id',
    opens: /^(?:IMG|DSC[FN]?|PXL|VID|MVI|GOPR|Photo|Image)_?0/i,
    pattern: /(?<!\w)(?:IMG|DSC[FN]?|PXL|VID|MVI|GOPR|Photo|Image)_?\d{4,}(?:[_-]\d+)*(?!\w)/gi,
  },
  {
    category: 'mrn',
    // A number in groups behind the label of a health service.
    opens:
      /^(?:NHS|CHI|UID|MRN?|URN?|HRN|PHN|OHIP|Medicare|Medicaid|Med(?:ical)?|[Hh]ospital|[Uu]nit|[Cc]hart|[Pp]atient)[A-Z]{0,3}(?:$|0)/,
    figureWithin: 24,
    pattern:
      /(?<![\w-])(?=[^\d\n]{0,24}\d)(?:NHS|CHI|UID|MRN?|URN?|UR|HRN|PHN|OHIP|Medicare|Medicaid|Med(?:ical)? [Rr]ec(?:ord)?|[Hh]ospital|[Uu]nit|[Cc]hart|[Pp]atient)(?: (?:[Nn]umber|[Nn]o|[Nn]r|ID|card)\b\.?)?[ :#=]{0,3}(?<id>(?=\D{0,3}\d)[A-Z]{0,3}-?\d{2,10}(?:[ -]\d{1,8}){0,3}[A-Z]?)(?![\w/.%]|-\w| ?(?:mg|ml|cm|mm|Gy|years?|days?|weeks?|months?|beds?|hours?))/g,
    replacement: (words, pseudonyms) => pseudonyms.shaped('mrn', words),
  },
  {
    category: 'ssn',
    opens: /^000-00-0000/,
    pattern: /(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/g,
    replacement: figuresOf('ssn', '9'),
  },
  {
    category: 'ssn',
    opens: /^(?:ssn(?:$|0)|s$|soc(?:ial)?(?:$|sec))/i,
    figureWithin: 48,
    pattern:
      /\b(?:SSN|S\.S\.N\.?|[Ss]oc(?:ial|\.)? ?[Ss]ec(?:urity|\.)?)(?: (?:number|no\.?|#))?(?: on file| is)?[ :#]{0,3}(?<id>\d{3}[- ]?\d{2}[- ]?\d{4})(?![\w-])/gi,
    replacement: figuresOf('ssn', '9'),
  },
  {
    category: 'mrn',
    opens: /^(?:MRN?|Med(?:ical)?|Record|Hospital|Patient|Unit|Chart)$/i,
    figureWithin: 48,
    pattern: labelled(
      'MRN|MR ?#|Med(?:ical)? Rec(?:ord)?(?: (?:No|Number))?|Record Number|Hospital Number|Patient ID|Unit Number|Chart (?:No|Number|#)',
    ),
    replacement: (words, pseudonyms) => pseudonyms.shaped('mrn', words),
  },
];

/** Labels whose number may also stand before a date, by what they number. */
const labels = {
  health_plan: 'health plan|insurance|policy|member|subscriber|beneficiary|group|medicaid|medicare|payer',
  vehicle: 'VIN|licen[cs]e plate|plate|vehicle',
  account: 'account|acct|billing|invoice|claim|guarantor|authorization|CSN|HAR|FIN|encounter|visit',
  licence: "(?:driver'?s? )?licen[cs]e|certificate|DEA|NPI|passport",
  device: 'serial|S/N|SN|lot|UDI|device|implant',
  other_id: 'accession|acc|specimen|case|order|requisition|study|exam|reference|protocol subject|subject',
} as const satisfies Partial<Record<Category, string>>;
const labelTests = Object.entries(labels).map(
  ([category, words]) => [category as Category, new RegExp(`^(?:${words})`, 'i')] as const,
);
/** One pass for all of them: each by itself would cost as much. */
const labelledNumber = labelled(Object.values(labels).join('|'), { figures: 4, needsSign: true });

const own = {
  health_plan:
    'insurance(?: card)?|policy|member(?:ship)?|subscriber|plan member|group|medicaid(?: recipient)?|medicare|recipient|beneficiary|(?:PPO|HMO|EPO),? ID',
  account: 'account|acct|invoice|claim|guarantor(?: account)?|encounter|CSN|HAR|FIN|visit|billing|ABN',
  licence:
    "(?:driver'?s? )?licen[cs]e|DEA|NPI|GMC|NMC|AHPRA|passport|state ID|certificate|(?:nursing|medical) registration",
  device: '(?:asset tag(?: and)? )?serial|asset tag|S/N|SN|lot|UDI|device|implant|valve|pump|ref',
  other_id:
    'accession|acc|specimen|path(?:ology)?|cytology|histology|badge|booking|ticket|wristband|identifier|id|(?:(?:our|your) )?ref(?:erence)?|case|order|requisition|subject|(?:study|trial|screening|COG|protocol|research|research subject)(?: (?:subject|ID|number|no))?|block|slides?|slides? labell?ed|request|sample|(?:fingerprint|retina|iris|voiceprint|palm|face)(?: \\w+)?(?: ID)?|template|barcode|voiceprint',
} as const;
const ownLabels = Object.entries(own).map(
  ([category, words]) => [category as Category, new RegExp(`^(?:${words})`, 'i')] as const,
);
const ownLabelled = new RegExp(
  `(?<![\\w-])(?=[^\\d\\n]{0,48}\\d)(?:${Object.values(own).join('|')})\\.?(?: (?:numbers?|num|no|nr|id|subject|card|on)\\b\\.?){0,2}[ \\t:#=]{1,3}(?<id>(?!(?:BP|HR|RR|SPO2?|T|P|WT|HT) ?\\d{1,3}(?!\\w))(?=(?:[A-Z/:-]{0,6}\\d){3})(?:[A-Z]{1,6}-?|\\d)(?:[A-Z0-9]|[-:](?=[A-Z0-9])|(?<=\\d{5}) (?=[A-Z]\\d{1,2}\\b)|(?<=\\d{4}) (?=\\d{5})|(?<=\\d{5}) (?=\\d)){2,24})(?![\\w/.%]\\d|\\w| ?(?:mg|ml|mL|cm|mm|c?Gy|years?|days?|weeks?|months?|hours?|cells)\\b)`,
  'gi',
);

const afterDates: readonly Rule[] = [
  {
    category: (label) => labelTests.find(([, test]) => test.test(label))?.[0] ?? 'other_id',
    opens:
      /^(?:health|insurance|policy|member|subscriber|beneficiary|group|medicaid|medicare|payer|vin|licen[cs]e|plate|vehicle|account|acct|billing|invoice|claim|guarantor|authorization|csn|har|fin|encounter|visit|drivers?|certificate|dea|npi|passport|serial|s|sn|lot|udi|device|implant|accession|acc|specimen|case|order|requisition|study|exam|reference|protocol|subject)$/i,
    figureWithin: 48,
    pattern: labelledNumber,
    isWhole: (words) => !isKnownName(words),
  },
  {
    // A label of its own needs no sign between: its number has four figures at least and is no amount.
    category: (label) => ownLabels.find(([, test]) => test.test(label))?.[0] ?? 'other_id',
    opens:
      /^(?:insurance|policy|member(?:ship)?|subscriber|plan|group|medicaid|medicare|medical|beneficiary|ppo|hmo|epo|account|acct|accession|acc|invoice|claim|guarantor|encounter|csn|har|fin|visit|billing|abn|drivers?|licen[cs]e|dea|npi|gmc|nmc|ahpra|passport|state|certificate|nursing|recipient|prior|auth(?:orization)?|cytology|histology|badge|booking|ticket|wristband|identifier|id|our|your|reference|asset|serial|s|sn|lot|udi|device|implant|valve|pump|ref|specimen|path(?:ology)?|case|order|requisition|subject|study|trial|screening|cog|protocol|research|block|slides?|request|sample|fingerprint|retina|iris|voiceprint|palm|face|template|barcode)$/i,
    figureWithin: 48,
    pattern: ownLabelled,
    isWhole: (words) => !isKnownName(words),
  },
  {
    category: 'vehicle',
    opens: /^(?:plates?|registration|rego|tag)$/i,
    figureWithin: 32,
    pattern:
      /\b(?:plates?|[Rr]egistration|[Rr]ego|tag)(?: (?:number|no|is)\b\.?)?[ :#]{1,3}(?<id>(?=[A-Z ]{0,5}\d)[A-Z0-9]{2,4}[ -]?[A-Z0-9]{3,4})(?![\w-])/g,
  },
  {
    // A number that a word says is one, whatever it numbers.
    category: 'other_id',
    opens: /^(?:no|number|nr|num|id)$/i,
    figureWithin: 20,
    pattern:
      /(?<=[A-Za-z]{2} )(?:[Nn]o|NO|[Nn]umber|[Nn]r|[Nn]um|ID|[Ii]d)\b\.?[ :#]{1,3}(?<id>(?=(?:[A-Z./_-]{0,4}\d){5}|[A-Z]{1,4}[./_-]?\d{4})[A-Z0-9][A-Z0-9./_-]{3,30}[A-Z0-9])(?![\w%]| \d| ?(?:mg|ml|mL|cells|units?))/g,
  },
  {
    category: 'mrn',
    opens: /^(?:HN|hosp|lab|UBRN)$/i,
    figureWithin: 16,
    pattern:
      /\b(?:HN|[Hh]osp|[Ll]ab|UBRN)\b\.?[ :#]{1,3}(?<id>(?=(?:[A-Z -]{0,3}\d){6})[A-Z]{0,3}-?\d{2,10}(?:[ -]\d{2,8}){0,3})(?![\w/.%])/g,
  },
  {
    // National Insurance of Britain.
    category: 'ssn',
    opens: /^[A-Z]{2}(?:$|0{6}[A-D]$)/,
    pattern:
      /(?<![\w-])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\w-])|(?<![\w-])QQ\d{6}[A-D](?![\w-])/g,
  },
  {
    category: 'ip',
    opens: /^0{1,3}\.0{1,3}\.0{1,3}/,
    pattern: /(?<=\b(?:from|IP|address|[Ww]orkstation|host|at) )\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)/g,
    replacement: (words, pseudonyms) => `192.0.2.${1 + pseudonyms.number('ip', words, 254)}`,
  },
  {
    category: 'other_id',
    opens: /^(?:00:|[A-Z]{1,5}0)/,
    pattern:
      /(?<![\w-])(?:[A-Z]{2,5}\d{3,6}-\d{3}|\d{2}:[A-Z]{1,3}\d{5,8}|[A-Z]{2}\d{6,10}|(?!NCT)[A-Z]\d{7,10})(?![\w-])/g,
  },
  {
    category: 'device',
    opens: /^[0A-Fa-f]{2}(?:[:-]|$)/,
    pattern: /(?<![\w:])[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}(?![\w:-])/g,
  },
  {
    category: 'other_id',
    opens: /^[A-Z]{1,4}(?:$|0)/,
    trailed: '-/',
    pattern:
      /(?<![\w-])(?:[A-Z]{1,3}-?\d{2}-\d{4,7}|[A-Z]{1,4}-\d{2}-\d{3}|[A-Z]{1,4}-?(?:19|20)\d{2}-\d{2,7}|[A-Z]{2,4}\/\d{2,6}\/\d{2,7})(?: [A-Z]\d{1,2}\b)?(?![\w-])/g,
  },
  {
    category: 'ip',
    opens: /^0{1,3}\.0{1,3}\.0{1,3}/,
    pattern:
      /(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![\w.]*\d)/g,
    replacement: (words, pseudonyms) => `192.0.2.${1 + pseudonyms.number('ip', words, 254)}`,
  },
  {
    category: 'ip',
    opens: /^[0A-Fa-f]{1,4}(?::|$)/,
    pattern:
      /(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){5,7}[0-9A-Fa-f]{1,4}(?![\w:])|(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){2,6}(?::[0-9A-Fa-f]{1,4}){1,5}(?![\w:])/g,
    replacement: (words, pseudonyms) =>
      `2001:db8::${(1 + pseudonyms.number('ip', words, 65_000)).toString(16)}`,
  },
  {
    category: 'phone',
    opens: /^(?:0[-. ](?:000|~)|000[-./ ]000|000\)|0000 000)/,
    pattern:
      /(?<![\w.-])(?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-./ ])\d{3}[-. ]\d{4}(?: ?(?:x|ext\.?) ?\d{1,6})?(?![\w-])|(?<![\w.-])\d{3}[- ]\d{4} ?(?:x|ext\.?) ?\d{1,6}(?!\w)|(?<![\w.-])1[38]00 \d{3} \d{3}(?!\d)/g,
    replacement: figuresOf('phone', '555'),
  },
  {
    category: 'phone',
    // Of Britain, Australia and the like: with the trunk's zero, nine to eleven figures in groups.
    opens: /^00+(?:[ -]00|\))|^0{9,11}(?!\w)/,
    figure: '0',
    pattern: /(?<![\w.+/-])\(?0\d{1,4}\)?(?:[ -]?\d{2,5}){1,5}(?![\w/.-]*\d| ?(?:mg|ml|cm|mm))/g,
    isWhole: (words) => (words.startsWith('(') ? /^\d{8,11}$/ : /^\d{9,11}$/).test(words.replace(/\D/g, '')),
    replacement: figuresOf('phone', '0'),
  },
  {
    category: 'phone',
    opens: /^(?:text|ring|call|reach(?:ed)?|number|cell|mobile|fax|phone|tel|contact)$/i,
    figureWithin: 48,
    pattern:
      /\b(?=[^\d\n]{0,48}\d)(?:[Tt]ext|[Rr]ing|[Cc]all|[Rr]each(?:ed)?|[Nn]umber|[Cc]ell|[Mm]obile|[Ff]ax|[Pp]hone|[Tt]el|[Cc]ontact)\b[^\n\d;]{0,24}?[ :]\(?(?<id>\d{3}\)?[-. \n]?\d{3}[-. \n]?\d{4}|\d{3,4}[-. ]\d{4})(?![\w-])/g,
    replacement: figuresOf('phone', '555'),
  },
  {
    category: 'phone',
    opens: /^(?:pager|beeper|bleep|ext(?:ension|n)?|dial|voicemail)(?:$|0)/i,
    figureWithin: 24,
    pattern:
      /\b(?:[Pp]ager|[Bb]eeper|[Bb]leep|[Ee]xt(?:ension|n)?|[Dd]ial|[Vv]oicemail)\b\.?(?: (?:number|no|is|on)\b\.?)? ?[:#]? ?(?<id>\d{3,7}|\d-\d{4})(?![\w-])/g,
  },
  { category: 'phone', opens: /^x0/, pattern: /(?<=[a-z],? )x(?<id>\d{3,6}|\d-\d{4})(?!\w|[.%/-]\d|%)/g },
  {
    // Figure by figure: 0 4 1 9 - 5 5 5 - 0 1 6.
    category: 'phone',
    opens: /^0[ -]/,
    pattern: /(?<![\w.,/])\d(?:(?: ?- ?| )\d){6,14}(?![\w.,/]*\d)/g,
  },
  {
    // In words, as somebody says it.
    category: 'phone',
    opens: /^(?:oh|zero|one|two|three|four|five|six|seven|eight|nine|double)$/i,
    pattern:
      /\b(?:(?:oh|zero|one|two|three|four|five|six|seven|eight|nine|double|triple)[ ,-]{1,2}){6,13}(?:oh|zero|one|two|three|four|five|six|seven|eight|nine)\b/gi,
    replacement: (words, pseudonyms) =>
      words.replace(
        /[a-z]+/gi,
        (word, at: number) => spoken[pseudonyms.number('phone', `${words} ${at}`, 10)] ?? word,
      ),
  },
  {
    category: 'phone',
    opens: /^00?0?(?!0)/,
    led: '+',
    pattern: /(?<![\w.+])\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,5}(?!\w)/g,
    replacement: figuresOf('phone', '999'),
  },
  {
    category: 'phone',
    opens:
      /^(?:ph|phone|tel(?:ephone)?|call(?:back)?|pager|beeper|fax|cell|mobile|ext(?:ension)?|voicemail|text)$/i,
    figureWithin: 32,
    pattern:
      /\b(?=[^\d\n]{0,32}\d)(?:ph|phone|telephone|tel|call(?:back)?|pager|beeper|fax|cell|mobile|ext(?:ension)?|voicemail|text)\b\.?(?: (?:number|no|at|back at|is)\b\.?){0,2} ?[:#]? ?(?<id>\d{3}[-. ]\d{4}|\d{10}|\d{7}|(?<=ext(?:ension)?\.? ?[:#]? ?)\d{3,6})(?![\w-])/gi,
    replacement: figuresOf('phone', '555'),
  },
  {
    category: 'address',
    opens: /^(?:zip|postal)(?:code)?(?:$|0)/i,
    figureWithin: 20,
    pattern: /\b(?:ZIP|Zip|zip|Postal|postal)(?: ?[Cc]ode)? ?:? ?(?<id>\d{5}(?:-\d{4})?)(?![\w-])/g,
    replacement: (words) => words.replace(/\d/g, '0'),
  },
  {
    category: 'age_over_89',
    opens: /^0{2,3}(?:[- ]?[a-z])/,
    pattern:
      /(?<![\w.])(?<id>9\d|1[0-2]\d)(?=[ -]?(?:years?|yrs?|y\.?o\.?|y\/o)\b(?:[ -]?old)?(?! (?:ago|survival|later)))/g,
    replacement: () => '90+',
  },
  {
    // "Great-gran is 102 and well".
    category: 'age_over_89',
    opens: /^0{2,3}(?: [a~]|[,.;])/,
    pattern:
      /(?<=\b(?:gran|nan|nana|nanny|granny|grandma|grandpa|grandad|grandmother|grandfather|grandparent|aunt|auntie|uncle|neighbour|neighbor|who|she|he) (?:is|was|turned) (?:now |aged )?)(?<id>9\d|1[01]\d)(?= (?:and|now|this|but|years)\b|[,.;]? ?$|[.;]\s|, )/g,
    replacement: () => '90+',
  },
  {
    // "Great-grandmother, 94, lives with them".
    category: 'age_over_89',
    opens: /^00[,.;)]/,
    pattern:
      /(?<=\b(?:gran\w*|nan|nana|nanny|oma|opa|abuel[ao]|(?:great-?)?(?:aunt|uncle)|grand\w+|neighbou?r|carer)(?: [A-Z][a-z]+)?(?:, | \())(?<id>9\d)(?=[,.;)])/gi,
    replacement: () => '90+',
  },
  {
    // "Zahava, 96, holds the key".
    category: 'age_over_89',
    opens: /^0{2,3},/,
    pattern:
      /(?<=(?!(?:Sats|Sat|Temp|Pulse|Rate|Weight|Dose|Day|Glucose|Sodium)\b)\b[A-Z][a-zà-ÿ]{2,}, )(?<id>9\d|1[01]\d)(?=, [a-z])/g,
    replacement: () => '90+',
  },
  {
    category: 'age_over_89',
    opens: /^(?:aged?|at|turn(?:s|ed|ing)?|reached)$/i,
    figureWithin: 20,
    pattern:
      /\b(?:[Aa]ged?|at(?: the)? age(?: of)?|[Tt]urn(?:s|ed|ing)?|[Rr]eached)[: ] ?(?<id>9\d|1[0-2]\d)(?![\w%/°]|\.\d| ?(?:degrees|deg|percent|mg|ml|cm|mm|kg|bpm|beats|sats?|points?))/g,
    replacement: () => '90+',
  },
];

const spoken = ['oh', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

const nothing: readonly RegExpExecArray[] = [];

/** A rule as it is tried. All are of one shape: the loop over them is the busiest of all. */
class SoughtRule {
  /** Without one the whole text is searched, where `needs` is found. */
  readonly sought: Sought | undefined;
  readonly needs: Sought | undefined;
  readonly pattern: RegExp;
  readonly category: Rule['category'];
  readonly isWhole: Rule['isWhole'];
  readonly replacement: Rule['replacement'];

  constructor({ category, needs, pattern, isWhole, replacement, ...how }: Rule) {
    this.sought = Object.keys(how).length === 0 ? undefined : seek(pattern, how);
    this.needs = needs;
    this.pattern = pattern;
    this.category = category;
    this.isWhole = isWhole;
    this.replacement = replacement;
  }

  matchesIn(read: ReadText): readonly RegExpExecArray[] {
    if (this.sought !== undefined) return matchesOf(this.sought, read);
    return this.needs === undefined || hasMatch(this.needs, read)
      ? [...read.text.matchAll(this.pattern)]
      : nothing;
  }
}

const soughtOf = (rules: readonly Rule[]): readonly SoughtRule[] => rules.map((rule) => new SoughtRule(rule));
const sureRules = soughtOf(sure);
const otherRules = soughtOf([...afterDates, ...codeRules]);

/** Several rules often see one number: what stands instead is made for the span that stays alone. */
class NumberSpan implements Span {
  readonly start: number;
  readonly end: number;
  readonly category: Category;
  readonly #words: string;
  readonly #rule: SoughtRule;
  readonly #pseudonyms: Pseudonyms;
  #made: string | undefined;

  constructor(
    {
      words,
      start,
      category,
    }: { readonly words: string; readonly start: number; readonly category: Category },
    rule: SoughtRule,
    pseudonyms: Pseudonyms,
  ) {
    this.start = start;
    this.end = start + words.length;
    this.category = category;
    this.#words = words;
    this.#rule = rule;
    this.#pseudonyms = pseudonyms;
  }

  get replacement(): string {
    this.#made ??=
      this.#rule.replacement?.(this.#words, this.#pseudonyms) ??
      this.#pseudonyms.shaped(this.category, this.#words);
    return this.#made;
  }
}

/** Addresses of the net, social security and record numbers. */
export const findSureNumbers = (read: ReadText, pseudonyms: Pseudonyms): Span[] =>
  findBy(sureRules, read, pseudonyms);

/** Numbers of accounts, licences, devices, specimens, telephones; ages over 89. */
export const findNumbers = (read: ReadText, pseudonyms: Pseudonyms): Span[] =>
  findBy(otherRules, read, pseudonyms);

function findBy(rules: readonly SoughtRule[], read: ReadText, pseudonyms: Pseudonyms): Span[] {
  const spans: Span[] = [];
  for (const rule of rules) {
    if (rule.sought !== undefined && !mayMatch(rule.sought, read)) continue;
    const matches = rule.matchesIn(read);
    for (let n = 0; n < matches.length; n += 1) {
      const match = matches[n] as RegExpExecArray;
      const words = match.groups?.id ?? match[0];
      if (rule.isWhole?.(words, match[0]) === false) continue;
      const category = typeof rule.category === 'string' ? rule.category : rule.category(match[0]);
      spans.push(new NumberSpan({ words, start: placeOf(match, words), category }, rule, pseudonyms));
    }
  }
  return spans;
}

/** A record number of the chart wherever it stands, with or without its label. */
export function findKnownNumbers(
  text: string,
  { numbers, pseudonyms }: { readonly numbers: readonly string[]; readonly pseudonyms: Pseudonyms },
): Span[] {
  const spans: Span[] = [];
  for (const number of numbers) {
    if (number.length < 4) continue;
    for (
      let start = text.indexOf(number);
      start !== -1;
      start = text.indexOf(number, start + number.length)
    ) {
      const end = start + number.length;
      if (/[A-Za-z0-9]/.test(text.charAt(start - 1)) || /[A-Za-z0-9]/.test(text.charAt(end))) continue;
      spans.push({ start, end, category: 'mrn', replacement: pseudonyms.shaped('mrn', number) });
    }
  }
  return spans;
}
