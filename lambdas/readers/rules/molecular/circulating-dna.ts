import type { Span } from '../../../domain/evidence.ts';
import { matchesOf, possibleIn, sought } from '../../text/sought.ts';

/** Whether DNA of the tumour was found in blood or fluid. */
export interface CirculatingDna extends Span {
  readonly marker: string;
  readonly result: string;
}

const dna = '(?:(?:ct|cf)-?dna|(?:circulating|cell-?free)\\s(?:tumou?r\\s)?dna|liquid\\sbiops(?:y|ies))';
const verdict =
  '(?:positive|negative|not\\s(?:yet\\s)?(?:detect(?:ed|able)|found|seen|present)|un-?detect(?:ed|able)|detect(?:ed|able)|absent|present|cleared|clear)';
/** `the ctDNA in the last lumbar puncture came back positive`, `cfDNA: not detected`. */
const behind = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}-])${dna}(?![\\p{L}\\p{N}])([^.;\\n]{0,80}?)[\\s:(,]\\s{0,40}(${verdict})(?![\\p{L}\\p{N}])`,
    'giu',
  ),
);
/** `positive for circulating tumour DNA`, `no ctDNA detected`. */
const ahead = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}-])(positive|negative)\\sfor\\s(?:\\p{L}+\\s){0,1}${dna}|(?<![\\p{L}\\p{N}-])(no)\\s(?:evidence\\sof\\s)?${dna}`,
    'giu',
  ),
);
const fraction =
  /\b(?:tumou?r\sfraction|tf)[\s:=(]{1,3}(?:of\s)?([<>]?\s?0?\.\d{1,3}|[<>]?\s?\d{1,2}(?:\.\d)?\s?%)/i;
const mayTell = possibleIn([behind, ahead]);

export function circulatingDnaIn(text: string): CirculatingDna[] {
  if (!mayTell(text)) return [];
  const told = matchesOf(behind, text).map((match) => ({ match, said: match[2] ?? '' }));
  const led = matchesOf(ahead, text).map((match) => ({ match, said: match[1] ?? 'not detected' }));
  return [...told, ...led].slice(0, 1).map(({ match, said }) => {
    const share = fraction.exec(text)?.[1];
    const result = said.toLowerCase() === 'no' ? 'not detected' : said.toLowerCase();
    return {
      marker: /\b(?:csf|lp|lumbar|ventric\w+|cerebrospinal)\b/i.test(text) ? 'CSF ctDNA' : 'ctDNA',
      result: share === undefined ? result : `${result}, tumour fraction ${share}`,
      start: match.index,
      end: match.index + match[0].length,
    };
  });
}

/** A result of it is spoken of, in words that were not understood. */
export const isCirculatingUnread = (text: string): boolean =>
  named.test(text) && spoken.test(text) && !open.test(text);
const named = sought(new RegExp(`(?<![\\p{L}\\p{N}-])${dna}(?![\\p{L}\\p{N}])`, 'iu'));
const spoken = /\b(?:result|found|detect\w*|rose|rising|fell|falling|fraction|came|back|signal)\b/i;
const open =
  /\b(?:pend\w*|await\w*|sent|send|drawn|taken|collect\w*|consent\w*|plan\w*|request\w*|to\sfollow|not\s(?:yet|sent|done|tested)|extract\w*|assay|principle|estimated|repeat)\b/i;
