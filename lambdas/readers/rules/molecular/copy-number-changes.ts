import { matchesOf, sought } from '../../text/sought.ts';
import type { MarkerHit } from './marker-hit.ts';

const number = '(?:1\\d|2[0-2]|[1-9]|[XY])';
const band = '(?:\\d{1,2}(?:\\.\\d{1,2})?(?:\\s?-\\s?[pq]?(?:\\d{1,2}(?:\\.\\d{1,2})?|ter))?)?';
const ofChromosome = '(?:chromosomes?|chrs?\\.?|chr)\\s?(?:arms?\\s)?';
const item = `(?:${ofChromosome})?${number}(?:\\s?[pq]${band})?(?![\\p{L}\\p{N}%]|\\s%|[.:/]\\d|\\s?(?:cm|mm|of|to|kg|months?|weeks?|days?|years?|points?|copies|cases|cells)\\b)`;
const joined = '(?:\\s?(?:,|/|&|\\+)\\s?|,?\\s(?:and|or)\\s)';
const verb = '(?:gains?|loss(?:es)?|deletions?|monosom(?:y|ies)|trisom(?:y|ies)|polysomy|duplications?)';

/** `gains of 1q and 17q`, `loss of chr 11`, `gain 7, 12`, `losses: 6q, 10q`. */
const told = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}])(${verb})(?:\\s(?:of|on|in|at|involving|affecting))?:?\\s(?:the\\s)?(?:(?:whole|entire|partial|complete|(?:long|short)\\sarms?\\sof)\\s)?(${item}(?:\\s\\([^()]{1,20}\\))?(?:${joined}${item}(?:\\s\\([^()]{1,20}\\))?){0,12})`,
    'giu',
  ),
);
/** `chr7 +`, `chromosome 10 -`, `7+`, `10q-` and, with the sign ahead, `+7, -10q`. */
const signedBehind = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}+.,/-])(?:${ofChromosome})(${number}(?:[pq]${band})?)\\s?([+]|[–-](?=\\s?(?:[,;.)/]|$)))(?![\\p{L}\\p{N}])`,
    'giu',
  ),
);
const signedAhead = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}+–.%)-])([+–-])\\s?(?:${ofChromosome})?(${number}(?:[pq]${band})?)(?=\\s?(?:[,;.)/&]|$|\\sand\\b|\\s[+–-]\\d))`,
    'giu',
  ),
);
/** The statement is one of copies. */
const ofCopies =
  /\b(?:cop(?:y|ies)|cnvs?|cna|array|cgh|snp|plot|karyotyp\w*|chromosom\w*|chr|profile|cytogenetic\w*|low-?pass|ploid\w*)\b|[+]\d{1,2}[pq]?\s?[,/]\s?[–-]\d|[–-]\d{1,2}[pq]?\s?[,/]\s?[+]\d/i;

/** Of what else there is loss and gain. */
const body = /\b(?:blood|weight|hearing|visual|height|bone|fluid|heat|hair|tooth|teeth)\s{1,3}$/i;

/** Whether what is lost or gained at a place is named in front of it, and is no chromosome: blood, weight. */
export const isOfBody = (text: string, start: number): boolean =>
  body.test(text.slice(Math.max(0, start - 12), start));

/** `Blood loss of 20`, `gain of 6 lbs`: a bare number with a word behind it is a chromosome's only where copies are spoken of. */
function isAmount(told: { text: string; said: string; list: string; start: number; end: number }): boolean {
  const { text, said, list, start, end } = told;
  if (/[pq]|chr/i.test(list) || /som(?:y|ies)$/i.test(said)) return false;
  if (isOfBody(text, start)) return true;
  return /^\d+$/.test(list) && /^\s?\p{L}/u.test(text.slice(end, end + 2)) && !ofCopies.test(text);
}

/** Changes in the number of chromosomes or of their arms that a text tells of, each with its own result. */
export function copyNumberChangesIn(text: string): MarkerHit[] {
  if (!/\d|[XY]\b/.test(text)) return [];
  const hits: MarkerHit[] = matchesOf(told, text).flatMap((match) => {
    const [, said = '', list = ''] = match;
    const isWord = /\b(?:of|on|in|at|involving|affecting)\b|:|\bchr/i.test(
      match[0].slice(said.length, match[0].length - list.length + 4),
    );
    // `gain 7` is told of a chromosome, `gain 7, 12` too; a bare number behind other words may be anything.
    if (!isWord && !/^\S*[pq]/i.test(list) && !/^(?:gain|loss|monosom|trisom)/i.test(said)) return [];
    if (isAmount({ text, said, list, start: match.index, end: match.index + match[0].length })) return [];
    const from = match.index + match[0].length - list.length;
    return matchesOf(items, list).map(({ 0: written, index }, place) => ({
      name: nameOf(written),
      own: changeOf(said),
      start: place === 0 ? match.index : from + index,
      end: from + index + written.length,
    }));
  });
  if (ofCopies.test(text) || /\d[pq]/.test(text))
    for (const { 0: written, 1: which = '', 2: said = '', index } of matchesOf(toldBehind, text)) {
      const span = { start: index, end: index + written.length };
      if (hits.some((hit) => hit.start < span.end && span.start < hit.end)) continue;
      hits.push({ name: nameOf(which), own: changeOf(/^lost/i.test(said) ? 'loss' : said), ...span });
    }
  const signed = [
    ...(/chr/i.test(text) ? matchesOf(signedBehind, text) : []).map((match) => ({
      match,
      arm: match[1] ?? '',
      sign: match[2] ?? '',
    })),
    ...(/[+–-]\s?(?:chr\D{0,8})?\d/i.test(text) && ofCopies.test(text)
      ? matchesOf(signedAhead, text).map((match) => ({ match, arm: match[2] ?? '', sign: match[1] ?? '' }))
      : []),
  ];
  for (const { match, arm, sign } of signed) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (hits.some((hit) => hit.start < span.end && span.start < hit.end)) continue;
    hits.push({ name: nameOf(arm), own: sign === '+' ? 'gain' : 'loss', ...span });
  }
  return hits;
}

/** `1q gain, 8 gain`: of the changes a statement tells, one with its verb behind a bare number. */
const toldBehind = sought(
  new RegExp(
    `(?<=(?:^|[,;(]|\\band)\\s{0,2})(${number})\\s(gain(?:ed)?|loss|lost|del(?:eted|etion)?)(?=\\s?(?:[,;.):]|$|\\s(?:on|by|and)\\b))`,
    'giu',
  ),
);

const items = new RegExp(
  `(?<![\\p{L}\\p{N}.])(?:${ofChromosome})?${number}(?:\\s?[pq]${band})?(?![\\p{L}\\p{N}])`,
  'giu',
);

/** The arm (`1q`), or the whole (`chromosome 7`). */
function nameOf(written: string): string {
  const [, which = '', arm = ''] =
    /(\d{1,2}|[XY])\s?([pq]?)/i.exec(written.replace(/^chr\p{L}*\.?\s?(?:arms?\s)?/iu, '')) ?? [];
  return arm === '' ? `chromosome ${which.toUpperCase()}` : `${which.toUpperCase()}${arm.toLowerCase()}`;
}

function changeOf(said: string): string {
  if (/^gain|^dup/i.test(said)) return 'gain';
  if (/^loss|^del/i.test(said)) return 'loss';
  return said.toLowerCase().replace(/ies$/, 'y');
}
