import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { exportFormats } from '../export/export-formats.ts';

/**
 * The export of a large release in a process of its own, form by form: patients a second, and the peak of the process. The
 * charts are one invented chart under many pseudonyms, so what is measured is the stream and not the reading of objects.
 */
export async function benchExport(patients = 10_000): Promise<string[]> {
  const lines: string[] = [];
  for (const format of exportFormats) {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', new URL('export-process.ts', import.meta.url).pathname, format, String(patients)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`the export as ${format} ended with ${code}`);
    lines.push(said.trim());
  }
  return lines;
}
