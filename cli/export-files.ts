import { extname } from 'node:path';
import { type CsvTable, csvOf, type Trace } from '../core/trace';

export type ExportFormat = 'perfetto' | 'csv' | 'arrow';

export interface ExportFile {
  readonly file: string;
  readonly content: string | Uint8Array;
}

const BESIDE: readonly CsvTable[] = ['waits', 'messages', 'levels', 'logs', 'marks'];

/** The files of an export: one, but for CSV, whose other tables stand beside the spans as NAME-waits.csv and so on. */
export async function exportFiles(
  trace: Trace,
  format: ExportFormat,
  output: string,
): Promise<ExportFile[]> {
  switch (format) {
    case 'perfetto': {
      const { perfettoOf } = await import('../core/trace/export/perfetto');
      return [{ file: output, content: Buffer.concat([...perfettoOf(trace)]) }];
    }
    case 'arrow': {
      const { arrowOf } = await import('../core/trace/export/arrow');
      return [{ file: output, content: arrowOf(trace) }];
    }
    case 'csv':
      return [
        { file: output, content: [...csvOf(trace, 'spans')].join('') },
        ...BESIDE.filter((table) => trace.rows(table) > 0).map((table) => ({
          file: beside(output, table),
          content: [...csvOf(trace, table)].join(''),
        })),
      ];
  }
}

function beside(output: string, table: string): string {
  const ending = extname(output);
  return `${output.slice(0, output.length - ending.length)}-${table}${ending}`;
}
