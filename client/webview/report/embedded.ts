import type { TimelineExecution } from '../../../core/run/timeline-execution';
import { decodeFromPage } from '../../../core/trace/export/page';
import type { Trace } from '../../../core/trace/trace';

/** The execution that the report's builder wrote into the page. */
export function embeddedExecution(): TimelineExecution {
  return JSON.parse(textOf('execution')) as TimelineExecution;
}

/** The trace likewise. Throws when it is damaged. */
export function embeddedTrace(): Promise<Trace> {
  return decodeFromPage(textOf('trace'), gunzip);
}

function textOf(id: string): string {
  return document.getElementById(id)?.textContent ?? '';
}

async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}
