/** The months of the languages charts are written in besides English, by language. */
const languages = [
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'januar februar märz april mai juni juli august september oktober november dezember',
  'januari februari maart april mei juni juli augustus september oktober november december',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  'januar februar marts april maj juni juli august september oktober november december',
  'januari februari mars april maj juni juli augusti september oktober november december',
  'stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia',
].map((names) => names.split(' '));

/** Those that English has too are read by its own rules. */
const english = new Set('april august september november december mars'.split(' '));
const all = [...new Set(languages.flat())].filter((name) => !english.has(name));

/** How they are sought: a day stands before them, or they stand by themselves. */
export const otherMonth = {
  names: all.sort((a, b) => b.length - a.length).join('|'),
  opensDay: new RegExp(`^(?:00?(?:[ .º]|er|e$)|(?:${all.join('|')})$)`, 'i'),
} as const;

/** @returns which month a word is, and the months of that language; undefined for no month. */
export function languageOf(
  word: string,
): { readonly month: number; readonly names: readonly string[] } | undefined {
  const folded = word.toLowerCase();
  const names = languages.find((language) => language.includes(folded));
  return names && { month: names.indexOf(folded) + 1, names };
}
