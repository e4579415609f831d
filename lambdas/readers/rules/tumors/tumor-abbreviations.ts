import type { Span } from '../../../domain/evidence.ts';
import { remembered } from '../../text/remembered.ts';
import { matchesOf, sought } from '../../text/sought.ts';
import { type TumorEntity, tumorEntities } from './tumor-entities.ts';

/** A tumour by its initials, with what they stand for. Case counts: `PA` is a tumour, `pa` is not. */
export interface ShortName extends Span {
  readonly text: string;
  readonly full: string;
  readonly entity: TumorEntity;
}

const shortNames = tumorEntities.flatMap((entity) => [
  ...(entity.initials ?? []).map((pattern) => ({ entity, pattern, certain: true })),
  ...(entity.doubtful ?? []).map((pattern) => ({ entity, pattern, certain: false })),
]);
const anyShort = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}/-])(?:${shortNames.map(({ pattern }) => `(${pattern})`).join('|')})(?![\\p{L}\\p{N}-]|/\\p{L})`,
    'gu',
  ),
);
/** Words by which a tumour is spoken of, in front of or behind initials that also mean other things. */
const spokenOf =
  /(?:\b(?:dx|diagnos\w+|hx|h\/o|history|histolog\w+|path\w*|known|residual|recurren\w+|relapsed|progressive|resected|biopsied|cerebell\w+|optic|tectal|thalam\w+|suprasellar|hypothalam\w+|chiasm\w*|brainstem|pontine|spinal|pineal|frontal|temporal|parietal|occipital|insular|vermian|medullary|ventric\w+|vent|supratentorial|infratentorial|p\.?\s?fossa|fossa|cystic|bx|w\/|with|of|for|a|an|had|has|is|was|impression|imp|problem|background|bg|re|pt|[MF]|boy|girl|child|yo|y\/o|NF1|treated|adamantinomatous|papillary|desmoplastic|classic|anaplastic|nodular|SHH|WNT|group\s[34]|metastatic|relapsing|refractory|localised|localized)\b[\s:=,#*-]{0,4}(?:an?\s+)?|^[\s\d.)*-]{0,6})$/iu;
const follows =
  /^[\s,(]{0,3}(?:CNS\b|WHO\b|gr\b|grade\b|G[1-4]\b|group\b|gp\b|grp\b|SHH\b|WNT\b|LCA\b|M[0-4]\b|BRAF\b|KIAA|s\/p\b|sp\b|resect\w*|post\b|of\s+the|on\s+(?:vin|carbo|tram|dab|chemo|tx|treatment|surveillance|mainten)|completed|status|tumou?r|dx\b|diagnosed|relapse|recurrence|in\s+(?:CR|remission)|stable|std|std-risk|with\s+(?:lepto|drop|mets|spread)|remnant|residu\w*|favou?red|likely|suspected|\(|HR\b|SR\b|classic|desmoplastic|anaplastic|off\b|now\b|confirmed)/iu;
const otherMeaning =
  /^[\s-]{0,2}(?:and\s+lat|view|chest|film|projection|cath\w*|pressure|of\s+file|school|student|line|catheter|C\b|-C\b)/i;

/** Letters that are more often something else count only right behind these. */
const onlyBehind: Readonly<Record<string, RegExp>> = {
  // `versus`, `vital signs`
  VS: /(?:\d\s?(?:cm|mm)\s|\b(?:left|right|bilateral|bilat|l|r|lt|rt|b\/l|sided|residual|recurrent|known|growing|enlarging|nf-?2|(?:removal|resection|excision|debulking|growth|irradiation|radiosurgery|volume|size)\s+of(?:\s+(?:the|her|his))?)\s|\([lr]\)\s)$/i,
  PN: /\b(?:nf-?1|facial|orbital|paraspinal|left|right|l|r|large|known|symptomatic|inoperable|residual)\s$/i,
};

/** The tumours a text names by initials, in order. */
export const findShortNames: (text: string) => readonly ShortName[] = remembered(shortNamesIn);

function shortNamesIn(text: string): ShortName[] {
  return matchesOf(anyShort, text).flatMap((match) => {
    const index = match.findIndex((group, at) => at > 0 && group !== undefined) - 1;
    const name = shortNames[index];
    if (name === undefined) return [];
    const [start, end] = [match.index, match.index + match[0].length];
    return name.certain || isMeant(text, { start, end })
      ? [{ start, end, text: match[0], full: name.entity.name, entity: name.entity }]
      : [];
  });
}

function isMeant(text: string, { start, end }: Span): boolean {
  const ahead = text.slice(Math.max(0, start - 40), start);
  const behind = text.slice(end, end + 30);
  const needed = onlyBehind[text.slice(start, end)];
  if (needed !== undefined) return needed.test(ahead);
  return (
    !otherMeaning.test(behind) && !/\d\s?$/.test(ahead) && (follows.test(behind) || spokenOf.test(ahead))
  );
}
