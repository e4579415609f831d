const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Groups that hold no text of the document: tables of formats, properties, pictures, page headers, comments. */
export const skippedDestinations = words(
  'fonttbl colortbl stylesheet info pict objdata objclass objname filetbl revtbl rsidtbl listtable listoverridetable ' +
    'header headerl headerr headerf footer footerl footerr footerf footnote annotation atnid atnauthor atntime atndate ' +
    'atnref atnparent atrfstart atrfend xe tc rxe txe nonshppict shprslt sp fldinst ftnsep ftnsepc ftncn aftnsep ' +
    'aftnsepc aftncn bkmkstart bkmkend template private pgptbl themedata colorschememapping datastore latentstyles ' +
    'pntxta pntxtb pnseclvl upr generator userprops xmlnstbl mmathPr wgrffmtfilter operator',
);

/** Groups marked as optional (`\*`) that hold text all the same: Unicode forms, text boxes. */
export const shownOptional = words('ud shpinst shptxt shpgrp');

/** Words that stand for characters. */
export const characterWords: ReadonlyMap<string, string> = new Map([
  ['par', '\n'],
  ['line', '\n'],
  ['sect', '\n'],
  ['page', '\n'],
  ['column', '\n'],
  ['softline', '\n'],
  ['softpage', '\n'],
  ['\n', '\n'],
  ['\r', '\n'],
  ['tab', '\t'],
  ['nestcell', '\t'],
  ['nestrow', '\n'],
  ['emspace', ' '],
  ['enspace', ' '],
  ['qmspace', ' '],
  ['~', '\u00a0'],
  ['_', '\u2011'],
  ['emdash', '\u2014'],
  ['endash', '\u2013'],
  ['lquote', '\u2018'],
  ['rquote', '\u2019'],
  ['ldblquote', '\u201c'],
  ['rdblquote', '\u201d'],
  ['bullet', '\u2022'],
  ['{', '{'],
  ['}', '}'],
  ['\\', '\\'],
]);
