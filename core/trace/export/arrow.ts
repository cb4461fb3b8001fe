import { dictionary, float64, tableFromArrays, tableToIPC, uint32, utf8 } from '@uwdata/flechette';
import { NONE } from '../tables';
import type { Trace } from '../trace';

/** The spans as an Arrow IPC file (Feather 2): times as float64 seconds, names as dictionaries, links to nothing null. */
export function arrowOf(trace: Trace): Uint8Array {
  const name = trace.column('spans', 'name');
  const process = trace.column('spans', 'process');
  const processName = trace.column('processes', 'name');
  const end = trace.column('spans', 'end');
  const table = tableFromArrays(
    {
      name: Array.from(name, (id) => trace.functions[id]?.name),
      start: trace.column('spans', 'start'),
      end: Array.from(end, (time) => (Number.isNaN(time) ? null : time)),
      process,
      process_name: Array.from(process, (id) => trace.strings[processName[id] as number]),
      parent: Array.from(trace.column('spans', 'parent'), (id) => (id === NONE ? null : id)),
      file: Array.from(name, (id) => trace.functions[id]?.file),
      line: Array.from(name, (id) => trace.functions[id]?.line),
    },
    {
      types: {
        name: dictionary(utf8()),
        start: float64(),
        end: float64(),
        process: uint32(),
        process_name: dictionary(utf8()),
        parent: uint32(),
        file: dictionary(utf8()),
        line: uint32(),
      },
    },
  );
  return tableToIPC(table, { format: 'file' }) as Uint8Array;
}
