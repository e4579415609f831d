/**
 * Checks a study's files against the rules of cBioPortal's "File Formats" page, by names only: written from the page, and
 * sharing nothing with the writer. Returns everything that is wrong.
 */
export function studyFaults(files: Readonly<Record<string, Buffer>>): string[] {
  const faults: string[] = [];
  const textOf = (name: string): string => files[name]?.toString('utf8') ?? '';
  const meta = (name: string): Map<string, string> =>
    new Map(
      textOf(name)
        .trimEnd()
        .split('\n')
        .map((line): [string, string] => {
          const [, key = '', value = ''] = /^([a-z_]+): (.+)$/.exec(line) ?? [];
          if (key === '') faults.push(`${name}: no field in "${line}"`);
          return [key, value];
        }),
    );

  const study = meta('meta_study.txt');
  for (const key of ['type_of_cancer', 'cancer_study_identifier', 'name', 'description'])
    if (!study.has(key)) faults.push(`meta_study.txt lacks ${key}`);
  const patients = new Set<string>();
  const sampled = new Set<string>();
  const samples = new Set<string>();

  const metaNames = Object.keys(files).filter(
    (name) => name.startsWith('meta_') && name !== 'meta_study.txt',
  );
  const byDatatype = (datatype: string): string[] =>
    metaNames.filter((name) => meta(name).get('datatype') === datatype);
  for (const name of metaNames) {
    const fields = meta(name);
    if (fields.get('cancer_study_identifier') !== study.get('cancer_study_identifier'))
      faults.push(`${name} names another study`);
    if (fields.get('genetic_alteration_type') !== 'CLINICAL') faults.push(`${name} is not CLINICAL`);
    if (
      !(fields.get('data_filename') ?? '').startsWith('data_') ||
      files[fields.get('data_filename') ?? ''] === undefined
    )
      faults.push(`${name} names no data file`);
  }
  if (byDatatype('SAMPLE_ATTRIBUTES').length !== 1) faults.push('there must be one file of samples');

  const table = (metaName: string): { name: string; lines: string[][] } => {
    const name = meta(metaName).get('data_filename') ?? '';
    const text = textOf(name);
    if (!text.endsWith('\n') || text.includes('\r')) faults.push(`${name} has a line without its end`);
    return {
      name,
      lines: text
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => line.split('\t')),
    };
  };

  for (const datatype of ['PATIENT_ATTRIBUTES', 'SAMPLE_ATTRIBUTES'])
    for (const metaName of byDatatype(datatype)) {
      const { name, lines } = table(metaName);
      const [labels = [], descriptions = [], types = [], priorities = [], names = [], ...rows] = lines;
      for (const heading of [labels, descriptions, types, priorities])
        if (!(heading[0] ?? '').startsWith('#')) faults.push(`${name}: a header row does not start with #`);
      const datatypes = types.map((type) => type.replace('#', ''));
      for (const type of datatypes)
        if (!['STRING', 'NUMBER', 'BOOLEAN'].includes(type)) faults.push(`${name}: ${type} is no datatype`);
      for (const priority of priorities)
        if (!/^#?\d+$/.test(priority)) faults.push(`${name}: ${priority} is no priority`);
      if (new Set(names).size !== names.length) faults.push(`${name} has a column twice`);
      for (const column of names)
        if (!/^[A-Z][A-Z0-9_]*$/.test(column)) faults.push(`${name}: ${column} is not in upper case`);
      for (const column of datatype === 'SAMPLE_ATTRIBUTES' ? ['PATIENT_ID', 'SAMPLE_ID'] : ['PATIENT_ID'])
        if (!names.includes(column)) faults.push(`${name} lacks ${column}`);
      for (const row of [labels, descriptions, types, priorities, ...rows])
        if (row.length !== names.length)
          faults.push(`${name}: a row has ${row.length} cells of ${names.length}`);
      for (const row of rows) {
        const cell = (column: string): string => row[names.indexOf(column)] ?? '';
        for (const column of ['PATIENT_ID', 'SAMPLE_ID'])
          if (names.includes(column) && !/^[A-Za-z0-9._-]+$/.test(cell(column)))
            faults.push(`${name}: a bad ${column}`);
        for (const [place, type] of datatypes.entries())
          if (type === 'NUMBER' && !/^(?:-?\d+(?:\.\d+)?)?$/.test(row[place] ?? ''))
            faults.push(`${name}: no number`);
        for (const column of names.filter((one) => one.endsWith('_STATUS'))) {
          if (!/^(?:[01]:.+)?$/.test(cell(column))) faults.push(`${name}: ${column} lacks 0: or 1:`);
          if (!names.includes(column.replace('_STATUS', '_MONTHS')))
            faults.push(`${name}: ${column} has no months`);
        }
        if (datatype === 'PATIENT_ATTRIBUTES') {
          if (patients.has(cell('PATIENT_ID'))) faults.push(`${name}: a patient stands twice`);
          patients.add(cell('PATIENT_ID'));
        } else {
          if (samples.has(cell('SAMPLE_ID'))) faults.push(`${name}: a sample stands twice`);
          samples.add(cell('SAMPLE_ID'));
          sampled.add(cell('PATIENT_ID'));
        }
      }
    }
  for (const patient of patients) if (!sampled.has(patient)) faults.push(`${patient} has no sample`);

  for (const metaName of byDatatype('TIMELINE')) {
    const { name, lines } = table(metaName);
    const [names = [], ...rows] = lines;
    if (names.slice(0, 4).join() !== 'PATIENT_ID,START_DATE,STOP_DATE,EVENT_TYPE')
      faults.push(`${name} does not begin with the four columns of a timeline`);
    for (const row of rows) {
      const [patient = '', start = '', stop = '', type = ''] = row;
      if (row.length !== names.length)
        faults.push(`${name}: a row has ${row.length} cells of ${names.length}`);
      if (!sampled.has(patient)) faults.push(`${name}: a patient without sample`);
      if (!/^-?\d+$/.test(start)) faults.push(`${name}: a start that is no day`);
      if (!/^(?:-?\d+)?$/.test(stop) || (stop !== '' && Number(stop) < Number(start)))
        faults.push(`${name}: a stop that is no later day`);
      if (type === '') faults.push(`${name}: a row without type`);
      const sample = row[names.indexOf('SAMPLE_ID')] ?? '';
      if (names.includes('SAMPLE_ID') && sample !== '' && !samples.has(sample))
        faults.push(`${name}: an unknown sample`);
    }
  }
  return faults;
}
