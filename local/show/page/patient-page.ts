import { createHash } from 'node:crypto';
import { valueInWords } from '../../../lambdas/domain/review/decided-value.ts';
import type { ChartView, Entry } from '../chart-view.ts';
import { storyOf } from '../story.ts';
import { entryCard } from './entry-card.ts';
import { html, Markup } from './markup.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { timelineDrawing } from './timeline-drawing.ts';

/**
 * One patient as a page that needs nothing but itself: no server, no network. Its own policy forbids every request and
 * every script and style but the two it came with, so that even a text that got past escaping could do nothing.
 *
 * @param texts the texts the quotes stand in, by hash, as they were read; a quote whose text is missing shows itself.
 */
export function patientPage(view: ChartView, texts: ReadonlyMap<string, string>): string {
  const placeOf = new Map([...texts.keys()].map((textSha256, place) => [textSha256, `t-${place + 1}`]));
  const policy = [
    "default-src 'none'",
    `script-src '${hashSource(pageScript)}'`,
    `style-src '${hashSource(pageStyle)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${view.patientId}: abstraction, version ${view.version}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#chart">Skip to the chart</a>
${heading(view)}
<main>
${drawing(view)}
${questionList(view)}
<section aria-labelledby="chart">
<h2 id="chart" tabindex="-1">In order of time</h2>
<p class="filter"><input type="checkbox" id="only-asked"><label for="only-asked">Only what needs a person</label></p>
<ol class="entries">${view.entries.map((entry) => entryCard(entry, placeOf))}</ol>
</section>
${decisionList(view)}
${quoteList(view)}
${unreadList(view)}
</main>
<footer><p class="soft">Contains patient data. Made from this patient's chart by run ${view.runId}; keep it where the chart may be kept.</p></footer>
<dialog id="reader" aria-labelledby="reader-title">
<div class="bar"><h2 id="reader-title">Source text</h2>
<button type="button" value="previous">Previous quote</button><button type="button" value="next">Next quote</button><button type="button" value="close">Close (Esc)</button></div>
<div class="text" tabindex="0" role="region" aria-label="Source text"></div>
</dialog>
${[...texts].map(([textSha256, text]) => sourceText(placeOf.get(textSha256) ?? '', text))}
<script>${new Markup(pageScript)}</script>
</body>
</html>
`;
  return page.text;
}

const hashSource = (content: string): string =>
  `sha256-${createHash('sha256').update(content).digest('base64')}`;

/** A reader of HTML drops a line feed right after the tag, so one stands there to be dropped. */
const sourceText = (id: string, text: string): Markup => html`<pre id="${id}" hidden>
${text}</pre>
`;

function heading(view: ChartView): Markup {
  const { documents, findings } = view.summary;
  return html`<header>
<h1>Patient ${view.patientId}</h1>
<p class="story">${storyOf(view.summary)}</p>
<p class="soft">Version ${view.version} of ${view.createdAt.slice(0, 10)} · ${documents.read} of ${documents.listed} documents read · ${findings.accepted} values accepted, ${findings.flagged} flagged, ${findings.decided} decided by reviewers</p>
</header>`;
}

function drawing(view: ChartView): Markup | null {
  const svg = timelineDrawing(view);
  return (
    svg &&
    html`<figure>${svg}<figcaption class="soft">Scans: N no evidence of disease, S stable, I increased, D decreased, + new malignancy, ? cannot tell. An amber edge marks what needs a person.</figcaption></figure>`
  );
}

function questionList({ questions, entries }: ChartView): Markup {
  const entryOf = new Map(entries.map((entry) => [entry.id, entry]));
  const link = (entry: Entry | undefined): Markup | null =>
    entry === undefined ? null : html`<a href="#${entry.id}">${entry.date ?? 'undated'} ${entry.title}</a> `;
  if (questions.length === 0)
    return html`<section><h2>Questions</h2><p>Nothing in this chart waits for a person.</p></section>`;
  return html`<section aria-labelledby="questions"><h2 id="questions">${questions.length} ${questions.length === 1 ? 'question' : 'questions'} for you</h2>
<ul class="questions">${questions.map(
    (item) => html`<li><span class="badge ${item.severity}">${item.severity}</span> ${item.reason}
${link(entryOf.get(item.entryId ?? ''))}<code>${item.reviewId}</code></li>
`,
  )}</ul></section>`;
}

function decisionList({ decisions }: ChartView): Markup | null {
  if (decisions.length === 0) return null;
  return html`<section aria-labelledby="decisions"><h2 id="decisions">What reviewers decided</h2><table>
<tr><th scope="col">When</th><th scope="col">About</th><th scope="col">Value</th><th scope="col">Before</th><th scope="col">By</th><th scope="col">Reason</th><th scope="col">Stands</th></tr>
${decisions.map(
  (
    one,
  ) => html`<tr><td>${one.decidedAt.slice(0, 10)}</td><td>${(one.variable ?? one.subject).replaceAll('_', ' ')}</td><td>${valueInWords(one.value, one.absence)}</td><td>${valueInWords(one.previous)}</td><td>${one.reviewers.join(', ')}</td><td>${one.reason}</td><td>${one.standing}</td></tr>
`,
)}</table></section>`;
}

function quoteList({ quotes }: ChartView): Markup | null {
  if (quotes.length === 0) return null;
  return html`<section aria-labelledby="quotes"><h2 id="quotes">Quotes</h2>
<ol class="quotes">${quotes.map(
    (
      quote,
    ) => html`<li class="quote" id="q-${quote.number}"><blockquote><sup>${quote.number}</sup> <mark>${quote.quote}</mark></blockquote><p class="soft">${quote.document}, characters ${quote.start} to ${quote.end}</p></li>
`,
  )}</ol></section>`;
}

function unreadList({ unread, gaps }: ChartView): Markup | null {
  if (unread.length === 0 && gaps.length === 0) return null;
  const rows = unread.map(
    ({ date, kind, documentId, status, reason }) =>
      html`<tr><td>${date ?? 'undated'}</td><td>${kind ?? 'document'} <span class="soft">${documentId}</span></td><td>${status.replaceAll('_', ' ')}</td><td>${reason}</td></tr>
`,
  );
  return html`<section aria-labelledby="unread"><h2 id="unread">What was not read, and what is missing</h2>
${gaps.length > 0 && html`<ul>${gaps.map((gap) => html`<li>${gap}</li>`)}</ul>`}
${rows.length > 0 && html`<table><tr><th scope="col">Date</th><th scope="col">Document</th><th scope="col">Status</th><th scope="col">Why</th></tr>${rows}</table>`}
</section>`;
}
