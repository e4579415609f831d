type Gap =
  | 'none'
  | 'space'
  | 'dot'
  | 'colon'
  | 'comma'
  | 'bracket'
  | 'quote'
  | 'dash'
  | 'slash'
  | 'line'
  | 'cell'
  | 'other';

const gaps = new Map<string, Gap>();

const mostGaps = 5000;

/** What stands between two words. */
export function gapOf(between: string): Gap {
  if (between === ' ') return 'space';
  const known = gaps.get(between);
  if (known !== undefined) return known;
  const gap = tellGap(between);
  if (between.length < 12 && gaps.size < mostGaps) gaps.set(between, gap);
  return gap;
}

function tellGap(between: string): Gap {
  if (between === '') return 'none';
  if (/^\.? ?$/.test(between)) return 'dot';
  if (/^(?:\(s\))?[)"]?[ \t]*[:#=]/.test(between)) return 'colon';
  if (/^ ?\.{2,}[ \t]*$/.test(between)) return 'colon';
  if (between.includes('\n')) return 'line';
  if (/^\.?,? ?["“('‘]*$/.test(between) && /["“]|[ (]['‘]/.test(between)) return 'quote';
  if (/^ ?\($/.test(between)) return 'bracket';
  if (/^\)?, ?$/.test(between)) return 'comma';
  if (/^ ?[-–—] ?$/.test(between)) return 'dash';
  if (/^ ?\/ ?$/.test(between)) return 'slash';
  return /^(?:[ \t]{2,}|\t)$/.test(between) ? 'cell' : 'other';
}
