import fc from 'fast-check';
import type { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { sha256 } from '../../lambdas/domain/canonical.ts';
import { composeAbstraction } from '../../lambdas/domain/compose-abstraction.ts';
import { nextVersion } from '../../lambdas/domain/next-version.ts';
import type { TimelineEvent } from '../../lambdas/domain/patient-plan.ts';
import { anEvent } from './builders.ts';
import { publishable } from './reviewed-chart.ts';

const spells = [
  '<script>window.taken = true</script>',
  '"><img src="http://evil.invalid/x.png" onerror="window.taken = true">',
  "' onfocus='window.taken = true' autofocus tabindex='0' x='",
  '</pre></style></script></title><script src=//evil.invalid/x.js></script>',
  '<!--',
  ']]>',
  '<svg onload=window.taken=true>',
  '<iframe src="http://evil.invalid"></iframe>',
  '<link rel=stylesheet href=http://evil.invalid/x.css>',
  '@import url(http://evil.invalid/x.css);',
  'javascript:window.taken=true',
  '&lt;b&gt; &#60; &amp',
  '`$(window.taken)`',
  '\u001b]0;title\u0007\u001b[31m',
  '\u202etxet\u2066',
  '\r\n',
  '\n',
  '\u2028',
  '\0',
  'ü 𝔘 ﬁ',
];

/** Text that tries to be more than text. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...spells), fc.string({ unit: 'binary', maxLength: 12 })), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(''));

/** A chart whose every text, id and reason is what a hostile source wrote, with quotes that stand where they say. */
export interface HostileChart {
  readonly said: Abstraction;
  readonly texts: ReadonlyMap<string, string>;
  readonly timeline: readonly TimelineEvent[];
}

export const hostileChart: fc.Arbitrary<HostileChart> = fc
  .record({
    words: fc.array(hostileText, { minLength: 8, maxLength: 8 }),
    before: hostileText,
    after: hostileText,
  })
  .map(({ words, before, after }) => {
    const word = (place: number): string => words[place] ?? '';
    const texts = new Map<string, string>();
    const evidence = (quote: string) => {
      const text = before + quote + after;
      texts.set(sha256(text), text);
      const [start, end] = [before.length, before.length + quote.length];
      return [{ binaryId: word(6), textSha256: sha256(text), start, end, quote }];
    };
    const content = composeAbstraction(
      publishable({
        operations: [{ on: '2019-06-03 08:00', name: `CRANIOTOMY ${word(0)}` }],
        documents: [
          {
            kind: 'operative',
            on: '2019-06-03',
            says: { extent_of_resection: { value: 'GTR', evidence: evidence(word(0)) } },
          },
          {
            kind: 'imaging',
            on: '2019-06-04',
            says: { extent_of_resection: { value: 'STR', evidence: evidence(word(1)) } },
          },
          {
            kind: 'pathology',
            on: '2019-06-05',
            says: {
              diagnosis: {
                value: word(2),
                evidence: evidence(word(2)),
                state: 'flagged',
                reasons: [word(3)],
              },
            },
          },
        ],
      }),
    );
    const said = nextVersion(
      {
        ...content,
        patientId: word(4),
        findings: content.findings.map((finding, place) => ({ ...finding, findingId: `${word(5)}${place}` })),
        documents: content.documents.map((document) => ({ ...document, reason: word(3) })),
        review: content.review.map((item) => ({ ...item, reason: word(7) })),
        completeness: { ...content.completeness, gaps: [word(6)] },
        decisions: [
          {
            decisionId: word(1),
            itemId: word(2),
            subject: 'finding',
            subjectId: word(3),
            variable: word(4),
            value: word(5),
            absence: null,
            previous: word(6),
            source: '',
            reviewer: word(7),
            role: 'review',
            reason: word(0),
            decidedAt: '2026-01-01T00:00:00.000Z',
            standing: 'applied',
            reviewers: [word(1)],
          },
        ],
      },
      { latest: undefined, runId: word(0), createdAt: '2026-01-01T00:00:00.000Z' },
    );
    const timeline: TimelineEvent[] = [
      anEvent({
        eventId: word(3),
        date: '2019-08-01',
        minuteOfDay: null,
        type: 'Radiation',
        category: word(1),
        description: word(2),
        ageDays: null,
        sourceView: 'v_radiation_treatments',
        sourceId: word(4),
      }),
    ];
    return { said, texts, timeline };
  });
