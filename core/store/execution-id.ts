/**
 * `<workflow_name>-<user>-<n>`, safe as a file name on every system: letters, digits, `_` and `-` only (a dot
 * would let Windows read a reserved name like `con.x`), and short enough for 255 bytes.
 */
export function executionId(workflowName: string, user: string, number: number): string {
  return `${part(workflowName, 120, 'workflow')}-${part(user, 60, 'user')}-${number}`;
}

/** n of an execution id; undefined when it ends in no number. */
export function numberOf(id: string): number | undefined {
  const digits = /-(\d{1,15})$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function part(text: string, maxBytes: number, otherwise: string): string {
  const safe = text.normalize('NFC').replace(/[^\p{L}\p{N}_]+/gu, '-');
  let cut = '';
  let bytes = 0;
  for (const character of safe) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes) {
      break;
    }
    cut += character;
  }
  return cut.replace(/^-+|-+$/g, '') || otherwise;
}
