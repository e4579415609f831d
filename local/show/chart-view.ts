import type {
  AbstractedDocument,
  Abstraction,
  ReviewItem,
  Surgery,
  TumorEvent,
} from '../../lambdas/domain/abstraction.ts';
import type { Evidence } from '../../lambdas/domain/evidence.ts';
import type { Finding } from '../../lambdas/domain/finding.ts';
import { inOrder } from '../../lambdas/domain/in-order.ts';
import type { TimelineEvent } from '../../lambdas/domain/patient-plan.ts';
import { valueInWords } from '../../lambdas/domain/review/decided-value.ts';
import type { VariableName } from '../../lambdas/domain/vocabulary.ts';
import { type ChartSummary, summaryOf } from './chart-summary.ts';

/** A verbatim quote, numbered in the order in which the page first shows it. */
export interface Quote {
  readonly number: number;
  readonly textSha256: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** The document it stands in, in words. */
  readonly document: string;
}

/** One value of an entry, with the places in the texts it stands on. */
export interface ShownValue {
  readonly label: string;
  readonly value: string;
  /** `derived` follows from other values; the others are the finding's own standing. */
  readonly standing: 'accepted' | 'flagged' | 'rejected' | 'decided' | 'derived';
  readonly findingId: string | null;
  readonly confidence: number | null;
  /** Why it is what it is, in words. */
  readonly reasons: readonly string[];
  readonly quotes: readonly Quote[];
}

