import { parse } from 'csv-parse/sync';

type Row = Readonly<Record<string, string>>;

/**
 * Checks an import file against a project's data dictionary as REDCap's own data import does: written from its help
 * text, and sharing nothing with the writer. Returns everything that is wrong.
 */
export function redcapFaults(file: Buffer | string | undefined, dictionary: string): string[] {
  const faults: string[] = [];
  const rows = parse(file ?? '', { columns: true }) as Row[];
  const fields = (parse(dictionary, { columns: true }) as Row[]).map((row) => ({
    name: row['Variable / Field Name'] ?? '',
    form: row['Form Name'] ?? '',
    type: row['Field Type'] ?? '',
    codes: (row['Choices, Calculations, OR Slider Labels'] ?? '')
      .split('|')
      .map((choice) => choice.split(',')[0]?.trim() ?? '')
      .filter((code) => code !== ''),
    isInteger: row['Text Validation Type OR Show Slider Number'] === 'integer',
    least: Number(row['Text Validation Min'] || Number.NEGATIVE_INFINITY),
    most: Number(row['Text Validation Max'] || Number.POSITIVE_INFINITY),
    isRequired: row['Required Field?'] === 'y',
    branching: row['Branching Logic (Show field only if...)'] ?? '',
  }));
  const [recordId] = fields;
  const forms = new Set(fields.map(({ form }) => form));
  const columnsOf = (field: (typeof fields)[number]): string[] =>
    field.type === 'checkbox' ? field.codes.map((code) => `${field.name}___${code}`) : [field.name];

  const known = new Set([
    ...fields.flatMap(columnsOf),
    ...[...forms].map((form) => `${form}_complete`),
    ...['redcap_event_name', 'redcap_repeat_instrument', 'redcap_repeat_instance'],
  ]);
  for (const column of Object.keys(rows[0] ?? {}))
    if (!known.has(column)) faults.push(`the project has no field ${column}`);

  const seen = new Set<string>();
  const instances = new Map<string, number>();
  for (const [place, row] of rows.entries()) {
    const at = `row ${place + 2}`;
    const record = row[recordId?.name ?? ''] ?? '';
    if (record === '') faults.push(`${at}: no record`);
    const repeats = row.redcap_repeat_instrument ?? '';
    if (repeats !== '' && !forms.has(repeats)) faults.push(`${at}: no instrument ${repeats}`);
    const own = `${record}|${row.redcap_event_name ?? ''}|${repeats}`;
    const key = `${own}|${row.redcap_repeat_instance ?? ''}`;
    if (seen.has(key)) faults.push(`${at}: the same row twice`);
    seen.add(key);
    if (repeats !== '') {
      const expected = (instances.get(own) ?? 0) + 1;
      if (row.redcap_repeat_instance !== String(expected)) faults.push(`${at}: instance ${expected} was due`);
      instances.set(own, expected);
    } else if ((row.redcap_repeat_instance ?? '') !== '') faults.push(`${at}: an instance of nothing`);

    const repeating = new Set(rows.map((one) => one.redcap_repeat_instrument ?? ''));
    for (const field of fields.slice(1)) {
      const cells = columnsOf(field).map((column) => row[column] ?? '');
      const isOfRow = repeats === '' ? !repeating.has(field.form) : field.form === repeats;
      if (!isOfRow) {
        if (cells.some((cell) => cell !== '')) faults.push(`${at}: ${field.name} is of another form`);
        continue;
      }
      for (const cell of cells) {
        if (field.type === 'checkbox' && !['0', '1', ''].includes(cell))
          faults.push(`${at}: ${field.name}: ${cell}`);
        if (['dropdown', 'radio'].includes(field.type) && cell !== '' && !field.codes.includes(cell))
          faults.push(`${at}: ${field.name}: no choice has the code ${cell}`);
        if (field.isInteger && cell !== '') {
          const number = Number(cell);
          if (!/^-?\d+$/.test(cell) || number < field.least || number > field.most)
            faults.push(`${at}: ${field.name}: ${cell} is no integer within its bounds`);
        }
        if (/^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)))
          faults.push(`${at}: ${field.name}: a formula`);
      }
      const shown = field.branching === '' || isShown(field.branching, row);
      if (field.isRequired && shown && cells.every((cell) => cell === ''))
        faults.push(`${at}: ${field.name} is required`);
      if (!shown && cells.some((cell) => cell !== '' && cell !== '0'))
        faults.push(`${at}: ${field.name} is hidden`);
    }
  }
  return faults;
}

/** The branching of the fixture: one field against one code, joined by `or`. */
const isShown = (branching: string, row: Row): boolean =>
  branching.split(' or ').some((part) => {
    const [, field = '', code = ''] = /^\[(\w+)\] = '(\w*)'$/.exec(part.trim()) ?? [];
    if (field === '') throw new Error(`the check does not know the branching ${branching}`);
    return row[field] === code;
  });
