import type { ChartView, Entry, Quote, ShownValue } from './chart-view.ts';
import { escapeHtml } from './escape-html.ts';
import { pageStyle } from './page-style.ts';
import { sourceHtml } from './source-html.ts';
import { anchor, timelineSvg } from './timeline-svg.ts';

/**
 * One patient as one self-contained HTML page: it fetches nothing, runs no script and may be opened from a disk. Every
 * value leads by a link to its words in the source text, and back.
 *
 * @param texts source texts by hash; a quote whose text is not there is shown by its own words.
 */
export function chartPage(view: ChartView, texts: ReadonlyMap<string, string>): string {
  const { patientId, version, createdAt } = view;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(patientId)}, version ${version}</title>`,
    `<style>${pageStyle}</style>`,
    '</head>',
    '<body>',
    '<header>',
    `<h1>${escapeHtml(patientId)}</h1>`,
    `<p>Version ${version} of ${escapeHtml(createdAt.slice(0, 10))}</p>`,
    '</header>',
    '<main>',
    summary(view),
    '<section aria-label="Timeline">',
    timelineSvg(view),
    '</section>',
    questions(view),
    '<section><h2>In order of time</h2>',
    ...view.entries.map(entryHtml),
    '</section>',
    sources(view, texts),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function summary({ summary: told, gaps }: ChartView): string {
  const { diagnosis, grade, surgeries, lastScan, documents, findings } = told;
  const rows: readonly (readonly [string, string])[] = [
    ['Diagnosis', `${diagnosis ?? 'none accepted'}${grade === null ? '' : `, grade ${grade}`}`],
    ['Surgeries', surgeries.map(({ date, extent }) => `${date} ${extent}`).join(' · ') || 'none'],
    [
      'Last scan',
      lastScan === null ? 'none with a status' : `${lastScan.date ?? 'undated'} ${lastScan.status}`,
    ],
    ['Documents', `${documents.listed}, of which ${documents.read} read`],
    [
      'Values',
      `${findings.accepted} accepted, ${findings.flagged} flagged, ${findings.decided} decided by a person`,
    ],
    ...gaps.map((gap) => ['Gap', gap] as const),
  ];
  return [
    '<dl>',
    ...rows.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`),
    '</dl>',
  ].join('\n');
}

function questions(view: ChartView): string {
  if (view.questions.length === 0) return '<p>Nothing is left to review.</p>';
  return [
    `<section><h2>To review (${view.questions.length})</h2><ul>`,
    ...view.questions.map(({ severity, reason, entryId }) => {
      const words = `<b class="${escapeHtml(severity)}">${escapeHtml(severity)}</b> ${escapeHtml(reason)}`;
      return entryId === null ? `<li>${words}</li>` : `<li><a href="#${anchor(entryId)}">${words}</a></li>`;
    }),
    '</ul></section>',
  ].join('\n');
}

function entryHtml({ id, kind, date, title, values, reasons, questions: asked }: Entry): string {
  return [
    `<article id="${anchor(id)}" class="${kind}" tabindex="-1">`,
    `<h3><time>${escapeHtml(date ?? 'undated')}</time> ${escapeHtml(title)}</h3>`,
    ...(values.length === 0 ? [] : ['<ul>', ...values.map(valueHtml), '</ul>']),
    ...reasons.map((reason) => `<p class="reason">${escapeHtml(reason)}</p>`),
    ...asked.map(
      ({ severity, reason }) => `<p class="question ${escapeHtml(severity)}">${escapeHtml(reason)}</p>`,
    ),
    '</article>',
  ].join('\n');
}

function valueHtml({ label, value, standing, reasons, quotes }: ShownValue): string {
  const links = quotes.map(quoteLink).join(' ');
  const why = reasons.length === 0 ? '' : ` <small>${escapeHtml(reasons.join('; '))}</small>`;
  return `<li class="${standing}">${escapeHtml(label)}: <strong>${escapeHtml(value)}</strong> <em>${standing}</em>${why} ${links}</li>`;
}

const quoteLink = ({ number, quote, document }: Quote): string =>
  `<a class="quote" href="#q${number}" aria-label="quote ${number}, ${escapeHtml(document)}">“${escapeHtml(quote.replaceAll(/\s+/g, ' '))}”</a>`;

function sources({ quotes }: ChartView, texts: ReadonlyMap<string, string>): string {
  const byText = new Map<string, Quote[]>();
  for (const quote of quotes) byText.set(quote.textSha256, [...(byText.get(quote.textSha256) ?? []), quote]);
  return [
    '<section><h2>Sources</h2>',
    ...[...byText].map(([textSha256, own]) => {
      const text = texts.get(textSha256);
      const body =
        text === undefined
          ? own
              .map(({ number, quote }) => `<mark id="q${number}" tabindex="-1">${escapeHtml(quote)}</mark>`)
              .join('\n…\n')
          : sourceHtml(text, own);
      return `<article class="source"><h3>${escapeHtml(own[0]?.document ?? '')}</h3><pre>${body}</pre></article>`;
    }),
    '</section>',
  ].join('\n');
}
