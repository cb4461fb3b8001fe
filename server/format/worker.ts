import { parentPort } from 'node:worker_threads';
import { Taplo } from '@taplo/lib';
import type { FormatAnswer, FormatRequest } from './protocol';

// Taplo is 3.6 MB: it lives here, in a bundle and a thread of its own, and only once somebody formats.
const loading = Taplo.initialize();

async function answer({ id, text, options }: FormatRequest): Promise<FormatAnswer> {
  try {
    return { id, text: (await loading).format(text, { options }) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', async (request: FormatRequest) => {
  parentPort?.postMessage(await answer(request));
});
