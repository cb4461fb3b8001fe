/** Which line of its file an instruction of a function is of. */
export interface LineTable {
  readonly starts: readonly number[];
  readonly lines: readonly number[];
  readonly known: Map<number, number>;
}

/** From `start:line,start:line…`, in the order of the instructions. */
export function lineTable(text: string): LineTable {
  const pairs = text === '' ? [] : text.split(',').map((pair) => pair.split(':').map(Number));
  return {
    starts: pairs.map(([start = 0]) => start),
    lines: pairs.map(([, line = 0]) => line),
    known: new Map(),
  };
}

export function lineAt({ starts, lines, known }: LineTable, instruction: number): number {
  let line = known.get(instruction);
  if (line === undefined) {
    const next = starts.findIndex((start) => start > instruction);
    line = lines[next < 0 ? lines.length - 1 : next - 1] ?? 0;
    known.set(instruction, line);
  }
  return line;
}
