import type { Generated, Kysely } from 'kysely';
import type { ExecutionStatus } from './types';

/** The tables of the newest migration, as Kysely sees them. */
export interface Tables {
  swf_workflow_definitions: DefinitionsTable;
  swf_definition_revisions: RevisionsTable;
  swf_workflow_executions: ExecutionsTable;
  swf_texts: TextsTable;
  swf_persistent_state: PersistentStateTable;
  swf_operations: OperationsTable;
}

export type Db = Kysely<Tables>;

interface DefinitionsTable {
  id: Generated<number>;
  workflow_name: string;
  version: string;
  workflow_type: string;
  definition: string;
  parameter_values: string;
  created_by: string;
  created_at: string;
  updated_at: string;
  language: string;
  revision: string;
}

interface RevisionsTable {
  id: Generated<number>;
  revision: string;
  workflow_definition_id: number;
  workflow_type: string;
  language: string;
  definition: string;
  parameter_values: string;
  created_by: string;
  created_at: string;
}

/** Columns that end in `_text` point into `swf_texts`. */
interface ExecutionsTable {
  /** n of the id: the order in which executions began, whatever the clock said. */
  number: number;
  execution_id: string;
  workflow_definition_id: number;
  parameter_values: string;
  performance_metrics: string | null;
  start_time: string;
  end_time: string | null;
  status: ExecutionStatus;
  executed_by: string;
  revision_id: number;
  namespace: string;
  runtime: string;
  seed: number;
  sim_time: number | null;
  event_count: number | null;
  wall_seconds: number | null;
  event_hash: string | null;
  trace_file: string | null;
  pinned: number;
  note: string;
  error_message: string | null;
  /** JSON of the process that runs it; null once it has ended. */
  owner: string | null;
  provenance_text: number;
  run_options_text: number;
  messages_by_type_text: number | null;
  error_text: number | null;
}

/** Long texts, each kept once: runs of a sweep share most of theirs. Compressed where that pays. */
interface TextsTable {
  id: Generated<number>;
  hash: Uint8Array;
  body: string | Uint8Array;
}

interface PersistentStateTable {
  key: string;
  value: string | number;
}

/** Which change made which generation: how a writer finds out whether its own was kept. */
interface OperationsTable {
  generation: number;
  operation: string;
}
