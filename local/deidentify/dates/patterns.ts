/** Parts of the expressions that dates are found by. */

/** A small `may` or `march` is a verb more often than a month; the others are months however they are written. */
export const month = `(?:[Jj]an(?:uary)?|JAN(?:UARY)?|[Ff]eb(?:ruary)?|FEB(?:RUARY)?|Mar(?:ch)?|MAR(?:CH)?|[Aa]pr(?:il)?|APR(?:IL)?|May|MAY|[Jj]une?|JUNE?|[Jj]uly?|JULY?|[Aa]ug(?:ust)?|AUG(?:UST)?|[Ss]ept?(?:ember)?|SEPT?(?:EMBER)?|[Oo]ct(?:ober)?|OCT(?:OBER)?|[Nn]ov(?:ember)?|NOV(?:EMBER)?|[Dd]ec(?:ember)?|DEC(?:EMBER)?)`;
export const year = '(?:19|20)\\d{2}';
export const dayOf = '(?:0?[1-9]|[12]\\d|3[01])';

/** The first word of a form that begins with a month. */
export const monthOpens =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:$|0)/i;
/** Characters from a month's first letter to the figure of its day or year. */
export const monthToFigure = 16;

const unit =
  /^ ?(?:mg|mcg|ml|mL|cc|cm|mm|kg|g|units?|doses?|tablets?|times|x|%|days?|weeks?|months?|years?|hours?|of \d)\b/;
/** Whether a unit behind it says that it is no day. */
export const isAmount = (match: RegExpExecArray): boolean => {
  const end = match.index + match[0].length;
  return unit.test(match.input.slice(end, end + 12));
};
