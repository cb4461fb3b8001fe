/** Texts and comments first: a bracket in them is none. */
const PARTS = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#.*|[[\]{}]/g;

/** Whether the bracket before an offset has its other one below; headers on the way close what they open. */
export function isClosedBelow(text: string, start: number): boolean {
  const parts = new RegExp(PARTS);
  parts.lastIndex = start;
  let open = 1;
  for (let match = parts.exec(text); match; match = parts.exec(text)) {
    const [part] = match;
    if (part === '[' || part === '{') {
      open++;
    } else if (part === ']' || part === '}') {
      open--;
      if (open === 0) {
        return true;
      }
    }
  }
  return false;
}
