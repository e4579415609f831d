import { assess } from '../../text/assertion.ts';
import { findTumors } from '../tumors/named-tumors.ts';
import type { MarkerHit } from './marker-hit.ts';
import type { ResultHit } from './marker-place.ts';

const inBloodOf =
  /^[^.;]{0,30}\b(?:in|from|on)\s+(?:(?:her|his|the|their|peripheral|patient.s)\s+){0,2}(?:blood|lymphocytes|saliva)\b/i;

/** `heterozygous, maternally inherited`. */
const inheritedFrom = /\b(?:maternally|paternally)\s(?:inherited|derived)\b|\binherited\sfrom\s/i;

/** `germline SUFU negative`, `PTCH1 somatic frameshift`, `TP53 R248W (germline)`. */
export function originOf(text: string, hit: MarkerHit, end: number): string | undefined {
  const ahead =
    /\b([Gg]ermline|GERMLINE|[Ss]omatic|[Cc]onstitutional)\s(?:testing\s(?:of|for)\s)?(?:[A-Z][A-Za-z\d]{1,7}(?:\s?[/,&]\s?|,?\sand\s|,?\sor\s)){0,8}$/u.exec(
      text.slice(Math.max(0, hit.start - 80), hit.start),
    )?.[1];
  const told = text.slice(hit.end, end + 30);
  const near =
    (/(?<!\b(?:points?|pointing)\sto\s(?:an?\s)?|\b(?:suggests?|possible|possibly|probably|likely|presumably|presumed|perhaps|maybe|be|raises?|imply|implies|not|no|exclude)\s(?:an?\s)?)\bgermline\b(?!\s(?:origin\s|variant\s|status\s)?(?:can\s?not|could|may|might|is\s(?:possible|not|unknown)|unknown|not\s))/i.exec(
      told,
    ) ?? /\b(?:somatic|constitutional)\b/i.exec(told))?.[0];
  if (inheritedFrom.test(text.slice(hit.end, end + 60).split(/;|\.\s/, 1)[0] ?? '')) return 'germline';
  const origin = (ahead ?? near)?.toLowerCase();
  if (origin === undefined && inBloodOf.test(text.slice(end, end + 60))) return 'germline';
  return origin === 'constitutional' ? 'germline' : origin;
}

/** Disorders that are called after their gene. */
const disorder = /^(?:NF[12]|TSC[12])$/;
const ofTestOrClinic =
  /^[\s-]{0,2}(?:test\w*|status|screen\w*|genetic\w*|clinic|unknown|work-?up|evaluation|sequencing|panel|stop|frameshift|splice|loss|change|variants?|suspected|negative|excluded|counsel\w*|referral|analysis|\?)/i;
const bornAhead =
  /\b(?:germline|constitutional|inherited|de\s+novo|heterozygous|hereditary)\s(?:\p{L}+\s){0,1}$/iu;
const bornBehind =
  /^[\s,(-]{1,3}(?:germline(?!\s{0,2}(?:[—–:-]|(?:test|sample|blood|panel|sent|send|result|stud|analys|sequenc|work|pend|await|await|drawn|referral|counsel|status|dna)\w*))|constitutional|carriers?\b|heterozygo\w+|(?:predisposition|cancer)\s+syndrome|predisposition|syndrome)\b/i;
/** The patient has it: `known NF1`, `in the setting of NF1`, `a boy with NF1`, or it heads the line. */
const patientHas =
  /(?:^[\s*-]{0,4}|[,;(/+]\s?|\b(?:known|has|have|with|w\/|setting\s+of|context\s+of|background(?:\s+of)?|bg|pmh|h\/o|due\s+to|of|and|dx|diagnosis\s+of|affected\s+by|underlying|genetic|clinical)\s{1,2}:?\s?)$/i;

/**
 * What the way a marker is named says where no result is given: the patient was born with it (`germline SMARCB1`,
 * `DICER1 carrier`, `NF1 since birth`), or it ends a list of changes (`H3.1 K27M, ACVR1`) or stands in brackets at a
 * tumour (`astrocytoma (FGFR1)`).
 */
export function resultOfName(at: {
  readonly text: string;
  readonly found: readonly MarkerHit[];
  readonly index: number;
}): ResultHit | undefined {
  const { text, found, index } = at;
  const hit = found[index];
  if (hit === undefined) return undefined;
  const ahead = text.slice(Math.max(0, hit.start - 40), hit.start);
  const behind = text.slice(hit.end, hit.end + 40);
  if (ofTestOrClinic.test(behind)) return undefined;
  const isBorn =
    (hit.own === null && (bornAhead.test(ahead) || bornBehind.test(behind))) ||
    /^[\s,(-]{1,3}germline\b/i.test(behind) ||
    (disorder.test(hit.name) && patientHas.test(ahead) && !/^,\s[A-Z][A-Z0-9]{2,7}\b/.test(behind));
  const isChanged = isBorn
    ? false
    : endsList(at, hit) ||
      (namesTumors.test(hit.name) && hit.own === null && tumorBehind.test(behind)) ||
      (/\($/.test(ahead) && /^\s?[),]/.test(behind) && findTumors(text).length > 0);
  if (!isBorn && !isChanged) return undefined;
  const { negated, otherPerson, planned, hedged } = assess(text, hit, '');
  if (negated || otherPerson || planned || hedged) return undefined;
  return { start: hit.start, end: hit.end, leads: false, text: isBorn ? 'germline' : 'altered' };
}

/** Tumours are called after the genes that drive them: `ROS1 infant glioma`, `RELA ependymoma`. */
const namesTumors = /^(?:ALK|ROS1|MET|NTRK[123]?|ZFTA|YAP1|BRAF|FGFR[123]|MN1|BCOR|CIC|MYB|MYBL1|PLAGL1)$/;
const tumorBehind =
  /^[\s-](?:(?:infant(?:ile)?(?:-type)?|hemispheric|supratentorial|high|low|grade|diffuse|p(?:a?e)diatric|midline|temporal|frontal)[\s-]){0,3}(?:\p{L}{0,20}glioma|ependymoma|astrocytoma|ganglioglioma|sarcoma|neuroepithelial)\b/iu;

/** The last of a list whose other members are changes by their names. */
function endsList(
  {
    text,
    found,
    index,
  }: { readonly text: string; readonly found: readonly MarkerHit[]; readonly index: number },
  hit: MarkerHit,
): boolean {
  const before = found[index - 1];
  return (
    before !== undefined &&
    before.own !== null &&
    /^\s?(?:,|\+|and|&|\/)\s?$/.test(text.slice(before.end, hit.start)) &&
    /^\s?(?:[.;,)]|$)/.test(text.slice(hit.end))
  );
}
