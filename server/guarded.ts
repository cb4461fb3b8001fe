import type { Connection } from 'vscode-languageserver';

/** An error of ours is told to the log; the editor gets the empty answer, and the server lives on. */
export function guarded<T>(connection: Connection, otherwise: T, answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    connection.console.error(
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
    return otherwise;
  }
}
