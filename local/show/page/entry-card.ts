import type { ReviewItem } from '../../../lambdas/domain/abstraction.ts';
import type { Entry, Quote, ShownValue } from '../chart-view.ts';
import { html, type Markup } from './markup.ts';

/** Where each text stands on the page, by hash. */
type Places = ReadonlyMap<string, string>;

/** An entry of the chart: what is said of it, on which words, why, and what is asked. */
export function entryCard(entry: Entry, placeOf: Places): Markup {
  const asked = entry.questions.length > 0 ? 'asked' : '';
  return html`<li class="entry ${entry.kind} ${asked}" id="${entry.id}">
<h3><span class="when">${entry.date ?? 'undated'}</span>${entry.title}</h3>
${entry.values.length > 0 && html`<dl>${entry.values.map((value) => valueRow(value, { entry, placeOf }))}</dl>`}
${entry.reasons.map((reason) => html`<p class="why">${reason}</p>`)}
${entry.questions.map(question)}
</li>
`;
}

const question = (item: ReviewItem): Markup =>
  html`<p class="ask"><strong class="${item.severity}">To review (${item.severity}):</strong> ${item.reason} <code>${item.reviewId}</code></p>`;

function valueRow(
  value: ShownValue,
  { entry, placeOf }: { readonly entry: Entry; readonly placeOf: Places },
): Markup {
  const { label, standing, confidence, reasons, findingId } = value;
  const badge = standing !== 'derived' && html`<span class="badge ${standing}">${standing}</span>`;
  const sure = confidence !== null && html` <span class="soft">${Math.round(confidence * 100)} %</span>`;
  const finding = findingId !== null && html` data-finding="${findingId}"`;
  const about = `${label} ${value.value}, ${entry.date ?? 'undated'}`;
  return html`<dt>${label}</dt><dd${finding}><span class="value">${value.value}</span>${badge}${sure}
${value.quotes.map((quote) => cite(quote, { about, placeOf }))}
${reasons.map((reason) => html`<p class="why">${reason}</p>`)}</dd>
`;
}

const longestInline = 180;

/** A quote as a link to its numbered whole; its accessible name begins with the words it shows. */
function cite(
  quote: Quote,
  { about, placeOf }: { readonly about: string; readonly placeOf: Places },
): Markup {
  const words = quote.quote.replace(/\s+/g, ' ').trim();
  const shown = words.length > longestInline ? `${words.slice(0, longestInline)}…` : words;
  const name = `“${shown}” ${quote.number}: show in the source text of ${about}`;
  return html`<a class="cite" href="#q-${quote.number}" data-text="${placeOf.get(quote.textSha256)}" data-start="${quote.start}" data-end="${quote.end}" data-document="${quote.document}" aria-label="${name}"><q>${shown}</q><sup>${quote.number}</sup></a>`;
}