export const entryKinds = ['surgery', 'event', 'scan', 'pathology', 'note', 'treatment'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Something that happened or was written, with what is said about it. */
export interface Entry {
  readonly id: string;
  readonly kind: EntryKind;
  /** `YYYY-MM-DD`; null stands last. */
  readonly date: string | null;
  readonly title: string;
  readonly values: readonly ShownValue[];
  /** Why the whole of it is what it is. */
  readonly reasons: readonly string[];
  /** Questions about it or any of its values. */
  readonly questions: readonly ReviewItem[];
}

/** One patient on one page: everything that is said, in order of time. */
export interface ChartView {
  readonly patientId: string;
  readonly version: number;
  readonly createdAt: string;
  readonly runId: string;
  readonly summary: ChartSummary;
  readonly entries: readonly Entry[];
  /** All questions for people, most severe first, each with the entry it is about where the page has one. */
  readonly questions: readonly (ReviewItem & { readonly entryId: string | null })[];
  readonly decisions: NonNullable<Abstraction['decisions']>;
  readonly quotes: readonly Quote[];
  /** Documents whose text was not read, and why. */
  readonly unread: readonly AbstractedDocument[];
  readonly gaps: readonly string[];
}

/** Puts an abstraction, and the patient's dated treatments where they are at hand, in order of time. */
export function chartView(said: Abstraction, timeline: readonly TimelineEvent[] = []): ChartView {
  const quotes = new QuoteBook(said.documents);
  const asked = questionsBySubject(said);
  const drafts = [
    ...said.surgeries.map((surgery) => surgeryEntry(surgery, { said, quotes, asked })),
    ...said.events.map((event) => eventEntry(event, { said, quotes, asked })),
    ...documentEntries({ said, quotes, asked }),
    ...timeline.flatMap(treatmentEntry),
  ];
  const entries = drafts.sort((a, b) =>
    inOrder([a.date, entryKinds.indexOf(a.kind), a.id], [b.date, entryKinds.indexOf(b.kind), b.id]),
  );
  const numbered = renumbered(entries);
  const entryOf = new Map(
    numbered.entries.flatMap((entry) => entry.questions.map(({ reviewId }) => [reviewId, entry.id])),
  );
  return {
    patientId: said.patientId,
    version: said.version,
    createdAt: said.createdAt,
    runId: said.runId,
    summary: summaryOf(said),
    entries: numbered.entries,
    questions: said.review.map((item) => ({ ...item, entryId: entryOf.get(item.reviewId) ?? null })),
    decisions: said.decisions ?? [],
    quotes: numbered.quotes,
    unread: said.documents.filter(({ textSha256 }) => textSha256 === null),
    gaps: said.completeness.gaps,
  };
}

interface Chart {
  readonly said: Abstraction;
  readonly quotes: QuoteBook;
  readonly asked: ReadonlyMap<string, readonly ReviewItem[]>;
}

function surgeryEntry(surgery: Surgery, { said, quotes, asked }: Chart): Entry {
  const { surgeryId, findingIds, evidence } = surgery;
  const sources = said.findings.filter(({ findingId }) => findingIds.includes(findingId));
  const decision = said.decisions?.find(
    ({ subjectId, standing }) => subjectId === surgeryId && standing === 'applied',
  );
  const derived = (label: string, value: string | null): ShownValue[] =>
    value === null
      ? []
      : [{ label, value, standing: 'derived', findingId: null, confidence: null, reasons: [], quotes: [] }];
  return {
    id: `s-${surgeryId}`,
    kind: 'surgery',
    date: surgery.date,
    title: 'Tumour surgery',
    values: [
      {
        label: 'extent of resection',
        value: surgery.eorFinal,
        standing: decision !== undefined ? 'decided' : surgery.requiresReview ? 'flagged' : 'accepted',
        findingId: null,
        confidence: surgery.confidence,
        reasons: [],
        quotes: evidence.map((one) => quotes.take(one)),
      },
      ...derived('surgeon', surgery.eorSurgeon),
      ...derived('radiologist', surgery.eorRadiologic),
      ...derived('agreement', surgery.agreement.replaceAll('_', ' ')),
    ],
    reasons: surgery.reasons,
    questions: [
      ...(asked.get(`surgery|${surgeryId}`) ?? []),
      ...sources.flatMap(({ findingId }) => asked.get(`finding|${findingId}`) ?? []),
    ],
  };
}

function eventEntry(event: TumorEvent, { said, quotes, asked }: Chart): Entry {
  const rests = said.findings.filter(({ findingId }) => event.findingIds.includes(findingId));
  const isDecided = said.decisions?.some(
    ({ subjectId, standing }) => subjectId === event.eventId && standing === 'applied',
  );
  return {
    id: `e-${event.eventId}`,
    kind: 'event',
    date: event.date,
    title: event.type,
    values: [
      {
        label: 'event type',
        value: event.type,
        standing: isDecided === true ? 'decided' : event.requiresReview ? 'flagged' : 'accepted',
        findingId: null,
        confidence: event.confidence,
        reasons: [],
        quotes: rests.flatMap(({ evidence }) => evidence.map((one) => quotes.take(one))),
      },
    ],
    reasons: [event.rationale],
    questions: asked.get(`event|${event.eventId}`) ?? [],
  };
}

/** One entry a document that says something or is asked about; a repetition of a text says nothing new. */
function documentEntries({ said, quotes, asked }: Chart): Entry[] {
  const findings = new Map<string, Finding[]>();
  for (const finding of said.findings) {
    const key = `${finding.documentId}|${finding.binaryId}`;
    const known = findings.get(key);
    if (known === undefined) findings.set(key, [finding]);
    else known.push(finding);
  }
  return said.documents.flatMap((document, place) => {
    const own = findings.get(`${document.documentId}|${document.binaryId}`) ?? [];
    const values = own
      .filter(isTold)
      .sort((a, b) => told.indexOf(a.variable) - told.indexOf(b.variable))
      .map((finding) => findingValue(finding, quotes));
    const questions = [
      ...(asked.get(`document|${document.documentId}`) ?? []),
      ...own.flatMap(({ findingId }) => asked.get(`finding|${findingId}`) ?? []),
    ];
    if (values.length === 0 && questions.length === 0) return [];
    return [
      {
        id: `d-${place}`,
        kind: kindOf(document),
        date: document.date,
        title: scanTitle(own) ?? titleOf(document),
        values,
        reasons: [],
        questions,
      },
    ];
  });
}

/** What a person looks for first stands first. */
const told: readonly VariableName[] = [
  'tumor_status',
  'extent_of_resection',
  'clinical_disease_status',
  'diagnosis',
  'who_grade',
  'molecular',
  'metastasis',
  'tumor_location',
  'laterality',
  'imaging_classification',
  'document_type',
];

const scanTitles: Readonly<Record<string, string>> = {
  pre_operative: 'Scan before surgery',
  post_operative: 'Scan after surgery',
  surveillance: 'Surveillance scan',
};

function scanTitle(findings: readonly Finding[]): string | undefined {
  const value = findings.find(({ variable }) => variable === 'imaging_classification')?.value;
  return typeof value === 'string' ? scanTitles[value] : undefined;
}

/** What a document does not say fills no page. */
const isTold = ({ value, state, evidence, basis }: Finding): boolean =>
  (value !== null && value !== 'not_documented') ||
  evidence.length > 0 ||
  state === 'flagged' ||
  basis === 'review';

function findingValue(finding: Finding, quotes: QuoteBook): ShownValue {
  const { variable, value, absence, state, basis, findingId, confidence, reasons, evidence } = finding;
  return {
    label: variable.replaceAll('_', ' '),
    value: valueInWords(value, absence),
    standing: basis === 'review' ? 'decided' : state,
    findingId,
    confidence,
    reasons,
    quotes: evidence.map((one) => quotes.take(one)),
  };
}

function kindOf({ kind }: AbstractedDocument): EntryKind {
  if (kind === 'imaging') return 'scan';
  return kind === 'pathology' ? 'pathology' : 'note';
}

const documentWords: Readonly<Record<string, string>> = {
  imaging: 'Scan',
  operative: 'Operative note',
  pathology: 'Pathology report',
  radonc: 'Radiation oncology note',
  progress: 'Progress note',
  consult: 'Consultation',
  discharge: 'Discharge summary',
  outside: 'Outside record',
  phone: 'Telephone note',
  nursing: 'Nursing note',
  letter: 'Letter',
  therapy: 'Therapy note',
  social: 'Social work note',
};

const titleOf = ({ kind, status }: AbstractedDocument): string => {
  const name = documentWords[kind ?? ''] ?? 'Document';
  return status === 'duplicate_of' ? `${name} (repeats another)` : name;
};

/** Treatments only: scans, operations and notes stand on the page by their documents. */
function treatmentEntry(event: TimelineEvent): Entry[] {
  const isTreatment =
    event.type === 'Radiation' || (event.type === 'Medication' && event.sourceView === 'v_chemo_medications');
  if (!isTreatment) return [];
  return [
    {
      id: `t-${event.eventId}`,
      kind: 'treatment',
      date: event.date,
      title: event.description === '' ? event.category : event.description,
      values: [],
      reasons: [],
      questions: [],
    },
  ];
}

function questionsBySubject({
  review,
  inconsistencies,
}: Abstraction): ReadonlyMap<string, readonly ReviewItem[]> {
  const asked = new Map<string, ReviewItem[]>();
  const add = (key: string, item: ReviewItem): void => {
    asked.set(key, [...(asked.get(key) ?? []), item]);
  };
  for (const item of review) {
    add(`${item.subject}|${item.subjectId}`, item);
    if (item.subject !== 'inconsistency') continue;
    const found = inconsistencies.find(({ inconsistencyId }) => inconsistencyId === item.subjectId);
    for (const findingId of found?.findingIds ?? []) add(`finding|${findingId}`, item);
  }
  return asked;
}

/** Quotes by place: two values that stand on the same words share one. */
class QuoteBook {
  readonly #quotes = new Map<string, Quote>();
  readonly #words: ReadonlyMap<string, string>;

  constructor(documents: readonly AbstractedDocument[]) {
    this.#words = new Map(
      [...documents]
        .reverse()
        .map((document) => [
          document.textSha256 ?? '',
          [titleOf(document), document.date === null ? 'undated' : `of ${document.date}`].join(' '),
        ]),
    );
  }

  take({ textSha256, start, end, quote }: Evidence): Quote {
    const key = `${textSha256}|${start}|${end}`;
    const known = this.#quotes.get(key);
    if (known !== undefined) return known;
    const document = this.#words.get(textSha256) ?? 'a document';
    const taken = { number: this.#quotes.size + 1, textSha256, start, end, quote, document };
    this.#quotes.set(key, taken);
    return taken;
  }
}

/** Numbers the entries, and the quotes in the order in which the entries show them: ids of sources fit no link. */
function renumbered(entries: readonly Entry[]): { readonly entries: Entry[]; readonly quotes: Quote[] } {
  const numbered = new Map<Quote, Quote>();
  const number = (quote: Quote): Quote => {
    const known = numbered.get(quote) ?? { ...quote, number: numbered.size + 1 };
    numbered.set(quote, known);
    return known;
  };
  const inPlace = entries.map((entry, place) => ({
    ...entry,
    id: `entry-${place + 1}`,
    values: entry.values.map((value) => ({ ...value, quotes: [...new Set(value.quotes)].map(number) })),
    questions: [...new Map(entry.questions.map((item) => [item.reviewId, item])).values()],
  }));
  return { entries: inPlace, quotes: [...numbered.values()] };
}
