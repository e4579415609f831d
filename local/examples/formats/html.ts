/**
 * A text as an HTML page the way an electronic record exports it: style and script blocks that are not text, lines as
 * paragraphs, headings (lines in capitals that end in a colon) in bold, the table where the text says `{{table}}`.
 */
export function writeHtml(
  text: string,
  options: { readonly title: string; readonly table: readonly (readonly string[])[] },
): string {
  const body = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => (line === '{{table}}' ? tableHtml(options.table) : paragraph(line)));
  return [
    '<!DOCTYPE html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<title>${escapeMarkup(options.title)}</title>`,
    '<style>p { margin: 0 } .h { font-weight: bold } td, th { border: 1px solid #999 }</style>',
    '<script>window.addEventListener("load", function () { document.body.dataset.ready = "1 < 2"; });</script>',
    '</head><body>',
    '<!-- exported by a synthetic record system -->',
    ...body,
    '</body></html>',
    '',
  ].join('\n');
}

function paragraph(line: string): string {
  const heading = /^[A-Z][A-Z /]+:/.exec(line)?.[0];
  if (line.trim() === '') return '<p>&nbsp;</p>';
  if (heading === undefined) return `<p>${escapeMarkup(line)}</p>`;
  return `<p><span class="h">${escapeMarkup(heading)}</span>${escapeMarkup(line.slice(heading.length))}</p>`;
}

/** First row as head. */
function tableHtml(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[], tag: string) =>
    row.map((cell) => `<${tag}>${escapeMarkup(cell)}</${tag}>`).join('');
  return [
    '<table>',
    ...rows.map((row, index) => `<tr>${cells(row, index === 0 ? 'th' : 'td')}</tr>`),
    '</table>',
  ].join('\n');
}

/** Text as it may stand between the tags of HTML or XML, or in a quoted attribute. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
