import { type ChartKnowledge, deidentifyText } from './deidentify-text.ts';
import type { Category } from './span.ts';

export type Cells = Readonly<Record<string, unknown>>;

/** What a column holds, by its name. */
type ColumnRole = 'id' | 'mrn' | 'person' | 'organisation' | 'age_days' | 'age_years' | 'code' | 'text';

/** By name, first match first: new columns of a view are treated as their kin are. */
const roles: readonly (readonly [RegExp, ColumnRole])[] = [
  [/(?:^|_)mrn$/, 'mrn'],
  [/^age_at_\w+_days$/, 'age_days'],
  [/^age_at_\w+_years$|_age_years$/, 'age_years'],
  [
    /(?:_codes?|_coding_code|_systems?|_coding_systems?|_classification|_status|_unit|_format|content_type|_gender|_modality|_dose_value)$|^is_|_confidence$/,
    'code',
  ],
  [/(?:^|_)ids?$|_references?$|^duplicate_of$/, 'id'],
  [
    /(?:org_name|custodian|organization|organisation|facility|location_display|performer_org\w*)$/,
    'organisation',
  ],
  [
    /authenticator|actor_display|performer_display|practitioner|provider|(?:^|_)(?:family|given|first|last|full|maiden|patient|guardian|mother|father|contact)_?name$|^pd_name|^name$|_author(?:_display)?$|recorder|asserter|requester_display/,
    'person',
  ],
];

const roleCache = new Map<string, ColumnRole>();

export function columnRole(column: string): ColumnRole {
  const known = roleCache.get(column);
  if (known !== undefined) return known;
  const role = roles.find(([pattern]) => pattern.test(column))?.[1] ?? 'text';
  roleCache.set(column, role);
  return role;
}

export type Count = (category: Category, times?: number) => void;

/** 90 years in days: older people are all of this age. */
const mostDays = Math.round(90 * 365.25);
const reference = /^((?:https?:\/\/\S*\/)?[A-Z][A-Za-z]*\/)?(.+)$/;

/** One id, or several with ` | ` between, each bare or behind `Type/`; a server's address is left off. */
export function deidentifyIds(cell: string, chart: ChartKnowledge): string {
  return cell
    .split('|')
    .map((part) => {
      const trimmed = part.trim();
      const [, type = '', id = ''] = reference.exec(trimmed) ?? [];
      if (id === '') return part;
      return part.replace(
        trimmed,
        `${type.replace(/^https?:\/\/\S*\/(?=[A-Z][A-Za-z]*\/$)/, '')}${chart.pseudonyms.id(id)}`,
      );
    })
    .join('|');
}

/** A row of any view. Cells keep their kind; an absent one stays absent. */
export function deidentifyRow(
  row: Cells,
  {
    chart,
    count,
    documentDay = null,
  }: { readonly chart: ChartKnowledge; readonly count: Count; readonly documentDay?: string | null },
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      cellOf(column, value, { chart, count, documentDay }),
    ]),
  );
}

function cellOf(
  column: string,
  value: unknown,
  {
    chart,
    count,
    documentDay,
  }: { readonly chart: ChartKnowledge; readonly count: Count; readonly documentDay: string | null },
): unknown {
  const role = columnRole(column);
  if (value === null || value === undefined || value === '' || typeof value === 'boolean') return value;
  if (role === 'age_days' || role === 'age_years') {
    const most = role === 'age_days' ? mostDays : 90;
    if (!(Number(value) >= most)) return value;
    count('age_over_89');
    return typeof value === 'number' ? most : String(most);
  }
  if (role === 'code') return value;
  const text = String(value);
  switch (role) {
    case 'mrn':
      count('mrn');
      // Some views repeat the patient's id under this name.
      return text === chart.patientId ? chart.pseudonyms.id(text) : chart.pseudonyms.shaped('mrn', text);
    case 'id':
      count('other_id');
      return deidentifyIds(text, chart);
    case 'organisation':
      count('address');
      return `Organisation ${chart.pseudonyms.number('organisation', text, 1e6)}`;
    case 'person':
      count('name');
      return text.replaceAll(/[A-Za-zÀ-ÿ]{2,}/g, (word) =>
        /^(?:MD|DO|PhD|RN|NP|PA|Dr)$/.test(word) ? word : chart.pseudonyms.nameWord(chart.patientId, word),
      );
    default: {
      if (typeof value !== 'string') return value;
      const { text: made, spans } = deidentifyText(value, { chart, documentDay });
      for (const { category } of spans) count(category);
      return made;
    }
  }
}

/** What a row tells of the people of its chart, before any row or text is rewritten. */
export function learnRow(view: string, row: Cells, chart: ChartKnowledge): void {
  for (const [column, value] of Object.entries(row)) {
    if (typeof value !== 'string' || value === '') continue;
    const role = columnRole(column);
    if (role === 'mrn' && value !== chart.patientId) chart.numbers.add(value);
    else if (role === 'person')
      chart.names.addWhole(value, view === 'v_patient_demographics' ? 'patient' : 'clinician');
    else if (role === 'id')
      for (const part of value.split('|')) chart.ids.add(part.trim().replace(/^.*\//, ''));
    else if (role === 'text' && value.length > 20) chart.learn(value);
  }
}
