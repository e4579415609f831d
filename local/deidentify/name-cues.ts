import { mentionsByGrammar } from './name-grammar.ts';
import type { NameMention, NameWord } from './name-mention.ts';
import { matchesOf, seek } from './openings.ts';

const name = "[A-ZÀ-Þ][A-Za-zÀ-ÿ]*(?:[’'-][A-ZÀ-Þ][A-Za-zÀ-ÿ]*)*";
const particle = '(?:(?:van|von|de|der|den|del|la|le|da|di|bin|al|ter) ){0,3}';
const initial = '(?: [A-Z]\\b\\.?)';
const givenFirst = `${name}${initial}?(?: ${particle}${name}){1,2}`;
const familyFirst = `${particle}${name}(?: ${name})?, ?${name}(?: ${name}|${initial})?`;
const either = `(?<name>${familyFirst}|${givenFirst})`;

const kin =
  'mother|father|mom|mum|dad|mommy|daddy|parent|parents|guardian|grandmother|grandfather|grandma|grandpa|stepmother|stepfather|foster mother|foster father|aunt|uncle|sister|brother|sibling|twin|cousin|son|daughter|wife|husband|partner|caregiver|babysitter|teacher|neighbor|friend|interpreter';
const contact = `(?:${kin}|caller|bedside|contact|contacts|next of kin|emergency contact|informant|accompanied by|school nurse|spouse|visitor|family|historian)`;
const clinician =
  '(?:attending|surgeon|assistant|resident|fellow|radiologist|pathologist|anesthesiologist|anaesthetist|neurosurgeon|oncologist|neurologist|pediatrician|referring|PCP|primary care|provider|physician|author|consultant|nurse|therapist|social worker|cc|technologist|signed|dictated|ordering|requested by|referred by|pharmacist|dietitian|clinician|coordinator)';
const credential =
  '(?:MD|M\\.D\\.|DO|D\\.O\\.|PhD|Ph\\.D\\.|RN|BSN|MSN|NP|CNP|FNP|CRNP|APRN|PA-C|PA|MSW|LCSW|LSW|PT|DPT|OT|OTR|SLP|PharmD|PsyD|MBBS|FACS|FAANS|CCLS|DNP)';

/** The alternatives' first words, for `seek`. */
const firstWords = (alternatives: string): string =>
  [
    ...new Set(
      alternatives
        .replaceAll(/\(\?:|\)/g, '')
        .split('|')
        .map((one) => one.split(' ')[0]),
    ),
  ].join('|');
const nameOpens = /^(?:[A-ZÀ-Þ]|(?:van|von|de|der|den|del|la|le|da|di|bin|al|ter)$)/;

const cues: readonly {
  readonly whose: NameMention['whose'];
  readonly pattern: RegExp;
  readonly how: Parameters<typeof seek>[1];
  readonly isSure?: boolean;
}[] = [
  {
    whose: 'patient',
    isSure: true,
    how: { opens: /^(?:Patient|PATIENT|Pt|PT|Child|Name|NAME|Re|RE|Regarding)$/ },
    pattern: new RegExp(
      `(?<![\\w])(?:Patient|PATIENT|Pt|PT|Child|Name|NAME|Re|RE|Regarding)(?:'s)?(?: Name| NAME| name)?[ \\t]{0,3}:[ \\t]{0,4}${either}(?=[ \\t]{2}|[ \\t]*(?:\\n|\\r|$|[(;|]|,? ?(?:MRN|DOB|D\\.O\\.B|Age|AGE|Sex|age|born)\\b))`,
      'dg',
    ),
  },
  {
    whose: 'patient',
    how: { opens: /^(?:Patient|PATIENT|Pt|Child|Name|NAME)$/ },
    pattern: new RegExp(
      `(?<![\\w])(?:Patient|PATIENT|Pt|Child|Name|NAME)(?:'s)?(?: Name| NAME| name)?[ \\t]{0,3}:[ \\t]{0,4}${either}`,
      'dg',
    ),
  },
  {
    whose: 'patient',
    isSure: true,
    how: { closes: /^(?:MRN|DOB|D)/ },
    pattern: new RegExp(`(?<=(?:^|\\n)[ \\t]{0,4})${either}(?=,?[ \\t]{1,9}\\(?(?:MRN|DOB|D\\.O\\.B))`, 'dg'),
  },
  {
    whose: 'patient',
    isSure: true,
    how: { opens: nameOpens },
    pattern: new RegExp(
      `(?<=(?:^|\\n|\\t|[ ]{2})[ \\t]{0,4})(?<name>${familyFirst})(?=(?:[ ]{2}|\\t)[ \\t]{0,40}[A-Z]{0,4}[-#:]?\\d)`,
      'dg',
    ),
  },
  {
    whose: 'relative',
    how: { opens: new RegExp(`^(?:${firstWords(contact)})`, 'i') },
    pattern: new RegExp(
      `\\b(?:${contact.replaceAll(/\b([a-z])/g, (letter) => `[${letter}${letter.toUpperCase()}]`)})(?:'s)?(?: name| Name)?(?: \\([^)\\n]{1,20}\\))?[ \\t]{0,2}:[ \\t]{0,4}${either}`,
      'dg',
    ),
  },
  {
    whose: 'relative',
    how: { opens: new RegExp(`^(?:${firstWords(kin)})$`) },
    pattern: new RegExp(
      `\\b(?:${kin})(?:,| is| named| called|'s name is)? (?<name>${name}(?: ${name})?)`,
      'dg',
    ),
  },
  {
    whose: 'clinician',
    isSure: true,
    how: { opens: /^(?:Drs?|DR|Prof|Mrs?|MRS|Ms|Mx|MR|Miss|Professor)$/ },
    pattern: new RegExp(
      `(?<![\\w])(?:(?:Drs?|DR|Prof|Mrs?|MRS|Ms|Mx)\\b\\.?|MR\\.|Miss|Professor) (?<name>${particle}${name}(?: ${particle}${name})?)`,
      'dg',
    ),
  },
  {
    whose: 'clinician',
    isSure: true,
    how: {
      closes:
        /^(?:MD|M|DO|D|PhD|Ph|RN|BSN|MSN|NP|CNP|FNP|CRNP|APRN|PA|MSW|LCSW|LSW|PT|DPT|OT|OTR|SLP|PharmD|PsyD|MBBS|FACS|FAANS|CCLS|DNP)$/,
    },
    pattern: new RegExp(`(?<![\\w])${either},? ${credential}(?![\\w])`, 'dg'),
  },
  {
    whose: 'clinician',
    how: {
      opens:
        /^(?:signed|dictated|authored|reviewed|verified|read|transcribed|interpreted|performed|reported|entered|approved|co|seen|written|attested|finali|accompanied|completed|notified|referred)/i,
    },
    pattern: new RegExp(
      `\\b(?:[Ss]igned|[Dd]ictated|[Aa]uthored|[Rr]eviewed|[Vv]erified|[Rr]ead|[Tt]ranscribed|[Ii]nterpreted|[Pp]erformed|[Rr]eported|[Ee]ntered|[Aa]pproved|[Cc]o-?signed|[Ss]een|[Ww]ritten|[Aa]ttested|[Ff]inali[sz]ed|[Aa]ccompanied|[Cc]ompleted|[Nn]otified|[Rr]eferred)(?: electronically)? by:? ${either}`,
      'dg',
    ),
  },
  {
    whose: 'clinician',
    how: { opens: new RegExp(`^(?:${firstWords(clinician)})`, 'i') },
    pattern: new RegExp(
      `\\b(?:${clinician.replaceAll(/\b([a-z])/g, (letter) => `[${letter}${letter.toUpperCase()}]`)})(?: [a-zA-Z]{1,12}){0,2}[ \\t]{0,2}:[ \\t]{0,4}${either}`,
      'dg',
    ),
  },
];

