import type { Database } from './sqlite';
import { plainText } from './texts';

/** Forward only: a migration that has been released is never edited; the schema's version is how many have run. */
const MIGRATIONS: readonly string[] = [
  `
  create table swf_workflow_definitions (
    id integer primary key,
    workflow_name text not null,
    version text not null,
    workflow_type text not null,
    definition text not null,
    parameter_values text not null,
    created_by text not null,
    created_at text not null,
    updated_at text not null,
    language text not null,
    revision text not null,
    unique (workflow_name, version)
  ) strict;
  create table swf_definition_revisions (
    id integer primary key,
    revision text not null unique,
    workflow_definition_id integer not null references swf_workflow_definitions,
    workflow_type text not null,
    language text not null,
    definition text not null,
    parameter_values text not null,
    created_by text not null,
    created_at text not null
  ) strict;
  create table swf_texts (
    id integer primary key,
    hash blob not null unique,
    body any not null
  ) strict;
  create table swf_workflow_executions (
    number integer primary key,
    execution_id text not null unique,
    workflow_definition_id integer not null references swf_workflow_definitions,
    revision_id integer not null references swf_definition_revisions,
    status text not null check (status in ('running', 'completed', 'failed', 'terminated')),
    start_time text not null,
    end_time text,
    executed_by text not null,
    namespace text not null,
    runtime text not null,
    seed real not null,
    sim_time real,
    event_count integer,
    wall_seconds real,
    event_hash text,
    trace_file text,
    pinned integer not null default 0,
    note text not null default '',
    error_message text,
    owner text,
    parameter_values_text integer not null references swf_texts,
    provenance_text integer not null references swf_texts,
    run_options_text integer not null references swf_texts,
    performance_metrics_text integer references swf_texts,
    messages_by_type_text integer references swf_texts,
    error_text integer references swf_texts
  ) strict;
  create index executions_by_definition on swf_workflow_executions (workflow_definition_id);
  create index executions_by_status on swf_workflow_executions (status);
  create table swf_persistent_state (key text primary key, value any not null) strict, without rowid;
  create table swf_operations (generation integer primary key, operation text not null) strict;
  `,
  // The seed's JSON fields stand in the row under their own names, as text that any program reads.
  `
  create table swf_executions_2 (
    number integer primary key,
    execution_id text not null unique,
    workflow_definition_id integer not null references swf_workflow_definitions,
    parameter_values text not null,
    performance_metrics text,
    start_time text not null,
    end_time text,
    status text not null check (status in ('running', 'completed', 'failed', 'terminated')),
    executed_by text not null,
    revision_id integer not null references swf_definition_revisions,
    namespace text not null,
    runtime text not null,
    seed real not null,
    sim_time real,
    event_count integer,
    wall_seconds real,
    event_hash text,
    trace_file text,
    pinned integer not null default 0,
    note text not null default '',
    error_message text,
    owner text,
    provenance_text integer not null references swf_texts,
    run_options_text integer not null references swf_texts,
    messages_by_type_text integer references swf_texts,
    error_text integer references swf_texts
  ) strict;
  insert into swf_executions_2
    select number, execution_id, workflow_definition_id,
      (select plain_text(body) from swf_texts where id = parameter_values_text),
      (select plain_text(body) from swf_texts where id = performance_metrics_text),
      start_time, end_time, status, executed_by, revision_id, namespace, runtime, seed, sim_time, event_count,
      wall_seconds, event_hash, trace_file, pinned, note, error_message, owner,
      provenance_text, run_options_text, messages_by_type_text, error_text
    from swf_workflow_executions;
  drop table swf_workflow_executions;
  alter table swf_executions_2 rename to swf_workflow_executions;
  create index executions_by_definition on swf_workflow_executions (workflow_definition_id);
  create index executions_by_status on swf_workflow_executions (status);
  delete from swf_texts where id not in (
    select provenance_text from swf_workflow_executions
    union select run_options_text from swf_workflow_executions
    union select messages_by_type_text from swf_workflow_executions where messages_by_type_text is not null
    union select error_text from swf_workflow_executions where error_text is not null);
  `,
];

/** The schema this version knows. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/** What the database says its schema is. */
export function schemaVersion(database: Database): number {
  return Number(database.exec('pragma user_version')[0]?.values[0]?.[0] ?? 0);
}

/**
 * Brings an older schema (or an empty database) up to date, in memory. It is stored with the next change, and of
 * two windows that do so at once one is later, loads the other's and finds nothing to do.
 */
export function migrate(database: Database): void {
  if (schemaVersion(database) < MIGRATIONS.length) {
    database.create_function('plain_text', plainText);
  }
  for (let version = schemaVersion(database); version < MIGRATIONS.length; version++) {
    database.exec(`begin; ${MIGRATIONS[version]}; pragma user_version = ${version + 1}; commit`);
  }
}
