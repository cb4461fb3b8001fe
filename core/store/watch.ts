import { type FSWatcher, statfsSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { identityOf, newestGeneration } from './generations';

const SETTLE_MS = 40;
const POLL_MS = 800;
/** NFS, SMB, CIFS, SMB2, 9p, FUSE: what other machines do there is not announced. */
const SILENT = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x65735546]);

/**
 * Calls back when the folder's newest generation is another one. The system announces changes; where it cannot
 * (network file systems), the folder's names are looked at, never the database. The folder need not exist yet.
 */
export function watchFolder(folder: string, onChange: () => void): () => void {
  let seen: string | undefined;
  let closed = false;
  let settle: NodeJS.Timeout | undefined;
  let watcher: FSWatcher | undefined;
  let watched = '';

  const look = async () => {
    attach();
    const now = await stateOf(folder).catch(() => seen);
    if (!closed && now !== seen) {
      seen = now;
      onChange();
    }
  };
  const soon = () => {
    settle ??= setTimeout(() => {
      settle = undefined;
      void look();
    }, SETTLE_MS);
  };
  const attach = () => {
    for (const path of [folder, dirname(folder)]) {
      if (closed || watched === path) {
        return;
      }
      try {
        const next = watch(path, { persistent: false }, (_event, name) => {
          if (path === folder || name === basename(folder)) {
            soon();
          }
        });
        next.on('error', () => detach(next));
        watcher?.close();
        watcher = next;
        watched = path;
        return;
      } catch {
        // It does not exist yet, or there are too many watchers: the poll sees to it.
      }
    }
  };
  const detach = (failed: FSWatcher) => {
    failed.close();
    if (watcher === failed) {
      watcher = undefined;
      watched = '';
    }
  };

  const poll = setInterval(() => {
    if (watched !== folder || isSilent(folder)) {
      void look();
    }
  }, POLL_MS);
  poll.unref();
  attach();
  void stateOf(folder).then(
    (first) => {
      seen ??= first;
    },
    () => undefined,
  );
  return () => {
    closed = true;
    clearTimeout(settle);
    clearInterval(poll);
    watcher?.close();
  };
}

async function stateOf(folder: string): Promise<string> {
  const newest = await newestGeneration(folder);
  return newest ? `${newest.number} ${await identityOf(folder, newest)}` : 'none';
}

function isSilent(folder: string): boolean {
  try {
    return SILENT.has(Number(statfsSync(folder).type) >>> 0);
  } catch {
    return true;
  }
}
