import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Who runs an execution: enough to tell later, without a clock, whether that process still lives. A process id
 * alone will not do: it is given again after a while, and means nothing on another machine.
 */
export interface Owner {
  /** This machine and, on Linux, this container (its process-id namespace). */
  readonly host: string;
  /** Changes with every start of the machine; '' where that is not known. */
  readonly boot: string;
  readonly pid: number;
  /** When the process started, as the system counts it; '' where that is not known. */
  readonly started: string;
}

let own: Owner | undefined;

/** This process. */
export function thisProcess(): Owner {
  own ??= {
    host: [hostname(), firstLine('/etc/machine-id'), processNamespace()].join('/'),
    boot: firstLine('/proc/sys/kernel/random/boot_id'),
    pid: process.pid,
    started: startOf(process.pid) ?? '',
  };
  return own;
}

/** `unknown`: it ran on another machine or in another container. */
export function stateOf(owner: Owner): 'alive' | 'dead' | 'unknown' {
  const { host, boot } = thisProcess();
  if (owner.host !== host) {
    return 'unknown';
  }
  if (owner.boot !== boot || !exists(owner.pid)) {
    return 'dead';
  }
  const started = startOf(owner.pid);
  return owner.started === '' || started === undefined || started === owner.started
    ? 'alive'
    : 'dead';
}

/** Short enough for a file name: the host, so that only its own processes judge by `pid`. */
export function hostKey(): string {
  return createHash('sha256').update(thisProcess().host).digest('hex').slice(0, 8);
}

export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** undefined: not known here (Windows has no cheap way to ask; there a living id counts as alive). */
function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    // Field 22, counted behind the command's name, which is in brackets and may hold anything.
    const stat = firstLine(`/proc/${pid}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended, not yet reaped' : fields[19];
  }
  if (process.platform === 'win32') {
    return undefined;
  }
  const { stdout, status } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  });
  return status === 0 ? stdout.trim() : undefined;
}

function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

function firstLine(path: string): string {
  try {
    return readFileSync(path, 'utf8').split('\n', 1)[0] ?? '';
  } catch {
    return '';
  }
}
