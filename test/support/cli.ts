import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface CliResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliCall {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with all stderr so far, e.g. to send a signal when a line appears. */
  readonly onStderr?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
}

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Runs the built command line as a process of its own. */
export function swfTestbed(
  args: readonly string[],
  { cwd, env = {}, onStderr }: CliCall,
): Promise<CliResult> {
  const { SWF_TESTBED_STORE: _store, SWF_TESTBED_CONFIG: _config, ...clean } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd, env: { ...clean, ...env } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      onStderr?.(stderr, (signal) => child.kill(signal));
    });
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}

/** The one JSON value a `--json` command prints. */
export async function swfJson<T>(args: readonly string[], call: CliCall): Promise<T> {
  const { exitCode, stdout, stderr } = await swfTestbed([...args, '--json'], call);
  if (stdout === '') {
    throw new Error(`no JSON on stdout (exit code ${exitCode}): ${stderr}`);
  }
  return JSON.parse(stdout) as T;
}
