import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { definitionOf } from '../../core/run/definition';
import { storeFolder } from '../../core/run/places';
import { revisionOf } from '../../core/store/revision';
import { fromJson } from '../../core/value/json';
import type { ValueTable } from '../../core/value/value';
import type { Registry } from '../../core/workflow/check-version';
import type { Past, PastExecution } from '../service/past';
import { whenOneBegins } from './beginning';
import type { Follow, Told, ToldDefinition, ToldExecution } from './protocol';

/** A worker that dies again and again is left alone: the past is then what it was. */
const MOST_STARTS = 3;

interface Known {
  readonly revisions: ReadonlyMap<string, string>;
  readonly definitions: readonly ToldDefinition[];
  readonly executions: readonly PastExecution[];
}

/** The past from the stores beside the workflow folders, read and watched by a worker. */
export class Stores implements Past {
  private worker: Worker | undefined;
  private stopWaiting = (): void => {};
  private starts = 0;
  private followed: readonly string[] = [];
  private readonly known = new Map<string, Known>();

  /** `folder` holds the server's bundles. */
  constructor(
    private readonly folder: string,
    private readonly onChange: () => void,
    private readonly onError: (message: string) => void,
  ) {}

  /**
   * Reads and watches the stores of these workflow folders, and no others. The worker is started by the first of them
   * that holds something: where nothing was run yet there is nothing to read.
   */
  follow(workflowFolders: readonly string[]): void {
    const stores = [...new Set(workflowFolders.map((one) => storeFolder(undefined, one)))];
    if (stores.join('\n') === this.followed.join('\n')) {
      return;
    }
    this.followed = stores;
    this.stopWaiting();
    const begin = (): void => this.started()?.postMessage({ stores } satisfies Follow);
    if (this.worker) {
      begin();
    } else {
      this.stopWaiting = whenOneBegins(stores, begin);
    }
  }

  registry(workflowFolder: string): Registry {
    const revisions = this.knownOf(workflowFolder)?.revisions;
    return {
      revision: (name, version) => revisions?.get(idOf(name, version)),
      revisionNow: (workflow) => revisionOf(definitionOf(workflow)),
    };
  }

  executions(workflowFolder: string): readonly PastExecution[] {
    return this.knownOf(workflowFolder)?.executions ?? [];
  }

  versions(workflowFolder: string, name: string): readonly string[] {
    const definitions = this.knownOf(workflowFolder)?.definitions ?? [];
    return definitions
      .filter(({ workflowName }) => workflowName === name)
      .map(({ version }) => version);
  }

  storeFolder(workflowFolder: string): string {
    return storeFolder(undefined, workflowFolder);
  }

  private knownOf(workflowFolder: string): Known | undefined {
    return this.known.get(storeFolder(undefined, workflowFolder));
  }

  private started(): Worker | undefined {
    if (this.worker || this.starts >= MOST_STARTS) {
      return this.worker;
    }
    this.starts++;
    const worker = new Worker(join(this.folder, 'store-worker.js'));
    this.worker = worker;
    worker.unref();
    worker.on('message', (told: Told) => this.take(told));
    worker.on('error', ({ message }) => this.onError(`The stores cannot be read: ${message}`));
    worker.on('exit', () => {
      this.worker = undefined;
      if (this.followed.length > 0) {
        this.started()?.postMessage({ stores: this.followed } satisfies Follow);
      }
    });
    return worker;
  }

  private take(told: Told): void {
    if ('error' in told) {
      this.onError(told.error);
      return;
    }
    this.known.set(told.store, {
      definitions: told.definitions,
      revisions: new Map(
        told.definitions.map(({ workflowName, version, revision }) => [
          idOf(workflowName, version),
          revision,
        ]),
      ),
      executions: told.executions.map(asPast),
    });
    this.onChange();
  }
}

function idOf(name: string, version: string): string {
  return JSON.stringify([name, version]);
}

function asPast({ values, ...execution }: ToldExecution): PastExecution {
  let read: ValueTable | undefined;
  return {
    ...execution,
    get values(): ValueTable {
      read ??= valuesOf(values);
      return read;
    },
  };
}

function valuesOf(text: string): ValueTable {
  try {
    return fromJson(text) as ValueTable;
  } catch {
    return {};
  }
}
