import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Finding } from '../../lambdas/domain/finding.ts';
import { valueInWords } from '../../lambdas/domain/review/decided-value.ts';
import { html, Markup } from '../show/page/markup.ts';
import { pageStyle } from '../show/page/page-style.ts';
import type { ExportedChart } from './exported-chart.ts';
import type { FormatWriter, WriterOptions } from './format-writer.ts';
import { LineFile } from './line-file.ts';

/**
 * The evidence of a cohort as one page that needs nothing but itself: every value with its quote and where it stands. Its
 * own policy forbids every request and every script, and allows the one style it came with.
 */
export function htmlWriter({ folder, release }: WriterOptions): FormatWriter {
  const file = new LineFile(join(folder, 'evidence.html'), heading(release));
  const rows: Record<string, number> = { patients: 0, values: 0, quotes: 0 };
  return {
    needsCourse: false,
    take: async (chart) => {
      const { findings } = chart.parts;
      await file.write([patientSection(chart).text]);
      rows.patients = (rows.patients ?? 0) + 1;
      rows.values = (rows.values ?? 0) + findings.length;
      rows.quotes = (rows.quotes ?? 0) + findings.reduce((sum, { evidence }) => sum + evidence.length, 0);
      return {};
    },
    finish: async () => {
      await file.write([
        '</main>\n<footer><p class="soft">Contains patient data; keep it where the charts may be kept. statement.json says what is left out and how many of the values may be wrong.</p></footer>\n</body>\n</html>\n',
      ]);
      await file.close();
      return rows;
    },
    abandon: async () => file.abandon(),
  };
}

function heading(release: string): string {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Evidence of release ${release}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<header><h1>Evidence of release ${release}</h1></header>
<main>
`.text;
}

function patientSection({ abstraction, parts }: ExportedChart): Markup {
  const { patientId, version, completeness } = abstraction;
  const kinds = new Map(abstraction.documents.map(({ documentId, kind }) => [documentId, kind]));
  return html`<section><h2>Patient ${patientId}</h2>
<p class="soft">Version ${version} · ${completeness.sources.reduce((sum, one) => sum + one.read, 0)} of ${completeness.sources.reduce((sum, one) => sum + one.expected, 0)} expected documents read</p>
${
  parts.events.length > 0 &&
  html`<table><tr><th scope="col">Event</th><th scope="col">Type</th><th scope="col">Why</th></tr>
${parts.events.map(({ date, type, rationale }) => html`<tr><td>${date}</td><td>${type}</td><td>${rationale}</td></tr>`)}</table>`
}
${
  parts.surgeries.length > 0 &&
  html`<table><tr><th scope="col">Operation</th><th scope="col">Final extent</th><th scope="col">Surgeon</th><th scope="col">Radiologist</th></tr>
${parts.surgeries.map((one) => html`<tr><td>${one.date}</td><td>${one.eorFinal}</td><td>${one.eorSurgeon ?? 'not stated'}</td><td>${one.eorRadiologic ?? 'not stated'}</td></tr>`)}</table>`
}
<table><tr><th scope="col">Date</th><th scope="col">Document</th><th scope="col">Variable</th><th scope="col">Value</th><th scope="col">Evidence</th></tr>
${parts.findings.map((finding) => findingRow(finding, kinds.get(finding.documentId) ?? null))}</table></section>
`;
}

const findingRow = (
  finding: Finding,
  kind: string | null,
): Markup => html`<tr><td>${finding.date ?? 'undated'}</td><td>${kind ?? 'document'} <span class="soft">${finding.documentId}</span></td><td>${finding.variable.replaceAll('_', ' ')}</td><td>${valueInWords(finding.value, finding.absence)}${finding.state === 'flagged' && html` <span class="badge">waits for review</span>`}</td><td>${finding.evidence.length === 0 && html`<span class="soft">by ${finding.basis}</span>`}${finding.evidence.map(
  ({ quote, start, end }) =>
    html`<blockquote><mark>${quote}</mark> <span class="soft">characters ${start} to ${end}</span></blockquote>`,
)}</td></tr>
`;
