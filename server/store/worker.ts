import { parentPort } from 'node:worker_threads';
import { lookAtStore, watchFolder } from '../../core/store';
import type { Follow, Told } from './protocol';

// SQLite lives here, in a bundle and a thread of its own: however large a store is, the editor does not wait for it.

/** So many executions are told: enough for "recent". */
const MOST_EXECUTIONS = 200;

const followed = new Map<string, { readonly stop: () => void }>();

async function told(store: string): Promise<Told> {
  try {
    const { definitions, executions } = await lookAtStore(store, MOST_EXECUTIONS);
    return {
      store,
      definitions: definitions.map(({ workflow_name, version, revision }) => ({
        workflowName: workflow_name,
        version,
        revision,
      })),
      executions: executions.map((row) => ({
        executionId: row.execution_id,
        workflowName: row.workflow_name,
        version: row.version,
        workflowType: row.workflow_type,
        status: row.status,
        startTime: row.start_time,
        simTime: row.sim_time ?? undefined,
        configFile: configFileOf(row.provenance),
        values: row.parameter_values,
      })),
    };
  } catch (error) {
    return { store, error: error instanceof Error ? error.message : String(error) };
  }
}

/** The file that said what workflow it was. */
function configFileOf(provenance: string): string | undefined {
  const places = JSON.parse(provenance) as Record<string, { layer?: unknown; file?: unknown }>;
  const { layer, file } = places['workflow.name'] ?? {};
  return layer === 'config' && typeof file === 'string' ? file : undefined;
}

/** Reads a store now and after each change; changes during a read are read once more, together. */
function follow(store: string): { readonly stop: () => void } {
  let reading = false;
  let again = false;
  const read = async (): Promise<void> => {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    do {
      again = false;
      parentPort?.postMessage(await told(store));
    } while (again);
    reading = false;
  };
  const stop = watchFolder(store, () => void read());
  void read();
  return { stop };
}

parentPort?.on('message', ({ stores }: Follow) => {
  for (const [store, { stop }] of followed) {
    if (!stores.includes(store)) {
      stop();
      followed.delete(store);
    }
  }
  for (const store of stores) {
    if (!followed.has(store)) {
      followed.set(store, follow(store));
    }
  }
});
