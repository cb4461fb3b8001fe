import { readdirSync, readFileSync } from 'node:fs';

/** The extension hosts below a process, which is the editor's server. */
export function extensionHosts(server: number): number[] {
  const parents = new Map<number, number>();
  const hosts: number[] = [];
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (Number.isInteger(pid)) {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
        if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=extensionHost')) {
          hosts.push(pid);
        }
      } catch {
        // It ended meanwhile.
      }
    }
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent === server || (parent !== undefined && parent > 1 && isBelow(parent));
  };
  return hosts.filter(isBelow);
}
