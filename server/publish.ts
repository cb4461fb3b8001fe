import { isAsked } from './current';
import { guarded } from './guarded';
import type { Server } from './handlers';
import { diagnosticsOf } from './service/diagnostics';

export interface Publisher {
  /** A document changed: it is checked first, then the other open ones that may depend on it. */
  changed(uri: string): void;
  /** Something that any document may depend on has changed. */
  all(): void;
  closed(uri: string): void;
}

/** Changes that keep coming are not waited for longer than this. */
const LONGEST_WAIT_MS = 150;
/** The other documents wait until nobody types. */
const OTHERS_AFTER_MS = 30;

/** Sends diagnostics once what came in is read: of many changes that wait together only the last is checked. */
export function publishDiagnostics(server: Server): Publisher {
  const { connection, workspace, documents, pathOf, uriOf } = server;
  const waiting = new Set<string>();
  const sent = new Map<string, string>();
  let generation = 0;
  let waitingSince: number | undefined;
  let others: NodeJS.Timeout | undefined;

  const plan = (): void => {
    const mine = ++generation;
    waitingSince ??= performance.now();
    clearTimeout(others);
    // One message is read per turn: two turns without another, and the stream is read.
    setImmediate(() => setImmediate(() => flushWhenQuiet(mine)));
  };
  const flushWhenQuiet = (mine: number): void => {
    const since = waitingSince;
    const tooLong = since !== undefined && performance.now() - since > LONGEST_WAIT_MS;
    if (mine === generation && isAsked() && !tooLong) {
      setImmediate(() => flushWhenQuiet(mine));
    } else if (mine === generation || tooLong) {
      flush();
    }
  };
  const flush = (): void => {
    waitingSince = undefined;
    const first = [...waiting];
    waiting.clear();
    for (const uri of first) {
      publish(uri, true);
    }
    const rest = documents.all().filter(({ uri }) => !first.includes(uri));
    if (rest.length > 0) {
      others = setTimeout(
        () => {
          for (const { uri } of rest) {
            publish(uri, false);
          }
        },
        first.length > 0 ? OTHERS_AFTER_MS : 0,
      );
    }
  };
  const publish = (uri: string, isNew: boolean): void => {
    const path = pathOf(uri);
    const document = documents.get(uri);
    if (path === undefined || !document) {
      return;
    }
    const diagnostics = guarded(connection, [], () => diagnosticsOf(workspace, path, uriOf));
    const text = JSON.stringify(diagnostics);
    if (isNew || sent.get(uri) !== text) {
      sent.set(uri, text);
      void connection.sendDiagnostics({ uri, version: document.version, diagnostics });
    }
  };
  return {
    changed(uri) {
      waiting.add(uri);
      plan();
    },
    all: plan,
    closed(uri) {
      sent.delete(uri);
      waiting.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
      plan();
    },
  };
}

/** For a client that asks for diagnostics itself: it is told when it should ask again. */
export function refreshInstead({ connection }: Server, canRefresh: () => boolean): Publisher {
  let isPlanned = false;
  const refresh = (): void => {
    if (!isPlanned && canRefresh()) {
      isPlanned = true;
      setImmediate(() => {
        isPlanned = false;
        connection.languages.diagnostics.refresh().catch(() => undefined);
      });
    }
  };
  // The client asks by itself after each change of a document, about the others too.
  return { changed: () => undefined, all: refresh, closed: refresh };
}
