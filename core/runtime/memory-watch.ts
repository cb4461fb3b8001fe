const LOOK_EVERY_MS = 100;
/** What the trace of a run and the engine itself may take beside it. */
const BESIDE = 1.25;

/**
 * Calls back when the process has grown by more than a run may take. V8 limits the objects of a thread, but not the
 * buffers of typed arrays: without this the system would end the whole process, an editor's with all that is in it.
 * @returns what ends the watch
 */
export function watchMemory(megabytes: number, tooMuch: () => void): () => void {
  const most = process.memoryUsage.rss() + megabytes * BESIDE * 1_048_576;
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() > most) {
      tooMuch();
    }
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
