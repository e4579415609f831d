/** Why something of the input is not in the tables as it stood. */
export const problemKinds = [
  'unreadable_file',
  'unparsable_line',
  'not_a_resource',
  'without_id',
  'invalid_id',
  'without_patient',
  'two_patients_under_one_id',
  'unreadable_attachment',
  'document_elsewhere',
  'more_pages_exist',
] as const;
export type ProblemKind = (typeof problemKinds)[number];

/** A place in the input, for a person to look at; it never quotes what stands there. */
export interface ImportProblem {
  readonly kind: ProblemKind;
  readonly file: string;
  /** `line 7` of NDJSON, `entry 3` of a Bundle; empty where the file as a whole is meant. */
  readonly place: string;
}

/** What became of the resources of one type: `read` is the sum of all others. */
export interface TypeCounts {
  read: number;
  /** Taken into the tables, or as an object of `binary/`. */
  taken: number;
  /** The same resource again, word for word. */
  repeated: number;
  /** Older versions, for which the newest stands. */
  older: number;
  /** Belong to nobody in the input, or to one of two patients under one id. */
  withheld: number;
  /** Withdrawn: refuted, or entered in error, where the tables have no column for it. */
  withdrawn: number;
  /** No resource in itself (no id), or a type that no table holds. */
  notUsed: number;
}

export interface ImportReport {
  readonly files: { readonly file: string; readonly resources: number }[];
  readonly resources: Record<string, TypeCounts>;
  /** Counts a server or an export promised, by the file that did. */
  readonly expected: {
    readonly file: string;
    readonly what: string;
    readonly expected: number;
    readonly got: number;
  }[];
  /** `DocumentReference to Binary` and the like: references that lead to nothing in the input. */
  readonly dangling: Record<string, { references: number; dangling: number }>;
  readonly tables: Record<string, number>;
  readonly documents: {
    objects: number;
    bytes: number;
    empty: number;
    inline: number;
    rowsWithoutObject: number;
    supersededByAnother: number;
    undated: number;
  };
  readonly problemCounts: Partial<Record<ProblemKind, number>>;
  /** The first of them, so that a broken export of millions still gives a page to read. */
  readonly problems: ImportProblem[];
}

const problemsShown = 200;

export function startReport(): ImportReport {
  return {
    files: [],
    resources: {},
    expected: [],
    dangling: {},
    tables: {},
    documents: {
      objects: 0,
      bytes: 0,
      empty: 0,
      inline: 0,
      rowsWithoutObject: 0,
      supersededByAnother: 0,
      undated: 0,
    },
    problemCounts: {},
    problems: [],
  };
}

export function addProblem(report: ImportReport, problem: ImportProblem): void {
  report.problemCounts[problem.kind] = (report.problemCounts[problem.kind] ?? 0) + 1;
  if (report.problems.length < problemsShown) report.problems.push(problem);
}

export function countsOf(report: ImportReport, type: string): TypeCounts {
  report.resources[type] ??= {
    read: 0,
    taken: 0,
    repeated: 0,
    older: 0,
    withheld: 0,
    withdrawn: 0,
    notUsed: 0,
  };
  return report.resources[type];
}

/** The report for a person. */
export function formatReport(report: ImportReport): string {
  const lines = [
    `read ${report.files.length} files`,
    'resources (read = taken + repeated + older + withheld + withdrawn + not used):',
    ...Object.entries(report.resources)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([type, n]) =>
        [
          `  ${type}: ${n.read} =`,
          `${n.taken} + ${n.repeated} + ${n.older} + ${n.withheld} + ${n.withdrawn} + ${n.notUsed}`,
        ].join(' '),
      ),
    'tables:',
    ...Object.entries(report.tables).map(([view, rows]) => `  ${view}: ${rows} rows`),
    `documents: ${report.documents.objects} objects (${report.documents.empty} empty, ${report.documents.inline} from inside resources), ${report.documents.rowsWithoutObject} rows without their object, ${report.documents.undated} rows without a day, ${report.documents.supersededByAnother} replaced by another`,
  ];
  for (const [path, { references, dangling }] of Object.entries(report.dangling))
    if (dangling > 0) lines.push(`dangling: ${path}: ${dangling} of ${references} references lead nowhere`);
  for (const { file, what, expected, got } of report.expected)
    if (expected !== got) lines.push(`expected ${expected} ${what} by ${file}, got ${got}`);
  for (const [kind, count] of Object.entries(report.problemCounts))
    lines.push(`problem: ${kind.replaceAll('_', ' ')}: ${count}`);
  for (const { kind, file, place } of report.problems)
    lines.push(`  ${[file, place].filter((part) => part !== '').join(', ')}: ${kind.replaceAll('_', ' ')}`);
  return `${lines.join('\n')}\n`;
}