/** Words that begin with a capital in a chart and are no names; a name ends before them. */
const stops: ReadonlySet<string> = new Set(
  `the a an and or of in on at to for from by with without no not none he she they his her their it this that these
  there is was are were be has had have will would may can did does do reports reported states stated denies asks asked
  says said called call calls seen reviewed today yesterday tomorrow mri ct pet eeg csf icu ed er or picu nicu evd vp
  iv po mg ml cm mm who cns mrn dob age sex male female date time room unit clinic hospital department division service
  emergency neurosurgery neurology oncology radiology pathology radiation medicine surgery surgical pediatric pediatrics
  children's childrens center centre university institute school electronically signed attending resident fellow
  surgeon radiologist pathologist nurse physician doctor md do phd rn np pa assessment plan history exam examination
  findings impression technique indication comparison diagnosis procedure specimen description complications
  medications allergies vitals weight height temperature monday tuesday wednesday thursday friday saturday sunday
  january february march april june july august september october november december please follow continue discussed
  brain tumor tumour mass lesion left right headache vomiting final preliminary addendum dear re phone fax tel email
  home address mother father mom dad parent parents guardian sibling brother sister patient patient's child caller contact bedside
  interval resection craniotomy biopsy chemotherapy radiotherapy note report progress consult discharge summary
  after before during since until when if then both also all any only very well awake alert stable new old`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const inName = /[A-Za-zÀ-ÿ]+/g;

const soughtCues = cues.map(({ whose, pattern, how, isSure = false }) => ({
  whose,
  sought: seek(pattern, how),
  isSure,
}));

/** Names by what stands around them. */
export function mentionsIn(text: string): NameMention[] {
  const mentions: NameMention[] = mentionsByGrammar(text);
  for (const { whose, sought, isSure } of soughtCues)
    for (const match of matchesOf(sought, text)) {
      const [from] = match.indices?.groups?.name ?? [match.index];
      const words = wordsOf(match.groups?.name ?? '', from, isSure);
      if (words.length > 0) mentions.push({ whose, words });
    }
  return mentions;
}

/** Stops that parents choose as names: behind a sure cue they are one. */
const nameable: ReadonlySet<string> = new Set(['may', 'will', 'june', 'april', 'august', 'a']);

/** Words that are no names are left off in front; behind the first of them the name is over. */
function wordsOf(words: string, from: number, isSure: boolean): NameWord[] {
  const isStop = ({ word }: NameWord): boolean => {
    const folded = word.toLowerCase();
    return stops.has(folded) && !(isSure && nameable.has(folded));
  };
  const all = [...words.replace(/['’]S$/, '').matchAll(inName)]
    // The van in "van der Berg" is no more a name than "the".
    .filter(({ 0: word }) => word.charAt(0) !== word.charAt(0).toLowerCase())
    .map(({ 0: word, index }) => ({ word, start: from + index, end: from + index + word.length }));
  const first = all.findIndex((one) => !isStop(one));
  if (first === -1) return [];
  const rest = all.slice(first);
  const end = rest.findIndex(isStop);
  return end === -1 ? rest : rest.slice(0, end);
}
