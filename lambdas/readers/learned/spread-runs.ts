import { endsSentence, longestRun, type Word } from './wording-features.ts';

/** Words that spread of a tumour is spoken of with: what it is called, where it goes, how it is looked for. */
const ofSpread =
  /^(?:metast\w*|mets?|spread\w*|leptomen\w*|mening\w*|dissem\w*|seed\w*|drop|spin\w*|neurax\w*|cord|conus|cauda|canal|thecal|lumbar|lining|film\w*|folia\w*|cistern\w*|pial?|(?:sub)?ependym\w*|csf|fluid|cytolog\w*|cells|puncture|lp|nodul\w*|coat\w*|deposit\w*|implant\w*|satellit\w*|distant|remote|secondar\w*|multifocal|locali[sz]ed|extraneural|lung\w*|marrow|bones?|nodes?|nodal|liver|stag(?:ing|ed)|m|m[0-4])$/;

/** How many words off a word still tells what is said of spread. */
const reach = 12;

/**
 * Every run of one to three words that stand within twelve of a word of spread, in its sentence: `~no drop metastases`.
 * Most of a document is of the tumour itself, and says nothing of spread. No run of all words is equal to one of these.
 * Stages keep their number (`m0`). Linear in the words.
 */
export function forEachSpreadRun(
  words: readonly Word[],
  visit: (run: string, at: number, times: number) => void,
): void {
  const forms = words.map((_, at) => formAt(words, at));
  const isNear = nearSpread(forms);
  for (let at = 0; at < forms.length; at += 1) {
    let run = '~';
    for (let next = at; next < at + longestRun && isNear[next] === 1; next += 1) {
      run = next === at ? `~${forms[next]}` : `${run} ${forms[next]}`;
      visit(run, at, words[at]?.times ?? 1);
      if (endsSentence.has(forms[next] ?? '')) break;
    }
  }
}

/** 1 for each word that stands near one of spread, in the same sentence. */
function nearSpread(forms: readonly string[]): Uint8Array {
  const isNear = new Uint8Array(forms.length);
  forms.forEach((form, at) => {
    if (!ofSpread.test(form)) return;
    isNear[at] = 1;
    for (const step of [-1, 1])
      for (let near = at + step; Math.abs(near - at) <= reach && forms[near] !== undefined; near += step) {
        if (step < 0 && endsSentence.has(forms[near] ?? '')) break;
        isNear[near] = 1;
        if (endsSentence.has(forms[near] ?? '')) break;
      }
  });
  return isNear;
}

/** A word's form; `m0` for the letter of a stage with the number behind it. */
function formAt(words: readonly Word[], at: number): string {
  const word = words[at];
  const next = words[at + 1];
  const isStage = word?.form === 'm' && next?.start === word.end && /^[0-4]$/.test(next.digits ?? '');
  return isStage ? `m${next.digits}` : (word?.form ?? '');
}
