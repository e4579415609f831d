import type { Span } from '../../domain/evidence.ts';
import { sought } from '../text/sought.ts';

/** A tumour by its initials, with what they stand for. Case counts: `PA` is a tumour, `pa` is not. */
export interface ShortName extends Span {
  readonly text: string;
  readonly full: string;
}

/** `certain`: the letters mean nothing else in such notes. The others count only where a tumour is spoken of. */
const shortNames: readonly { readonly pattern: string; readonly full: string; readonly certain: boolean }[] =
  [
    { pattern: 'DIPG', full: 'diffuse intrinsic pontine glioma', certain: true },
    { pattern: 'DMG', full: 'diffuse midline glioma', certain: true },
    { pattern: 'p?HGG', full: 'high-grade glioma', certain: true },
    { pattern: 'p?LGG', full: 'low-grade glioma', certain: true },
    { pattern: 'GBM', full: 'glioblastoma', certain: true },
    { pattern: 'JPA', full: 'juvenile pilocytic astrocytoma', certain: true },
    { pattern: 'PMA', full: 'pilomyxoid astrocytoma', certain: false },
    { pattern: 'PXA', full: 'pleomorphic xanthoastrocytoma', certain: true },
    { pattern: 'SEGA', full: 'subependymal giant cell astrocytoma', certain: true },
    { pattern: 'OPG', full: 'optic pathway glioma', certain: false },
    { pattern: 'OPHG', full: 'optic pathway hypothalamic glioma', certain: true },
    { pattern: 'DNE?T', full: 'dysembryoplastic neuroepithelial tumor', certain: true },
    {
      pattern: 'AT\\s?/?\\s?RT(?:[\\s-](?:MYC|TYR|SHH))?',
      full: 'atypical teratoid/rhabdoid tumor',
      certain: true,
    },
    { pattern: 'ETMR', full: 'embryonal tumor with multilayered rosettes', certain: true },
    { pattern: 'ETANTR', full: 'embryonal tumor with abundant neuropil and true rosettes', certain: true },
    { pattern: '(?:CNS\\s?-?|s)?PNET', full: 'primitive neuroectodermal tumor', certain: true },
    {
      pattern: 'PF[\\s-]?EPN[\\s-]?A|PFA[\\s-]EPN|EPN[\\s-]PFA',
      full: 'posterior fossa group A ependymoma',
      certain: true,
    },
    {
      pattern: 'PF[\\s-]?EPN[\\s-]?B|PFB[\\s-]EPN|EPN[\\s-]PFB',
      full: 'posterior fossa group B ependymoma',
      certain: true,
    },
    { pattern: 'ST[\\s-]EPN', full: 'supratentorial ependymoma', certain: true },
    { pattern: 'PF[\\s-]EPN', full: 'posterior fossa ependymoma', certain: true },
    { pattern: 'SP[\\s-]EPN', full: 'spinal ependymoma', certain: true },
    { pattern: 'MPE', full: 'myxopapillary ependymoma', certain: true },
    { pattern: 'EPN', full: 'ependymoma', certain: true },
    { pattern: 'CPP', full: 'choroid plexus papilloma', certain: false },
    { pattern: 'CPC', full: 'choroid plexus carcinoma', certain: false },
    { pattern: 'RGNT', full: 'rosette-forming glioneuronal tumor', certain: true },
    { pattern: 'DLGNT', full: 'diffuse leptomeningeal glioneuronal tumor', certain: true },
    { pattern: 'PLNTY', full: 'polymorphous low-grade neuroepithelial tumor of the young', certain: true },
    { pattern: 'PPTID', full: 'pineal parenchymal tumor of intermediate differentiation', certain: true },
    { pattern: 'DIG', full: 'desmoplastic infantile ganglioglioma', certain: false },
    { pattern: 'DIA', full: 'desmoplastic infantile astrocytoma', certain: false },
    { pattern: 'ACP', full: 'adamantinomatous craniopharyngioma', certain: false },
    { pattern: 'NGGCT', full: 'non-germinomatous germ cell tumor', certain: true },
    { pattern: 'NF1[\\s-]OPG', full: 'optic pathway glioma', certain: true },
    { pattern: 'MPNST', full: 'malignant peripheral nerve sheath tumor', certain: true },
    { pattern: 'LCH', full: 'Langerhans cell histiocytosis', certain: true },
    {
      pattern: '(?:[Aa]typical|ATYPICAL)\\s(?:[Pp]lexus|PLEXUS)\\s(?:papilloma|PAPILLOMA)',
      full: 'atypical choroid plexus papilloma',
      certain: true,
    },
    { pattern: '(?<!horoid\\s)[Pp]lexus\\s[Pp]apilloma', full: 'choroid plexus papilloma', certain: true },
    { pattern: '(?<!horoid\\s)[Pp]lexus\\s[Cc]arcinoma', full: 'choroid plexus carcinoma', certain: true },
    { pattern: 'MB', full: 'medulloblastoma', certain: false },
    { pattern: 'PA', full: 'pilocytic astrocytoma', certain: false },
    { pattern: 'GG', full: 'ganglioglioma', certain: false },
    { pattern: '[Cc]ranio', full: 'craniopharyngioma', certain: false },
  ];
