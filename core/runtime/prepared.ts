import type {
  DefinitionCode,
  RunHandle,
  RunLimits,
  RunObserver,
  RunRequest,
  RuntimeName,
} from './request';

/** A runtime on its way up, for one run. */
export interface PreparedRun {
  /** Never throws: what goes wrong is the outcome's error. */
  run(request: RunRequest, observer: RunObserver): RunHandle;
  /** The code that will run: it is made ready while the execution is still being registered. */
  expect?(code: DefinitionCode): void;
  /** Whether it still lives; one that broke tells why when it is to run. */
  usable(): boolean;
  /** Ends what was prepared when there will be no run. */
  dispose(): void;
}

/** How a run gets its runtime: a new one (`prepareRun`), or one kept ready (`WarmWorkers`). */
export type Prepare = (runtime: RuntimeName, limits: RunLimits) => PreparedRun;