const anyShort = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}/-])(?:${shortNames.map(({ pattern }) => `(${pattern})`).join('|')})(?![\\p{L}\\p{N}-]|/\\p{L})`,
    'gu',
  ),
);
/** Words by which a tumour is spoken of, in front of or behind initials that also mean other things. */
const spokenOf =
  /(?:\b(?:dx|diagnos\w+|hx|h\/o|history|histolog\w+|path\w*|known|residual|recurren\w+|relapsed|progressive|resected|biopsied|cerebell\w+|optic|tectal|thalam\w+|suprasellar|p\.?\s?fossa|fossa|cystic|bx|w\/|with|of|for|a|an|had|has|is|was|impression|imp|problem|background|bg|re|pt|[MF]|boy|girl|child|yo|y\/o|NF1|treated)\b[\s:=,#*-]{0,4}(?:an?\s+)?|^[\s\d.)*-]{0,6})$/iu;
const follows =
  /^[\s,(]{0,3}(?:CNS\b|WHO\b|gr\b|grade\b|G[1-4]\b|group\b|gp\b|grp\b|SHH\b|WNT\b|LCA\b|M[0-4]\b|BRAF\b|KIAA|s\/p\b|sp\b|resect\w*|post\b|of\s+the|on\s+(?:vin|carbo|tram|dab|chemo|tx|treatment|surveillance|mainten)|completed|status|tumou?r|dx\b|diagnosed|relapse|recurrence|in\s+(?:CR|remission)|stable|std|std-risk|HR\b|SR\b|classic|desmoplastic|anaplastic|off\b|now\b|confirmed)/iu;
const otherMeaning =
  /^[\s-]{0,2}(?:and\s+lat|view|chest|film|projection|cath\w*|pressure|of\s+file|school|student|line|catheter|C\b|-C\b)/i;

/** The tumours a text names by initials, in order. */
export function findShortNames(text: string): ShortName[] {
  return [...text.matchAll(anyShort)].flatMap((match) => {
    const index = match.findIndex((group, at) => at > 0 && group !== undefined) - 1;
    const name = shortNames[index];
    if (name === undefined) return [];
    const [start, end] = [match.index, match.index + match[0].length];
    const behind = text.slice(end, end + 30);
    const isMeant =
      name.certain ||
      (!otherMeaning.test(behind) &&
        !/\d\s?$/.test(text.slice(Math.max(0, start - 2), start)) &&
        (follows.test(behind) || spokenOf.test(text.slice(Math.max(0, start - 40), start))));
    return isMeant ? [{ start, end, text: match[0], full: name.full }] : [];
  });
}
